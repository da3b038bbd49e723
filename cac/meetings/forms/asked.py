"""What is asked about those who come, and about what they will do."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Self

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from cac.committees.models import Member
from cac.db import show_key
from cac.meetings.forms import OfMeeting
from cac.meetings.gate import local_day
from cac.meetings.models import AgendaItem, Meeting
from cac.meetings.rules import AGENDA_ROWS, MOST_MINUTES
from cac.safeguarding.facts import adult_facts, child_facts
from cac.safeguarding.models import Adult
from cac.safeguarding.nameless import NamelessForm
from cac.safeguarding.rules import Thresholds, has_consent, is_eligible
from cac.safeguarding.rules.kinds import OUTSIDERS
from cac.safeguarding.thresholds import thresholds_for
from cac.web.choices import choices_of
from cac.web.forms import Line, Number, Ticks


class InviteForm(OfMeeting):
    """Which adults and which children are asked to come."""

    adults = Ticks(_l("Adults who look after the children"))
    members = Ticks(_l("Children"))

    @classmethod
    def about(cls, meeting: Meeting, adults: Sequence[Adult], members: Sequence[Member]) -> Self:
        """Ticked as they are asked now; on a fresh meeting every child is ticked."""
        asked = [row.member_id for row in meeting.members] or [member.id for member in members]
        ticked = {
            "adults": [show_key(row.adult_id) for row in meeting.adults],
            "members": [show_key(key) for key in asked],
            "version": str(meeting.version),
        }
        form, day = cls(data=ticked), local_day(meeting)
        if meeting.adults_only:
            form.adults.label.text = _("Who is asked")
            form.adults.choices = choices_of(adults)
            del form.members
            return form
        own = thresholds_for(meeting.committee.organisation_id)
        form.adults.choices = [(show_key(adult.id), _adult(adult, day, own)) for adult in adults]
        form.members.choices = [(show_key(member.id), _child(member, day, own)) for member in members]
        return form


def _adult(adult: Adult, day: date, own: Thresholds) -> str:
    if is_eligible(adult_facts(adult), day, own):
        return adult.name
    if adult.kind in OUTSIDERS:
        return str(_("%(name)s – comes from outside and is not counted", name=adult.name))
    return str(_("%(name)s – does not count on this day yet", name=adult.name))


def _child(member: Member, day: date, own: Thresholds) -> str:
    if has_consent(child_facts(member), day, own):
        return member.code
    return str(_("%(name)s – no consent for this day yet", name=member.code))


class AgendaForm(NamelessForm, OfMeeting):
    """Up to twelve things to do, each with its minutes; empty lines are left out."""

    guarded = tuple(f"what_{number}" for number in range(AGENDA_ROWS))

    @classmethod
    def about(cls, meeting: Meeting, items: Sequence[AgendaItem]) -> Self:
        """Filled in with the agenda as it is."""
        data: dict[str, Any] = {"version": str(meeting.version)}
        for number, item in enumerate(items):
            data |= {
                f"minutes_{number}": item.minutes,
                f"what_{number}": item.title,
                f"break_{number}": item.is_break,
            }
        return cls(meeting.committee, data=data)

    def rows(self) -> list[tuple[Any, Any, Any]]:
        """The fields of each line: minutes, what, and whether it is a break."""
        names = ("minutes", "what", "break")
        return [tuple(self[f"{name}_{number}"] for name in names) for number in range(AGENDA_ROWS)]

    def items(self) -> list[tuple[int, str]]:
        """The lines that are filled in."""
        return [(minutes.data, what.data) for minutes, what, _pause in self._filled()]

    def breaks(self) -> set[int]:
        """Which of these lines, from 0, are breaks."""
        return {number for number, (_minutes, _what, pause) in enumerate(self._filled()) if pause.data}

    def _filled(self) -> list[tuple[Any, Any, Any]]:
        return [row for row in self.rows() if row[0].data and row[1].data]

    def fits(self, length: int) -> bool:
        """Whether every line is whole, and all of them fit into `length` minutes."""
        total = 0
        for minutes, what, _pause in self.rows():
            if what.data and not minutes.data:
                self.refuse(minutes.name, _("How many minutes?"))
            if minutes.data and not what.data:
                self.refuse(what.name, _("What happens in these minutes?"))
            before, total = total, total + (minutes.data or 0)
            if before <= length < total:
                self.refuse(minutes.name, _("From here on it is longer than the meeting."))
        return not self.errors


for _number in range(AGENDA_ROWS):
    setattr(AgendaForm, f"minutes_{_number}", Number(_l("Minutes"), least=1, most=MOST_MINUTES, needed=False))
    setattr(AgendaForm, f"what_{_number}", Line(_l("What"), needed=False))
    setattr(AgendaForm, f"break_{_number}", BooleanField(_l("Break")))
