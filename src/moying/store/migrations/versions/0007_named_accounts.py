"""Names of accounts, and the keys that open them again."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; every account there is goes on without a name."""
    op.add_column("account", sa.Column("name", sa.String(length=64), nullable=True))
    op.add_column("account", sa.Column("key_digest", sa.String(length=64), nullable=True))
    op.create_index("ix_account_name", "account", ["name"], unique=True)
    op.create_index("ix_account_key_digest", "account", ["key_digest"], unique=True)


def downgrade() -> None:
    """Take them away."""
    op.drop_index("ix_account_key_digest", "account")
    op.drop_index("ix_account_name", "account")
    op.drop_column("account", "key_digest")
    op.drop_column("account", "name")
