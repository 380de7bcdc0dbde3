"""The film in other words, by a language model: rewritten as wished, or told in another language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from moying.agent.bench import Bench, Outcome, ToolRefused
from moying.agent.makers import respoken, spoken_by
from moying.agent.tools.briefs import brief_of, with_brief
from moying.agent.tools.settled import settled
from moying.agent.tools.titles import LONGEST_TITLE, titled
from moying.agent.tools.trimming import room_in
from moying.agent.tools.voice import need_narration
from moying.agent.wording import said_in, said_otherwise
from moying.draft import Draft, Role
from moying.draft.shots import main_of


@dataclass(frozen=True, slots=True)
class RewriteScriptArgs:
    """`wish`: how, in the person's words (更口语化, shorter)."""

    wish: str


class RewriteScript:
    """The narration in other words: each line for one line, so that pictures and captions stay with their words."""

    name = "rewrite_script"
    says = (
        "让大模型改写文案（更口语化、更短……）",
        "Have the script rewritten by the language model (more casual, shorter …)",
    )
    args_type = RewriteScriptArgs
    operation = "remake"

    def run(self, args: RewriteScriptArgs, bench: Bench) -> Outcome:
        """Ask for the words, and have them spoken."""
        draft = bench.need_draft()
        lines = [line.name for line in need_narration(draft, bench).segments]
        texts = said_otherwise(lines, args.wish, brief_of(draft).language, bench)
        if list(texts) == lines:
            raise ToolRefused(
                bench.say("文案改写后还是一样，视频没有变。", "The words came back the same; nothing changed.")
            )
        made, notes = _spoken_anew(draft, texts, brief_of(draft).language, bench)
        return Outcome(made, notes)


@dataclass(frozen=True, slots=True)
class TranslateFilmArgs:
    """`language`: zh or en."""

    language: Literal["zh", "en"]


class TranslateFilm:
    """The film in Chinese or English: what is said, the captions and the title."""

    name = "translate_film"
    says = (
        "让大模型把旁白、字幕和标题译成中文或英文",
        "Have the narration, captions and title translated by the language model",
    )
    args_type = TranslateFilmArgs
    operation = "remake"

    def run(self, args: TranslateFilmArgs, bench: Bench) -> Outcome:
        """Ask for the translation, and have it spoken."""
        draft = bench.need_draft()
        if brief_of(draft).language == args.language:
            zh, en = (
                ("片子已经是中文了。" if args.language == "zh" else "片子已经是英文了。"),
                "The film is in that language already.",
            )
            raise ToolRefused(bench.say(zh, en))
        lines = [line.name for line in need_narration(draft, bench).segments]
        titles = draft.by_role(Role.TITLES)
        title = titles.segments[0].text if titles and titles.segments else None
        *texts, last = said_in([*lines, title or lines[0]], args.language, bench)
        made, notes = _spoken_anew(draft, texts, args.language, bench)
        made = made.with_meta(language=args.language)
        return Outcome(_titled(made, last[:LONGEST_TITLE]) if title else made, notes)


def _spoken_anew(draft: Draft, texts: Sequence[str], language: str, bench: Bench) -> tuple[Draft, tuple[str, ...]]:
    """The film with those lines in place of its own, and who spoke them."""
    brief = replace(brief_of(draft), language=language, written="")
    made, spoken = respoken(draft, brief, bench, room_in(bench), texts=texts)
    made = _renamed(draft, made, texts)
    made = settled(with_brief(draft, brief), made, bench)
    return made, spoken_by(spoken, bench)


def _renamed(before: Draft, made: Draft, texts: Sequence[str]) -> Draft:
    """Shots are called by what is said in them: by the new words now."""
    narration = before.by_role(Role.NARRATION)
    lines = [line.name for line in narration.segments] if narration else []
    new = {line[:20]: text[:20] for line, text in zip(lines, texts, strict=True)}
    main = main_of(made)
    called = tuple(replace(s, meta={**s.meta, "name": new[s.name]}) if s.name in new else s for s in main.segments)
    return made.with_track(replace(main, segments=called))


def _titled(draft: Draft, title: str) -> Draft:
    """The film under its translated title."""
    titles = draft.by_role(Role.TITLES)
    if titles is None:
        return draft
    first, *rest = titles.segments
    named = draft.with_track(replace(titles, segments=(replace(first, text=title), *rest)))
    return with_brief(titled(named, title), replace(brief_of(draft), title=title))
