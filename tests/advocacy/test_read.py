"""Who reads which proposal and which action."""

import pytest

from cac.advocacy.rules import ProposalState
from tests.advocacy.makers import make_action, make_ideas, make_proposal, path
from tests.counting import counted_queries

TEAM = {"ama": 200, "binta": 200, "nour": 200}
OUTSIDE = {"kofi": 404, "ravi": 404, "ines": 404}


@pytest.mark.parametrize(("name", "status"), (TEAM | OUTSIDE | {"esi": 404}).items())
def test_an_unapproved_proposal_is_for_the_team(cast, blue_kite, name, status):
    proposal = make_proposal(blue_kite, state=ProposalState.CHANGES_ASKED)

    assert vars(cast)[name].signed_in().get(path(proposal)).status_code == status


@pytest.mark.parametrize(("name", "status"), (TEAM | OUTSIDE | {"esi": 200}).items())
def test_an_approved_proposal_is_for_readers_too(cast, blue_kite, name, status):
    proposal = make_proposal(blue_kite, state=ProposalState.APPROVED)

    assert vars(cast)[name].signed_in().get(path(proposal)).status_code == status


def test_a_stranger_is_asked_to_sign_in(stranger, blue_kite):
    assert stranger.get(path(make_proposal(blue_kite))).status_code == 303


def test_a_reader_sees_the_words_and_not_the_reviews(esi, ravi, blue_kite):
    proposal = make_proposal(blue_kite, state=ProposalState.APPROVED, reviewer=ravi.user)

    page = esi.get(path(proposal)).text

    assert "One free day each week." in page
    assert "We want one day of rest." in page
    assert "It is clear and safe." not in page
    assert "Plan an action" not in page
    assert "Change the words" not in page


def test_the_focal_point_reads_without_anything_to_press(nour, ravi, blue_kite):
    proposal = make_proposal(blue_kite, state=ProposalState.APPROVED, reviewer=ravi.user)

    page = nour.get(path(proposal)).text

    assert "It is clear and safe." in page
    assert "Plan an action" not in page


NEXT = {
    ProposalState.DRAFT: "The children said yes",
    ProposalState.AGREED: "Send for review",
    ProposalState.IN_REVIEW: "An independent reviewer is reading it",
    ProposalState.CHANGES_ASKED: "Change the words",
    ProposalState.APPROVED: "Plan an action",
    ProposalState.REFUSED: "Change the words",
    ProposalState.WITHDRAWN: "Take it up again",
}


@pytest.mark.parametrize("state", list(ProposalState))
def test_the_page_says_what_comes_next(ama, ravi, blue_kite, state):
    proposal = make_proposal(blue_kite, state=state, reviewer=ravi.user)

    assert NEXT[state] in ama.get(path(proposal)).text


def test_the_list_begins_with_what_waits_for_the_committee(ama, blue_kite, green_hill):
    for title, state in {
        "Done one": ProposalState.APPROVED,
        "Asked one": ProposalState.CHANGES_ASKED,
    }.items():
        make_proposal(blue_kite, title=title, state=state)
    make_proposal(green_hill, title="Foreign one")

    page = ama.get("/proposals/").text

    assert "1 proposal waits for you" in page
    assert page.index("Asked one") < page.index("Done one")
    assert "Foreign one" not in page


def test_a_reader_lists_only_what_is_approved(esi, blue_kite):
    make_proposal(blue_kite, title="Secret one")
    make_proposal(blue_kite, title="Open one", state=ProposalState.APPROVED)

    page = esi.get("/proposals/").text

    assert "Open one" in page
    assert "Secret one" not in page
    assert "Write a proposal" not in page


@pytest.mark.parametrize("name", ["ravi", "ines", "kofi"])
def test_outsiders_list_nothing_of_it(cast, blue_kite, name):
    make_proposal(blue_kite, state=ProposalState.APPROVED)

    page = vars(cast)[name].signed_in().get("/proposals/").text

    assert "A rest day" not in page
    assert "No proposals yet" in page


@pytest.mark.parametrize("key", ["x", "a" * 26, "A" * 26])
def test_an_unknown_proposal_is_nowhere(ama, key):
    assert ama.get(f"/proposals/{key}").status_code == 404


@pytest.mark.parametrize("address", ["/proposals/", "/actions/", "one", "/reviews/", "edit"])
def test_no_page_asks_the_database_more_with_more_rows(ama, ravi, blue_kite, address):
    first = make_proposal(blue_kite, state=ProposalState.APPROVED, reviewer=ravi.user)
    make_action(first)
    place = {"one": path(first), "edit": path(first, "edit")}.get(address, address)
    ama.get(place)
    with counted_queries() as few:
        ama.get(place)
    make_ideas(blue_kite, *[f"Idea {number}" for number in range(20)])
    for number in range(3):
        make_action(make_proposal(blue_kite, state=ProposalState.APPROVED, title=f"More {number}"))

    with counted_queries() as many:
        ama.get(place)

    assert len(many) == len(few) <= 12


@pytest.mark.parametrize("state", list(ProposalState))
def test_the_page_of_a_proposal_asks_little_in_every_state(ama, ravi, blue_kite, state):
    address = path(make_proposal(blue_kite, state=state, reviewer=ravi.user))

    with counted_queries() as asked:
        ama.get(address)

    assert len(asked) <= 12
