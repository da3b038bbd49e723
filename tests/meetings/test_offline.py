"""Take a meeting along on a phone: what is handed over, and the empty page that is the same for everybody."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from cac import clock
from cac.audit.models import AuditEntry
from cac.db import db, show_key
from cac.meetings.rules import State
from tests.makers import make_meeting, make_referral
from tests.meetings.conftest import adults, path, put, suspend, today_at
from tests.meetings.test_day_staying import apart, driven_home, helped, visited


def pack_of(person, meeting):
    return person.post(path(meeting, "day-pack"))


def test_the_page_says_what_is_taken_along_and_asks_for_a_pin(ama, today):
    page = ama.get(path(today, "prepare"))

    assert page.status_code == 200
    assert "no name and no code" in page.text
    assert path(today, "pack") in page.text  # paper, where it does not work
    assert path(today, "prepare") in ama.get(path(today)).text


def test_the_pack_holds_what_the_day_needs(ama, today):
    make_referral(today.committee)
    db.session.commit()

    answer = pack_of(ama, today)

    pack = answer.json
    assert answer.headers["Cache-Control"] == "no-store"
    assert (pack["alias"], pack["title"], pack["base"]["open"]) == ("Blue Kite", "Our next steps", False)
    assert pack["ends"] - pack["starts"] == 90 * 60_000
    assert [adult["name"] for adult in pack["adults"]] == sorted(a.name for a in adults(today))
    assert all(adult["counts"] and not adult["why"] for adult in pack["adults"])
    assert pack["bands"][1] == {"id": "9-12", "name": "9 to 12 years", "each": [1, 8]}
    assert {helper["name"] for helper in pack["helpers"]} == {"Nour", "Binta"}
    assert "116" in {number["phone"] for number in pack["numbers"]}
    assert "in danger" in " ".join(pack["texts"][0]["limits"])
    assert "Time of day" not in [one["says"] for one in pack["found"]]  # it says how long before dark it ends


def test_the_pack_names_no_child(ama, today):
    for row in today.members:
        row.member.consents[0].withdrawn_on = clock.today() - timedelta(1)
    db.session.commit()

    answer = pack_of(ama, today)

    sent = answer.text
    assert not any(row.member.code in sent for row in today.members)
    assert show_key(today.members[0].member_id) not in sent
    assert any("6 children’s consents" in one["says"] for one in answer.json["found"])


def test_an_adult_who_may_not_be_there_is_told_apart(ama, today):
    suspend(adults(today)[0])

    known = {adult["name"]: adult for adult in pack_of(ama, today).json["adults"]}

    unfit = known[adults(today)[0].name]
    assert not unfit["counts"]
    assert "suspended" in unfit["why"]


def test_the_pack_says_whom_small_groups_ways_home_and_helpers_need(ama, blue_kite):
    meeting = driven_home(
        helped(put(make_meeting(blue_kite, adults=4, starts_at=today_at(10)), State.CONFIRMED))
    )
    for row in [*meeting.adults[1:], *meeting.members]:
        row.sub_group = 1
    db.session.commit()

    pack = pack_of(ama, meeting).json

    group, home = pack["parties"]
    assert pack["beside"] == 1
    assert (group["name"], group["needed"], len(group["adults"])) == ("Small group 1", 2, 3)
    assert (home["name"], home["needed"], len(home["adults"])) == ("Journey home 1", 2, 2)


def test_the_pack_says_who_stays_with_somebody_from_outside(ama, today):
    ours, guest = apart(visited(today))

    known = {adult["id"]: adult for adult in pack_of(ama, today).json["adults"]}

    assert known[show_key(guest)]["escort"] == show_key(ours[0])
    assert "Rosa" in known[show_key(guest)]["alone"]
    assert not any(known[show_key(one)]["escort"] for one in ours)


def test_taking_it_along_is_recorded(ama, today):
    pack_of(ama, today)

    acts = db.session.scalars(select(AuditEntry.act).where(AuditEntry.thing_id == today.id)).all()
    assert acts == ["took a meeting along on a phone"]


@pytest.mark.parametrize(
    ("who", "status"), [("nour", 403), ("esi", 403), ("kofi", 404), ("ravi", 404), ("ines", 404)]
)
def test_others_take_nothing_along(who, status, request, today):
    person = request.getfixturevalue(who)

    assert person.get(path(today, "prepare")).status_code == status
    assert pack_of(person, today).status_code == status
    assert person.get(path(today, "day-sync")).status_code == status


@pytest.mark.parametrize("state", sorted(set(State) - {State.CONFIRMED, State.OPEN}))
def test_only_a_meeting_that_takes_place_is_taken_along(ama, today, state):
    put(today, state)

    assert ama.get(path(today, "prepare")).status_code == 409
    assert pack_of(ama, today).status_code == 409
    assert path(today, "prepare") not in ama.get(path(today)).text


@pytest.mark.parametrize(("days", "status"), [(-1, 409), (0, 200), (7, 200), (8, 409)])
def test_it_is_prepared_from_seven_days_before_until_its_day(ama, blue_kite, days, status):
    meeting = put(make_meeting(blue_kite, starts_at=today_at(10) + timedelta(days)), State.CONFIRMED)

    assert ama.get(path(meeting, "prepare")).status_code == status


def test_adults_among_themselves_need_no_pack(ama, today):
    today.adults_only = True
    db.session.commit()

    assert pack_of(ama, today).status_code == 409


def test_the_empty_page_is_the_same_for_everybody(stranger, ama, today):
    page = stranger.get("/day")

    assert page.status_code == 200
    assert page.text == ama.get("/day").text
    assert "Set-Cookie" not in page.headers
    assert "Blue Kite" not in page.text
    assert "csrf" not in page.text


def test_the_worker_keeps_the_empty_page_and_versioned_files_only(stranger):
    answer = stranger.get("/day-worker.js")

    kept = json.loads(answer.text.split("const KEPT = ")[1].split(";\n")[0])
    assert answer.mimetype == "text/javascript"
    assert kept["page"] == "/day"
    assert all(file.startswith("/static/") and "?v=" in file for file in kept["files"])
    assert any("js/day/day.js" in file for file in kept["files"])
    assert all(stranger.get(file).status_code == 200 for file in kept["files"])
    assert "worker" not in answer.headers["Content-Security-Policy"]  # scripts of our own are enough


def test_the_day_is_small(app, stranger):
    kept = json.loads(stranger.get("/day-worker.js").text.split("const KEPT = ")[1].split(";\n")[0])
    words = [file for file in kept["files"] if ".js" in file or ".css" in file]

    sizes = sum(len(stranger.get(file).data) for file in words) + len(stranger.get("/day").data)

    assert sizes < 155_000  # before compression; some 41 kB after it
