"""What may be told of a meeting outside the program: neutral sentences, no name, no address, no topic."""

from flask_babel import force_locale, get_locale
from flask_babel import gettext as _

from cac.meetings.models import Meeting
from cac.meetings.rules import State
from cac.web.language import LANGUAGES, at, hour


def sentence(meeting: Meeting, place: str = "") -> str:
    """How to tell people when it is, that it was moved, is not sure or does not take place; else empty.

    `place` is what the committee calls it, if it has a word; a meeting of adults only is nothing to tell.
    """
    if meeting.published_at is None or meeting.adults_only:
        return ""
    zone = meeting.committee.time_zone
    new = {"day": at(meeting.starts_at, zone, "EEEE d MMMM"), "hour": hour(meeting.starts_at, zone)}
    if meeting.state is State.CANCELLED:
        return str(_("We do not meet on %(day)s at %(hour)s. We will tell you when we meet next.", **new))
    if meeting.state is State.ON_HOLD:
        return str(_("It is not sure yet that we meet on %(day)s at %(hour)s. We will tell you.", **new))
    if meeting.state is not State.CONFIRMED:
        return ""
    if meeting.moved_from is None and place:
        return str(_("We meet on %(day)s at %(hour)s. Place: %(place)s.", **new, place=place))
    if meeting.moved_from is None:
        return str(_("We meet on %(day)s at %(hour)s at the usual place.", **new))
    old = {"old_day": at(meeting.moved_from, zone, "EEEE d MMMM"), "old_hour": hour(meeting.moved_from, zone)}
    moved = _(
        "Our meeting has moved. We now meet on %(day)s at %(hour)s, not on %(old_day)s at %(old_hour)s.",
        **new,
        **old,
    )
    return f"{moved} {_('Place: %(place)s.', place=place)}" if place else str(moved)


def sentences(meeting: Meeting, place: str = "") -> list[tuple[str, str]]:
    """The sentence in the reader's language, then in those of the committee that we speak: (code, words)."""
    first = str(get_locale())
    found = [(first, sentence(meeting, place))]
    for code in meeting.committee.languages:
        if code in LANGUAGES and code != first:
            with force_locale(code):
                found.append((code, sentence(meeting, place)))
    return found if found[0][1] else []
