"""The reviewer's queue: how long each waits, how many days are left, what came again, what was given."""

from datetime import timedelta

import pytest

from cac import clock
from cac.advocacy.queue import left
from cac.advocacy.rules import Outcome, ProposalState
from cac.db import db
from tests.advocacy.makers import in_days, make_proposal, make_review, reworded
from tests.counting import counted_queries

SENT = ProposalState.IN_REVIEW


@pytest.mark.parametrize(
    ("days", "says"), [(-1, "Late"), (0, "Last day"), (1, "1 day left"), (14, "14 days left")]
)
def test_it_says_how_many_days_are_left(app, days, says):
    with app.test_request_context():
        assert left(days) == says


@pytest.mark.parametrize(
    ("ago", "says"), [(0, "New: asked today"), (1, "New: asked yesterday"), (4, "Waits for 4 days")]
)
def test_it_says_how_long_it_has_waited(ravi, blue_kite, ago, says):
    make_review(make_proposal(blue_kite, state=SENT), ravi.user, asked_at=clock.now() - timedelta(days=ago))
    db.session.commit()

    assert says in ravi.get("/reviews/").text


def test_the_soonest_stands_first(ravi, blue_kite):
    for title, days in {"Later one": 9, "Late one": -2, "Soon one": 1}.items():
        make_review(make_proposal(blue_kite, state=SENT, title=title), ravi.user, due_on=in_days(days))
    db.session.commit()

    page = ravi.get("/reviews/").text

    assert page.index("Late one") < page.index("Soon one") < page.index("Later one")
    assert "1 day left" in page


def test_one_that_came_back_says_so(ravi, kofi, blue_kite):
    back = make_proposal(blue_kite, state=ProposalState.CHANGES_ASKED, reviewer=ravi.user)
    make_review(reworded(back, why="We are very tired."), ravi.user)
    other = make_proposal(blue_kite, state=ProposalState.CHANGES_ASKED, reviewer=kofi.user)
    make_review(reworded(other), ravi.user)
    db.session.commit()

    assert ravi.get("/reviews/").text.count("Again, after your changes") == 1


def test_long_lists_are_read_a_page_at_a_time(ravi, blue_kite):
    for number in range(21):
        proposal = make_proposal(blue_kite, state=SENT, title=f"Open {number:02}", ideas=False)
        make_review(proposal, ravi.user, due_on=in_days(number))
        make_review(proposal, ravi.user, Outcome.APPROVE, decided_at=clock.now() - timedelta(number))
    db.session.commit()

    first, second = ravi.get("/reviews/").text, ravi.get("/reviews/?waiting=2").text

    assert "21 reviews wait for you" in first
    assert "Open 19" in first
    assert "waiting=2" in first
    assert "given=2" in first
    assert second.count("days left") == 1


@pytest.mark.parametrize("bad", ["waiting=x", "waiting=-3", "given=99999999999999999999", "waiting=0"])
def test_a_page_that_is_no_number_is_the_first(ravi, blue_kite, bad):
    assert ravi.get(f"/reviews/?{bad}").status_code == 200


def test_more_reviews_ask_the_database_no_more(ravi, blue_kite):
    make_review(make_proposal(blue_kite, state=SENT), ravi.user)
    db.session.commit()
    ravi.get("/reviews/")
    with counted_queries() as few:
        ravi.get("/reviews/")
    for _ in range(5):
        make_review(make_proposal(blue_kite, state=SENT), ravi.user)
        make_review(make_proposal(blue_kite, state=SENT), ravi.user, Outcome.APPROVE)
    db.session.commit()

    with counted_queries() as many:
        ravi.get("/reviews/")

    assert len(many) == len(few) <= 12
