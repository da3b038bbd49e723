"""Pages that only a certain day or meeting shows: before it opens, moving, journeys, telling of a child."""

import pytest
from sqlalchemy import select

from cac.db import db, show_key
from cac.meetings.models import Meeting
from cac.meetings.plan.company import journeys_in
from cac.meetings.rules import State
from tests.browser.faults import faults, of_page, on_screens
from tests.browser.offline import today_in
from tests.browser.test_every_page import DESK, PHONE, speak
from tools.crawl import sign_in
from tools.live import serving

pytestmark = pytest.mark.browser
DAY = ("meetings.show", "meetings.today", "meetings.elsewhere", "meetings.prepare")
WAYS = ("meetings.plan", "meetings.journey")
TRIP = (
    *("meetings.show", "meetings.trip_place", "meetings.plan", "meetings.journey", "meetings.event_"),
    *("meetings.risks", "meetings.checks", "committees.show", "safeguarding.risk"),
)
UNFOLD = "document.querySelectorAll('details').forEach((fold) => (fold.open = true))"


@pytest.fixture(scope="module")
def house(example):
    app, demo = example()
    ama = next(person for person in demo.sign_ins if person.role == "facilitator")
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


@pytest.fixture
def page(house, browser):
    app, url, ama, _ = house
    speak(app, ama.email, "en")
    context = sign_in(browser, url, ama.email, ama.password, **PHONE)
    yield context.new_page()
    context.close()


def path_of(app, *such):
    """The path of one example meeting that is such."""
    with app.app_context():
        return f"/meetings/{show_key(db.session.scalars(select(Meeting).where(*such)).first().id)}"


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


def test_a_trip_shows_every_page_well(house, context):
    app, url, _, _ = house
    trip = path_of(app, Meeting.plan.has(trip=True))

    kinds, wrong = faults(app, context, url, start=trip, within=TRIP)

    assert wrong == []
    assert {"meetings.trip_place", "meetings.journey", "meetings.risks", "safeguarding.risk-2"} <= set(kinds)


def test_the_day_in_one_form_is_well_before_and_after_a_refusal(house, page):
    _, url, _, meeting = house
    page.goto(f"{url}{meeting}/day")
    wrong = on_screens("in one form", page, DESK, PHONE)
    page.get_by_role("button", name="Open the meeting").click()
    page.locator("main [role=alert]").first.wait_for()
    page.evaluate(UNFOLD)

    wrong += on_screens("refused", page, DESK, PHONE)

    assert wrong == []


def test_every_act_of_an_open_day_is_well(house, page):
    app, url, _, _ = house
    page.goto(f"{url}{path_of(app, Meeting.state == State.OPEN)}/day")
    page.evaluate(UNFOLD)
    wrong = on_screens("open", page, PHONE, DESK)
    page.locator("form[action$='/day/outsider'] [type=submit]").click()
    page.locator("main [role=alert]").first.wait_for()
    page.evaluate(UNFOLD)

    wrong += on_screens("somebody unexpected", page, DESK, PHONE)

    assert wrong == []


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
