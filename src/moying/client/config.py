"""Who the client is and where its server stands: environment, stored identity, platform.

`MOYING_<NAME>` wins over `NEMO_<NAME>`. What has to be remembered, the client id and one token per server, lies in
one file of the person's own data folder that nobody else can read.
"""

from __future__ import annotations

import json
import os
import tempfile
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from moying import __version__
from moying.client.errors import FileTrouble
from moying.home import data_home

DEFAULT_URL: Final = "http://127.0.0.1:8760"
PLATFORMS: Final = ("clawhub", "cursor", "openclaw", "claude", "codex", "terminal", "studio", "unknown")
_INSTALLED_IN: Final = {
    ".clawhub": "clawhub",
    ".openclaw": "openclaw",
    ".cursor": "cursor",
    ".claude": "claude",
    ".codex": "codex",
}


def platform_of(source: str | None, installed_at: Path | None = None) -> str:
    """The `X-Skill-Platform`: what `SKILL_SOURCE` says, else what the install path shows, else `unknown`."""
    if source:
        return source.lower() if source.lower() in PLATFORMS else "unknown"
    parts = installed_at.parts if installed_at else ()
    return next((name for folder, name in _INSTALLED_IN.items() if folder in parts), "unknown")


@dataclass(slots=True)
class Identity:
    """The client id and the tokens that servers gave it. Kept in `file` (mode 0600), or only in memory when None."""

    file: Path | None = None
    client_id: str = ""
    tokens: dict[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, file: Path | None, client_id: str = "") -> Identity:
        """What the file remembers; a new id where it remembers nothing, or nothing readable."""
        kept = _read(file) if file else {}
        tokens = kept.get("tokens")
        known = {k: v for k, v in tokens.items() if isinstance(v, str)} if isinstance(tokens, dict) else {}
        stored = kept.get("client_id")
        identity = cls(file, client_id or (stored if isinstance(stored, str) else ""), known)
        if not identity.client_id:
            identity.client_id = str(uuid.uuid4())
            identity.save()
        return identity

    def remember(self, api_url: str, token: str) -> None:
        """Keep the token for that server only; another server never sees it."""
        self.tokens[api_url] = token
        self.save()

    def save(self) -> None:
        """Write the file whole, readable by its owner only. Raises `FileTrouble`."""
        if self.file is None:
            return
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            # mkstemp makes the file 0600 from its first byte; chmod afterwards would leave a moment open.
            handle, name = tempfile.mkstemp(dir=self.file.parent, prefix=".identity-")
            with os.fdopen(handle, "w", encoding="utf-8") as out:
                json.dump({"client_id": self.client_id, "tokens": self.tokens}, out)
            Path(name).replace(self.file)
        except OSError as error:
            raise FileTrouble("no_identity", path=self.file, why=error.strerror) from error


def _read(file: Path) -> dict[str, object]:
    try:
        kept = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


@dataclass(frozen=True, slots=True)
class Settings:
    """How to reach a server and how to name oneself to it.

    secret: what a person's own server on another machine wants to know before it gives a token.
    account_key: of a registered account, as its page showed it once; then no anonymous token is asked for.
    identity_file: None keeps the identity in memory only, as for a server that lives no longer than the client.
    source, version, platform: the attribution headers; without them a hosted server refuses to export.
    """

    api_url: str = DEFAULT_URL
    web_url: str = ""
    token: str = ""
    secret: str = field(default="", repr=False)
    account_key: str = field(default="", repr=False)
    client_id: str = ""
    identity_file: Path | None = None
    source: str = "moying"
    version: str = __version__
    platform: str = "unknown"

    @classmethod
    def from_environment(
        cls,
        env: Mapping[str, str] = os.environ,
        *,
        api_url: str = "",
        platform: str = "",
        installed_at: Path | None = None,
    ) -> Settings:
        """Settings from `MOYING_*` and `NEMO_*`. An `api_url` given here wins over both."""

        def named(name: str) -> str:
            return (env.get(f"MOYING_{name}") or env.get(f"NEMO_{name}") or "").strip()

        source = (env.get("MOYING_SKILL_SOURCE") or env.get("SKILL_SOURCE") or "").strip()
        return cls(
            api_url=(api_url or named("API_URL") or DEFAULT_URL).rstrip("/"),
            web_url=named("WEB_URL").rstrip("/"),
            token=named("TOKEN"),
            secret=env.get("MOYING_SECRET", "").strip(),
            account_key=named("ACCOUNT_KEY"),
            client_id=named("CLIENT_ID")[:64],
            identity_file=data_home(env) / "identity.json",
            platform=platform_of(source, installed_at) if source or not platform else platform,
        )
