"""Any number of places that trips go to

Revision ID: 0028
Revises: 0027
"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _one_of_each(sa.text("use NOT IN ('spot', 'trip')"))


def downgrade() -> None:
    op.execute("UPDATE place SET use = 'spot' WHERE use = 'trip'")
    _one_of_each(sa.text("use != 'spot'"))


def _one_of_each(where: sa.TextClause) -> None:
    op.drop_index("uq_place_one_of_each", table_name="place")
    op.create_index(
        "uq_place_one_of_each",
        "place",
        ["committee_id", "use"],
        unique=True,
        sqlite_where=where,
        postgresql_where=where,
    )
