"""Small groups, transport and journeys

Revision ID: 0026
Revises: 0025
"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

LINKS = ("meeting_adult", "meeting_member")


def words(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, length=32)


def upgrade() -> None:
    op.create_table(
        "journey",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("meeting_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("leg", words("leg", "both", "there", "back"), nullable=False),
        sa.Column("way", words("way", "vehicle", "public", "walking", "collected"), nullable=False),
        sa.Column("lead_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("seats", sa.Integer(), nullable=True),
        sa.Column("returns_at", sa.Time(), nullable=True),
        sa.Column("receives", sa.String(length=120), nullable=True),
        sa.ForeignKeyConstraint(["lead_id"], ["adult.id"], name=op.f("fk_journey_lead_id_adult")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_journey_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journey")),
    )
    with op.batch_alter_table("journey") as batch:
        batch.create_index(op.f("ix_journey_meeting_id"), ["meeting_id"], unique=False)
    for table in LINKS:
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("sub_group", sa.Integer(), nullable=True))
            for name in ("there_id", "back_id"):
                batch.add_column(sa.Column(name, sa.LargeBinary(length=16), nullable=True))
                batch.create_foreign_key(op.f(f"fk_{table}_{name}_journey"), "journey", [name], ["id"])
    with op.batch_alter_table("meeting_plan") as batch:
        looked = words("declared", "yes", "no", "not_looked")
        batch.add_column(
            sa.Column("transport", looked, server_default=sa.text("'not_looked'"), nullable=False)
        )


def downgrade() -> None:
    with op.batch_alter_table("meeting_plan") as batch:
        batch.drop_column("transport")
    for table in LINKS:
        with op.batch_alter_table(table) as batch:
            for name in ("back_id", "there_id"):
                batch.drop_constraint(op.f(f"fk_{table}_{name}_journey"), type_="foreignkey")
                batch.drop_column(name)
            batch.drop_column("sub_group")
    with op.batch_alter_table("journey") as batch:
        batch.drop_index(op.f("ix_journey_meeting_id"))
    op.drop_table("journey")
