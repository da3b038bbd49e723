"""The meeting pack: every sheet, filled in as far as anything is known, with no child in it."""

import pytest

from cac.db import db, show_key
from cac.meetings.models import AgendaItem
from cac.meetings.rules import State
from cac.safeguarding.places import set_places
from cac.safeguarding.rules.kinds import PlaceUse
from cac.safeguarding.rules.plan import PhotoRule
from tests.counting import counted_queries
from tests.makers import add, make_meeting, make_member, make_referral
from tests.meetings.conftest import path, put

SHEETS = ("plan", "checks", "limits", "assent", "ideas", "concern", "numbers")


def blank(committee):
    return f"/committees/{show_key(committee.id)}/pack"


@pytest.fixture
def planned(blue_kite):
    meeting = make_meeting(blue_kite, adults=1)
    make_member(blue_kite, "quiet-otter", consent=False)
    add(AgendaItem(meeting_id=meeting.id, position=0, minutes=20, title="Songs"))
    add(AgendaItem(meeting_id=meeting.id, position=1, minutes=20, title="Beans"))
    make_referral(blue_kite)
    db.session.commit()
    return meeting


def test_it_holds_every_sheet_and_what_is_known(nour, planned):
    page = nour.get(path(planned, "pack")).text

    assert [name for name in SHEETS if f'id="{name}"' in page] == list(SHEETS)
    for known in ("Songs", "10:20", "Child line", "116", "Nour", "+260 970 000 000", "9 to 12 years"):
        assert known in page, known
    assert "Adults needed: 2. So far: 1." in page


def test_the_place_is_filled_in_for_the_team(ama, planned):
    set_places(planned.committee, {PlaceUse.USUAL: ("The red gate", "12 Mango Road")})
    db.session.commit()

    for page in (path(planned, "pack"), blank(planned.committee)):
        assert "The red gate, 12 Mango Road" in ama.get(page).text


def test_no_child_is_named_on_paper(ama, planned):
    page = ama.get(path(planned, "pack")).text

    assert "otter" not in page
    assert "calm-" not in page


@pytest.mark.parametrize("state", State)
def test_it_is_there_in_every_state(ama, planned, state):
    assert ama.get(path(put(planned, state), "pack")).status_code == 200


def test_it_is_there_before_anything_is_set_up(ama, blue_kite):
    page = ama.get(blank(blue_kite)).text

    assert [name for name in SHEETS if f'id="{name}"' in page] == list(SHEETS)
    assert 'class="holds"' not in page


def test_adults_alone_need_only_the_plan(ama, planned):
    planned.adults_only = True
    db.session.commit()

    page = ama.get(path(planned, "pack")).text

    assert [name for name in SHEETS if f'id="{name}"' in page] == ["plan"]


@pytest.mark.parametrize(
    ("who", "status"), [("binta", 200), ("esi", 403), ("kofi", 404), ("ravi", 404), ("ines", 404)]
)
def test_the_team_prints_it(who, status, request, planned):
    person = request.getfixturevalue(who)

    assert person.get(path(planned, "pack")).status_code == status
    assert person.get(blank(planned.committee)).status_code in ({status} if status == 200 else {403, 404})


def test_the_meeting_and_the_committee_lead_to_it(ama, planned, blue_kite):
    assert path(planned, "pack") in ama.get(path(planned)).text
    assert path(planned, "missing") in ama.get(path(planned)).text
    assert blank(blue_kite) in ama.get(f"/committees/{show_key(blue_kite.id)}").text


def test_it_asks_little(ama, planned):
    page = path(planned, "pack")

    with counted_queries() as said:
        ama.get(page)

    assert len(said) <= 12, said


def test_it_says_who_is_in_which_group_and_what_photos_show(ama, draft):
    for row in [*draft.adults, *draft.members]:
        row.sub_group = 1
    db.session.commit()

    page = ama.get(path(draft, "pack")).text

    assert "Group 1" in page
    assert draft.members[0].member.code in page
    assert "No photos" in page


def test_where_faces_are_shown_it_says_that_guests_are_in_no_photo(ama, planned):
    assert "no photo shows their face" not in ama.get(path(planned, "pack")).text
    planned.plan.photos = PhotoRule.FACES
    db.session.commit()

    assert "no photo shows their face" in ama.get(path(planned, "pack")).text
