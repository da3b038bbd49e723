"""Helpers bring a concern further, stage by stage, until it is closed; all they write is sealed with it."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from sqlalchemy import select

from cac import clock
from cac.accounts.models import User
from cac.committees.models import Committee, OwnFigure
from cac.concerns import services, stages
from cac.concerns.models import Concern, ConcernStage
from cac.concerns.queries import Seen
from cac.concerns.rules import EntryKind
from cac.concerns.stages import Closing, Limits, Stage
from cac.db import db
from cac.errors import RuleBroken
from cac.safeguarding.rules import Thresholds
from cac.safeguarding.thresholds import thresholds_by


@dataclass(frozen=True)
class Progress:
    """How far a concern has come, and until when the next stage is due."""

    stage: Stage | None
    due_at: datetime | None

    @property
    def is_late(self) -> bool:
        """Whether the next stage should have been reached by now."""
        return self.due_at is not None and clock.now() > self.due_at

    @property
    def ways(self) -> tuple[Stage, ...]:
        """What may come next."""
        return stages.NEXT[self.stage]


def figures_of(concerns: list[Concern]) -> dict[bytes, Thresholds]:
    """The figures by which each of these concerns is judged, by the key of its committee."""
    homes = {one.committee_id for one in concerns}
    if not homes:
        return {}
    own = (
        select(Committee.id, OwnFigure)
        .outerjoin(OwnFigure, OwnFigure.organisation_id == Committee.organisation_id)
        .where(Committee.id.in_(homes))
    )
    found: dict[bytes, list[OwnFigure]] = {key: [] for key in homes}
    for key, figure in db.session.execute(own):
        found[key] += [figure] if figure else []
    return {key: thresholds_by(rows) for key, rows in found.items()}


def progress_of(concern: Concern, figures: Thresholds) -> Progress:
    """How far one concern has come."""
    read_at = concern.read.at if concern.read else None
    steps = concern.steps
    due = stages.due_at(
        received_at=concern.received_at,
        first_due=concern.deputy_at,
        read_at=read_at,
        steps=steps,
        limits=Limits.of(figures),
    )
    return Progress(stages.stage_of(read_at=read_at, steps=steps), due)


def require_way(seen: Seen, to: Stage) -> None:
    """RuleBroken when a concern cannot go there from where it stands."""
    concern = seen.concern
    stage = stages.stage_of(read_at=concern.read.at if concern.read else None, steps=concern.steps)
    if stage is None:
        raise RuleBroken(_("Say first that you have read it."))
    if not stages.may_go(stage, to):
        raise RuleBroken(_("It has another stage by now. Please look at it again."))


def move(seen: Seen, by: User, to: Stage, text: str) -> None:
    """Bring it to the next stage, with what was found or planned."""
    require_way(seen, to)
    if to is Stage.CLOSED:
        raise RuleBroken(_("Closing asks for more than words."))
    _reach(seen.concern, by, to, text)


def refer(seen: Seen, by: User, office: str, text: str) -> None:
    """Write down that an office was told."""
    services.add(seen.concern, EntryKind.REFERRED.value, by, f"{office}\n{text}".strip())


def days_of(concern: Concern) -> dict[str, date]:
    """Between which days somebody may have looked again: from the last stage until today, where they are."""
    zone = db.session.get_one(Committee, concern.committee_id).time_zone
    since = concern.stages[-1].at if concern.stages else concern.received_at
    return {"last": since.astimezone(ZoneInfo(zone)).date(), "today": clock.today(zone)}


def close(seen: Seen, by: User, closing: Closing) -> None:
    """Close it: with what was seen at a last look, and with the office it went to or why to none."""
    require_way(seen, Stage.CLOSED)
    for problem in stages.closing_problems(closing, **days_of(seen.concern)).values():
        raise RuleBroken(_(problem))
    if closing.office is not None:
        refer(seen, by, closing.office, "")
    else:
        services.add(seen.concern, EntryKind.NOT_REFERRED.value, by, closing.why_not)
    _reach(seen.concern, by, Stage.CLOSED, closing.text, closing.looked_on)


def _reach(concern: Concern, by: User, to: Stage, text: str, day: date | None = None) -> None:
    services.add(concern, to.value, by, text, day=day)
    number = len(concern.stages) + 1
    db.session.add(ConcernStage(concern_id=concern.id, number=number, stage=to, at=clock.now()))
    db.session.flush()
