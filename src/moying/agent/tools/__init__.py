"""One file per subject that the agent can work on; this is the list of all tools."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError

from moying.agent.bench import ArgsT, Bench, Outcome, Tool, ToolRefused
from moying.agent.tools.again import Regenerate
from moying.agent.tools.answering import Answer
from moying.agent.tools.band import ShapeBgm, UseOwnMusic
from moying.agent.tools.beside import PublishText, SetCover
from moying.agent.tools.caption_words import (
    ChangeCaption,
    ConvertCharacters,
    ReplaceWords,
    SetBilingual,
    SetCaptions,
)
from moying.agent.tools.captions import SetKaraoke
from moying.agent.tools.clip_sound import SetOriginalSound
from moying.agent.tools.create_video import CreateVideo
from moying.agent.tools.cutting import CutSilences, CutToBeat, MakeHighlights, RemoveFillers
from moying.agent.tools.denoising import Denoise
from moying.agent.tools.fading import FadeBgm, FadeFilm, StartBgm
from moying.agent.tools.framing import ReframeShot
from moying.agent.tools.lines import AddLine, RemoveLine
from moying.agent.tools.looks import AddEffect, RemoveEffects, SetTransitions
from moying.agent.tools.music import RemoveBgm, SetBgm, SetBgmVolume
from moying.agent.tools.narrating import SetLine, SetNarration, SetPace, SetScript
from moying.agent.tools.order import MoveShot, OrderShots, ReverseOrder, SwapShots
from moying.agent.tools.overlays import ChangeOverlay, OverlayUpload
from moying.agent.tools.painting import SetStyle
from moying.agent.tools.playing import FreezeShot, ReverseShot, SetSpeed
from moying.agent.tools.rewording import RewriteScript, TranslateFilm
from moying.agent.tools.shots import DeleteShot, DuplicateShot, SplitShot
from moying.agent.tools.sounds import AddSfx, ChangeSfx, RemoveSfx, SetSfxVolume
from moying.agent.tools.split_screen import SplitScreen
from moying.agent.tools.subtitles import ExportSubtitles, UseSubtitles
from moying.agent.tools.taken_back import TakeBack
from moying.agent.tools.talk import Help, Reply, Summary
from moying.agent.tools.text_style import StyleText
from moying.agent.tools.texts import AddText, ChangeText, RemoveText
from moying.agent.tools.timing import SetDuration, SetRatio, SetResolution
from moying.agent.tools.titles import RemoveTitle, SetTitle
from moying.agent.tools.trimming import TrimShot
from moying.agent.tools.uploads import InsertUpload, ReplaceWithUpload
from moying.agent.tools.versions import GoBack, History, Redo, Undo
from moying.agent.tools.voice import SetVoice
from moying.draft import Json

TOOLS: tuple[Tool[Any], ...] = (
    CreateVideo(),
    SetVoice(),
    SetPace(),
    SetNarration(),
    SetLine(),
    AddLine(),
    RemoveLine(),
    SetScript(),
    RewriteScript(),
    TranslateFilm(),
    Regenerate(),
    SetTitle(),
    RemoveTitle(),
    StyleText(),
    AddText(),
    ChangeText(),
    RemoveText(),
    SetBgm(),
    SetBgmVolume(),
    FadeBgm(),
    FadeFilm(),
    StartBgm(),
    SetOriginalSound(),
    Denoise(),
    ShapeBgm(),
    UseOwnMusic(),
    RemoveBgm(),
    AddSfx(),
    ChangeSfx(),
    SetSfxVolume(),
    RemoveSfx(),
    DeleteShot(),
    TrimShot(),
    DuplicateShot(),
    MoveShot(),
    SwapShots(),
    ReverseOrder(),
    OrderShots(),
    SplitShot(),
    SetSpeed(),
    ReverseShot(),
    FreezeShot(),
    ReframeShot(),
    InsertUpload(),
    ReplaceWithUpload(),
    OverlayUpload(),
    ChangeOverlay(),
    SplitScreen(),
    CutSilences(),
    MakeHighlights(),
    CutToBeat(),
    RemoveFillers(),
    SetTransitions(),
    AddEffect(),
    RemoveEffects(),
    SetDuration(),
    SetRatio(),
    SetResolution(),
    SetStyle(),
    SetKaraoke(),
    SetCaptions(),
    ChangeCaption(),
    ReplaceWords(),
    ConvertCharacters(),
    SetBilingual(),
    UseSubtitles(),
    ExportSubtitles(),
    SetCover(),
    PublishText(),
    Undo(),
    Redo(),
    GoBack(),
    TakeBack(),
    History(),
    Summary(),
    Answer(),
    Help(),
    Reply(),
)
"""Every tool, in the order in which they are offered."""
_CHECKS = {tool.name: TypeAdapter[Any](tool.args_type) for tool in TOOLS}


def tool_named(name: str) -> Tool[Any]:
    """The tool of that name. Raises `KeyError` naming all tools."""
    for tool in TOOLS:
        if tool.name == name:
            return tool
    raise KeyError(f"no tool {name!r}; there are {[t.name for t in TOOLS]}")


def schema_of(tool: Tool[Any]) -> dict[str, Any]:
    """The JSON Schema of the tool's arguments."""
    return _CHECKS[tool.name].json_schema()


class BadArguments(Exception):
    """The arguments do not fit the tool: where, and why."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")
        self.where, self.why = where, why


def checked(tool: Tool[ArgsT], args: Mapping[str, Json]) -> ArgsT:
    """The arguments as the tool takes them. Raises `BadArguments`."""
    try:
        fitting: ArgsT = _CHECKS[tool.name].validate_python(dict(args), strict=False)
    except ValidationError as error:
        first = error.errors()[0]
        raise BadArguments(".".join(str(part) for part in first["loc"]), first["msg"]) from error
    return fitting


def run(tool: Tool[Any], args: Mapping[str, Json], bench: Bench) -> Outcome:
    """Check the arguments and run the tool. Raises `ToolRefused`, also for arguments that do not fit."""
    try:
        fitting = checked(tool, args)
    except BadArguments as bad:
        raise ToolRefused(bench.say(f"参数 {bad.where} 不对：{bad.why}", str(bad))) from bad
    return tool.run(fitting, bench)
