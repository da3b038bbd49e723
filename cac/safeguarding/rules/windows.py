"""Whether a meeting takes children from school, work, another duty of their week or a holiday (SG-14)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from cac.committees.rules import Duty
from cac.safeguarding.rules.facts import MeetingFacts, WindowFacts
from cac.safeguarding.rules.findings import Finding, Level, Mend, make_finding
from cac.safeguarding.rules.thresholds import DEFAULTS, Thresholds
from cac.words import N_

MIDNIGHT = time(0)


def sg_14(facts: MeetingFacts, thresholds: Thresholds = DEFAULTS) -> tuple[Finding, ...]:
    """One finding for each window that the meeting overlaps; edges that only touch do not overlap.

    On a public holiday school is closed, so the holiday itself is asked about in its place.
    """
    found = {_subject(window): _overlap(window) for window in _overlapped(facts)}
    if findings := (*_holidays(facts), *found.values()):
        return findings
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
            closed = window.duty is Duty.SCHOOL and bool(facts.holidays)
            if window.weekday == day.weekday() and not closed and _meets(facts, window, day, zone):
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


def _holidays(facts: MeetingFacts) -> Iterator[Finding]:
    says = N_("This day is a public holiday: %(holiday)s. Have you agreed on it with the children?")
    if facts.holidays:
        numbers = {"holiday": ", ".join(facts.holidays)}
        yield make_finding("SG-14", Level.WARN, says, numbers, mend=Mend.TIME, subject="holiday")


def _overlap(window: WindowFacts) -> Finding:
    says = N_(
        "%(duty)s is from %(starts)s to %(ends)s on this day. Have you agreed on this with the children?"
    )
    numbers = {"duty": window.duty, "starts": window.starts, "ends": window.ends}
    return make_finding("SG-14", Level.WARN, says, numbers, mend=Mend.TIME, subject=_subject(window))
