"""What people say of shots, and the draft that results."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from agent.desk import Desk
from moying.agent.context import Asset
from moying.agent.loop import take_turn
from moying.draft import Draft, Role, Segment
from moying.wire.draft_json import from_json, to_json

SCRIPT = "清晨的小船划过水面。\n一杯热茶放在窗前。\n雪落在安静的山村。\n夜里的灯笼亮了起来。\n我们明年春天再见。"
Check = Callable[[Draft, Draft], bool]


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Draft:
    """Five shots, a sentence each: A with a boat, B with tea, C with snow, D with lanterns, E that says goodbye."""
    desk = Desk(tmp_path_factory.mktemp("film"), message="用这段脚本生成一段25秒的视频，带背景音乐")
    desk.options = {"voice_engine": "tone", "script": SCRIPT}
    take_turn(desk)
    made = desk.draft()
    assert made is not None and [s.id for s in shots(made)] == ["shot1", "shot2", "shot3", "shot4", "shot5"]
    main = made.by_role(Role.MAIN)
    kinds = ("river", "tea", "snow", "festival", "moon")
    painted = (replace(s, source=f"scene:{kind}") for s, kind in zip(main.segments, kinds, strict=True))
    return made.with_track(replace(main, segments=tuple(painted)))


@pytest.fixture
def desk(tmp_path: Path, film: Draft) -> Desk:
    return Desk(tmp_path, options={"voice_engine": "tone"}, versions=[film])


def say(desk: Desk, message: str) -> Draft:
    desk.message = message
    take_turn(desk)
    draft = desk.draft()
    assert draft is not None
    return draft


def shots(draft: Draft) -> tuple[Segment, ...]:
    main = draft.by_role(Role.MAIN)
    return main.segments if main else ()


def at(draft: Draft, letter: str) -> Segment:
    return next(s for s in shots(draft) if s.id == f"shot{'ABCDE'.index(letter) + 1}")


def lasts(letter: str, ms: int) -> Check:
    return lambda old, new: at(new, letter).duration_ms == ms


def longer(letter: str, ms: int) -> Check:
    return lambda old, new: at(new, letter).duration_ms == at(old, letter).duration_ms + ms


def stretched(letter: str, times: float) -> Check:
    """As many times as long, whatever length its words gave it at first."""
    return lambda old, new: abs(at(new, letter).duration_ms - at(old, letter).duration_ms * times) <= 1


def order(letters: str) -> Check:
    return lambda old, new: [s.id for s in shots(new)] == [f"shot{'ABCDE'.index(x) + 1}" for x in letters]


def plays(letters: str, speed: float) -> Check:
    """Only those play at that speed, for as much longer or shorter."""

    def check(old: Draft, new: Draft) -> bool:
        fits = all(
            abs(at(new, x).duration_ms - at(old, x).duration_ms / speed) <= 1 and at(new, x).speed == speed
            for x in letters
        )
        return fits and all(at(new, x).speed == 1 for x in "ABCDE" if x not in letters)

    return check


def looks(letters: str, *kinds: str) -> Check:
    """Only those have effects, and these."""
    return lambda old, new: all(
        [e["kind"] for e in at(new, x).effects] == (list(kinds) if x in letters else []) for x in "ABCDE"
    )


def backwards(letters: str) -> Check:
    return lambda old, new: [s.reverse for s in shots(new)] == [x in letters for x in "ABCDE"]


def still(letters: str) -> Check:
    return lambda old, new: [s.freeze for s in shots(new)] == [x in letters for x in "ABCDE"]


def meet(kind: str, *cuts: str) -> Check:
    """At those cuts (all, when none is named) stands that transition, elsewhere what stood there."""

    def check(old: Draft, new: Draft) -> bool:
        named = {(at(old, a).id, at(old, b).id) for a, b in cuts}
        was = {(x.from_id, x.to_id): x.kind for x in old.transitions}
        now = {(x.from_id, x.to_id): x.kind for x in new.transitions}
        return len(now) == 4 and all(k == (kind if not cuts or c in named else was[c]) for c, k in now.items())

    return check


def count(n: int) -> Check:
    return lambda old, new: len(shots(new)) == n


def shorter(ms: int) -> Check:
    return lambda old, new: new.duration_ms == old.duration_ms - ms


def also(*checks: Check) -> Check:
    return lambda old, new: all(check(old, new) for check in checks)


def unchanged(old: Draft, new: Draft) -> bool:
    return old == new


def titled(text: str) -> Check:
    return lambda old, new: [s.text for s in new.by_role(Role.TITLES).segments] == [text]


SAID: dict[str, Check] = {
    # lengths
    "第二段剪到4.5秒": lasts("B", 4_500),
    "把第３个镜头延长到８秒": lasts("C", 8_000),
    "把第三個鏡頭延長到八秒": lasts("C", 8_000),
    "最后一个镜头延长2秒": longer("E", 2_000),
    "把倒数第二个镜头缩短0.5秒": longer("D", -500),
    "第二段太短了，延长到7秒": lasts("B", 7_000),
    "make the second shot 7 seconds long": lasts("B", 7_000),
    "extend the last shot by 2 seconds": longer("E", 2_000),
    "trim shot 3 to 4.5 seconds": lasts("C", 4_500),
    "有茶的那个镜头改成6秒": lasts("B", 6_000),
    "能把第二段延长到6秒吗": lasts("B", 6_000),
    "make the last shot a bit longer": stretched("E", 1.333),
    "第二段保留前4.5秒": lasts("B", 4_500),
    "trim 0.5 seconds off the third shot": longer("C", -500),
    # deleting
    "删掉最后一个镜头": order("ABCD"),
    "中间那段删掉": order("ABDE"),
    "删掉第二段和第四段": order("ACE"),
    "把前两个镜头删了": order("CDE"),
    "删掉有船的那个镜头": order("BCDE"),
    "删除最后两个镜头": order("ABC"),
    "delete the second to last shot": order("ABCE"),
    "remove shots 2 and 3": order("ADE"),
    "delete the first two shots": order("CDE"),
    "delete the shot with the snow": order("ABDE"),
    "can you delete the last shot?": order("ABCD"),
    "删掉开头1秒": shorter(1_000),
    "剪掉最后2秒": shorter(2_000),
    "cut out from 0:06 to 0:08": shorter(2_000),
    "删掉20秒以后的内容": shorter(5_000),
    "delete everything after 0:20": shorter(5_000),
    "删掉第6秒到第8秒": shorter(2_000),
    "只保留前三个镜头": order("ABC"),
    "keep only the first two shots": order("AB"),
    # repeating, moving, parting
    "复制第二个镜头": count(6),
    "duplicate the last shot": count(6),
    "把第三段移到最前面": order("CABDE"),
    "把第一个镜头放到最后": order("BCDEA"),
    "把最后一个镜头移到第二段前面": order("AEBCD"),
    "把有雪的那段移到第一段后面": order("ACBDE"),
    "交换第二段和第三段": order("ACBDE"),
    "swap 2 and 3": order("ACBDE"),
    "swap the second shot and the last shot": order("AECDB"),
    "move the third shot to the beginning": order("CABDE"),
    "move shot 1 after shot 3": order("BCADE"),
    "move the last shot before the second shot": order("AEBCD"),
    "put shot 4 first": order("DABCE"),
    "在第7秒处切开": count(6),
    "把第二段从中间切开": count(6),
    "split the third shot in half": count(6),
    "split at 0:07": count(6),
    # speed, backwards, still
    "第二段慢放一倍": plays("B", 0.5),
    "把第二和第三个镜头放慢到0.5倍": plays("BC", 0.5),
    "slow the last shot down by half": plays("E", 0.5),
    "视频慢放到0.5倍": plays("ABCDE", 0.5),
    "第二段再慢一点": plays("B", 0.75),
    "第二段慢動作": plays("B", 0.5),
    "让它慢放一倍": unchanged,  # nothing was edited before, and there are five
    "倒放第二段": backwards("B"),
    "最后一段倒放": backwards("E"),
    "reverse the second shot": backwards("B"),
    "play the last shot backwards": backwards("E"),
    "第三段定格": still("C"),
    "freeze the third shot": still("C"),
    # how shots meet
    "转场换成水墨晕染": meet("ink_bleed"),
    "所有转场用闪白": meet("dip_white"),
    "把转场都改成翻页": meet("page_turn"),
    "第一段和第二段之间用闪黑": meet("dip_black", "AB"),
    "转场改为闪白，时长0.8秒": also(
        meet("dip_white"), lambda old, new: {x.duration_ms for x in new.transitions} == {800}
    ),
    "第二个转场换成圆形展开": meet("circle", "BC"),
    "use page turn transitions": meet("page_turn"),
    "use a dip to white between shots 2 and 3": meet("dip_white", "BC"),
    "去掉转场": lambda old, new: not new.transitions,
    "no transitions": lambda old, new: not new.transitions,
    # what lies over them
    "第一段黑白": looks("A", "black_white"),
    "把最后两个镜头变成黑白": looks("DE", "black_white"),
    "复古滤镜": looks("ABCDE", "vintage"),
    "加胶片颗粒": looks("ABCDE", "film_grain"),
    "第二段加暗角": looks("B", "vignette"),
    "make the first shot black and white": looks("A", "black_white"),
    "add film grain to the last shot": looks("E", "film_grain"),
    "apply a vintage filter": looks("ABCDE", "vintage"),
    "把整个视频变成黑白": looks("ABCDE", "black_white"),
    # several wishes
    "第一段黑白，再加个暗角": looks("A", "black_white", "vignette"),
    "第二段太短了，延长到7秒，标题改成“夏日”": also(lasts("B", 7_000), titled("夏日")),
    "删掉第99个镜头，倒放第二段": backwards("B"),
    "删掉第一段，然后倒放第二段": lambda old, new: at(new, "B").reverse and len(shots(new)) == 4,
    "把第三段移到最前面，第二段黑白，转场换成闪白": also(order("CABDE"), looks("B", "black_white"), meet("dip_white")),
    "delete the last shot and make the first shot black and white": lambda old, new: (
        len(shots(new)) == 4 and at(new, "A").effects[0]["kind"] == "black_white"
    ),
}

TRAPS = (
    "不要删第二段",
    "别剪最后一个镜头",
    "先别动第三个镜头",
    "don't delete the last shot",
    "please do not reverse the second shot",
    "第二段有多长？",
    "删掉第二段会怎么样？",
    "what happens if I delete the second shot?",
    "should I make the last shot slower?",
    "要不要加转场？",
    "有哪些滤镜？",
    "which transitions are there?",
    "第二段黑白了吗？",
    "is the third shot too long?",
    "如果把第一段倒放呢",
    "第99个镜头剪到3秒",
    "删掉有大象的镜头",
    "不要把第二段剪到3秒",
    "删掉所有镜头",
    "删掉0:40到0:50",
    "第二段剪到0秒",
    "第一段和第四段之间用闪黑",
    "把它删掉",
    "第二段不删了",
    "我没让你删第二段",
    "我喜欢第二段",
)


def in_step(old: Draft, new: Draft) -> Iterator[bool]:
    """Whether each caption is still as far from the beginning of its spoken line as it was."""
    lines, captions = (
        {s.id: s for s in d.by_role(r).segments} for d, r in ((new, Role.NARRATION), (new, Role.CAPTIONS))
    )
    for caption in old.by_role(Role.CAPTIONS).segments:
        line = next(s for s in reversed(old.by_role(Role.NARRATION).segments) if s.start_ms <= caption.start_ms)
        if line.id in lines and caption.id in captions:
            yield captions[caption.id].start_ms - lines[line.id].start_ms == caption.start_ms - line.start_ms


@pytest.mark.parametrize("message", SAID)
def test_what_is_said_of_shots_is_done_to_them(desk: Desk, film: Draft, message: str):
    made = say(desk, message)
    assert SAID[message](film, made), [(s.id, s.start_ms, s.duration_ms) for s in shots(made)]
    if made == film:
        return
    assert made.by_role(Role.BGM).end_ms == shots(made)[-1].end_ms == made.duration_ms
    assert desk.said[-1].startswith(("已修改", "Changed"))
    if not ("秒" in message and ("掉" in message)) and "from 0" not in message:
        assert all(in_step(film, made))
    assert len(desk.versions) == 2 and say(desk, "撤销") == film


@pytest.mark.parametrize("message", TRAPS)
def test_what_only_sounds_like_an_edit_changes_nothing_and_is_answered(desk: Desk, film: Draft, message: str):
    assert say(desk, message) == film
    assert desk.said[-1].strip()


@pytest.mark.parametrize("message", ["画面有点模糊", "the picture looks blurry"])
def test_a_film_that_looks_soft_is_sharpened(desk: Desk, film: Draft, message: str):
    made = say(desk, message)
    assert all([e["kind"] for e in shot.effects] == ["sharpen"] for shot in shots(made))


@pytest.mark.parametrize("message", ["标题改成“删掉第二段”", 'change the title to "reverse the last shot"'])
def test_quoted_words_about_shots_are_material(desk: Desk, film: Draft, message: str):
    assert shots(say(desk, message)) == shots(film)


def test_words_of_a_shot_that_is_too_short_for_them_are_all_still_spoken(desk: Desk, film: Draft):
    made = say(desk, "第二段剪到1秒")
    assert at(made, "B").duration_ms == 1_000
    lines = [[(s.name, s.duration_ms) for s in d.by_role(Role.NARRATION).segments] for d in (film, made)]
    assert lines[0] == lines[1]
    assert "接着念完" in desk.said[-1]


def test_the_last_shot_lasts_as_long_as_its_words_and_says_so(desk: Desk, film: Draft):
    made = say(desk, "最后一个镜头剪到0.5秒")
    assert 500 < at(made, "E").duration_ms < at(film, "E").duration_ms
    assert made.by_role(Role.NARRATION).segments[-1].end_ms <= made.duration_ms
    assert "没有更短" in desk.said[-1]


def test_it_is_the_shot_that_was_edited_last(desk: Desk):
    say(desk, "第三段黑白")
    made = say(desk, "倒放它")
    assert [s.reverse for s in shots(made)] == [False, False, True, False, False]


def test_what_is_too_long_is_the_shot_that_was_edited_last_else_the_film(desk: Desk, film: Draft):
    assert say(desk, "它太短了，改成30秒").duration_ms == 30_000
    desk.versions = [film]
    say(desk, "第三段黑白")
    assert at(say(desk, "它太短了，延长到8秒"), "C").duration_ms == 8_000


def test_effects_are_taken_off_by_name_or_all(desk: Desk, film: Draft):
    say(desk, "第一段黑白，再加个暗角")
    assert [e["kind"] for e in at(say(desk, "第一段去掉暗角"), "A").effects] == ["black_white"]
    assert shots(say(desk, "去掉滤镜")) == shots(film)


def test_a_word_in_several_shots_is_asked_about(desk: Desk, film: Draft):
    two = replace(film, tracks=tuple(t for t in film.tracks if t.role != Role.NARRATION))
    main = two.by_role(Role.MAIN)
    named = tuple(replace(s, meta={**s.meta, "name": "小猫"}) for s in main.segments[:2])
    desk.versions = [two.with_track(replace(main, segments=(*named, *main.segments[2:])))]
    assert say(desk, "删掉有小猫的镜头") == desk.versions[0]
    assert "1、2" in desk.said[-1]


def test_footage_is_not_shown_beyond_its_end(desk: Desk, film: Draft, tmp_path: Path):
    main = film.by_role(Role.MAIN)
    desk.assets["clip"] = Asset("clip", tmp_path / "clip.mp4", "video", "clip", main.segments[1].duration_ms + 500)
    segments = (main.segments[0], replace(main.segments[1], source="asset:clip"), *main.segments[2:])
    desk.versions = [film.with_track(replace(main, segments=segments))]
    made = say(desk, "第二段延长到30秒")
    assert at(made, "B").duration_ms == main.segments[1].duration_ms + 500
    assert "素材" in desk.said[-1]


def test_the_report_names_looks_in_the_language_of_the_wish(desk: Desk):
    say(desk, "转场换成水墨晕染，第一段黑白")
    assert "水墨晕染" in desk.said[-1] and "黑白" in desk.said[-1]
    say(desk, "use page turn transitions")
    assert "turned page" in desk.said[-1]


@pytest.mark.parametrize("seed", [1])
def test_any_edits_after_each_other_keep_the_film_whole(desk: Desk, film: Draft, seed: int):
    draw = random.Random(seed)
    for message in draw.choices([m for m in SAID if m != "去掉滤镜"], k=25):
        before = desk.versions[-1]
        made = say(desk, message)
        assert from_json(to_json(made)) == made, message
        ends = {t.role: t.end_ms for t in made.tracks if t.segments}
        assert max(ends.values()) == shots(made)[-1].end_ms == ends[Role.BGM], message
        edges = [s.start_ms for s in shots(made)[1:]], [s.end_ms for s in shots(made)[:-1]]
        assert shots(made)[0].start_ms == 0 and edges[0] == edges[1], message
        spoken = [sum(s.duration_ms for s in d.by_role(Role.NARRATION).segments) for d in (before, made)]
        assert spoken[0] == spoken[1] or any(w in message for w in WORDS_OF_DELETING), message
        ids = [s.id for t in made.tracks for s in t.segments]
        assert len(set(ids)) == len(ids), message


WORDS_OF_DELETING = ("删", "掉", "只保留", "delete", "remove", "cut out", "keep only")


def test_effects_and_transitions_outlive_another_length(desk: Desk):
    say(desk, "第二段黑白，转场换成翻页")
    made = say(desk, "改成40秒")
    assert [bool(s.effects) for s in shots(made)] == [s.id == "shot2" for s in shots(made)]
    assert {x.kind for x in made.transitions} == {"page_turn"}
    say(desk, "去掉转场")
    assert not say(desk, "改成30秒").transitions
