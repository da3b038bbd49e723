"""What was found in a place is kept in the same words as what is looked at on the day

Revision ID: 0033
Revises: 0032
"""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

WORDS = {"no": "no_so", "none": "not_needed"}
CHECKS = sa.table("venue_check", sa.column("id", sa.LargeBinary), sa.column("answers", sa.JSON))


def upgrade() -> None:
    _say(WORDS)


def downgrade() -> None:
    _say({new: old for old, new in WORDS.items()})


def _say(words: dict[str, str]) -> None:
    here = op.get_bind()
    for key, answers in here.execute(sa.select(CHECKS.c.id, CHECKS.c.answers)).all():
        said = {item: [words.get(answer, answer), *so_we] for item, (answer, *so_we) in answers.items()}
        here.execute(sa.update(CHECKS).where(CHECKS.c.id == key).values(answers=said))
