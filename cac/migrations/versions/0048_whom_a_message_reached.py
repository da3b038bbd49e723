"""Invitations know the account they were written to

Revision ID: 0048
Revises: 0047
"""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("calendar_invitation") as batch:
        batch.add_column(sa.Column("mailed_to", sa.LargeBinary(length=16), nullable=True))
        batch.create_foreign_key(
            op.f("fk_calendar_invitation_mailed_to_user"), "user", ["mailed_to"], ["id"]
        )
    op.execute(
        "UPDATE calendar_invitation SET mailed_to ="
        " (SELECT user_id FROM adult WHERE adult.id = calendar_invitation.adult_id)"
        " WHERE mailed_at IS NOT NULL"
    )


def downgrade() -> None:
    with op.batch_alter_table("calendar_invitation") as batch:
        batch.drop_constraint(batch.f("fk_calendar_invitation_mailed_to_user"), type_="foreignkey")
        batch.drop_column("mailed_to")
