"""Risk assessments

Revision ID: 0023
Revises: 0022
"""

import sqlalchemy as sa
from alembic import op

from cac.db import UTCDateTime

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

OCCASION = sa.Enum(
    "regular", "trip", "public", "online", name="occasion", native_enum=False, length=32
)


def upgrade() -> None:
    op.create_table(
        "risk_assessment",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("committee_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("meeting_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("occasion", OCCASION, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("written_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("written_at", UTCDateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("decided_at", UTCDateTime(timezone=True), nullable=True),
        sa.Column("agreed_at", UTCDateTime(timezone=True), nullable=True),
        sa.Column("words", sa.String(length=300), nullable=True),
        sa.ForeignKeyConstraint(
            ["committee_id"], ["committee.id"], name=op.f("fk_risk_assessment_committee_id_committee")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_risk_assessment_meeting_id_meeting")
        ),
        sa.ForeignKeyConstraint(["written_by"], ["user.id"], name=op.f("fk_risk_assessment_written_by_user")),
        sa.ForeignKeyConstraint(["decided_by"], ["user.id"], name=op.f("fk_risk_assessment_decided_by_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_risk_assessment")),
    )
    op.create_index(op.f("ix_risk_assessment_committee_id"), "risk_assessment", ["committee_id"])
    op.create_index(op.f("ix_risk_assessment_meeting_id"), "risk_assessment", ["meeting_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_risk_assessment_meeting_id"), table_name="risk_assessment")
    op.drop_index(op.f("ix_risk_assessment_committee_id"), table_name="risk_assessment")
    op.drop_table("risk_assessment")
