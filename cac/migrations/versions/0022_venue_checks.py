"""Venue checks, places for one day, places that are closed

Revision ID: 0022
Revises: 0021
"""

import sqlalchemy as sa
from alembic import op

from cac.db import UTCDateTime

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

ONE_OF_EACH = sa.text("use != 'spot'")


def upgrade() -> None:
    with op.batch_alter_table("place") as batch:
        batch.add_column(sa.Column("exact_since", UTCDateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column("district", sa.String(length=80), nullable=True))
        batch.add_column(sa.Column("closed_from", sa.Date(), nullable=True))
        batch.drop_constraint(op.f("uq_place_committee_id"), type_="unique")
    op.create_index(
        "uq_place_one_of_each",
        "place",
        ["committee_id", "use"],
        unique=True,
        sqlite_where=ONE_OF_EACH,
        postgresql_where=ONE_OF_EACH,
    )
    op.create_table(
        "venue_check",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("place_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("looked_on", sa.Date(), nullable=False),
        sa.Column("looked_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("also_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("only_on", sa.Date(), nullable=True),
        sa.Column("recorded_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("recorded_at", UTCDateTime(timezone=True), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_venue_check_place_id_place")),
        sa.ForeignKeyConstraint(["looked_by"], ["adult.id"], name=op.f("fk_venue_check_looked_by_adult")),
        sa.ForeignKeyConstraint(["also_by"], ["adult.id"], name=op.f("fk_venue_check_also_by_adult")),
        sa.ForeignKeyConstraint(["recorded_by"], ["user.id"], name=op.f("fk_venue_check_recorded_by_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_venue_check")),
    )
    op.create_index(op.f("ix_venue_check_place_id"), "venue_check", ["place_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_venue_check_place_id"), table_name="venue_check")
    op.drop_table("venue_check")
    op.drop_index("uq_place_one_of_each", table_name="place")
    op.execute("UPDATE meeting SET place_id = NULL WHERE place_id IN (SELECT id FROM place WHERE use = 'spot')")
    op.execute("DELETE FROM place WHERE use = 'spot'")
    with op.batch_alter_table("place") as batch:
        batch.create_unique_constraint(op.f("uq_place_committee_id"), ["committee_id", "use"])
        batch.drop_column("closed_from")
        batch.drop_column("district")
        batch.drop_column("exact_since")
