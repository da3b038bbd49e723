"""The law of advocacy: how a proposal walks from draft to answer, and who may do what."""

from collections.abc import Collection
from datetime import date

from cac.committees.rules import EVERYONE, FACILITATORS, TEAM, Predicate, any_of
from cac.words import N_, Word


class ProposalState(Word):
    """Where a proposal stands."""

    DRAFT = "draft", N_("Draft")
    AGREED = "agreed", N_("Agreed")
    IN_REVIEW = "in_review", N_("In review")
    CHANGES_ASKED = "changes_asked", N_("Changes asked")
    APPROVED = "approved", N_("Approved")
    REFUSED = "refused", N_("Refused")
    WITHDRAWN = "withdrawn", N_("Taken back")


class Outcome(Word):
    """What a reviewer decided."""

    APPROVE = "approve", N_("Approve")
    ASK_CHANGES = "ask_changes", N_("Ask for changes")
    REFUSE = "refuse", N_("Refuse")


class HowAgreed(Word):
    """How the committee said yes."""

    TALKED = "talked", N_("We talked until everyone agreed")
    HANDS = "hands", N_("Show of hands")
    DOTS = "dots", N_("Dots or beans")


class ActionState(Word):
    """How far an action has come, what moves first."""

    UNDER_WAY = "under_way", N_("Under way")
    PLANNED = "planned", N_("Planned")
    DONE = "done", N_("Done")
    DROPPED = "dropped", N_("Dropped")


class Changed(Word):
    """What happened to an action or a proposal, for those who were away."""

    PLANNED = "planned", N_("Planned")
    MOVED = "moved", N_("Moved")
    STEP_ADDED = "step_added", N_("New step")
    STEP_DONE = "step_done", N_("Done")
    WRITTEN = "written", N_("Written")
    AGREED = "agreed", N_("Agreed")
    SENT = "sent", N_("Sent")
    ANSWERED = "answered", N_("Answered")
    WITHDRAWN = "withdrawn", N_("Taken back")
    TAKEN_UP = "taken_up", N_("Taken up again")


AFTER_REVIEW: dict[Outcome, ProposalState] = {
    Outcome.APPROVE: ProposalState.APPROVED,
    Outcome.ASK_CHANGES: ProposalState.CHANGES_ASKED,
    Outcome.REFUSE: ProposalState.REFUSED,
}
SENT = frozenset(
    {ProposalState.IN_REVIEW, ProposalState.CHANGES_ASKED, ProposalState.APPROVED, ProposalState.REFUSED}
)
# What waits on the committee first, what waits on others next, what is settled last.
WAITING = (
    ProposalState.CHANGES_ASKED,
    ProposalState.REFUSED,
    ProposalState.AGREED,
    ProposalState.DRAFT,
    ProposalState.IN_REVIEW,
    ProposalState.APPROVED,
    ProposalState.WITHDRAWN,
)
# A refused wording is with the committee already, and nothing that was taken back can be taken back again.
WITHDRAWABLE = frozenset(ProposalState) - {ProposalState.REFUSED, ProposalState.WITHDRAWN}
NEEDS_COMMITTEE = frozenset(WAITING[:4])
MOVES: dict[ActionState, tuple[ActionState, ...]] = {
    ActionState.PLANNED: (ActionState.UNDER_WAY, ActionState.DROPPED),
    ActionState.UNDER_WAY: (ActionState.DONE, ActionState.DROPPED),
    ActionState.DONE: (ActionState.UNDER_WAY,),
    ActionState.DROPPED: (ActionState.UNDER_WAY,),
}
LIVE = frozenset({ActionState.PLANNED, ActionState.UNDER_WAY})
REVIEW_DAYS = 14
NETWORK_LANGUAGES = ("en", "es", "fr", "ar")
AWAY_DAYS = 14  # whoever never said "I have seen this" reads of so many days
SHORTEST_REASON = 10


def after_edit(state: ProposalState) -> ProposalState:
    """Where an edit puts a proposal: once it was sent, every edit returns it to review."""
    return ProposalState.IN_REVIEW if state in SENT else ProposalState.DRAFT


def languages_for(spoken: Collection[str]) -> list[str]:
    """The languages a proposal may be written or translated in: the children's own first."""
    return list(dict.fromkeys([*spoken, *NETWORK_LANGUAGES]))


def may_move(state: ActionState, wanted: ActionState) -> bool:
    """Whether an action may go from one state to another."""
    return wanted in MOVES[state]


def is_late(*, due: date, done: date | None, state: ActionState, today: date) -> bool:
    """Whether a step is late: its day has passed, it is not done, and its action still lives."""
    return done is None and due < today and state in LIVE


def waits_for_others(*, due: date, asked: date | None, done: date | None, today: date) -> bool:
    """Whether a step of an office outside is waited for: it was asked, or its day is here."""
    return done is None and (asked is not None or due <= today)


# Too common to point to anyone: marking them would only teach people to tick without looking.
_COMMON = frozenset(
    {"advisory", "association", "central", "centre", "children", "childrens", "city", "club", "committee"}
    | {"community", "council", "district", "foundation", "group", "municipality", "network", "organisation"}
    | {"project", "province", "region", "rural", "society", "town", "trust", "urban", "village", "ward"}
)
_SHORTEST_TELLING = 4


def telling_words(name: str) -> list[str]:
    """The words of a committee's or organisation's name that point to it even when they stand alone."""
    words = name.replace("’", "").replace("'", "").replace("-", " ").replace(",", " ").split()
    return [word for word in words if len(word) >= _SHORTEST_TELLING and word.lower() not in _COMMON]


MAY: dict[str, Predicate] = {
    "proposal.read": any_of(TEAM),
    "approved.read": any_of(EVERYONE),
    "proposal.change": any_of(FACILITATORS),
    "proposal.agree": any_of(FACILITATORS),
    "proposal.send": any_of(FACILITATORS),
    "proposal.withdraw": any_of(FACILITATORS),
    "proposal.translate": any_of(TEAM),
    "version.read": any_of(TEAM),
    "proposal.plan": any_of(FACILITATORS),
    "decision.read": any_of(TEAM),
    "decision.plan": any_of(FACILITATORS),
    "action.read": any_of(EVERYONE),
    "action.change": any_of(FACILITATORS),
}
