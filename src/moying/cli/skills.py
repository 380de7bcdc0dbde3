"""`moying skill`: put a skill where an agent finds it."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Annotated, Final

import typer

import moying
from moying.cli.screen import WrongUsage, one_of

app = typer.Typer(
    help="Skills for agents: list, install. 给智能体安装技能。", no_args_is_help=True, rich_markup_mode=None
)

FOLDERS: Final = {
    "openclaw": ".openclaw/skills",
    "cursor": ".cursor/skills",
    "claude": ".claude/skills",
    "codex": ".codex/skills",
}
"""Where each agent looks for skills, under the person's home."""


def skills_folder() -> Path:
    """Where the skills lie: inside the installed package, or at the top of a checkout."""
    package = Path(moying.__file__).resolve().parent
    return next(p for p in (package / "skills", package.parents[1] / "skills") if p.is_dir())


def names() -> list[str]:
    """The skills that there are."""
    return sorted(p.parent.name for p in skills_folder().glob("*/SKILL.md"))


@app.command("list")
def list_skills() -> None:
    """Print the names of the skills."""
    for name in names():
        print(name)


@app.command("install")
def install(
    target: Annotated[str, typer.Option("--for", help=f"{', '.join(FOLDERS)}, or a folder.")],
    skill: Annotated[str, typer.Option(help="Which one; see `moying skill list`.")] = "video-generation-chinese",
) -> None:
    """Install a skill, or bring the installed one up to date."""
    one_of("--skill", skill, names())
    folder = Path.home() / FOLDERS[target] if target in FOLDERS else Path(target).expanduser()
    if target not in FOLDERS and not folder.is_dir():
        raise WrongUsage(
            f"--for {target}：请用 {'、'.join(FOLDERS)} 之一，或一个已有的文件夹",
            f"--for {target}: neither one of {', '.join(FOLDERS)} nor a folder that is there",
        )
    folder.mkdir(parents=True, exist_ok=True)
    print(_placed(skills_folder() / skill, folder / skill))


def _placed(source: Path, place: Path) -> Path:
    """Copy beside, then swap: an agent never sees half a skill."""
    fresh = Path(tempfile.mkdtemp(dir=place.parent, prefix=f".{place.name}-"))
    fresh.chmod(0o755)
    shutil.copytree(source, fresh, dirs_exist_ok=True)
    shutil.rmtree(place, ignore_errors=True)
    return fresh.replace(place)
