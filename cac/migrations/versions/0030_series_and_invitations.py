"""Series, invitations and faces

Revision ID: 0030
Revises: 0029
"""

import sqlalchemy as sa
from alembic import op

import cac.db

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agenda_template",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("committee_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["committee_id"], ["committee.id"], name=op.f("fk_agenda_template_committee_id_committee")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_template")),
        sa.UniqueConstraint("committee_id", "name", name=op.f("uq_agenda_template_committee_id")),
    )
    with op.batch_alter_table("agenda_template") as batch:
        batch.create_index(batch.f("ix_agenda_template_committee_id"), ["committee_id"], unique=False)

    op.create_table(
        "calendar_piece",
        sa.Column("thing_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column(
            "face", sa.Enum("busy", "team", "full", name="face", native_enum=False, length=32), nullable=False
        ),
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

    op.create_table(
        "school_holiday",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("committee_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["committee_id"], ["committee.id"], name=op.f("fk_school_holiday_committee_id_committee")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school_holiday")),
    )
    with op.batch_alter_table("school_holiday") as batch:
        batch.create_index(batch.f("ix_school_holiday_committee_id"), ["committee_id"], unique=False)

    op.create_table(
        "series",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("committee_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("uid", sa.String(length=64), nullable=False),
        sa.Column(
            "freq",
            sa.Enum(
                "daily",
                "weekly",
                "monthly_date",
                "monthly_weekday",
                "monthly_last",
                name="freq",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("every", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.Column("skip_school", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("skip_public", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("sequence", sa.Integer(), server_default="0", nullable=False),
        sa.Column("published_at", cac.db.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["committee_id"], ["committee.id"], name=op.f("fk_series_committee_id_committee")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series")),
        sa.UniqueConstraint("uid", name=op.f("uq_series_uid")),
    )
    with op.batch_alter_table("series") as batch:
        batch.create_index(batch.f("ix_series_committee_id"), ["committee_id"], unique=False)

    op.create_table(
        "calendar_invitation",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("adult_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("thing_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("meeting_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("series_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("secret_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("mailed_at", cac.db.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["adult_id"], ["adult.id"], name=op.f("fk_calendar_invitation_adult_id_adult")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_calendar_invitation_meeting_id_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["series_id"], ["series.id"], name=op.f("fk_calendar_invitation_series_id_series")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_invitation")),
        sa.UniqueConstraint("adult_id", "thing_id", name=op.f("uq_calendar_invitation_adult_id")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_calendar_invitation_secret_hash")),
    )
    with op.batch_alter_table("calendar_invitation") as batch:
        batch.create_index(batch.f("ix_calendar_invitation_adult_id"), ["adult_id"], unique=False)
        batch.create_index(batch.f("ix_calendar_invitation_thing_id"), ["thing_id"], unique=False)

    op.create_table(
        "calendar_mail",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("invitation_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("meeting_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column(
            "method",
            sa.Enum("request", "cancel", "reminder", name="method", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column(
            "fate",
            sa.Enum(
                "waiting",
                "sending",
                "sent",
                "failed",
                "unsure",
                "dropped",
                name="fate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("written_at", cac.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("due_at", cac.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(
            ["invitation_id"],
            ["calendar_invitation.id"],
            name=op.f("fk_calendar_mail_invitation_id_calendar_invitation"),
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_calendar_mail_meeting_id_meeting")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_mail")),
    )
    with op.batch_alter_table("calendar_mail") as batch:
        batch.create_index("ix_calendar_mail_fate_due_at", ["fate", "due_at"], unique=False)
        batch.create_index(batch.f("ix_calendar_mail_invitation_id"), ["invitation_id"], unique=False)
        batch.create_index(batch.f("ix_calendar_mail_meeting_id"), ["meeting_id"], unique=False)

    with op.batch_alter_table("committee") as batch:
        batch.add_column(sa.Column("calendar_version", sa.Integer(), server_default="0", nullable=False))

    with op.batch_alter_table("feed_link") as batch:
        batch.add_column(
            sa.Column(
                "face",
                sa.Enum("busy", "team", "full", name="face", native_enum=False, length=32),
                server_default="team",
                nullable=False,
            )
        )
        batch.add_column(sa.Column("committee_id", sa.LargeBinary(length=16), nullable=True))
        batch.add_column(sa.Column("series_id", sa.LargeBinary(length=16), nullable=True))
        batch.add_column(sa.Column("meeting_id", sa.LargeBinary(length=16), nullable=True))
        batch.add_column(sa.Column("alarm", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("warned_on", sa.Date(), nullable=True))
        batch.create_foreign_key(batch.f("fk_feed_link_series_id_series"), "series", ["series_id"], ["id"])
        batch.create_foreign_key(
            batch.f("fk_feed_link_meeting_id_meeting"), "meeting", ["meeting_id"], ["id"]
        )
        batch.create_foreign_key(
            batch.f("fk_feed_link_committee_id_committee"), "committee", ["committee_id"], ["id"]
        )

    with op.batch_alter_table("meeting") as batch:
        batch.add_column(sa.Column("series_id", sa.LargeBinary(length=16), nullable=True))
        batch.add_column(sa.Column("slot", cac.db.UTCDateTime(timezone=True), nullable=True))
        batch.create_index(batch.f("ix_meeting_series_id"), ["series_id"], unique=False)
        batch.create_foreign_key(batch.f("fk_meeting_series_id_series"), "series", ["series_id"], ["id"])

    with op.batch_alter_table("meeting_adult") as batch:
        batch.add_column(
            sa.Column(
                "reply",
                sa.Enum("yes", "maybe", "no", name="reply", native_enum=False, length=32),
                nullable=True,
            )
        )

    with op.batch_alter_table("organisation") as batch:
        batch.add_column(sa.Column("full_face", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("organisation") as batch:
        batch.drop_column("full_face")

    with op.batch_alter_table("meeting_adult") as batch:
        batch.drop_column("reply")

    with op.batch_alter_table("meeting") as batch:
        batch.drop_constraint(batch.f("fk_meeting_series_id_series"), type_="foreignkey")
        batch.drop_index(batch.f("ix_meeting_series_id"))
        batch.drop_column("slot")
        batch.drop_column("series_id")

    with op.batch_alter_table("feed_link") as batch:
        batch.drop_constraint(batch.f("fk_feed_link_committee_id_committee"), type_="foreignkey")
        batch.drop_constraint(batch.f("fk_feed_link_meeting_id_meeting"), type_="foreignkey")
        batch.drop_constraint(batch.f("fk_feed_link_series_id_series"), type_="foreignkey")
        batch.drop_column("warned_on")
        batch.drop_column("alarm")
        batch.drop_column("meeting_id")
        batch.drop_column("series_id")
        batch.drop_column("committee_id")
        batch.drop_column("face")

    with op.batch_alter_table("committee") as batch:
        batch.drop_column("calendar_version")

    with op.batch_alter_table("calendar_mail") as batch:
        batch.drop_index(batch.f("ix_calendar_mail_meeting_id"))
        batch.drop_index(batch.f("ix_calendar_mail_invitation_id"))
        batch.drop_index("ix_calendar_mail_fate_due_at")

    op.drop_table("calendar_mail")
    with op.batch_alter_table("calendar_invitation") as batch:
        batch.drop_index(batch.f("ix_calendar_invitation_thing_id"))
        batch.drop_index(batch.f("ix_calendar_invitation_adult_id"))

    op.drop_table("calendar_invitation")
    with op.batch_alter_table("series") as batch:
        batch.drop_index(batch.f("ix_series_committee_id"))

    op.drop_table("series")
    with op.batch_alter_table("school_holiday") as batch:
        batch.drop_index(batch.f("ix_school_holiday_committee_id"))

    op.drop_table("school_holiday")
    with op.batch_alter_table("calendar_piece") as batch:
        batch.drop_index(batch.f("ix_calendar_piece_committee_id"))

    op.drop_table("calendar_piece")
    with op.batch_alter_table("agenda_template") as batch:
        batch.drop_index(batch.f("ix_agenda_template_committee_id"))

    op.drop_table("agenda_template")
