"""The list of proposals: chosen by committee and state, counted in words."""

import pytest

from cac.advocacy.listing import MOST
from cac.advocacy.rules import ProposalState
from cac.committees.rules import Role
from cac.db import db, show_key
from tests import makers
from tests.advocacy.makers import make_proposal

DRAFT, APPROVED = ProposalState.DRAFT, ProposalState.APPROVED


@pytest.fixture
def some(blue_kite):
    make_proposal(blue_kite, title="First draft", ideas=False)
    make_proposal(blue_kite, title="Second draft", ideas=False)
    make_proposal(blue_kite, title="Open one", state=APPROVED)


def test_it_counts_in_words(ama, some):
    assert "3 proposals: 2 drafts and 1 approved." in ama.get("/proposals/").text


def test_one_state_is_chosen(ama, some):
    page = ama.get("/proposals/?state=approved").text

    assert "Open one" in page
    assert "First draft" not in page
    assert "3 proposals: 2 drafts and 1 approved." in page
    assert '<option value="approved" selected>' in page


def test_one_committee_is_chosen(kofi, some, blue_kite, green_hill):
    makers.make_posting(kofi.user, Role.DEPUTY, committee=blue_kite)
    make_proposal(green_hill, title="A bridge", ideas=False)
    both = kofi.get("/proposals/").text
    one = kofi.get(f"/proposals/?committee={show_key(green_hill.id)}").text

    assert "A bridge" in both
    assert "First draft" in both
    assert "A bridge" in one
    assert "First draft" not in one
    assert "1 proposal: 1 draft." in one


def test_a_committee_of_others_is_as_none_chosen(ama, some, green_hill):
    make_proposal(green_hill, title="A bridge", ideas=False)

    page = ama.get(f"/proposals/?committee={show_key(green_hill.id)}").text

    assert "A bridge" not in page
    assert "First draft" in page


@pytest.mark.parametrize("bad", ["state=eaten", "committee=x", "committee=%00", "page=x", "state=DRAFT"])
def test_what_cannot_be_chosen_chooses_nothing(ama, some, bad):
    assert "First draft" in ama.get(f"/proposals/?{bad}").text


def test_a_choice_that_finds_nothing_says_so(ama, some):
    assert "No proposal is like this" in ama.get("/proposals/?state=refused").text


def test_a_reader_counts_only_what_is_approved(esi, some):
    page = esi.get("/proposals/").text

    assert "1 proposal: 1 approved." in page
    assert "First draft" not in esi.get("/proposals/?state=draft").text


def test_a_long_list_is_read_a_page_at_a_time(ama, blue_kite):
    for number in range(MOST + 1):
        make_proposal(blue_kite, title=f"Draft {number:02}", ideas=False)
    db.session.commit()

    first = ama.get("/proposals/?state=draft").text
    second = ama.get("/proposals/?state=draft&page=2").text

    assert f"Draft {MOST - 1}" in first
    assert f"Draft {MOST}" not in first
    assert "state=draft&amp;page=2" in first or "page=2&amp;state=draft" in first
    assert f"Draft {MOST}" in second
