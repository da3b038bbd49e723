"""Helpers bring a concern further; whoever it is about, and everybody else, finds nothing."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from cac import clock
from cac.concerns import moving, queries
from cac.concerns.models import ConcernEntry, ConcernStage
from cac.concerns.stages import Closing, Stage
from cac.db import db, show_key
from cac.errors import RuleBroken
from tests.cast import errors_on
from tests.concerns.makers import PASSPHRASE, make_concern, make_key
from tests.concerns.outside import RAISED, acknowledged, after, fresh
from tests.makers import make_referral

SAID = Closing("She is well and laughs.", None, None, "There was no need.")
MISSING = [
    ("why_not", ""),
    ("why_not", "x"),
    ("referral", ""),
    ("text", ""),
    ("text", "x"),
    ("looked_on", ""),
    ("looked_on", "2020-01-01"),
]
PAGES = ("/", "/more", "/concerns/", "/meetings/", "/ideas/", "/profile/acts")
PLAN = "Her aunt takes her in from tonight."
WELL = "She is well and laughs."


@pytest.fixture
def concern(cast, blue_kite):
    return make_concern(blue_kite, cast.ama.user, keys=[cast.nour.user, cast.binta.user])


def way(concern, *more):
    return "/".join([f"/concerns/{show_key(concern.id)}", *more])


def today():
    """Somebody looked again today."""
    return {"looked_on": clock.today("Africa/Lusaka").isoformat()}


def without_tokens(person, path):
    return re.sub(r'name="(once|csrf_token)" value="[^"]*"', "", person.get(path).text)


def with_key(person):
    person.post("/concerns/key/open", passphrase=PASSPHRASE)
    return person


def stages_of(concern):
    db.session.expire_all()
    here = select(ConcernStage).where(ConcernStage.concern_id == concern.id).order_by(ConcernStage.number)
    return [one.stage for one in db.session.scalars(here)]


def test_it_goes_from_stage_to_stage_and_every_word_is_sealed(cast, blue_kite, nour, concern):
    make_referral(blue_kite, office="Child line")
    acknowledged(concern, cast.nour)
    with_key(nour)
    office = (
        nour.get(way(concern, "refer"))
        .text.split(">Child line</option>")[0]
        .rsplit('value="', 1)[1]
        .split('"')[0]
    )

    for stage in ("assessed", "safety_plan", "remediation", "monitoring", "monitoring"):
        assert nour.post(way(concern, "stage", stage), text=PLAN).status_code == 303
    closed = nour.post(way(concern, "stage", "closed"), today(), text=WELL, referral=office)

    assert closed.status_code == 303
    assert stages_of(concern) == [
        Stage.ASSESSED,
        Stage.SAFETY_PLAN,
        Stage.REMEDIATION,
        Stage.MONITORING,
        Stage.MONITORING,
        Stage.CLOSED,
    ]
    assert not any(b"aunt" in entry.sealed for entry in db.session.scalars(select(ConcernEntry)))
    nour.post("/concerns/key/open", passphrase=PASSPHRASE)
    page = nour.get(way(concern)).text
    assert all(
        words in page for words in (PLAN, WELL, "Child line", "Looked at again on", "Nothing is due any more")
    )


def test_the_deputy_may_too_and_a_closed_one_comes_back(cast, binta, concern):
    acknowledged(concern, cast.nour)
    with_key(binta)
    binta.post(way(concern, "stage", "assessed"), text="A misunderstanding.")
    none = {"referral": "none", "why_not": "The child laughed with us about it."}
    binta.post(way(concern, "stage", "closed"), none | today(), text=WELL)

    again = binta.post(way(concern, "stage", "monitoring"), text="It happened once more.")

    assert again.status_code == 303
    assert stages_of(concern) == [Stage.ASSESSED, Stage.CLOSED, Stage.MONITORING]


def test_closing_without_an_office_or_a_reason_is_refused_and_nothing_typed_is_lost(cast, nour, concern):
    acknowledged(concern, cast.nour)
    with_key(nour).post(way(concern, "stage", "assessed"), text=PLAN)

    said = today() | {"text": WELL, "referral": "none", "why_not": "There was no need."}
    for field, typed in MISSING:
        answer = nour.post(way(concern, "stage", "closed"), said | {field: typed})

        assert answer.status_code == 422
        assert errors_on(answer.text).strip()
        assert field == "text" or WELL in answer.text
    assert stages_of(concern) == [Stage.ASSESSED]


def test_a_look_before_the_last_stage_or_tomorrow_closes_nothing(cast, nour, concern):
    seen = acknowledged(concern, cast.nour)
    moving.move(seen, cast.nour.user, Stage.ASSESSED, PLAN)
    seen = fresh(concern.id, cast.nour)
    day = clock.today("Africa/Lusaka")

    for wrong in (None, day - timedelta(1), day + timedelta(1)):
        with pytest.raises(RuleBroken):
            moving.close(seen, cast.nour.user, replace(SAID, looked_on=wrong))
    for short in ({"text": "x"}, {"why_not": "x"}):
        with pytest.raises(RuleBroken, match="10 letters"):
            moving.close(seen, cast.nour.user, replace(SAID, looked_on=day, **short))
    assert stages_of(concern) == [Stage.ASSESSED]


def test_the_day_of_the_last_look_is_sealed_with_the_words(cast, concern):
    day = clock.today("Africa/Lusaka")
    moving.move(acknowledged(concern, cast.nour), cast.nour.user, Stage.ASSESSED, PLAN)
    before = {one.id for one in queries.entries_of(concern)}

    moving.close(fresh(concern.id, cast.nour), cast.nour.user, replace(SAID, looked_on=day))

    added = [one.sealed for one in queries.entries_of(concern) if one.id not in before]
    assert len(added) == 2
    assert len({len(sealed) for sealed in added}) == 1
    assert not any(day.isoformat().encode() in sealed for sealed in added)


def test_nobody_moves_what_they_have_not_read_and_their_words_stay(cast, nour, concern):
    acknowledged(concern, cast.nour)

    shut = nour.post(way(concern, "stage", "assessed"), text=PLAN)

    assert shut.status_code == 422
    assert "Open your key first" in errors_on(shut.text)
    assert PLAN in shut.text
    assert stages_of(concern) == []


@pytest.mark.parametrize("stage", ["received", "safety_plan", "closed", "monitoring"])
def test_no_stage_is_jumped_over(cast, nour, concern, stage):
    acknowledged(concern, cast.nour)

    assert nour.post(way(concern, "stage", stage), text=PLAN).status_code == 409
    assert stages_of(concern) == []


def test_nothing_moves_before_a_person_has_read_it(nour, concern):
    assert nour.post(way(concern, "stage", "assessed"), text=PLAN).status_code == 409
    assert nour.get(way(concern, "stage", "nonsense")).status_code == 404


@pytest.mark.parametrize("who", ["ama", "esi", "ines", "kofi", "ravi"])
def test_nobody_else_can_even_know(request, cast, concern, who):
    acknowledged(concern, cast.nour)
    person = request.getfixturevalue(who)
    unknown = person.get(f"/concerns/{'a' * 26}/stage/assessed")

    for path in (way(concern, "stage", "assessed"), way(concern, "refer")):
        answer = person.get(path)
        assert (answer.status_code, answer.data) == (404, unknown.data)
        assert person.post(path, text=PLAN).status_code == 404
    assert person.post(way(concern, "end")).status_code == 404
    assert stages_of(concern) == []


def test_the_subject_finds_no_trace_on_any_page(cast, blue_kite, binta, nour):
    make_key(cast.binta.user)
    make_key(cast.nour.user)
    before = [without_tokens(binta, path) for path in PAGES]
    with time_machine.travel(RAISED, tick=False):
        about = make_concern(blue_kite, cast.ama.user, cast.binta.user)
        acknowledged(about, cast.nour)

    assert [without_tokens(binta, path) for path in PAGES] == before
    assert "Something waits for you" in nour.get("/").text
    assert binta.post(way(about, "stage", "assessed"), text=PLAN).status_code == 404
    assert binta.get(way(about, "stage", "assessed")).status_code == 404


def test_what_is_late_stands_on_today_for_those_who_can_read_it_and_goes_when_done(cast, blue_kite):
    with time_machine.travel(RAISED, tick=False):
        concern = make_concern(blue_kite, cast.ama.user, keys=[cast.nour.user])
        acknowledged(concern, cast.nour)
    with time_machine.travel(after(hours=72), tick=False):
        assert "Something waits for you" not in cast.nour.signed_in().get("/").text
    with time_machine.travel(after(hours=72, minutes=1), tick=False):
        nour, ama = cast.nour.signed_in(), cast.ama.signed_in()
        assert "Something waits for you" in nour.get("/").text
        assert "Late" in nour.get("/concerns/").text
        assert "Something waits for you" not in ama.get("/").text
        with_key(nour).post(way(concern, "stage", "assessed"), text=PLAN)
        assert "Something waits for you" not in nour.get("/").text


def test_two_who_move_it_at_once_do_not_both(cast, concern):
    seen = acknowledged(concern, cast.nour)
    moving.move(seen, cast.nour.user, Stage.ASSESSED, PLAN)

    again = fresh(concern.id, cast.binta)

    with pytest.raises(RuleBroken):
        moving.move(again, cast.binta.user, Stage.ASSESSED, PLAN)
    with pytest.raises(RuleBroken, match="more than words"):
        moving.move(again, cast.binta.user, Stage.CLOSED, PLAN)
