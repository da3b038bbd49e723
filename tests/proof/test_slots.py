"""Whoever guesses which slots open is right half of the time by chance, and always where something tells."""

import secrets

import pytest

from cac.anonymity import boxes
from cac.concerns.envelope import SLOT_BYTES
from cac.proof.slots import Seen, bound, right, told_by


def slots(blind, count=60):
    """Every second slot opens."""
    _private, public = boxes.new_pair()
    real = [boxes.seal_to(public, secrets.token_bytes(32), info=b"") for _ in range(count)]
    return [
        seen
        for number, box in enumerate(real)
        for seen in (Seen(box, number % 4, opens=True), Seen(blind(), number % 4, opens=False))
    ]


def broken(found):
    return {one.signal.removeprefix("slots of letters: ") for one in found if one.broken}


def test_blind_slots_look_like_those_that_open():
    found = [broken(told_by(slots(lambda: boxes.blind_box(32)))) for _ in range(2)]

    assert not found[0] & found[1]


def test_zeros_are_seen_at_a_glance():
    found = broken(told_by(slots(lambda: bytes(SLOT_BYTES))))

    assert {"zeros", "different bytes", "points of the curve", "all bytes, learnt"} <= found


def test_noise_without_a_point_of_the_curve_is_told_apart():
    assert "points of the curve" in broken(told_by(slots(lambda: secrets.token_bytes(SLOT_BYTES))))


def test_one_byte_that_tells_is_learnt():
    def marked():
        box = bytearray(boxes.blind_box(32))
        box[100] &= 0x3F
        return bytes(box)

    assert "all bytes, learnt" in broken(told_by(slots(marked, count=400)))


@pytest.mark.parametrize(
    ("opening", "blind", "share"),
    [([2, 3], [0, 1], 1), ([0], [1], 0), ([1, 1], [1], 0.5), ([0, 2], [1], 0.5)],
)
def test_the_share_of_pairs_is_counted(opening, blind, share):
    assert right(opening, blind) == share


def test_fewer_slots_have_wider_bounds():
    assert bound(20, 20) > bound(200, 200) > 0.5
