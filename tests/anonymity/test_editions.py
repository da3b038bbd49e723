"""A table is told once, and no child is told of in two tables that could be subtracted from each other."""

from dataclasses import replace

from cac.anonymity.suppression import Hidden, Number, Reason, publish
from tests.anonymity.tables import SEX, WORK, by_sex, part_of, table

EVEN = by_sex((10, 10), (10, 10), (10, 10), name="first")
LATER = {"name": "second", "half_year": "2026-H2"}


def test_an_edition_is_not_published_again() -> None:
    first = publish(EVEN)

    again = publish(EVEN, [first])

    assert not again.tells
    assert again.inside.at("girl") == Hidden(Reason.BEFORE)
    assert first == publish(EVEN)


def test_not_even_about_other_committees() -> None:
    first = publish(EVEN)

    assert not publish(table({key: EVEN.counts[0] for key in "abc"}, SEX, name="first"), [first]).tells


def test_one_committee_more_is_not_told_of() -> None:
    first = publish(EVEN)
    more = replace(by_sex((10, 10), (10, 10), (10, 10), (2, 1)), name="second")

    assert publish(more).tells
    assert publish(more, [first]).inside.at("girl") == Hidden(Reason.TOO_FEW)


def test_one_committee_less_is_not_told_of() -> None:
    whole = by_sex((10, 10), (10, 10), (10, 10), (2, 1), name="whole")

    assert not publish(part_of(whole, [0, 1, 2], name="part"), [publish(whole)]).tells


def test_new_committees_are_told_of_alone_once_they_are_enough() -> None:
    first = publish(EVEN)
    more = by_sex((10, 10), (10, 10), (10, 10), (11, 11), (11, 11), (11, 11), **LATER)

    second = publish(more, [first])

    assert second.committees == {3, 4, 5}
    assert second.inside.at("girl") == Number(33)


def test_the_next_half_year_of_the_same_children_is_not_told() -> None:
    assert not publish(replace(EVEN, **LATER), [publish(EVEN)]).tells


def test_those_who_joined_are_told_of_in_each_half_year() -> None:
    first = publish(replace(EVEN, joined=True))

    second = publish(replace(EVEN, joined=True, **LATER), [first])

    assert second.inside.at("girl") == Number(30)


def test_those_who_joined_are_not_told_of_beside_all_who_are_there() -> None:
    assert not publish(replace(EVEN, joined=True, **LATER), [publish(EVEN)]).tells
    assert not publish(replace(EVEN, **LATER), [publish(replace(EVEN, joined=True))]).tells


def test_the_same_children_can_be_counted_by_something_else() -> None:
    by_work = table([{("kiln",): 6, ("field",): 7, ("home",): 7}] * 3, WORK, name="work")
    fewer = part_of(by_work, [0, 1])

    assert publish(by_work, [publish(EVEN)]).inside.at("kiln") == Number(18)
    assert not publish(fewer, [publish(EVEN)]).tells


def test_but_not_by_the_same_thing_in_another_table() -> None:
    both = table([{("girl", "10"): 10, ("boy", "13"): 10}] * 3, name="second")

    assert not publish(both, [publish(EVEN)]).tells


def test_what_was_left_out_for_one_edition_is_asked_of_all_others_again() -> None:
    by_work = {"labels": WORK, "name": "work"}
    shares = [{("kiln",): 6, ("field",): 7, ("home",): 7}] * 6
    sex = publish(table({key: EVEN.counts[0] for key in (0, 1, 2, 3)}, SEX, name="sex"))
    work = publish(table(dict(enumerate(shares[3:], 3)), **by_work))

    told = publish(table(dict(enumerate(shares)), WORK, name="again"), [sex, work])

    assert not told.tells


def test_an_edition_that_told_nothing_is_in_nobodys_way() -> None:
    nothing = publish(by_sex((1, 1), (1, 1), name="small"))

    assert nothing.committees == frozenset()
    assert publish(EVEN, [nothing]).tells
