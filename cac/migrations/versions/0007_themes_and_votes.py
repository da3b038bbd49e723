"""Themes that became part of others, undo of themes, votes; proposals that lost an idea

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

KEY = sa.LargeBinary(length=16)


def upgrade() -> None:
    op.create_table(
        "theme_merge",
        sa.Column("theme_id", KEY, nullable=False),
        sa.Column("into_id", KEY, nullable=False),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_theme_merge_theme_id_theme")),
        sa.ForeignKeyConstraint(["into_id"], ["theme.id"], name=op.f("fk_theme_merge_into_id_theme")),
        sa.PrimaryKeyConstraint("theme_id", name=op.f("pk_theme_merge")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_theme_merge_into_id"), "theme_merge", ["into_id"])
    op.create_table(
        "theme_undo",
        sa.Column("committee_id", KEY, nullable=False),
        sa.Column("steps", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["committee_id"], ["committee.id"], name=op.f("fk_theme_undo_committee_id_committee")
        ),
        sa.PrimaryKeyConstraint("committee_id", name=op.f("pk_theme_undo")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "vote",
        sa.Column("id", KEY, nullable=False),
        sa.Column("committee_id", KEY, nullable=False),
        sa.Column("meeting_id", KEY, nullable=True),
        sa.Column("quarter", sa.String(length=7), nullable=False),
        sa.Column("mark", sa.Enum("dots", "beans", name="mark", native_enum=False, length=32), nullable=False),
        sa.Column("counted", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["committee_id"], ["committee.id"], name=op.f("fk_vote_committee_id_committee")
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_vote_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vote")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_vote_committee_id"), "vote", ["committee_id"])
    op.create_index(op.f("ix_vote_meeting_id"), "vote", ["meeting_id"])
    with op.batch_alter_table("proposal") as batch:
        batch.add_column(sa.Column("lost_idea", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("proposal") as batch:
        batch.alter_column("lost_idea", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("proposal") as batch:
        batch.drop_column("lost_idea")
    for table in ("vote", "theme_undo", "theme_merge"):
        op.drop_table(table)
