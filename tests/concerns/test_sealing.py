"""What is sealed opens for those it was sealed to, and for nobody else; its size tells nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cac.anonymity import boxes
from cac.committees.rules import Role
from cac.concerns import envelope
from cac.concerns.envelope import Recipient
from cac.concerns.report import About, Entry, Report, read_entry, read_report
from cac.concerns.rules import Danger, may_acknowledge, reaches

PAIRS = [boxes.new_pair() for _ in range(4)]
TO = [Recipient(bytes([number]) * 16, public) for number, (_private, public) in enumerate(PAIRS)]
ID = b"i" * 16
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
REPORTS = st.builds(
    Report,
    day=st.dates(),
    danger=st.sampled_from(Danger),
    words=TEXT,
    known=TEXT,
    done=TEXT,
    called=st.sampled_from(["", "09:05"]),
    unreached=TEXT,
    about=st.lists(st.builds(About, TEXT, st.none() | st.text("abc", min_size=1)), max_size=3).map(tuple),
)


@given(REPORTS, st.integers(1, 4))
def test_each_recipient_opens_it_and_nobody_else_does(report, number):
    sealed, _own = envelope.seal(ID, report, TO[:number])

    for position, (private, _public) in enumerate(PAIRS):
        if position < number:
            key = envelope.open_key(ID, sealed.slots[position].sealed, private)
            assert envelope.open_report(ID, sealed.sealed, key) == report
        else:
            for slot in sealed.slots:
                with pytest.raises(boxes.Unopened):
                    envelope.open_key(ID, slot.sealed, private)
    assert sealed.is_well_formed()
    assert len(sealed.slots) == 4


@given(st.binary(max_size=20_000))
def test_padding_gives_back_what_it_got_in_whole_steps(data):
    padded = boxes.pad_to_step(data)

    assert boxes.unpad(padded) == data
    assert len(padded) % boxes.STEP == 0
    assert len(padded) - len(data) <= boxes.STEP + boxes.LENGTH


@given(st.binary(min_size=1, max_size=64), st.integers(0), st.integers(0, 7))
def test_a_box_that_was_touched_does_not_open(data, position, bit):
    private, public = PAIRS[0]
    box = bytearray(boxes.seal_to(public, data, info=b"this"))
    box[position % len(box)] ^= 1 << bit

    with pytest.raises(boxes.Unopened):
        boxes.open_box(private, bytes(box), info=b"this")


@given(TEXT, TEXT)
def test_an_entry_comes_back_as_it_was(kind, text):
    entry = Entry(kind, "abc", "2026-11-20T10:00:00+00:00", text)
    private, public = PAIRS[0]

    assert envelope.open_entry(ID, envelope.seal_entry(ID, entry, public), private) == entry


@given(st.binary(max_size=200))
def test_what_is_no_report_is_refused(data):
    with pytest.raises(boxes.Unopened):
        read_report(data)


@pytest.mark.parametrize("said", [b"[]", b"{}", b"7", b'{"about": 7}', b"\xff"])
def test_other_json_is_no_report_either(said):
    with pytest.raises(boxes.Unopened):
        read_report(said)


def test_an_entry_that_is_no_object_is_refused():
    with pytest.raises(boxes.Unopened):
        read_entry(b"[]")


def test_a_slot_opens_only_in_its_own_concern():
    sealed, _own = envelope.seal(ID, Report(day_of(), Danger.NO, "x"), TO[:1])

    with pytest.raises(boxes.Unopened):
        envelope.open_key(b"j" * 16, sealed.slots[0].sealed, PAIRS[0][0])


def test_a_concern_for_nobody_or_without_end_is_not_made():
    with pytest.raises(ValueError, match="one to four"):
        envelope.seal(ID, Report(day_of(), Danger.NO, "x"), [])
    with pytest.raises(ValueError, match="so long"):
        envelope.seal(ID, Report(day_of(), Danger.NO, "x" * 70_000), TO[:1])


def day_of():
    from datetime import date

    return date(2026, 11, 20)


@given(st.sets(st.sampled_from(Role)), st.booleans(), st.booleans())
def test_the_outside_contact_sees_it_only_when_the_others_cannot_or_did_not(roles, others, escalated):
    inside = bool(roles & {Role.FOCAL_POINT, Role.DEPUTY})
    outside = Role.OUTSIDE_CONTACT in roles and (escalated or not others)

    assert reaches(roles, others=others, escalated=escalated) == (inside or outside)


@given(st.booleans(), st.booleans())
def test_nobody_acknowledges_the_own_report_while_another_can(own, others):
    assert may_acknowledge(own=own, others=others) == (not (own and others))


def test_a_form_filled_to_the_last_sign_always_fits():
    longest = {name: "😀" * 4000 for name in ("words", "known", "done")}
    report = Report(day_of(), Danger.YES, **longest, unreached="😀" * 500)

    sealed, key = envelope.seal(ID, report, TO)

    assert envelope.open_report(ID, sealed.sealed, key) == report
