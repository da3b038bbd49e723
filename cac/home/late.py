"""Whether a concern waits for its next stage: two parts of the one question of today's page."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, case, cast, func, or_, select
from sqlalchemy.orm import aliased

from cac import clock
from cac.accounts.models import User
from cac.committees.models import Committee, OwnFigure
from cac.concerns import marks
from cac.concerns.models import Concern, ConcernRead, ConcernSlot, ConcernStage
from cac.concerns.stages import REPEATS, Limits, Stage
from cac.safeguarding.models import Adult
from cac.safeguarding.rules import thresholds_with

FIGURES = ("assessed_hours", "safety_plan_days", "remediation_days", "monitoring_days")


def fit(user: User) -> ColumnElement[bool]:
    """Nobody suspended helps, so nothing waits for them."""
    return ~select(Adult.id).where(Adult.user_id == user.id, Adult.suspended_on.is_not(None)).exists()


def parts(row: Callable[..., list[Any]], helped: Collection[bytes]) -> Iterator[Select[Any]]:
    """Each concern that was read and is not closed, with its slots; and the figures it is judged by."""
    newest = select(ConcernStage.concern_id, func.max(ConcernStage.number).label("number"))
    top = newest.group_by(ConcernStage.concern_id).subquery()
    last = aliased(ConcernStage)
    since = case((last.stage.in_(REPEATS), last.at), else_=Concern.received_at)
    stage = {"thing_id": Concern.id, "committee_id": Concern.committee_id, "more": cast(last.stage, String)}
    yield (
        select(*row("stage", **stage, at=since, mark=ConcernSlot.mark))
        .select_from(Concern)
        .join(ConcernRead, ConcernRead.concern_id == Concern.id)
        .join(ConcernSlot, ConcernSlot.concern_id == Concern.id)
        .outerjoin(top, top.c.concern_id == Concern.id)
        .outerjoin(last, and_(last.concern_id == Concern.id, last.number == top.c.number))
        .where(Concern.committee_id.in_(helped), or_(last.stage.is_(None), last.stage != Stage.CLOSED))
    )
    chosen = {"title": OwnFigure.name, "more": cast(OwnFigure.number, String), "number": OwnFigure.value}
    own = select(*row("limit", committee_id=Committee.id, **chosen)).select_from(OwnFigure)
    here = own.join(Committee, Committee.organisation_id == OwnFigure.organisation_id)
    yield here.where(Committee.id.in_(helped), OwnFigure.name.in_(FIGURES))


def is_any_late(waits: Iterable[Any], keys: Collection[bytes]) -> bool:
    """Whether one of these concerns that opens with one of these keys should have come further by now."""
    waits = list(waits)
    limits, mark, now = _limits(waits), marks.slot_marker(), clock.now()
    for one in (one for one in waits if one.kind == "stage"):
        waiting = limits[one.committee_id].after(Stage(one.more) if one.more else Stage.RECEIVED)
        opens = marks.is_among(one.mark, (mark(one.thing_id, key) for key in keys))
        if opens and waiting is not None and now > one.at + waiting:
            return True
    return False


def _limits(waits: Iterable[Any]) -> dict[bytes, Limits]:
    own: dict[bytes, dict[str, int]] = defaultdict(dict)
    for one in sorted((one for one in waits if one.kind == "limit"), key=lambda one: int(one.more)):
        own[one.committee_id][one.title] = one.number
    return _WithDefaults({key: Limits.of(thresholds_with(figures)) for key, figures in own.items()})


class _WithDefaults(dict[bytes, Limits]):
    """A committee whose organisation chose nothing keeps to the defaults."""

    def __missing__(self, _key: bytes) -> Limits:
        return Limits.of(thresholds_with({}))
