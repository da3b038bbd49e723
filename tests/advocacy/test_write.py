"""Writing a proposal."""

import pytest

from cac.advocacy.models import Proposal, ProposalIdea
from cac.advocacy.rules import ProposalState
from cac.audit.models import AuditEntry
from cac.committees.rules import Role
from cac.db import db, new_key, show_key
from tests import makers
from tests.advocacy.makers import all_of, in_days, make_ideas, only, typed
from tests.cast import errors_on


def new_for(committee):
    return f"/proposals/new?committee={show_key(committee.id)}"


def test_it_keeps_a_draft_with_the_ideas_behind_it(ama, blue_kite):
    first, second = make_ideas(blue_kite)

    answer = ama.post(new_for(blue_kite), typed(ideas=[second, first]))

    assert answer.status_code == 303
    assert only(Proposal).state is ProposalState.DRAFT
    assert {show_key(row.idea_id) for row in all_of(ProposalIdea)} == {first, second}


def test_it_shows_the_ideas_under_their_themes_and_no_others(ama, blue_kite, green_hill):
    make_ideas(blue_kite, "Shade at noon.")
    make_ideas(green_hill, "A bridge to the school.")

    answer = ama.get(new_for(blue_kite))

    assert "Shade at noon." in answer.text
    assert "Without a theme yet" in answer.text
    assert "A bridge to the school." not in answer.text


def test_a_draft_may_wait_for_its_ideas(binta, blue_kite):
    answer = binta.post(new_for(blue_kite), typed())

    assert answer.status_code == 303
    assert all_of(ProposalIdea) == []


def test_it_records_the_act_without_an_hour(ama, blue_kite):
    ama.post(new_for(blue_kite), typed())

    entry = next(entry for entry in all_of(AuditEntry) if entry.act == "wrote proposal")
    assert (entry.at.hour, entry.at.minute, entry.facts) == (0, 0, {})


def test_it_takes_the_only_committee_there_is(ama, blue_kite):
    answer = ama.get("/proposals/new")

    assert "What does Blue Kite ask for?" in answer.text


def test_it_asks_which_committee_when_there_are_several(ama, blue_kite, green_hill):
    makers.make_posting(ama.user, Role.CO_FACILITATOR, committee=green_hill)
    db.session.commit()

    answer = ama.get("/proposals/new")

    assert "Blue Kite" in answer.text
    assert "Green Hill" in answer.text


@pytest.mark.parametrize(
    ("name", "status"), [("nour", 403), ("esi", 404), ("kofi", 404), ("ravi", 404), ("ines", 404)]
)
def test_only_facilitators_of_the_committee_write(cast, blue_kite, name, status):
    person = vars(cast)[name].signed_in()

    answer = person.post(new_for(blue_kite), typed())

    assert answer.status_code == status
    assert all_of(Proposal) == []


def test_whoever_facilitates_nothing_is_told_whose_work_it_is(ravi):
    assert ravi.get("/proposals/new").status_code == 403


@pytest.mark.parametrize("key", ["nonsense", "a" * 26, "b" * 27])
def test_an_unknown_committee_is_nowhere(ama, key):
    assert ama.get(f"/proposals/new?committee={key}").status_code == 404


BAD = {
    "nothing": ("title", ""),
    "only hidden characters": ("why", "\u200b\u202e \x07"),
    "too long": ("title", "x" * 121),
    "too long a text": ("change_wanted", "x" * 2001),
    "a day that has passed": ("by_when", in_days(-1).isoformat()),
    "no day": ("by_when", "soon"),
    "a slip of the year": ("by_when", "9999-01-01"),
    "an unknown idea": ("ideas", show_key(new_key())),
    "no key at all": ("ideas", "x"),
}


@pytest.mark.parametrize(("name", "value"), BAD.values(), ids=BAD)
def test_bad_input_comes_back_with_a_message_and_all_that_was_typed(ama, blue_kite, name, value):
    make_ideas(blue_kite)

    answer = ama.post(new_for(blue_kite), typed(**{"why": "We work in the day.", name: value}))

    assert answer.status_code == 422
    assert errors_on(answer.text)
    assert "The education office" in answer.text
    assert all_of(Proposal) == []


def test_an_idea_of_another_committee_is_refused(ama, blue_kite, green_hill):
    (foreign,) = make_ideas(green_hill, "A bridge.")

    answer = ama.post(new_for(blue_kite), typed(ideas=[foreign]))

    assert answer.status_code == 422
    assert "not here any more" in errors_on(answer.text)


def test_it_cleans_what_was_typed(ama, blue_kite):
    ama.post(new_for(blue_kite), typed(title="  Evening\u200b   lessons\u202e "))

    assert only(Proposal).title == "Evening lessons"


def test_a_form_sent_twice_makes_one_proposal(ama, blue_kite):
    once = show_key(new_key())

    first = ama.post(new_for(blue_kite), typed(once=once))
    second = ama.post(new_for(blue_kite), typed(once=once))

    assert first.location == second.location
    assert only(Proposal)


@pytest.mark.parametrize(
    ("more", "kept"), [({}, "en"), ({"language": "ny"}, "ny"), ({"language": "ar"}, "ar")]
)
def test_it_keeps_the_language_it_is_written_in(ama, blue_kite, more, kept):
    ama.post(new_for(blue_kite), typed(**more))

    assert only(Proposal).language == kept


@pytest.mark.parametrize("language", ["xx", "EN", "en; DROP"])
def test_a_language_that_is_not_on_offer_is_refused(ama, blue_kite, language):
    answer = ama.post(new_for(blue_kite), typed(language=language))

    assert answer.status_code == 422
    assert errors_on(answer.text)
    assert all_of(Proposal) == []
