"""Who is asked to come."""

import pytest

from cac.db import db, show_key
from cac.meetings.rules import PLANNED, State
from tests.makers import make_adult, make_meeting, make_member
from tests.meetings.conftest import adults, fresh, path, put


def asked_of(meeting, **more):
    """What the page sends: everyone asked as they are."""
    return {
        "adults": [show_key(row.adult_id) for row in meeting.adults],
        "members": [show_key(row.member_id) for row in meeting.members],
        "version": str(meeting.version),
    } | more


def test_on_a_fresh_meeting_every_child_is_ticked(ama, blue_kite):
    make_member(blue_kite, "calm-heron")
    make_adult(blue_kite, "Joseph")
    meeting = make_meeting(blue_kite, adults=0, members=0)

    page = ama.get(path(meeting, "invite")).text

    assert page.count(" checked") == 1
    assert "calm-heron" in page
    assert "Joseph" in page


def test_it_asks_exactly_those_ticked(ama, draft, blue_kite):
    newcomer = make_adult(blue_kite, "Joseph")
    db.session.commit()

    answer = ama.post(
        path(draft, "invite"),
        asked_of(draft, adults=[show_key(newcomer.id)], members=[show_key(draft.members[0].member_id)]),
    )

    assert answer.status_code == 303
    assert [adult.name for adult in adults(fresh(draft))] == ["Joseph"]
    assert len(fresh(draft).members) == 1


def test_nobody_at_all_is_allowed_and_the_gate_says_so(ama, draft):
    ama.post(path(draft, "invite"), {"version": str(draft.version)})

    assert (fresh(draft).adults, fresh(draft).members) == ([], [])
    assert "Invite the children first." in ama.get(path(draft)).text


def test_it_says_who_does_not_count_yet(ama, blue_kite):
    make_adult(blue_kite, "Joseph", cleared=False)
    make_member(blue_kite, "calm-heron", consent=False)
    meeting = make_meeting(blue_kite)

    page = ama.get(path(meeting, "invite")).text

    assert "Joseph – does not count on this day yet" in page
    assert "calm-heron – no consent for this day yet" in page


def test_taking_an_adult_away_puts_a_confirmed_meeting_on_hold(ama, confirmed):
    one = [show_key(confirmed.adults[0].adult_id)]

    ama.post(path(confirmed, "invite"), asked_of(confirmed, adults=one))

    assert fresh(confirmed).state is State.ON_HOLD
    assert fresh(confirmed).sequence == 1


def test_one_more_adult_keeps_it_confirmed(ama, confirmed, blue_kite):
    more = make_adult(blue_kite, "Joseph")
    db.session.commit()
    everyone = [*asked_of(confirmed)["adults"], show_key(more.id)]

    ama.post(path(confirmed, "invite"), asked_of(confirmed, adults=everyone))

    assert fresh(confirmed).state is State.CONFIRMED
    assert len(fresh(confirmed).adults) == 3


def test_an_adult_or_child_of_another_committee_cannot_be_asked(ama, draft, green_hill):
    theirs, child = make_adult(green_hill, "Far Away"), make_member(green_hill, "far-goat")
    db.session.commit()

    by_adult = ama.post(path(draft, "invite"), asked_of(draft, adults=[show_key(theirs.id)]))
    by_child = ama.post(path(draft, "invite"), asked_of(draft, members=[show_key(child.id)]))

    assert (by_adult.status_code, by_child.status_code) == (422, 422)
    assert "Far Away" not in by_adult.text
    assert fresh(draft).version == 1


@pytest.mark.parametrize("wrong", ["", "x", "\x00", "a" * 5000])
def test_nonsense_is_refused(ama, draft, wrong):
    answer = ama.post(path(draft, "invite"), asked_of(draft, adults=[wrong]))

    assert answer.status_code == 422
    assert len(fresh(draft).adults) == 2


def test_the_same_person_ticked_twice_is_asked_once(ama, draft):
    one = show_key(draft.adults[0].adult_id)

    assert ama.post(path(draft, "invite"), asked_of(draft, adults=[one, one])).status_code == 303
    assert len(fresh(draft).adults) == 1


@pytest.mark.parametrize(
    ("who", "status"), [("nour", 403), ("esi", 403), ("kofi", 404), ("ravi", 404), ("ines", 404)]
)
def test_others_may_not(who, status, request, draft):
    person = request.getfixturevalue(who)

    assert person.get(path(draft, "invite")).status_code == status
    assert person.post(path(draft, "invite"), {"version": "1"}).status_code == status
    assert len(fresh(draft).adults) == 2


@pytest.mark.parametrize("state", sorted(set(State) - PLANNED))
def test_not_once_it_has_begun_or_ended(ama, draft, state):
    put(draft, state)

    assert ama.post(path(draft, "invite"), {"version": "1"}).status_code == 409
    assert len(fresh(draft).adults) == 2


def test_a_stale_page_is_refused(ama, draft):
    answer = ama.post(path(draft, "invite"), {"version": "0"})

    assert answer.status_code == 422
    assert "Somebody changed this while" in answer.text
    assert len(fresh(draft).adults) == 2


def test_sent_twice_it_changes_once(ama, draft):
    sent = asked_of(draft, adults=[], once=show_key(bytes(range(16))))

    assert ama.post(path(draft, "invite"), sent).location == ama.post(path(draft, "invite"), sent).location
    assert fresh(draft).version == 2
