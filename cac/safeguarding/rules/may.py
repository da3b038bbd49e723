"""Who may record adults and what shows that children are safe with them, and the numbers that help."""

from cac.committees.rules import ADMIN, EVERYONE, HELPERS, LEADS, TEAM, Predicate, any_of

MAY: dict[str, Predicate] = {
    "adult.read": any_of(TEAM, ADMIN),
    "adult.create": any_of(LEADS, ADMIN),
    "adult.leave": any_of(LEADS, ADMIN),
    "adult.change": any_of(LEADS, HELPERS, ADMIN),
    "adult.clear": any_of(LEADS, HELPERS, ADMIN),
    "adult.suspend": any_of(LEADS, HELPERS, ADMIN),
    "place.read": any_of(TEAM),
    "place.change": any_of(LEADS),
    "place.check": any_of(TEAM),
    "risk.read": any_of(TEAM),
    "risk.write": any_of(TEAM),
    "referral.read": any_of(EVERYONE, ADMIN),
    "referral.change": any_of(LEADS, HELPERS),
}
