"""What is missing, as one picture and as a message: who can mend it, and nothing that names a child."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from cac.committees.rules import Duty
from cac.committees.windows import WeekLine, set_windows
from cac.db import db, show_key
from cac.meetings.gate import look
from cac.meetings.missing import as_text, lacks_of, serving_in
from cac.meetings.models import MeetingAdult
from cac.meetings.rules import PLANNED, State
from cac.safeguarding.rules import Mend
from cac.safeguarding.rules.menders import MENDERS, Role, Serves, who_mends
from tests.counting import counted_queries
from tests.makers import add, make_adult, make_meeting, make_member
from tests.meetings.conftest import fresh, local, path, put, suspend

AMA, NOUR, BINTA = (
    Serves(b"a", "Ama", Role.FACILITATOR),
    Serves(b"n", "Nour", Role.FOCAL_POINT),
    Serves(b"b", "Binta", Role.DEPUTY),
)


@pytest.fixture
def unsafe(blue_kite):
    """One adult short, one suspended, three children without consent."""
    meeting = make_meeting(blue_kite, members=3)
    for number in range(3):
        member = make_member(blue_kite, f"quiet-otter-{number}", consent=False)
        meeting.members.append(type(meeting.members[0])(member_id=member.id))
    suspend(meeting.adults[0].adult)
    return fresh(meeting)


def lacks(meeting):
    return lacks_of(look(meeting), serving_in(meeting.committee))


def lines(meeting):
    return [(lack.says, lack.mender) for lack in lacks(meeting)]


def test_children_are_counted_and_never_named(app, unsafe):
    found = lines(unsafe)

    assert ("3 children’s consents are missing or have ended.", "Ama") in found
    assert ("Adults needed: 2. So far: 1.", "Ama") in found
    assert ("One adult may not be with children.", "Ama") in found


def test_the_page_names_no_child_no_adult_and_says_who_can_mend_it(nour, unsafe):
    page = nour.get(path(unsafe, "missing"))
    main = page.text.split("<main")[1]

    assert page.status_code == 200
    assert "otter" not in main
    assert "calm-" not in main
    assert unsafe.adults[0].adult.name not in main
    assert "Ama can mend it" in main


def test_the_message_is_plain_and_holds_no_topic(app, unsafe):
    unsafe.title = "Secret topic"
    text = as_text(unsafe, lacks(unsafe))

    assert text.startswith("Blue Kite, ")
    assert "Secret topic" not in text
    assert "otter" not in text
    assert "Lusaka" not in text
    assert len(text) < 500
    assert "<" not in text


def test_when_nothing_is_missing_it_says_so(ama, draft):
    page = ama.get(path(draft, "missing")).text

    assert "Nothing is missing" in page
    assert "nothing is missing." in page


def test_an_overlap_with_work_and_an_end_near_dark_are_said_in_words(app, draft, blue_kite):
    set_windows(blue_kite, [WeekLine((local(draft.starts_at).weekday(),), time(9), time(11), Duty.WORK)])
    zone = ZoneInfo(blue_kite.time_zone)
    draft.ends_at = datetime.combine(local(draft.starts_at), time(17, 55), zone)
    db.session.commit()

    found = {says for says, _ in lines(fresh(draft))}

    assert {"It overlaps with school, work or a holiday.", "It ends too close to dark."} <= found


@pytest.mark.parametrize("state", State)
def test_it_is_for_meetings_to_come(ama, draft, state):
    put(draft, state)

    assert ama.get(path(draft, "missing")).status_code == (200 if state in PLANNED else 409)


@pytest.mark.parametrize(
    ("who", "status"), [("binta", 200), ("nour", 200), ("esi", 403), ("kofi", 404), ("ines", 404)]
)
def test_the_team_reads_it(who, status, request, draft):
    assert request.getfixturevalue(who).get(path(draft, "missing")).status_code == status


def test_the_missing_phone_is_for_the_person_themselves(cast, draft):
    cast.nour.user.phone = ""
    db.session.commit()

    assert lines(fresh(draft)) == [("A phone number is missing.", "Nour")]


def test_nobody_is_asked_to_record_their_own_papers(cast, blue_kite, draft):
    own = make_adult(blue_kite, "Nour", cleared=False, user_id=cast.nour.id)
    add(MeetingAdult(meeting_id=draft.id, adult_id=own.id))
    db.session.commit()

    found = dict(lines(fresh(draft)))

    assert found["One adult’s vetting is missing."] == "Binta"
    assert found["One code of conduct is not signed."] == "Binta"


@pytest.mark.parametrize("mend", [mend for mend in Mend if mend not in MENDERS])
def test_the_lead_mends_all_the_rest(mend):
    assert who_mends(mend, [BINTA, NOUR, AMA], about=None) == "Ama"


def test_papers_are_mended_by_another_than_the_adult():
    team = [AMA, NOUR, BINTA]

    assert who_mends(Mend.CLEARANCE, team, about=b"n") == "Binta"
    assert who_mends(Mend.CLEARANCE, team, about=b"a") == "Nour"
    assert who_mends(Mend.CLEARANCE, [NOUR], about=b"n") is None
    assert who_mends(Mend.TIME, [NOUR], about=None) is None
    assert who_mends(Mend.PHONE, team, about=None, named="Nour") == "Nour"


def test_it_asks_little_however_many_come(ama, unsafe):
    with counted_queries() as said:
        ama.get(path(unsafe, "missing"))

    assert len(said) <= 12
    assert show_key(unsafe.id)
