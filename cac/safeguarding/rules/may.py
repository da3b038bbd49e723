"""Who may record adults and what shows that children are safe with them, and the numbers that help."""

from collections.abc import Collection

from cac.committees.rules import ADMIN, EVERYONE, HELPERS, LEADS, TEAM, Predicate, Role, any_of

MAY: dict[str, Predicate] = {
    "adult.read": any_of(TEAM, ADMIN),
    "adult.create": any_of(LEADS, ADMIN),
    "adult.leave": any_of(LEADS, ADMIN),
    "adult.change": any_of(LEADS, HELPERS, ADMIN),
    "adult.clear": any_of(LEADS, HELPERS, ADMIN),
    "adult.suspend": any_of(LEADS, HELPERS, ADMIN),
    "place.read": any_of(TEAM),
    "place.exact": any_of(LEADS, HELPERS),
    "place.change": any_of(LEADS),
    "place.check": any_of(TEAM),
    "risk.read": any_of(TEAM),
    "risk.write": any_of(TEAM),
    "referral.read": any_of(EVERYONE, ADMIN),
    "referral.change": any_of(LEADS, HELPERS),
}


def reads_exact_place(roles: Collection[Role], *, asked: bool = False) -> bool:
    """Whether somebody reads where a place is exactly; everybody else of the team has what it is called.

    It is for whoever writes it down, for focal point and deputy, and for the adults who go there: `asked` to
    the meeting whose place it is.
    """
    return asked or MAY["place.exact"](roles)
