"""A conversation of thirty turns: a film about tea culture, edited to 16:9 and 60 s, and rendered at its end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import av
import numpy as np

from agent.desk import Desk
from agent.random_edits import sound
from agent.uploaded import shots
from moying.agent.loop import take_turn
from moying.draft import Draft, Role
from moying.media.audio import read_audio
from moying.render.film import film as rendered
from moying.render.output import AiLabel

Holds = Callable[[Draft, Draft, str], bool]


def texts(film: Draft, role: Role) -> list[str | None]:
    track = film.by_role(role)
    return [s.text for s in track.segments] if track and not track.muted else []


def looks(film: Draft, role: Role, key: str) -> object:
    return film.by_role(role).segments[0].style.get(key)


def marked(film: Draft) -> bool:
    return any(s.text == "茶语" for t in film.tracks for s in t.segments)


def same(words: str) -> Holds:
    """Nothing is changed, and the answer holds the words."""
    return lambda old, new, told: old == new and words in told


TURNS: tuple[tuple[str, Holds], ...] = (
    ("你好", lambda old, new, told: not shots(new)),
    (
        "生成一段30秒的茶文化短视频，竖屏",
        lambda old, new, told: len(shots(new)) >= 3 and bool(texts(new, Role.CAPTIONS)),
    ),
    ("视频一共多长？", same("30")),
    ("把它变成16:9", lambda old, new, told: new.width_px * 9 == new.height_px * 16),
    ("标题改成“一片叶子”", lambda old, new, told: texts(new, Role.TITLES) == ["一片叶子"]),
    ("标题显示4秒", lambda old, new, told: new.by_role(Role.TITLES).segments[0].duration_ms == 4_000),
    ("标题大一点，换成黄色", lambda old, new, told: looks(new, Role.TITLES, "color") == "#ffd400"),
    ("字幕字号大一点，换成白色", lambda old, new, told: looks(new, Role.CAPTIONS, "color") == "#ffffff"),
    ("撤销", lambda old, new, told: looks(new, Role.CAPTIONS, "color") != "#ffffff"),
    ("重做", lambda old, new, told: looks(new, Role.CAPTIONS, "color") == "#ffffff"),
    ("音乐调到20%", lambda old, new, told: new.by_role(Role.BGM).segments[0].volume == 0.2),
    ("what's the title?", same("一片叶子")),
    ("第二段和第三段交换", lambda old, new, told: shots(new)[1].id == shots(old)[2].id),
    ("第二段黑白", lambda old, new, told: [e["kind"] for e in shots(new)[1].effects] != []),
    ("撤销", lambda old, new, told: not shots(new)[1].effects),
    ("转场换成叠化", lambda old, new, told: {x.kind for x in new.transitions} == {"crossfade"}),
    ("帮我订一张机票", lambda old, new, told: old == new and bool(told)),
    ("第一段慢一点", lambda old, new, told: shots(new)[0].speed < 1),
    ("改成60秒", lambda old, new, told: new.duration_ms == 60_000),
    ("右上角加个水印“茶语”", lambda old, new, told: marked(new)),
    ("音乐淡出3秒", lambda old, new, told: new.by_role(Role.BGM).segments[-1].fade_out_ms == 3_000),
    ("第二段加一个钟声", lambda old, new, told: len(texts(new, Role.SFX)) == len(texts(old, Role.SFX)) + 1),
    ("第一句字幕改成“茶，南方之嘉木”", lambda old, new, told: texts(new, Role.CAPTIONS)[0] == "茶，南方之嘉木"),
    ("有几个镜头？", lambda old, new, told: old == new and str(len(shots(new))) in told),
    ("删掉最后一个镜头", lambda old, new, told: len(shots(new)) == len(shots(old)) - 1),
    ("撤销", lambda old, new, told: len(shots(new)) > len(shots(old)) and new.duration_ms == 60_000),
    ("旁白大声一点", lambda old, new, told: new != old),
    ("标题和水印都去掉", lambda old, new, told: not texts(new, Role.TITLES) and not marked(new)),
    ("撤销", lambda old, new, told: texts(new, Role.TITLES) == ["一片叶子"]),
    ("导出视频", lambda old, new, told: old == new and bool(told)),
)


def conversed(desk: Desk) -> Draft:
    """The film that the thirty turns come to, each looked at as it ends."""
    for message, holds in TURNS:
        before = desk.draft() or Draft()
        desk.message = message
        take_turn(desk)
        film = desk.draft() or Draft()
        assert holds(before, film, desk.said[-1]), (message, desk.said[-1])
        if film.tracks:
            sound(film, {name: asset.path for name, asset in desk.assets.items()})
    return desk.versions[-1]


def test_a_tea_film_is_edited_in_thirty_turns_and_rendered(tmp_path: Path):
    assert len(TURNS) == 30
    desk = Desk(tmp_path)
    film = conversed(desk)
    files = {name: asset.path for name, asset in desk.assets.items()}
    small = replace(film, meta={**film.meta, "width": 96, "height": 54, "fps": 10})
    made = rendered(small, files, tmp_path / "tea.mp4", label=AiLabel("tests", "t", visible=False), workers=1)
    with av.open(str(made.path)) as container:
        seen = [frame.to_ndarray(format="gray") for frame in container.decode(video=0)]
    assert len(seen) == 600 and seen[0].shape == (54, 96)
    assert sum(bool(np.any(a != b)) for a, b in pairwise(seen[::50])) >= 10, "it stands still"
    heard = read_audio(made.path)
    assert abs(len(heard) / 48 - 60_000) < 60
    assert all(np.abs(part).max() > 0.01 for part in np.array_split(heard, 10)), "it falls silent"
