"""The private link of an invitation: yes, maybe or no; and a no that leaves too few adults."""

import re
from datetime import timedelta

import time_machine
from sqlalchemy import select

from cac import clock
from cac.calendars.invitations.links import token_of
from cac.calendars.invitations.models import CalendarInvitation
from cac.committees.models import Committee
from cac.db import db, show_key
from cac.meetings.gate import asked_of
from cac.meetings.models import Meeting, MeetingAdult
from cac.meetings.rules import Reply, State
from cac.meetings.services import cancel
from cac.safeguarding.models import CommitteeAdult
from cac.safeguarding.places import places_of, write_place
from cac.safeguarding.rules.kinds import PlaceUse
from cac.web.addresses import digest
from tests import makers
from tests.cast import Cast, Person


def confirmed(committee: Committee, ama: Person, **more: object) -> Meeting:
    """A meeting that the gate let through, on its page."""
    meeting = makers.make_meeting(committee, **more)
    answer = ama.post(f"/meetings/{show_key(meeting.id)}/confirm", version=str(meeting.version))
    assert answer.status_code == 303, answer.text
    return meeting


def page(meeting: Meeting) -> str:
    return f"/meetings/{show_key(meeting.id)}/invitations"


def links_of(ama: Person, meeting: Meeting) -> list[str]:
    """The private links, as its page shows them, made first."""
    assert ama.post(f"{page(meeting)}/links").status_code == 303
    return re.findall(r"http://127\.0\.0\.1:8000(/r/[a-z2-7]{52})", ama.get(page(meeting)).text)


def replies_to(meeting: Meeting) -> list[Reply | None]:
    rows = select(MeetingAdult.reply).where(MeetingAdult.meeting_id == meeting.id)
    return sorted(db.session.scalars(rows), key=str)


def test_each_adult_gets_a_link_of_their_own(ama: Person, blue_kite: Committee) -> None:
    meeting = confirmed(blue_kite, ama)

    links = links_of(ama, meeting)

    kept = db.session.scalars(select(CalendarInvitation)).all()
    assert len(set(links)) == 2
    assert all(token_of(row.id).encode() not in row.secret_hash for row in kept)
    assert links_of(ama, meeting) == links


def test_what_is_sent_to_somebody_is_one_line(ama: Person, blue_kite: Committee) -> None:
    meeting = confirmed(blue_kite, ama)
    ama.post(f"{page(meeting)}/links")

    sent = re.findall(r'<p class="share-words"[^>]*>(.*?)</p>', ama.get(page(meeting)).text, re.S)

    assert len(sent) == 2
    assert all(re.fullmatch(r"\S+( \S+)+", re.sub(r"<[^>]+>", "", one)) for one in sent)


def test_the_page_says_when_and_nothing_more(ama: Person, blue_kite: Committee, stranger: Person) -> None:
    meeting = confirmed(blue_kite, ama, title="Talk about the brick kiln")
    names = [row.adult.name for row in meeting.adults]

    text = stranger.get(links_of(ama, meeting)[0]).text

    assert "We meet on" in text
    for secret in (meeting.title, blue_kite.alias, blue_kite.name, *names):
        assert secret not in text


def test_neither_link_nor_sentence_tells_a_nickname_that_names_somebody_by_now(
    ama: Person, blue_kite: Committee, stranger: Person
) -> None:
    meeting = confirmed(blue_kite, ama)
    links = links_of(ama, meeting)
    write_place(blue_kite, places_of(blue_kite)[PlaceUse.USUAL], "Baraka corner", "Behind the tower")
    db.session.commit()
    before = stranger.get(links[0]).text

    makers.make_adult(blue_kite, "Baraka Phiri")
    db.session.commit()

    assert "Place: Baraka corner." in before
    assert "Place: the usual one." in stranger.get(links[0]).text
    for path in (page(meeting), f"/meetings/{show_key(meeting.id)}"):
        assert "Place: Baraka corner" not in ama.get(path).text


def test_an_answer_can_be_changed(ama: Person, blue_kite: Committee, stranger: Person) -> None:
    meeting = confirmed(blue_kite, ama, adults=3)
    link = links_of(ama, meeting)[0]

    for said in ("maybe", "yes"):
        answer = stranger.post(link, meeting=show_key(meeting.id), reply=said)

    assert (answer.status_code, answer.headers["Location"]) == (303, link)
    assert replies_to(meeting) == [None, None, Reply.YES]
    assert "Yes, I come" in ama.get(page(meeting)).text


def test_a_no_that_leaves_too_few_holds_the_meeting(
    ama: Person, blue_kite: Committee, stranger: Person
) -> None:
    meeting = confirmed(blue_kite, ama)

    stranger.post(links_of(ama, meeting)[0], meeting=show_key(meeting.id), reply="no")

    assert db.session.get(Meeting, meeting.id).state is State.ON_HOLD


def test_a_no_that_leaves_enough_holds_nothing_and_tells_the_team(
    ama: Person, blue_kite: Committee, stranger: Person
) -> None:
    meeting = confirmed(blue_kite, ama, adults=3)

    stranger.post(links_of(ama, meeting)[0], meeting=show_key(meeting.id), reply="no")

    assert db.session.get(Meeting, meeting.id).state is State.CONFIRMED
    assert "Somebody cannot come to a meeting" in ama.get("/").text


