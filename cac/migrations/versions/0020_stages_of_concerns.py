"""Stages of concerns, who is told when nobody read one, and two persons who let one end

Revision ID: 0020
Revises: 0019
"""

from datetime import timedelta

import sqlalchemy as sa
from alembic import op

import cac.db

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

STAGES = ("received", "assessed", "safety_plan", "remediation", "monitoring", "closed")
MOMENT = cac.db.UTCDateTime(timezone=True)


def _to_concern(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["concern_id"], ["concern.id"], name=op.f(f"fk_{table}_concern_id_concern"))


def upgrade() -> None:
    with op.batch_alter_table("outbox") as batch:
        batch.add_column(sa.Column("due_at", MOMENT, nullable=True))
    with op.batch_alter_table("concern") as batch:
        batch.add_column(sa.Column("deputy_at", MOMENT, nullable=True))
        batch.add_column(sa.Column("outside_at", MOMENT, nullable=True))
    _say_when()
    with op.batch_alter_table("concern") as batch:
        batch.alter_column("deputy_at", existing_type=MOMENT, nullable=False)
        batch.alter_column("outside_at", existing_type=MOMENT, nullable=False)
    op.create_table(
        "concern_stage",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("concern_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Enum(*STAGES, name="stage", native_enum=False, length=32), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        _to_concern("concern_stage"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concern_stage")),
        sa.UniqueConstraint("concern_id", "number", name=op.f("uq_concern_stage_concern_id")),
    )
    op.create_index(op.f("ix_concern_stage_concern_id"), "concern_stage", ["concern_id"])
    op.create_table(
        "concern_ending",
        sa.Column("concern_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("mark", sa.LargeBinary(length=32), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        _to_concern("concern_ending"),
        sa.PrimaryKeyConstraint("concern_id", name=op.f("pk_concern_ending")),
    )


def _say_when() -> None:
    """Concerns that are here already wait as long as the defaults say."""
    concern = sa.table(
        "concern",
        sa.column("id", sa.LargeBinary),
        *(sa.column(name, MOMENT) for name in ("received_at", "deputy_at", "outside_at")),
    )
    here = op.get_bind()
    for key, received in here.execute(sa.select(concern.c.id, concern.c.received_at)).all():
        moments = {"deputy_at": received + timedelta(hours=24), "outside_at": received + timedelta(hours=48)}
        here.execute(sa.update(concern).where(concern.c.id == key).values(moments))


def downgrade() -> None:
    op.drop_table("concern_ending")
    op.drop_table("concern_stage")
    with op.batch_alter_table("concern") as batch:
        batch.drop_column("outside_at")
        batch.drop_column("deputy_at")
    op.execute("DELETE FROM outbox WHERE kind = 'waits'")
    with op.batch_alter_table("outbox") as batch:
        batch.drop_column("due_at")
