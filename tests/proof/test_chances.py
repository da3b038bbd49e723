"""Pure chance stays within the bounds; whatever tells an order does not."""

import random
import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cac.proof.attacker import trained
from cac.proof.chances import (
    Figure,
    auc_bound,
    figures,
    first_hits_bound,
    links_bound,
    ordered,
)

SIZE = 20


def batches(count):
    return [[secrets.token_bytes(16) for _ in range(SIZE)] for _ in range(count)]


def shuffled(batch):
    return random.sample(batch, len(batch))


def broken(found):
    return {(one.signal, one.measure) for one in found if one.broken}


def test_the_bounds_are_those_of_the_page_on_anonymity():
    assert first_hits_bound(200, 20) == 24  # fewer than 25
    assert links_bound(200) == 1.29
    assert auc_bound(100, 20) == pytest.approx(0.534)


@given(st.integers(4, 400), st.integers(5, 40))
def test_fewer_batches_have_wider_bounds(count, size):
    assert first_hits_bound(count, size) >= count / size
    assert links_bound(count) > 1
    assert auc_bound(count, size) >= auc_bound(4 * count, size) > 0.5


def test_chance_stays_within_the_bounds():
    truth = batches(40)

    # Pure chance breaks a bound in some ten thousand measures, and the same one twice never.
    seen = [broken(figures(truth, [{"drawn": shuffled(batch)} for batch in truth])) for _ in range(2)]

    assert not seen[0] & seen[1]


def test_the_order_itself_breaks_every_bound():
    truth = batches(8)

    found = figures(truth, [{"told": batch} for batch in truth])

    assert len(broken(found)) == len(found) == 4


def test_an_order_that_turns_round_from_batch_to_batch_is_seen():
    truth = batches(20)
    turned = [{"told": batch if number % 2 else batch[::-1]} for number, batch in enumerate(truth)]

    found = broken(figures(truth, turned))

    assert ("told", "mean tau²") in found
    assert ("told", "mean tau") not in found


def test_a_signal_may_show_only_some_ideas():
    truth = batches(20)

    found = figures(truth, [{"told": batch[::3], "one": batch[:1]} for batch in truth])

    assert {one.signal for one in found} == {"told"}
    assert ("told", "mean tau") in broken(found)


def test_a_figure_at_its_bound_holds():
    assert not Figure("", "", 0, 0).broken
    assert Figure("", "", 1, 0).broken


def test_values_order_keys_and_those_alike_fall_by_lot():
    keys = [bytes([number]) for number in range(9)]

    assert ordered({key: number for number, key in enumerate(keys)}) == keys
    assert ordered(dict.fromkeys(keys, 7)) is None
    assert ordered({keys[0]: 1}) is None
    assert len({tuple(ordered(dict.fromkeys(keys, 7) | {keys[0]: 1})) for _ in range(40)}) > 1
    assert ordered({keys[1]: "b", keys[0]: None}) is not None  # what cannot be compared is compared as text


def test_the_attacker_learns_what_no_single_signal_tells():
    truth = batches(60)
    weak = []
    for batch in truth:
        place = {key: number for number, key in enumerate(batch)}
        blur = lambda key, place=place: place[key] + random.gauss(0, 30)  # noqa: E731
        weak.append({f"weak {number}": sorted(batch, key=blur) for number in range(9)})

    learnt = trained(truth, weak)

    assert learnt.broken


def test_the_attacker_learns_nothing_from_noise():
    truth = batches(60)
    drawn = [{f"drawn {number}": shuffled(batch) for number in range(9)} for batch in truth]

    assert not (trained(truth, drawn).broken and trained(truth, drawn).broken)


def test_the_attacker_reads_a_time_in_the_key():
    truth = [[bytes([place]) + secrets.token_bytes(15) for place in range(SIZE)] for _ in range(8)]

    assert trained(truth, [{} for _ in truth]).value > 0.9


def test_too_few_batches_teach_nothing():
    assert trained(batches(3), [{}] * 3) is None
