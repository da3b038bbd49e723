"""Who may what, as the table of permissions says it: endpoint → who of the cast is answered.

Ama leads Blue Kite, Binta is its co-facilitator and deputy, Nour its focal point, Esi its reader, Ines
administers its organisation. Kofi leads another committee, Ravi reviews (and has one proposal of Blue Kite).
"""

ANYBODY = object()  # everyone signed in; the page holds only what is theirs
LEAD, FACILITATORS = {"ama"}, {"ama", "binta"}
TEAM = {"ama", "binta", "nour"}
READERS = TEAM | {"esi"}
FOUNDERS = {"ama", "kofi"}

GET_MAY = {
    "home.today": ANYBODY, "home.more": ANYBODY,
    "accounts.profile": ANYBODY, "accounts.password": ANYBODY, "accounts.acts": ANYBODY,
    "administration.people": {"ines"}, "administration.invite": {"ines"}, "administration.person": {"ines"},
    "administration.organisations": set(),
    "committees.index": ANYBODY, "committees.new": FOUNDERS, "committees.show": READERS | {"ines"},
    "committees.edit": LEAD, "committees.members": TEAM, "committees.member_new": LEAD,
    "committees.member": TEAM, "committees.member_edit": LEAD, "committees.consent_new": LEAD,
    "committees.consents_new": LEAD, "committees.postings": TEAM, "committees.posting_offer": LEAD,
    "safeguarding.adults": TEAM | {"ines"}, "safeguarding.adult": TEAM | {"ines"},
    "safeguarding.adult_new": {"ama", "ines"}, "safeguarding.adult_edit": {"ama", "nour", "ines", "binta"},
    "safeguarding.clearance_new": {"ama", "nour", "ines", "binta"},
    "meetings.index": ANYBODY, "meetings.new": LEAD, "meetings.show": READERS, "meetings.edit": FACILITATORS,
    "meetings.invite": FACILITATORS, "meetings.agenda": FACILITATORS, "meetings.cancel": LEAD,
    "meetings.open": FACILITATORS,
    "ideas.index": ANYBODY, "ideas.record": LEAD, "ideas.collection": TEAM, "ideas.sort": FACILITATORS,
    "ideas.themes": READERS, "ideas.rename": FACILITATORS,
    "advocacy.proposals": ANYBODY, "advocacy.proposal_new": FACILITATORS, "advocacy.proposal": READERS,
    "advocacy.proposal_edit": FACILITATORS, "advocacy.reviews": ANYBODY, "advocacy.review": {"ravi"},
    "advocacy.actions": ANYBODY, "advocacy.action_new": FACILITATORS, "advocacy.action": READERS,
    "advocacy.action_edit": FACILITATORS, "advocacy.step_new": FACILITATORS, "advocacy.step_edit": FACILITATORS,
    "calendars.meeting": READERS, "calendars.committee": READERS, "calendars.feeds": ANYBODY,
}
POST_MAY = {
    "accounts.sign_out": ANYBODY, "accounts.profile": ANYBODY, "accounts.password": ANYBODY,
    "accounts.notices_read": ANYBODY,
    "administration.invite": {"ines"}, "administration.disable": {"ines"}, "administration.enable": {"ines"},
    "administration.renew": {"ines"}, "administration.organisations": set(),
    "committees.new": FOUNDERS, "committees.edit": LEAD, "committees.member_new": LEAD,
    "committees.member_edit": LEAD, "committees.member_left": LEAD, "committees.consent_new": LEAD,
    "committees.consents_new": LEAD, "committees.consent_withdraw": LEAD, "committees.posting_offer": LEAD,
    "committees.posting_answer": {"esi"}, "committees.posting_end": {"ama", "esi"},
    "safeguarding.adult_new": {"ama", "ines"}, "safeguarding.adult_call": {"ama", "ines"},
    "safeguarding.adult_edit": {"ama", "nour", "ines", "binta"},
    "safeguarding.clearance_new": {"ama", "nour", "ines", "binta"},
    "safeguarding.suspend": {"ama", "nour", "ines", "binta"}, "safeguarding.restore": {"ama", "nour", "ines", "binta"},
    "meetings.new": LEAD, "meetings.edit": FACILITATORS, "meetings.invite": FACILITATORS,
    "meetings.agenda": FACILITATORS, "meetings.confirm": FACILITATORS, "meetings.cancel": LEAD,
    "meetings.open": FACILITATORS, "meetings.close": LEAD,
    "ideas.record": LEAD, "ideas.sort": FACILITATORS, "ideas.themes": FACILITATORS, "ideas.rename": FACILITATORS,
    "advocacy.proposal_new": FACILITATORS, "advocacy.proposal_edit": FACILITATORS, "advocacy.agree": FACILITATORS,
    "advocacy.another_reviewer": FACILITATORS,
    "advocacy.send": FACILITATORS, "advocacy.review": {"ravi"}, "advocacy.action_new": FACILITATORS,
    "advocacy.action_edit": FACILITATORS, "advocacy.action_state": FACILITATORS, "advocacy.step_new": FACILITATORS,
    "advocacy.step_edit": FACILITATORS, "advocacy.step_done": FACILITATORS,
    "calendars.feed_new": ANYBODY, "calendars.feed_revoke": {"ama"},
}
