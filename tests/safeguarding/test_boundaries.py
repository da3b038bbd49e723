"""Every figure of the gate at its edge: the last that is good and the first that is not, at every value."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from cac import clock
from cac.committees.ages import AgeBand, band_on
from cac.committees.consents import months_later
from cac.committees.rules import Gender
from cac.meetings.gate import local_day
from cac.safeguarding.rules import FIGURES, ClearanceKind, thresholds_with
from cac.safeguarding.rules.facts import GroupFacts
from cac.safeguarding.rules.figures import BANDS
from cac.safeguarding.rules.gate import CHECKS
from cac.safeguarding.rules.ground import CheckFacts, NumberFacts, PlaceFacts, RiskFacts
from cac.safeguarding.rules.kinds import NEEDED, AdultGender, Occasion
from cac.safeguarding.rules.plan import PlanFacts, Slot
from tests.safeguarding.gate_makers import DAY, GROUND, adult, at, child, children, consent, meeting, paper

NOT_OF_THE_GATE = {"SG-28"}  # its hours and days are those of concerns; see tests/concerns
A_DAY, A_MINUTE = timedelta(days=1), timedelta(minutes=1)


def months_before(count):
    """The day from which so many months end on DAY."""
    years, months = divmod(DAY.year * 12 + DAY.month - 1 - count, 12)
    return DAY.replace(year=years, month=months + 1)


def minutes(count):
    """The moment of DAY so many minutes after midnight."""
    return at(0) + timedelta(minutes=count)


def lasting(count, **more):
    return meeting(starts=at(8), ends=at(8) + timedelta(minutes=count), **more)


def with_papers(*papers):
    return meeting(adults=(adult("Ama", *papers),))


def clearance(kind):
    return lambda v: (
        with_papers(paper(kind, months_before(v))),
        with_papers(paper(kind, months_before(v) - A_DAY)),
    )


def declared(v):
    """Whoever has a declaration has no vetting."""

    def made(day):
        kinds = (ClearanceKind.TRAINING, ClearanceKind.CODE_OF_CONDUCT)
        papers = (*(paper(kind) for kind in kinds), paper(ClearanceKind.DECLARATION, day))
        return meeting(adults=(replace(adult("Ama"), clearances=papers),))

    return made(months_before(v)), made(months_before(v) - A_DAY)


def ratio(band):
    return lambda v: (meeting(children=children(2 * v, band)), meeting(children=children(2 * v + 1, band)))


def adults(count):
    return meeting(adults=tuple(adult(f"Adult {n}") for n in range(count)), children=children(1))


def mixed(women, men):
    """Adults of whom so many are women and men, with a girl and a boy."""
    people = [AdultGender.WOMAN] * women + [AdultGender.MAN] * men
    pair = (replace(child("one"), gender=Gender.GIRL), replace(child("two"), gender=Gender.BOY))
    return meeting(
        adults=tuple(replace(adult(f"Adult {n}"), gender=said) for n, said in enumerate(people)),
        children=pair,
    )


def consented(ends_on, **more):
    return meeting(children=(child("one", consent(ends_on=ends_on, **more)),))


def aged(gap):
    def born(age):
        return date(DAY.year - age, 1, 31)

    pair = (child("young", birth_month=born(8)), child("old", birth_month=born(8 + gap)))
    return meeting(children=pair, group=GroupFacts(0, 30))


def risk(day, score=4):
    return meeting(ground=replace(GROUND, risks=(RiskFacts(Occasion.REGULAR, day, day, score),)))


def trip_risk(day):
    risks = (RiskFacts(Occasion.TRIP, day, day, 4),)
    return meeting(plan=PlanFacts(trip=True), ground=replace(GROUND, risks=risks))


def looked_at(day):
    return meeting(ground=replace(GROUND, here=PlaceFacts((CheckFacts(day, complete=True),))))


def called(day):
    return meeting(ground=replace(GROUND, numbers=tuple(NumberFacts(kind, day) for kind in NEEDED)))


BREAKS = PlanFacts(agenda=tuple(slot for _ in range(10) for slot in (Slot(30), Slot(10, is_break=True))))
YOUNG = children(6, AgeBand.FOUR_TO_8)

# For each figure: from its value to a meeting just good enough, and one just beyond.
EDGES = {
    **{name: ratio(band) for name, band in BANDS.items()},
    "min_adults": lambda v: (adults(v), adults(v - 1)),
    "women_least": lambda v: (mixed(v, 1), mixed(v - 1, 1) if v else None),
    "men_least": lambda v: (mixed(1, v), mixed(1, v - 1) if v else None),
    "vetting_months": clearance(ClearanceKind.VETTING),
    "declaration_months": declared,
    "training_months": clearance(ClearanceKind.TRAINING),
    "code_months": clearance(ClearanceKind.CODE_OF_CONDUCT),
    "consent_months": lambda v: tuple(
        consented(DAY + A_DAY, given_on=day) for day in (months_before(v), months_before(v) - A_DAY)
    ),
    "consent_grace_days": lambda v: (
        consented(DAY - timedelta(v)),
        consented(DAY - timedelta(v) - A_DAY),
    ),
    "earliest": lambda v: (
        meeting(starts=minutes(v), ends=minutes(v + 60)),
        meeting(starts=minutes(v - 1), ends=minutes(v + 60)),
    ),
    "day_starts": lambda v: (
        meeting(starts=minutes(v), ends=minutes(v + 60)),
        meeting(starts=minutes(v - 1), ends=minutes(v + 60)),
    ),
    "day_ends": lambda v: (
        meeting(starts=minutes(v - 60), ends=minutes(v)),
        meeting(starts=minutes(v - 60), ends=minutes(v) + A_MINUTE),
    ),
    "latest": lambda v: (
        meeting(starts=minutes(v - 60), ends=minutes(v)),
        meeting(starts=minutes(v - 60), ends=minutes(v) + A_MINUTE),
    ),
    "minutes_before_dark": lambda v: (
        meeting(sunset=at(16) + timedelta(minutes=v)),
        meeting(sunset=at(16) + timedelta(minutes=v) - A_MINUTE),
    ),
    "young_minutes": lambda v: (lasting(v, children=YOUNG), lasting(v + 1, children=YOUNG)),
    "unbroken_minutes": lambda v: (lasting(v), lasting(v + 1)),
    "longest_minutes": lambda v: (lasting(v, plan=BREAKS), lasting(v + 1, plan=BREAKS)),
    "group_least": lambda v: (meeting(children=children(v)), meeting(children=children(v - 1))),
    "group_most": lambda v: (meeting(children=children(v)), meeting(children=children(v + 1))),
    "age_gap_years": lambda v: (aged(v), aged(v + 1)),
    "risk_months": lambda v: (risk(months_before(v)), risk(months_before(v) - A_DAY)),
    "risk_fresh_days": lambda v: (trip_risk(DAY - timedelta(v)), trip_risk(DAY - timedelta(v) - A_DAY)),
    "risk_warn": lambda v: (risk(DAY, v - 1), risk(DAY, v)),
    "risk_block": lambda v: (risk(DAY, v - 1), risk(DAY, v)),
    "venue_months": lambda v: (looked_at(months_before(v)), looked_at(months_before(v) - A_DAY)),
    "referral_months": lambda v: (called(months_before(v)), called(months_before(v) - A_DAY)),
}
ASKS = {f"SG-{check.__name__[3:]}": check for check in CHECKS}
AT_VALUES = [
    (name, value)
    for name, figure in FIGURES.items()
    if figure.check not in NOT_OF_THE_GATE and figure.stricter
    for value in sorted({figure.least, figure.default, figure.most})
]


def worst(figure, facts, value):
    """How a check comes out when its figure has this value; the others are the sources'."""
    found = ASKS[FIGURES[figure].check](facts, thresholds_with({figure: value}))
    return max(finding.level.rank for finding in found)


