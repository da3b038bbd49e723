"""The child's page without script: step by step, sealed on the server, and nothing of it stays."""

import re

import pytest
from sqlalchemy import select

from cac import clock
from cac.anonymity.receipts import values
from cac.concerns import letters
from cac.db import Base, db
from cac.ideas.models import Intake
from cac.ideas.rounds.reading import said_in
from cac.ideas.rounds.tokens import token_of
from cac.ideas.rules import CollectionState, ReceiptKind
from cac.ideas.tablet import services
from tests.concerns.makers import make_key
from tests.ideas.at_tablet import Tablet
from tests.ideas.tablets import make_going, make_round, waiting

IDEA = "More shade at the kiln.\nऔर पानी"


@pytest.fixture
def opened(blue_kite, cast):
    make_key(cast.nour.user)
    make_key(cast.binta.user)
    return make_round(make_going(blue_kite))


@pytest.fixture
def tablet(app, opened):
    return Tablet(app, token_of(opened)).paired()


def kept(collection):
    """What the round holds, opened with its key."""
    return [(said.text, said.picture) for said in said_in(collection.id)]


def seen(tablet, part):
    """How many elements with this attribute the page shows."""
    tags = re.findall(r"<[a-z]+ [^>]*>", tablet.text)
    return sum(part in tag and " hidden" not in tag for tag in tags)


def everything():
    """Every row of every table."""
    rows = {
        table.name: sorted(map(repr, db.session.execute(select(table))))
        for table in Base.metadata.sorted_tables
    }
    db.session.rollback()
    return rows


def test_a_child_goes_from_the_blank_page_to_what_has_arrived(tablet, opened):
    assert tablet.step == "start"
    assert tablet.press("start").step == "write"
    assert tablet.press("help", text=IDEA, picture="shade").step == "help"
    assert tablet.press("no_letter").step == "check"
    assert IDEA in tablet.text
    assert tablet.press("send").step == "arrived"

    assert kept(opened) == [(IDEA, "shade")]
    assert "shade at the kiln" not in tablet.text


def test_a_picture_alone_is_an_idea(tablet, opened):
    tablet.press("start").press("help", picture="rest").press("no_letter").press("send")

    assert kept(opened) == [("Rest", "rest")]


def test_nothing_is_written_before_it_is_sent(tablet):
    before = everything()

    tablet.press("start").press("help", text=IDEA).press("letter").press("check", words="He hits me.")

    assert everything() == before


def test_what_is_sent_twice_is_kept_once(tablet, opened):
    tablet.press("start").press("help", text=IDEA).press("no_letter")
    whole = tablet.page.fields | {"go": ["send"]}

    assert tablet.post(data=whole).step == "arrived"
    assert tablet.post(data=whole).step == "arrived"
    assert "kiln" not in tablet.text
    assert len(waiting(opened)) == 1


def test_going_back_after_sending_shows_a_blank_page(tablet):
    tablet.press("start").press("help", text=IDEA)
    earlier = tablet.page.fields
    tablet.press("no_letter").press("send")

    for go in ("write", "help", "check", "letter"):
        assert tablet.post(data=earlier | {"go": [go]}).step == "start"
        assert "kiln" not in tablet.text


def test_a_page_that_lay_there_too_long_gives_nothing_back(tablet, monkeypatch):
    tablet.press("start").press("help", text=IDEA)
    later = clock.now().replace(year=clock.now().year + 1)
    monkeypatch.setattr(clock, "now", lambda: later)

    assert tablet.press("check").step == "start"
    assert "kiln" not in tablet.text


@pytest.mark.parametrize("changed", [{"id": "x"}, {"letter_id": ""}, {"until": "soon"}, {"go": "else"}])
def test_a_page_that_was_changed_gives_nothing_back(tablet, changed):
    tablet.press("start")

    assert tablet.press(**({"go": "check", "text": IDEA} | changed)).step == "start"


def test_an_empty_page_is_not_sent(tablet, opened):
    tablet.press("start").press("help").press("no_letter")

    assert "There is nothing to send yet" in tablet.text
    assert seen(tablet, 'data-when="nothing"') == 2  # what it says, and the way to the next child
    assert seen(tablet, 'data-when="idea"') == 0
    assert tablet.press("send").step == "check"
    assert waiting(opened) == set()


def test_a_call_for_help_alone_promises_nothing_about_an_idea(tablet):
    tablet.press("start").press("letter").press("check", words="He hits me.")

    assert "A call for help cannot be taken back" in tablet.text
    assert (seen(tablet, 'data-when="idea"'), seen(tablet, 'data-when="nothing"')) == (0, 0)


