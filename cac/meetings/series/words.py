"""How a series is said in words: "Every second Tuesday, 10:00 to 11:30, until 4 May 2027"."""

from datetime import date

from flask_babel import gettext as _

from cac.meetings.series.models import Series
from cac.meetings.series.rules import Freq, week_of_month
from cac.web.language import day as day_words
from cac.words import N_

NUMBERED = {
    1: N_("the first %(weekday)s"),
    2: N_("the second %(weekday)s"),
    3: N_("the third %(weekday)s"),
    4: N_("the fourth %(weekday)s"),
    5: N_("the fifth %(weekday)s, where there is one"),
}
LAST = N_("the last %(weekday)s")


def weekday(day: date) -> str:
    """Tuesday."""
    return day_words(day, "EEEE")


def which_weekday(day: date, *, last: bool) -> str:
    """Which weekday of its month a day is: the second Tuesday, or the last one."""
    return str(_(LAST if last else NUMBERED[week_of_month(day)], weekday=weekday(day)))


def again(freq: Freq, every: int, first: date) -> str:
    """How often meetings come again: every second Tuesday."""
    if freq is Freq.DAILY:
        return str(_("Every day") if every == 1 else _("Every %(number)s days", number=every))
    if freq is Freq.WEEKLY:
        return _weekly(every, weekday(first))
    if freq is Freq.MONTHLY_DATE:
        which = _("day %(number)s", number=first.day)
    else:
        which = which_weekday(first, last=freq is Freq.MONTHLY_LAST)
    if every == 1:
        return str(_("Every month on %(which)s", which=which))
    return str(_("Every %(number)s months on %(which)s", number=every, which=which))


def _weekly(every: int, name: str) -> str:
    if every == 1:
        return str(_("Every %(weekday)s", weekday=name))
    if every == 2:
        return str(_("Every second %(weekday)s", weekday=name))
    return str(_("Every %(number)s weeks on %(weekday)s", number=every, weekday=name))


def rule_words(series: Series) -> str:
    """How a series comes again, and until when."""
    how = again(series.freq, series.every, series.first_on)
    return str(_("%(how)s, until %(day)s", how=how, day=day_words(series.last_on)))
