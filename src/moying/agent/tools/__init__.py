"""One file per subject that the agent can work on; this is the list of all tools."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError

from moying.agent.bench import Bench, Outcome, Tool, ToolRefused
from moying.agent.tools.band import ShapeBgm, UseOwnMusic
from moying.agent.tools.captions import SetKaraoke
from moying.agent.tools.create_video import CreateVideo
from moying.agent.tools.looks import AddEffect, RemoveEffects, SetTransitions
from moying.agent.tools.music import RemoveBgm, SetBgm, SetBgmVolume
from moying.agent.tools.painting import SetStyle
from moying.agent.tools.playing import FreezeShot, ReverseShot, SetSpeed
from moying.agent.tools.shots import DeleteShot, DuplicateShot, MoveShot, SplitShot, SwapShots, TrimShot
from moying.agent.tools.sounds import AddSfx, ChangeSfx, RemoveSfx, SetSfxVolume
from moying.agent.tools.talk import Help, Reply, Summary
from moying.agent.tools.timing import SetDuration, SetRatio
from moying.agent.tools.titles import RemoveTitle, SetTitle
from moying.agent.tools.versions import Redo, Undo
from moying.agent.tools.voice import SetVoice
from moying.draft import Json

TOOLS: tuple[Tool[Any], ...] = (
    CreateVideo(),
    SetVoice(),
    SetTitle(),
    RemoveTitle(),
    SetBgm(),
    SetBgmVolume(),
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
    SplitShot(),
    SetSpeed(),
    ReverseShot(),
    FreezeShot(),
    SetTransitions(),
    AddEffect(),
    RemoveEffects(),
    SetDuration(),
    SetRatio(),
    SetStyle(),
    SetKaraoke(),
    Undo(),
    Redo(),
    Summary(),
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


def run(tool: Tool[Any], args: Mapping[str, Json], bench: Bench) -> Outcome:
    """Check the arguments and run the tool. Raises `ToolRefused`, also for arguments that do not fit."""
    try:
        checked = _CHECKS[tool.name].validate_python(dict(args), strict=False)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ToolRefused(bench.say(f"参数 {where} 不对：{first['msg']}", f"{where}: {first['msg']}")) from error
    return tool.run(checked, bench)
