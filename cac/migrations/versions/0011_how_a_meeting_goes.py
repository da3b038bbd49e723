"""How a meeting goes

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "meeting_plan",
        sa.Column("meeting_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("mode", sa.Enum("in_person", "online", name="mode", native_enum=False, length=32), nullable=False),
        sa.Column("trip", sa.Boolean(), nullable=False),
        sa.Column("in_public", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_plan_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_meeting_plan")),
    )


def downgrade() -> None:
    op.drop_table("meeting_plan")
