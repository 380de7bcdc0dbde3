"""A conversation of thirty turns over HTTP about three files of one session, each its own film and its own MP4."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import av
import numpy as np
import pytest

from agent.aspects import Case
from agent.holds import judge
from agent.replay import TURNS, talk
from agent.uploaded import talking
from moying.agent.film_lines import FILM_OF, line_of
from moying.client import Client, Conversation, Settings
from moying.client.updates import Exported, Finished
from moying.draft import Draft
from moying.media.audio import read_audio
from moying.server.run import embedded

CLIP_MS = 1_600
LENGTHS_MS = {"沙滩.mp4": 1_000, "街道.mp4": CLIP_MS, "小猫.mov": CLIP_MS}


class Films:
    """The films of a session by their clips' names, each with all the versions that were seen of it."""

    def __init__(self, talking_to: Conversation) -> None:
        self.talk = talking_to
        self.seen: dict[str, list[Draft]] = defaultdict(list)
        self.told = ""
        self.saved: list[Exported] = []

    def say(self, message: str, files: list[str]) -> None:
        """One message, every film looked at when its turn ends."""
        for update in self.talk.hear(message, files):
            self.saved += [update] if isinstance(update, Exported) else []
            if isinstance(update, Finished):
                self.told = update.text
                self.look()

    def look(self) -> None:
        """Take note of the film that is the newest."""
        if not self.talk.client.session_id:
            return
        state = self.talk.client.state()
        names = {clip.id: clip.name for clip in state.uploads}
        if state.draft is not None and (name := names.get(str(state.draft.meta.get(FILM_OF)))):
            self.seen[name].append(state.draft)


def held(must_hold: str) -> dict[str, str]:
    return dict(part.strip().split(": ", 1) for part in must_hold.split(";") if part.strip())


def test_three_files_are_edited_each_by_itself_in_thirty_turns_and_saved(tmp_path: Path):
    turns = talk("batch")
    assert len(turns) == TURNS
    with embedded(tmp_path / "house", "local") as url, Client.connect(Settings(url)) as client:
        films = Films(Conversation(client, tmp_path, output={"fps": 5}))
        for number, row in enumerate(turns, 1):
            before = {name: line_of(seen, seen[0].meta[FILM_OF]) for name, seen in films.seen.items()}
            # Not two alike: files of the same bytes are one upload, under the name that it came with first.
            loud = dict(zip(row.brought, (0.3, 0.25, 0.2), strict=False))
            brought = [str(talking(tmp_path / name, ((CLIP_MS, loud[name]),))) for name in row.brought]
            films.say(row.said, brought)
            wanted = held(row.must_hold)
            for name in {*films.seen, *wanted}:
                line = before.get(name)
                past, undone = (line.past, line.undone) if line else ([Draft()], [])
                verdict = judge(wanted.get(name, "same"), Case(past, films.seen[name][-1], films.told, undone))
                assert verdict.right, (number, row.said, name, verdict, films.told)
    assert [u.path.name for u in films.saved] == [
        f"{Path(name).stem}-moying{again}.mp4" for again in ("", "-2") for name in LENGTHS_MS
    ]
    for made, (name, length_ms) in zip(films.saved[3:], LENGTHS_MS.items(), strict=True):
        checked(made, films.seen[name][-1], length_ms)


def checked(made: Exported, film: Draft, length_ms: int) -> None:
    """The file has the film's length, shape, pictures that move and sound, where it is to be heard."""
    assert made.duration_ms == pytest.approx(length_ms, abs=60) and film.duration_ms == length_ms
    with av.open(str(made.path)) as container:
        assert sorted(s.type for s in container.streams) == ["audio", "video"]
        frames = [frame.to_ndarray(format="gray") for frame in container.decode(video=0)]
    assert abs(len(frames) - length_ms / 200) <= 1
    assert frames[0].shape[1] * film.height_px == frames[0].shape[0] * film.width_px
    assert np.abs(frames[1].astype(int) - frames[-2]).max() > 40, "it stands still"
    heard = read_audio(made.path)
    assert abs(len(heard) / 48 - length_ms) < 60 and np.abs(heard).max() > 0.01
