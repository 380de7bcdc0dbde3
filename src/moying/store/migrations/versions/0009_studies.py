"""What was found in each uploaded file, once for the same bytes."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; uploads that are there already are looked at when the server has time."""
    op.create_table(
        "study",
        sa.Column("sha256", sa.String(length=64), sa.ForeignKey("blob.sha256"), primary_key=True),
        sa.Column("found", sa.Text(), nullable=False),
        sa.Column("thumbnail", sa.Text(), nullable=False),
        sa.Column("created_ms", sa.BigInteger(), nullable=False),
    )


def downgrade() -> None:
    """Take it away."""
    op.drop_table("study")
