"""Kept wordings, translations, proposals taken back, offices that own steps, and what changed

Revision ID: 0009
Revises: 0008
"""

import secrets

import sqlalchemy as sa
from alembic import op

import cac.db

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('advocacy_seen',
    sa.Column('user_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('at', cac.db.UTCDateTime(timezone=True), nullable=False),
    sa.Column('changes', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_advocacy_seen_user_id_user')),
    sa.PrimaryKeyConstraint('user_id', name=op.f('pk_advocacy_seen'))
    )
    op.create_table('proposal_translation',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('proposal_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=120), nullable=False),
    sa.Column('addressee', sa.String(length=160), nullable=False),
    sa.Column('change_wanted', sa.Text(), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['proposal_id'], ['proposal.id'], name=op.f('fk_proposal_translation_proposal_id_proposal')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_proposal_translation')),
    sa.UniqueConstraint('proposal_id', 'language', name=op.f('uq_proposal_translation_proposal_id'))
    )
    with op.batch_alter_table('proposal_translation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_proposal_translation_proposal_id'), ['proposal_id'], unique=False)

    op.create_table('proposal_version',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('proposal_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=120), nullable=False),
    sa.Column('addressee', sa.String(length=160), nullable=False),
    sa.Column('change_wanted', sa.Text(), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('by_when', sa.Date(), nullable=False),
    sa.Column('kept_on', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['proposal_id'], ['proposal.id'], name=op.f('fk_proposal_version_proposal_id_proposal')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_proposal_version')),
    sa.UniqueConstraint('proposal_id', 'version', name=op.f('uq_proposal_version_proposal_id'))
    )
    with op.batch_alter_table('proposal_version', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_proposal_version_proposal_id'), ['proposal_id'], unique=False)

    op.create_table('withdrawal',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('proposal_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('withdrawn_on', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['proposal_id'], ['proposal.id'], name=op.f('fk_withdrawal_proposal_id_proposal')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_withdrawal'))
    )
    with op.batch_alter_table('withdrawal', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_withdrawal_proposal_id'), ['proposal_id'], unique=False)

    op.create_table('advocacy_change',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('committee_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('action_id', sa.LargeBinary(length=16), nullable=True),
    sa.Column('step_id', sa.LargeBinary(length=16), nullable=True),
    sa.Column('proposal_id', sa.LargeBinary(length=16), nullable=True),
    sa.Column('kind', sa.Enum('planned', 'moved', 'step_added', 'step_done', 'written', 'agreed', 'sent', 'answered', 'withdrawn', 'taken_up', name='changed', native_enum=False, length=32), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['action_id'], ['action.id'], name=op.f('fk_advocacy_change_action_id_action')),
    sa.ForeignKeyConstraint(['committee_id'], ['committee.id'], name=op.f('fk_advocacy_change_committee_id_committee')),
    sa.ForeignKeyConstraint(['proposal_id'], ['proposal.id'], name=op.f('fk_advocacy_change_proposal_id_proposal')),
    sa.ForeignKeyConstraint(['step_id'], ['step.id'], name=op.f('fk_advocacy_change_step_id_step')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_advocacy_change'))
    )
    with op.batch_alter_table('advocacy_change', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_advocacy_change_action_id'), ['action_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_advocacy_change_committee_id'), ['committee_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_advocacy_change_day'), ['day'], unique=False)
        batch_op.create_index(batch_op.f('ix_advocacy_change_proposal_id'), ['proposal_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_advocacy_change_step_id'), ['step_id'], unique=False)

    with op.batch_alter_table('proposal', schema=None) as batch_op:
        batch_op.add_column(sa.Column('language', sa.String(length=8), nullable=True))

    with op.batch_alter_table('step', schema=None) as batch_op:
        batch_op.add_column(sa.Column('office', sa.String(length=80), nullable=True))
        batch_op.add_column(sa.Column('asked_on', sa.Date(), nullable=True))



    _keep_what_was_agreed()


def _keep_what_was_agreed() -> None:
    """The wording of each proposal that the children have agreed to is kept from now on."""
    words = 'proposal_id, version, title, addressee, change_wanted, why, by_when'
    here = op.get_bind()
    agreed = sa.text(
        'SELECT p.id, p.version, p.title, p.addressee, p.change_wanted, p.why, p.by_when, max(a.agreed_on)'
        ' FROM proposal p JOIN agreement a ON a.proposal_id = p.id AND a.version = p.version'
        ' GROUP BY p.id, p.version, p.title, p.addressee, p.change_wanted, p.why, p.by_when'
    )
    keep = sa.text(
        f'INSERT INTO proposal_version (id, {words}, kept_on) VALUES (:id, :p, :v, :t, :a, :c, :w, :b, :k)'
    )
    for row in here.execute(agreed).all():
        here.execute(keep, dict(zip('pvtacwbk', row, strict=True), id=secrets.token_bytes(16)))


def downgrade() -> None:
    op.execute("UPDATE proposal SET state = 'draft' WHERE state = 'withdrawn'")  # they need a new yes anyway
    with op.batch_alter_table('step', schema=None) as batch_op:
        batch_op.drop_column('asked_on')
        batch_op.drop_column('office')

    with op.batch_alter_table('proposal', schema=None) as batch_op:
        batch_op.drop_column('language')

    with op.batch_alter_table('advocacy_change', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_advocacy_change_step_id'))
        batch_op.drop_index(batch_op.f('ix_advocacy_change_proposal_id'))
        batch_op.drop_index(batch_op.f('ix_advocacy_change_day'))
        batch_op.drop_index(batch_op.f('ix_advocacy_change_committee_id'))
        batch_op.drop_index(batch_op.f('ix_advocacy_change_action_id'))

    op.drop_table('advocacy_change')
    with op.batch_alter_table('withdrawal', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_withdrawal_proposal_id'))

    op.drop_table('withdrawal')
    with op.batch_alter_table('proposal_version', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_proposal_version_proposal_id'))

    op.drop_table('proposal_version')
    with op.batch_alter_table('proposal_translation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_proposal_translation_proposal_id'))

    op.drop_table('proposal_translation')
    op.drop_table('advocacy_seen')
