"""Whether a meeting takes children from school, work or another duty of their week (SG-14)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from cac.safeguarding.rules.facts import MeetingFacts, WindowFacts
from cac.safeguarding.rules.findings import Finding, Level, Mend, make_finding
from cac.safeguarding.rules.thresholds import DEFAULTS, Thresholds
from cac.words import N_

MIDNIGHT = time(0)


def sg_14(facts: MeetingFacts, thresholds: Thresholds = DEFAULTS) -> tuple[Finding, ...]:
    """One finding for each window that the meeting overlaps; edges that only touch do not overlap."""
    found = {_subject(window): _overlap(window) for window in _overlapped(facts)}
    if found:
        return tuple(found.values())
    says = N_("The children's hours of school and work are not written down yet.")
    if facts.windows:
        says = N_("It keeps clear of the children's hours of school, work and other duties.")
    return (make_finding("SG-14", Level.PASS, says),)


def _overlapped(facts: MeetingFacts) -> Iterator[WindowFacts]:
    zone = facts.starts.tzinfo
    assert zone is not None  # noqa: S101 - the facts refuse times without one
    for ahead in range((facts.ends.date() - facts.day).days + 1):
        day = facts.day + timedelta(ahead)
        for window in facts.windows:
            if window.weekday == day.weekday() and _meets(facts, window, day, zone):
                yield window


def _meets(facts: MeetingFacts, window: WindowFacts, day: date, zone: tzinfo) -> bool:
    """Where the clock shows an hour twice or not at all, the window is taken at its longest."""
    last = day + timedelta(1) if window.ends == MIDNIGHT else day
    starts = min(_moments(day, window.starts, zone))
    ends = max(_moments(last, window.ends, zone))
    return facts.starts.astimezone(UTC) < ends and starts < facts.ends.astimezone(UTC)


def _moments(day: date, hour: time, zone: tzinfo) -> list[datetime]:
    return [datetime.combine(day, hour, zone).replace(fold=fold).astimezone(UTC) for fold in (0, 1)]


def _subject(window: WindowFacts) -> str:
    return f"{window.duty.value} {window.starts:%H:%M}-{window.ends:%H:%M}"


def _overlap(window: WindowFacts) -> Finding:
    says = N_(
        "%(duty)s is from %(starts)s to %(ends)s on this day. Have you agreed on this with the children?"
    )
    numbers = {"duty": window.duty, "starts": window.starts, "ends": window.ends}
    return make_finding("SG-14", Level.WARN, says, numbers, mend=Mend.TIME, subject=_subject(window))
