"""The version that the sender of a message has seen, kept with its turn: it may wait in line while others edit."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; messages that wait have seen no version that we know of."""
    op.add_column("turn", sa.Column("base_version", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Take it away."""
    op.drop_column("turn", "base_version")
