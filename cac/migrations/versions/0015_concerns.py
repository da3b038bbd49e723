"""Concerns, sealed to the keys of those who help

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic import op

import cac.db

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def _key(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.LargeBinary(length=16), nullable=nullable)


def _moment(name: str) -> sa.Column:
    return sa.Column(name, cac.db.UTCDateTime(timezone=True), nullable=False)


def _bytes(name: str, length: int | None = None) -> sa.Column:
    return sa.Column(name, sa.LargeBinary(length=length), nullable=False)


def _to(table: str, column: str, there: str, **more: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{there}.id"], name=op.f(f"fk_{table}_{column}_{there}"), **more
    )


def upgrade() -> None:
    op.create_table(
        "helper_key",
        _key("id"),
        _key("user_id"),
        sa.Column("number", sa.Integer(), nullable=False),
        _bytes("public", 65),
        _bytes("private"),
        _bytes("salt", 16),
        sa.Column("argon2_time", sa.Integer(), nullable=False),
        sa.Column("argon2_memory", sa.Integer(), nullable=False),
        _moment("made_at"),
        _to("helper_key", "user_id", "user"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_helper_key")),
        sa.UniqueConstraint("user_id", "number", name=op.f("uq_helper_key_user_id")),
    )
    op.create_table(
        "opened_key",
        _key("session_id"),
        _key("helper_key_id"),
        _bytes("private"),
        _moment("ends_at"),
        _to("opened_key", "session_id", "sign_in_session", ondelete="CASCADE"),
        _to("opened_key", "helper_key_id", "helper_key"),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_opened_key")),
    )
    op.create_table(
        "concern",
        _key("id"),
        _key("committee_id"),
        _moment("received_at"),
        _bytes("public", 65),
        _bytes("sealed"),
        _bytes("author", 32),
        _to("concern", "committee_id", "committee"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concern")),
    )
    op.create_index(op.f("ix_concern_committee_id"), "concern", ["committee_id"])
    op.create_table(
        "concern_slot",
        _key("id"),
        _key("concern_id"),
        _bytes("mark", 32),
        _bytes("sealed"),
        _to("concern_slot", "concern_id", "concern"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concern_slot")),
    )
    op.create_index(op.f("ix_concern_slot_concern_id"), "concern_slot", ["concern_id"])
    op.create_table(
        "concern_entry",
        _key("id"),
        _key("concern_id"),
        _bytes("sealed"),
        _to("concern_entry", "concern_id", "concern"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concern_entry")),
    )
    op.create_index(op.f("ix_concern_entry_concern_id"), "concern_entry", ["concern_id"])
    op.create_table(
        "concern_read",
        _key("concern_id"),
        _moment("at"),
        _to("concern_read", "concern_id", "concern"),
        sa.PrimaryKeyConstraint("concern_id", name=op.f("pk_concern_read")),
    )
    op.create_table(
        "concern_own_copy",
        _key("concern_id"),
        _bytes("sealed"),
        _to("concern_own_copy", "concern_id", "concern"),
        sa.PrimaryKeyConstraint("concern_id", name=op.f("pk_concern_own_copy")),
    )


def downgrade() -> None:
    for table in ("concern_own_copy", "concern_read", "concern_entry", "concern_slot", "concern"):
        op.drop_table(table)
    op.drop_table("opened_key")
    op.drop_table("helper_key")
    op.execute("UPDATE posting SET role = 'reader', state = 'ended' WHERE role = 'outside_contact'")
