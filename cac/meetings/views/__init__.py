"""Pages of meetings: the list, the meeting and its gate, who is asked, and the day itself."""

from flask import Blueprint
from flask_babel import gettext as _
from flask_babel import ngettext

from cac.meetings.rules import State
from cac.meetings.series.splitting import Later

bp = Blueprint("meetings", __name__)


def changed_words(before: State, now: State) -> tuple[str, str]:
    """What to say after a change, and how."""
    if before is State.CONFIRMED and now is State.ON_HOLD:
        return _("Saved. This is not safe as it stands now, so the meeting is on hold."), "careful"
    return _("Saved."), "done"


def later_words(done: Later) -> tuple[str, str]:
    """What to say after a change of a meeting and all later ones of its series, and how."""
    said = [ngettext("Saved for one meeting.", "Saved for %(num)s meetings.", done.changed)]
    if done.made:
        said.append(
            ngettext("One more is planned as a draft.", "%(num)s more are planned as drafts.", done.made)
        )
    if done.gone:
        said.append(ngettext("One is not needed any more.", "%(num)s are not needed any more.", done.gone))
    if done.held:
        words = ngettext(
            "One is not safe so, and on hold.", "%(num)s are not safe so, and on hold.", done.held
        )
        said.append(words)
    return " ".join(said), "careful" if done.held else "done"


# Each hangs its pages on `bp`.
from cac.meetings.views import (  # noqa: E402
    acts,
    agendas,
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
    "agendas",
    "asked",
    "bp",
    "calendar",
    "changed_words",
    "company",
    "day",
    "day_acts",
    "event_consents",
    "later_words",
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
