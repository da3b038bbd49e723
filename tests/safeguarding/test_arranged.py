"""A standing arrangement covers what was approved and what is no worse, nothing else."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cac.committees.rules import Gender
from cac.safeguarding.rules import Level, finding_record, run_gate
from cac.safeguarding.rules.findings import Settled
from cac.safeguarding.rules.ground import RiskFacts
from cac.safeguarding.rules.kinds import AdultGender, Occasion
from cac.safeguarding.rules.standing import Arrangement, arrange
from tests.safeguarding.gate_makers import DAY, GROUND, adult, at, child, children, meeting
from tests.safeguarding.test_boundaries import aged

THROUGH = DAY + timedelta(30)
SETTLED = Settled("Nour", DAY, "It is right each time.", THROUGH)


def covered(approved, now, key):
    """Whether what was approved of one meeting settles the finding of another."""
    (was,) = [f for f in run_gate(approved).warns if f.key == key]
    one = Arrangement(was.check, was.subject, DAY, THROUGH, SETTLED, None, finding_record(was))
    return key not in {f.key for f in arrange(run_gate(now), [one], DAY).warns}


def group(count):
    return meeting(adults=tuple(adult(f"Adult {n}") for n in range(6)), children=children(count))


def risk(score):
    return meeting(ground=replace(GROUND, risks=(RiskFacts(Occasion.REGULAR, DAY, DAY, score),)))


def hours(starts, ends, **more):
    return meeting(starts=starts, ends=ends, **more)


def mixed(*genders):
    pair = (replace(child("one"), gender=Gender.GIRL), replace(child("two"), gender=Gender.BOY))
    adults = tuple(replace(adult(f"Adult {n}"), gender=said) for n, said in enumerate(genders))
    return meeting(children=pair, adults=adults)


WOMAN = AdultGender.WOMAN


@pytest.mark.parametrize(
    ("key", "approved", "now", "counts"),
    [
        ("SG-16", group(3), group(3), True),
        ("SG-16", group(2), group(3), True),
        ("SG-16", group(3), group(2), False),
        ("SG-16", group(3), group(40), False),
        ("SG-16", group(40), group(30), True),
        ("SG-16", group(30), group(40), False),
        ("SG-11:regular", risk(10), risk(10), True),
        ("SG-11:regular", risk(12), risk(10), False),
        ("SG-11:regular", risk(10), risk(14), False),
        ("SG-13", hours(at(16), at(18, 30)), hours(at(16, 30), at(18, 10)), True),
        ("SG-13", hours(at(16), at(18, 30)), hours(at(16), at(20)), False),
        ("SG-13", hours(at(7), at(9)), hours(at(6, 59), at(9)), False),
        (
            "SG-13:dark",
            meeting(ends=at(17), sunset=at(17, 30)),
            meeting(ends=at(17), sunset=at(17, 40)),
            True,
        ),
        (
            "SG-13:dark",
            meeting(ends=at(17), sunset=at(17, 30)),
            meeting(ends=at(18), sunset=at(17, 30)),
            False,
        ),
        ("SG-24", aged(8), aged(7), True),
        ("SG-24", aged(7), aged(8), False),
        ("SG-03", mixed(WOMAN, WOMAN), mixed(WOMAN, WOMAN, WOMAN), True),
        ("SG-03", mixed(WOMAN, WOMAN, WOMAN), mixed(WOMAN, WOMAN), False),
        ("SG-14:holiday", meeting(holidays=("Youth Day",)), meeting(holidays=("Africa Day",)), False),
    ],
)
def test_it_covers_what_is_no_worse(key, approved, now, counts):
    assert covered(approved, now, key) is counts


def test_without_what_was_found_nothing_is_covered():
    one = Arrangement("SG-16", "", DAY, THROUGH, SETTLED)

    assert Level.WARN in {f.level for f in arrange(run_gate(group(3)), [one], DAY).findings}


@given(st.integers(1, 3), st.integers(1, 60))
def test_a_small_group_that_was_approved_never_covers_a_smaller_or_a_large_one(approved, now):
    asked = any(f.key == "SG-16" for f in run_gate(group(now)).warns)

    assert covered(group(approved), group(now), "SG-16") is (not asked or approved <= now < 4)
