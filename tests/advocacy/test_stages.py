"""How far an idea has come, in words for children."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cac.advocacy.models import Translation
from cac.advocacy.rules import ActionState, ProposalState
from cac.advocacy.stages import SAYS, WITH_ACTIONS, Stage, stage_of
from cac.db import db
from cac.ideas.rules import Picture
from tests.advocacy.makers import in_days, make_action, make_step
from tests.advocacy.told import make_told, papers, path, proposal_on, shown_pictures
from tests.makers import add

TWO = ("We want rest.", "Time to sleep.")
OFFICE = {"office": "The ward office", "asked_on": in_days(-1)}


@pytest.fixture
def collection(blue_kite):
    return make_told(blue_kite)


@given(st.sampled_from(ProposalState), st.sets(st.sampled_from(ActionState)), st.booleans())
def test_every_state_has_a_stage_and_its_words(state, actions, office):
    stage = stage_of(state, actions, office_asked=office)

    assert stage in SAYS
    assert stage.label
    if state is not ProposalState.APPROVED:
        assert stage is stage_of(state, set(), office_asked=False)  # no action counts before the yes


@given(st.sets(st.sampled_from(ActionState), min_size=1))
def test_what_goes_on_counts_before_what_is_over(actions):
    stage = stage_of(ProposalState.APPROVED, actions, office_asked=False)

    assert WITH_ACTIONS[stage] in actions
    assert (stage in {Stage.BEGUN, Stage.PLANNED}) == bool(
        actions & {ActionState.UNDER_WAY, ActionState.PLANNED}
    )


def test_no_words_praise_blame_or_promise():
    said = " ".join([*SAYS.values(), *(stage.label for stage in Stage)]).lower()

    unkind = (
        "great",
        "good",
        "well done",
        "bad",
        "wrong",
        "fail",
        "fault",
        "sorry",
        "soon",
        "we will",
        "promise",
    )
    assert not [word for word in unkind if f" {word} " in f" {said} "]


@pytest.mark.parametrize(
    ("state", "picture", "words"),
    [
        (ProposalState.DRAFT, "now-written", "Nobody outside our group reads it before you say yes to it."),
        (ProposalState.AGREED, "now-agreed", "It has not been sent yet."),
        (ProposalState.IN_REVIEW, "now-reading", "is reading it now"),
        (ProposalState.CHANGES_ASKED, "now-changes", "asks for changes"),
        (ProposalState.REFUSED, "now-refused", "read it and said no"),
        (ProposalState.APPROVED, "now-approved", "We have not planned yet what to do with it."),
        (ProposalState.WITHDRAWN, "now-back", "You took this proposal back"),
    ],
)
def test_each_state_of_a_proposal_is_told(ama, ravi, blue_kite, collection, state, picture, words):
    proposal_on(blue_kite, *TWO, state=state, reviewer=ravi.user)

    pictures, script = papers(ama, collection)

    assert "2 ideas are in the proposal “A rest day”. It is for: The market office." in script
    assert words in script
    assert "2 ideas are kept. They are not in a proposal yet." in script
    assert set(shown_pictures(ama.get(path(collection)).text)) == {picture, "now-kept"}
    assert "A rest day" not in pictures


@pytest.mark.parametrize("state", [ProposalState.CHANGES_ASKED, ProposalState.REFUSED])
def test_the_reason_is_read_and_names_nobody(ama, ravi, blue_kite, collection, state):
    proposal = proposal_on(blue_kite, *TWO, state=state, reviewer=ravi.user)
    proposal.reviews[0].reason = "Ask Nour how often."
    db.session.commit()

    _pictures, script = papers(ama, collection)

    assert "Ask [an adult] how often." in script
    assert "Nour" not in script


def test_a_reason_for_taking_it_back_is_read(ama, blue_kite, collection):
    proposal_on(blue_kite, *TWO, state=ProposalState.WITHDRAWN)

    assert "The children want something else." in papers(ama, collection)[1]


@pytest.mark.parametrize(
    ("state", "stage"),
    [
        (ActionState.PLANNED, Stage.PLANNED),
        (ActionState.UNDER_WAY, Stage.BEGUN),
        (ActionState.DONE, Stage.DONE),
        (ActionState.DROPPED, Stage.STOPPED),
    ],
)
def test_each_state_of_an_action_is_told(ama, blue_kite, collection, state, stage):
    make_action(proposal_on(blue_kite, *TWO, state=ProposalState.APPROVED), state=state)

    pictures, script = papers(ama, collection)

    assert stage.label in pictures
    assert f"{SAYS[stage]} Carry a letter" in script


def test_an_office_that_was_asked_is_named_until_its_step_is_done(ama, blue_kite, collection):
    action = make_action(proposal_on(blue_kite, *TWO, state=ProposalState.APPROVED))
    step = make_step(action, **OFFICE)
    make_step(action, what="Not asked yet", office="The school office")

    asked = papers(ama, collection)[1]
    step.done_on = in_days(0)
    db.session.commit()
    done = papers(ama, collection)[1]

    assert f"{SAYS[Stage.ASKED]} The ward office" in asked
    assert "The school office" not in asked
    assert "The ward office" not in done
    assert SAYS[Stage.PLANNED] in done


def test_the_proposal_that_has_come_furthest_counts(ama, blue_kite, collection):
    proposal_on(blue_kite, *TWO, state=ProposalState.WITHDRAWN, title="Lamps")
    proposal_on(blue_kite, TWO[0], state=ProposalState.APPROVED, title="One free day")
    proposal_on(blue_kite, TWO[0], state=ProposalState.DRAFT, title="Another draft")

    pictures, script = papers(ama, collection)

    assert "One idea is in the proposal “One free day”" in script
    assert "One idea is in the proposal “Lamps”" in script
    assert "Another draft" not in script
    assert pictures.index(Stage.APPROVED.label) < pictures.index(Stage.BACK.label)


@pytest.mark.parametrize(("version", "title"), [(1, "Un jour libre"), (2, "A rest day")])
def test_a_proposal_has_its_name_in_the_language_of_the_sheet(ama, blue_kite, collection, version, title):
    blue_kite.languages = ["fr"]
    proposal = proposal_on(blue_kite, *TWO, state=ProposalState.DRAFT)
    words = {"addressee": "Le bureau", "change_wanted": "Un jour.", "why": "Fatigue."}
    add(Translation(proposal_id=proposal.id, language="fr", version=version, title="Un jour libre", **words))
    db.session.commit()

    assert title in papers(ama, collection)[1]


def test_proposals_of_other_committees_say_nothing_here(ama, blue_kite, green_hill, collection):
    make_told(green_hill)
    proposal_on(green_hill, *TWO, state=ProposalState.APPROVED, title="Theirs")

    assert "Theirs" not in papers(ama, collection)[1]


@pytest.mark.parametrize("name", ["idea", *Picture, *(f"now-{stage}" for stage in Stage)])
def test_every_picture_is_there_and_only_draws(app, name):
    drawn = (Path(app.static_folder) / "pictures" / f"{name}.svg").read_text(encoding="utf-8")

    tags = {one.tag.rpartition("}")[2] for one in ElementTree.fromstring(drawn).iter()}
    assert tags <= {"svg", "rect", "g", "path", "circle", "ellipse"}
    assert "style=" not in drawn
    assert len(drawn) < 1500
