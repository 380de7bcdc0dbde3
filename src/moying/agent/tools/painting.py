"""How the pictures are painted: another style, other colours, on all shots at once."""

from __future__ import annotations

from dataclasses import dataclass

from moying.agent.bench import Bench, Outcome, ToolRefused
from moying.agent.tools.briefs import brief_of, with_brief
from moying.story.styling import names_of_styles, repainted, wished


@dataclass(frozen=True, slots=True)
class SetStyleArgs:
    """`wish`: the style or the colours in the person's words (剪纸风格, 春节配色, neon style, 恢复原来的风格)."""

    wish: str


class SetStyle:
    """Paint every scene in another style or palette; what is seen stays, and so do the words and the sound."""

    name = "set_style"
    says = ("更换画面风格或配色", "Change the style or the colours of the pictures")
    args_type = SetStyleArgs
    operation = "edit"

    def run(self, args: SetStyleArgs, bench: Bench) -> Outcome:
        """Change the scenes of the draft, and the type that goes with them."""
        draft = bench.need_draft()
        brief = wished(brief_of(draft), args.wish)
        if brief is None:
            zh, en = names_of_styles("zh"), names_of_styles("en")
            raise ToolRefused(
                bench.say(
                    f"会画的风格有：{zh}；也可以说春节、科技、海洋、极光这样的配色。",
                    f"The styles are: {en}; or name colours such as Spring Festival, tech, ocean, aurora.",
                )
            )
        changed = repainted(draft, brief)
        if changed == draft:
            raise ToolRefused(bench.say("画面已经是这样了。", "The pictures are like that already."))
        return Outcome(with_brief(changed, brief))
