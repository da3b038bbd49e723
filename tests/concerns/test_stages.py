"""Helpers bring a concern further; whoever it is about, and everybody else, finds nothing."""

import re

import pytest
import time_machine
from sqlalchemy import select

from cac.concerns import moving
from cac.concerns.models import ConcernEntry, ConcernStage
from cac.concerns.stages import Stage
from cac.db import db, show_key
from cac.errors import RuleBroken
from tests.cast import errors_on
from tests.concerns.makers import PASSPHRASE, make_concern, make_key
from tests.concerns.outside import RAISED, acknowledged, after, fresh
from tests.makers import make_referral

PAGES = ("/", "/more", "/concerns/", "/meetings/", "/ideas/", "/profile/acts")
PLAN = "Her aunt takes her in from tonight."


@pytest.fixture
def concern(cast, blue_kite):
    return make_concern(blue_kite, cast.ama.user, keys=[cast.nour.user, cast.binta.user])


def way(concern, *more):
    return "/".join([f"/concerns/{show_key(concern.id)}", *more])


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
    closed = nour.post(way(concern, "stage", "closed"), text="She is well.", referral=office)

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
    assert all(words in page for words in (PLAN, "She is well.", "Child line", "Nothing is due any more"))


def test_the_deputy_may_too_and_a_closed_one_comes_back(cast, binta, concern):
    acknowledged(concern, cast.nour)
    with_key(binta)
    binta.post(way(concern, "stage", "assessed"), text="A misunderstanding.")
    none = {"referral": "none", "why_not": "The child laughed with us about it."}
    binta.post(way(concern, "stage", "closed"), none, text="She is well.")

    again = binta.post(way(concern, "stage", "monitoring"), text="It happened once more.")

    assert again.status_code == 303
    assert stages_of(concern) == [Stage.ASSESSED, Stage.CLOSED, Stage.MONITORING]


def test_closing_without_an_office_or_a_reason_is_refused_and_nothing_typed_is_lost(cast, nour, concern):
    acknowledged(concern, cast.nour)
    with_key(nour).post(way(concern, "stage", "assessed"), text=PLAN)

    without = nour.post(way(concern, "stage", "closed"), text="She is well.", referral="none")
    unsaid = nour.post(way(concern, "stage", "closed"), text="She is well.")
    no_look = nour.post(way(concern, "stage", "closed"), referral="none", why_not="No need.")

    for answer in (without, unsaid, no_look):
        assert answer.status_code == 422
        assert errors_on(answer.text).strip()
    assert "She is well." in without.text
    assert stages_of(concern) == [Stage.ASSESSED]


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
