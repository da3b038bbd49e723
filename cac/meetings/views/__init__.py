"""Pages of meetings: the list, the meeting and its gate, who is asked, and the day itself."""

from flask import Blueprint
from flask_babel import gettext as _

from cac.meetings.rules import State

bp = Blueprint("meetings", __name__)


def changed_words(before: State, now: State) -> tuple[str, str]:
    """What to say after a change, and how."""
    if before is State.CONFIRMED and now is State.ON_HOLD:
        return _("Saved. This is not safe as it stands now, so the meeting is on hold."), "careful"
    return _("Saved."), "done"


# Each hangs its pages on `bp`.
from cac.meetings.views import (  # noqa: E402
    acts,
    asked,
    calendar,
    company,
    day,
    day_acts,
    event_consents,
    leading,
    minutes,
    offline,
    overrides,
    pages,
    paper,
    places,
    plan,
    risks,
    series,
    show,
    slots,
    standing,
    trips,
    unconfirmed,
    visitors,
)

__all__ = [
    "acts",
    "asked",
    "bp",
    "calendar",
    "changed_words",
    "company",
    "day",
    "day_acts",
    "event_consents",
    "leading",
    "minutes",
    "offline",
    "overrides",
    "pages",
    "paper",
    "places",
    "plan",
    "risks",
    "series",
    "show",
    "slots",
    "standing",
    "trips",
    "unconfirmed",
    "visitors",
]
