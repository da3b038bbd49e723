"""What is asked after a meeting: what came of each thing, what was decided, and what goes on."""

from collections.abc import Sequence
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from cac.db import read_key, show_key
from cac.meetings.forms import OfMeeting
from cac.meetings.minutes import Said
from cac.meetings.models import AgendaItem, Meeting
from cac.meetings.rules import Fate
from cac.safeguarding.nameless import NamelessForm
from cac.web.forms import Line, Pick, Text
from cac.web.language import at

FINISHED, WAITS = "finished", "waits"
NEW = "new"


class MinutesForm(NamelessForm, OfMeeting):
    """Three fields for each thing on the agenda, and four for one that came up; made by `minutes_form`."""

    meetings: dict[str, Meeting]
    keys_of: ClassVar[tuple[str, ...]]

    def of(self, key: str) -> tuple[Any, Any, Any]:
        """The fields of one thing: what came of it, what was decided, what becomes of it."""
        return self[f"outcome-{key}"], self[f"decision-{key}"], self[f"fate-{key}"]

    def said(self) -> dict[bytes, Said]:
        """What was typed, by the key of the thing."""
        return {read_key(key): self._said(key) for key in self.keys_of}

    def came_up(self) -> tuple[str, Said] | None:
        """The thing that was not on the agenda, if there was one."""
        title = self["title-new"].data
        return (title, self._said(NEW)) if title else None

    def validate(self, extra_validators: Any = None) -> bool:
        """Every field, and a title for what came up."""
        valid = super().validate(extra_validators)
        outcome, decision, _fate = self.of(NEW)
        if (outcome.data or decision.data) and not self["title-new"].data:
            self.refuse("title-new", _("Please say in a few words what it was about."))
            return False
        return valid

    def _said(self, key: str) -> Said:
        outcome, decision, fate = self.of(key)
        carried = Fate.FINISHED if fate.data == FINISHED else Fate.CARRIED
        return Said(outcome.data or "", decision.data or "", carried, self.meetings.get(fate.data))


def minutes_form(meeting: Meeting, items: Sequence[AgendaItem], later: Sequence[Meeting]) -> MinutesForm:
    """The form for the minutes of a meeting, filled in with what they say now."""
    keys = [show_key(item.id) for item in items]
    fields: dict[str, Any] = {"title-new": Line(_l("What was it about?"), needed=False)}
    for key in [*keys, NEW]:
        fields[f"outcome-{key}"] = Text(_l("What came of it?"), longest=1000, needed=False)
        fields[f"decision-{key}"] = Text(_l("What was decided?"), longest=300, needed=False)
        fields[f"fate-{key}"] = Pick(_l("What becomes of it?"))
    guarded = tuple(name for name in fields if not name.startswith("fate-"))
    more = {"guarded": guarded, "keys_of": tuple(keys)}
    kind: type[MinutesForm] = type("Minutes", (MinutesForm,), fields | more)
    form = kind(meeting.committee, data=_written(meeting, items))
    form.meetings = {show_key(one.id): one for one in later}
    for key in [*keys, NEW]:
        form[f"fate-{key}"].choices = _fates(later)
    return form


def _fates(later: Sequence[Meeting]) -> list[tuple[str, str]]:
    there = [(show_key(one.id), _("It goes to %(when)s", when=_when(one))) for one in later]
    waits = (WAITS, _("It waits for the next meeting you plan"))
    return [(FINISHED, _("It is finished")), *there, waits]


def _when(meeting: Meeting) -> str:
    return at(meeting.starts_at, meeting.committee.time_zone)


def _written(meeting: Meeting, items: Sequence[AgendaItem]) -> dict[str, Any]:
    data: dict[str, Any] = {"version": str(meeting.version), "fate-new": FINISHED}
    for item in items:
        key = show_key(item.id)
        goes = show_key(item.carried_to_id) if item.carried_to_id else WAITS
        fate = goes if item.fate is Fate.CARRIED else FINISHED
        data |= {f"outcome-{key}": item.outcome, f"decision-{key}": item.decision, f"fate-{key}": fate}
    return data
