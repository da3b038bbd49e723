"""A note of the day in one sentence, as the team reads it."""

from collections.abc import Mapping

from flask_babel import gettext as _

from cac.committees.ages import AgeBand
from cac.meetings.day.models import DayNote
from cac.meetings.day.rules import Noted
from cac.web.language import listed


def words_of(note: DayNote, names: Mapping[bytes, str]) -> str:
    """What was noted, how many of which age, with whom, and what somebody wrote about it."""
    who = names.get(note.adult_id, "") if note.adult_id else ""
    answers = _("Yes: %(yes)s, no: %(no)s", yes=note.yes, no=note.no) if note.yes or note.no else ""
    more = [
        _(note.left_with.label) if note.left_with else "",
        _(note.outsider.label) if note.outsider else "",
        who,
        answers,
        note.words or "",
    ]
    return " · ".join([_(note.kind.label), *filter(None, [_numbers(note), *more])])


def _numbers(note: DayNote) -> str:
    signed = "+d" if note.kind in {Noted.CORRECTED, Noted.ALARM, Noted.FOUND} else "d"
    parts = [
        _("%(number)s of %(age)s", number=format(one.count, signed), age=_(one.band.label))
        for one in sorted(note.counts, key=lambda one: list(AgeBand).index(one.band))
        if one.count
    ]
    return listed(parts)