def test_no_figure_of_the_gate_is_without_an_edge():
    assert set(EDGES) == {name for name, _value in AT_VALUES}


@pytest.mark.parametrize(("figure", "value"), AT_VALUES)
def test_the_last_good_is_good_and_the_first_beyond_is_not(figure, value):
    good, beyond = EDGES[figure](value)

    if beyond is not None:
        assert worst(figure, good, value) < worst(figure, beyond, value)


@pytest.mark.parametrize("figure", EDGES)
def test_one_step_looser_lets_it_through(figure):
    value, step = FIGURES[figure].default, -FIGURES[figure].stricter
    _good, beyond = EDGES[figure](value)

    if FIGURES[figure].fits(value + step):
        assert worst(figure, beyond, value + step) < worst(figure, beyond, value)


@pytest.mark.parametrize(
    ("issued_on", "months", "through"),
    [
        (date(2024, 2, 29), 36, date(2027, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2025, 2, 28), 36, date(2028, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
    ],
)
def test_a_paper_of_a_leap_day_or_a_month_end_is_good_to_the_last_day_of_its_month(
    issued_on, months, through
):
    assert months_later(issued_on, months) == through


@pytest.mark.parametrize(
    ("day", "band"),
    [
        (date(2028, 2, 28), AgeBand.FOUR_TO_8),  # the year has a 29 February
        (date(2028, 2, 29), AgeBand.NINE_TO_12),
        (date(2027, 2, 28), AgeBand.FOUR_TO_8),
        (date(2032, 2, 28), AgeBand.NINE_TO_12),
        (date(2032, 2, 29), AgeBand.THIRTEEN_UP),
    ],
)
def test_a_child_changes_the_band_on_the_last_day_of_the_birth_month(day, band):
    assert band_on(day, birth_month=date(2019, 2, 1), band=None) is band


ZONES = (
    "Pacific/Pago_Pago",
    "America/La_Paz",
    "UTC",
    "Asia/Kathmandu",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("hour", [time(0, 0), time(23, 59)])
def test_a_meeting_is_judged_for_its_day_from_eleven_hours_behind_to_fourteen_ahead(zone, hour):
    class Home:
        time_zone = zone

    class Planned:
        committee = Home
        starts_at = datetime.combine(DAY, hour, ZoneInfo(zone)).astimezone(ZoneInfo("UTC"))

    assert local_day(Planned) == DAY


@pytest.mark.parametrize("zone", ["Africa/Casablanca", "Asia/Beirut", "America/Santiago", "Europe/Lisbon"])
def test_a_night_in_which_the_clock_changes_has_as_many_minutes_as_really_pass(zone):
    changes = [day for day in _days_of(2026, zone) if _length(day, zone) != timedelta(hours=24)]

    for day in changes:
        starts = datetime.combine(day, time(0), ZoneInfo(zone))
        ends = datetime.combine(day, time(6), ZoneInfo(zone))
        (found,) = [
            f for f in ASKS["SG-15"](meeting(day=starts.date(), starts=starts, ends=ends)) if not f.subject
        ]
        really = (ends.astimezone(clock.UTC) - starts.astimezone(clock.UTC)) // A_MINUTE
        assert found.numbers["length"] == really


def _days_of(year, zone):
    return [date(year, 1, 1) + timedelta(n) for n in range(365)]


def _length(day, zone):
    first, last = (
        datetime.combine(d, time(0), ZoneInfo(zone)).astimezone(clock.UTC) for d in (day, day + A_DAY)
    )
    return last - first
