"""`moying doctor`: what is installed, which engines are on, and what to do about what is missing."""

from __future__ import annotations

import ctypes.util
import importlib
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Final

import typer

from moying.cli.screen import MISSING_PART, one_json, person_language

_LIBRARIES: Final = {
    "numpy": "numpy", "numba": "numba", "scipy": "scipy", "cv2": "opencv-python-headless", "skia": "skia-python",
    "av": "av", "pypinyin": "pypinyin", "rjieba": "rjieba", "opencc": "opencc", "fastapi": "fastapi",
    "uvicorn": "uvicorn", "sqlalchemy": "sqlalchemy", "alembic": "alembic",
}  # fmt: skip
"""Module to package: what every film needs."""
_SOUND_FONTS: Final = ("/usr/share/sounds/sf2", "/usr/share/soundfonts", "/usr/local/share/sounds/sf2")
_LEAST_DISK_GB: Final = 2


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that was looked for. `mend`: what to do when it is not there. `needed`: no film goes without it."""

    name: str
    there: bool
    found: str
    needed: bool = True
    mend: str = ""


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")] = False,
) -> None:
    """Tell what is installed and what is missing; exit code 3 when a film cannot be made. 检查环境。"""
    parts = list(examine(person_language()))
    healthy = all(part.there for part in parts if part.needed)
    if as_json:
        one_json({"ok": healthy, "parts": [asdict(part) for part in parts]})
    else:
        for part in parts:
            sign = "✓" if part.there else "✗" if part.needed else "–"
            print(f"{sign} {part.name}: {part.found}" + (f"  → {part.mend}" if part.mend and not part.there else ""))
    if not healthy:
        raise typer.Exit(MISSING_PART)


def examine(language: str) -> Iterable[Part]:
    """Look at everything, one part after the other."""
    zh = language == "zh"
    yield Part("Python", sys.version_info >= (3, 11), sys.version.split()[0], mend="Python ≥ 3.11")
    for module, package in _LIBRARIES.items():
        yield _library(module, package)
    yield _encoder("libx264", "H.264")
    yield _encoder("aac", "AAC")
    yield _sandbox(zh)
    yield _hardware(zh)
    yield from _fonts(zh)
    yield from _engines(zh)
    yield _language_model(zh)
    yield from _settings(zh)
    yield _cores(zh)
    yield _disk(zh)


def _library(module: str, package: str) -> Part:
    """Importing is the only proof: a wheel may be there and the system library that it needs may not."""
    try:
        loaded = importlib.import_module(module)
    except (ImportError, OSError) as error:
        return Part(package, False, str(error), mend=f"pip install {package}")
    version = getattr(loaded, "__version__", "")
    if module != "av":
        return Part(package, True, str(version or "ok"))
    import av

    from moying.server.guards import libraries_guard

    libraries = ", ".join(f"{name} {'.'.join(map(str, v))}" for name, v in sorted(av.library_versions.items()))
    guard = libraries_guard()
    if not guard.holds:
        return Part(package, False, f"{version} ({guard.found})", mend=guard.mend)
    return Part(package, True, f"{version} (FFmpeg: {libraries})")


def _encoder(codec: str, name: str) -> Part:
    try:
        import av

        found = av.Codec(codec, "w").long_name
    except (ImportError, ValueError) as error:
        return Part(f"encoder {name}", False, str(error), mend="pip install --force-reinstall av")
    return Part(f"encoder {name}", True, found)


def _sandbox(zh: bool) -> Part:
    """What stands around a child that opens an upload; where it is limits only, this is said as a warning."""
    name = "上传文件的沙箱" if zh else "sandbox for uploads"
    try:
        from moying.server.guards import sandbox_guard
    except (ImportError, OSError) as error:
        return Part(name, False, str(error), False)
    guard = sandbox_guard()
    bare = "⚠ 只有资源限制，不要打开陌生人的文件" if zh else "⚠ limits only; open no stranger's files here"
    mend = "请用带 Landlock 的 Linux 5.13 以上内核，或 apt install bubblewrap" if zh else guard.mend
    return Part(name, guard.holds, guard.found if guard.holds else f"{bare} ({guard.found})", False, mend)


def _hardware(zh: bool) -> Part:
    """The first look tries each of them, which takes some seconds; what was found is remembered."""
    from moying.home import data_home

    name = "硬件编码器" if zh else "encoders in hardware"
    try:
        from moying.server.encoders import hardware_verdicts
    except (ImportError, OSError) as error:
        return Part(name, False, str(error), False)
    found = hardware_verdicts(data_home() / "server")
    working = ", ".join(f"{v.encoder} ({v.found})" for v in found if v.works)
    tried = ", ".join(v.encoder for v in found) or "-"
    none = (
        f"都不可用，用软件编码（试过 {tried}）"
        if zh
        else f"none works, so films are encoded in software (tried {tried})"
    )
    return Part(name, bool(working), working or none, False)


def _fonts(zh: bool) -> Iterable[Part]:
    """The families that the painter asks for; without any Chinese face, Chinese text would be boxes."""
    wanted = {
        "Noto Sans CJK SC": ("fonts-noto-cjk", True),
        "Noto Serif CJK SC": ("fonts-noto-cjk", False),
        "LXGW WenKai": ("fonts-lxgw-wenkai", False),
        "Noto Color Emoji": ("fonts-noto-color-emoji", False),
    }
    try:
        import skia

        with _hushed():
            manager = skia.FontMgr()
            families = {manager.getFamilyName(i) for i in range(manager.countFamilies())}
    except (ImportError, OSError):
        families = set()
    word = "字体" if zh else "font"
    own = os.environ.get("MOYING_FONTS", "")
    if own and not Path(own).is_dir():
        mend = (
            "没有这个文件夹，请改正或去掉 MOYING_FONTS"
            if zh
            else "there is no such folder; mend MOYING_FONTS or leave it out"
        )
        yield Part(f"{word} MOYING_FONTS", False, own, True, mend)
    for family, (package, needed) in wanted.items():
        there = family in families
        yield Part(f"{word} {family}", there, "ok" if there else "-", needed, f"apt install {package}")


@contextmanager
def _hushed() -> Iterator[None]:
    """Fontconfig remarks on settings newer than itself, straight to the terminal; they are not for the person."""
    sys.stderr.flush()
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _engines(zh: bool) -> Iterable[Part]:
    espeak = _espeak()
    yield Part("voice espeak", bool(espeak), espeak or "-", True, "pip install espeakng-loader")
    yield Part("voice tone", True, "提示音替身" if zh else "beeps, the double", False)
    yield from _guest_voices(zh)
    fluid, font = ctypes.util.find_library("fluidsynth"), _sound_font()
    there = bool(fluid and font)
    found = ", ".join(filter(None, (fluid, font))) or "-"
    yield Part("music", there, found, True, "apt install libfluidsynth3 fluid-soundfont-gm")
    yield Part("scenes painter", True, "ok", False)
    yield Part("scenes swatch", True, "色块替身" if zh else "colours, the double", False)
    producer = os.environ.get("MOYING_AIGC_PRODUCER", "")
    asked = (
        "公开发布前，请用 MOYING_AIGC_PRODUCER 写上你的编码" if zh else "set MOYING_AIGC_PRODUCER before you publish"
    )
    yield Part(
        "AI 标识的提供者" if zh else "AI label's producer", True, producer or f"selfhosted-moying; {asked}", False
    )


def _guest_voices(zh: bool) -> Iterable[Part]:
    """The voices of others: which could speak here, and which of those over the network may."""
    try:
        from moying.engines.voice import find_voice, voice_names
        from moying.engines.voice.settings import CHOSEN, chosen, turned_on
    except (ImportError, OSError):
        return
    for name in voice_names():
        if name in ("espeak", "tone"):
            continue
        voice = find_voice(name)
        missing, on = voice.ready(), turned_on(name) or not voice.network
        used = "可用" if zh else "ready"
        off = f"可用，联网，未打开（{CHOSEN}={name}）" if zh else f"ready, uses the network, off ({CHOSEN}={name})"
        yield Part(f"voice {name}", not missing, ("-" if missing else used if on else off), False, missing)
    default = chosen()
    said = ":".join(filter(None, (default.engine, default.speaker))) or "espeak"
    known = (default.engine or "espeak") in voice_names()
    yield Part("默认配音" if zh else "the voice of films", known, said, True, f"{CHOSEN}: {' · '.join(voice_names())}")


def _language_model(zh: bool) -> Part:
    """The endpoint that the owner set, asked a small question."""
    from moying.engines.llm import LlmFailed, configured, presets, tried

    name = "大语言模型" if zh else "language model"
    try:
        endpoint = configured()
        if endpoint is None:
            off = "未接入，用内置的理解和写法" if zh else "none; the built-in understanding and writer are used"
            return Part(name, False, off, False, f"MOYING_LLM_URL=… ({', '.join(presets())})")
        trial = tried(endpoint)
    except LlmFailed as failed:
        return Part(name, False, "-", False, str(failed))
    open_key = bool(endpoint.key) and endpoint.url.startswith("http:") and not endpoint.on_this_machine
    can = {"TOOLS": "tools", "SCHEMA": "json_schema", "OBJECT": "json_object", "FENCED": "JSON"}[trial.rung.name]
    if not trial.calls:
        can = "答了话，但没有调用工具" if zh else "it answers, but called no tool"
    if open_key:
        can += "；密钥没有加密传输，请用 https" if zh else "; the key travels unencrypted, use https"
    return Part(name, True, f"{trial.model} · {endpoint.place} · {can} · {trial.took_s:.1f} s", False)


def _espeak() -> str:
    try:
        import espeakng_loader
    except (ImportError, OSError):
        return ctypes.util.find_library("espeak-ng") or ""
    library = str(espeakng_loader.get_library_path())
    return library if Path(library).exists() else ""


def _sound_font() -> str:
    named = [os.environ.get("MOYING_SOUNDFONT", "")]
    found = [str(f) for folder in _SOUND_FONTS for f in sorted(Path(folder).glob("*.sf[23]"))]
    return next((f for f in [*named, *found] if f and Path(f).is_file()), "")


def _settings(zh: bool) -> Iterable[Part]:
    """What the environment says of the server, where it cannot mean that."""
    try:
        from moying.server.guards import CannotStart
        from moying.server.keeping import kept_as_told
        from moying.server.settings import Settings
    except (ImportError, OSError):
        return
    try:
        kept_as_told(Settings(Path(), ""))
    except CannotStart as error:
        yield Part("服务器设置" if zh else "the server's settings", False, "-", True, error.zh if zh else str(error))


def _cores(zh: bool) -> Part:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return Part("处理器核心" if zh else "cores", True, str(cores), False)


def _disk(zh: bool) -> Part:
    from moying.home import data_home

    place = next(p for p in (data_home(), *data_home().parents) if p.exists())
    free_gb = shutil.disk_usage(place).free / 1e9
    mend = "清理磁盘或设置 MOYING_HOME" if zh else "free some room, or set MOYING_HOME"
    return Part("磁盘" if zh else "disk", free_gb >= _LEAST_DISK_GB, f"{free_gb:.1f} GB ({place})", True, mend)
