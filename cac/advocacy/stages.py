"""The law of what children are told: how far an idea has come, in words that promise nothing."""

from collections.abc import Collection

from cac.advocacy.rules import ActionState, ProposalState
from cac.words import N_, Word


class Stage(Word):
    """How far an idea has come, the nearest first; the picture in static/pictures has its name."""

    KEPT = "kept", N_("Kept")
    BACK = "back", N_("Taken back")
    WRITTEN = "written", N_("In a proposal")
    AGREED = "agreed", N_("You said yes")
    REFUSED = "refused", N_("A no came back")
    CHANGES = "changes", N_("A question came back")
    READING = "reading", N_("Somebody is reading")
    APPROVED = "approved", N_("A yes came back")
    STOPPED = "stopped", N_("We stopped")
    PLANNED = "planned", N_("We have a plan")
    BEGUN = "begun", N_("We have begun")
    ASKED = "asked", N_("An office is asked")
    DONE = "done", N_("We did it")

    @property
    def rank(self) -> int:
        """The higher, the further."""
        return list(Stage).index(self)


# Each says what is so today, and nothing of tomorrow but what the program itself sees to.
SAYS = {
    Stage.BACK: N_("You took this proposal back, so nobody acts on it now."),
    Stage.WRITTEN: N_("It is not finished. Nobody outside our group reads it before you say yes to it."),
    Stage.AGREED: N_("You said yes to its words. It has not been sent yet."),
    Stage.REFUSED: N_(
        "Somebody outside our group read it and said no. You can choose other words, or leave it."
    ),
    Stage.CHANGES: N_(
        "Somebody outside our group asks for changes. New words count only when you say yes to them."
    ),
    Stage.READING: N_("Somebody outside our group is reading it now. We do not know yet what they will say."),
    Stage.APPROVED: N_(
        "Somebody outside our group read it and said yes. We have not planned yet what to do with it."
    ),
    Stage.STOPPED: N_("We had planned something with it, and stopped."),
    Stage.PLANNED: N_("We have planned what to do with it. It has not begun."),
    Stage.BEGUN: N_("We have begun to do something with it. We do not know yet what will come of it."),
    Stage.ASKED: N_("An office is asked now. No answer is written down here yet."),
    Stage.DONE: N_("We did what we had planned. What others do now is theirs to decide."),
}
WITH_A_REASON = frozenset({Stage.BACK, Stage.REFUSED, Stage.CHANGES})
WITH_ACTIONS = {
    Stage.STOPPED: ActionState.DROPPED,
    Stage.PLANNED: ActionState.PLANNED,
    Stage.BEGUN: ActionState.UNDER_WAY,
    Stage.DONE: ActionState.DONE,
}
BEFORE_APPROVAL = {
    ProposalState.DRAFT: Stage.WRITTEN,
    ProposalState.AGREED: Stage.AGREED,
    ProposalState.IN_REVIEW: Stage.READING,
    ProposalState.CHANGES_ASKED: Stage.CHANGES,
    ProposalState.REFUSED: Stage.REFUSED,
    ProposalState.WITHDRAWN: Stage.BACK,
}


def stage_of(state: ProposalState, actions: Collection[ActionState], *, office_asked: bool) -> Stage:
    """How far a proposal has come; what is still going on counts before what is over."""
    if state in BEFORE_APPROVAL:
        return BEFORE_APPROVAL[state]
    if office_asked:
        return Stage.ASKED
    for stage in (Stage.BEGUN, Stage.PLANNED, Stage.DONE, Stage.STOPPED):
        if WITH_ACTIONS[stage] in actions:
            return stage
    return Stage.APPROVED
