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
    (FACILITATOR, "today"): ("home.today", "home.more"),
    (FACILITATOR, "account"): ("accounts.profile", "accounts.password", "accounts.acts"),
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
    ),
    (FACILITATOR, "consents"): ("committees.consent_new", "committees.consents_new"),
    (FACILITATOR, "plan"): (
        "meetings.index",
        "meetings.new",
        "meetings.edit",
        "meetings.invite",
        "meetings.agenda",
        "meetings.cancel",
    ),
    (FACILITATOR, "safe"): ("meetings.show",),
    (FACILITATOR, "day"): ("meetings.open",),
    (FACILITATOR, "ideas"): ("ideas.index", "ideas.record", "ideas.collection"),
    (FACILITATOR, "themes"): ("ideas.sort", "ideas.themes", "ideas.rename"),
    (FACILITATOR, "proposals"): (
        "advocacy.proposals",
        "advocacy.proposal_new",
        "advocacy.proposal",
        "advocacy.proposal_edit",
        "advocacy.proposal_versions",
        "advocacy.proposal_withdraw",
        "advocacy.proposal_languages",
        "advocacy.proposal_translation",
    ),
    (FACILITATOR, "actions"): (
        "advocacy.actions",
        "advocacy.timeline",
        "advocacy.actions_closed",
        "advocacy.action_new",
        "advocacy.action",
        "advocacy.action_edit",
        "advocacy.step_new",
        "advocacy.step_edit",
    ),
    (FACILITATOR, "phone"): ("calendars.feeds", "calendars.feed_new"),
    (FOCAL_POINT, "adults"): (
        "safeguarding.adults",
        "safeguarding.adult",
        "safeguarding.adult_new",
        "safeguarding.adult_edit",
        "safeguarding.clearance_new",
    ),
    (REVIEWER, "queue"): ("advocacy.reviews",),
    (REVIEWER, "decide"): ("advocacy.review",),
    (ADMINISTRATOR, "people"): (
        "administration.people",
        "administration.invite",
        "administration.person",
        "administration.renew",
    ),
    (ADMINISTRATOR, "organisations"): ("administration.organisations",),
}
PLACES = {endpoint: place for place, endpoints in EXPLAINS.items() for endpoint in endpoints}


def place_of(endpoint: str | None) -> tuple[str, str] | None:
    """The guide and the part that explain this page; None when the list of guides must do."""
    return PLACES.get(endpoint or "")
