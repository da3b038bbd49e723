"""Risk assessments: written by one, agreed to by another, every version kept."""

import pytest

from cac import clock
from cac.db import db, show_key
from cac.meetings.gate import ask
from cac.meetings.models import Meeting
from cac.meetings.places import move
from cac.meetings.plan.models import MeetingPlan
from cac.meetings.rules import State
from cac.safeguarding.models import Risk
from cac.safeguarding.places import places_of, write_place
from cac.safeguarding.rules.kinds import Occasion, PlaceUse
from cac.safeguarding.rules.plan import Mode
from tests.cast import errors_on, seen_on
from tests.ground import make_risk
from tests.makers import make_meeting
from tests.meetings.conftest import fresh

SUN = {
    "what-0": "The sun is too hot",
    "likely-0": "4",
    "bad-0": "3",
    "doing-0": "We sit in the shade",
    "likely_after-0": "2",
    "bad_after-0": "3",
    "owner-0": "role:facilitator",
}


def write_path(committee):
    return f"/committees/{show_key(committee.id)}/risks/write"


def path(risk, act=""):
    return f"/risks/{show_key(risk.id)}" + (f"/{act}" if act else "")


def all_risks():
    db.session.expire_all()
    return db.session.query(Risk).order_by(Risk.number).all()


@pytest.fixture
def waiting(ama, blue_kite):
    """Written by Ama; nobody has answered."""
    answer = ama.post(write_path(blue_kite), SUN, seen="")
    assert answer.status_code == 303, answer.text
    return all_risks()[0]


@pytest.fixture
def met(blue_kite):
    return make_meeting(blue_kite, state=State.CONFIRMED, published_at=clock.now())


def test_one_writes_and_another_agrees(ama, nour, waiting):
    assert (waiting.score, waiting.approved, waiting.written_by) == (6, None, ama.id)
    assert "say whether you agree" in nour.get("/").text
    assert "say whether you agree" not in ama.get("/").text

    answer = nour.post(path(waiting, "approve"))

    (risk,) = all_risks()
    assert answer.status_code == 303
    assert "say whether you agree" not in nour.get("/").text
    assert (risk.approved, risk.decided_by) == (True, nour.id)
    page = ama.get(path(risk)).text
    assert "Nour answered on" in page
    assert "4&nbsp;×&nbsp;3&nbsp;=&nbsp;12" in page
    assert "2&nbsp;×&nbsp;3&nbsp;=&nbsp;6" in page


@pytest.mark.parametrize("act", ["approve", "send-back"])
def test_nobody_answers_what_they_wrote(ama, waiting, act):
    assert ama.post(path(waiting, act), words="It is fine").status_code == 403
    assert "I agree to this" not in ama.get(path(waiting)).text
    assert all_risks()[0].approved is None


def test_it_is_sent_back_with_words(ama, binta, waiting):
    empty = binta.post(path(waiting, "send-back"), words="")
    answer = binta.post(path(waiting, "send-back"), words="What about the road home?")

    assert (empty.status_code, answer.status_code) == (422, 303)
    assert all_risks()[0].approved is False
    assert "What about the road home?" in ama.get(path(waiting)).text


def test_it_is_answered_once_and_only_the_newest(ama, binta, nour, waiting, blue_kite):
    nour.post(path(waiting, "approve"))
    assert binta.post(path(waiting, "send-back"), words="Too late for that").status_code == 409
    ama.post(write_path(blue_kite), SUN, seen=seen_on(ama.get(write_path(blue_kite)).text))
    ama.post(write_path(blue_kite), SUN, seen=seen_on(ama.get(write_path(blue_kite)).text))

    assert nour.post(path(all_risks()[1], "approve")).status_code == 409
    assert [risk.number for risk in all_risks()] == [1, 2, 3]


