"""How far a concern has come: which stage follows which, when each is due, and what closing asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from cac.safeguarding.rules import is_reason
from cac.words import N_, Word


class Stage(Word):
    """A stage of assessing and addressing harm."""

    RECEIVED = "received", N_("Received")
    ASSESSED = "assessed", N_("Assessed")
    SAFETY_PLAN = "safety_plan", N_("Safety plan")
    REMEDIATION = "remediation", N_("Plan to make it good")
    MONITORING = "monitoring", N_("Looked at again")
    CLOSED = "closed", N_("Closed")


# What whoever moves a concern writes down; it is sealed with the concern.
ASKS = {
    Stage.ASSESSED: N_("What do you know now, and how great is the risk for the child?"),
    Stage.SAFETY_PLAN: N_("What keeps the child safe now, who does it, and from when?"),
    Stage.REMEDIATION: N_("What makes good what happened, and so that it does not happen again?"),
    Stage.MONITORING: N_("What did you see or hear when you looked again?"),
    Stage.CLOSED: N_("How is the child now? Say what you saw when you looked again."),
}
NEXT: dict[Stage | None, tuple[Stage, ...]] = {
    None: (),  # a person acknowledges it first
    Stage.RECEIVED: (Stage.ASSESSED,),
    Stage.ASSESSED: (Stage.SAFETY_PLAN, Stage.CLOSED),
    Stage.SAFETY_PLAN: (Stage.REMEDIATION, Stage.CLOSED),
    Stage.REMEDIATION: (Stage.MONITORING, Stage.CLOSED),
    Stage.MONITORING: (Stage.MONITORING, Stage.CLOSED),
    Stage.CLOSED: (Stage.MONITORING,),  # it came back
}
NEEDS_REASON = N_("Please say why it was not referred to an office.")
TOO_SHORT = N_("Please write at least 10 letters, so that others understand it.")
NO_DAY = N_("Please say on which day somebody looked again.")
TOO_EARLY = N_("This is before the last stage. Somebody must have looked at the child since then.")
TO_COME = N_("This day has not come yet.")
REPEATS = frozenset({Stage.REMEDIATION, Stage.MONITORING})  # from here on somebody looks again and again


@dataclass(frozen=True)
class Step:
    """A stage that was reached, and when."""

    stage: Stage
    at: datetime


@dataclass(frozen=True)
class Limits:
    """Until when each stage should be reached, counted from the arrival; `monitoring` from the last step."""

    assessed: timedelta
    safety_plan: timedelta
    remediation: timedelta
    monitoring: timedelta

    def after(self, stage: Stage) -> timedelta | None:
        """How long after its moment a stage is followed by the next; None for the last one."""
        return {
            Stage.RECEIVED: self.assessed,
            Stage.ASSESSED: self.safety_plan,
            Stage.SAFETY_PLAN: self.remediation,
            Stage.REMEDIATION: self.monitoring,
            Stage.MONITORING: self.monitoring,
        }.get(stage)

    @classmethod
    def of(cls, figures: Any) -> "Limits":
        """Those of an organisation's figures."""
        return cls(
            timedelta(hours=figures.assessed_hours),
            timedelta(figures.safety_plan_days),
            timedelta(figures.remediation_days),
            timedelta(figures.monitoring_days),
        )


def stage_of(*, read_at: datetime | None, steps: Sequence[Step]) -> Stage | None:
    """The stage now; None while no person has acknowledged it."""
    if read_at is None:
        return None
    return steps[-1].stage if steps else Stage.RECEIVED


def due_at(
    *,
    received_at: datetime,
    first_due: datetime,
    read_at: datetime | None,
    steps: Sequence[Step],
    limits: Limits,
) -> datetime | None:
    """When the next stage is due; None once it is closed. `first_due`: until when a person reads it."""
    if (stage := stage_of(read_at=read_at, steps=steps)) is None:
        return first_due
    waits = limits.after(stage)
    return None if waits is None else (steps[-1].at if stage in REPEATS else received_at) + waits


def may_go(stage: Stage | None, to: Stage) -> bool:
    """Whether a concern may go from one stage to another."""
    return to in NEXT[stage]


@dataclass(frozen=True)
class Closing:
    """What whoever closes a concern says: how the child is, seen on which day, where it went or why not."""

    text: str
    looked_on: date | None
    office: str | None
    why_not: str = ""


def closing_problems(closing: Closing, *, last: date, today: date) -> dict[str, str]:
    """What closing still asks for, by field and not yet translated. `last`: that of the stage before."""
    asks = {"text": _too_short(closing.text), "looked_on": _wrong_day(closing.looked_on, last, today)}
    if closing.office is None:
        asks["why_not"] = _too_short(closing.why_not) if closing.why_not.strip() else NEEDS_REASON
    return {field: says for field, says in asks.items() if says}


def _too_short(text: str) -> str | None:
    return None if is_reason(text) else TOO_SHORT


def _wrong_day(looked_on: date | None, last: date, today: date) -> str | None:
    if looked_on is None:
        return NO_DAY
    return TO_COME if looked_on > today else TOO_EARLY if looked_on < last else None


def may_end(*, steps: Sequence[Step], years: int, now: datetime) -> bool:
    """Whether the time for which a closed concern is kept has passed."""
    if not steps or steps[-1].stage is not Stage.CLOSED:
        return False
    closed = steps[-1].at
    leap_day = (closed.month, closed.day) == (2, 29)
    ends = closed.replace(year=closed.year + years, day=28 if leap_day else closed.day)
    return now >= ends + timedelta(1)
