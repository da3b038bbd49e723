"""A shared tablet shows nobody the receipt of the child before: not by going back, nor by waiting."""

import pytest
from playwright.sync_api import Error
from sqlalchemy import insert, select

from cac.advocacy.models import ProposalIdea
from cac.anonymity.receipts import of_pictures, values
from cac.db import db
from cac.ideas import receipts
from cac.ideas.models import Idea, Receipt
from tests.browser.test_receipt_page import PICTURES, SCREEN, touched
from tools.live import serving

pytestmark = pytest.mark.browser
BLANK = "Ask with your receipt"


@pytest.fixture(scope="module")
def url(example):
    """Its receipt stands for an idea that can be taken back."""
    app, _demo = example()
    with app.app_context():
        idea = db.session.scalars(select(Idea.id).where(Idea.id.not_in(select(ProposalIdea.idea_id)))).first()
        db.session.execute(insert(Receipt), receipts.rows([(*values(of_pictures(PICTURES)), idea)]))
        db.session.commit()
    with serving(app) as found:
        yield found


@pytest.fixture
def page(browser, url):
    context = browser.new_context(viewport=SCREEN, locale="en")
    found = context.new_page()
    found.clock.install()
    found.goto(url + "/receipt")
    yield found
    context.close()


def heading(page):
    return page.locator("h1").inner_text()


def test_going_back_finds_no_answer(page, url):
    touched(page, PICTURES)
    assert heading(page) != BLANK

    page.goto(url + "/blank")
    try:
        page.go_back()
    except Error:  # the browser asks whether to send it again, and the next child says yes
        page.reload()

    page.wait_for_load_state()
    assert heading(page) == BLANK
    assert page.locator("[name=token_so_far]").input_value() == ""


def test_nobody_takes_back_the_idea_of_the_child_before_by_loading_the_page_again(page):
    touched(page, PICTURES)

    page.reload()

    assert heading(page) == BLANK
    assert page.locator("form[action*='take-back']").count() == 0


def test_an_answer_that_nobody_looks_at_goes(page):
    touched(page, PICTURES)

    page.clock.fast_forward(181_000)
    page.wait_for_selector(f"h1:text('{BLANK}')")

    assert page.locator("[name=token_so_far]").input_value() == ""


def test_every_way_through_the_pages_works_in_place(page):
    length = page.evaluate("history.length")
    page.locator("[name=token]").fill("nothing that is a receipt")
    page.get_by_role("button", name="Ask about it").click()
    page.wait_for_selector("#token-error")

    touched(page, PICTURES)
    page.get_by_role("button", name="Take my idea back").click()
    page.wait_for_selector("h1:text('Do you want to take your idea back?')")
    page.get_by_role("button", name="No, leave it").click()
    page.wait_for_selector("h1:not(:text('Do you want to take your idea back?'))")
    assert page.get_by_role("button", name="Take my idea back").is_visible()

    assert page.evaluate("history.length") == length
    assert page.evaluate("document.activeElement.id") == "main"