def test_a_text_that_is_too_long_comes_back_to_be_shortened(tablet, opened):
    tablet.press("start").press("help", text="a" * 601)

    assert (tablet.status, tablet.step) == (422, "write")
    assert "a" * 601 in tablet.text
    assert waiting(opened) == set()


@pytest.mark.parametrize(("reads", "who"), [(["focal_point", "deputy"], "both"), (["deputy"], "deputy")])
def test_a_letter_goes_only_to_those_left_in(tablet, monkeypatch, reads, who):
    sealed = []
    monkeypatch.setattr(
        letters, "seal_letter", lambda _id, letter, to: sealed.append((letter, to)) or bytes(4694)
    )

    tablet.press("start").press("letter").press("check", words="He hits me.", find="At the well", reads=reads)
    assert tablet.text.count("helps-focal_point.svg") == (2 if who == "both" else 1)
    tablet.press("send", danger="yes")

    ((letter, to),) = sealed
    assert (letter.words, letter.find, letter.danger) == ("He hits me.", "At the well", True)
    assert len(to) == len(reads)


def test_a_letter_that_nobody_could_read_is_not_sent(tablet, opened):
    tablet.press("start").press("letter").press("check", words="He hits me.", reads=[])

    assert "nobody could read it" in tablet.text
    assert tablet.press("send").step == "check"
    assert waiting(opened) == set()


def test_whoever_asks_for_no_help_after_all_sends_a_dummy(tablet, monkeypatch):
    made = []
    real = letters.dummy_letter
    monkeypatch.setattr(letters, "dummy_letter", lambda key: made.append(key) or real(key))

    tablet.press("start").press("letter", text=IDEA).press("check", words="No.").press("help")
    tablet.press("no_letter").press("send")

    assert tablet.step == "arrived"
    assert len(made) == 1


def test_whoever_is_written_for_is_told_that_the_writer_will_know(tablet):
    hidden = 'data-part="scribe" hidden'

    assert hidden in tablet.press("start").text
    assert hidden not in tablet.get().press("scribe").text
    assert hidden not in tablet.press("help").press("write").text


def test_it_says_that_this_tablet_cannot_lock_the_words_itself(tablet):
    assert "This tablet cannot lock your words itself." in tablet.press("start").text


def test_what_does_not_arrive_stays_on_the_page_and_can_be_sent_again(tablet, opened, monkeypatch):
    tablet.press("start").press("help", text=IDEA).press("no_letter")
    with monkeypatch.context() as broken:
        broken.setattr(services, "arrive", lambda *_: (_ for _ in ()).throw(OSError))
        assert (tablet.press("send").status, tablet.step) == (503, "waits")

    assert tablet.press("send").step == "arrived"
    assert kept(opened) == [(IDEA, "")]


def test_a_receipt_is_shown_once_and_finds_what_was_said(app, blue_kite, cast):
    make_key(cast.nour.user)
    collection = make_round(make_going(blue_kite), receipts=ReceiptKind.DIGITS)
    tablet = Tablet(app, token_of(collection)).paired()
    tablet.press("start").press("help", text=IDEA).press("no_letter")
    whole = tablet.page.fields | {"go": ["send"]}

    assert tablet.post(data=whole).step == "receipt"

    code = "digits|" + "".join(re.findall(r"<li><span>(\d{5})</span>", tablet.text))
    assert [(one.lookup, one.key) for one in said_in(collection.id)] == [values(code)]
    assert tablet.press("kept").step == "arrived"
    assert tablet.post(data=whole).step == "arrived"
    assert code[-5:] not in tablet.text


def test_a_call_for_help_alone_gets_no_receipt(app, blue_kite, cast):
    make_key(cast.nour.user)
    collection = make_round(make_going(blue_kite), receipts=ReceiptKind.DIGITS)
    tablet = Tablet(app, token_of(collection)).paired()

    tablet.press("start").press("letter").press("check", words="He hits me.").press("send")

    assert tablet.step == "arrived"


def test_a_closed_round_says_so_and_shows_nothing_else(tablet, opened):
    tablet.press("start").press("help", text=IDEA).press("no_letter")
    opened.state = CollectionState.CLOSING
    db.session.commit()

    for shown in (tablet.press("send"), tablet.get()):
        assert "This round is closed" in shown.text
        assert "kiln" not in shown.text
    assert db.session.scalars(select(Intake)).all() == []
