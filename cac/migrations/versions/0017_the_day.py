"""The day of a meeting: what is noted, what is looked at, guests, care only, and a child who is looked for.

Revision ID: 0017
Revises: 0016
"""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

BANDS = sa.Enum("0-1", "2-3", "4-8", "9-12", "13+", name="ageband", native_enum=False, length=32)
KINDS = (
    *("opened", "came", "corrected", "left", "back", "stopped", "limits", "complaint", "adult_came"),
    *("adult_left", "outsider", "care", "out", "alarm", "found"),
)
ITEMS = ("private", "strangers", "doors", "access", "exits", "aid", "phone", "water", "way")


def word(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, length=32)


def upgrade() -> None:
    op.create_table(
        "day_note",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("meeting_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("user_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("kind", word("noted", *KINDS), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("yes", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("stopped", sa.Integer(), nullable=False),
        sa.Column("left_with", word("leftwith", "guardian", "team", "alone"), nullable=True),
        sa.Column("outsider", word("outsider", "escorted", "went"), nullable=True),
        sa.Column("adult_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["adult_id"], ["adult.id"], name=op.f("fk_day_note_adult_id_adult")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_day_note_meeting_id_meeting")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_day_note_user_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_note")),
    )
    with op.batch_alter_table("day_note") as batch_op:
        batch_op.create_index(batch_op.f("ix_day_note_meeting_id"), ["meeting_id"], unique=False)
    op.create_table(
        "day_count",
        sa.Column("note_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("band", BANDS, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("guests", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["note_id"], ["day_note.id"], name=op.f("fk_day_count_note_id_day_note")),
        sa.PrimaryKeyConstraint("note_id", "band", name=op.f("pk_day_count")),
    )
    op.create_table(
        "day_answer",
        sa.Column("meeting_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("item", word("dayitem", *ITEMS), nullable=False),
        sa.Column("answer", word("looked", "yes", "no_so", "not_needed"), nullable=False),
        sa.Column("so_we", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_day_answer_meeting_id_meeting")
        ),
        sa.PrimaryKeyConstraint("meeting_id", "item", name=op.f("pk_day_answer")),
    )
    with op.batch_alter_table("meeting") as batch_op:
        batch_op.add_column(sa.Column("care_only", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("alarm_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("heads") as batch_op:
        batch_op.add_column(sa.Column("guests", sa.Integer(), server_default="0", nullable=False))
    _count_in_whoever_is_here()


def _count_in_whoever_is_here() -> None:
    """A meeting that is open just now: its heads become the first note of its day."""
    here = op.get_bind()
    times = sa.table("meeting", sa.column("id"), sa.column("state"), sa.column("starts_at"))
    for meeting, starts in here.execute(sa.select(times.c.id, times.c.starts_at).where(times.c.state == "open")).all():
        key = secrets.token_bytes(16)
        values = {"id": key, "meeting": meeting, "at": starts}
        here.execute(
            sa.text(
                "INSERT INTO day_note (id, meeting_id, kind, at, noted_at, yes, no, stopped) "
                "VALUES (:id, :meeting, 'opened', :at, :at, 0, 0, 0)"
            ),
            values,
        )
        counted = sa.text(
            "INSERT INTO day_count (note_id, band, count, guests) "
            "SELECT :id, band, count, 0 FROM heads WHERE meeting_id = :meeting"
        ).bindparams(sa.bindparam("id", type_=sa.LargeBinary(16)))
        here.execute(counted, {"id": key, "meeting": meeting})


def downgrade() -> None:
    with op.batch_alter_table("heads") as batch_op:
        batch_op.drop_column("guests")
    with op.batch_alter_table("meeting") as batch_op:
        batch_op.drop_column("alarm_at")
        batch_op.drop_column("care_only")
    op.drop_table("day_answer")
    op.drop_table("day_count")
    with op.batch_alter_table("day_note") as batch_op:
        batch_op.drop_index(batch_op.f("ix_day_note_meeting_id"))
    op.drop_table("day_note")
