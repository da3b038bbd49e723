"""Which figures of the gate an organisation may change, how far, and which way is looser."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import time
from fractions import Fraction
from typing import Any

from cac.committees.ages import AgeBand
from cac.committees.rules import GRACE_DAYS
from cac.committees.terms import MONTHS, NOTICE_DAYS
from cac.safeguarding.rules.thresholds import DEFAULTS, Thresholds
from cac.words import N_

HOUR = 60
MOST_DIGITS = 6


@dataclass(frozen=True)
class Figure:
    """One figure of the gate: its check, its words, and the bounds nobody may pass, whatever the reason.

    A clock time is kept as minutes after midnight. `stricter` is +1 where a higher figure is safer, -1 where
    a lower one is, 0 where nothing is judged by it: it only says how early to remind.
    """

    name: str
    check: str
    says: str
    stricter: int
    least: int
    most: int
    is_clock: bool = False

    @property
    def default(self) -> int:
        """What counts where the organisation has chosen nothing: the figure of the source."""
        return figure_in(DEFAULTS, self.name)

    def is_looser(self, value: int) -> bool:
        """Whether a value protects children less than the source's own figure."""
        return (value - self.default) * self.stricter < 0

    def fits(self, value: int) -> bool:
        """Whether a value keeps to the hard bounds."""
        return self.least <= value <= self.most

    def within(self, value: int) -> int:
        """A stored value brought inside the bounds, so that a changed database loosens nothing further."""
        return min(max(value, self.least), self.most)


def _ratio(band: AgeBand, most: int) -> Figure:
    return Figure(f"ratio-{band.value}", "SG-01", N_("Children for each adult"), -1, 1, most)


def _clock(name: str, says: str, stricter: int, first: int, last: int) -> Figure:
    return Figure(name, "SG-13", says, stricter, first * HOUR, last * HOUR, is_clock=True)


def _notice(name: str, check: str, says: str) -> Figure:
    return Figure(name, check, says, 0, *NOTICE_DAYS)


BANDS = {f"ratio-{band.value}": band for band in AgeBand}
ALL = (
    _ratio(AgeBand.UNDER_2, 4),
    _ratio(AgeBand.TWO_TO_3, 5),
    _ratio(AgeBand.FOUR_TO_8, 8),
    _ratio(AgeBand.NINE_TO_12, 10),
    _ratio(AgeBand.THIRTEEN_UP, 12),
    Figure("min_adults", "SG-01", N_("Adults at every meeting, at least"), 1, 2, 6),
    Figure("women_least", "SG-03", N_("Women among the adults of a mixed group, at least"), 1, 0, 5),
    Figure("men_least", "SG-03", N_("Men among the adults of a mixed group, at least"), 1, 0, 5),
    Figure("vetting_months", "SG-04", N_("Months that a vetting is good for"), -1, 1, 60),
    Figure("declaration_months", "SG-04", N_("Months that a declaration is good for"), -1, 1, 12),
    Figure("training_months", "SG-05", N_("Months that a training is good for"), -1, 1, 36),
    _notice("paper_notice_days", "SG-05", N_("Days ahead that the end of a paper is announced")),
    Figure("code_months", "SG-06", N_("Months that a signed code of conduct is good for"), -1, 1, 24),
    Figure("consent_months", "SG-08", N_("Months that a consent is good for"), -1, *MONTHS),
    Figure("consent_grace_days", "SG-08", N_("Days to renew a consent that has ended"), -1, 0, GRACE_DAYS),
    _notice("consent_notice_days", "SG-08", N_("Days ahead that the end of a consent is announced")),
    _clock("earliest", N_("No meeting at all before this hour"), 1, 3, 8),
    _clock("day_starts", N_("Meetings start at this hour or later"), 1, 5, 12),
    _clock("day_ends", N_("Meetings end at this hour or earlier"), -1, 12, 20),
    _clock("latest", N_("No meeting at all after this hour"), -1, 12, 21),
    Figure("minutes_before_dark", "SG-13", N_("Minutes between the end and the dark, at least"), 1, 0, 240),
    Figure("young_minutes", "SG-15", N_("Minutes with children under 9, at most"), -1, 20, 90),
    Figure("unbroken_minutes", "SG-15", N_("Minutes without a break, at most"), -1, 30, 180),
    Figure("longest_minutes", "SG-15", N_("Minutes that a meeting lasts, at most"), -1, 60, 360),
    Figure("group_least", "SG-16", N_("Children in a group, at least"), 1, 2, 12),
    Figure("group_most", "SG-16", N_("Children in a group, at most"), -1, 4, 40),
    Figure("age_gap_years", "SG-24", N_("Years between the youngest and the oldest, at most"), -1, 1, 9),
    Figure(
        "received_hours", "SG-28", N_("Hours until the deputy is told of a concern nobody read"), -1, 1, 72
    ),
    Figure("danger_hours", "SG-28", N_("The same hours when a child is in danger"), -1, 1, 12),
    Figure("outside_hours", "SG-28", N_("Hours until the outside contact is told"), -1, 2, 168),
    Figure("assessed_hours", "SG-28", N_("Hours until a concern is assessed"), -1, 1, 168),
    Figure("safety_plan_days", "SG-28", N_("Days until the safety plan"), -1, 1, 30),
    Figure("remediation_days", "SG-28", N_("Days until the plan to make it good"), -1, 1, 90),
    Figure("monitoring_days", "SG-28", N_("Days until somebody looks again"), -1, 1, 180),
    Figure("kept_years", "SG-28", N_("Years for which a closed concern is kept"), 1, 1, 50),
    Figure("risk_months", "SG-11", N_("Months that a risk assessment is good for"), -1, 1, 18),
    Figure(
        "risk_fresh_days", "SG-11", N_("Days that a risk assessment of one meeting is good for"), -1, 7, 120
    ),
    Figure("risk_warn", "SG-11", N_("A risk of so many of 25 asks for a reason"), -1, 2, 12),
    Figure("risk_block", "SG-11", N_("A risk of so many of 25 blocks"), -1, 4, 16),
    Figure("venue_months", "SG-12", N_("Months that a venue check is good for"), -1, 1, 18),
    Figure("referral_months", "SG-18", N_("Months after which a number must be called again"), -1, 1, 12),
)
FIGURES = {figure.name: figure for figure in ALL}
IN_ORDER = (  # the first of each pair is never above the second
    ("earliest", "day_starts", N_("The earliest hour must not be after the day begins.")),
    ("day_starts", "day_ends", N_("The day must begin before it ends.")),
    ("day_ends", "latest", N_("The day must end before the latest hour.")),
    (
        "young_minutes",
        "longest_minutes",
        N_("What is right for the youngest must not be longer than a meeting."),
    ),
    (
        "unbroken_minutes",
        "longest_minutes",
        N_("The time without a break must not be longer than a meeting."),
    ),
    ("received_hours", "outside_hours", N_("The deputy must be told before the outside contact.")),
    ("risk_warn", "risk_block", N_("What asks for a reason must not be above what blocks.")),
    ("group_least", "group_most", N_("The smallest group must not be larger than the largest.")),
)


