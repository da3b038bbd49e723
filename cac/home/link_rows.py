"""Calendar links that end soon, or did, as rows of what waits: the phone hears of no change after that."""

from collections.abc import Iterable, Iterator
from datetime import date

from flask import url_for
from flask_babel import gettext as _

from cac import clock
from cac.home.queries import Waiting
from cac.home.rows import Row, days_left
from cac.web.language import day


def link_rows(waiting: Iterable[Waiting]) -> Iterator[Row]:
    """One row for each, the one that ends first on top; until it is made anew or taken off the list."""
    url, sub = url_for("calendars.feeds"), _("Make it new, so that your calendar still hears of changes.")
    for one in sorted(waiting, key=lambda each: (each.day, each.title)):
        assert one.day is not None  # noqa: S101 - every link has its last day
        title, left, end = _said(one.title or "", one.day)
        yield Row(title, url, sub, left, "warn", end)


def _said(name: str, last: date) -> tuple[str, str, str]:
    """What it is about, how many days are left, and which is the last."""
    if (days := (last - clock.today()).days) < 0:
        return str(_("Your calendar link “%(name)s” has ended", name=name)), str(_("Ended")), ""
    title = str(_("Your calendar link “%(name)s” ends soon", name=name))
    return title, days_left(days), str(_("ends %(day)s", day=day(last, "d MMM")))
