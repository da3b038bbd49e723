"""Committees and what is in them, each fetched with the answer to "may this person?"."""

from cac.committees.queries.access import (
    committee_for,
    committee_ids,
    consent_for,
    member_for,
    offer_for,
    organisation_ids,
    posting_for,
    posting_led_for,
    require,
    roles_in,
)
from cac.committees.queries.committees import (
    alias_taken,
    aliases,
    committees_seen_by,
    helped,
)
from cac.committees.queries.consents import ending_consents, renewals_of
from cac.committees.queries.members import (
    codes_of,
    members_of,
)
from cac.committees.queries.people import (
    helper_of,
    lead_offer,
    leading,
    offers_to,
    organisations_to_found_in,
    people_of,
    possible_leads,
    postings_held,
    postings_in,
    postings_of,
    roles_held,
    serving,
    standing_roles,
)

__all__ = [
    "alias_taken",
    "aliases",
    "codes_of",
    "committee_for",
    "committee_ids",
    "committees_seen_by",
    "consent_for",
    "ending_consents",
    "helped",
    "helper_of",
    "lead_offer",
    "leading",
    "member_for",
    "members_of",
    "offer_for",
    "offers_to",
    "organisation_ids",
    "organisations_to_found_in",
    "people_of",
    "possible_leads",
    "posting_for",
    "posting_led_for",
    "postings_held",
    "postings_in",
    "postings_of",
    "renewals_of",
    "require",
    "roles_held",
    "roles_in",
    "serving",
    "standing_roles",
]
