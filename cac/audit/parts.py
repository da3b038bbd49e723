"""Which part of the record each act belongs to; administrators read the system part, and no other."""

from cac.words import N_, Word


class Part(Word):
    """A part of the record, by who may read it besides the person who acted."""

    SYSTEM = "system", N_("Accounts and settings")
    COMMITTEES = "committees", N_("Committees, children, adults and meetings")
    IDEAS = "ideas", N_("Ideas and proposals")
    CONCERNS = "concerns", N_("What is sealed for those who help a child")


# The acts that administrators read, each with its words on their page. What stands nowhere is read by nobody.
SYSTEM = {
    "signed in": N_("Signed in"),
    "accepted invitation": N_("Chose a password"),
    "changed own password": N_("Changed the own password"),
    "changed own profile": N_("Changed the own profile"),
    "made own helper key": N_("Made a key of their own to read what is sealed"),
    "changed own passphrase": N_("Changed the own passphrase"),
    "set up the installation": N_("Set the installation up"),
    "removed the example data": N_("Removed the example data"),
    "checked the record": N_("Checked the record"),
    "invited a person": N_("Invited somebody"),
    "renewed an invitation": N_("Made a new link for somebody"),
    "took back an invitation": N_("Took an invitation back"),
    "signed a person out": N_("Signed somebody out on every device"),
    "gave a role": N_("Gave a role"),
    "ended a role": N_("Ended a role"),
    "moved a person": N_("Moved somebody to another organisation"),
    "disabled account": N_("Closed an account"),
    "enabled account": N_("Opened an account again"),
    "added an organisation": N_("Added an organisation"),
    "renamed an organisation": N_("Renamed an organisation"),
    "closed an organisation": N_("Closed an organisation"),
    "opened an organisation": N_("Opened an organisation again"),
    "changed a threshold": N_("Changed a figure that meetings are checked by"),
    "offered posting": N_("Asked somebody to serve"),
    "accepted posting": N_("Agreed to serve"),
    "declined posting": N_("Said no to serving"),
    "ended posting": N_("Ended a service"),
    "took back posting": N_("Took a request to serve back"),
    "offered lead": N_("Asked somebody to lead"),
    "took over committee": N_("Took over a committee"),
}
COMMITTEES = frozenset(
    {
        "recorded unconfirmed meeting",
        "briefed visitor",
        "planned support",
        "ended support",
        "planned languages",
        "called on adult no more",
        "struck out clearance",
        "member returned",
        "began on hazard",
        "called referral number",
        "changed hazard",
        "looked at hazard again",
        "named hazard",
        "changed agenda",
        "changed referral number",
        "changed places",
        "changed weekly hours",
        "moved meeting",
        "recorded referral number",
        "removed referral number",
        "wrote minutes",
        "started committee",
        "changed committee",
        "added members",
        "changed member",
        "member left",
        "recorded consents",
        "withdrew consent",
        "struck out consent",
        "recorded adult",
        "changed adult",
        "called on adult",
        "recorded clearance",
        "suspended adult",
        "restored adult",
        "planned meeting",
        "changed meeting",
        "confirmed meeting",
        "put meeting on hold",
        "cancelled meeting",
        "asked for an arrangement",
        "answered about an arrangement",
        "ended an arrangement",
        "overrode a check",
        "took back an override",
        "opened meeting",
        "sent the day from a phone",
        "took a meeting along on a phone",
        "looked at the place",
        "counted heads",
        "corrected heads",
        "noted that a child left early",
        "noted that a child stopped",
        "read the limits of secrecy",
        "told how to complain",
        "noted which adults are here",
        "noted somebody from outside",
        "went over to care only",
        "counted heads out",
        "raised an alarm",
        "cleared up an alarm",
        "closed meeting",
        "made calendar link",
        "ended calendar link",
    }
)
IDEAS = frozenset(
    {
        "corrected a vote",
        "merged themes",
        "moved ideas to another theme",
        "parted themes",
        "recorded a vote",
        "took back a change of themes",
        "took out an idea",
        "took up proposal again",
        "translated proposal",
        "withdrew proposal",
        "recorded ideas, limits of secrecy read",
        "sorted ideas",
        "added a theme",
        "renamed a theme",
        "wrote proposal",
        "changed proposal",
        "agreed proposal",
        "sent proposal for review",
        "asked another reviewer",
        "reviewed proposal",
        "planned action",
        "changed action",
        "moved action",
    }
)
# Recorded without a name, a committee or an hour, and shown on no page: what was done stands sealed in the
# concern itself. The digest kept here shows when a sealed row was taken away or exchanged.
CONCERNS = frozenset({"kept something sealed", "let something sealed end"})
PARTS = {
    Part.SYSTEM: frozenset(SYSTEM),
    Part.COMMITTEES: COMMITTEES,
    Part.IDEAS: IDEAS,
    Part.CONCERNS: CONCERNS,
}
