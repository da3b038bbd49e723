"""Photo rule, settings of an online room, and breaks

Revision ID: 0019
Revises: 0018
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

ROOM = ("waiting_room", "has_password", "chat_off", "recording_off", "link_kept")


def declared() -> sa.Enum:
    return sa.Enum("yes", "no", "not_looked", name="declared", native_enum=False, length=32)


def upgrade() -> None:
    photos = sa.Enum("none", "things", "faces", name="photorule", native_enum=False, length=32)
    with op.batch_alter_table("meeting_plan") as batch:
        batch.add_column(sa.Column("photos", photos, server_default=sa.text("'none'"), nullable=False))
        for item in ROOM:
            batch.add_column(sa.Column(item, declared(), server_default=sa.text("'not_looked'"), nullable=False))
    with op.batch_alter_table("agenda_item") as batch:
        batch.add_column(sa.Column("is_break", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("agenda_item") as batch:
        batch.drop_column("is_break")
    with op.batch_alter_table("meeting_plan") as batch:
        for item in reversed(ROOM):
            batch.drop_column(item)
        batch.drop_column("photos")
