"""A vote on the child's page without script: the slip, dots one by one, and what is sent."""

import pytest

from cac.anonymity.ballots import Ballot, open_ballot
from cac.anonymity.envelopes import ENVELOPE
from cac.db import db, show_key
from cac.ideas.models import Intake
from cac.ideas.rounds.reading import opened_in
from cac.ideas.rounds.tokens import token_of
from cac.ideas.tablet import services
from tests.concerns.makers import make_key
from tests.ideas.at_tablet import Tablet
from tests.ideas.balloting import make_slips, make_themes, make_voting
from tests.ideas.tablets import end, make_going, waiting
from tests.ideas.test_tablet import everything


@pytest.fixture
def themes(blue_kite):
    return make_themes(blue_kite)


@pytest.fixture
def going(blue_kite, cast):
    make_key(cast.nour.user)
    make_key(cast.binta.user)
    return make_going(blue_kite)


@pytest.fixture
def opened(going, themes):
    return make_voting(going, themes)


@pytest.fixture
def slip(opened):
    return make_slips(opened)[0]


@pytest.fixture
def tablet(app, opened, slip):
    return Tablet(app, token_of(opened)).paired()


def key(themes, name):
    return show_key(themes[name].id)


def kept(collection):
    """What the vote holds, opened with its key."""
    return opened_in(collection.id, open_ballot)


def mark(tablet, act, theme):
    """Press plus or minus."""
    return tablet.post(data=tablet.page.fields | {act: [theme]})


def test_a_child_votes_from_the_blank_page_to_what_has_arrived(tablet, opened, slip, themes):
    assert tablet.press("start").step == "slip"
    assert tablet.press("dots", slip=f"{slip[:4]} {slip[4:]}").step == "write"
    assert "You have 2 dots left" in tablet.text
    mark(tablet, "put", key(themes, "Rest"))
    assert mark(tablet, "put", key(themes, "Play")).step == "write"
    assert tablet.press("help").step == "help"
    assert tablet.press("no_letter").step == "check"
    assert tablet.press("send").step == "arrived"

    assert kept(opened) == [Ballot(slip, {key(themes, "Rest"): 1, key(themes, "Play"): 1})]
    assert slip not in tablet.text
    assert 'value="1"' not in tablet.text


def test_a_dot_can_be_taken_back(tablet, opened, slip, themes):
    tablet.press("start").press("dots", slip=slip)
    for act in ("put", "put", "take", "take", "take", "put"):
        mark(tablet, act, key(themes, "School"))
    tablet.press("help").press("no_letter").press("send")

    assert kept(opened) == [Ballot(slip, {key(themes, "School"): 1})]


@pytest.mark.parametrize("typed", ["", "1234", "00000001", "my slip"])
def test_a_mistyped_slip_goes_no_further(tablet, typed):
    assert tablet.press("start").press("dots", slip=typed).step == "slip"
    assert tablet.status == 422


def test_a_slip_nobody_made_looks_like_any_other(tablet, slip, opened):
    """Whoever tries numbers learns nothing: they are looked at only after the vote."""
    tablet.press("start")
    assert tablet.press("dots", slip="00000000").step == "write"


def test_too_many_dots_go_no_further(tablet, opened, slip, themes):
    tablet.press("start").press("dots", slip=slip)
    sent = tablet.page.fields | {f"dot-{key(themes, 'Rest')}": ["3"]}

    for go in ("help", "check", "send"):
        assert tablet.post(data=sent | {"go": [go]}).step == "write"
        assert "too many dots" in tablet.text
    assert waiting(opened) == set()


@pytest.mark.parametrize("name", ["dot-zzz", "dot-", "dot-aaaaaaaaaaaaaaaaaaaaaaaaaa"])
def test_dots_on_nothing_go_no_further(tablet, opened, slip, name):
    tablet.press("start").press("dots", slip=slip)
    tablet.post(data=tablet.page.fields | {name: ["1"], "go": ["send"]})

    assert (tablet.step, waiting(opened)) == ("write", set())


@pytest.mark.parametrize("count", ["-1", "x", "1.5", "9" * 5000, "²"])
def test_no_number_is_no_dot(tablet, slip, themes, count):
    tablet.press("start").press("dots", slip=slip)
    tablet.post(data=tablet.page.fields | {f"dot-{key(themes, 'Rest')}": [count], "go": ["help"]})

    assert tablet.step == "help"


def test_a_child_who_does_not_choose_can_ask_for_help(tablet, opened):
    assert tablet.press("start").press("help").step == "help"
    tablet.press("letter").press("check", words="He hits me.")
    assert tablet.press("send").step == "arrived"

    assert kept(opened) == [Ballot("", {})]


def test_whoever_chooses_nothing_has_nothing_to_send(tablet, opened, slip):
    tablet.press("start").press("dots", slip=slip).press("help").press("no_letter")
    assert "nothing to send" in tablet.text
    tablet.press("send")

    assert waiting(opened) == set()


def test_nothing_is_written_before_it_is_sent(tablet, slip, themes):
    before = everything()
    tablet.press("start").press("dots", slip=slip)
    mark(tablet, "put", key(themes, "Rest"))
    tablet.press("help").press("no_letter")

    assert everything() == before


def test_a_ballot_is_as_long_as_an_idea(tablet, opened, slip, themes):
    tablet.press("start").press("dots", slip=slip)
    mark(tablet, "put", key(themes, "Rest")).press("help")
    tablet.press("no_letter").press("send")

    assert [len(row.sealed) for row in db.session.query(Intake)] == [ENVELOPE]


def test_what_did_not_arrive_stays_on_the_page(tablet, slip, themes, opened, monkeypatch):
    tablet.press("start").press("dots", slip=slip)
    mark(tablet, "put", key(themes, "Rest"))
    tablet.press("help").press("no_letter")
    with monkeypatch.context() as broken:
        broken.setattr(services, "arrive", lambda *_: (_ for _ in ()).throw(OSError("disk")))
        assert tablet.press("send").step == "waits"
    assert tablet.press("send").step == "arrived"

    assert kept(opened) == [Ballot(slip, {key(themes, "Rest"): 1})]


def test_after_closing_the_page_says_so(tablet, opened, going):
    end(opened, going)

    assert "This round is closed" in tablet.get().text
