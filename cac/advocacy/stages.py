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


class Come(Word):
    """How far an idea has come, for the child who holds its receipt; nothing of what it says."""

    UNKNOWN = "unknown", N_("We do not know this receipt yet")
    ARRIVED = "arrived", N_("It has arrived")
    READ = "read", N_("It was read")
    JOINED = "joined", N_("It stands together with other ideas")
    PROPOSED = "proposed", N_("It is in a proposal")
    ASKED = "asked", N_("It was sent to an office")
    ANSWERED = "answered", N_("It was answered")
    GOING = "going", N_("It is being taken out")
    GONE = "gone", N_("It is not here any more")


WAY = (Come.ARRIVED, Come.READ, Come.JOINED, Come.PROPOSED, Come.ASKED, Come.ANSWERED)
COME_SAYS = {
    Come.UNKNOWN: N_(
        "It may still be on its way: a tablet sends when it has a network, and ideas come out when the round "
        "has ended. Look whether everything is right and in the right order, or ask again another day."
    ),
    Come.ARRIVED: N_("Your idea is kept with the ideas of your group. Nobody can see that it is yours."),
    Come.READ: N_("Adults of your group have read it. They cannot see that it is yours."),
    Come.JOINED: N_("Other ideas are about the same thing, so they are kept together."),
    Come.PROPOSED: N_("Your group writes down what should change, and your idea is part of it."),
    Come.ASKED: N_("An office was asked to do something. We do not know yet what they will say."),
    Come.ANSWERED: N_("An office did something or said something. Ask in your group what it was."),
    Come.GOING: N_("Soon nobody can read it any more. Until then it may still be read."),
    Come.GONE: N_("This idea was taken out, and nobody can read it."),
}


def come_of(
    *, here: bool, going: bool, read: bool, joined: bool, proposed: bool, asked: bool, answered: bool
) -> Come:
    """How far an idea has come: what was reached last counts."""
    if not here or going:
        return Come.GOING if here else Come.GONE
    reached = {
        Come.ANSWERED: answered,
        Come.ASKED: asked,
        Come.PROPOSED: proposed,
        Come.JOINED: joined,
        Come.READ: read,
    }
    return next((come for come, so in reached.items() if so), Come.ARRIVED)
