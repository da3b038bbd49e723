"""What of a table of children may be told, at the borders of each rule."""

import pytest

from cac.anonymity.suppression import Dimension, Hidden, Number, Range, Reason, Table, publish
from cac.anonymity.suppression.circles import PUBLIC
from tests.anonymity.tables import SEX, WORK, by_sex, part_of, table

EVEN = (10, 10), (10, 10), (10, 10)


def numbers(release):
    return {place: one.value for place, one in release.cells if isinstance(one, Number)}


def test_large_numbers_are_told_exactly_inside_and_rounded_in_public() -> None:
    edition = publish(by_sex((10, 9), (9, 12), (12, 9)))

    assert numbers(edition.inside) == {("girl",): 31, ("boy",): 30, (None,): 61}
    assert numbers(edition.public) == {("girl",): 30, ("boy",): 30, (None,): 60}


def test_totals_in_public_are_made_of_rounded_numbers() -> None:
    edition = publish(by_sex((11, 11), (11, 11), (11, 11)))

    assert edition.inside.at(None) == Number(66)
    assert numbers(edition.public) == {("girl",): 35, ("boy",): 35, (None,): 70}


@pytest.mark.parametrize(("committees", "reason"), [(2, Reason.TOO_FEW), (3, None)])
def test_three_committees_are_needed(committees: int, reason: Reason | None) -> None:
    edition = publish(by_sex(*[(10, 10)] * committees))

    assert edition.tells is (reason is None)
    assert edition.inside.at("girl") == (Hidden(reason) if reason else Number(30))


def test_a_committee_without_children_is_none_of_the_three() -> None:
    assert not publish(by_sex((20, 20), (20, 20), (0, 0))).tells


@pytest.mark.parametrize(("boys", "tells"), [(14, False), (15, True)])
def test_thirty_children_are_needed(boys: int, tells: bool) -> None:
    edition = publish(by_sex((5, 5), (5, 5), (5, boys - 10)))

    assert edition.tells is tells
    assert boys + 15 == (30 if tells else 29)


@pytest.mark.parametrize(("girls", "told"), [((2, 1, 1), False), ((2, 2, 1), True)])
def test_five_children_are_told_inside_and_four_are_not(girls: tuple[int, ...], told: bool) -> None:
    edition = publish(by_sex(*((one, 20) for one in girls)))

    assert (edition.inside.at("girl") == Number(5)) is told
    assert edition.public.at("girl") == Hidden()


@pytest.mark.parametrize(("girls", "told"), [((4, 3, 3), False), ((4, 4, 3), True)])
def test_eleven_children_are_told_in_public_and_ten_are_not(girls: tuple[int, ...], told: bool) -> None:
    edition = publish(by_sex(*((one, 20) for one in girls)))

    assert edition.inside.at("girl") == Number(sum(girls))
    assert (edition.public.at("girl") == Number(10)) is told


def test_a_number_of_two_committees_alone_is_not_told() -> None:
    edition = publish(by_sex((10, 20), (10, 20), (0, 20)))

    assert edition.inside.at("girl") != Number(20)


def test_whoever_takes_the_own_children_out_is_left_with_five_or_with_nothing() -> None:
    few_left, enough_left = by_sex((12, 20), (2, 20), (2, 20)), by_sex((11, 20), (3, 20), (2, 20))

    assert publish(few_left).public.at("girl") == Hidden()
    assert publish(enough_left).public.at("girl") == Number(15)


@pytest.mark.parametrize("children", [(20, 0), (0, 20)])
def test_none_and_all_are_hidden(children: tuple[int, int]) -> None:
    edition = publish(by_sex(*[children] * 3))

    assert numbers(edition.inside) == {(None,): 60}
    assert numbers(edition.public) == {}
    assert Range(50, 99) not in dict(edition.inside.cells).values()  # it would leave at most ten others


def test_what_all_children_are_is_not_told() -> None:
    assert not publish(table([{("girl",): 20}] * 3, {Dimension.SEX: ("girl",)})).tells


