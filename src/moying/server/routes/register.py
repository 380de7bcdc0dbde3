"""Where the link in "out of credits" leads. Registration itself comes later, and the page says so."""

from __future__ import annotations

from html import escape

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from moying.server.document import told
from moying.server.doors import Here

router = APIRouter(tags=["register"])

_PAGE = """<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>墨影 Moying</title>
<style>body{{font:18px/1.7 system-ui,sans-serif;max-width:36em;margin:12vh auto;padding:0 1.2em;color:#222}}</style>
</head><body><h1>墨影 Moying</h1>{said}</body></html>"""
_LOCAL = """<p>这台服务器在你自己的机器上运行，不需要注册，也没有积分限制。</p>
<p>This server runs on your own machine: there is nothing to register for, and no limit of credits.</p>"""
_HOSTED = """<p>账号 <code>{who}</code> 的积分已用完。这台服务器还没有开放注册：每个客户端每 {days} 天可
重新领取 {credits} 积分，也可以在自己的机器上运行墨影，不限积分。</p>
<p>The account <code>{who}</code> has used up its credits. Registration is not open on this server yet: each client gets
{credits} credits again after {days} days, or run Moying on your own machine, without a limit.</p>"""


@router.get(
    "/register",
    operation_id="registerPage",
    response_class=HTMLResponse,
    **told(answer={"type": "string"}, media_type="text/html"),
)
def register(here: Here, bind: str = "") -> HTMLResponse:
    """A plain page for people."""
    policy = here.settings.policy
    who = escape(bind[:64]) or "—"
    page = _HOSTED.format(who=who, days=policy.token_days, credits=policy.granted_credits)
    return HTMLResponse(_PAGE.format(said=page if policy.credit_wall else _LOCAL))
