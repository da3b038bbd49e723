"""Who speaks for a child where no guardian can be asked, and the two references of a declaration

A declaration recorded before has no references here and stays valid until its own end.

Revision ID: 0024
Revises: 0023
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reference",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("clearance_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("referee", sa.String(length=80), nullable=False),
        sa.Column("taken_by", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["clearance_id"], ["clearance.id"], name=op.f("fk_reference_clearance_id_clearance")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reference")),
    )
    op.create_index(op.f("ix_reference_clearance_id"), "reference", ["clearance_id"])
    op.create_table(
        "stand_in",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("member_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("why", sa.LargeBinary(), nullable=False),
        sa.Column("speaks", sa.LargeBinary(), nullable=False),
        sa.Column("responsible_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("recorded_by", sa.LargeBinary(length=16), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_stand_in_member_id_member")),
        sa.ForeignKeyConstraint(
            ["responsible_id"], ["adult.id"], name=op.f("fk_stand_in_responsible_id_adult")
        ),
        sa.ForeignKeyConstraint(["recorded_by"], ["user.id"], name=op.f("fk_stand_in_recorded_by_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stand_in")),
    )
    op.create_index(op.f("ix_stand_in_member_id"), "stand_in", ["member_id"])


def downgrade() -> None:
    """The older shape knows only guardians and young people: what others answered counts no more."""
    op.drop_table("stand_in")
    op.drop_table("reference")
    op.execute(sa.text("DELETE FROM consent WHERE giver = 'stand_in'"))
