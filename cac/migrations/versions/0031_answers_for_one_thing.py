"""Answers for the very thing that was judged: no table changes, every confirmed meeting is asked again

Revision ID: 0031
Revises: 0030
"""

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Overrides and reasons of before count no more for a place, a risk or a clash: nobody knows for which."""


def downgrade() -> None:
    """Nothing was changed."""
