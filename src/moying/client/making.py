"""From a wish to a film on disk, in one call: what `moying make`, the batch and the examples do."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from moying.client.errors import ACCEPTED_FILES, FileTrouble, NoVideo
from moying.client.exporting import check_can_write
from moying.client.phrases import language_of
from moying.client.session import Client
from moying.client.state import MediaFile, State
from moying.client.updates import Exported, Finished, Update
from moying.draft import Json


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person would like to see. Whatever is empty or 0 is left to the text, and then to the server.

    script: the words to be spoken, exactly. files: paths and addresses to upload first. ratio: such as "9:16".
    """

    text: str
    script: str = ""
    ratio: str = ""
    duration_ms: int = 0
    seed: int | None = None
    voice_engine: str = ""
    scene_engine: str = ""
    files: tuple[str, ...] = ()
    language: str = ""

    @property
    def spoken_language(self) -> str:
        """`zh` or `en`: what was asked for, else the language that the wish is written in."""
        return self.language or language_of(self.text, language_of(self.script, "zh"))

    def options(self) -> dict[str, Json]:
        """What goes beside the message."""
        said: dict[str, Json] = {
            "script": self.script,
            "ratio": self.ratio,
            "duration_ms": self.duration_ms,
            "voice_engine": self.voice_engine,
            "scene_engine": self.scene_engine,
        }
        kept: dict[str, Json] = {key: value for key, value in said.items() if value}
        return kept if self.seed is None else {**kept, "seed": self.seed}


@dataclass(frozen=True, slots=True)
class Made:
    """A film and what belongs to it. `publish` is what the story notes for publishing: title, topics, cover."""

    film: Exported
    state: State
    said: str
    summary: str

    @property
    def publish(self) -> Mapping[str, Json]:
        """The notes for publishing in the draft's `m.publish`, or nothing."""
        meta = self.state.draft_json.get("m")
        notes = meta.get("publish") if isinstance(meta, dict) else None
        return notes if isinstance(notes, dict) else {}


def make(
    client: Client,
    wish: Wish,
    to: Path,
    watch: Callable[[Update], None] = lambda _: None,
    output: Mapping[str, Json] | None = None,
) -> Made:
    """Open a session, upload, say the wish, export. `watch` hears every update of the way.

    output: what the file should be, as `output` of a render request.

    Raises `FileTrouble` before any work when `to` cannot be written, `NoVideo` when the turn brought none, and
    whatever `Client.export` raises.
    """
    check_can_write(to)
    client.open_session(wish.text or wish.script, wish.spoken_language)
    if wish.files:
        client.upload(wish.files)
    said = _last_word(client.send(wish.text or wish.script, wish.options()), watch)
    state = client.state()
    if not state.has_content:
        raise NoVideo(said)
    film = client.export(to, watch=watch, output=output)
    return Made(film, state, said, state.summary(wish.spoken_language))


def _last_word(updates: Iterable[Update], watch: Callable[[Update], None]) -> str:
    said = ""
    for update in updates:
        watch(update)
        if isinstance(update, Finished):
            said = update.text
    return said


def assets_folder(draft_file: Path) -> Path:
    """Where a kept draft's files lie: `tea.assets/` beside `tea.json`."""
    return draft_file.with_name(f"{draft_file.stem}.assets")


def keep_draft(client: Client, state: State, to: Path) -> None:
    """Write the draft as JSON, and its files into `assets_folder`, so that `render` can make the film again.

    Raises `FileTrouble`.
    """
    folder = assets_folder(to)
    try:
        if files := (*state.uploads, *state.generated):
            folder.mkdir(exist_ok=True)
        for file in files:
            client.download(file, folder / f"{file.id}{_ending(file)}")
        to.write_text(json.dumps(state.draft_json, ensure_ascii=False, indent=2) + "\n", "utf-8")
    except OSError as error:
        raise FileTrouble("unwritable", path=to, why=error.strerror) from error


def _ending(file: MediaFile) -> str:
    """The name's own ending where it says a type that can be uploaded again, else the usual one of its kind."""
    own = Path(file.name).suffix.lower()
    usual = {"audio": ".wav", "image": ".png"}.get(file.kind, ".mp4")
    return own if own.lstrip(".") in ACCEPTED_FILES else usual


def read_draft(file: Path) -> dict[str, Json]:
    """A kept draft, as it was written. Raises `FileTrouble` when it cannot be read or is no JSON object."""
    try:
        draft = json.loads(file.read_text("utf-8"))
    except OSError as error:
        raise FileTrouble("unreadable", path=file, why=error.strerror) from error
    except ValueError as error:
        raise FileTrouble("not_json", path=file, why=error) from error
    if not isinstance(draft, dict):
        raise FileTrouble("not_a_draft", path=file)
    return draft


def render_kept(
    client: Client,
    draft_file: Path,
    to: Path,
    watch: Callable[[Update], None] = lambda _: None,
    output: Mapping[str, Json] | None = None,
) -> Exported:
    """Make the film of a kept draft: upload its files again, their ids are their contents, and export.

    Raises `FileTrouble` when the draft cannot be read, `DraftInvalid` when it is not one.
    """
    check_can_write(to)
    draft = read_draft(draft_file)
    folder = assets_folder(draft_file)
    client.open_session(draft_file.stem)
    if files := sorted(folder.iterdir()) if folder.is_dir() else []:
        client.upload(files)
    return client.export_draft(draft, to, watch=watch, output=output)
