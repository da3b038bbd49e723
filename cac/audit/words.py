"""What each recorded act is called on the page of one's own acts."""

from cac.words import N_

ACTS = {
    "signed in": N_("You signed in."),
    "accepted invitation": N_("You chose a password."),
    "changed own password": N_("You changed your password."),
    "changed own profile": N_("You changed your profile."),
    "set up the installation": N_("You set this installation up."),
    "invited a person": N_("You invited somebody."),
    "renewed an invitation": N_("You renewed an invitation."),
    "disabled account": N_("You closed an account."),
    "enabled account": N_("You opened an account again."),
    "added an organisation": N_("You added an organisation."),
    "changed a threshold": N_("You changed a figure that meetings are checked by."),
    "started committee": N_("You started a committee."),
    "changed committee": N_("You changed what is known of a committee."),
    "offered posting": N_("You asked somebody to serve."),
    "accepted posting": N_("You agreed to serve."),
    "declined posting": N_("You said no to serving."),
    "ended posting": N_("You ended a service."),
    "added members": N_("You added children to a committee."),
    "changed member": N_("You changed what is known of a child."),
    "member left": N_("You noted that a child has left."),
    "recorded consents": N_("You recorded consents."),
    "withdrew consent": N_("You recorded that a consent was withdrawn."),
    "struck out consent": N_("You struck out a consent that was recorded by mistake."),
    "recorded adult": N_("You recorded an adult."),
    "changed adult": N_("You changed what is known of an adult."),
    "called on adult": N_("You added an adult to a committee."),
    "recorded clearance": N_("You recorded a clearance."),
    "suspended adult": N_("You suspended an adult."),
    "restored adult": N_("You restored an adult."),
    "planned meeting": N_("You planned a meeting."),
    "changed meeting": N_("You changed a meeting."),
    "confirmed meeting": N_("You confirmed a meeting."),
    "put meeting on hold": N_("A change you made put a meeting on hold."),
    "cancelled meeting": N_("You cancelled a meeting."),
    "opened meeting": N_("You opened a meeting."),
    "closed meeting": N_("You closed a meeting."),
    "wrote minutes": N_("You wrote the minutes of a meeting."),
    "changed agenda": N_("You took something up on an agenda."),
    "recorded ideas, limits of secrecy read": N_(
        "You wrote down ideas, and read what cannot be kept secret."
    ),
    "sorted ideas": N_("You sorted ideas."),
    "added a theme": N_("You added a theme."),
    "renamed a theme": N_("You renamed a theme."),
    "wrote proposal": N_("You wrote a proposal."),
    "changed proposal": N_("You changed a proposal."),
    "agreed proposal": N_("You noted that the committee agreed to a proposal."),
    "sent proposal for review": N_("You sent a proposal for review."),
    "asked another reviewer": N_("You asked for another reviewer."),
    "reviewed proposal": N_("You reviewed a proposal."),
    "planned action": N_("You planned an action."),
    "changed action": N_("You changed an action."),
    "moved action": N_("You moved an action on."),
    "made calendar link": N_("You made a calendar link."),
    "ended calendar link": N_("You ended a calendar link."),
}


def act_words(act: str) -> str:
    """The sentence for an act (not yet translated); an act without one is shown as it is recorded."""
    return ACTS.get(act, act)
