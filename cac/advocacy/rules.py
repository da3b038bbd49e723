"""The law of advocacy: how a proposal walks from draft to answer, and who may do what."""

from cac.committees.rules import EVERYONE, FACILITATORS, TEAM, Predicate, any_of
from cac.words import N_, Word


class ProposalState(Word):
    """Where a proposal stands."""

    DRAFT = "draft", N_("Draft")
    AGREED = "agreed", N_("Agreed by the committee")
    IN_REVIEW = "in_review", N_("In review")
    CHANGES_ASKED = "changes_asked", N_("Changes asked")
    APPROVED = "approved", N_("Approved")
    REFUSED = "refused", N_("Refused")


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
    """How far an action has come."""

    PLANNED = "planned", N_("Planned")
    UNDER_WAY = "under_way", N_("Under way")
    DONE = "done", N_("Done")
    DROPPED = "dropped", N_("Dropped")


AFTER_REVIEW: dict[Outcome, ProposalState] = {
    Outcome.APPROVE: ProposalState.APPROVED,
    Outcome.ASK_CHANGES: ProposalState.CHANGES_ASKED,
    Outcome.REFUSE: ProposalState.REFUSED,
}
SENT = frozenset(
    {ProposalState.IN_REVIEW, ProposalState.CHANGES_ASKED, ProposalState.APPROVED, ProposalState.REFUSED}
)
REVIEW_DAYS = 14
SHORTEST_REASON = 10


def after_edit(state: ProposalState) -> ProposalState:
    """Where an edit puts a proposal: once it was sent, every edit returns it to review."""
    return ProposalState.IN_REVIEW if state in SENT else ProposalState.DRAFT


MAY: dict[str, Predicate] = {
    "proposal.read": any_of(TEAM),
    "approved.read": any_of(EVERYONE),
    "proposal.change": any_of(FACILITATORS),
    "proposal.agree": any_of(FACILITATORS),
    "proposal.send": any_of(FACILITATORS),
    "action.read": any_of(EVERYONE),
    "action.change": any_of(FACILITATORS),
}
