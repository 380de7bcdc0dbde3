"""How long a render will still take."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; renders that are under way know it at their next sign of life."""
    op.add_column("render", sa.Column("left_s", sa.Float(), nullable=True))


def downgrade() -> None:
    """Take it away."""
    op.drop_column("render", "left_s")
