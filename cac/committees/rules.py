"""The law of committees: who serves in which role, and who may do what."""

from collections.abc import Callable, Collection, Mapping

from cac.words import N_, Word


class Role(Word):
    """A posting: what a user is in a committee, an organisation or the network."""

    FACILITATOR = "facilitator", N_("Facilitator")
    CO_FACILITATOR = "co_facilitator", N_("Co-facilitator")
    FOCAL_POINT = "focal_point", N_("Safeguarding focal point")
    DEPUTY = "deputy", N_("Deputy focal point")
    REVIEWER = "reviewer", N_("Reviewer")
    READER = "reader", N_("Reader")
    OUTSIDE_CONTACT = "outside_contact", N_("Outside contact")
    PARTNER_ADMINISTRATOR = "partner_administrator", N_("Partner administrator")
    COORDINATOR = "coordinator", N_("Coordinator")


class PostingState(Word):
    """A posting counts only once the person has accepted it."""

    OFFERED = "offered", N_("Waiting for an answer")
    ACCEPTED = "accepted", N_("In force")
    DECLINED = "declined", N_("Declined")
    ENDED = "ended", N_("Ended")


class Afterwards(Word):
    """What becomes of whoever led the committee, once somebody else does."""

    STAY = "stay", N_("I stay as co-facilitator")
    SWAP = "swap", N_("I stay as co-facilitator, and become focal point or deputy in their place")
    LEAVE = "leave", N_("I leave the committee")


class Gender(Word):
    """Asked only when the child wants to say it."""

    GIRL = "girl", N_("Girl")
    BOY = "boy", N_("Boy")
    OTHER = "other", N_("Says it another way")


class Purpose(Word):
    """What a consent is for."""

    MEETINGS = "meetings", N_("Meetings")
    TRAVEL = "travel", N_("Travel")
    ONLINE = "online", N_("Online meetings")
    PHOTO_AUDIO = "photo_audio", N_("Photo and audio")
    PUBLIC_SPEAKING = "public_speaking", N_("Public speaking")


class Giver(Word):
    """Who answers: a guardian, or where none can be asked another; from 18 on the young person alone."""

    GUARDIAN = "guardian", N_("A guardian")
    STAND_IN = "stand_in", N_("Who speaks for the child")
    OWN = "own", N_("The young person, being 18")


class Answer(Word):
    """What stands ticked on a line of a sheet."""

    YES = "yes", N_("Yes")
    NO = "no", N_("No")


class ConsentForm(Word):
    """How somebody said yes or no."""

    SIGNED = "signed", N_("Signed")
    THUMBPRINT = "thumbprint", N_("Thumbprint")
    WITNESSED = "witnessed", N_("Said aloud before a witness")


class Duty(Word):
    """What children do in the hours in which they are not free."""

    SCHOOL = "school", N_("School")
    WORK = "work", N_("Work")
    OTHER = "other", N_("House, prayer or another duty")


COMMITTEE_ROLES = (Role.FACILITATOR, Role.CO_FACILITATOR, Role.FOCAL_POINT, Role.DEPUTY, Role.READER)
NAMED_BY_LEAD = (Role.CO_FACILITATOR, Role.FOCAL_POINT, Role.DEPUTY, Role.READER, Role.OUTSIDE_CONTACT)
LEADS = frozenset({Role.FACILITATOR})
FACILITATORS = frozenset({Role.FACILITATOR, Role.CO_FACILITATOR})
HELPERS = frozenset({Role.FOCAL_POINT, Role.DEPUTY})
TEAM = FACILITATORS | HELPERS
EVERYONE = TEAM | {Role.READER}
WITH_CHILDREN = EVERYONE | {Role.OUTSIDE_CONTACT}  # what rests while an adult is suspended
CONCERN_READERS = (Role.FOCAL_POINT, Role.DEPUTY, Role.OUTSIDE_CONTACT)  # in the order they are asked
ADMIN = frozenset({Role.PARTNER_ADMINISTRATOR})
GRACE_DAYS = 30  # a yes that ended by itself may count so much longer, at most (SG-08)
YOUNGEST_OF_ALL, OLDEST_OF_ALL = 5, 18
OLDEST_MEMBER = 25  # a birth month that makes somebody older is a slip of the finger
MOST_AT_ONCE = 20  # children added with one form
MOST_IN_A_SHEET = 60  # children added with one sheet
MOST_HOLIDAYS = 40  # of one committee: several years ahead
LONGEST_HOLIDAY = 150  # days on end; what is longer is a slip of the finger
STANDING = frozenset({PostingState.OFFERED, PostingState.ACCEPTED})

TWICE = N_("This person has this role already, or has been asked.")
LEADS_ALREADY = N_("Whoever leads the committee cannot take this role too.")
HELPS_ALREADY = N_(
    "The focal point or deputy cannot lead the committee. Take over that task, or name another first."
)
NO_HELPER = N_("This person is neither focal point nor deputy, so there is nothing to take over.")
OUTSIDE = N_("The outside contact is somebody outside the team: nobody who serves this committee otherwise.")
OUTSIDE_ADMIN = N_("Whoever administers accounts reads no concerns. Please ask somebody else.")
TWO_PEOPLE = N_("The focal point and the deputy must be two different people.")

Predicate = Callable[[Collection[Role]], bool]


def any_of(*groups: Collection[Role]) -> Predicate:
    """A predicate: the person holds at least one of these roles."""
    wanted = frozenset(role for group in groups for role in group)
    return lambda roles: not wanted.isdisjoint(roles)


def acts_of(roles: Collection[Role], may: Mapping[str, Predicate]) -> set[str]:
    """What these roles may do by a table of acts, so that a page shows only ways they may go."""
    return {act for act, allows in may.items() if allows(roles)}


def clash(role: Role, held: Collection[Role]) -> str | None:
    """Why a person with the roles `held` cannot take `role` in the same committee (not yet translated)."""
    if role in held:
        return TWICE
    if held and Role.OUTSIDE_CONTACT in {role, *held}:
        return OUTSIDE
    if Role.FACILITATOR in held:
        return LEADS_ALREADY
    if role is Role.FACILITATOR and not HELPERS.isdisjoint(held):
        return HELPS_ALREADY
    return TWO_PEOPLE if role in HELPERS and not HELPERS.isdisjoint(held) else None


def lead_clash(held: Collection[Role], afterwards: Afterwards) -> str | None:
    """Why a person with the roles `held` cannot take over the lead (not yet translated)."""
    if afterwards is not Afterwards.SWAP:
        return clash(Role.FACILITATOR, held)
    if HELPERS.isdisjoint(held):
        return NO_HELPER
    return clash(Role.FACILITATOR, [role for role in held if role not in HELPERS])


MAY: dict[str, Predicate] = {
    "committee.read": any_of(EVERYONE, ADMIN),
    "committee.change": any_of(LEADS),
    "posting.read": any_of(TEAM),
    "posting.offer": any_of(LEADS),
    "posting.end": any_of(LEADS),
    "week.read": any_of(TEAM),
    "week.change": any_of(LEADS),
    "member.read": any_of(TEAM),
    "member.change": any_of(LEADS),
    "support.read": any_of(TEAM),
    "support.change": any_of(TEAM),
    "stand_in.read": any_of(TEAM),
    "stand_in.record": any_of({Role.FOCAL_POINT}),
    "consent.read": any_of(TEAM),
    "consent.change": any_of(LEADS),
}
HANDS_OVER = any_of(LEADS, HELPERS, ADMIN)  # while whoever leads cannot, so that children are not left alone
