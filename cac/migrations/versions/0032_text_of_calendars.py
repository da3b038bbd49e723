"""The kept text of calendars, with the zones it needs, and the zone of a series

Revision ID: 0032
Revises: 0031
"""

import sqlalchemy as sa
from alembic import op

import cac.db

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

FACE = sa.Enum("busy", "team", "full", name="face", native_enum=False, length=32)


def upgrade() -> None:
    # What it holds is written anew after each change of the shape: see upkeep.services.bring_up_to_date.
    with op.batch_alter_table("calendar_piece") as batch:
        batch.drop_index(batch.f("ix_calendar_piece_committee_id"))
    op.drop_table("calendar_piece")
    op.create_table(
        "calendar_piece",
        sa.Column("committee_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("face", FACE, nullable=False),
        sa.Column("thing_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("shown_until", cac.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("due_at", cac.db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("zone", sa.String(length=64), nullable=True),
        sa.Column("from_year", sa.Integer(), nullable=False),
        sa.Column("to_year", sa.Integer(), nullable=False),
        sa.Column("places", sa.Text(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["committee_id"], ["committee.id"], name=op.f("fk_calendar_piece_committee_id_committee")
        ),
        sa.PrimaryKeyConstraint("committee_id", "face", "thing_id", name=op.f("pk_calendar_piece")),
    )
    with op.batch_alter_table("calendar_piece") as batch:
        batch.create_index(batch.f("ix_calendar_piece_thing_id"), ["thing_id"], unique=False)
    with op.batch_alter_table("series") as batch:
        batch.add_column(sa.Column("zone", sa.String(length=64), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("series") as batch:
        batch.drop_column("zone")
    with op.batch_alter_table("calendar_piece") as batch:
        batch.drop_index(batch.f("ix_calendar_piece_thing_id"))
    op.drop_table("calendar_piece")
    op.create_table(
        "calendar_piece",
        sa.Column("thing_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("face", FACE, nullable=False),
        sa.Column("committee_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("shown_until", cac.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["committee_id"], ["committee.id"], name=op.f("fk_calendar_piece_committee_id_committee")
        ),
        sa.PrimaryKeyConstraint("thing_id", "face", name=op.f("pk_calendar_piece")),
    )
    with op.batch_alter_table("calendar_piece") as batch:
        batch.create_index(batch.f("ix_calendar_piece_committee_id"), ["committee_id"], unique=False)
