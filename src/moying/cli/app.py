"""All commands on one page; each lives in a file of its own."""

from __future__ import annotations

import typer

from moying.cli import admin, backup, chat, doctor, make, models, render, selftest, serve, skills, version

app = typer.Typer(
    name="moying",
    help="墨影 Moying: a wish in Chinese or English becomes a finished video that you go on editing by chat.",
    epilog="Exit codes: 0 done · 1 failed · 2 wrong usage · 3 a part of the system is missing · 130 interrupted. "
    "MOYING_DEBUG=1 shows tracebacks.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.command("make")(make.make)
app.command("chat")(chat.chat)
app.command("render")(render.render)
app.command("serve")(serve.serve)
app.command("doctor")(doctor.doctor)
app.command("test", context_settings={"allow_extra_args": True, "ignore_unknown_options": True}, add_help_option=False)(
    selftest.test
)
app.command("backup")(backup.backup)
app.command("restore")(backup.restore)
app.add_typer(admin.app, name="admin")
app.add_typer(models.app, name="models")
app.add_typer(skills.app, name="skill")
app.command("version")(version.version)
