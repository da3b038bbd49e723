"""Who planned a meeting, overrides of the gate, and standing arrangements

Revision ID: 0016
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op

import cac.db

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

KEY = sa.LargeBinary(length=16)


def upgrade() -> None:
    op.create_table(
        "gate_override",
        sa.Column("id", KEY, nullable=False),
        sa.Column("meeting_id", KEY, nullable=False),
        sa.Column("user_id", KEY, nullable=False),
        sa.Column("at", cac.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("finding", sa.String(length=200), nullable=False),
        sa.Column("words", sa.String(length=64), nullable=False),
        sa.Column("found", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("takes_back_id", KEY, nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_gate_override_meeting_id_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["takes_back_id"], ["gate_override.id"], name=op.f("fk_gate_override_takes_back_id_gate_override")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_gate_override_user_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gate_override")),
        sa.UniqueConstraint("takes_back_id", name=op.f("uq_gate_override_takes_back_id")),
    )
    with op.batch_alter_table("gate_override", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gate_override_meeting_id"), ["meeting_id"], unique=False)
    op.create_table(
        "standing_arrangement",
        sa.Column("id", KEY, nullable=False),
        sa.Column("committee_id", KEY, nullable=False),
        sa.Column("check", sa.String(length=8), nullable=False),
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_by", KEY, nullable=False),
        sa.Column("asked_at", cac.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column(
            "state",
            sa.Enum("asked", "approved", "declined", name="stand", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("answered_by", KEY, nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("through", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_by", KEY, nullable=True),
        sa.ForeignKeyConstraint(
            ["committee_id"], ["committee.id"], name=op.f("fk_standing_arrangement_committee_id_committee")
        ),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["user.id"], name=op.f("fk_standing_arrangement_asked_by_user")
        ),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["user.id"], name=op.f("fk_standing_arrangement_answered_by_user")
        ),
        sa.ForeignKeyConstraint(
            ["ended_by"], ["user.id"], name=op.f("fk_standing_arrangement_ended_by_user")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standing_arrangement")),
    )
    with op.batch_alter_table("standing_arrangement", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_standing_arrangement_committee_id"), ["committee_id"], unique=False
        )
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.add_column(sa.Column("planned_by", KEY, nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_meeting_planned_by_user"), "user", ["planned_by"], ["id"]
        )
    _remember_planners()


def _remember_planners() -> None:
    """The record of acts knows who planned a meeting; where it does not, nobody may override a check."""
    op.execute(
        "UPDATE meeting SET planned_by = (SELECT a.user_id FROM audit_entry a"
        " WHERE a.act = 'planned meeting' AND a.thing_id = meeting.id"
        ' AND a.user_id IN (SELECT u.id FROM "user" u) ORDER BY a.number DESC LIMIT 1)'
    )


def downgrade() -> None:
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_meeting_planned_by_user"), type_="foreignkey")
        batch_op.drop_column("planned_by")
    with op.batch_alter_table("standing_arrangement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_standing_arrangement_committee_id"))
    op.drop_table("standing_arrangement")
    with op.batch_alter_table("gate_override", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gate_override_meeting_id"))
    op.drop_table("gate_override")
