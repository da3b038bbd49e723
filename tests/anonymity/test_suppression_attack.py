"""Whoever collects every edition never gets close to a number of fewer than five children."""

import random
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cac.anonymity.suppression import Dimension, Edition, Table, publish
from tests.anonymity.attacker import Attacker
from tests.anonymity.tables import BOTH, SEX, WORK, by_sex, part_of, table, tables, without_complements

SMALL = {Dimension.SEX: ("girl", "boy"), Dimension.AGE: ("10", "16")}
WORLD = SMALL | {Dimension.WORK: ("kiln", "home")}
ASKED = [{Dimension.SEX}, {Dimension.AGE}, {Dimension.WORK}, set(SMALL), {Dimension.SEX, Dimension.WORK}]
HALVES = [f"{year}-H{half}" for year in range(2026, 2032) for half in (1, 2)]


def random_world(draw: random.Random, labels, committees: int, **more) -> Table:
    """Some cells are rare everywhere, as they are in life."""
    tops = {cell: draw.choice((1, 2, 6, 9)) for cell in product(*labels.values())}
    shares = [{cell: draw.randint(0, top) for cell, top in tops.items()} for _one in range(committees)]
    return table(shares, labels, **more)


def twelve(draw: random.Random, world: Table, *, remembers=True, asked=ASKED, pools=3) -> list[Edition]:
    """Twelve tables of some of `pools` overlapping sets of committees, half-year after half-year."""
    told: list[Edition] = []
    several = [draw.sample(sorted(world.counts), draw.randint(3, len(world.counts))) for _one in range(pools)]
    for half in HALVES:
        about = {"name": f"table {draw.randint(0, 2)}", "half_year": draw.choice((half, HALVES[0]))}
        one = part_of(world, draw.choice(several), draw.choice(asked), **about)
        told.append(publish(one, told if remembers else ()))
    return told


@given(tables() | tables(SMALL) | tables(SEX) | tables(WORK, most=9))
@settings(max_examples=120, deadline=None)
def test_one_table_gives_no_small_number_away(one: Table) -> None:
    assert Attacker(one, [publish(one)]).finds() == []


@given(tables(SMALL, committees=(3, 5), most=9))
@settings(max_examples=60, deadline=None)
def test_nor_to_somebody_who_knows_one_committee(one: Table) -> None:
    edition = publish(one)

    for insider in edition.committees:
        assert Attacker(one, [edition], ("public",), insider).finds() == []


@given(st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_twelve_editions_of_the_same_children_give_no_small_number_away(draw: random.Random) -> None:
    world = random_world(draw, WORLD, 9)

    assert Attacker(world, twelve(draw, world)).finds() == []


def test_twelve_half_years_of_those_who_joined_give_no_small_number_away() -> None:
    draw = random.Random(4)
    told: list[Edition] = []
    worlds = [random_world(draw, SMALL, 6, half_year=half, joined=True) for half in HALVES]
    for one in worlds:
        told.append(publish(one, told))

    assert sum(edition.tells for edition in told) >= 10
    for one, edition in zip(worlds, told, strict=True):  # each half-year holds other children
        assert Attacker(one, [edition]).finds() == []


def test_several_of_twelve_editions_are_told_all_the_same() -> None:
    draw = random.Random(7)

    assert (
        sum(edition.tells for _one in range(10) for edition in twelve(draw, random_world(draw, WORLD, 9)))
        > 15
    )


class TestCarelessGates:
    """The attacker sees through gates that leave one rule out; else the tests above would prove nothing."""

    def test_without_complements_a_hidden_number_is_what_is_missing_to_the_total(self) -> None:
        one = table([{("kiln",): 1, ("field",): 8, ("home",): 12}] * 3, WORK)

        [found] = Attacker(one, [without_complements(one)]).finds()

        assert (found.place, found.least, found.most) == (("kiln",), 3, 3)

    def test_without_complements_many_tables_are_seen_through(self) -> None:
        draw = random.Random(1)
        several = [random_world(draw, BOTH, 5) for _one in range(30)]

        assert sum(bool(Attacker(one, [without_complements(one)]).finds()) for one in several) >= 15

    def test_without_editions_one_committee_more_is_seen_through(self) -> None:
        whole = by_sex((10, 10), (10, 10), (10, 10), (2, 11))
        first = publish(part_of(whole, [0, 1, 2]))
        more = part_of(whole, whole.counts, name="more")

        [found] = Attacker(whole, [first, publish(more)]).finds()

        assert (found.committees, found.place, found.least, found.most) == ({3}, ("girl",), 2, 2)
        assert Attacker(whole, [first, publish(more, [first])]).finds() == []

    @pytest.mark.parametrize("remembers", [True, False])
    def test_without_editions_twelve_tables_are_seen_through(self, remembers: bool) -> None:
        draw = random.Random(3)
        worlds = [by_sex(*((draw.randint(0, 9), draw.randint(4, 12)) for _ in range(6))) for _one in range(8)]
        told = [twelve(draw, world, remembers=remembers, asked=[set(SEX)], pools=12) for world in worlds]

        seen = sum(any(Attacker(*one).search()) for one in zip(worlds, told, strict=True))

        assert seen == 0 if remembers else seen >= 5
