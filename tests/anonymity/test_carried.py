"""A file from a tablet: whole or refused, and only for its own round."""

import secrets

import pytest

from cac.anonymity.carried import BEGINS, Damaged, OtherRound, file_of, uploads_in
from cac.anonymity.envelopes import ENVELOPE, LETTER, SLOT, Slot

ROUND = b"r" * 16


def slots(count):
    return [
        Slot(
            secrets.token_bytes(16),
            secrets.token_bytes(ENVELOPE),
            secrets.token_bytes(16),
            secrets.token_bytes(LETTER),
        )
        for _ in range(count)
    ]


@pytest.mark.parametrize(("count", "room"), [(0, 1), (1, 1), (2, 8), (32, 32), (33, 33), (50, 64)])
def test_what_goes_in_comes_out_and_its_size_tells_only_a_class(count, room):
    given = slots(count)

    file = file_of(ROUND, given)

    assert [slot for upload in uploads_in(file, ROUND) for slot in upload] == given
    assert len(file) == BEGINS + room * SLOT


def test_a_file_of_another_round_is_told_from_a_damaged_one():
    file = file_of(ROUND, slots(1))

    with pytest.raises(OtherRound):
        uploads_in(file, b"s" * 16)


@pytest.mark.parametrize("at", [0, 16, 40, BEGINS, -1])
def test_a_changed_file_is_refused(at):
    file = bytearray(file_of(ROUND, slots(1)))
    file[at] ^= 1

    with pytest.raises(Damaged):
        uploads_in(bytes(file), ROUND)


@pytest.mark.parametrize("file", [b"", b"PK\x03\x04", b"cac ideas file 1", file_of(ROUND, [])[:-1]])
def test_another_kind_of_file_is_refused(file):
    with pytest.raises(Damaged):
        uploads_in(file, ROUND)
