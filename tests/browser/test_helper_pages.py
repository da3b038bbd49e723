"""The pages behind the passphrase of a helper: axe finds nothing, nothing overflows, nothing is refused."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from cac import clock
from cac.committees.models import Committee
from cac.concerns import services
from cac.concerns.models import Concern, ConcernRead, ConcernStage
from cac.concerns.report import Report
from cac.concerns.rules import Danger
from cac.concerns.stages import Stage
from cac.db import db, show_key, writing
from tests.browser.faults import faults, of_page
from tests.browser.test_every_page import DARK_DESK, DESK, PHONE, speak
from tools.crawl import open_key, sign_in
from tools.live import serving

pytestmark = pytest.mark.browser
SEALED = {
    *("concerns.show", "concerns.show-2", "concerns.show-3", "concerns.show-4"),
    *("concerns.stage", "concerns.stage-2", "concerns.stage-3", "concerns.stage-4"),
    *("concerns.refer", "concerns.key_change"),
}
ENDS = (("focal_point", "Ask that it is destroyed"), ("deputy", "I agree: destroy it"))


@pytest.fixture(scope="module")
def house(example):
    app, demo = example()
    with serving(app) as url:
        yield app, url, {person.role: person for person in demo.sign_ins}


def look(house, browser, *screens):
    app, url, people = house
    helper = people["focal_point"]
    context = sign_in(browser, url, helper.email, helper.password, **PHONE)
    open_key(context, url, helper.password)
    kinds, wrong = faults(app, context, url, start="/concerns/", within="concerns.", screens=screens)
    context.close()
    return set(kinds), wrong


def test_a_helper_sees_every_sealed_page_well_on_every_screen(house, browser):
    kinds, wrong = look(house, browser, PHONE, DESK, DARK_DESK)

    assert wrong == []
    assert kinds >= SEALED


def test_a_helper_sees_every_sealed_page_well_in_arabic(house, browser):
    app, _, people = house
    speak(app, people["focal_point"].email, "ar")

    kinds, wrong = look(house, browser, PHONE)

    speak(app, people["focal_point"].email, "en")
    assert wrong == []
    assert kinds >= SEALED


def closed_long_ago(app):
    """A concern for which all the years have passed during which it is kept."""
    long_ago = clock.now() - timedelta(366 * 8)
    with app.app_context(), writing():
        committee = db.session.scalars(select(Committee).where(Committee.alias == "Blue Kite")).one()
        report = Report(long_ago.date(), Danger.NO, "I was afraid of the dog at the gate.")
        concern, _ = services.raise_concern(committee, report, None, at=long_ago)
        db.session.add(ConcernRead(concern_id=concern.id, at=long_ago))
        db.session.add(ConcernStage(concern_id=concern.id, number=1, stage=Stage.CLOSED, at=long_ago))
        db.session.commit()
        return concern.id


def test_a_concern_kept_long_enough_is_well_until_two_persons_destroy_it(house, browser):
    app, url, people = house
    key, wrong = closed_long_ago(app), []

    for role, act in ENDS:
        context = sign_in(browser, url, people[role].email, people[role].password, **PHONE)
        open_key(context, url, people[role].password)
        page = context.new_page()
        page.goto(f"{url}/concerns/{show_key(key)}")
        page.locator("summary").get_by_text(act).click()
        wrong += of_page(act, page)
        with page.expect_navigation():
            page.get_by_role("button", name=act).click()
        wrong += of_page(f"{act}: done", page)
        context.close()

    assert wrong == []
    with app.app_context():
        assert db.session.get(Concern, key) is None
