"""A phone's share sheet gets the sentence and the calendar file; without one, the words can be copied."""

import json

import pytest
from sqlalchemy import select

from cac.committees.models import Committee
from cac.db import db, show_key
from cac.meetings.models import Meeting
from cac.meetings.rules import State
from tools.crawl import sign_in
from tools.live import serving

pytestmark = pytest.mark.browser
PHONE_SHEET = """
const told = async (file) => [file.name, file.type, await file.text()];
Object.defineProperty(navigator, "canShare", {value: () => true});
Object.defineProperty(navigator, "share", {value: async ({text, files = []}) => {
  const shared = {text, files: await Promise.all(files.map(told))};
  document.documentElement.dataset.shared = JSON.stringify(shared);
}});
"""


@pytest.fixture
def page(browser, example):
    app, demo = example()
    ama = next(person for person in demo.sign_ins if person.role == "facilitator")
    with serving(app) as url:
        context = sign_in(browser, url, ama.email, ama.password)
        page = context.new_page()
        page.goto(url + confirmed(app))
        yield page
        context.close()


def confirmed(app):
    """The path of a meeting of Ama's that is confirmed, and so may be told of."""
    with app.app_context():
        meeting = db.session.scalars(
            select(Meeting)
            .join(Meeting.committee)
            .where(Committee.alias == "Blue Kite", Meeting.state == State.CONFIRMED)
        ).first()
        return f"/meetings/{show_key(meeting.id)}"


def test_a_phone_shares_the_sentence_with_the_file(page):
    page.add_init_script(PHONE_SHEET)
    page.reload()

    page.get_by_role("button", name="Tell people").first.click()
    page.locator("html[data-shared]").wait_for(state="attached")

    shared = json.loads(page.locator("html").get_attribute("data-shared"))
    assert " meet on " in shared["text"]
    name, kind, body = shared["files"][0]
    assert (name, kind) == ("meeting.ics", "text/calendar")
    assert "BEGIN:VEVENT" in body
    assert "Riverside" not in body + shared["text"]


def test_without_a_share_sheet_the_words_can_be_copied(page):
    page.add_init_script('Object.defineProperty(navigator, "share", {value: undefined});')
    page.reload()

    assert not page.get_by_role("button", name="Tell people").first.is_visible()
    assert page.get_by_role("button", name="Copy").first.is_visible()
    assert page.get_by_role("link", name="Calendar file").first.is_visible()