def test_in_public_a_small_number_is_not_what_is_missing_to_all_children() -> None:
    edition = publish(by_sex((3, 14), (3, 13), (2, 13)))

    assert numbers(edition.inside) == {("girl",): 8, ("boy",): 40, (None,): 48}
    assert numbers(edition.public) == {}


def test_in_public_one_committee_does_not_find_out_about_the_others() -> None:
    shares = [{("field",): 9, ("home",): 10}, {("kiln",): 1, ("home",): 12}, {("kiln",): 1, ("home",): 11}]

    assert publish(table(shares, WORK)).public.at("home") == Hidden()


@pytest.mark.parametrize("number", range(11, 40))
def test_a_rounded_number_stands_for_all_that_round_to_it(number: int) -> None:
    alike = [one for one in range(60) if PUBLIC.rounded(one) == PUBLIC.rounded(number)]

    assert PUBLIC.bounds(number) == (alike[0], alike[-1])


def test_all_of_a_row_is_hidden_too() -> None:
    cells = {("girl", "13"): 8, ("boy", "10"): 8, ("boy", "13"): 9, ("boy", "16"): 9}

    edition = publish(table([cells] * 4))

    assert not isinstance(edition.inside.at("girl", "13"), Number)
    assert not isinstance(edition.inside.at("girl", "10"), Number)
    assert edition.inside.at("boy", "10") != Number(32)


def test_a_small_cell_takes_others_with_it_and_all_give_one_reason() -> None:
    shares = [{("kiln",): 1, ("field",): 8, ("home",): 12}] * 3

    edition = publish(table(shares, WORK))

    assert not isinstance(edition.inside.at("kiln"), Number)
    assert not isinstance(edition.inside.at("field"), Number)
    assert numbers(edition.inside) == {("home",): 36, (None,): 63}
    reasons = {one.reason for _place, one in edition.inside.cells if isinstance(one, Hidden)}
    assert reasons <= {Reason.HIDDEN}


def test_a_range_is_told_in_words_where_it_is_safe() -> None:
    shares = [{("kiln",): 1, ("field",): 30, ("home",): 40}] * 3

    told = publish(table(shares, WORK)).inside.at("kiln")

    assert isinstance(told, Range)
    assert told.words % told.fields == "at most 19"
    assert Range(20, 49).words % Range(20, 49).fields == "20 to 49"


@pytest.mark.parametrize(
    "odd",
    [
        by_sex((-1, 20), (20, 20), (20, 20)),
        by_sex((20.5, 20), (20, 20), (20, 20)),
        by_sex((True, 20), (20, 20), (20, 20)),
        by_sex(*EVEN, half_year="2026-10"),
        by_sex(*EVEN, half_year="2026-H3"),
        table([{("other",): 20}] * 3, SEX),
        table([{("girl",): 20}] * 3, {Dimension.SEX: ("girl", "girl")}),
        table([{("girl",): 20}] * 3, {Dimension.SEX: ()}),
        table([{(): 20}] * 3, {}),
        table([], {}),
        table([{("girl",): 20}] * 3, {"gender": ("girl", "boy")}),
        table([{("a", "b", "c"): 20}] * 3, dict.fromkeys(list(Dimension)[:3], ("a", "b", "c"))),
    ],
)
def test_what_is_no_table_tells_nothing_and_raises_nothing(odd: Table) -> None:
    edition = publish(odd)

    assert not edition.tells
    assert edition.inside.at("girl") in {Hidden(), Hidden(Reason.UNSOUND)}


def test_no_count_shows_when_a_table_is_written_to_a_log() -> None:
    assert "77" not in repr(by_sex((77, 7)))


def test_a_committee_can_be_left_out_of_a_table_before_it_is_told() -> None:
    whole = by_sex(*EVEN, (1, 1))

    assert publish(part_of(whole, [0, 1, 2])).inside.at(None) == Number(60)
