"""The focal point overrides a check of a meeting with a reason, and takes it back."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from cac.db import db, show_key
from cac.meetings.gate import ask
from cac.meetings.models import GateRecord, Override, TypedReason
from cac.meetings.overrides import mark_of
from cac.meetings.rules import State
from cac.notices.models import Kind, Notice
from cac.safeguarding.rules import ClearanceKind, Level
from tests.cast import errors_on
from tests.makers import make_adult, make_clearance, make_override
from tests.meetings.conftest import adults, fresh, path, put

WHY = "He was trained last week, the paper comes."


@pytest.fixture
def untrained(draft, blue_kite):
    """Three adults, of whom one more than needed has no training: SG-05 blocks, and nothing else."""
    adult = make_adult(blue_kite, "Joseph")
    paper = next(one for one in adult.clearances if one.kind is ClearanceKind.TRAINING)
    db.session.delete(paper)
    draft.adults.append(type(draft.adults[0])(adult_id=adult.id))
    db.session.commit()
    return draft


def page_of(meeting):
    return path(meeting, f"override/{mark_of(ask(meeting).blocks[0])}")


def sent(meeting, reason=WHY, **more):
    return {"version": str(meeting.version), "reason": reason} | more


def overridden(nour, meeting):
    answer = nour.post(page_of(meeting), sent(meeting))
    assert answer.status_code == 303
    return db.session.scalars(select(Override)).one()


def test_it_lets_the_meeting_be_confirmed_and_is_kept(nour, ama, untrained):
    overridden(nour, untrained)
    ama.post(path(untrained, "confirm"), {"version": str(untrained.version)})

    row = db.session.scalars(select(Override)).one()
    acts = set(db.session.scalars(select(GateRecord.act)))
    told = db.session.scalars(select(Notice.user_id).where(Notice.kind == Kind.OVERRIDDEN)).all()
    assert fresh(untrained).state is State.CONFIRMED
    assert (row.user_id, row.reason, row.finding) == (nour.id, WHY, "SG-05:Joseph")
    assert row.found["subject"] == "Joseph"
    assert acts == {"override", "confirm"}
    assert ama.id in told


def test_only_who_may_override_is_offered_it(nour, ama, binta, untrained):
    assert "Override, with a reason" in nour.get(path(untrained)).text
    for person in (ama, binta):
        assert "Override, with a reason" not in person.get(path(untrained)).text


def test_who_may_record_the_paper_is_led_there_first(nour, untrained):
    page = nour.get(path(untrained)).text

    assert page.index("Record the clearance") < page.index("Override, with a reason")


def test_the_meeting_shows_who_overrode_what_and_why(nour, ama, untrained):
    overridden(nour, untrained)

    page = ama.get(path(untrained)).text

    assert "Overridden by Nour" in page
    assert WHY in page
    assert "Nothing blocks" in page


@pytest.mark.parametrize(
    ("who", "status"),
    [("ama", 403), ("binta", 403), ("esi", 403), ("kofi", 404), ("ravi", 404), ("ines", 404)],
)
def test_nobody_else_overrides(who, status, request, untrained):
    person, page = request.getfixturevalue(who), page_of(untrained)

    assert person.get(page).status_code == status
    assert person.post(page, sent(untrained)).status_code == status
    assert db.session.scalars(select(Override)).all() == []


@pytest.mark.parametrize("reason", ["", "short", "          ", "a  b   c  "])
def test_it_needs_a_reason_others_understand(nour, untrained, reason):
    answer = nour.post(page_of(untrained), sent(untrained, reason))

    assert answer.status_code == 422
    assert errors_on(answer.text)
    assert db.session.scalars(select(Override)).all() == []


@pytest.mark.parametrize("planner", ["nour", None])
def test_never_on_a_meeting_the_focal_point_planned_or_nobody_knows(nour, untrained, planner):
    untrained.planned_by = nour.id if planner else None
    db.session.commit()
    page = page_of(untrained)

    assert "planned" in nour.get(page).text
    assert nour.post(page, sent(untrained)).status_code == 409
    assert db.session.scalars(select(Override)).all() == []


def test_never_enough_adults(nour, untrained):
    db.session.delete(untrained.adults[0])
    db.session.delete(untrained.adults[1])
    db.session.commit()
    block = next(one for one in ask(fresh(untrained)).blocks if one.check == "SG-01")
    page = path(untrained, f"override/{mark_of(block)}")

    assert "Nobody can override this check" in nour.get(page).text
    assert nour.post(page, sent(untrained)).status_code == 409


def test_what_does_not_block_any_more_cannot_be_overridden(nour, untrained):
    page = page_of(untrained)
    joseph = next(one for one in adults(untrained) if one.name == "Joseph")
    make_clearance(joseph, ClearanceKind.TRAINING, untrained.lead_id)
    db.session.commit()

    assert nour.get(page).status_code == 409
    assert nour.post(page, sent(untrained)).status_code == 409


@pytest.mark.parametrize("state", sorted(set(State) - {State.DRAFT, State.ON_HOLD}))
def test_only_what_is_not_ready_is_overridden(nour, untrained, state):
    page = page_of(untrained)
    put(untrained, state)

    assert nour.post(page, sent(untrained)).status_code == 409


def test_any_change_of_its_words_blocks_again(nour, untrained):
    overridden(nour, untrained)
    next(one for one in adults(untrained) if one.name == "Joseph").name = "Josephine"
    db.session.commit()

    assert [one.check for one in ask(fresh(untrained)).blocks] == ["SG-05"]


def test_taken_back_it_counts_no_more_and_holds_the_meeting(nour, binta, ama, untrained):
    row = overridden(nour, untrained)
    ama.post(path(untrained, "confirm"), {"version": str(untrained.version)})

    answer = binta.post(f"/overrides/{show_key(row.id)}/take-back")

    rows = db.session.scalars(select(Override).order_by(Override.at)).all()
    assert answer.status_code == 303
    assert fresh(untrained).state is State.ON_HOLD
    assert [one.takes_back_id for one in rows] == [None, row.id]
    assert ask(untrained).level is Level.BLOCK


@pytest.mark.parametrize(("who", "status"), [("ama", 404), ("esi", 404), ("kofi", 404)])
def test_nobody_else_takes_it_back(who, status, request, nour, untrained):
    row = make_override(untrained, nour.user)
    db.session.commit()

    assert request.getfixturevalue(who).post(f"/overrides/{show_key(row.id)}/take-back").status_code == status


def test_it_is_taken_back_once(nour, untrained):
    row = overridden(nour, untrained)
    page = f"/overrides/{show_key(row.id)}/take-back"

    assert nour.post(page).status_code == 303
    assert nour.post(page).status_code == 409


@pytest.mark.parametrize("kind", [Override, GateRecord, TypedReason])
@pytest.mark.parametrize("act", ["change", "delete"])
def test_what_was_said_is_only_ever_added_to(nour, ama, untrained, kind, act):
    row = overridden(nour, untrained)
    values = {"meeting_id": untrained.id, "user_id": nour.id, "at": row.at, "finding": "SG-16"}
    db.session.add(TypedReason(**values, reason="They are only few."))
    db.session.commit()
    kept = db.session.scalars(select(kind)).first()

    if act == "delete":
        db.session.delete(kept)
    else:
        kept.at = kept.at + timedelta(1)

    with pytest.raises(RuntimeError):
        db.session.flush()
    db.session.rollback()


@pytest.mark.parametrize(("name", "linked"), [("Nour", True), ("Nour Haddad", False)])
def test_nobody_overrides_what_is_about_themselves(cast, nour, untrained, name, linked):
    adult = next(row.adult for row in untrained.adults if row.adult.name == "Joseph")
    adult.name, adult.user_id = name, cast.nour.id if linked else None
    db.session.commit()

    answer = nour.post(page_of(untrained), sent(untrained))

    assert answer.status_code == 409
    assert "about yourself" in answer.text
    assert db.session.scalars(select(Override)).all() == []
