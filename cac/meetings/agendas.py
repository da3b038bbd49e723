"""Agendas that a committee keeps, to begin with them again at another meeting."""

from collections.abc import Sequence
from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import select

from cac.accounts.models import User
from cac.audit import services as audit
from cac.committees.models import Committee
from cac.committees.queries import row_for
from cac.db import db
from cac.errors import NotFound, RuleBroken
from cac.meetings.models import AgendaItem, AgendaTemplate, Meeting
from cac.meetings.rules import AGENDA_ROWS, MAY, MOST_TEMPLATES


class Planned(NamedTuple):
    """One thing to do: how many minutes, what, and whether it is a break."""

    minutes: int
    title: str
    is_break: bool


class NameTaken(RuleBroken):
    """Another kept agenda of the committee is called so."""


def planned_in(meeting: Meeting) -> list[Planned]:
    """The agenda of a meeting; what came up in it is not planned."""
    return [Planned(one.minutes, one.title, one.is_break) for one in meeting.agenda if one.minutes]


def templates_of(committee: Committee) -> list[AgendaTemplate]:
    """The kept agendas of a committee, by their names."""
    theirs = select(AgendaTemplate).where(AgendaTemplate.committee_id == committee.id)
    return list(db.session.scalars(theirs.order_by(AgendaTemplate.name)))


def template_for(user: User, template_id: bytes, act: str) -> tuple[AgendaTemplate, Committee]:
    """A kept agenda with its committee, if this person may do `act` with meetings there."""
    return row_for(user, AgendaTemplate, template_id, act, MAY)


def filled_from(template_id: bytes, meeting: Meeting) -> tuple[AgendaTemplate, list[Planned]]:
    """A kept agenda of the meeting's committee, and what would stand on the meeting's agenda with it.

    What the meeting took up from an earlier one comes last: it is never lost.
    """
    template = db.session.get(AgendaTemplate, template_id)
    if template is None or template.committee_id != meeting.committee_id:
        raise NotFound
    carried = select(AgendaItem.title).where(AgendaItem.carried_to_id == meeting.id)
    titles = set(db.session.scalars(carried))
    kept = [Planned(*item) for item in template.items]
    waited = [one for one in planned_in(meeting) if one.title in titles and one not in kept]
    return template, [*kept[: AGENDA_ROWS - len(waited)], *waited]


def require_worth_keeping(meeting: Meeting) -> None:
    """There must be an agenda, and room for one more."""
    if not planned_in(meeting):
        raise RuleBroken(_("This meeting has no agenda yet."))
    if len(templates_of(meeting.committee)) >= MOST_TEMPLATES:
        raise RuleBroken(_("This list is full. Take something off it first."))


def keep(meeting: Meeting, name: str) -> None:
    """Keep the agenda of a meeting under a name. Raises NameTaken."""
    require_worth_keeping(meeting)
    _require_free(meeting.committee, name)
    items = [list(one) for one in planned_in(meeting)]
    db.session.add(AgendaTemplate(committee_id=meeting.committee_id, name=name, items=items[:AGENDA_ROWS]))
    audit.record("kept an agenda", meeting.committee_id)


def change(template: AgendaTemplate, committee: Committee, name: str, items: Sequence[Planned]) -> None:
    """Another name or other lines; agendas of meetings stay as they are. Raises NameTaken."""
    if name != template.name:
        _require_free(committee, name)
    template.name, template.items = name, [list(one) for one in items]
    audit.record("changed a kept agenda", committee.id)


def take_off(template: AgendaTemplate) -> None:
    """It is kept no more; agendas of meetings stay as they are."""
    db.session.delete(template)
    audit.record("took off a kept agenda", template.committee_id)


def _require_free(committee: Committee, name: str) -> None:
    if any(one.name.casefold() == name.casefold() for one in templates_of(committee)):
        raise NameTaken(_("Another agenda has this name. Choose another one."))
