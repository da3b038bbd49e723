"""What the gate is told of how a meeting goes, and of who goes with whom."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from cac.committees.models import Member
from cac.db import db
from cac.meetings.plan.models import Journey
from cac.safeguarding.facts import adult_facts, child_facts
from cac.safeguarding.models import Adult
from cac.safeguarding.rules import AdultFacts, ChildFacts
from cac.safeguarding.rules.plan import Declared, JourneyFacts, Mode, Party, PlanFacts, Slot

if TYPE_CHECKING:
    from cac.meetings.models import Meeting, MeetingAdult
    from cac.meetings.questions import Invited


@dataclass(frozen=True)
class People:
    """Who is asked and invited to a meeting, and how each is told of."""

    asked: Sequence["MeetingAdult"] = ()
    invited: Sequence["Invited"] = ()
    adult: Callable[[Adult], AdultFacts] = adult_facts
    child: Callable[[Member], ChildFacts] = child_facts

    def party(self, name: str, value: object) -> Party:
        """Those of them who go or sit together."""
        adults = tuple(self.adult(row.adult) for row in self.asked if getattr(row, name) == value)
        children = tuple(self.child(row.member) for row in self.invited if getattr(row, name) == value)
        return Party(adults, children)


NOBODY = People()


def plan_facts(
    meeting: "Meeting",
    agenda: Iterable[Slot] = (),
    people: People = NOBODY,
    journeys: Sequence[Journey] = (),
) -> PlanFacts:
    """The plan as the gate sees it; before anybody has said anything, an ordinary meeting in person."""
    plan = meeting.plan
    groups, in_none = _groups(people)
    if plan is None:
        return PlanFacts(agenda=tuple(agenda), groups=groups, in_none=in_none)
    return PlanFacts(
        online=plan.mode is Mode.ONLINE,
        trip=plan.trip,
        public=plan.in_public,
        photos=plan.photos,
        room=plan.room,
        agenda=tuple(agenda),
        transport=plan.transport,
        journeys=tuple(_journey(one, people) for one in journeys),
        groups=groups,
        in_none=in_none,
    )


def journeys_of(meetings: Iterable["Meeting"]) -> dict[bytes, list[Journey]]:
    """The journeys of each meeting where children need transport; nothing is asked where none does."""
    found: dict[bytes, list[Journey]] = defaultdict(list)
    ids = [m.id for m in meetings if m.plan and m.plan.transport is Declared.YES]
    if ids:
        rows = select(Journey).where(Journey.meeting_id.in_(ids)).order_by(Journey.number)
        for row in db.session.scalars(rows, execution_options={"populate_existing": True}):
            found[row.meeting_id].append(row)
    return found


def _groups(people: People) -> tuple[tuple[tuple[int, Party], ...], tuple[str, ...]]:
    """Each small group, and whoever is in none of them."""
    asked, invited = people.asked, people.invited
    given = [*(row.sub_group for row in asked), *(row.sub_group for row in invited)]
    numbers = sorted({number for number in given if number})
    if not numbers:
        return (), ()
    parties = {number: people.party("sub_group", number) for number in numbers}
    alone = [row.adult.name for row in asked if not row.sub_group]
    return tuple(parties.items()), (*alone, *(row.member.code for row in invited if not row.sub_group))


def _journey(row: Journey, people: People) -> JourneyFacts:
    there, back = (people.party(name, row.id) for name in ("there_id", "back_id"))
    lead = next((one.adult.name for one in people.asked if one.adult_id == row.lead_id), None)
    return JourneyFacts(
        row.number, row.way, row.leg, there, back, lead, row.seats, row.returns_at, row.receives or ""
    )
