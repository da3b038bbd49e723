"""What phones sent of a meeting's day, so that nothing counts twice

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "day_mark",
        sa.Column("meeting_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_day_mark_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("meeting_id", "id", name=op.f("pk_day_mark")),
    )


def downgrade() -> None:
    op.drop_table("day_mark")
