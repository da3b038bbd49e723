"""A concern written without a network: sealed at once, unreadable on the phone, handed over later."""

import pytest
from sqlalchemy import func, select

from cac.concerns.models import Concern
from cac.db import db
from tests.browser.offline import PIN
from tests.browser.test_offline import phone

__all__ = ["phone"]
pytestmark = pytest.mark.browser
WORDS = "The wombat man hits me when the bricks break."


def concerns(phone):
    with phone.app.app_context():
        count = (
            select(func.count())
            .select_from(Concern)
            .where(Concern.committee_id == phone.stored().committee_id)
        )
        return db.session.scalar(count)


def test_it_is_sealed_at_once_and_arrives_once(phone):
    page, before = phone.page, concerns(phone)
    phone.prepare()
    phone.context.set_offline(True)
    phone.unlock()
    phone.tell(WORDS, danger=True)
    page.locator("[data-part=concern-calls] a[href^='tel:']").first.wait_for()
    page.get_by_role("button", name="Seal it").click()
    page.get_by_text("Call first. Then write the time").wait_for()
    page.get_by_label("When did you call?").fill("10:20")
    page.get_by_role("button", name="Seal it").click()
    page.get_by_text("Sealed. It goes to those who help").wait_for()
    page.get_by_text("Not sent yet: 1").wait_for()

    kept = phone.kept()
    assert "wombat" not in kept
    assert "wombat" not in page.content()
    assert page.get_by_label("The child’s own words, or what you saw").input_value() == ""
    page.reload()
    phone.type_pin(PIN)
    page.get_by_text("Not sent yet: 1").wait_for(timeout=10_000)
    assert "wombat" not in page.content()

    phone.context.set_offline(False)
    page.get_by_text("All has arrived.").wait_for(timeout=10_000)
    page.get_by_role("button", name="Send now").click()
    page.get_by_text("Nothing waits to be sent.").wait_for()
    assert concerns(phone) == before + 1
    assert "cac-day/marks" not in phone.kept()  # nothing of it stays, not even sealed


def test_what_is_half_written_when_the_page_locks_is_locked_with_it(phone):
    phone.prepare()
    phone.unlock()
    phone.tell(WORDS)
    phone.page.get_by_role("button", name="Lock").click()
    phone.page.get_by_label("PIN", exact=True).wait_for()

    assert "wombat" not in phone.kept()
    assert "wombat" not in phone.page.content()
    phone.type_pin(PIN)
    phone.page.get_by_role("button", name="Seal it").wait_for(timeout=10_000)
    assert phone.page.get_by_label("The child’s own words, or what you saw").input_value() == WORDS


def test_a_phone_with_something_unsent_is_not_prepared_anew(phone):
    phone.prepare()
    phone.context.route("**/day-sync", lambda route: route.abort())
    phone.unlock()
    phone.open_it()
    phone.page.get_by_text("Not sent yet: 1").wait_for()
    phone.page.goto(phone.path + "/prepare")
    phone.page.get_by_label("PIN", exact=True).fill(PIN)
    phone.page.get_by_label("The same PIN again").fill(PIN)
    phone.page.get_by_role("button", name="Prepare this phone").click()

    phone.page.get_by_text("This phone still holds something").wait_for()
