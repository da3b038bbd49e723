"""Three children in turn on one real profile: afterwards no file of it holds a word that they typed."""

import pytest

from tests.browser.offline import DUMP
from tests.browser.pads import Pad, kill, profile

pytestmark = pytest.mark.browser
IDEAS = ("Porcupines sleep late", "Quokkas dance always", "Ocelots swim upstream")
LETTER, FIND = "Marmots bite nightly", "Behind the aardvark"
TYPED = (*IDEAS, LETTER, FIND)
WORDS = tuple(word for said in TYPED for word in (said, max(said.split(), key=len)))
CONTROL = "Wombats leave traces"
TYPED_IN = "[...document.querySelectorAll('textarea, input')].map((one) => one.value).join('|')"


def found_in(folder, words):
    """The words that some file holds, and where."""
    forms = [(word, word.encode(code)) for word in words for code in ("utf-8", "utf-16-le", "utf-16-be")]
    whole = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert len(whole) > 20
    return {(word, path.name) for path, data in whole.items() for word, form in forms if form in data}


def shown_on(pad):
    """All that the page holds or the browser keeps for it."""
    return pad.page.content() + pad.page.evaluate(TYPED_IN) + str(pad.page.evaluate(DUMP))


def three_children(pad):
    """One with a network, one without, one who goes away in the middle."""
    pad.tell(IDEAS[0]).next().offline()
    pad.press("start").type("text", IDEAS[1]).press("help").press("letter")
    pad.type("words", LETTER).type("find", FIND).press("check").press("send")
    pad.page.locator("[data-step=kept]:visible").wait_for()
    pad.next().press("start").type("text", IDEAS[2])
    pad.page.goto(pad.house.path)
    pad.page.locator("[data-step=start]").wait_for()


def test_nothing_that_three_children_typed_is_left_in_the_profile(house, browser, tmp_path):
    context = profile(browser, tmp_path)
    pad = Pad(context, house).pair()
    three_children(pad)
    seen = [shown_on(pad)]
    for way in (pad.page.go_back, pad.page.go_forward, pad.page.go_back, pad.page.reload):
        way()
        seen.append(shown_on(pad))
    pad.offline(False).open().until_nothing_is_kept()
    pad.press("start").page.locator("textarea[name=text]").press_sequentially(IDEAS[0][:1])
    pad.page.keyboard.press("ArrowDown")  # what a browser learned it would offer now
    seen.append(shown_on(pad))
    pad.page.goto(house.url + "/blank")
    pad.page.evaluate("words => localStorage.setItem('control', words)", CONTROL)
    context.close()

    assert not any(word in page for page in seen for word in WORDS)
    assert found_in(tmp_path, [CONTROL])  # what is stored in the clear is found by the same search
    assert found_in(tmp_path, WORDS) == set()
    assert sorted(text for text, _picture in house.said() if text) == sorted(IDEAS[:2])


def test_a_browser_killed_while_a_child_writes_leaves_nothing_of_it(house, browser, tmp_path):
    context = profile(browser, tmp_path)
    pad = Pad(context, house).pair()
    pad.press("start").type("text", IDEAS[2]).press("help").press("letter").type("words", LETTER)
    pad.page.wait_for_timeout(3_000)  # long enough for a browser to note how its pages look
    kill(context, tmp_path)

    again = profile(browser, tmp_path)
    pad = Pad(again, house).open()
    seen = shown_on(pad)
    again.close()

    assert not any(word in seen for word in WORDS)
    assert found_in(tmp_path, WORDS) == set()
