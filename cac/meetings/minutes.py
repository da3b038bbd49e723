"""What came of each thing on the agenda, what was decided, and what goes on to another meeting."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import aliased, joinedload

from cac import clock
from cac.audit import services as audit
from cac.committees.models import Committee
from cac.db import db
from cac.errors import NotFound, RuleBroken
from cac.meetings.holds import recheck
from cac.meetings.models import AgendaItem, Meeting
from cac.meetings.rules import AGENDA_ROWS, HELD, PLANNED, Fate, State
from cac.words import N_

NO_ROOM = N_("The agenda of that meeting is full. Choose another one, or let it wait.")
TOO_LATE = N_("That meeting takes nothing up any more. Choose another one, or let it wait.")
CAME_UP_MINUTES = 10  # planned for a thing that was never on an agenda with minutes of its own


class CannotCarry(RuleBroken):
    """A meeting takes nothing more up; `item` is what should have gone there."""

    def __init__(self, item: AgendaItem, message: str) -> None:
        self.item = item
        super().__init__(_(message))


@dataclass(frozen=True)
class Said:
    """What the minutes say of one thing; carried without a meeting, it waits for the next one planned."""

    outcome: str
    decision: str
    fate: Fate
    carried_to: Meeting | None = None


def require_held(meeting: Meeting) -> None:
    """Minutes belong to a meeting that has begun."""
    if meeting.state not in HELD:
        raise RuleBroken(_("Minutes can be written once the meeting is open."))


def next_meetings(meeting: Meeting) -> list[Meeting]:
    """The planned meetings of the committee that come after this one and are not over, the nearest first."""
    later = select(Meeting).where(
        Meeting.committee_id == meeting.committee_id,
        Meeting.state.in_(PLANNED),
        Meeting.starts_at > meeting.starts_at,
        Meeting.ends_at > clock.now(),
    )
    whole = later.options(joinedload(Meeting.committee)).order_by(Meeting.starts_at)
    return list(db.session.scalars(whole.limit(AGENDA_ROWS)))


def write(meeting: Meeting, items: Mapping[bytes, Said], came_up: tuple[str, Said] | None = None) -> None:
    """Write the minutes, by the key of each thing on the agenda; `came_up` is one that was not on it."""
    require_held(meeting)
    for item in meeting.agenda:
        if item.id in items:
            _write(item, items[item.id])
    if came_up:
        title, said = came_up
        item = AgendaItem(position=len(meeting.agenda), minutes=0, title=title)
        meeting.agenda.append(item)
        db.session.flush()
        _write(item, said)
    meeting.version += 1
    audit.record("wrote minutes", meeting.id)


def _write(item: AgendaItem, said: Said) -> None:
    item.outcome, item.decision = said.outcome or None, said.decision or None
    goes_to = said.carried_to if said.fate is Fate.CARRIED else None
    if goes_to is not item.carried_to:
        _take_back(item)
        if goes_to:
            _put_on(goes_to, item)
    item.fate, item.carried_to = said.fate, goes_to


def _put_on(meeting: Meeting, item: AgendaItem) -> None:
    """One more thing at the end of a planned meeting's agenda."""
    if meeting.state not in PLANNED:
        raise CannotCarry(item, TOO_LATE)
    if len(meeting.agenda) >= AGENDA_ROWS:
        raise CannotCarry(item, NO_ROOM)
    place = max((other.position for other in meeting.agenda), default=-1) + 1
    row = AgendaItem(position=place, minutes=item.minutes or CAME_UP_MINUTES, title=item.title)
    row.is_break = item.is_break
    meeting.agenda.append(row)
    _moved(meeting)


def _take_back(item: AgendaItem) -> None:
    """It goes elsewhere now: off the agenda it was put on, as long as that one is still planned."""
    was = item.carried_to
    if was is None or was.state not in PLANNED:
        return
    copies = [other for other in was.agenda if other.title == item.title]
    if copies:
        was.agenda.remove(copies[-1])
        _moved(was)


def _moved(meeting: Meeting) -> None:
    """The agenda of a planned meeting is another one now, so the gate is asked again."""
    meeting.version += 1
    db.session.flush()
    recheck(meeting, in_calendar=False)


def waiting(committee: Committee) -> list[AgendaItem]:
    """What earlier meetings carried on and no meeting has taken up, the oldest first.

    A cancelled meeting takes nothing up.
    """
    home, goes_to = aliased(Meeting), aliased(Meeting)
    carried = (
        select(AgendaItem)
        .join(home, home.id == AgendaItem.meeting_id)
        .outerjoin(goes_to, goes_to.id == AgendaItem.carried_to_id)
        .where(
            home.committee_id == committee.id,
            AgendaItem.fate == Fate.CARRIED,
            AgendaItem.carried_to_id.is_(None) | (goes_to.state == State.CANCELLED),
        )
        .options(joinedload(AgendaItem.meeting).joinedload(Meeting.committee))
    )
    return list(db.session.scalars(carried.order_by(home.starts_at, AgendaItem.position)))


def take_up(meeting: Meeting, item_id: bytes) -> None:
    """Put something that waits on the agenda of a planned meeting."""
    item = next((item for item in waiting(meeting.committee) if item.id == item_id), None)
    if item is None:
        raise NotFound
    _put_on(meeting, item)
    item.carried_to = meeting
    audit.record("changed agenda", meeting.id)


def choices(meeting: Meeting, items: Sequence[AgendaItem]) -> list[Meeting]:
    """Where a thing may be carried: the planned meetings to come, and where something went already."""
    went = {item.carried_to for item in items if item.carried_to}
    return sorted({*next_meetings(meeting), *went}, key=lambda one: one.starts_at)
