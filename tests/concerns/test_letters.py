"""Letters from the tablet: real ones and dummies look alike, and only those who are meant open one."""

import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cac.anonymity import boxes
from cac.concerns.envelope import Recipient
from cac.concerns.letters import (
    LETTER,
    MOST_FIND,
    MOST_WORDS,
    SLOTS_AT,
    Letter,
    dummy_letter,
    open_letter,
    seal_letter,
    whom,
)

ID = b"a letter's id 16"
PAIRS = [boxes.new_pair() for _ in range(4)]
HELPERS = [Recipient(bytes([number]) * 16, public) for number, (_private, public) in enumerate(PAIRS)]
SAID = Letter("He hits me when the bricks break.", "At the well, after school", danger=True)
TYPED = st.characters(exclude_categories=("Cs", "Cc"))


def test_it_has_the_size_that_the_wire_counts_on():
    assert (LETTER, SLOTS_AT) == (4694, 65 + 4177)


def test_each_helper_it_is_sealed_to_opens_it():
    sealed = seal_letter(ID, SAID, HELPERS[:3])

    opened = [open_letter(ID, sealed, private) for private, _public in PAIRS[:3]]

    assert {one[0] for one in opened if one} == {Letter(SAID.words, SAID.find, True, _ids(HELPERS[:3]))}
    assert len({one[1] for one in opened if one}) == 1


def test_whoever_is_crossed_out_opens_nothing():
    sealed = seal_letter(ID, SAID, HELPERS[1:3])

    assert open_letter(ID, sealed, PAIRS[0][0]) is None
    assert open_letter(ID, sealed, PAIRS[3][0]) is None


@given(
    st.text(TYPED, max_size=MOST_WORDS), st.text(TYPED, max_size=MOST_FIND), st.booleans(), st.integers(1, 4)
)
def test_any_letter_comes_back_as_it_was_written(words, find, danger, number):
    sealed = seal_letter(ID, Letter(words, find, danger), HELPERS[:number])

    opened = open_letter(ID, sealed, PAIRS[number - 1][0])

    assert opened
    assert opened[0] == Letter(words, find, danger, _ids(HELPERS[:number]))
    assert len(sealed) == LETTER


@given(st.integers(0, 4), st.text(TYPED, max_size=MOST_WORDS))
def test_real_ones_and_dummies_have_one_layout(number, words):
    sealed = seal_letter(ID, Letter(words), HELPERS[:number]) if number else dummy_letter(ID)

    points = [0, 65, *range(SLOTS_AT, LETTER, 113)]

    assert len(sealed) == LETTER
    assert all(boxes.is_public(sealed[at : at + 65]) for at in points)


def test_nobody_opens_a_dummy():
    sealed = dummy_letter(ID)

    assert [open_letter(ID, sealed, private) for private, _public in PAIRS] == [None] * 4


def test_the_longest_letter_fits_in_every_script():
    widest = Letter("𞤀" * MOST_WORDS, "\U0001f9d2" * MOST_FIND)
    quoted = Letter('"' * MOST_WORDS, "\\" * MOST_FIND)
    hidden = Letter("\x01" * (MOST_WORDS - 1) + "a", "\x02" * MOST_FIND)

    assert {len(seal_letter(ID, one, HELPERS)) for one in (widest, quoted, hidden)} == {LETTER}


@pytest.mark.parametrize("letter", [Letter("x" * (MOST_WORDS + 1)), Letter("x", "y" * (MOST_FIND + 1))])
def test_a_longer_one_is_refused(letter):
    with pytest.raises(ValueError, match="so long"):
        seal_letter(ID, letter, HELPERS)


@pytest.mark.parametrize("number", [0, 5])
def test_one_to_four_helpers_read_it(number):
    with pytest.raises(ValueError, match="one to four"):
        seal_letter(ID, SAID, (HELPERS * 2)[:number])


@given(st.integers(0, LETTER - 1), st.integers(1, 255))
def test_a_changed_byte_opens_nothing(at, by):
    sealed = bytearray(seal_letter(ID, SAID, HELPERS))

    sealed[at] ^= by

    mine = [open_letter(ID, bytes(sealed), private) for private, _public in PAIRS]
    hurt = 4 if at < SLOTS_AT else 1  # what lies in one slot is its helper's alone
    assert mine.count(None) == hurt
    assert {one[0].words for one in mine if one} <= {SAID.words}


def test_it_opens_under_its_own_id_alone_and_at_its_own_length():
    sealed = seal_letter(ID, SAID, HELPERS)

    assert open_letter(secrets.token_bytes(16), sealed, PAIRS[0][0]) is None
    assert open_letter(ID, sealed[:-1], PAIRS[0][0]) is None
    assert open_letter(ID, sealed + b"\0", PAIRS[0][0]) is None


@pytest.mark.parametrize("body", [b"[]", b"7", b"no letter", b'{"to": ["x"]}', b"\xff", b"[" * 4000])
def test_what_no_tablet_writes_opens_as_nothing(body):
    private, public = boxes.new_pair()
    slot = boxes.seal_to(PAIRS[0][1], private, info=b"cac letter 1|slot|" + ID)
    box = boxes.seal_to(public, boxes.pad_to_step(body), info=b"cac letter 1|body|" + ID)

    assert open_letter(ID, public + box + slot * 4, PAIRS[0][0]) is None


def test_the_slots_stand_in_a_fresh_order_each_time():
    first = set()
    for _ in range(60):
        sealed = seal_letter(ID, SAID, HELPERS[:1])
        slots = [sealed[at : at + 113] for at in range(SLOTS_AT, LETTER, 113)]
        first |= {number for number, slot in enumerate(slots) if _opens(slot)}

    assert first == {0, 1, 2, 3}


def test_all_crossed_out_leaves_the_outside_contact():
    outside = {HELPERS[2].key_id}

    assert whom(HELPERS, {HELPERS[0].key_id}, outside) == HELPERS[1:]
    assert whom(HELPERS, _ids(HELPERS), outside) == [HELPERS[2]]
    assert whom(HELPERS, _ids(HELPERS), set()) == []


def _ids(helpers):
    return tuple(one.key_id for one in helpers)


def _opens(slot):
    try:
        return boxes.open_box(PAIRS[0][0], slot, info=b"cac letter 1|slot|" + ID)
    except boxes.Unopened:
        return None
