"""The actions of my committees at a glance: by state, what is late, what waits for others, and by month."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from cac import clock
from cac.advocacy.models import Action, Step
from cac.advocacy.queries import late_in
from cac.advocacy.rules import LIVE, MOVES, ActionState, waits_for_others
from cac.committees.rules import FACILITATORS, Role
from cac.db import db
from cac.web.months import Month
from cac.web.paging import Page, page_of

CLOSED_SHOWN = 5  # of those done, and of those dropped; the rest has a page of its own


@dataclass(frozen=True)
class Column:
    """The actions in one state, and how many there are in all."""

    state: ActionState
    cards: list[Action]
    number: int

    @property
    def is_live(self) -> bool:
        """Whether something is still to be done for these."""
        return self.state in LIVE

    @property
    def forward(self) -> ActionState:
        """Where the button of each card moves it."""
        return MOVES[self.state][0]


@dataclass(frozen=True)
class Board:
    """Everything on the page of actions."""

    columns: list[Column]
    late: list[Step]
    waiting: list[Step]
    moved_by_me: frozenset[bytes]  # the committees in which this person may move actions

    @property
    def number(self) -> int:
        """How many actions there are."""
        return sum(column.number for column in self.columns)


def board_of(roles: dict[bytes, set[Role]]) -> Board:
    """The actions of these committees: those that live with their steps, of the others the last few."""
    here = select(Action).where(Action.committee_id.in_(roles)).options(joinedload(Action.committee))
    steps = selectinload(Action.steps).joinedload(Step.owner)
    live = list(db.session.scalars(here.where(Action.state.in_(LIVE)).options(steps).order_by(Action.title)))
    counted = select(Action.state, func.count()).where(Action.committee_id.in_(roles))
    numbers = {state: number for state, number in db.session.execute(counted.group_by(Action.state))}
    columns = []
    for state in ActionState:
        cards = [action for action in live if action.state is state]
        if state not in LIVE and numbers.get(state):
            cards = list(db.session.scalars(_closed(here, state).limit(CLOSED_SHOWN)))
        columns.append(Column(state, cards, numbers.get(state, 0)))
    return Board(
        columns=columns,
        late=late_in(live),
        waiting=sorted(_waiting(live), key=lambda step: (step.due_on, step.what)),
        moved_by_me=frozenset(key for key, held in roles.items() if held & FACILITATORS),
    )


def closed(roles: dict[bytes, set[Role]], state: ActionState) -> Page[Action]:
    """The actions that are done, or dropped, those that ended last first."""
    here = select(Action).where(Action.committee_id.in_(roles)).options(joinedload(Action.committee))
    return page_of(_closed(here, state))


def months_of(roles: dict[bytes, set[Role]], first: Month, last: Month) -> dict[Month, list[Step]]:
    """The steps due in these months, by month and day; those of dropped actions are left out."""
    due = (
        select(Step)
        .join(Step.action)
        .options(contains_eager(Step.action).joinedload(Action.committee), joinedload(Step.owner))
        .where(
            Action.committee_id.in_(roles),
            Action.state != ActionState.DROPPED,
            Step.due_on >= first.begins,
            Step.due_on < last.next.begins,
        )
        .order_by(Step.due_on, Step.what)
    )
    found: dict[Month, list[Step]] = defaultdict(list)
    for step in db.session.scalars(due):
        found[Month.of(step.due_on)].append(step)
    return found


def _closed(here: Select[Action], state: ActionState) -> Select[Action]:
    ended = select(func.max(Step.done_on)).where(Step.action_id == Action.id).scalar_subquery()
    return here.where(Action.state == state).order_by(ended.desc().nulls_last(), Action.title, Action.id)


def _waiting(live: list[Action]) -> Iterator[Step]:
    for action in live:
        today: date = clock.today(action.committee.time_zone)
        for step in action.steps:
            if step.office and waits_for_others(
                due=step.due_on, asked=step.asked_on, done=step.done_on, today=today
            ):
                yield step
