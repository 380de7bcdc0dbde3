"""Credits lie in lots, each with its own end, and a hold knows which lots it was drawn from."""

import uuid

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables. What accounts have becomes one lot each, for good: nobody was told of an end."""
    lot = op.create_table(
        "lot",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("left", sa.BigInteger(), nullable=False),
        sa.Column("expires_ms", sa.BigInteger(), nullable=True),
        sa.Column("key", sa.String(length=200), nullable=True),
        sa.Column("created_ms", sa.BigInteger(), nullable=False),
        sa.CheckConstraint('"left" >= 0 AND "left" <= amount', name="ck_lot_within_its_amount"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key", name=op.f("uq_lot_key")),
    )
    op.create_index(op.f("ix_lot_account_id"), "lot", ["account_id"])
    hold_part = op.create_table(
        "hold_part",
        sa.Column("hold_id", sa.String(length=32), nullable=False),
        sa.Column("lot_id", sa.String(length=32), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["hold_id"], ["hold.id"]),
        sa.ForeignKeyConstraint(["lot_id"], ["lot.id"]),
        sa.PrimaryKeyConstraint("hold_id", "lot_id"),
    )
    _fill(lot, hold_part)


def _fill(lot: sa.Table, hold_part: sa.Table) -> None:
    tx, lots = op.get_bind(), {}
    had = sa.text("SELECT id, available, frozen, created_ms FROM account WHERE available + frozen > 0")
    for row in tx.execute(had).all():
        lots[row.id] = uuid.uuid4().hex
        values = {"id": lots[row.id], "account_id": row.id, "amount": row.available + row.frozen}
        tx.execute(lot.insert().values(**values, left=row.available, created_ms=row.created_ms))
    for row in tx.execute(sa.text("SELECT id, account_id, amount FROM hold WHERE state = 'held' AND amount > 0")).all():
        tx.execute(hold_part.insert().values(hold_id=row.id, lot_id=lots[row.account_id], amount=row.amount))


def downgrade() -> None:
    """Take them away; the accounts keep their sums."""
    op.drop_table("hold_part")
    op.drop_table("lot")
