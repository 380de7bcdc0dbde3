"""The tables. A change here needs a migration beside it in `migrations/versions`; a test compares the two.

Credits are whole, times are whole milliseconds since 1970, ids are texts.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata: Final = MetaData(
    naming_convention={"ix": "ix_%(table_name)s_%(column_0_name)s", "uq": "uq_%(table_name)s_%(column_0_name)s"}
)

account: Final = Table(
    "account",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("name", String(64)),
    Column("key_digest", String(64)),
    Column("available", BigInteger, nullable=False),
    Column("frozen", BigInteger, nullable=False),
    Column("created_ms", BigInteger, nullable=False),
    CheckConstraint("available >= 0 AND frozen >= 0", name="ck_account_never_below_zero"),
    Index("ix_account_name", "name", unique=True),
    Index("ix_account_key_digest", "key_digest", unique=True),
)

token: Final = Table(
    "token",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("account_id", ForeignKey("account.id"), nullable=False),
    Column("expires_ms", BigInteger, nullable=False),
)

client_grant: Final = Table(
    "client_grant",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("client_id", String(64), nullable=False, index=True),
    Column("account_id", ForeignKey("account.id"), nullable=False),
    Column("address", String(64), nullable=False, index=True),
    Column("granted_ms", BigInteger, nullable=False),
)

hold: Final = Table(
    "hold",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("account_id", ForeignKey("account.id"), nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("state", String(16), nullable=False),
    Column("key", String(200), nullable=False, unique=True),
    Column("purpose", String(128), nullable=False, index=True),
    Column("created_ms", BigInteger, nullable=False),
)

lot: Final = Table(
    "lot",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("account_id", ForeignKey("account.id"), nullable=False, index=True),
    Column("amount", BigInteger, nullable=False),
    Column("left", BigInteger, nullable=False),
    Column("expires_ms", BigInteger),
    Column("key", String(200), unique=True),
    Column("created_ms", BigInteger, nullable=False),
    CheckConstraint('"left" >= 0 AND "left" <= amount', name="ck_lot_within_its_amount"),
)

hold_part: Final = Table(
    "hold_part",
    metadata,
    Column("hold_id", ForeignKey("hold.id"), primary_key=True),
    Column("lot_id", ForeignKey("lot.id"), primary_key=True),
    Column("amount", BigInteger, nullable=False),
)

entry: Final = Table(
    "entry",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("posting", String(32), nullable=False, index=True),
    Column("account_id", String(64), nullable=False, index=True),
    Column("bucket", String(16), nullable=False),
    Column("delta", BigInteger, nullable=False),
    Column("why", String(64), nullable=False),
    Column("created_ms", BigInteger, nullable=False),
)

session: Final = Table(
    "session",
    metadata,
    Column("id", String(19), primary_key=True),
    Column("task_id", String(64), nullable=False, unique=True),
    Column("task_name", String(200), nullable=False),
    Column("account_id", ForeignKey("account.id"), nullable=False, index=True),
    Column("language", String(2), nullable=False),
    Column("version", Integer, nullable=False),
    Column("step", Integer, nullable=False),
    Column("created_ms", BigInteger, nullable=False),
    Column("updated_ms", BigInteger, nullable=False),
)

draft_step: Final = Table(
    "draft_step",
    metadata,
    Column("session_id", ForeignKey("session.id"), primary_key=True),
    Column("step", Integer, primary_key=True),
    Column("draft", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("created_ms", BigInteger, nullable=False),
)

turn: Final = Table(
    "turn",
    metadata,
    Column("place", Integer, primary_key=True, autoincrement=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("session_id", ForeignKey("session.id"), nullable=False, index=True),
    Column("account_id", ForeignKey("account.id"), nullable=False),
    Column("key", String(200)),
    Column("message", Text, nullable=False),
    Column("options", Text, nullable=False),
    Column("language", String(2), nullable=False),
    Column("base_version", Integer),
    Column("status", String(16), nullable=False, index=True),
    Column("last_event", Integer, nullable=False),
    Column("fence", Integer, nullable=False),
    Column("owner", String(128)),
    Column("lease_until_ms", BigInteger, nullable=False),
    Column("created_ms", BigInteger, nullable=False),
    Column("ended_ms", BigInteger),
    UniqueConstraint("session_id", "key"),
)

event: Final = Table(
    "event",
    metadata,
    Column("turn_id", ForeignKey("turn.id"), primary_key=True),
    Column("sequence", Integer, primary_key=True),
    Column("body", Text, nullable=False),
)

blob: Final = Table(
    "blob",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size_bytes", BigInteger, nullable=False),
    Column("created_ms", BigInteger, nullable=False),
)

asset: Final = Table(
    "asset",
    metadata,
    Column("place", Integer, primary_key=True, autoincrement=True),
    Column("session_id", ForeignKey("session.id"), nullable=False),
    Column("id", String(24), nullable=False),
    Column("sha256", ForeignKey("blob.sha256"), nullable=False),
    Column("origin", String(16), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("name", String(255), nullable=False),
    Column("duration_ms", BigInteger),
    Column("width_px", Integer),
    Column("height_px", Integer),
    Column("fps", Float),
    Column("provenance", Text, nullable=False),
    Column("created_ms", BigInteger, nullable=False),
    UniqueConstraint("session_id", "id"),
)

upload: Final = Table(
    "upload",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("account_id", ForeignKey("account.id"), nullable=False, index=True),
    Column("session_id", ForeignKey("session.id"), nullable=False),
    Column("name", String(255), nullable=False),
    Column("metadata", Text, nullable=False),
    Column("length_bytes", BigInteger, nullable=False),
    Column("offset_bytes", BigInteger, nullable=False),
    Column("status", String(16), nullable=False),
    Column("expires_ms", BigInteger, nullable=False, index=True),
    Column("asset_id", String(24)),
    Column("code", Integer),
    Column("message", Text),
)

study: Final = Table(
    "study",
    metadata,
    Column("sha256", ForeignKey("blob.sha256"), primary_key=True),
    Column("found", Text, nullable=False),
    Column("thumbnail", Text, nullable=False),
    Column("created_ms", BigInteger, nullable=False),
)

render: Final = Table(
    "render",
    metadata,
    Column("job_id", String(32), primary_key=True),
    Column("id", String(128), nullable=False),
    Column("account_id", ForeignKey("account.id"), nullable=False),
    Column("session_id", ForeignKey("session.id"), nullable=False, index=True),
    Column("digest", String(64), nullable=False),
    Column("draft", Text, nullable=False),
    Column("output", Text, nullable=False),
    Column("status", String(16), nullable=False),
    Column("progress", Float, nullable=False),
    Column("stage", String(64), nullable=False),
    Column("left_s", Float),
    Column("attempt", Integer, nullable=False),
    Column("fence", Integer, nullable=False),
    Column("owner", String(128)),
    Column("lease_until_ms", BigInteger, nullable=False),
    Column("cancel_wanted", Boolean, nullable=False),
    Column("not_before_ms", BigInteger, nullable=False),
    Column("priority", Integer, nullable=False, server_default="0"),
    Column("claimed_ms", BigInteger, nullable=False, server_default="0"),
    Column("result", Text),
    Column("error", Text),
    Column("created_ms", BigInteger, nullable=False),
    Column("completed_ms", BigInteger),
    UniqueConstraint("account_id", "id"),
    Index("ix_render_status_created", "status", "created_ms"),
    Index("ix_render_account_claimed", "account_id", "claimed_ms"),
)

webhook: Final = Table(
    "webhook",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("job_id", ForeignKey("render.job_id"), nullable=False, unique=True),
    Column("url", Text, nullable=False),
    Column("secret", Text, nullable=False),
    Column("status", String(16), nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("due_ms", BigInteger, nullable=False),
    Index("ix_webhook_status_due", "status", "due_ms"),
)

claim_token: Final = Table(
    "claim_token",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("account_id", ForeignKey("account.id"), nullable=False),
    Column("session_id", ForeignKey("session.id"), nullable=False),
    Column("expires_ms", BigInteger, nullable=False),
)
