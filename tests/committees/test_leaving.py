"""Children who leave, and who come back under the same code."""

from datetime import timedelta

import pytest

from cac import clock
from cac.committees.ages import AgeBand
from cac.committees.models import Member
from cac.db import db
from cac.meetings.rules import State
from tests import makers
from tests.cast import errors_on
from tests.committees.test_members import one, path
from tests.counting import counted_queries


def today():
    """Asked anew each time: midnight may pass while the tests run."""
    return clock.today("Africa/Lusaka")


@pytest.fixture
def gone(blue_kite):
    member = makers.make_member(blue_kite, "noon-bench", left_on=today() - timedelta(40))
    db.session.commit()
    return member


def again(member):
    db.session.expire_all()
    return db.session.get(Member, member.id)


def test_a_child_leaves_on_a_day_and_the_code_stays_used(ama, child, blue_kite, heard):
    day = today() - timedelta(3)

    answer = ama.post(one(child, "/left"), day=day.isoformat())

    assert answer.status_code == 303
    assert again(child).left_on == day
    assert heard == [blue_kite.id]
    assert "river-kite" not in ama.get(path(blue_kite)).text
    assert "Left the committee on" in ama.get(one(child)).text


def test_it_says_what_leaving_does_and_asks_the_day(ama, child):
    page = ama.get(one(child, "/left")).text

    assert "Coming meetings are checked again" in page
    assert f'value="{today().isoformat()}"' in page


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("", "Please fill this in."),
        ((today() + timedelta(2)).isoformat(), "This day has not come yet."),
        ("yesterday", "Please give a day"),
    ],
)
def test_it_says_what_is_wrong_with_the_day(ama, child, day, says):
    answer = ama.post(one(child, "/left"), day=day)

    assert answer.status_code == 422
    assert says in errors_on(answer.text)
    assert again(child).left_on is None


@pytest.mark.parametrize("rest", ["/left", "/edit", "/consents/new"])
def test_nothing_more_is_recorded_of_a_child_who_left(ama, gone, rest):
    assert ama.post(one(gone, rest), day=today().isoformat()).status_code == 409
    assert again(gone).left_on == today() - timedelta(40)


def test_those_who_left_stand_in_a_quiet_list(ama, binta, child, gone, blue_kite):
    assert "1 child who left" in ama.get(path(blue_kite)).text

    page = binta.get(path(blue_kite, "/left")).text

    assert "1 child has left." in page
    assert "noon-bench" in page
    assert "river-kite" not in page


def test_the_quiet_list_of_nobody_says_so(ama, child, blue_kite):
    assert "who left" not in ama.get(path(blue_kite)).text
    assert "Nobody has left." in ama.get(path(blue_kite, "/left")).text


def test_a_child_comes_back_under_the_same_code_with_the_consents_as_they_are(ama, gone, blue_kite, heard):
    consents = len(gone.consents)

    page = ama.get(one(gone, "/return")).text
    answer = ama.post(one(gone, "/return"))

    assert "The consent counts as it is" in page
    assert answer.location.endswith(one(gone))
    assert (again(gone).left_on, again(gone).code, len(again(gone).consents)) == (
        None,
        "noon-bench",
        consents,
    )
    assert heard == [blue_kite.id]
    assert "noon-bench" in ama.get(path(blue_kite)).text


def test_a_child_without_consent_comes_back_and_the_page_says_that_one_is_needed(ama, blue_kite):
    member = makers.make_member(blue_kite, "moss-lamp", consent=False, left_on=today())
    db.session.commit()

    assert (
        "Before this child can be invited to a meeting, a consent is needed."
        in ama.get(one(member, "/return")).text
    )
    assert ama.post(one(member, "/return")).status_code == 303


def test_coming_back_checks_the_meetings_again(ama, blue_kite):
    meeting = makers.make_meeting(blue_kite, state=State.CONFIRMED, published_at=clock.now())
    member = meeting.members[0].member
    member.left_on, member.consents[0].withdrawn_on = today(), today()
    db.session.commit()

    ama.post(one(member, "/return"))

    db.session.expire_all()
    assert meeting.state is State.ON_HOLD


def test_a_child_grown_out_of_the_ages_comes_back_only_after_a_tick(ama, gone, blue_kite):
    gone.age_band, blue_kite.oldest = AgeBand.THIRTEEN_UP, 12
    db.session.commit()

    asked = ama.post(one(gone, "/return"))
    assert (asked.status_code, again(gone).left_on is None) == (422, False)
    taken = ama.post(one(gone, "/return"), sure="y")

    assert "Please tick if this is right." in errors_on(asked.text)
    assert (taken.status_code, again(gone).left_on) == (303, None)


def test_nobody_comes_back_who_never_left(ama, child):
    assert ama.get(one(child, "/return")).status_code == 409
    assert ama.post(one(child, "/return")).status_code == 409


@pytest.mark.parametrize(
    ("name", "status"),
    [("binta", 403), ("nour", 403), ("esi", 404), ("kofi", 404), ("ines", 404), ("ravi", 404)],
)
def test_only_whoever_leads_notes_it(cast, child, gone, name, status):
    person = getattr(cast, name).signed_in()

    assert person.post(one(child, "/left"), day=today().isoformat()).status_code == status
    assert person.post(one(gone, "/return")).status_code == status
    assert (again(child).left_on, again(gone).left_on) == (None, today() - timedelta(40))


@pytest.mark.parametrize("name", ["esi", "kofi", "ines", "ravi"])
def test_nobody_else_can_tell_who_left(cast, gone, blue_kite, name):
    assert getattr(cast, name).signed_in().get(path(blue_kite, "/left")).status_code == 404


def test_many_who_left_ask_no_more_questions(ama, gone, blue_kite):
    with counted_queries() as few:
        ama.get(path(blue_kite, "/left"))
    for number in range(8):
        makers.make_member(blue_kite, f"river-{number}", left_on=today())
    db.session.commit()

    with counted_queries() as many:
        ama.get(path(blue_kite, "/left"))

    assert len(many) == len(few) <= 12
