"""Links that open one file without a token, for a while: players and browsers send no headers."""

from __future__ import annotations

import hashlib
import hmac
import time
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlencode

LIFE_S: Final = 7 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs paths with the server's own key."""

    key: bytes

    def link(self, base_url: str, path: str, account_id: str, called: str = "user") -> str:
        """The address of a path, with a signature that holds for a week. called: what the account is in its query."""
        expires = int(time.time()) + LIFE_S
        query = {called: account_id, "expires": expires, "sig": self._sign(path, account_id, expires)}
        return f"{base_url.rstrip('/')}{quote(path)}?{urlencode(query)}"

    def account(self, path: str, user: str, expires: str, signature: str) -> str | None:
        """The account that a signed path speaks for; None when the signature is wrong or its time is over."""
        if not expires.isascii() or not expires.isdecimal() or int(expires[:12]) < time.time():
            return None
        wanted = self._sign(path, user, int(expires[:12]))
        return user if hmac.compare_digest(wanted.encode(), signature.encode("utf-8", "replace")) else None

    def _sign(self, path: str, account_id: str, expires: int) -> str:
        said = f"{path}\n{account_id}\n{expires}".encode("utf-8", "replace")
        return hmac.new(self.key, said, hashlib.sha256).hexdigest()
