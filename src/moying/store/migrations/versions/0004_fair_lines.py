"""When a render was last taken up, for turns between accounts, and its place among the renders of its own account."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; renders that are there are ordinary ones and were never served."""
    op.add_column("render", sa.Column("priority", sa.Integer(), server_default="0", nullable=False))
    op.add_column("render", sa.Column("claimed_ms", sa.BigInteger(), server_default="0", nullable=False))
    op.create_index("ix_render_account_claimed", "render", ["account_id", "claimed_ms"])


def downgrade() -> None:
    """Take them away."""
    op.drop_index("ix_render_account_claimed", "render")
    op.drop_column("render", "claimed_ms")
    op.drop_column("render", "priority")
