"""A child touches eight pictures: with scripts they go together, without them one by one, alike answered."""

import pytest
from sqlalchemy import insert, select

from cac.anonymity.receipts import of_pictures, values
from cac.db import db
from cac.ideas import receipts
from cac.ideas.models import Idea, Receipt
from tools.live import serving

pytestmark = pytest.mark.browser
PICTURES = (0, 17, 40, 55, 70, 128, 200, 255)
SCREEN = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def url(example):
    app, _demo = example()
    with app.app_context():
        idea = db.session.scalars(select(Idea.id)).first()
        rows = receipts.rows([(*values(of_pictures(PICTURES)), idea)])
        db.session.execute(insert(Receipt), rows)
        db.session.commit()
    with serving(app) as found:
        yield found


def touched(page, pictures):
    """The requests that touching these pictures made."""
    asked = []
    page.on("request", lambda request: asked.append((request.method, request.url)))
    for place, number in enumerate(pictures):
        group = page.locator("details").nth(number // 16)
        if group.get_attribute("open") is None:
            group.locator("summary").click()
        group.locator(f"button[value='{number:02x}']").click()
        if place < len(pictures) - 1:
            page.locator(".receipt-code use").nth(place).wait_for(state="attached")
    page.wait_for_selector("h1:not(:text('Ask with your receipt'))")
    return asked


@pytest.mark.parametrize(("scripts", "posts"), [(True, 1), (False, 8)])
def test_eight_pictures_are_answered(browser, url, scripts, posts):
    context = browser.new_context(java_script_enabled=scripts, viewport=SCREEN, locale="en")
    page = context.new_page()
    page.goto(url + "/receipt")

    asked = touched(page, PICTURES)

    assert page.locator(".stages [aria-current]").count() == 1
    assert sum(method == "POST" for method, _address in asked) == posts
    assert not any("?" in address.removeprefix(url).partition("?v=")[0] for _method, address in asked)
    assert page.evaluate("document.documentElement.scrollWidth") <= SCREEN["width"] if scripts else True
    assert page.url == url + "/receipt#pictures" if not scripts else page.url.startswith(url + "/receipt")
    assert context.cookies() == []
    context.close()


def test_the_last_picture_can_be_taken_away_before_it_is_sent(browser, url):
    context = browser.new_context(viewport=SCREEN, locale="en")
    page = context.new_page()
    page.goto(url + "/receipt")
    for _twice in range(2):
        page.locator("details summary").first.click()
        page.locator("button[value='00']").click()

    page.get_by_role("button", name="Take the last one away").click()

    assert page.locator("[name=token_so_far]").input_value() == "00"
    assert page.locator(".receipt-code use").count() == 1
    context.close()
