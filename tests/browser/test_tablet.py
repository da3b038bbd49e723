"""The child's way through a tablet round: every step, two widths, two directions, with and without script."""

import pytest

from cac.anonymity.envelopes import SLOT
from cac.db import db
from cac.ideas.rules import CollectionState
from tests.browser.faults import violations
from tests.browser.tablets import Child

pytestmark = pytest.mark.browser
FIRST_LOAD = 60_000  # bytes of script and style together
WORDS = "Less hours at the kiln. भट्टा ساعات 😀"
PHONE, BOARD = {"width": 360, "height": 740}, {"width": 800, "height": 1100}
ONLY_INSIDE = "() => document.documentElement.scrollWidth <= innerWidth"


@pytest.mark.parametrize("script", ["seals", "cannot seal", ""], ids=["seals", "cannot seal", "no script"])
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [PHONE, BOARD], ids=["360", "800"])
def test_a_child_says_an_idea_and_asks_for_help(house, browser, size, language, script):
    child = Child(browser, house, viewport=size, java_script_enabled=bool(script))
    if script == "cannot seal":
        child.page.add_init_script("Object.defineProperty(globalThis, 'isSecureContext', { value: false })")
    before = len(house.said())
    child.pairs(f"?in={language}")
    steps = [
        ("start", "write"),
        ("help", "help"),
        ("letter", "letter"),
        ("check", "check"),
        ("send", "arrived"),
    ]

    for go, leads_to in steps:
        child.press(go, leads_to)
        if leads_to == "write":
            child.says(WORDS, "rest")
        if script:
            assert child.page.evaluate(ONLY_INSIDE), leads_to
            assert child.page.evaluate("document.dir") == ("rtl" if language == "ar" else "ltr")
    child.part("arrived").get_by_role("link").click()
    child.part("start").wait_for()

    assert (WORDS, "rest") in house.said()
    assert len(house.said()) == before + 1
    assert "?" not in child.page.url
    assert child.sent == ([SLOT] if script == "seals" else [])
    child.context.close()


def test_each_step_has_no_fault_that_axe_finds(child):
    child.pairs()
    found = {"start": violations(child.page)}
    for go, leads_to in [("scribe", "write"), ("help", "help"), ("letter", "letter"), ("check", "check")]:
        child.press(go, leads_to)
        found[leads_to] = violations(child.page)

    assert {step: faults for step, faults in found.items() if faults} == {}


def test_the_first_load_is_small(child):
    seen = set()
    child.page.on("response", lambda answer: seen.add(answer.url))
    child.pairs().page.wait_for_load_state("networkidle")

    code = [url for url in seen if ".js" in url or ".css" in url]
    assert len(code) >= 8
    assert sum(len(child.page.request.get(url).body()) for url in code) <= FIRST_LOAD, code


def test_an_upload_is_as_long_with_a_letter_as_without(child):
    child.pairs().press("start", "write").says("a").press("help", "help")
    child.press("no_letter", "check").press("send", "arrived")
    child.page.get_by_role("link", name="The next child").click()
    child.press("start", "write").says(WORDS * 8).press("help", "help").press("letter", "letter")
    child.press("check", "check").press("send", "arrived")

    assert child.sent == [SLOT, SLOT]


def test_crossing_out_leaves_those_who_stay_and_at_last_whoever_is_outside(child):
    child.pairs().press("start", "write").press("help", "help").press("letter", "letter")
    child.page.locator("label:has([value=focal_point])").click()
    child.press("check", "check")
    shown = child.page.locator("[data-show=readers] li")
    assert shown.all_inner_texts() == [
        "The second person who keeps children safe here",
        "Somebody from outside, who does not work here",
    ]

    child.press("help", "help").press("letter", "letter")
    for role in ("deputy", "outside_contact"):
        child.page.locator(f"label:has([value={role}])").click()
    child.press("check", "check")

    assert shown.all_inner_texts() == ["Somebody from outside, who does not work here"]
    assert child.page.get_by_text("You crossed out everybody. So that somebody can help").is_visible()


def test_an_empty_page_cannot_be_sent(child):
    child.pairs().press("start", "write").press("help", "help").press("no_letter", "check")

    assert child.page.get_by_text("There is nothing to send yet").is_visible()
    assert not child.page.locator("[data-part=send]").is_visible()


def test_where_nothing_can_be_kept_it_waits_on_the_page_and_is_sent_once(house, child):
    before = len(house.said())
    child.page.add_init_script("IDBFactory.prototype.open = () => { throw new Error(); };")
    child.pairs().press("start", "write").says("Only once.").press("help", "help").press("no_letter", "check")
    child.context.set_offline(True)
    child.press("send", "waits")
    assert "Only once." not in child.holds
    child.context.set_offline(False)  # it tries again by itself
    child.part("arrived").wait_for()

    assert [text for text, _picture in house.said()].count("Only once.") == 1
    assert len(house.said()) == before + 1


def test_a_round_that_closed_meanwhile_says_so(house, child):
    child.pairs().press("start", "write").says("Too late.").press("help", "help").press("no_letter", "check")
    with house.app.app_context():
        house.collection().state = CollectionState.CLOSING
        db.session.commit()
    try:
        child.page.locator("[data-part=send]").click()
        child.page.get_by_role("heading", name="This round is closed").wait_for()
        assert "Too late." not in child.holds
        assert "Too late." not in [text for text, _picture in house.said()]
    finally:
        child.context.close()  # it keeps what was sealed, and would send it once the round is open again
        with house.app.app_context():
            house.collection().state = CollectionState.OPEN
            db.session.commit()
