"""What things cost and how much of each is allowed: the two ready profiles, and the one table of prices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Literal

Profile = Literal["local", "hosted"]

# Credits for each operation that a turn may charge. 100 credits carry a 30 s video (40) and thirty edits.
PRICES: Final[Mapping[str, int]] = MappingProxyType(
    {"create_video": 40, "remake": 10, "music": 5, "edit": 2, "export": 0}
)


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules of one server. A wall that is down (`local`) lets everything pass and writes no entries.

    credit_days: how long the credits of a token can be spent; None for good. Those that registering brings stay.
    event_days: how long a turn can be read event by event after its end; None for good.
    """

    profile: Profile
    credit_wall: bool
    token_limit: bool
    export_needs_headers: bool
    max_upload_mb: int
    granted_credits: int = 100
    credit_days: int | None = 7
    registered_credits: int = 100
    token_days: int = 7
    tokens_per_address: int = 10
    claim_days: int = 7
    event_days: int | None = 30
    longest_message: int = 20_000
    max_body_mb: int = 8
    uploads_per_session: int = 200
    renders_at_once: int = 2
    renders_under_way: int = 100
    open_uploads: int = 20
    upload_keep_h: int = 24
    prices: Mapping[str, int] = field(default_factory=lambda: PRICES)

    def price(self, operation: str) -> int:
        """Credits for an operation. Raises `KeyError` for one that has no price."""
        if operation not in self.prices:
            raise KeyError(f"no price for the operation {operation!r}; the table has {', '.join(self.prices)}")
        return self.prices[operation] if self.credit_wall else 0


LOCAL: Final = Policy(
    "local",
    credit_wall=False,
    credit_days=None,
    event_days=None,
    token_limit=False,
    export_needs_headers=False,
    max_upload_mb=500,
    renders_under_way=1000,
)
HOSTED: Final = Policy("hosted", credit_wall=True, token_limit=True, export_needs_headers=True, max_upload_mb=500)


def policy(profile: Profile) -> Policy:
    """The ready policy of that name."""
    return HOSTED if profile == "hosted" else LOCAL
