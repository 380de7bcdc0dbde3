"""A conversation: each message is routed before the agent hears it, and answered in the person's language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from moying.client.apart import all_meant, apart_wished, each_wished, film_meant, saving_asked, speaks_of_files
from moying.client.batch import clips_in, film_of, shows
from moying.client.errors import NoVideo, RenderFailed
from moying.client.exporting import subtitle_form
from moying.client.phrases import language_of, phrase
from moying.client.router import Goal, Step, kind_said, route
from moying.client.session import Client, ignore
from moying.client.state import MediaFile, State
from moying.client.updates import Exported, Finished, Progressed, Said, Update
from moying.draft import Json


@dataclass(slots=True)
class Conversation:
    """Talks to one client's session. Films that are asked for without a name go into `folder`, under a free name."""

    client: Client
    folder: Path
    watch: Callable[[Progressed], None] = ignore
    """Hears how far an export has come; a turn's own progress comes as updates."""
    explains: bool = False
    """Whether the agent is asked to tell why it does what it does."""
    output: Mapping[str, Json] = field(default_factory=dict)
    """What is asked of every film that is saved, beside its draft."""
    films: dict[str, State] = field(default_factory=dict)
    """Where several clips have been made into films of their own: each film's newest state, by its clip's id."""
    current: str = ""
    """The clip whose film was spoken of last."""

    def hear(self, message: str, files: Sequence[str] = ()) -> Iterator[Update]:
        """Everything that a message leads to, step by step. Raises `MoyingError`; the steps before it are done."""
        self.client.language = language_of(message, self.client.language)
        wish = each_wished(message)
        clips = self._clips() if wish or self.films or speaks_of_files(message) else ()
        if files and (wish or (not clips and apart_wished(message, [Path(f).name for f in files]))):
            yield from self._do(Step(Goal.UPLOAD, "", tuple(files)))
            files, clips = (), self._clips()
        apart = dict.fromkeys(range(len(clips)), wish) if wish else self._apart(message, clips)
        if len(clips) > 1 and apart:
            fresh = any(clips[n].id not in self.films for n in apart)
            saved = fresh or saving_asked(message)
            yield from self._each({clips[n].id: (clips[n], told) for n, told in apart.items()}, saved=saved)
        elif self.films and not files:
            yield from self._of_films(message, clips)
        else:
            for step in route(message, files):
                yield from self._do(step)

    def _apart(self, message: str, clips: Sequence[MediaFile]) -> Mapping[int, str]:
        return apart_wished(message, [clip.name for clip in clips], films=bool(self.films))

    def _clips(self) -> tuple[MediaFile, ...]:
        return clips_in(self.client.state().uploads) if self.client.session_id else ()

    def _each(self, wishes: Mapping[str, tuple[MediaFile, str]], *, saved: bool) -> Iterator[Update]:
        """Each clip by itself, in this session: a film of it where there is none yet, its wish, and where it is to be
        saved a file named after it."""
        told = []
        for clip, wish in wishes.values():
            try:
                yield from film_of(self.client, clip, wish, begun=clip.id in self.films)
                self._keep(clip)
                if not saved:
                    continue
                done = self._saved(clip)
            except (NoVideo, RenderFailed) as error:  # one clip's trouble is its own
                told.append(f"{clip.name}: {error}")
                continue
            yield done
            told.append(exported(done, self.client.language))
        if told:
            yield Finished("\n".join(told))

    def _of_films(self, message: str, clips: Sequence[MediaFile]) -> Iterator[Update]:
        """A message after several films were made: of all of them, of the one that it names, or of the last one."""
        every = all_meant(message)
        at, rest = film_meant(message, [clip.name for clip in clips])
        if at is not None:
            self.current = clips[at].id
        meant = [c for c in clips if c.id in self.films] if every else [c for c in clips if c.id == self.current]
        for step in route(every or rest):
            if step.goal is Goal.EXPORT:
                yield from self._save_films(meant)
            elif step.goal is Goal.AGENT:
                yield from self._each({clip.id: (clip, step.text) for clip in meant}, saved=False)
            else:
                yield from self._do(step)

    def _save_films(self, clips: Sequence[MediaFile]) -> Iterator[Update]:
        told = []
        for clip in clips:
            done = self._saved(clip)
            yield done
            told.append(exported(done, self.client.language))
        yield Finished("\n".join(told))

    def _saved(self, clip: MediaFile) -> Exported:
        to = free_name(self.folder, stem=f"{Path(clip.name).stem}-moying")
        return self.client.export(to, watch=self.watch, output=self.output or None, state=self.films[clip.id])

    def _keep(self, clip: MediaFile) -> None:
        """Take note of the clip's film as it is now; a turn that only answered leaves it as it was."""
        now = self.client.state()
        self.current = clip.id
        if shows(now, clip) or clip.id not in self.films:
            self.films[clip.id] = now

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
        done = self.client.export(to, watch=self.watch, output=self.output or None)
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
