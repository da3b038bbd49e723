"""The law of invitations: what a message is for and what became of it."""

from cac.words import N_, Word


class Method(Word):
    """What a message says of a meeting or a series."""

    REQUEST = "request", N_("Invitation or change")
    CANCEL = "cancel", N_("Cancellation")
    REMINDER = "reminder", N_("Reminder")


class Fate(Word):
    """What became of a message."""

    WAITING = "waiting", N_("Waits to be sent")
    SENDING = "sending", N_("Is being sent")  # after a crash: nobody knows whether it went out
    SENT = "sent", N_("Sent")
    FAILED = "failed", N_("Not delivered")
    UNSURE = "unsure", N_("Perhaps delivered")
    DROPPED = "dropped", N_("Not needed any more")