def figure_in(thresholds: Thresholds, name: str) -> int:
    """One figure as a whole number: children for each adult, minutes after midnight, or what it counts."""
    if band := BANDS.get(name):
        return int(1 / thresholds.ratio(band))
    value = getattr(thresholds, name)
    return value.hour * HOUR + value.minute if isinstance(value, time) else int(value)


def thresholds_with(own: Mapping[str, int]) -> Thresholds:
    """The thresholds of an organisation with these figures of its own; the others are the defaults.

    A name that no figure has any more changes nothing.
    """
    values = {name: FIGURES[name].within(value) for name, value in own.items() if name in FIGURES}
    shares = tuple((b, Fraction(1, values.get(f"ratio-{b.value}", int(1 / r)))) for b, r in DEFAULTS.ratios)
    plain: dict[str, Any] = {name: _written(name, v) for name, v in values.items() if name not in BANDS}
    return replace(DEFAULTS, ratios=shares, **plain)


def _written(name: str, value: int) -> int | time:
    return clock_time(value) if FIGURES[name].is_clock else value


def clock_time(minutes: int) -> time:
    """The hour that so many minutes after midnight are."""
    return time(*divmod(minutes, HOUR))


def out_of_order(thresholds: Thresholds, name: str, value: int) -> str | None:
    """Why a value does not go together with the other figures (not yet translated); None when it does."""
    for lower, upper, says in IN_ORDER:
        if name in {lower, upper}:
            pair = {n: figure_in(thresholds, n) for n in (lower, upper)} | {name: value}
            if pair[lower] > pair[upper]:
                return says
    return None


def own_checks(thresholds: Thresholds) -> frozenset[str]:
    """The checks that judge by a figure other than the default."""
    return frozenset(f.check for f in ALL if f.stricter and figure_in(thresholds, f.name) != f.default)


def figure_text(figure: Figure, value: int) -> str:
    """A figure as it is typed and read: 24, or 18:00."""
    return f"{clock_time(value):%H:%M}" if figure.is_clock else str(value)


def read_figure(figure: Figure, text: str) -> int | None:
    """The value that a text stands for; None when it is none."""
    try:
        if not figure.is_clock:
            return int(text) if text.isascii() and text.isdigit() and len(text) < MOST_DIGITS else None
        found = time.fromisoformat(text)
        return found.hour * HOUR + found.minute
    except ValueError:
        return None