def test_a_new_version_holds_the_meetings_until_it_is_agreed_to(ama, nour, met, blue_kite):
    page = ama.get(write_path(blue_kite))
    assert "The sun is too hot" in page.text

    ama.post(write_path(blue_kite), SUN | {"what-0": "The river rises"}, seen=seen_on(page.text))
    assert fresh(met).state is State.ON_HOLD
    nour.post(path(all_risks()[-1], "approve"))

    assert ask(db.session.get_one(Meeting, met.id)).blocks == ()
    assert all_risks()[0].lines[0]["what"] == "The sun is too hot"


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"what-0": ""}, "Please fill this in."),
        ({"likely_after-0": ""}, "Please fill this in."),
        ({"likely-0": "6"}, "Please choose from the list."),
        ({"bad-0": "very"}, "Please choose from the list."),
        ({"bad_after-0": "5", "likely_after-0": "5"}, "must not make it worse"),
        ({"what-0": "Nour forgets the key"}, "may name a person"),
        ({"what-3": "A dog bites"}, "Please fill this in."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(ama, cast, blue_kite, more, says):
    answer = ama.post(write_path(blue_kite), SUN | more, seen="")

    assert answer.status_code == 422
    assert says in answer.text
    assert all_risks() == []


def test_empty_lines_are_left_out_but_one_is_needed(ama, blue_kite):
    last = {name.replace("-0", "-11"): value for name, value in SUN.items()}

    assert "at least one thing" in errors_on(ama.post(write_path(blue_kite), seen="").text)
    assert ama.post(write_path(blue_kite), last, seen="").status_code == 303
    assert len(all_risks()[0].lines) == 1


def test_a_stale_page_is_refused_once(ama, waiting, blue_kite):
    stale = ama.post(write_path(blue_kite), SUN, seen="")

    assert stale.status_code == 422
    assert ama.post(write_path(blue_kite), SUN, seen=seen_on(stale.text)).status_code == 303


def test_a_trip_needs_one_of_its_own(ama, nour, met):
    met.plan = MeetingPlan(mode=Mode.IN_PERSON, trip=True, in_public=False)
    db.session.commit()
    page = f"/meetings/{show_key(met.id)}/risks/trip"
    assert "SG-11:trip" in {finding.key for finding in ask(met).blocks}

    assert ama.post(page, SUN, seen="").status_code == 303
    risk = next(one for one in all_risks() if one.occasion is Occasion.TRIP)
    nour.post(path(risk, "approve"))

    assert "SG-11:trip" not in {f.key for f in ask(db.session.get_one(Meeting, met.id)).blocks}
    assert ama.get(page.replace("trip", "regular")).status_code == 404
    assert ama.get(page.replace("trip", "dance")).status_code == 404


@pytest.fixture
def tripping(ama, nour, met):
    """A meeting away from the usual place, whose risks Ama thought through and Nour agreed to."""
    met.plan = MeetingPlan(mode=Mode.IN_PERSON, trip=True, in_public=False)
    db.session.commit()
    ama.post(f"/meetings/{show_key(met.id)}/risks/trip", SUN, seen="")
    nour.post(path(next(one for one in all_risks() if one.occasion is Occasion.TRIP), "approve"))
    return db.session.get_one(Meeting, met.id)


def moved_finding(meeting):
    db.session.commit()
    return any("changed after" in finding.says for finding in ask(meeting).blocks)


def test_at_another_place_it_is_thought_through_again(tripping):
    before = moved_finding(tripping)
    move(tripping)
    away = moved_finding(tripping)
    move(tripping)

    assert (before, away, moved_finding(tripping)) == (False, True, False)


def test_where_a_place_is_somewhere_else_now_it_is_thought_through_again(tripping, blue_kite):
    usual = places_of(blue_kite)[PlaceUse.USUAL]

    write_place(blue_kite, usual, usual.nickname, "At the foot of the other hill")

    assert moved_finding(tripping)


def test_held_online_it_is_thought_through_again(tripping):
    tripping.plan.mode = Mode.ONLINE

    assert moved_finding(tripping)


@pytest.mark.parametrize(("name", "status"), [("esi", 404), ("ines", 404), ("kofi", 404), ("ravi", 404)])
def test_others_learn_nothing(request, waiting, blue_kite, name, status):
    person = request.getfixturevalue(name)

    assert person.get(path(waiting)).status_code == status
    assert person.post(path(waiting, "approve")).status_code == status
    assert person.post(write_path(blue_kite), SUN).status_code in {403, status}


def test_the_list_shows_each_with_its_answer(nour, blue_kite):
    make_risk(blue_kite)
    db.session.commit()

    page = nour.get(write_path(blue_kite).removesuffix("/write")).text

    assert "are thought through" in page
    assert "Agreed" in page
