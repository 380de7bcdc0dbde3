"""A conversation: each message is routed before the agent hears it, and answered in the person's language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from moying.client.batch import clips_in, each_wished, film_of
from moying.client.errors import NoVideo, RenderFailed
from moying.client.exporting import subtitle_form
from moying.client.phrases import language_of, phrase
from moying.client.router import Goal, Step, kind_said, route
from moying.client.session import Client, ignore
from moying.client.state import MediaFile
from moying.client.updates import Exported, Finished, Progressed, Said, Update


@dataclass(slots=True)
class Conversation:
    """Talks to one client's session. Films that are asked for without a name go into `folder`, under a free name."""

    client: Client
    folder: Path
    watch: Callable[[Progressed], None] = ignore
    """Hears how far an export has come; a turn's own progress comes as updates."""
    explains: bool = False
    """Whether the agent is asked to tell why it does what it does."""

    def hear(self, message: str, files: Sequence[str] = ()) -> Iterator[Update]:
        """Everything that a message leads to, step by step. Raises `MoyingError`; the steps before it are done."""
        self.client.language = language_of(message, self.client.language)
        wish = each_wished(message)
        if files and wish:
            yield from self._do(Step(Goal.UPLOAD, "", tuple(files)))
            files = ()
        clips = clips_in(self.client.state().uploads) if wish and self.client.session_id else ()
        if len(clips) > 1:
            yield from self._each(clips, wish)
            return
        for step in route(message, files):
            yield from self._do(step)

    def _each(self, clips: Sequence[MediaFile], wish: str) -> Iterator[Update]:
        """Each clip by itself, in this session: a film of it, the wish, a file named after it."""
        told = []
        for clip in clips:
            to = free_name(self.folder, stem=f"{Path(clip.name).stem}-moying")
            try:
                yield from film_of(self.client, clip, wish)
                done = self.client.export(to, watch=self.watch)
            except (NoVideo, RenderFailed) as error:  # one clip's trouble is its own
                told.append(f"{clip.name}: {error}")
                continue
            yield done
            told.append(exported(done, self.client.language))
        yield Finished("\n".join(told))

    def _do(self, step: Step) -> Iterator[Update]:
        if step.goal is Goal.AGENT:
            yield from self.client.send(step.text, {"explain": True} if self.explains else None)
        elif step.goal is Goal.EXPORT:
            yield from self._export(step)
        else:
            text = self._answer(step)
            yield Said(text + "\n")
            yield Finished(text)

    def _answer(self, step: Step) -> str:
        client = self.client
        if step.goal is Goal.BALANCE:
            return client.balance().told(client.language)
        if step.goal is Goal.STATUS:
            return client.summary() if client.session_id else phrase("no_video", client.language)
        if not step.files:
            return phrase("which_file", client.language)
        return phrase("uploaded", client.language, names=", ".join(f.name for f in client.upload(step.files)))

    def _export(self, step: Step) -> Iterator[Update]:
        named = next((Path(f).expanduser() for f in step.files), None)
        to = self.folder / named if named else free_name(self.folder, kind_said(step.text) or "mp4")
        done = self.client.export(to, watch=self.watch)
        yield done
        yield Finished(exported(done, self.client.language))


def exported(done: Exported, language: str) -> str:
    """One sentence about a saved film, or what was made in its place."""
    if subtitle_form(done.path) is not None:
        return phrase("exported_captions", language, path=done.path)
    return phrase(
        "exported_sound" if not done.width_px else "exported" if done.duration_ms else "exported_picture",
        language,
        path=done.path,
        seconds=done.duration_ms / 1000,
        width=done.width_px,
        height=done.height_px,
    )


def free_name(folder: Path, ending: str = "mp4", stem: str = "moying") -> Path:
    """A name that no file has yet: `moying.mp4`, `moying-2.mp4`, …"""
    number = 1
    while (name := folder / (f"{stem}.{ending}" if number == 1 else f"{stem}-{number}.{ending}")).exists():
        number += 1
    return name
