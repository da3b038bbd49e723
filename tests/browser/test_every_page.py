"""Every page of the example data, as every role: axe finds nothing, nothing overflows, nothing is refused."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from sqlalchemy import select

from cac.accounts.models import User
from cac.db import db, writing
from cac.demo.services import load
from tests.browser.faults import faults
from tools.crawl import sign_in
from tools.live import build, serving

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
ROLES = (
    "administrator",
    "facilitator",
    "co_facilitator",
    "focal_point",
    "deputy",
    "reader",
    "outside_contact",
    "reviewer",
    "coordinator",
    "facilitator of the smallest team",
)
PHONE = {"viewport": {"width": 360, "height": 740}}
DESK = {"viewport": {"width": 1280, "height": 900}}
DARK_DESK = DESK | {"color_scheme": "dark"}


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    app = build(tmp_path_factory.mktemp("pages"))
    demo = load(app)
    with serving(app) as url:
        yield app, url, {person.role: person for person in demo.sign_ins}


def look(house, browser, role, **options):
    """Visit every page; give what is wrong with each."""
    app, url, people = house
    context = sign_in(browser, url, people[role].email, people[role].password, **options)
    kinds, wrong = faults(app, context, url)
    context.close()
    return len(kinds), wrong


def test_the_example_data_has_a_sign_in_for_each_role(house):
    assert set(ROLES) <= set(house[2])


@pytest.mark.parametrize("role", ROLES)
def test_a_phone_shows_every_page_well(house, browser, role):
    seen, wrong = look(house, browser, role, **PHONE)

    assert wrong == []
    assert seen >= 6


def test_a_dark_desk_shows_every_page_well(house, browser):
    _, wrong = look(house, browser, "facilitator", **DARK_DESK)

    assert wrong == []


def test_a_phone_shows_every_page_well_in_arabic(house, browser):
    app, _, people = house
    email = people["facilitator"].email
    speak(app, email, "ar")

    seen, wrong = look(house, browser, "facilitator", **PHONE)

    speak(app, email, "en")
    assert wrong == []
    assert seen >= 40


def speak(app, email, code):
    """Choose the language of one person."""
    with app.app_context(), writing():
        db.session.scalars(select(User).where(User.email == email)).one().language = code
        db.session.commit()
        db.session.remove()


def test_the_sign_in_page_is_well_too(house, browser):
    _, url, _ = house
    page = browser.new_context(**PHONE).new_page()
    page.goto(url + "/sign-in")

    assert Axe().run(page).response["violations"] == []
