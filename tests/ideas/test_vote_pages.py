"""The team's pages of a vote on tablets: opened, slips shown once, closed, and never a count of ballots."""

import re

import pytest

from cac.anonymity.slips import read_slip
from cac.db import db, show_key
from cac.ideas.models import BallotSlip, Collection, Vote
from cac.ideas.rounds import tablets, voting
from cac.ideas.rounds.tokens import token_of
from cac.ideas.rules import Source
from cac.meetings.rules import State
from tests.cast import errors_on
from tests.ideas.balloting import ballot_of, cast, make_slips, make_themes, make_voting
from tests.ideas.tablets import make_round
from tests.ideas.test_round_pages import bare, page_of
from tests.meetings.conftest import path, put


@pytest.fixture
def themes(blue_kite):
    return make_themes(blue_kite)


@pytest.fixture
def opened(going, themes):
    return make_voting(going, themes)


def form(themes, **more):
    ticked = [show_key(one.id) for one in themes.values()]
    return {"themes": ticked, "each": "2", "closing": "after_meeting"} | more


def codes_on(page):
    return [code.replace(" ", "") for code in re.findall(r"\d{4} \d{4}", page)]


def test_whoever_leads_opens_a_vote(ama, going, themes):
    assert "Let them choose on tablets" in ama.get(path(going, "votes/new")).text
    answer = ama.post(path(going, "votes/tablets"), form(themes))

    made = db.session.query(Collection).one()
    page = ama.get(answer.location).text
    assert (made.source, voting.choice_of(made).each) == (Source.VOTE, 2)
    assert "Make the slips" in page
    assert token_of(made) not in page  # no tablet before there are slips
    assert ama.get(path(going, "votes/tablets")).location == answer.location


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"themes": []}, "Please tick"),
        ({"each": "0"}, "from 1"),
        ({"each": "4", "only_one": "y"}, "fewer themes"),
        ({"closing": ""}, "Please"),
    ],
)
def test_what_does_not_fit_is_said_beside_it(ama, going, themes, wrong, says):
    answer = ama.post(path(going, "votes/tablets"), form(themes) | wrong)

    assert answer.status_code == 422
    assert says in errors_on(answer.text)
    assert db.session.query(Collection).count() == 0


def test_nobody_opens_one_after_the_meeting(ama, going, themes):
    assert ama.post(path(put(going, State.CLOSED), "votes/tablets"), form(themes)).status_code == 409


@pytest.mark.parametrize("who", ["binta", "nour"])
def test_others_of_the_team_open_none_and_make_no_slips(cast, going, themes, opened, who):
    person = getattr(cast, who).signed_in()
    assert person.post(path(going, "votes/tablets"), form(themes)).status_code == 403
    assert person.post(page_of(opened, "/ballot-slips"), {"count": "6"}).status_code == 403
    assert "Make the slips" not in person.get(page_of(opened)).text


def test_a_stranger_hears_of_nothing(cast, going, themes, opened):
    kofi = cast.kofi.signed_in()
    assert kofi.post(path(going, "votes/tablets"), form(themes)).status_code == 404
    assert kofi.post(page_of(opened, "/ballot-slips"), {"count": "6"}).status_code == 404
    assert kofi.get(page_of(opened)).status_code == 404


def test_slips_are_shown_once(ama, opened):
    answer = ama.post(page_of(opened, "/ballot-slips"), {"count": "6"})

    codes = codes_on(answer.text)
    kept = {row.id for row in db.session.query(BallotSlip)}
    page = ama.get(page_of(opened)).text
    assert answer.headers["Cache-Control"] == "no-store"
    assert len(codes) == len(set(codes)) == 6
    assert all(read_slip(code) for code in codes)
    assert kept == {voting.slip_key(opened.id, code) for code in codes}
    assert "6 slips were made" in page
    assert token_of(opened) in page
    assert codes_on(page) == []


@pytest.mark.parametrize("count", ["", "1", "7", "many"])
def test_there_are_no_more_slips_than_children(ama, opened, count):
    answer = ama.post(page_of(opened, "/ballot-slips"), {"count": count})

    assert answer.status_code == 422
    assert errors_on(answer.text)
    assert db.session.query(BallotSlip).count() == 0


def test_far_too_many_slips_are_refused_with_the_number_that_may_be_made(ama, opened):
    answer = ama.post(page_of(opened, "/ballot-slips"), {"count": "500"})

    assert "no more than there are children: 6" in errors_on(answer.text)


def test_once_a_tablet_is_used_the_slips_stay(ama, opened):
    make_slips(opened)
    tablets.pair(opened)
    db.session.commit()

    assert "Make other slips" not in ama.get(page_of(opened)).text
    assert ama.post(page_of(opened, "/ballot-slips"), {"count": "6"}).status_code == 422


def test_a_round_of_ideas_has_no_slips(ama, going):
    assert ama.post(page_of(make_round(going), "/ballot-slips"), {"count": "6"}).status_code == 404


def test_a_closed_vote_has_no_slips(ama, opened, going):
    put(going, State.CLOSED)
    ama.post(page_of(opened, "/close"))
    assert ama.post(page_of(opened, "/ballot-slips"), {"count": "6"}).status_code == 409


def test_the_page_is_the_same_whatever_arrived(ama, cast, opened, themes):
    codes = make_slips(opened)
    people = (ama, cast.binta.signed_in(), cast.nour.signed_in())
    before = [bare(person.get(page_of(opened)).text) for person in people]
    vote(opened, codes, themes)

    assert [bare(person.get(page_of(opened)).text) for person in people] == before


def vote(opened, codes, themes):
    mixed = ({"Rest": 2}, {"Play": 2}, {"Rest": 1, "Play": 1}, {"School": 1}, {"Rest": 1})
    cast(opened, *(ballot_of(code, themes, **dots) for code, dots in zip(codes, mixed, strict=False)))


def test_closing_leads_to_the_vote_and_to_no_ideas(ama, opened, going, themes):
    vote(opened, make_slips(opened), themes)
    put(going, State.CLOSED)
    answer = ama.get(ama.post(page_of(opened, "/close")).location)

    kept = db.session.query(Vote).one()
    page = ama.get(answer.location).text
    assert "Most dots: “Rest”" in page
    assert "5 children voted, each with 2 dots" in page
    assert "Correct the count" not in page
    assert ama.get(f"/votes/{show_key(kept.id)}/edit").status_code == 409
    assert ama.get(f"/ideas/collections/{show_key(opened.id)}").status_code == 404
    assert show_key(opened.id) not in ama.get("/ideas/").text


def test_a_vote_without_ballots_says_so(ama, opened, going):
    put(going, State.CLOSED)
    page = ama.get(ama.post(page_of(opened, "/close")).location).text

    assert "Nothing was counted" in page
