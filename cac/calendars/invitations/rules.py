"""The law of invitations: what a message is for and what became of it."""

from datetime import datetime, timedelta

from cac.words import N_, Word

GATHERED = timedelta(minutes=2)  # several changes in a row make one message
REMIND = timedelta(hours=24)  # before a meeting begins
TRIED_FOR = timedelta(days=2)
LONGEST_PAUSE = timedelta(hours=6)
LOST = timedelta(minutes=15)  # so long nobody waits for a mail server


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


PERHAPS_READ = frozenset({Fate.SENDING, Fate.SENT, Fate.UNSURE})


def next_try(*, tries: int, written_at: datetime, now: datetime) -> datetime | None:
    """When a message that was not taken is tried again: after 2, 4, 8 … minutes; None after two days."""
    moment = now + min(timedelta(minutes=2**tries), LONGEST_PAUSE)
    return moment if moment <= written_at + TRIED_FOR else None
