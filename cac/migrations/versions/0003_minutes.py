"""Minutes, actions from decisions, meetings that took place without confirmation, referral numbers

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('referral',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('committee_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('kind', sa.Enum('emergency', 'protection', 'health', 'other', name='referralkind', native_enum=False, length=32), nullable=False),
    sa.Column('office', sa.String(length=120), nullable=False),
    sa.Column('phone', sa.String(length=40), nullable=False),
    sa.Column('note', sa.String(length=300), nullable=True),
    sa.Column('called_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['committee_id'], ['committee.id'], name=op.f('fk_referral_committee_id_committee')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_referral'))
    )
    with op.batch_alter_table('referral', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_referral_committee_id'), ['committee_id'], unique=False)

    with op.batch_alter_table('meeting', schema=None) as batch_op:
        batch_op.add_column(sa.Column('unconfirmed_reason', sa.String(length=500), nullable=True))

    with op.batch_alter_table('agenda_item', schema=None) as batch_op:
        batch_op.add_column(sa.Column('outcome', sa.Text(), nullable=True))
        batch_op.add_column(sa.Column('decision', sa.String(length=300), nullable=True))
        batch_op.add_column(sa.Column('fate', sa.Enum('finished', 'carried', name='fate', native_enum=False, length=32), nullable=True))
        batch_op.add_column(sa.Column('carried_to_id', sa.LargeBinary(length=16), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_agenda_item_carried_to_id_meeting'), 'meeting', ['carried_to_id'], ['id'])
        batch_op.create_index(batch_op.f('ix_agenda_item_carried_to_id'), ['carried_to_id'], unique=False)

    with op.batch_alter_table('action', schema=None) as batch_op:
        batch_op.alter_column('proposal_id', existing_type=sa.LargeBinary(length=16), nullable=True)
        batch_op.add_column(sa.Column('agenda_item_id', sa.LargeBinary(length=16), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_action_agenda_item_id_agenda_item'), 'agenda_item', ['agenda_item_id'], ['id'])
        batch_op.create_index(batch_op.f('ix_action_agenda_item_id'), ['agenda_item_id'], unique=False)


def downgrade() -> None:
    op.execute("UPDATE meeting SET state = 'draft' WHERE state = 'took_place'")  # never counted as confirmed
    # An action that comes from a decision cannot be told without it.
    op.execute('DELETE FROM step WHERE action_id IN (SELECT id FROM action WHERE proposal_id IS NULL)')
    op.execute('DELETE FROM action WHERE proposal_id IS NULL')
    with op.batch_alter_table('action', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_action_agenda_item_id'))
        batch_op.drop_constraint(batch_op.f('fk_action_agenda_item_id_agenda_item'), type_='foreignkey')
        batch_op.drop_column('agenda_item_id')
        batch_op.alter_column('proposal_id', existing_type=sa.LargeBinary(length=16), nullable=False)

    with op.batch_alter_table('agenda_item', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_agenda_item_carried_to_id'))
        batch_op.drop_constraint(batch_op.f('fk_agenda_item_carried_to_id_meeting'), type_='foreignkey')
        batch_op.drop_column('carried_to_id')
        batch_op.drop_column('fate')
        batch_op.drop_column('decision')
        batch_op.drop_column('outcome')

    with op.batch_alter_table('meeting', schema=None) as batch_op:
        batch_op.drop_column('unconfirmed_reason')

    with op.batch_alter_table('referral', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_referral_committee_id'))

    op.drop_table('referral')
