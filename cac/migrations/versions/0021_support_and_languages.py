"""What children need to take part, and who puts things into their languages

Revision ID: 0021
Revises: 0020
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("member") as batch:
        batch.add_column(sa.Column("languages", sa.JSON(), nullable=False, server_default="[]"))
    op.create_table(
        "support_plan",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("member_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("needs", sa.JSON(), nullable=False),
        sa.Column("helper", sa.Boolean(), nullable=False),
        sa.Column("plan", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_support_plan_member_id_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_support_plan")),
        sa.UniqueConstraint("member_id", name=op.f("uq_support_plan_member_id")),
    )
    op.create_table(
        "language_plan",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("committee_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("adult_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("how", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["adult_id"], ["adult.id"], name=op.f("fk_language_plan_adult_id_adult")),
        sa.ForeignKeyConstraint(
            ["committee_id"], ["committee.id"], name=op.f("fk_language_plan_committee_id_committee")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_language_plan")),
        sa.UniqueConstraint("committee_id", "language", name=op.f("uq_language_plan_committee_id")),
    )
    for name in ("committee_id", "adult_id"):
        op.create_index(op.f(f"ix_language_plan_{name}"), "language_plan", [name])


def downgrade() -> None:
    op.drop_table("language_plan")
    op.drop_table("support_plan")
    with op.batch_alter_table("member") as batch:
        batch.drop_column("languages")
