"""Nothing of a child stays on the tablet: not after sending, after going away or after sitting still."""

import pytest
from playwright.sync_api import Error

from tests.browser.tablets import Child

pytestmark = pytest.mark.browser
WORDS = "He beats us behind the kiln."
HIDE = """(state) => {
  Object.defineProperty(document, "visibilityState", { configurable: true, get: () => state });
  document.dispatchEvent(new Event("visibilitychange"));
}"""
VOICES = """(() => {
  const voices = %s;
  globalThis.said = [];
  speechSynthesis.getVoices = () => voices;
  speechSynthesis.speak = (one) => said.push(one.text);
  globalThis.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
})()"""
LEFT = """async () => JSON.stringify({
  local: { ...localStorage }, session: { ...sessionStorage }, state: history.state,
  cookies: document.cookie,
})"""


@pytest.fixture
def writing(child):
    """A child who has written something and not sent it."""
    child.page.clock.install()
    return child.pairs().press("start", "write").says(WORDS, "rest")


def is_blank(child):
    return child.step == "start" and WORDS not in child.holds


def test_what_was_sent_is_gone_from_the_page_and_the_browser(child):
    child.pairs()
    length = child.page.evaluate("history.length")
    child.press("start", "write").says(WORDS).press("help", "help").press("letter", "letter")
    child.page.locator("[name=words]").fill(WORDS)
    child.press("check", "check").press("send", "arrived")

    assert WORDS not in child.holds
    assert child.page.evaluate("history.length") == length
    assert child.page.evaluate(LEFT) == ('{"local":{},"session":{},"state":null,"cookies":""}')
    assert [(one["name"], one["value"]) for one in child.context.cookies()] == [("tablet", "1")]


def test_going_back_finds_a_blank_page(house, writing):
    writing.page.goto(house.url + "/blank")
    writing.page.go_back()
    writing.part("start").wait_for()

    assert is_blank(writing)


def test_going_back_finds_a_blank_page_in_another_language_too(house, child):
    child.pairs("?in=fr").press("start", "write").says(WORDS)
    child.page.goto(house.url + "/blank")
    child.page.go_back()
    child.part("start").wait_for()

    assert is_blank(child)


@pytest.mark.parametrize("script", [True, False])
def test_the_enter_key_leads_nowhere_and_wipes_nothing(house, browser, script):
    child = Child(browser, house, java_script_enabled=script)
    child.pairs().press("start", "write").says(WORDS, "rest")
    child.page.locator("[value=rest]").press("Enter")
    child.part("write").wait_for()

    assert child.step == "write"
    assert child.page.locator("[name=text]").input_value() == WORDS
    child.context.close()


def test_loading_the_page_again_finds_it_blank(writing):
    writing.page.reload()

    assert is_blank(writing)


def test_without_script_the_browser_keeps_no_page_to_go_back_to(house, browser):
    """It asks the server again, which shows a blank page once this was sent: tests/ideas/test_tablet.py."""
    child = Child(browser, house, java_script_enabled=False)
    child.pairs().press("start", "write").says(WORDS).press("help", "help")
    child.press("no_letter", "check").press("send", "arrived")

    with pytest.raises(Error, match="ERR_CACHE_MISS"):
        child.page.go_back()
    child.context.close()


def test_it_is_covered_while_somebody_looks_at_something_else(writing):
    cover = writing.page.locator("[data-part=cover]")
    writing.page.evaluate(HIDE, "hidden")
    writing.page.evaluate(HIDE, "visible")
    assert cover.is_visible()

    cover.get_by_role("button").click()

    assert not cover.is_visible()
    assert writing.page.locator("[name=text]").input_value() == WORDS


def test_idle_hands_are_asked_and_a_touch_is_enough(writing):
    still = writing.page.locator("[data-part=still]")
    writing.page.clock.fast_forward(155_000)
    assert still.is_visible()

    still.get_by_role("button").click()
    writing.page.clock.fast_forward(140_000)

    assert not still.is_visible()
    assert writing.step == "write"


def test_after_three_idle_minutes_the_page_is_blank(writing):
    writing.page.clock.fast_forward(155_000)
    writing.page.clock.fast_forward(30_000)

    assert is_blank(writing)
    assert not writing.page.locator("[data-part=still]").is_visible()


def test_after_arriving_the_page_becomes_blank_by_itself(writing):
    writing.press("help", "help").press("no_letter", "check").press("send", "arrived")
    writing.page.clock.fast_forward(31_000)

    assert is_blank(writing)


@pytest.mark.parametrize(
    ("voices", "shown"),
    [("[]", False), ('[{"lang": "en-GB"}]', False), ('[{"lang": "en-GB", "localService": true}]', True)],
    ids=["none", "one that sends the words away", "one on the tablet"],
)
def test_it_reads_aloud_only_with_a_voice_that_lives_on_the_tablet(child, voices, shown):
    child.page.add_init_script(VOICES % voices)
    child.pairs().press("start", "write").says(WORDS)
    listen = child.part("write").get_by_role("button", name="Listen")
    assert listen.is_visible() is shown
    if shown:
        listen.click()

    said = child.page.evaluate("said")
    assert bool(said) is shown
    assert WORDS not in said
