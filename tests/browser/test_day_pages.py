"""Pages that only a certain day or meeting shows: before it opens, moving, journeys, telling of a child."""

import pytest
from sqlalchemy import select

from cac.db import db, show_key
from cac.demo.services import load
from cac.meetings.models import Meeting
from cac.meetings.plan.company import journeys_in
from cac.meetings.rules import State
from tests.browser.faults import faults, of_page
from tests.browser.offline import today_in
from tests.browser.test_every_page import PHONE, speak
from tools.crawl import sign_in
from tools.live import build, serving

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
DAY = ("meetings.show", "meetings.today", "meetings.elsewhere", "meetings.prepare")
WAYS = ("meetings.plan", "meetings.journey")


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    app = build(tmp_path_factory.mktemp("day"))
    ama = next(person for person in load(app).sign_ins if person.role == "facilitator")
    today = today_in(app, ama.email)
    with serving(app) as url:
        yield app, url, ama, f"/meetings/{show_key(today)}"


@pytest.fixture(params=["en", "ar"])
def context(request, house, browser):
    app, url, ama, _ = house
    speak(app, ama.email, request.param)
    context = sign_in(browser, url, ama.email, ama.password, **PHONE)
    yield context
    context.close()


def with_journey(app):
    """The path of an example meeting for which children are fetched."""
    with app.app_context():
        drafts = db.session.scalars(select(Meeting).where(Meeting.state == State.DRAFT))
        return next(f"/meetings/{show_key(one.id)}/plan" for one in drafts if journeys_in(one))


def test_the_day_shows_every_page_well_before_it_opens(house, context):
    app, url, _, meeting = house

    kinds, wrong = faults(app, context, url, start=meeting, within=DAY)

    assert wrong == []
    assert set(kinds) >= set(DAY)


def test_a_meeting_with_a_journey_shows_every_page_well(house, context):
    app, url, _, _ = house

    kinds, wrong = faults(app, context, url, start=with_journey(app), within=WAYS)

    assert wrong == []
    assert {"meetings.plan", "meetings.plan_groups", "meetings.journey", "meetings.journey_new"} <= set(kinds)


@pytest.mark.parametrize("danger", ["no", "yes"])
def test_both_steps_of_telling_of_a_child_are_well(house, context, danger):
    _, url, _, _ = house
    page = context.new_page()
    page.goto(url + "/concerns/new")
    wrong = of_page("step one", page)
    page.locator(f"main input[name=danger][value={danger}]").check()
    page.locator("main input[name=about]").last.check()
    with page.expect_navigation():
        page.locator("main form:has(input[name=about]) button[type=submit]").click()

    wrong += of_page("step two", page)

    assert wrong == []
    assert page.locator("main textarea[name=words]").count() == 1
