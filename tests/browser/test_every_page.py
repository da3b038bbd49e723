"""Every page of the example data, as every role: axe finds nothing, nothing overflows, nothing is refused."""

import pytest
from sqlalchemy import select

from cac.accounts.models import User
from cac.db import db, writing
from tests.browser.faults import ALL_BUT_COLOURS, COLOURS, faults, violations
from tools.crawl import Looked, sign_in
from tools.live import serving

pytestmark = pytest.mark.browser
ROLES = (
    "administrator",
    "facilitator",
    "focal_point",
    "reader",
    "outside_contact",
    "reviewer",
    "coordinator",
)
ALIKE = ("co_facilitator", "deputy", "facilitator of the smallest team")  # they see pages of the others
PHONE = {"viewport": {"width": 360, "height": 740}}
DESK = {"viewport": {"width": 1280, "height": 900}}
DARK_DESK = DESK | {"color_scheme": "dark"}
EVERYWHERE = pytest.param("", 40, marks=pytest.mark.slow)


@pytest.fixture(scope="module")
def house(example):
    app, demo = example()
    with serving(app) as url:
        yield app, url, {person.role: person for person in demo.sign_ins}


@pytest.fixture(scope="module")
def looked():
    """What one role saw on the phone, the next need not look at again."""
    return Looked()


def look(house, browser, role, *, within="", rules=None, looked=None, **options):
    """Visit every page, or those `within` some rooms; give what is wrong with each."""
    app, url, people = house
    context = sign_in(browser, url, people[role].email, people[role].password, **options)
    kinds, wrong = faults(app, context, url, within=within, rules=rules, looked=looked)
    context.close()
    return len(kinds), wrong


def test_the_example_data_has_a_sign_in_for_each_role(house):
    assert {*ROLES, *ALIKE} <= set(house[2])


@pytest.mark.parametrize("role", [*ROLES, *(pytest.param(role, marks=pytest.mark.slow) for role in ALIKE)])
def test_a_phone_shows_every_page_well(house, browser, looked, role):
    seen, wrong = look(house, browser, role, looked=looked, **PHONE)

    assert wrong == []
    assert seen >= 6


@pytest.mark.parametrize(("within", "least"), [(("home.", "ideas."), 8), EVERYWHERE])
def test_a_dark_desk_shows_every_page_well(house, browser, within, least):
    seen, wrong = look(house, browser, "facilitator", within=within, rules=COLOURS, **DARK_DESK)

    assert wrong == []
    assert seen >= least


@pytest.mark.parametrize(("within", "least"), [(("home.", "calendars.", "committees."), 12), EVERYWHERE])
def test_a_phone_shows_every_page_well_in_arabic(house, browser, within, least):
    app, _, people = house
    email = people["facilitator"].email
    speak(app, email, "ar")

    seen, wrong = look(house, browser, "facilitator", within=within, rules=ALL_BUT_COLOURS, **PHONE)

    speak(app, email, "en")
    assert wrong == []
    assert seen >= least


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

    assert violations(page) == []
