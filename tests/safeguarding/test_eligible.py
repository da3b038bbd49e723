"""Whether an adult counts, without saying why not: the same as when nothing stands against them."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cac.safeguarding.rules import AdultFacts, ClearanceFacts, ClearanceKind, Thresholds, is_eligible
from cac.safeguarding.rules.adults import code_of, training_of, vetting_of
from cac.safeguarding.rules.kinds import AdultKind

DAYS = st.dates(date(2024, 1, 1), date(2029, 12, 31))
PAPERS = st.builds(ClearanceFacts, st.sampled_from(ClearanceKind), DAYS, st.none() | DAYS)
ADULTS = st.builds(
    AdultFacts,
    st.just("Ama"),
    st.sampled_from([True, True, True, False]),
    st.none() | DAYS,
    st.lists(PAPERS, max_size=7).map(tuple),
    st.sampled_from([AdultKind.STAFF, AdultKind.STAFF, AdultKind.DRIVER, AdultKind.VISITOR]),
)
FIGURES = st.builds(Thresholds, vetting_months=st.integers(1, 60), code_months=st.integers(1, 24))


@given(ADULTS, DAYS, FIGURES)
def test_whoever_counts_is_whoever_nothing_stands_against(adult, day, thresholds):
    against = [check(adult, day, thresholds) for check in (vetting_of, training_of, code_of)]

    assert is_eligible(adult, day, thresholds) == (not adult.is_outsider and not any(against))


@given(ADULTS, DAYS)
def test_one_paper_of_each_kind_that_is_good_on_the_day_is_enough(adult, day):
    kinds = (ClearanceKind.VETTING, ClearanceKind.TRAINING, ClearanceKind.CODE_OF_CONDUCT)
    papers = tuple(ClearanceFacts(kind, day) for kind in kinds)
    fit = AdultFacts("Ama", of_age=True, suspended_on=None, clearances=(*adult.clearances, *papers))

    assert is_eligible(fit, day)
