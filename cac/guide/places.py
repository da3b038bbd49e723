"""Which part of the guide explains which page."""

from cac.words import N_

GUIDES = {
    "facilitator": N_("For facilitators and co-facilitators"),
    "focal-point": N_("For the safeguarding focal point and the deputy"),
    "reviewer": N_("For reviewers"),
    "administrator": N_("For administrators"),
}
FACILITATOR, FOCAL_POINT, REVIEWER, ADMINISTRATOR = GUIDES

# Guide and part, then the pages it explains. A page that stands nowhere leads to the list of guides.
EXPLAINS: dict[tuple[str, str], tuple[str, ...]] = {
    (FACILITATOR, "today"): (
        "home.today",
        "home.more",
    ),
    (FACILITATOR, "account"): (
        "accounts.profile",
        "accounts.password",
        "accounts.acts",
    ),
    (FACILITATOR, "committee"): (
        "committees.index",
        "committees.new",
        "committees.show",
        "committees.edit",
        "committees.postings",
        "committees.posting_offer",
    ),
    (FACILITATOR, "children"): (
        "committees.members",
        "committees.member_new",
        "committees.member",
        "committees.member_edit",
        "committees.members_card",
        "committees.members_import",
        "committees.members_gone",
        "committees.member_left",
        "committees.member_return",
        "safeguarding.support",
        "safeguarding.languages",
    ),
    (FACILITATOR, "consents"): (
        "committees.consents",
        "committees.consent_new",
        "committees.consents_new",
        "committees.consent_sheet",
        "committees.consent_sheets",
        "committees.consent_renewals",
        "committees.consent_strike",
        "meetings.event_sheets",
        "meetings.event_consents",
        "committees.consents_import",
    ),
    (FACILITATOR, "handover"): (
        "committees.posting_change",
        "meetings.hand_over",
    ),
    (FACILITATOR, "windows"): (
        "committees.week",
        "committees.holidays",
        "safeguarding.places",
        "safeguarding.place",
        "safeguarding.venue_check",
    ),
    (FACILITATOR, "hazards"): (
        "hazards.hazards",
        "hazards.hazard_new",
        "hazards.hazard",
        "hazards.hazard_edit",
        "hazards.hazard_look",
    ),
    (FACILITATOR, "risks"): (
        "safeguarding.risks",
        "safeguarding.risk",
        "safeguarding.risk_write",
        "meetings.risks",
    ),
    (FACILITATOR, "plan"): (
        "meetings.index",
        "meetings.month",
        "meetings.week",
        "meetings.year",
        "meetings.new",
        "meetings.copy",
        "meetings.edit",
        "meetings.invite",
        "meetings.slots",
        "meetings.slots_later",
        "meetings.agenda",
        "meetings.agenda_keep",
        "meetings.agenda_template",
        "meetings.agendas",
        "meetings.plan",
        "meetings.plan_groups",
        "meetings.journey_new",
        "meetings.journey",
        "meetings.trip_place",
        "meetings.cancel",
    ),
    (FACILITATOR, "series"): (
        "meetings.repeat",
        "meetings.series",
    ),
    (FACILITATOR, "safe"): (
        "meetings.show",
        "meetings.missing",
        "meetings.brief",
    ),
    (FACILITATOR, "tell"): ("invitations.index",),
    (FACILITATOR, "pack"): (
        "meetings.pack",
        "meetings.pack_blank",
    ),
    (FACILITATOR, "offline"): ("meetings.prepare",),
    (FACILITATOR, "day"): (
        "meetings.today",
        "meetings.elsewhere",
        "meetings.took_place",
        "meetings.took_place_new",
    ),
    (FACILITATOR, "concern"): (
        "concerns.new",
        "concerns.tell",
        "concerns.own",
        "advocacy.review_concern",
    ),
    (FACILITATOR, "minutes"): (
        "meetings.minutes",
        "meetings.minutes_edit",
    ),
    (FACILITATOR, "ideas"): (
        "ideas.index",
        "ideas.record",
        "ideas.sheets",
        "ideas.collection",
        "ideas.remove",
    ),
    (FACILITATOR, "tablets"): (
        "ideas.round_new",
        "ideas.round_",
    ),
    (FACILITATOR, "receipts"): ("ideas.round_slips",),
    (FACILITATOR, "themes"): (
        "ideas.sort",
        "ideas.themes",
        "ideas.rename",
        "ideas.merge",
        "ideas.split",
    ),
    (FACILITATOR, "votes"): (
        "ideas.vote",
        "ideas.vote_new",
        "ideas.vote_edit",
    ),
    (FACILITATOR, "find"): (
        "ideas.search",
        "ideas.poster",
        "ideas.picture",
    ),
    (FACILITATOR, "told"): ("advocacy.told",),
    (FACILITATOR, "proposals"): (
        "advocacy.proposals",
        "advocacy.proposal_new",
        "advocacy.proposal",
        "advocacy.proposal_edit",
        "advocacy.proposal_languages",
        "advocacy.proposal_translation",
        "advocacy.proposal_versions",
        "advocacy.proposal_withdraw",
    ),
    (FACILITATOR, "actions"): (
        "advocacy.actions",
        "advocacy.actions_closed",
        "advocacy.timeline",
        "advocacy.action_new",
        "advocacy.action",
        "advocacy.action_edit",
        "advocacy.step_new",
        "advocacy.step_edit",
    ),
    (FACILITATOR, "phone"): (
        "calendars.feeds",
        "calendars.feed_new",
    ),
    (FOCAL_POINT, "adults"): (
        "safeguarding.stand_in",
        "safeguarding.adults",
        "safeguarding.adult",
        "safeguarding.adult_new",
        "safeguarding.adult_edit",
        "safeguarding.clearance_new",
        "safeguarding.adults_import",
        "safeguarding.strike",
    ),
    (FOCAL_POINT, "numbers"): (
        "safeguarding.referrals",
        "safeguarding.referral_new",
        "safeguarding.referral_edit",
        "safeguarding.referral_card",
    ),
    (FOCAL_POINT, "keys"): (
        "concerns.key_new",
        "concerns.key_change",
        "concerns.let_in",
    ),
    (FOCAL_POINT, "concerns"): (
        "concerns.index",
        "concerns.show",
        "concerns.stage",
        "concerns.refer",
        "ideas.refer",
    ),
    (FOCAL_POINT, "letters"): ("concerns.letters",),
    (FOCAL_POINT, "overrides"): (
        "meetings.override",
        "meetings.reasons",
        "meetings.checks",
    ),
    (FOCAL_POINT, "standing"): (
        "meetings.standing",
        "meetings.standing_new",
        "meetings.standing_answer",
    ),
    (REVIEWER, "queue"): ("advocacy.reviews",),
    (REVIEWER, "decide"): ("advocacy.review",),
    (ADMINISTRATOR, "people"): (
        "administration.people",
        "administration.invite",
        "administration.person",
        "administration.renew",
    ),
    (ADMINISTRATOR, "organisations"): (
        "administration.organisations",
        "administration.organisation",
    ),
    (ADMINISTRATOR, "thresholds"): (
        "safeguarding.thresholds",
        "safeguarding.thresholds_index",
        "safeguarding.threshold_edit",
    ),
    (ADMINISTRATOR, "calendars"): ("calendars.titles",),
    (ADMINISTRATOR, "hazards"): ("hazards.pooled",),
    (ADMINISTRATOR, "record"): ("administration.acts",),
    (ADMINISTRATOR, "example"): ("demo.remove",),
}
PLACES = {endpoint: place for place, endpoints in EXPLAINS.items() for endpoint in endpoints}


def place_of(endpoint: str | None) -> tuple[str, str] | None:
    """The guide and the part that explain this page; None when the list of guides must do."""
    return PLACES.get(endpoint or "")
