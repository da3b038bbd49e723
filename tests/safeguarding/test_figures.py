"""The law of an organisation's own figures: which way is looser, the hard bounds, and what goes together."""

from dataclasses import fields
from datetime import time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cac.committees.ages import AgeBand
from cac.committees.models import OwnFigure
from cac.committees.terms import terms_by
from cac.safeguarding.rules import DEFAULTS, FIGURES, Level, Thresholds, run_gate, thresholds_with
from cac.safeguarding.rules.figures import (
    BANDS,
    IN_ORDER,
    figure_in,
    figure_text,
    out_of_order,
    own_checks,
    read_figure,
)
from cac.safeguarding.thresholds import thresholds_by
from tests.safeguarding.gate_makers import children, meeting

NEVER_LOOSER = {"min_adults", "declaration_months", "consent_months", "consent_grace_days"}
ONLY_REMIND = {"paper_notice_days", "consent_notice_days"}
PAIRS = [
    ("day_starts", "day_ends"),
    ("day_ends", "latest"),
    ("young_minutes", "longest_minutes"),
    ("unbroken_minutes", "longest_minutes"),
    ("received_hours", "outside_hours"),
    ("risk_warn", "risk_block"),
    ("group_least", "group_most"),
]
each = pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES)
judging = pytest.mark.parametrize("figure", [f for f in FIGURES.values() if f.name not in ONLY_REMIND])


def test_every_figure_of_the_gate_can_be_chosen():
    plain = {field.name for field in fields(Thresholds)} - {"ratios"}

    assert set(FIGURES) == plain | set(BANDS)
    assert set(BANDS.values()) == set(AgeBand)


@each
def test_the_default_is_inside_the_bounds_and_not_looser(figure):
    assert figure.fits(figure.default)
    assert not figure.is_looser(figure.default)


@judging
def test_one_step_each_way_is_looser_on_one_side_only(figure):
    safer, looser = figure.default + figure.stricter, figure.default - figure.stricter

    assert not figure.is_looser(safer)
    assert figure.is_looser(looser)


@pytest.mark.parametrize("name", ONLY_REMIND)
def test_what_only_reminds_is_looser_nowhere(name):
    figure = FIGURES[name]

    assert not any(figure.is_looser(value) for value in range(figure.least, figure.most + 1))


@given(st.sampled_from(list(FIGURES)), st.integers(-(10**6), 10**6))
def test_the_pages_of_consents_read_the_same_figures_as_the_gate(name, value):
    rows = [OwnFigure(name=name, number=number, value=value * number) for number in (2, 1)]

    assert terms_by(rows) == thresholds_by(rows).terms


@each
def test_the_bounds_hold_on_both_sides(figure):
    assert figure.fits(figure.least)
    assert figure.fits(figure.most)
    assert not figure.fits(figure.least - 1)
    assert not figure.fits(figure.most + 1)


def test_some_figures_can_never_be_loosened():
    stuck = {f.name for f in FIGURES.values() if not f.fits(f.default - f.stricter)}

    assert stuck == NEVER_LOOSER


def test_without_a_choice_the_defaults_count():
    assert thresholds_with({}) == DEFAULTS
    assert own_checks(DEFAULTS) == frozenset()


@given(st.sampled_from(list(FIGURES.values())), st.data())
def test_a_choice_counts_alone_and_marks_its_check(figure, data):
    value = data.draw(st.integers(figure.least, figure.most))

    own = thresholds_with({figure.name: value})

    assert figure_in(own, figure.name) == value
    others = {name for name in FIGURES if figure_in(own, name) != FIGURES[name].default} - {figure.name}
    assert others == set()
    judged = value != figure.default and figure.name not in ONLY_REMIND
    assert own_checks(own) == ({figure.check} if judged else frozenset())


def test_a_ratio_becomes_an_exact_fraction_and_an_hour_a_time():
    own = thresholds_with({"ratio-9-12": 7, "latest": 19 * 60 + 30})

    assert own.ratio(AgeBand.NINE_TO_12) == Fraction(1, 7)
    assert own.latest == time(19, 30)


@given(st.sampled_from(list(FIGURES.values())), st.integers(-(10**6), 10**6))
def test_a_database_changed_by_hand_loosens_nothing_beyond_the_bounds(figure, value):
    assert figure.fits(figure_in(thresholds_with({figure.name: value}), figure.name))


def test_a_figure_that_no_longer_exists_changes_nothing():
    assert thresholds_with({"moon_phase": 3}) == DEFAULTS


@given(st.sampled_from(list(FIGURES.values())), st.data())
def test_a_stricter_figure_never_lets_more_through(figure, data):
    """What the rule calls stricter is stricter in the gate itself."""
    count = data.draw(st.integers(1, 30))
    stricter = data.draw(st.integers(figure.least, figure.most).filter(lambda v: not figure.is_looser(v)))
    facts = meeting(children=children(count, data.draw(st.sampled_from(list(AgeBand)))))

    before, after = run_gate(facts), run_gate(facts, thresholds_with({figure.name: stricter}))

    by_check = {found.check: found.level.rank for found in before.findings}
    worse = {found.check: found.level.rank for found in after.findings}
    assert all(worse[check] >= rank for check, rank in by_check.items() if check in worse)
    assert after.level.rank >= before.level.rank or before.level is Level.BLOCK


@pytest.mark.parametrize(
    ("name", "value", "fine"),
    [
        ("day_ends", 20 * 60, True),
        ("latest", 18 * 60, True),
        ("latest", 17 * 60 + 59, False),
        ("day_starts", 12 * 60, True),
        ("group_most", 4, True),
        ("group_least", 12, True),
        ("min_adults", 6, True),
    ],
)
def test_figures_must_go_together(name, value, fine):
    assert (out_of_order(DEFAULTS, name, value) is None) is fine


@pytest.mark.parametrize(("lower", "upper"), PAIRS, ids=map("-".join, PAIRS))
def test_the_first_of_a_pair_may_reach_the_second_and_not_pass_it(lower, upper):
    says = {(first, second): words for first, second, words in IN_ORDER}[lower, upper]
    least, most = figure_in(DEFAULTS, lower), figure_in(DEFAULTS, upper)

    assert out_of_order(DEFAULTS, lower, most) is None
    assert out_of_order(DEFAULTS, lower, most + 1) == says
    assert out_of_order(DEFAULTS, upper, least - 1) == says


def test_the_smallest_group_is_not_larger_than_the_largest():
    small = thresholds_with({"group_most": 8})

    assert out_of_order(small, "group_least", 8) is None
    assert out_of_order(small, "group_least", 9)


@given(st.sampled_from(list(FIGURES.values())), st.data())
def test_what_is_written_is_read_again(figure, data):
    value = data.draw(st.integers(figure.least, figure.most))

    assert read_figure(figure, figure_text(figure, value)) == value


@pytest.mark.parametrize("text", ["", "-1", "2.5", "two", "２", "9" * 30, "25:00", "8 o'clock", "1e3"])
@each
def test_nonsense_is_no_figure(figure, text):
    assert read_figure(figure, text) is None
