"""Where the link in "out of credits" leads: an anonymous account gets a name and a key, and keeps all that it has.

The link is signed, as an account's id alone is no secret. Who comes without a signature proves with the account's token
that it is his, in the form's body: a token never stands in an address.
"""

from __future__ import annotations

from html import escape
from typing import Annotated, Final
from urllib.parse import parse_qs

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse

from moying.server.document import told
from moying.server.doors import Here, raw_body
from moying.server.errors import ApiError
from moying.server.services import REGISTER, Services
from moying.store import accounts, registering
from moying.store.registering import AlreadyNamed, NameRefused
from moying.wire import codes

router = APIRouter(tags=["register"])

_LONGEST_FORM: Final = 10_000
_FORM_TYPE: Final = "application/x-www-form-urlencoded"
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
}
_PAGE: Final = """<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>墨影 Moying</title>
<style>body{{font:18px/1.7 system-ui,sans-serif;max-width:36em;margin:12vh auto;padding:0 1.2em;color:#222}}
input,button{{font:inherit;padding:.4em .7em;margin:.2em 0;width:100%;box-sizing:border-box}}
button{{background:#222;color:#fff;border:0;border-radius:.3em}}code{{white-space:nowrap}}.bad{{color:#a30}}
.key{{display:block;padding:.6em .8em;background:#f2f0ea;border-radius:.3em;user-select:all;white-space:normal;
word-break:break-all}}</style>
</head><body><h1>墨影 Moying</h1>{said}</body></html>"""
_LOCAL: Final = """<p>这台服务器在你自己的机器上运行，不需要注册，也没有积分限制。</p>
<p lang="en">This server runs on your own machine: there is nothing to register for, and no limit of credits.</p>"""
_FORM: Final = """<p>给账号 <code>{who}</code> 起个名字：作品和记录都保留，\
另送 {credits} 积分，并得到一把长期有效的密钥。</p>
<p lang="en">Give the account a name: everything in it stays, {credits} credits come with it,
and a key that opens it again.</p>
{wrong}<form method="post" action="register"><input type="hidden" name="bind" value="{who}">
{proof}<input name="name" placeholder="名字 Name" aria-label="名字 Name" maxlength="40" required autofocus>
<button>注册 Register</button></form>"""
_SIGNED: Final = """<input type="hidden" name="expires" value="{expires}"><input type="hidden" name="sig" value="{sig}">
"""
_UNSIGNED: Final = """<input type="password" name="token" placeholder="这个账号的令牌 The account's token"
aria-label="这个账号的令牌 The account's token" required>
"""
_DONE: Final = """<p>注册完成。这是你的密钥，只显示这一次，请收好：</p>
<p lang="en">Done. This is your key, shown this once; keep it:</p>
<p><code class="key">{key}</code></p>
<p>换机器或令牌过期后，把它设为环境变量 <code>MOYING_ACCOUNT_KEY</code>，就还是这个账号。</p>
<p lang="en">On any machine, set it as <code>MOYING_ACCOUNT_KEY</code> and you are this account again.</p>"""
_NAMED: Final = """<p>这个账号已经注册过了：用当时给出的密钥（<code>MOYING_ACCOUNT_KEY</code>）继续。</p>
<p lang="en">This account has its name already: go on with the key that it was given
(<code>MOYING_ACCOUNT_KEY</code>).</p>"""
_NOT_YOURS: Final = (
    "链接无效或已过期，令牌也不对。",
    "The link is not valid any more, and the token is not this account's.",
)


@router.get("/register", operation_id="registerPage", **told(answer={"type": "string"}, media_type="text/html"))
def register_page(
    here: Here,
    bind: str = "",
    expires: Annotated[str, Query()] = "",
    sig: Annotated[str, Query()] = "",
) -> HTMLResponse:
    """A plain page for people."""
    if not here.settings.policy.credit_wall:
        return _page(_LOCAL)
    return _page(_form(here, {"bind": bind[:64], "expires": expires[:16], "sig": sig[:64]}))


@router.post(
    "/register",
    operation_id="registerAccount",
    **told(
        codes.FILE_TOO_LARGE,
        answer={"type": "string"},
        media_type="text/html",
        requestBody={"required": True, "content": {_FORM_TYPE: {"schema": {"type": "object"}}}},
    ),
)
async def register_account(request: Request, here: Here) -> HTMLResponse:
    """The page's form: `name`, `bind`, and `expires` with `sig` from the link, or the account's `token`."""
    return await run_in_threadpool(_registered, here, await raw_body(request, _LONGEST_FORM))


def _registered(here: Services, raw: bytes) -> HTMLResponse:
    try:
        said = parse_qs(raw.decode("utf-8", "replace"), max_num_fields=10)
    except ValueError as error:
        raise ApiError(codes.BAD_REQUEST, "表单的字段太多", "the form has too many fields") from error
    form = {name: said.get(name, [""])[0][:200] for name in ("name", "bind", "expires", "sig", "token")}
    if not here.settings.policy.credit_wall:
        return _page(_LOCAL)
    if not _is_owner(here, form):
        return _page(_form(here, form, _NOT_YOURS))
    try:
        with here.database.write() as tx:
            key = registering.register(tx, form["bind"], form["name"], here.settings.policy)
    except NameRefused as error:
        return _page(_form(here, form, (error.zh, str(error))))
    except AlreadyNamed:
        return _page(_NAMED)
    return _page(_DONE.format(key=escape(key)))


def _is_owner(here: Services, form: dict[str, str]) -> bool:
    if here.signer.account(REGISTER, form["bind"], form["expires"], form["sig"]) is not None:
        return True
    with here.database.read() as tx:
        owner = accounts.caller(tx, form["token"])
    return owner is not None and owner.account_id == form["bind"]


def _form(here: Services, form: dict[str, str], wrong: tuple[str, str] | None = None) -> str:
    signed = here.signer.account(REGISTER, form["bind"], form["expires"], form["sig"]) is not None
    proof = _SIGNED.format(expires=escape(form["expires"]), sig=escape(form["sig"])) if signed else _UNSIGNED
    told_wrong = '<p class="bad">{}</p><p class="bad" lang="en">{}</p>'.format(*wrong) if wrong else ""
    who, credits = escape(form["bind"]), here.settings.policy.registered_credits
    return _FORM.format(who=who, credits=credits, proof=proof, wrong=told_wrong)


def _page(said: str) -> HTMLResponse:
    return HTMLResponse(_PAGE.format(said=said), headers=_HEADERS)
