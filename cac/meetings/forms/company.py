"""What is asked about who is with whom: small groups, and journeys."""

from typing import Any, Self

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from cac.db import read_key, show_key
from cac.meetings.forms import OfMeeting
from cac.meetings.models import Meeting
from cac.meetings.plan.company import MOST_GROUPS, Said, key_of, on, people_of
from cac.meetings.plan.models import Journey
from cac.safeguarding.nameless import NamelessForm
from cac.safeguarding.rules.plan import Leg, Way
from cac.web.forms import Hour, Line, Marks, Number, Pick, Ticks

CHOOSE = _l("Please choose one.")


class GroupsForm(OfMeeting):
    """A field for everybody asked; made by `groups_form`."""

    def groups(self) -> dict[bytes, int | None]:
        """The group of each, by key."""
        fields = (field for field in self if field.name.startswith("in-"))
        return {read_key(field.name.removeprefix("in-")): int(field.data or 0) or None for field in fields}

    def fields_of(self, rows: list[Any]) -> list[Any]:
        """The fields of some of them, in order."""
        return [self[f"in-{show_key(key_of(row))}"] for row in rows]


def groups_form(meeting: Meeting) -> GroupsForm:
    """The form that shares out everybody asked, as they are shared out now."""
    rows = people_of(meeting)
    choices = [("0", _("In no group"))]
    choices += [(str(n), _("Group %(number)s", number=n)) for n in range(1, MOST_GROUPS + 1)]
    fields = {f"in-{show_key(key_of(row))}": Pick(name_of(row)) for row in rows}
    now: dict[str, Any] = {f"in-{show_key(key_of(row))}": str(row.sub_group or 0) for row in rows}
    kind: type[GroupsForm] = type("Groups", (GroupsForm,), fields)
    form = kind(data=now | {"version": str(meeting.version)})
    for name in fields:
        form[name].choices = choices
    return form


def name_of(row: Any) -> str:
    """An adult’s name, or a child’s code."""
    return str(row.adult.name if hasattr(row, "adult_id") else row.member.code)


class JourneyForm(NamelessForm, OfMeeting):
    """How children come or go, who is with them, and who receives them."""

    guarded = ("receives",)
    leg = Marks(_l("Which way?"), Leg, message=CHOOSE)
    way = Marks(_l("How?"), Way, message=CHOOSE)
    lead = Pick(_l("Who drives or leads?"), default="")
    adults = Ticks(_l("Adults who go too"))
    members = Ticks(
        _l("Children who go"),
        description=_l("Whoever went another way until now goes this way instead."),
    )
    seats = Number(
        _l("Seats in the vehicle, the driver’s too"),
        least=1,
        most=99,
        needed=False,
        description=_l("Only for a vehicle."),
    )
    returns_at = Hour(_l("Starts home at"), needed=False, description=_l("Not before the meeting ends."))
    receives = Line(
        _l("Who receives the children?"),
        needed=False,
        description=_l("Such as “the guardian at the gate”. No names, please."),
    )

    @classmethod
    def about(cls, meeting: Meeting, journey: Journey | None = None) -> Self:
        """For a new journey, or filled in with one that is planned."""
        written = _written(meeting, journey) if journey else {}
        form = cls(meeting.committee, data=written | {"version": str(meeting.version)})
        adults = [(show_key(row.adult_id), row.adult.name) for row in people_of(meeting) if _is_adult(row)]
        form.lead.choices = [("", _("Please choose")), *adults]
        form.adults.choices = adults
        form.members.choices = [
            (show_key(row.member_id), row.member.code) for row in people_of(meeting) if not _is_adult(row)
        ]
        return form

    def said(self) -> Said:
        """What the services want to know besides who goes."""
        lead = read_key(self.lead.data) if self.lead.data else None
        return Said(
            self.leg.data, self.way.data, lead, self.seats.data, self.returns_at.data, self.receives.data
        )

    def people(self) -> set[bytes]:
        """The keys of those who go."""
        return {*self.keys("adults"), *self.keys("members")}


def _is_adult(row: Any) -> bool:
    return hasattr(row, "adult_id")


def _written(meeting: Meeting, journey: Journey) -> dict[str, Any]:
    names = ("leg", "way", "seats", "returns_at", "receives")
    return {name: getattr(journey, name) for name in names} | {
        "lead": show_key(journey.lead_id) if journey.lead_id else "",
        "adults": [show_key(row.adult_id) for row in on(journey, meeting.adults)],
        "members": [show_key(row.member_id) for row in on(journey, meeting.members)],
    }