def test_a_facilitator_notes_what_somebody_said(ama: Person, blue_kite: Committee) -> None:
    meeting = confirmed(blue_kite, ama)
    adult = show_key(meeting.adults[0].adult_id)

    ama.post(f"{page(meeting)}/{adult}", reply="no")
    ama.post(f"{page(meeting)}/{adult}", reply="yes")

    assert replies_to(meeting) == [None, Reply.YES]
    assert db.session.get(Meeting, meeting.id).state is State.ON_HOLD  # a person confirms it again


def test_nothing_is_answered_once_it_has_begun(ama: Person, blue_kite: Committee, stranger: Person) -> None:
    meeting = confirmed(blue_kite, ama)
    link, later = links_of(ama, meeting)[0], meeting.starts_at + timedelta(minutes=1)

    with time_machine.travel(later, tick=False):
        answer = stranger.post(link, meeting=show_key(meeting.id), reply="no")

    assert answer.status_code == 409
    assert replies_to(meeting) == [None, None]


def test_every_link_that_does_not_open_looks_the_same(
    ama: Person, blue_kite: Committee, stranger: Person
) -> None:
    meeting = confirmed(blue_kite, ama)
    link = links_of(ama, meeting)[0]
    unknown = stranger.get("/r/" + "a" * 52)

    with time_machine.travel(meeting.ends_at + timedelta(days=1), tick=False):
        over = stranger.get(link)

    assert (over.status_code, unknown.status_code) == (404, 404)
    assert over.data == unknown.data


def test_a_cancelled_meeting_says_so(ama: Person, blue_kite: Committee, stranger: Person) -> None:
    meeting = confirmed(blue_kite, ama)
    link = links_of(ama, meeting)[0]
    cancel(db.session.get(Meeting, meeting.id), "No bus")
    db.session.commit()

    text = stranger.get(link).text

    assert "We do not meet on" in text
    assert "No bus" not in text


def test_whoever_is_asked_no_more_finds_nothing(ama: Person, blue_kite: Committee, stranger: Person) -> None:
    meeting = confirmed(blue_kite, ama, adults=3)
    links = links_of(ama, meeting)
    db.session.delete(meeting.adults[0])
    db.session.commit()

    assert sorted(stranger.get(link).status_code for link in links) == [200, 200, 404]


def test_links_are_made_for_what_is_confirmed(ama: Person, blue_kite: Committee) -> None:
    meeting = makers.make_meeting(blue_kite)

    assert ama.post(f"{page(meeting)}/links").status_code == 409


def test_no_link_is_offered_that_opens_nothing(ama: Person, blue_kite: Committee) -> None:
    meeting = confirmed(blue_kite, ama)
    every = links_of(ama, meeting)
    behind(every[0]).adult.suspended_on = clock.today()
    db.session.commit()

    shown = ama.get(page(meeting)).text

    assert every[0] not in shown
    assert every[1] in shown
    assert "This person is suspended, so a private link opens nothing for them." in shown


def test_others_do_not_see_who_comes(cast: Cast, ama: Person, blue_kite: Committee) -> None:
    meeting = confirmed(blue_kite, ama)

    assert cast.kofi.signed_in().get(page(meeting)).status_code == 404
    assert cast.esi.signed_in().get(page(meeting)).status_code == 403


def test_nobody_counts_on_an_adult_who_said_no(ama: Person, blue_kite: Committee) -> None:
    meeting = confirmed(blue_kite, ama, adults=3)
    other = makers.make_meeting(blue_kite, starts_at=meeting.starts_at + timedelta(days=7))
    busy = meeting.adults[0]
    db.session.add(MeetingAdult(meeting_id=other.id, adult_id=busy.adult_id))
    busy.reply = Reply.NO
    db.session.commit()

    asked = asked_of([meeting.id, other.id])
    assert busy.adult_id not in {row.adult_id for row in asked[meeting.id]}
    assert busy.adult_id in {row.adult_id for row in asked[other.id]}


def test_a_link_ends_with_what_let_its_holder_in(ama: Person, blue_kite: Committee, stranger: Person) -> None:
    meeting = confirmed(blue_kite, ama, adults=3)
    links = sorted(links_of(ama, meeting))
    suspended, left, closed = (behind(link).adult for link in links)
    suspended.suspended_on = clock.today()
    closed.user_id = makers.make_user("Joy", secret="set", disabled_at=clock.now()).id
    db.session.get_one(CommitteeAdult, (blue_kite.id, left.id)).left_on = clock.today()
    db.session.commit()

    answers = [stranger.get(link) for link in (*links, f"/r/{'a' * 52}")]

    assert [answer.status_code for answer in answers] == [404] * 4
    assert len({answer.data for answer in answers}) == 1


def behind(link: str) -> CalendarInvitation:
    kept = select(CalendarInvitation).where(CalendarInvitation.secret_hash == digest(link[3:]))
    return db.session.scalars(kept).one()
