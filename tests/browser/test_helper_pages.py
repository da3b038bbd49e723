"""The pages behind the passphrase of a helper: axe finds nothing, nothing overflows, nothing is refused."""

import pytest

from cac.demo.services import load
from tests.browser.faults import faults
from tests.browser.test_every_page import DARK_DESK, PHONE, speak
from tools.crawl import open_key, sign_in
from tools.live import build, serving

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
DESK = {"viewport": {"width": 1280, "height": 900}}
SEALED = {"concerns.show", "concerns.show-2", "concerns.stage", "concerns.refer", "concerns.key_change"}


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    app = build(tmp_path_factory.mktemp("helper"))
    demo = load(app)
    with serving(app) as url:
        yield app, url, next(person for person in demo.sign_ins if person.role == "focal_point")


def look(house, browser, **options):
    app, url, helper = house
    context = sign_in(browser, url, helper.email, helper.password, **options)
    open_key(context, url, helper.password)
    kinds, wrong = faults(app, context, url, start="/concerns/", within="concerns.")
    context.close()
    return set(kinds), wrong


@pytest.mark.parametrize("screen", [PHONE, DESK, DARK_DESK], ids=["phone", "desk", "dark desk"])
def test_a_helper_sees_every_sealed_page_well(house, browser, screen):
    kinds, wrong = look(house, browser, **screen)

    assert wrong == []
    assert kinds >= SEALED


def test_a_helper_sees_every_sealed_page_well_in_arabic(house, browser):
    app, _, helper = house
    speak(app, helper.email, "ar")

    kinds, wrong = look(house, browser, **PHONE)

    speak(app, helper.email, "en")
    assert wrong == []
    assert kinds >= SEALED
