"""Today's page: one sentence, the most pressing thing first, and nothing of anybody else's."""

import re
from pathlib import Path

from flask import Flask

from cac import clock
from cac.advocacy.rules import Outcome, ProposalState
from cac.committees.models import Committee
from cac.committees.rules import PostingState, Role
from cac.db import db, show_key
from cac.home.rules import MOST_ROWS
from cac.meetings.rules import State
from cac.notices.models import Kind
from cac.notices.services import tell
from tests import makers
from tests.cast import Cast, Person
from tests.counting import counted_queries
from tests.home.makers import (
    make_confirmed,
    make_everything,
    make_proposal,
    make_review,
    make_step,
)
from tests.home.reading import heading, words


def test_it_begins_with_the_meeting_that_is_not_safe(ama: Person, blue_kite: Committee) -> None:
    meeting = makers.make_meeting(blue_kite, adults=1)

    page = ama.get("/").text

    assert "One meeting is not safe yet." in heading(ama)
    assert "Needs 2 eligible adults, has 1." in page
    assert "sheet-next" in page.split("Needs 2 eligible")[0].split("<main")[1]
    assert f'href="/meetings/{show_key(meeting.id)}/invite#adults">Find an adult' in page
    assert f'href="/meetings/{show_key(meeting.id)}">See all checks' in page


def test_it_says_when_a_draft_only_waits_to_be_confirmed(ama: Person, blue_kite: Committee) -> None:
    makers.make_meeting(blue_kite)

    page = words(ama)

    assert "One thing is waiting for you." in page
    assert "is safe and can be confirmed" in page
    assert "Confirm it" in page


def test_it_asks_a_focal_point_for_the_phone_number_and_nobody_else(
    ama: Person, nour: Person, blue_kite: Committee
) -> None:
    nour.user.phone = ama.user.phone = None
    db.session.commit()

    assert "Your phone number is missing" in words(nour)
    assert 'href="/profile">Your phone number' in nour.get("/").text
    assert "phone number" not in words(ama)


def test_it_puts_a_meeting_that_is_not_safe_before_an_earlier_one_that_is(
    ama: Person, blue_kite: Committee
) -> None:
    makers.make_meeting(blue_kite)
    make_confirmed(blue_kite, state=State.ON_HOLD, adults=0)

    page = words(ama)

    assert page.index("On hold") < page.index("Ready")


def test_it_offers_the_mend_only_to_those_who_may(nour: Person, blue_kite: Committee) -> None:
    makers.make_meeting(blue_kite, adults=1)

    page = words(nour)

    assert "Needs 2 eligible adults, has 1." in page
    assert "Find an adult" not in page
    assert "See all checks" in page


def test_it_shows_a_reader_the_time_and_nothing_of_the_checks(esi: Person, blue_kite: Committee) -> None:
    make_everything(blue_kite)

    page = words(esi)

    assert "Nothing is waiting for you." in page
    assert "Blue Kite meets next Confirmed Saturday" in page
    assert "10:00–11:30 Lusaka time" in page
    for hidden in ("eligible", "consent", "Joseph", "Lights", "letter", "theme"):
        assert hidden not in page


def test_it_lists_what_waits(ama: Person, blue_kite: Committee) -> None:
    make_everything(blue_kite)

    page = words(ama)

    for row in (
        "Late Write the letter Step of “Visit the council”, Blue Kite",
        "Changes Look again at “A rest day” Blue Kite",
        "Draft Ask the committee about “Lights on the path” Blue Kite",
        "20 days Renew consent for 1 child Blue Kite",
        "30 days Renew a paper of Joseph Banda Safeguarding training",
        "Ideas Give 12 ideas a theme Ideas of",
    ):
        assert row in page


def test_it_shows_nothing_of_other_committees(kofi: Person, ravi: Person, blue_kite: Committee) -> None:
    make_everything(blue_kite)

    assert "Blue Kite" not in words(kofi)
    assert "Blue Kite" not in words(ravi)


def test_it_shows_an_offer(ama: Person, green_hill: Committee) -> None:
    makers.make_posting(ama.user, Role.READER, committee=green_hill, state=PostingState.OFFERED)
    db.session.commit()

    assert "Asked You are asked to serve Green Hill As: Reader." in words(ama)


