"""Making a calendar link: what it shows, how much of it, whether the phone rings, and what comes after."""

import re
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from cac import clock
from cac.calendars import services
from cac.calendars.models import FeedLink
from cac.calendars.rules import WARN_DAYS, Face
from cac.committees.models import Committee, Posting
from cac.committees.rules import PostingState, Role
from cac.db import db, new_key, show_key
from cac.notices.models import Kind, Notice, Outgoing
from tests import makers
from tests.calendars.makers import TITLE, make_series, published
from tests.calendars.test_feeds import PLAIN, make_link, the_link
from tests.cast import Cast, Person, errors_on
from tests.counting import counted_queries


def test_the_form_comes_with_what_was_asked_for_already_chosen(ama: Person, blue_kite: Committee) -> None:
    meeting, series = published(blue_kite), make_series(blue_kite)
    for kind, thing in (("committee", blue_kite), ("series", series), ("meeting", meeting)):
        value = f"{kind}-{show_key(thing.id)}"

        page = ama.get(f"/feeds/new?shows={value}")

        assert page.status_code == 200
        assert re.search(rf'<option selected value="{value}">[^<]*Blue Kite', page.text)
        assert TITLE not in page.text


@pytest.mark.parametrize("kind", ["committee", "series", "meeting"])
def test_a_stranger_to_the_committee_learns_nothing(
    kofi: Person, esi: Person, ines: Person, blue_kite: Committee, kind: str
) -> None:
    things = {"committee": blue_kite, "series": make_series(blue_kite), "meeting": published(blue_kite)}
    value, unknown = f"{kind}-{show_key(things[kind].id)}", f"{kind}-{show_key(new_key())}"

    for person in (kofi, ines):
        nothing = person.get(f"/feeds/new?shows={unknown}")
        for answer in (
            person.get(f"/feeds/new?shows={value}"),
            person.post("/feeds/new", PLAIN, name="Mine", shows=value),
        ):
            assert (answer.status_code, answer.data) == (404, nothing.data)
    assert db.session.scalars(select(FeedLink)).all() == []
    assert esi.get(f"/feeds/new?shows={value}").status_code == 200


@pytest.mark.parametrize("value", ["nonsense", "meeting-", "meeting-0", "idea-" + "a" * 26, "-", "m" * 4000])
def test_what_is_no_key_is_nothing(ama: Person, value: str) -> None:
    assert ama.get(f"/feeds/new?shows={value}").status_code == 404
    assert ama.post("/feeds/new", PLAIN, name="Mine", shows=value).status_code == 404


def test_it_keeps_what_was_chosen(ama: Person, blue_kite: Committee) -> None:
    series = make_series(blue_kite)

    make_link(ama, shows=f"series-{show_key(series.id)}", face="busy", alarm="60")

    link = the_link()
    assert (link.committee_id, link.series_id, link.meeting_id) == (None, series.id, None)
    assert (link.face, link.alarm) == (Face.BUSY, 60)


@pytest.mark.parametrize("wrong", [{"face": "full"}, {"face": "all"}, {"alarm": "7"}, {"alarm": "x"}])
def test_what_stands_in_no_list_cannot_be_chosen(ama: Person, wrong: dict[str, str]) -> None:
    answer = ama.post("/feeds/new", PLAIN | wrong, name="Mine")

    assert answer.status_code == 422
    assert "Please choose from the list." in errors_on(answer.text)


def test_the_list_says_what_each_link_shows(ama: Person, blue_kite: Committee) -> None:
    meeting = published(blue_kite)
    make_link(ama, "Phone", shows=f"meeting-{show_key(meeting.id)}", face="busy", alarm="1440")
    make_link(ama, "Desk", shows=f"committee-{show_key(blue_kite.id)}")
    make_link(ama, "Old one")

    page = ama.get("/feeds/").text

    for said in (
        "One meeting of Blue Kite",
        "All meetings of Blue Kite",
        "All my meetings",
        "Only that you are busy",
    ):
        assert said in page
    assert "One day before" in page
    assert TITLE not in page


def test_the_list_tells_nothing_of_a_committee_that_is_no_longer_mine(
    ama: Person, blue_kite: Committee
) -> None:
    meeting = published(blue_kite)
    make_link(ama, shows=f"meeting-{show_key(meeting.id)}")
    for mine in db.session.scalars(select(Posting).where(Posting.user_id == ama.id)):
        mine.state = PostingState.ENDED
    db.session.commit()

    page = ama.get("/feeds/").text

    assert "Nothing any more" in page
    assert "Blue Kite" not in page


def test_the_address_comes_as_a_button_for_the_phone_and_as_text(ama: Person) -> None:
    answer = ama.post("/feeds/new", PLAIN, name="Mine")

    address = re.search(r'<code id="address">http:(//[^<]+)</code>', answer.text).group(1)
    assert f'href="webcal:{address}"' in answer.text
    assert "Android" in answer.text


