"""What is asked about an agenda: lines of minutes and words, of a meeting or kept for later ones."""

from collections.abc import Sequence
from typing import Any, Self

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField

from cac.committees.models import Committee
from cac.meetings.agendas import Planned
from cac.meetings.forms import OfMeeting
from cac.meetings.models import AgendaTemplate, Meeting
from cac.meetings.rules import AGENDA_ROWS, MOST_MINUTES
from cac.safeguarding.nameless import NamelessForm
from cac.web.forms import Line, Number
from cac.web.stale import mark

WHATS = tuple(f"what_{number}" for number in range(AGENDA_ROWS))


class AgendaLines(NamelessForm):
    """Up to twelve things to do, each with its minutes; empty lines are left out."""

    guarded = WHATS

    def rows(self) -> list[tuple[Any, Any, Any]]:
        """The fields of each line: minutes, what, and whether it is a break."""
        names = ("minutes", "what", "break")
        return [tuple(self[f"{name}_{number}"] for name in names) for number in range(AGENDA_ROWS)]

    def planned(self) -> list[Planned]:
        """The lines that are filled in."""
        return [Planned(row[0].data, row[1].data, row[2].data) for row in self.rows() if _is_whole(row)]

    def items(self) -> list[tuple[int, str]]:
        """Minutes and words of the same lines."""
        return [(one.minutes, one.title) for one in self.planned()]

    def breaks(self) -> set[int]:
        """Which of them, from 0, are breaks."""
        return {number for number, one in enumerate(self.planned()) if one.is_break}

    @property
    def used(self) -> int:
        """How many minutes all of them take."""
        return sum(one.minutes for one in self.planned())

    def fits(self, length: int, too_long: str) -> bool:
        """Whether every line is whole, and all of them fit into `length` minutes."""
        total = 0
        for minutes, what, _pause in self.rows():
            if what.data and not minutes.data:
                self.refuse(minutes.name, _("How many minutes?"))
            if minutes.data and not what.data:
                self.refuse(what.name, _("What happens in these minutes?"))
            before, total = total, total + (minutes.data or 0)
            if before <= length < total:
                self.refuse(minutes.name, too_long)
        return not self.errors


def _is_whole(row: tuple[Any, Any, Any]) -> bool:
    return bool(row[0].data and row[1].data)


def _filled(items: Sequence[Planned]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for number, one in enumerate(items):
        named = zip(("minutes", "what", "break"), one, strict=True)
        data |= {f"{name}_{number}": value for name, value in named}
    return data


class AgendaForm(AgendaLines, OfMeeting):
    """What happens in one meeting."""

    @classmethod
    def about(cls, meeting: Meeting, items: Sequence[Planned]) -> Self:
        """Filled in with these lines."""
        return cls(meeting.committee, data=_filled(items) | {"version": str(meeting.version)})

    def fits_in(self, length: int) -> bool:
        """Whether every line is whole, and all of them fit into the meeting."""
        return self.fits(length, _("From here on it is longer than the meeting."))


def _name() -> Line:
    return Line(_l("What do you call it?"), longest=60, description=_l("Such as “Ordinary meeting”."))


class KeepForm(NamelessForm, OfMeeting):
    """What an agenda is called from now on."""

    guarded = ("name",)
    name = _name()

    @classmethod
    def about(cls, meeting: Meeting) -> Self:
        """For the agenda of this meeting."""
        return cls(meeting.committee, data={"version": str(meeting.version)})


class TemplateForm(AgendaLines):
    """The name of a kept agenda and its lines."""

    guarded = ("name", *WHATS)
    name = _name()
    seen = HiddenField()

    @classmethod
    def about(cls, template: AgendaTemplate, committee: Committee) -> Self:
        """Filled in with what is kept."""
        data = {"name": template.name, "seen": mark(template, "name", "items")}
        return cls(committee, data=data | _filled([Planned(*item) for item in template.items]))

    def is_whole(self) -> bool:
        """Whether every line is whole, and there is one."""
        if self.fits(MOST_MINUTES, _("From here on it is longer than a meeting may be.")) and not self.used:
            self.refuse("minutes_0", _("Write at least one line."))
        return not self.errors


for _number in range(AGENDA_ROWS):
    _minutes = Number(_l("Minutes"), least=1, most=MOST_MINUTES, needed=False)
    setattr(AgendaLines, f"minutes_{_number}", _minutes)
    setattr(AgendaLines, f"what_{_number}", Line(_l("What"), needed=False))
    setattr(AgendaLines, f"break_{_number}", BooleanField(_l("Break")))