def test_it_tells_a_reviewer_how_many_days_are_left(cast: Cast) -> None:
    proposal = make_proposal(cast.blue_kite, "A rest day", ProposalState.IN_REVIEW)
    make_review(proposal, cast.ravi.id, asked_days_ago=3)
    old = make_proposal(cast.blue_kite, "Clean water", ProposalState.IN_REVIEW)
    make_review(old, cast.ravi.id, asked_days_ago=20)
    db.session.commit()

    page = words(cast.ravi.signed_in())

    assert "11 days left Review “A rest day” Proposal of Blue Kite, Zambia due" in page
    assert "Late Review “Clean water”" in page
    assert "Riverside" not in page


def test_it_tells_a_reviewer_that_a_proposal_came_back(cast: Cast) -> None:
    proposal = make_proposal(cast.blue_kite, "A rest day", ProposalState.IN_REVIEW)
    first = make_review(proposal, cast.ravi.id, asked_days_ago=9)
    first.outcome, first.reason, first.decided_at = Outcome.ASK_CHANGES, "Please say when.", clock.now()
    make_review(proposal, cast.ravi.id).version = 2
    db.session.commit()

    assert "Review “A rest day” again, after its changes" in words(cast.ravi.signed_in())


def test_it_shows_my_own_late_step_and_no_one_elses(cast: Cast) -> None:
    make_step(cast.blue_kite, "Call the office", owner=cast.nour.id)
    make_step(cast.blue_kite, "Paint the sign", owner=cast.binta.id)
    make_step(cast.blue_kite, "Due today", owner=cast.nour.id, days_late=0)
    db.session.commit()

    page = words(cast.nour.signed_in())

    assert "Call the office" in page
    assert "Paint the sign" not in page
    assert "Due today" not in page


def test_it_sums_up_a_long_list(ama: Person, blue_kite: Committee) -> None:
    for number in range(MOST_ROWS + 2):
        make_step(blue_kite, f"Step {number}", days_late=number + 1)
    db.session.commit()

    page = words(ama)

    assert "2 more steps are late" in page
    assert "Step 5" in page
    assert "Step 1" not in page


def test_it_shows_news_until_it_is_read(ama: Person, blue_kite: Committee) -> None:
    meeting = make_confirmed(blue_kite)
    tell([ama.id], Kind.CANCELLED, meeting.id)
    tell([ama.id], Kind.POSTING_OFFERED, None)
    db.session.commit()
    page = words(ama)
    assert "A meeting was cancelled" in page
    assert "You are asked to serve a committee" not in page

    answer = ama.post("/notices/read")

    assert answer.status_code == 303
    assert "News" not in words(ama)


def test_it_asks_a_stranger_to_sign_in(stranger: Person) -> None:
    assert stranger.get("/").status_code == 303


def test_it_asks_at_most_twelve_questions_however_much_waits(
    ama: Person, cast: Cast, blue_kite: Committee
) -> None:
    make_everything(blue_kite)
    with counted_queries() as one:
        ama.get("/")
    for number in range(3):
        organisation = makers.make_organisation(f"Partner {number}")
        more = makers.make_committee(ama.user, organisation, name=f"CAC {number}", alias=f"Bird {number}")
        make_everything(more)
        make_confirmed(more, weeks=0)
        make_review(make_proposal(cast.green_hill, f"Proposal {number}"), ama.id)
    tell([ama.id] * 3, Kind.ON_HOLD, blue_kite.id)
    db.session.commit()
    with counted_queries() as many:
        ama.get("/")

    assert len(one) <= 12
    assert len(many) <= 12


def test_it_weighs_at_most_a_hundred_kilobytes(ama: Person, app: Flask, blue_kite: Committee) -> None:
    make_everything(blue_kite)

    page = ama.get("/").text

    parts = re.findall(r'(?:href|src)="/static/([^"?]+\.(?:css|js|svg))', page)
    weight = len(page.encode()) + sum(Path(app.static_folder, part).stat().st_size for part in parts)
    assert len(parts) >= 5
    assert weight <= 100_000


def test_it_writes_nothing(ama: Person, blue_kite: Committee) -> None:
    make_everything(blue_kite)

    with counted_queries() as said:
        ama.get("/")

    reading = ("SELECT", "WITH mine AS \n(SELECT")
    assert not [query for query in said if not query.startswith(reading)]
