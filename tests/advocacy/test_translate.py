"""A translation stands beside the original, is tied to its wording, and never replaces it."""

import pytest

from cac.advocacy.models import Proposal, Translation
from cac.advocacy.rules import ProposalState
from cac.db import db, new_key
from tests.advocacy.makers import all_of, make_proposal, make_review, only, path, reworded
from tests.cast import errors_on
from tests.makers import add

FRENCH = {
    "title": "Un jour de repos",
    "addressee": "Le bureau du marché",
    "change_wanted": "Un jour libre chaque semaine.",
    "why": "Nous sommes fatigués.",
    "version": "1",
    "seen": "",
}
WORDS = {name: FRENCH[name] for name in ("title", "addressee", "change_wanted", "why")}


def translated(proposal, language="fr", **more):
    values = {"proposal_id": proposal.id, "version": proposal.version, "language": language}
    row = add(Translation(id=new_key(), **(values | WORDS | more)))
    db.session.commit()
    return row


@pytest.mark.parametrize("name", ["ama", "binta", "nour"])
def test_anybody_of_the_team_writes_it(cast, blue_kite, name):
    proposal = make_proposal(blue_kite)

    answer = vars(cast)[name].signed_in().post(path(proposal, "translations", "fr"), FRENCH)

    assert answer.status_code == 303
    assert (only(Translation).language, only(Translation).version) == ("fr", 1)
    assert only(Proposal).title == "A rest day"


@pytest.mark.parametrize(("name", "status"), {"esi": 403, "kofi": 404, "ravi": 404, "ines": 404}.items())
def test_nobody_else_writes_it(cast, blue_kite, name, status):
    proposal = make_proposal(blue_kite, state=ProposalState.APPROVED)
    person = vars(cast)[name].signed_in()

    assert person.post(path(proposal, "translations", "fr"), FRENCH).status_code == status
    assert person.get(path(proposal, "translations")).status_code == status
    assert all_of(Translation) == []


@pytest.mark.parametrize("language", ["en", "xx", "de", "FR", "fr2"])
def test_only_the_networks_or_the_childrens_other_languages(ama, blue_kite, language):
    proposal = make_proposal(blue_kite, language="en")

    assert ama.post(path(proposal, "translations", language), FRENCH).status_code == 404


def test_both_stand_side_by_side_each_in_its_language(esi, blue_kite):
    proposal = make_proposal(blue_kite, state=ProposalState.APPROVED, language="en")
    translated(proposal, "ar", why="نحن متعبون.")

    page = esi.get(path(proposal)).text

    assert '<p class="said" lang="en" dir="ltr">We are tired.</p>' in page
    assert '<p class="said" lang="ar" dir="rtl">نحن متعبون.</p>' in page
    assert "made by the team" in page


def test_one_of_several_is_chosen(ama, blue_kite):
    proposal = make_proposal(blue_kite)
    translated(proposal, "ar", why="نحن متعبون.")
    translated(proposal)

    page = ama.get(path(proposal) + "?language=fr").text

    assert "Nous sommes fatigués." in page
    assert "نحن متعبون." not in page
    assert "نحن متعبون." in ama.get(path(proposal) + "?language=zz").text


def test_an_older_one_says_so(ama, blue_kite):
    proposal = make_proposal(blue_kite)
    translated(proposal)
    reworded(proposal, why="We are very tired.")

    assert "Of an earlier wording" in ama.get(path(proposal)).text
    assert "Of an earlier wording" in ama.get(path(proposal, "translations")).text


def test_the_reviewer_reads_both_and_none_of_an_earlier_wording(ravi, blue_kite):
    proposal = make_proposal(blue_kite, state=ProposalState.IN_REVIEW)
    translated(proposal)
    translated(proposal, "es", version=0, why="Estamos cansados.")
    review = make_review(proposal, ravi.user)
    db.session.commit()

    page = ravi.get(path(review)).text

    assert "Nous sommes fatigués." in page
    assert "We are tired." in page
    assert "Estamos cansados." not in page


BAD = {
    "no title": {"title": ""},
    "too long": {"why": "x" * 2001},
    "hidden": {"addressee": "\u200b"},
    "a name": {"why": "Nour le dit."},
    "the committee": {"title": "Riverside a besoin de repos"},
}


@pytest.mark.parametrize("wrong", BAD.values(), ids=BAD)
def test_bad_input_is_refused_beside_its_field(ama, blue_kite, wrong):
    answer = ama.post(path(make_proposal(blue_kite), "translations", "fr"), FRENCH | wrong)

    assert answer.status_code == 422
    assert errors_on(answer.text)
    assert "Un jour libre chaque semaine." in answer.text
    assert all_of(Translation) == []


def test_a_tick_lets_exactly_these_words_through(ama, blue_kite):
    address, words = path(make_proposal(blue_kite), "translations", "fr"), FRENCH | BAD["the committee"]
    refused = ama.post(address, words)
    seal = refused.text.split('name="names_nobody" value="')[1].split('"')[0]

    assert ama.post(address, words | {"names_nobody": seal, "why": "Nour."}).status_code == 422
    assert ama.post(address, words | {"names_nobody": seal}).status_code == 303


def test_words_of_a_proposal_that_changed_meanwhile_are_not_saved_as_new(ama, blue_kite):
    proposal = reworded(make_proposal(blue_kite), why="Newer.")

    answer = ama.post(path(proposal, "translations", "fr"), FRENCH)

    assert answer.status_code == 422
    assert "Nous sommes fatigués." in answer.text
    assert all_of(Translation) == []


def test_the_second_of_two_sees_what_the_first_wrote(ama, binta, blue_kite):
    address = path(make_proposal(blue_kite), "translations", "fr")
    ama.post(address, FRENCH)

    answer = binta.post(address, FRENCH | {"title": "Une pause"})

    assert answer.status_code == 422
    assert "Un jour de repos" in answer.text
    assert "Une pause" in answer.text
    assert only(Translation).title == "Un jour de repos"


def test_it_stays_current_when_the_same_words_are_taken_up_again(ama, blue_kite):
    proposal = make_proposal(blue_kite, state=ProposalState.WITHDRAWN)
    translated(proposal)

    ama.post(path(proposal, "take-up"), version="1")

    assert only(Translation).version == only(Proposal).version == 2
