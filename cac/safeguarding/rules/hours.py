"""Whether a meeting keeps to the hours of the day, and ends long enough before dark (SG-13)."""

from datetime import UTC, timedelta

from cac.safeguarding.rules.facts import MeetingFacts
from cac.safeguarding.rules.findings import Finding, Level, Mend, make_finding
from cac.safeguarding.rules.thresholds import DEFAULTS, Thresholds
from cac.words import N_

DARK = "dark"
IN_TIME = N_("It gets dark at %(sunset)s. The meeting ends early enough before.")
BROUGHT = N_("It gets dark at %(sunset)s. The way home is planned for every child.")
TOO_LATE = N_("It gets dark at %(sunset)s. The meeting ends less than %(minutes)s minutes before.")
NO_SUN = N_("The sun does not rise on this day, so the children go home in the dark.")
NO_SUN_BROUGHT = N_("The sun does not rise on this day. The way home is planned for every child.")


def sg_13(facts: MeetingFacts, thresholds: Thresholds = DEFAULTS) -> tuple[Finding, ...]:
    """The meeting keeps to the hours of the day, as the committee's own clock shows them, and to daylight."""
    hours = _of_hours(facts, thresholds)
    if facts.starts.time() < thresholds.earliest:
        return (hours,)
    return (hours, *_of_dark(facts, thresholds))


def _of_hours(facts: MeetingFacts, thresholds: Thresholds) -> Finding:
    numbers = {
        "starts": facts.starts.time(),
        "ends": facts.ends.time(),
        "day_starts": thresholds.day_starts,
        "day_ends": thresholds.day_ends,
        "latest": thresholds.latest,
        "earliest": thresholds.earliest,
    }
    level, says = _hours(facts, thresholds)
    mend = Mend.NONE if level is Level.PASS else Mend.TIME
    return make_finding("SG-13", level, says, numbers, mend=mend)


def _hours(facts: MeetingFacts, thresholds: Thresholds) -> tuple[Level, str]:
    starts, ends = facts.starts.time(), facts.ends.time()
    if facts.ends <= facts.starts:
        return Level.BLOCK, N_("The meeting ends before it starts.")
    if facts.ends.date() > facts.day:
        return Level.BLOCK, N_("The meeting ends on another day.")
    if max(starts, ends) > thresholds.latest:
        return Level.BLOCK, N_("The meeting goes on after %(latest)s.")
    if starts < thresholds.earliest:
        return Level.BLOCK, N_("It is still night: no meeting starts before %(earliest)s.")
    if starts < thresholds.day_starts or ends > thresholds.day_ends:
        return Level.WARN, N_("The meeting is not all between %(day_starts)s and %(day_ends)s.")
    return Level.PASS, N_("The meeting is between %(day_starts)s and %(day_ends)s.")


def _of_dark(facts: MeetingFacts, thresholds: Thresholds) -> tuple[Finding, ...]:
    """Nothing is said online, where the sun does not set on that day, or where nobody knows the place."""
    if facts.plan.online:
        return ()
    if facts.dark_all_day:
        return (_all_dark(facts),)
    if facts.sunset is None:
        return ()
    numbers: dict[str, object] = {"sunset": facts.sunset.time().replace(second=0, microsecond=0)}
    least = timedelta(minutes=thresholds.minutes_before_dark)
    if facts.sunset.astimezone(UTC) - facts.ends.astimezone(UTC) >= least:
        return (make_finding("SG-13", Level.PASS, IN_TIME, numbers, subject=DARK),)
    if _all_brought_home(facts):
        return (make_finding("SG-13", Level.PASS, BROUGHT, numbers, subject=DARK),)
    late = numbers | {"minutes": thresholds.minutes_before_dark, "ends": facts.ends.time()}
    return (make_finding("SG-13", Level.WARN, TOO_LATE, late, mend=Mend.TIME, subject=DARK),)


def _all_dark(facts: MeetingFacts) -> Finding:
    if _all_brought_home(facts):
        return make_finding("SG-13", Level.PASS, NO_SUN_BROUGHT, subject=DARK)
    return make_finding("SG-13", Level.WARN, NO_SUN, mend=Mend.TIME, subject=DARK)


def _all_brought_home(facts: MeetingFacts) -> bool:
    """Whether each child invited goes home on a planned journey."""
    brought = {child.code for one in facts.plan.journeys for child in one.back.children}
    return bool(facts.children) and brought >= {child.code for child in facts.children}