def test_the_pages_of_meeting_series_and_committee_lead_there(cast: Cast) -> None:
    ama, blue = cast.ama.signed_in(), cast.blue_kite
    meeting, series = published(blue), make_series(blue)
    for path, kind, key in (
        (f"/meetings/{show_key(meeting.id)}", "meeting", meeting.id),
        (f"/series/{show_key(series.id)}", "series", series.id),
        (f"/committees/{show_key(blue.id)}", "committee", blue.id),
    ):
        assert f"/feeds/new?shows={kind}-{show_key(key)}" in ama.get(path).text
    esi = cast.esi.signed_in()
    assert "/feeds/new?shows=meeting-" in esi.get(f"/meetings/{show_key(meeting.id)}").text
    assert "/feeds/new?shows=committee-" in esi.get(f"/committees/{show_key(blue.id)}").text


def test_it_is_made_anew_with_another_address_and_the_old_one_ends(
    ama: Person, stranger: Person, blue_kite: Committee
) -> None:
    old = make_link(ama, shows=f"committee-{show_key(blue_kite.id)}", alarm="15")
    with time_machine.travel(clock.now() + timedelta(days=170), tick=False):
        ama.signed_in()
        answer = ama.post(f"/feeds/{show_key(the_link().id)}/anew")
        new = re.search(r"8000(/feeds/[a-z2-7]+\.ics)", answer.text).group(1)
        again = stranger.get(new).status_code, stranger.get(old).status_code

    assert answer.status_code == 201
    assert again == (200, 404)
    link = the_link()
    assert (link.committee_id, link.alarm) == (blue_kite.id, 15)
    assert (link.ends_on - link.made_on).days == 180
    assert link.made_on == clock.today() + timedelta(170)


def test_only_its_person_makes_it_anew_and_only_while_it_was_not_ended(
    ama: Person, kofi: Person, stranger: Person
) -> None:
    make_link(ama)
    path = f"/feeds/{show_key(the_link().id)}"

    assert kofi.post(f"{path}/anew").status_code == 404
    assert stranger.post(f"{path}/anew").status_code == 401
    ama.post(f"{path}/revoke")
    assert ama.post(f"{path}/anew").status_code == 409


@pytest.mark.parametrize(
    ("left", "says"), [(WARN_DAYS + 1, None), (WARN_DAYS, "ends soon"), (-1, "has ended")]
)
def test_today_says_that_a_link_ends(ama: Person, kofi: Person, left: int, says: str | None) -> None:
    make_link(ama, "My phone")
    the_link().ends_on = clock.today() + timedelta(days=left)
    db.session.commit()

    assert ("My phone" in ama.get("/").text) is bool(says)
    assert (says or "") in ama.get("/").text
    assert ("Make it new" in ama.get("/feeds/").text) is bool(says)
    assert "My phone" not in kofi.get("/").text


def test_its_person_is_told_once(ama: Person, kofi: Person) -> None:
    make_link(ama)
    make_link(kofi)
    ending = db.session.scalars(select(FeedLink).where(FeedLink.user_id == ama.id)).one()
    ending.ends_on = clock.today() + timedelta(days=WARN_DAYS)
    db.session.commit()

    told = [services.warn_of_ends(), services.warn_of_ends()]
    db.session.commit()

    assert told == [1, 0]
    for table in (Notice, Outgoing):
        row = db.session.scalars(select(table)).one()
        assert (row.user_id, row.kind, row.thing_id) == (ama.id, Kind.LINK_ENDS, ending.id)


def test_nobody_is_told_of_a_link_that_was_ended(ama: Person) -> None:
    make_link(ama)
    the_link().ends_on = clock.today()
    the_link().revoked_on = clock.today()
    db.session.commit()

    assert services.warn_of_ends() == 0


def test_somebody_without_a_committee_is_offered_everything_only(ravi: Person) -> None:
    assert re.findall(r"<option[^>]*>All[^<]*", ravi.get("/feeds/new").text) == [
        '<option selected value="">All my meetings'
    ]


def test_a_link_of_a_reader_shows_the_committee(esi: Person, stranger: Person, blue_kite: Committee) -> None:
    published(blue_kite)
    makers.make_posting(esi.user, Role.READER, committee=blue_kite)
    db.session.commit()

    answer = stranger.get(make_link(esi, shows=f"committee-{show_key(blue_kite.id)}"))

    assert answer.text.count("BEGIN:VEVENT") == 1


def test_the_list_asks_a_fixed_number_of_questions(ama: Person, blue_kite: Committee) -> None:
    counts = []
    for name in ("a", "b"):
        things = [
            ("committee", blue_kite),
            ("series", make_series(blue_kite)),
            ("meeting", published(blue_kite)),
        ]
        for kind, thing in things:
            make_link(ama, f"{kind} {name}", shows=f"{kind}-{show_key(thing.id)}")
        ama.get("/feeds/")
        with counted_queries() as asked:
            ama.get("/feeds/")
        counts.append(len(asked))

    assert counts[0] == counts[1] <= 12


def test_the_list_does_not_promise_that_no_place_is_shown_where_one_is(
    ama: Person, blue_kite: Committee
) -> None:
    make_link(ama)
    promised = "with no person and no exact place" in ama.get("/feeds/").text
    the_link().face = Face.FULL
    db.session.commit()

    page = ama.get("/feeds/")

    assert promised
    assert "no exact place" not in page.text
    assert "What a calendar company has read, it may keep." in page.text
