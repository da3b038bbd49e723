"""Windows, places and meetings of adults only

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('place',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('committee_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('use', sa.Enum('usual', 'reserve', name='placeuse', native_enum=False, length=32), nullable=False),
    sa.Column('nickname', sa.String(length=60), nullable=False),
    sa.Column('exact', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['committee_id'], ['committee.id'], name=op.f('fk_place_committee_id_committee')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_place')),
    sa.UniqueConstraint('committee_id', 'use', name=op.f('uq_place_committee_id'))
    )
    with op.batch_alter_table('place', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_place_committee_id'), ['committee_id'], unique=False)

    op.create_table('weekly_window',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('committee_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('weekday', sa.Integer(), nullable=False),
    sa.Column('starts', sa.Time(), nullable=False),
    sa.Column('ends', sa.Time(), nullable=False),
    sa.Column('duty', sa.Enum('school', 'work', 'other', name='duty', native_enum=False, length=32), nullable=False),
    sa.ForeignKeyConstraint(['committee_id'], ['committee.id'], name=op.f('fk_weekly_window_committee_id_committee')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_weekly_window'))
    )
    with op.batch_alter_table('weekly_window', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_weekly_window_committee_id'), ['committee_id'], unique=False)

    with op.batch_alter_table('meeting', schema=None) as batch_op:
        batch_op.add_column(sa.Column('adults_only', sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column('place_id', sa.LargeBinary(length=16), nullable=True))
        batch_op.create_index(batch_op.f('ix_meeting_place_id'), ['place_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_meeting_place_id_place'), 'place', ['place_id'], ['id'])


def downgrade() -> None:
    with op.batch_alter_table('meeting', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_meeting_place_id_place'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_meeting_place_id'))
        batch_op.drop_column('place_id')
        batch_op.drop_column('adults_only')

    with op.batch_alter_table('weekly_window', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_weekly_window_committee_id'))

    op.drop_table('weekly_window')
    with op.batch_alter_table('place', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_place_committee_id'))

    op.drop_table('place')
