"""`moying admin`: the operator looks after tokens, credits and renders, on the data, be a server running or not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer

from moying.cli.screen import FAILED, WrongUsage, one_json, person_language
from moying.cli.serve import DATABASE

if TYPE_CHECKING:
    from moying.server.operator import Operator, RenderRow

DataFlag = Annotated[Path | None, typer.Option("--data", help="Where the server keeps its sessions and files.")]
DatabaseFlag = Annotated[str, typer.Option("--database", help="Its PostgreSQL, when it uses one.", envvar=DATABASE)]
JsonFlag = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]
Account = Annotated[str, typer.Argument(help="The account's id, such as anon_0123456789abcdef.")]
Job = Annotated[str, typer.Argument(help="The render's job id, or its beginning.")]


def _group(help: str) -> typer.Typer:
    return typer.Typer(help=help, no_args_is_help=True, rich_markup_mode=None)


app = _group("For whoever runs the server: tokens, credits, renders. 运维：令牌、积分、渲染任务。")
tokens = _group("Tokens: list, revoke, create. 令牌。")
credits = _group("Credits: show, grant, check. 积分。")
jobs = _group("Renders: list, cancel, retry. 渲染任务。")
app.add_typer(tokens, name="tokens")
app.add_typer(credits, name="credits")
app.add_typer(jobs, name="jobs")


@contextmanager
def _operator(data: Path | None, database: str) -> Iterator[Operator]:
    """Raises `WrongUsage` with what the rooms below say, in the person's language where they have it."""
    from moying.home import data_home
    from moying.server.operator import NoAccount, NoData, NoSuch, operator

    try:
        with operator(data or data_home() / "server", database) as found:
            yield found
    except NoData as error:
        raise WrongUsage("这里没有服务器的数据；请用 --data 或 --database 指明", str(error)) from error
    except NoAccount as error:
        raise WrongUsage("没有这个账号", str(error)) from error
    except NoSuch as error:
        raise WrongUsage("没有找到，或不止一个；请写得更完整", str(error)) from error


def _zh() -> bool:
    return person_language() == "zh"


def _date(ms: int) -> str:
    return datetime.fromtimestamp(ms / 1000, UTC).isoformat(timespec="seconds")


@tokens.command("list")
def list_tokens(
    account: Annotated[str, typer.Option(help="Only this account's.")] = "",
    data: DataFlag = None,
    database: DatabaseFlag = "",
    as_json: JsonFlag = False,
) -> None:
    """The tokens that open something now; a token itself is nowhere to be had. 列出有效令牌。"""
    with _operator(data, database) as operator:
        found = operator.tokens(account)
    if as_json:
        rows = [
            {"id": row.id, "account": row.account_id, "name": row.name, "expires_at": _date(row.expires_ms)}
            for row in found
        ]
        one_json({"ok": True, "tokens": rows})
        return
    until = "有效至" if _zh() else "until"
    for row in found:
        print(f"{row.id}  {row.account_id}{f' ({row.name})' if row.name else ''}  {until} {_date(row.expires_ms)}")
    if not found:
        print("没有有效的令牌。" if _zh() else "No token opens anything now.")


@tokens.command("revoke")
def revoke(
    which: Annotated[str, typer.Argument(help="A token's id from the list, or an account: then all of its tokens.")],
    data: DataFlag = None,
    database: DatabaseFlag = "",
) -> None:
    """Take tokens back; they open nothing from now on. 作废令牌。"""
    with _operator(data, database) as operator:
        count = operator.revoke(which)
    print(f"已作废 {count} 个令牌。" if _zh() else f"Revoked: {count}.")


@tokens.command("create")
def create(
    account: Account,
    days: Annotated[int, typer.Option(help="How long it opens.", min=1, max=3650)] = 7,
    data: DataFlag = None,
    database: DatabaseFlag = "",
    as_json: JsonFlag = False,
) -> None:
    """A new token for an account; it is shown this once. 新建令牌。"""
    with _operator(data, database) as operator:
        made = operator.create_token(account, days)
    if as_json:
        one_json({"ok": True, "token": made.token, "account": account, "expires_at": _date(made.expires_ms)})
    else:
        print(made.token)


