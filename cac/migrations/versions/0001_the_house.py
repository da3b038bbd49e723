"""The house: every table of the main path

Revision ID: 0001
Revises: 
"""

import sqlalchemy as sa
from alembic import op

import cac.db

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('audit_entry',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('at', cac.db.UTCDateTime(timezone=True), nullable=False),
    sa.Column('user_id', sa.LargeBinary(length=16), nullable=True),
    sa.Column('act', sa.String(length=60), nullable=False),
    sa.Column('thing_id', sa.LargeBinary(length=16), nullable=True),
    sa.Column('facts', sa.JSON(), nullable=False),
    sa.Column('seal', sa.LargeBinary(length=32), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_entry')),
    sa.UniqueConstraint('number', name=op.f('uq_audit_entry_number'))
    )
    op.create_table('installation',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('holds_example_data', sa.Boolean(), nullable=False),
    sa.Column('set_up_at', cac.db.UTCDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_installation'))
    )
    op.create_table('organisation',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_organisation')),
    sa.UniqueConstraint('name', name=op.f('uq_organisation_name'))
    )
    op.create_table('slowed_sign_in',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('failures', sa.Integer(), nullable=False),
    sa.Column('wait_until', cac.db.UTCDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_slowed_sign_in'))
    )
    op.create_table('submit_token',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('user_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('used_on', sa.Date(), nullable=False),
    sa.Column('location', sa.String(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_submit_token'))
    )
    op.create_table('user',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('password_hash', sa.String(), nullable=True),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('time_zone', sa.String(length=64), nullable=False),
    sa.Column('phone', sa.String(length=40), nullable=True),
    sa.Column('is_administrator', sa.Boolean(), nullable=False),
    sa.Column('organisation_id', sa.LargeBinary(length=16), nullable=True),
    sa.Column('disabled_at', cac.db.UTCDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_user_organisation_id_organisation')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_user')),
    sa.UniqueConstraint('email', name=op.f('uq_user_email'))
    )
    with op.batch_alter_table('user', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_user_organisation_id'), ['organisation_id'], unique=False)

    op.create_table('adult',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('organisation_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('user_id', sa.LargeBinary(length=16), nullable=True),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('kind', sa.Enum('staff', 'volunteer', 'consultant', 'interpreter', 'driver', 'visitor', 'media', name='adultkind', native_enum=False, length=32), nullable=False),
    sa.Column('of_age', sa.Boolean(), nullable=False),
    sa.Column('suspended_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_adult_organisation_id_organisation')),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_adult_user_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_adult'))
    )
    with op.batch_alter_table('adult', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_adult_organisation_id'), ['organisation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_adult_user_id'), ['user_id'], unique=False)

    op.create_table('committee',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('organisation_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('lead_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('alias', sa.String(length=60), nullable=False),
    sa.Column('country', sa.String(length=2), nullable=False),
    sa.Column('district', sa.String(length=80), nullable=False),
    sa.Column('time_zone', sa.String(length=64), nullable=False),
    sa.Column('languages', sa.JSON(), nullable=False),
    sa.Column('youngest', sa.Integer(), nullable=False),
    sa.Column('oldest', sa.Integer(), nullable=False),
    sa.Column('began_on', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['lead_id'], ['user.id'], name=op.f('fk_committee_lead_id_user')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_committee_organisation_id_organisation')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_committee')),
    sa.UniqueConstraint('alias', name=op.f('uq_committee_alias'))
    )
    with op.batch_alter_table('committee', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_committee_organisation_id'), ['organisation_id'], unique=False)

    op.create_table('feed_link',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('user_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.Column('secret_hash', sa.LargeBinary(length=32), nullable=False),
    sa.Column('made_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('last_used_on', sa.Date(), nullable=True),
    sa.Column('revoked_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_feed_link_user_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_feed_link')),
    sa.UniqueConstraint('secret_hash', name=op.f('uq_feed_link_secret_hash'))
    )
    with op.batch_alter_table('feed_link', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_feed_link_user_id'), ['user_id'], unique=False)

    op.create_table('invitation',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('user_id', sa.LargeBinary(length=16), nullable=True),
    sa.Column('secret_hash', sa.LargeBinary(length=32), nullable=False),
    sa.Column('ends_at', cac.db.UTCDateTime(timezone=True), nullable=False),
    sa.Column('used_at', cac.db.UTCDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_invitation_user_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_invitation'))
    )
    with op.batch_alter_table('invitation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_invitation_user_id'), ['user_id'], unique=False)

    op.create_table('notice',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('user_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('kind', sa.Enum('on_hold', 'cancelled', 'posting_offered', 'posting_answered', 'review_asked', 'review_given', name='kind', native_enum=False, length=32), nullable=False),
    sa.Column('thing_id', sa.LargeBinary(length=16), nullable=True),
    sa.Column('told_at', cac.db.UTCDateTime(timezone=True), nullable=False),
    sa.Column('read_at', cac.db.UTCDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_notice_user_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notice'))
    )
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_notice_user_id'), ['user_id'], unique=False)

    op.create_table('outbox',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('user_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('kind', sa.Enum('on_hold', 'cancelled', 'posting_offered', 'posting_answered', 'review_asked', 'review_given', name='kind', native_enum=False, length=32), nullable=False),
    sa.Column('thing_id', sa.LargeBinary(length=16), nullable=True),
    sa.Column('written_at', cac.db.UTCDateTime(timezone=True), nullable=False),
    sa.Column('sent_at', cac.db.UTCDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_outbox_user_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outbox'))
    )
    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_outbox_user_id'), ['user_id'], unique=False)

    op.create_table('sign_in_session',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('user_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('secret_hash', sa.LargeBinary(length=32), nullable=False),
    sa.Column('began_at', cac.db.UTCDateTime(timezone=True), nullable=False),
    sa.Column('last_seen_at', cac.db.UTCDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_sign_in_session_user_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_in_session'))
    )
    with op.batch_alter_table('sign_in_session', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sign_in_session_user_id'), ['user_id'], unique=False)

    op.create_table('clearance',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('adult_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('kind', sa.Enum('vetting', 'declaration', 'training', 'code_of_conduct', name='clearancekind', native_enum=False, length=32), nullable=False),
    sa.Column('issued_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=True),
    sa.Column('recorded_by', sa.LargeBinary(length=16), nullable=False),
    sa.ForeignKeyConstraint(['adult_id'], ['adult.id'], name=op.f('fk_clearance_adult_id_adult')),
    sa.ForeignKeyConstraint(['recorded_by'], ['user.id'], name=op.f('fk_clearance_recorded_by_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_clearance'))
    )
    with op.batch_alter_table('clearance', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_clearance_adult_id'), ['adult_id'], unique=False)

    op.create_table('committee_adult',
    sa.Column('committee_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('adult_id', sa.LargeBinary(length=16), nullable=False),
    sa.ForeignKeyConstraint(['adult_id'], ['adult.id'], name=op.f('fk_committee_adult_adult_id_adult')),
    sa.ForeignKeyConstraint(['committee_id'], ['committee.id'], name=op.f('fk_committee_adult_committee_id_committee')),
    sa.PrimaryKeyConstraint('committee_id', 'adult_id', name=op.f('pk_committee_adult'))
    )
    with op.batch_alter_table('committee_adult', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_committee_adult_adult_id'), ['adult_id'], unique=False)

    op.create_table('meeting',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('committee_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('lead_id', sa.LargeBinary(length=16), nullable=True),
    sa.Column('title', sa.String(length=120), nullable=False),
    sa.Column('starts_at', cac.db.UTCDateTime(timezone=True), nullable=False),
    sa.Column('ends_at', cac.db.UTCDateTime(timezone=True), nullable=False),
    sa.Column('state', sa.Enum('draft', 'confirmed', 'on_hold', 'open', 'closed', 'cancelled', name='state', native_enum=False, length=32), nullable=False),
    sa.Column('uid', sa.String(length=64), nullable=False),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.Column('published_at', cac.db.UTCDateTime(timezone=True), nullable=True),
    sa.Column('cancel_reason', sa.String(length=300), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['committee_id'], ['committee.id'], name=op.f('fk_meeting_committee_id_committee')),
    sa.ForeignKeyConstraint(['lead_id'], ['user.id'], name=op.f('fk_meeting_lead_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_meeting')),
    sa.UniqueConstraint('uid', name=op.f('uq_meeting_uid'))
    )
    with op.batch_alter_table('meeting', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_meeting_committee_id'), ['committee_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_meeting_starts_at'), ['starts_at'], unique=False)

    op.create_table('member',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('committee_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('birth_month', sa.Date(), nullable=True),
    sa.Column('age_band', sa.Enum('0-1', '2-3', '4-8', '9-12', '13+', name='ageband', native_enum=False, length=32), nullable=True),
    sa.Column('gender', sa.Enum('girl', 'boy', 'other', name='gender', native_enum=False, length=32), nullable=True),
    sa.Column('needs_support', sa.Boolean(), nullable=False),
    sa.Column('left_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['committee_id'], ['committee.id'], name=op.f('fk_member_committee_id_committee')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_member')),
    sa.UniqueConstraint('committee_id', 'code', name=op.f('uq_member_committee_id'))
    )
    with op.batch_alter_table('member', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_member_committee_id'), ['committee_id'], unique=False)

    op.create_table('posting',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('user_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('role', sa.Enum('facilitator', 'co_facilitator', 'focal_point', 'deputy', 'reviewer', 'reader', 'partner_administrator', 'coordinator', name='role', native_enum=False, length=32), nullable=False),
    sa.Column('committee_id', sa.LargeBinary(length=16), nullable=True),
    sa.Column('organisation_id', sa.LargeBinary(length=16), nullable=True),
    sa.Column('state', sa.Enum('offered', 'accepted', 'declined', 'ended', name='postingstate', native_enum=False, length=32), nullable=False),
    sa.Column('offered_by', sa.LargeBinary(length=16), nullable=True),
    sa.Column('changed_at', cac.db.UTCDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['committee_id'], ['committee.id'], name=op.f('fk_posting_committee_id_committee')),
    sa.ForeignKeyConstraint(['offered_by'], ['user.id'], name=op.f('fk_posting_offered_by_user')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_posting_organisation_id_organisation')),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_posting_user_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_posting'))
    )
    with op.batch_alter_table('posting', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_posting_committee_id'), ['committee_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_posting_organisation_id'), ['organisation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_posting_user_id'), ['user_id'], unique=False)

    op.create_table('proposal',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('committee_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('title', sa.String(length=120), nullable=False),
    sa.Column('addressee', sa.String(length=160), nullable=False),
    sa.Column('change_wanted', sa.Text(), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('by_when', sa.Date(), nullable=False),
    sa.Column('state', sa.Enum('draft', 'agreed', 'in_review', 'changes_asked', 'approved', 'refused', name='proposalstate', native_enum=False, length=32), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['committee_id'], ['committee.id'], name=op.f('fk_proposal_committee_id_committee')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_proposal'))
    )
    with op.batch_alter_table('proposal', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_proposal_committee_id'), ['committee_id'], unique=False)

    op.create_table('theme',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('committee_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.ForeignKeyConstraint(['committee_id'], ['committee.id'], name=op.f('fk_theme_committee_id_committee')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_theme')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('theme', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_theme_committee_id'), ['committee_id'], unique=False)

    op.create_table('action',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('committee_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('proposal_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('title', sa.String(length=120), nullable=False),
    sa.Column('risk', sa.Text(), nullable=False),
    sa.Column('mitigation', sa.Text(), nullable=False),
    sa.Column('state', sa.Enum('planned', 'under_way', 'done', 'dropped', name='actionstate', native_enum=False, length=32), nullable=False),
    sa.ForeignKeyConstraint(['committee_id'], ['committee.id'], name=op.f('fk_action_committee_id_committee')),
    sa.ForeignKeyConstraint(['proposal_id'], ['proposal.id'], name=op.f('fk_action_proposal_id_proposal')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_action'))
    )
    with op.batch_alter_table('action', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_action_committee_id'), ['committee_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_action_proposal_id'), ['proposal_id'], unique=False)

    op.create_table('agenda_item',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('meeting_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=120), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_agenda_item_meeting_id_meeting')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_agenda_item'))
    )
    with op.batch_alter_table('agenda_item', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_agenda_item_meeting_id'), ['meeting_id'], unique=False)

    op.create_table('agreement',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('proposal_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('agreed_on', sa.Date(), nullable=False),
    sa.Column('how', sa.Enum('talked', 'hands', 'dots', name='howagreed', native_enum=False, length=32), nullable=False),
    sa.ForeignKeyConstraint(['proposal_id'], ['proposal.id'], name=op.f('fk_agreement_proposal_id_proposal')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_agreement'))
    )
    with op.batch_alter_table('agreement', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_agreement_proposal_id'), ['proposal_id'], unique=False)

    op.create_table('collection',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('committee_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('meeting_id', sa.LargeBinary(length=16), nullable=True),
    sa.Column('source', sa.Enum('said_aloud', name='source', native_enum=False, length=32), nullable=False),
    sa.Column('state', sa.Enum('draft', 'open', 'closing', 'sealed', 'purged', name='collectionstate', native_enum=False, length=32), nullable=False),
    sa.Column('day', sa.Date(), nullable=True),
    sa.Column('quarter', sa.String(length=7), nullable=False),
    sa.Column('question', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['committee_id'], ['committee.id'], name=op.f('fk_collection_committee_id_committee')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_collection_meeting_id_meeting')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_collection')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('collection', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_collection_committee_id'), ['committee_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_collection_meeting_id'), ['meeting_id'], unique=False)

    op.create_table('consent',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('member_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('purpose', sa.Enum('meetings', name='purpose', native_enum=False, length=32), nullable=False),
    sa.Column('form', sa.Enum('signed', 'thumbprint', 'witnessed', name='consentform', native_enum=False, length=32), nullable=False),
    sa.Column('given_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('withdrawn_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['member_id'], ['member.id'], name=op.f('fk_consent_member_id_member')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_consent'))
    )
    with op.batch_alter_table('consent', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_consent_member_id'), ['member_id'], unique=False)

    op.create_table('gate_record',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('meeting_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('user_id', sa.LargeBinary(length=16), nullable=True),
    sa.Column('at', cac.db.UTCDateTime(timezone=True), nullable=False),
    sa.Column('act', sa.String(length=20), nullable=False),
    sa.Column('level', sa.String(length=10), nullable=False),
    sa.Column('findings', sa.JSON(), nullable=False),
    sa.Column('thresholds', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_gate_record_meeting_id_meeting')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_gate_record'))
    )
    with op.batch_alter_table('gate_record', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_gate_record_meeting_id'), ['meeting_id'], unique=False)

    op.create_table('heads',
    sa.Column('meeting_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('band', sa.Enum('0-1', '2-3', '4-8', '9-12', '13+', name='ageband', native_enum=False, length=32), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_heads_meeting_id_meeting')),
    sa.PrimaryKeyConstraint('meeting_id', 'band', name=op.f('pk_heads'))
    )
    op.create_table('meeting_adult',
    sa.Column('meeting_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('adult_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('present', sa.Boolean(), nullable=True),
    sa.ForeignKeyConstraint(['adult_id'], ['adult.id'], name=op.f('fk_meeting_adult_adult_id_adult')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_meeting_adult_meeting_id_meeting')),
    sa.PrimaryKeyConstraint('meeting_id', 'adult_id', name=op.f('pk_meeting_adult'))
    )
    with op.batch_alter_table('meeting_adult', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_meeting_adult_adult_id'), ['adult_id'], unique=False)

    op.create_table('meeting_member',
    sa.Column('meeting_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('member_id', sa.LargeBinary(length=16), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_meeting_member_meeting_id_meeting')),
    sa.ForeignKeyConstraint(['member_id'], ['member.id'], name=op.f('fk_meeting_member_member_id_member')),
    sa.PrimaryKeyConstraint('meeting_id', 'member_id', name=op.f('pk_meeting_member'))
    )
    with op.batch_alter_table('meeting_member', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_meeting_member_member_id'), ['member_id'], unique=False)

    op.create_table('review',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('proposal_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('reviewer_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('asked_at', cac.db.UTCDateTime(timezone=True), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('outcome', sa.Enum('approve', 'ask_changes', 'refuse', name='outcome', native_enum=False, length=32), nullable=True),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('decided_at', cac.db.UTCDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['proposal_id'], ['proposal.id'], name=op.f('fk_review_proposal_id_proposal')),
    sa.ForeignKeyConstraint(['reviewer_id'], ['user.id'], name=op.f('fk_review_reviewer_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_review'))
    )
    with op.batch_alter_table('review', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_review_proposal_id'), ['proposal_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_review_reviewer_id'), ['reviewer_id'], unique=False)

    op.create_table('typed_reason',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('meeting_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('user_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('at', cac.db.UTCDateTime(timezone=True), nullable=False),
    sa.Column('finding', sa.String(length=80), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_typed_reason_meeting_id_meeting')),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_typed_reason_user_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_typed_reason'))
    )
    with op.batch_alter_table('typed_reason', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_typed_reason_meeting_id'), ['meeting_id'], unique=False)

    op.create_table('idea',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('collection_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('text', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['collection_id'], ['collection.id'], name=op.f('fk_idea_collection_id_collection')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_idea')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('idea', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_idea_collection_id'), ['collection_id'], unique=False)

    op.create_table('step',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('action_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('what', sa.String(length=200), nullable=False),
    sa.Column('owner_id', sa.LargeBinary(length=16), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('done_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['action_id'], ['action.id'], name=op.f('fk_step_action_id_action')),
    sa.ForeignKeyConstraint(['owner_id'], ['user.id'], name=op.f('fk_step_owner_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_step'))
    )
    with op.batch_alter_table('step', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_step_action_id'), ['action_id'], unique=False)

    op.create_table('idea_theme',
    sa.Column('idea_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('theme_id', sa.LargeBinary(length=16), nullable=False),
    sa.ForeignKeyConstraint(['idea_id'], ['idea.id'], name=op.f('fk_idea_theme_idea_id_idea')),
    sa.ForeignKeyConstraint(['theme_id'], ['theme.id'], name=op.f('fk_idea_theme_theme_id_theme')),
    sa.PrimaryKeyConstraint('idea_id', name=op.f('pk_idea_theme')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('idea_theme', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_idea_theme_theme_id'), ['theme_id'], unique=False)

    op.create_table('proposal_idea',
    sa.Column('proposal_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('idea_id', sa.LargeBinary(length=16), nullable=False),
    sa.ForeignKeyConstraint(['idea_id'], ['idea.id'], name=op.f('fk_proposal_idea_idea_id_idea')),
    sa.ForeignKeyConstraint(['proposal_id'], ['proposal.id'], name=op.f('fk_proposal_idea_proposal_id_proposal')),
    sa.PrimaryKeyConstraint('proposal_id', 'idea_id', name=op.f('pk_proposal_idea')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('proposal_idea', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_proposal_idea_idea_id'), ['idea_id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('proposal_idea', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_proposal_idea_idea_id'))

    op.drop_table('proposal_idea')
    with op.batch_alter_table('idea_theme', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_idea_theme_theme_id'))

    op.drop_table('idea_theme')
    with op.batch_alter_table('step', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_step_action_id'))

    op.drop_table('step')
    with op.batch_alter_table('idea', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_idea_collection_id'))

    op.drop_table('idea')
    with op.batch_alter_table('typed_reason', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_typed_reason_meeting_id'))

    op.drop_table('typed_reason')
    with op.batch_alter_table('review', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_review_reviewer_id'))
        batch_op.drop_index(batch_op.f('ix_review_proposal_id'))

    op.drop_table('review')
    with op.batch_alter_table('meeting_member', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_meeting_member_member_id'))

    op.drop_table('meeting_member')
    with op.batch_alter_table('meeting_adult', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_meeting_adult_adult_id'))

    op.drop_table('meeting_adult')
    op.drop_table('heads')
    with op.batch_alter_table('gate_record', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_gate_record_meeting_id'))

    op.drop_table('gate_record')
    with op.batch_alter_table('consent', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_consent_member_id'))

    op.drop_table('consent')
    with op.batch_alter_table('collection', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_collection_meeting_id'))
        batch_op.drop_index(batch_op.f('ix_collection_committee_id'))

    op.drop_table('collection')
    with op.batch_alter_table('agreement', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_agreement_proposal_id'))

    op.drop_table('agreement')
    with op.batch_alter_table('agenda_item', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_agenda_item_meeting_id'))

    op.drop_table('agenda_item')
    with op.batch_alter_table('action', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_action_proposal_id'))
        batch_op.drop_index(batch_op.f('ix_action_committee_id'))

    op.drop_table('action')
    with op.batch_alter_table('theme', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_theme_committee_id'))

    op.drop_table('theme')
    with op.batch_alter_table('proposal', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_proposal_committee_id'))

    op.drop_table('proposal')
    with op.batch_alter_table('posting', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_posting_user_id'))
        batch_op.drop_index(batch_op.f('ix_posting_organisation_id'))
        batch_op.drop_index(batch_op.f('ix_posting_committee_id'))

    op.drop_table('posting')
    with op.batch_alter_table('member', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_member_committee_id'))

    op.drop_table('member')
    with op.batch_alter_table('meeting', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_meeting_starts_at'))
        batch_op.drop_index(batch_op.f('ix_meeting_committee_id'))

    op.drop_table('meeting')
    with op.batch_alter_table('committee_adult', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_committee_adult_adult_id'))

    op.drop_table('committee_adult')
    with op.batch_alter_table('clearance', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_clearance_adult_id'))

    op.drop_table('clearance')
    with op.batch_alter_table('sign_in_session', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sign_in_session_user_id'))

    op.drop_table('sign_in_session')
    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_outbox_user_id'))

    op.drop_table('outbox')
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_notice_user_id'))

    op.drop_table('notice')
    with op.batch_alter_table('invitation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_invitation_user_id'))

    op.drop_table('invitation')
    with op.batch_alter_table('feed_link', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_feed_link_user_id'))

    op.drop_table('feed_link')
    with op.batch_alter_table('committee', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_committee_organisation_id'))

    op.drop_table('committee')
    with op.batch_alter_table('adult', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_adult_user_id'))
        batch_op.drop_index(batch_op.f('ix_adult_organisation_id'))

    op.drop_table('adult')
    with op.batch_alter_table('user', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_user_organisation_id'))

    op.drop_table('user')
    op.drop_table('submit_token')
    op.drop_table('slowed_sign_in')
    op.drop_table('organisation')
    op.drop_table('installation')
    op.drop_table('audit_entry')
