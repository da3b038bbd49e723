"""Every idea travels in one size, and only the key of its round opens it."""

import json
import secrets

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cac.anonymity import boxes
from cac.anonymity.boxes import Unopened
from cac.anonymity.envelopes import (
    CLASSES,
    ENVELOPE,
    LETTER,
    MOST_CHARS,
    SLOT,
    Said,
    Slot,
    body_of,
    open_said,
    seal_said,
    slots_of,
)

PRIVATE, PUBLIC = boxes.new_pair()
ROUND, ENVELOPE_ID = b"r" * 16, b"e" * 16
texts = st.text(st.characters(codec="utf-8"), max_size=MOST_CHARS)
receipts = st.one_of(
    st.just((b"", b"")), st.tuples(st.binary(min_size=16, max_size=16), st.binary(min_size=32, max_size=32))
)


def sealed_json(whole):
    padded = boxes.pad_to_step(whole if isinstance(whole, bytes) else json.dumps(whole).encode())
    return boxes.seal_to(PUBLIC, padded, info=b"cac idea 1|" + ROUND + ENVELOPE_ID)


def made_slot(letter=b"l"):
    return Slot(secrets.token_bytes(16), b"s" * ENVELOPE, secrets.token_bytes(16), letter * LETTER)


def test_the_sizes_are_those_of_the_contract():
    assert (ENVELOPE, LETTER, SLOT) == (4177, 4694, 8903)


@settings(deadline=None)
@given(texts, st.sampled_from(["", "learn", "together"]), receipts)
def test_it_gives_back_what_was_said_in_one_size(text, picture, receipt):
    said = Said(text, picture, *receipt)

    sealed = seal_said(PUBLIC, ROUND, ENVELOPE_ID, said)

    assert len(sealed) == ENVELOPE
    assert open_said(PRIVATE, ROUND, ENVELOPE_ID, sealed) == said


@pytest.mark.parametrize("letter", ["\0", '"', "\\", "क", "\N{PARTY POPPER}", "\x1f"])
def test_the_longest_idea_of_any_script_fits(letter):
    said = Said(letter * MOST_CHARS, "together", b"l" * 16, b"k" * 32)

    assert len(seal_said(PUBLIC, ROUND, ENVELOPE_ID, said)) == ENVELOPE


@pytest.mark.parametrize(
    "said",
    [
        Said("a" * (MOST_CHARS + 1)),
        Said("a", "p" * 41),
        Said("a", "", b"short", b"k" * 32),
        Said("a", key=b"k" * 32),
    ],
)
def test_it_refuses_what_does_not_fit(said):
    with pytest.raises(ValueError):
        seal_said(PUBLIC, ROUND, ENVELOPE_ID, said)


def test_two_envelopes_of_the_same_words_have_nothing_in_common():
    first, second = (seal_said(PUBLIC, ROUND, ENVELOPE_ID, Said("the same")) for _ in range(2))

    assert first[1:33] != second[1:33]
    assert first[-64:] != second[-64:]


@pytest.mark.parametrize("change", ["round", "id", "key", "bytes"])
def test_it_opens_for_nothing_else(change):
    sealed = bytearray(seal_said(PUBLIC, ROUND, ENVELOPE_ID, Said("an idea")))
    private = boxes.new_pair()[0] if change == "key" else PRIVATE
    if change == "bytes":
        sealed[-1] ^= 1

    with pytest.raises(Unopened):
        open_said(
            private,
            b"x" * 16 if change == "round" else ROUND,
            b"x" * 16 if change == "id" else ENVELOPE_ID,
            bytes(sealed),
        )


GOOD = {"v": 1, "text": "a", "picture": "", "receipt": None, "nonce": ""}


@pytest.mark.parametrize(
    "whole",
    [
        b"",
        b"\xff",
        b"[" * 4000,
        [],
        7,
        {},
        GOOD | {"v": 2},
        GOOD | {"text": 5},
        GOOD | {"picture": None},
        GOOD | {"text": "a" * 601},
        GOOD | {"receipt": {"lookup": "AAAA", "key": "AAAA"}},
        GOOD | {"receipt": {"lookup": "?", "key": "é"}},
        GOOD | {"receipt": {"lookup": 5, "key": 5}},
        GOOD | {"receipt": ["x"]},
        GOOD | {"text": "a", "more": "a" * 5000},
    ],
    ids=str,
)
def test_what_a_stranger_seals_stops_nothing(whole):
    with pytest.raises(Unopened):
        open_said(PRIVATE, ROUND, ENVELOPE_ID, sealed_json(whole))


def test_half_a_letter_is_replaced_and_the_rest_is_kept():
    sealed = sealed_json(json.dumps(GOOD | {"text": "goats \ud83d!"}).encode())

    assert open_said(PRIVATE, ROUND, ENVELOPE_ID, sealed).text == "goats \ufffd!"


@pytest.mark.parametrize(
    ("said", "empty"), [(Said(" \n"), True), (Said("", "rest"), False), (Said("a"), False)]
)
def test_it_knows_an_envelope_without_an_idea(said, empty):
    assert said.is_empty is empty


@given(st.integers(0, 32))
def test_an_upload_gives_back_its_slots_in_one_of_four_sizes(count):
    slots = [made_slot() for _ in range(count)]

    body = body_of(slots)

    assert len(body) // SLOT in CLASSES
    assert slots_of(body) == slots


def test_a_submission_sent_twice_in_one_upload_counts_once():
    slot = made_slot()

    assert slots_of(body_of([slot, made_slot(), slot]))[0] == slot
    assert len(slots_of(body_of([slot, made_slot(), slot]))) == 2


@pytest.mark.parametrize("size", [0, 1, SLOT - 1, SLOT + 1, 2 * SLOT, 9 * SLOT, 33 * SLOT])
def test_an_upload_of_another_size_is_refused(size):
    with pytest.raises(ValueError, match="1, 8, 16 or 32"):
        slots_of(bytes(size))


def test_more_than_an_upload_holds_is_refused():
    with pytest.raises(ValueError, match="at most 32"):
        body_of([made_slot() for _ in range(33)])


def test_a_slot_of_another_size_is_never_sent():
    with pytest.raises(ValueError, match="one size"):
        body_of([made_slot(letter=b"")])
