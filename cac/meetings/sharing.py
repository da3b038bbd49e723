"""What may be told of a meeting outside the program: neutral sentences, no name, no address, no topic."""

from collections.abc import Callable
from datetime import timedelta

from flask_babel import force_locale, get_locale
from flask_babel import gettext as _

from cac import clock
from cac.meetings.models import Meeting
from cac.meetings.rules import State
from cac.web.language import LANGUAGES, at, hour
from cac.words import N_

MOVED = "moved"
SOON = timedelta(days=2)  # from then on people are reminded
CHILDREN = {
    State.CONFIRMED: N_("We meet on %(day)s at %(hour)s."),
    MOVED: N_(
        "Our meeting has moved. We now meet on %(day)s at %(hour)s, not on %(old_day)s at %(old_hour)s."
    ),
    State.ON_HOLD: N_("It is not sure yet that we meet on %(day)s at %(hour)s. We will tell you."),
    State.CANCELLED: N_("We do not meet on %(day)s at %(hour)s. We will tell you when we meet next."),
}
ADULTS = {  # in words that call no child
    State.CONFIRMED: N_("The adults meet on %(day)s at %(hour)s."),
    MOVED: N_("The adults now meet on %(day)s at %(hour)s, not on %(old_day)s at %(old_hour)s."),
    State.CANCELLED: N_("The adults do not meet on %(day)s at %(hour)s."),
}


REMIND, REMIND_ADULTS = (
    N_("Please remember: we meet on %(day)s at %(hour)s."),
    N_("Please remember: the adults meet on %(day)s at %(hour)s."),
)


def sentence(meeting: Meeting, place: str | None = "", *, first: bool = False) -> str:
    """How to tell people when it is, that it was moved, is not sure or does not take place; else empty.

    `place` is what the committee calls it, empty: the usual one, None: not told; it is told only of a meeting
    that takes place. Who hears of it for the `first` time is not told of an hour that it had before.
    """
    takes_place = meeting.state is State.CONFIRMED
    case = MOVED if takes_place and meeting.moved_from and not first else meeting.state
    words = (ADULTS if meeting.adults_only else CHILDREN).get(case)
    if meeting.published_at is None or words is None:
        return ""
    said = str(_(words, **_times(meeting)))
    return _with_place(said, place) if takes_place else said


def _times(meeting: Meeting) -> dict[str, str]:
    """The day and the hour, and those told before it was moved, on the committee's clock."""
    zone, old = meeting.committee.time_zone, meeting.moved_from or meeting.starts_at
    return {
        "day": at(meeting.starts_at, zone, "EEEE d MMMM"),
        "hour": hour(meeting.starts_at, zone),
        "old_day": at(old, zone, "EEEE d MMMM"),
        "old_hour": hour(old, zone),
    }


def reminder(meeting: Meeting, place: str | None = "") -> str:
    """How to remind people of a meeting that takes place within two days; else empty."""
    now = clock.now()
    if meeting.state is not State.CONFIRMED or not now < meeting.starts_at <= now + SOON:
        return ""
    return _with_place(str(_(REMIND_ADULTS if meeting.adults_only else REMIND, **_times(meeting))), place)


def _with_place(said: str, place: str | None) -> str:
    if place is None:
        return said
    where = _("Place: %(place)s.", place=place) if place else _("Place: the usual one.")
    return f"{said} {where}"


def sentences(
    meeting: Meeting, place: str | None = "", say: Callable[[Meeting, str | None], str] = sentence
) -> list[tuple[str, str]]:
    """What to say in the reader's language, then in those of the committee that we speak: (code, words)."""
    first = str(get_locale())
    found = [(first, say(meeting, place))]
    for code in meeting.committee.languages:
        if code in LANGUAGES and code != first:
            with force_locale(code):
                found.append((code, say(meeting, place)))
    return found if found[0][1] else []