@credits.command("show")
def show(account: Account, data: DataFlag = None, database: DatabaseFlag = "", as_json: JsonFlag = False) -> None:
    """What an account has. 查看积分。"""
    with _operator(data, database) as operator:
        has = operator.credits(account)
    if as_json:
        one_json({"ok": True, "available": has.available, "frozen": has.frozen, "total": has.total})
        return
    words = ("可用", "冻结", "合计") if _zh() else ("available", "frozen", "total")
    print(" · ".join(f"{word} {n}" for word, n in zip(words, (has.available, has.frozen, has.total), strict=True)))


@credits.command("grant")
def grant(
    account: Account,
    amount: Annotated[int, typer.Argument(help="How many.", min=1, max=1_000_000_000)],
    days: Annotated[int, typer.Option(help="How long they can be spent; 0 for good.", min=0, max=3650)] = 0,
    key: Annotated[str, typer.Option(help="A name for this gift: with the same name it is given once.")] = "",
    data: DataFlag = None,
    database: DatabaseFlag = "",
) -> None:
    """Give credits. 发放积分。"""
    with _operator(data, database) as operator:
        given = operator.grant(account, amount, days or None, key[:100])
        has = operator.credits(account)
    if _zh():
        print(f"{'已发放' if given else '以前发放过，没有重复'}；可用 {has.available}。")
    else:
        print(f"{'Given' if given else 'Given before, not again'}; {has.available} available.")


@credits.command("check")
def check(data: DataFlag = None, database: DatabaseFlag = "") -> None:
    """Whether the books balance; exit code 1 when they do not. 核对账目。"""
    with _operator(data, database) as operator:
        faults = operator.faults()
    for fault in faults:
        print(fault)
    if faults:
        raise typer.Exit(FAILED)
    print("账目平衡。" if _zh() else "The books balance.")


Status = Literal["all", "pending", "processing", "completed", "failed", "cancelled"]
_STATUSES: Final = {
    "pending": "排队",
    "processing": "渲染中",
    "completed": "完成",
    "failed": "失败",
    "cancelled": "已取消",
}


@jobs.command("list")
def list_jobs(
    status: Annotated[Status, typer.Option(help="Only those.")] = "all",
    data: DataFlag = None,
    database: DatabaseFlag = "",
    as_json: JsonFlag = False,
) -> None:
    """Everybody's renders, newest first. 列出渲染任务。"""
    with _operator(data, database) as operator:
        found = operator.jobs("" if status == "all" else status)
    if as_json:
        one_json({"ok": True, "jobs": [_as_object(row) for row in found]})
        return
    for row in found:
        print(_told(row))
    if not found:
        print("没有渲染任务。" if _zh() else "No renders.")


@jobs.command("cancel")
def cancel(job: Job, data: DataFlag = None, database: DatabaseFlag = "") -> None:
    """Ask for a render's end. 取消渲染。"""
    with _operator(data, database) as operator:
        print(_told(operator.cancel(job)))


@jobs.command("retry")
def retry(job: Job, data: DataFlag = None, database: DatabaseFlag = "") -> None:
    """Begin a render again that failed or was cancelled. It costs its owner nothing more. 重试渲染。"""
    with _operator(data, database) as operator:
        print(_told(operator.retry(job)))


def _as_object(row: RenderRow) -> dict[str, object]:
    names = ("job_id", "id", "account_id", "session_id", "status", "progress", "attempt", "error")
    return {name: getattr(row, name) for name in names} | {"created_at": _date(row.created_ms)}


def _told(row: RenderRow) -> str:
    status = _STATUSES[row.status] if _zh() else row.status
    end = f"  {row.error}" if row.error else ""
    return f"{row.job_id[:12]}  {row.account_id}  {status} {row.progress:.0%}  {_date(row.created_ms)}{end}"
