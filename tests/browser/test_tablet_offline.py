"""The child's page without a network: it opens, keeps what is sealed, and sends it once."""

from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from cac.db import db
from cac.ideas.rules import CollectionState
from tests.browser.pads import Pad, kill, profile

pytestmark = pytest.mark.browser


@contextmanager
def closed(house):
    """Meanwhile the round takes nothing."""
    for state in (CollectionState.CLOSING, CollectionState.OPEN):
        with house.app.app_context():
            house.collection().state = state
            db.session.commit()
        if state is CollectionState.CLOSING:
            yield


def arrived(house, *beginning):
    """The words that wait in the round and begin so, opened with its key."""
    return sorted(text for text, _picture in house.said() if text.startswith(beginning))


def test_a_child_without_a_network_goes_the_whole_way_and_it_arrives_once(house, pads):
    pad = pads().offline()

    assert pad.open().step == "start"
    assert pad.tell("A zebra crossing").step == "kept"
    assert arrived(house, "A zebra") == []
    pad.next().page.locator("[data-part=keeps]").wait_for(state="visible")
    pad.offline(False).until_nothing_is_kept()

    assert arrived(house, "A zebra") == ["A zebra crossing"]


def test_with_a_network_it_arrives_at_once_and_nothing_stays(house, pads):
    pad = pads()

    assert pad.tell("Shade").step == "arrived"
    assert arrived(house, "Shade") == ["Shade"]
    assert "cac-tablet/sealed" not in pad.kept()


def test_it_opens_in_every_language_without_a_network(pads):
    pad = pads().offline().open()
    pages = pad.page.locator(".languages a").evaluate_all("all => all.map(one => [one.lang, one.href])")

    assert len(pages) >= 4
    for language, address in pages:
        pad.page.goto(address)
        assert pad.page.locator("html").get_attribute("lang") == language
        assert pad.step == "start"
        pad.tell("Rest").next()
        assert pad.page.locator("img").first.evaluate("one => fetch(one.src).then(found => found.ok)")


def test_nobody_is_led_to_a_page_that_needs_a_network_while_there_is_none(pads):
    pad = pads().open()
    asks = pad.page.locator("[data-part=asks]")
    expect(asks).to_be_visible()

    pad.offline()
    expect(asks).to_be_hidden()
    pad.open()
    expect(asks).to_be_hidden()

    pad.offline(False)
    expect(asks).to_be_visible()


def test_the_page_from_the_tablet_is_as_strict_as_the_servers(house, pads):
    pad = pads()
    headers = [pad.page.goto(house.path).headers]
    headers.append(pad.offline().page.goto(house.path).headers)

    for name in ("content-security-policy", "referrer-policy", "permissions-policy", "cache-control"):
        assert headers[0][name] == headers[1][name]


def test_two_tablets_send_in_turn_and_again_and_each_idea_is_there_once(house, pads):
    first, second = pads(), pads()
    bodies = []
    for pad in (first, second):
        pad.page.on("request", lambda asked: bodies.append(asked) if "/arrive" in asked.url else None)
        pad.offline()
    for number in range(3):
        first.tell(f"first {number}").next()
        second.tell(f"second {number}").next()
    for pad in (second, first):
        pad.offline(False).until_nothing_is_kept()
    for asked in bodies * 2:
        first.page.request.post(asked.url, data=asked.post_data_buffer, headers=dict(asked.headers))

    assert arrived(house, "first", "second") == [
        f"{who} {number}" for who in ("first", "second") for number in range(3)
    ]


def test_what_waits_goes_in_one_request_of_the_smallest_size(house, pads):
    pad = pads().offline()
    for number in range(9):
        pad.tell(f"idea {number}").next()
    sizes = []
    pad.page.on("request", lambda asked: sizes.append(len(asked.post_data_buffer or b"")))
    pad.offline(False).until_nothing_is_kept()

    assert [size // 8903 for size in sizes if size] == [16]
    assert len(arrived(house, "idea")) == 9


def test_an_answer_that_got_lost_makes_no_double(house, pads):
    pad = pads()

    def lose(route):
        route.fetch()
        route.abort()

    pad.page.route("**/arrive", lose, times=1)
    assert pad.tell("Once").step == "kept"
    pad.page.evaluate("dispatchEvent(new Event('online'))")
    pad.next().until_nothing_is_kept()

    assert arrived(house, "Once") == ["Once"]


def test_a_browser_that_is_killed_keeps_what_was_sealed(browser, house, tmp_path):
    context = profile(browser, tmp_path)
    pad = Pad(context, house).pair().offline()
    pad.tell("Killed")
    kill(context, tmp_path)

    again = profile(browser, tmp_path)
    pad = Pad(again, house)
    with pad.page.expect_response("**/arrive"):  # also where it forgot that it was paired
        pad.open()
    pad.pair().until_nothing_is_kept()
    again.close()

    assert arrived(house, "Killed") == ["Killed"]


def test_signing_out_beside_it_and_pairing_again_take_nothing_away(house, pads):
    pad = pads().offline()
    pad.tell("Still here").next()
    pad.page.route("**/arrive", lambda route: route.abort())
    pad.offline(False)
    pad.context.clear_cookies()
    pad.page.goto(house.url + "/blank")
    pad.page.evaluate("fetch('/leave', { method: 'POST' })")
    pad.pair()
    pad.page.unroute("**/arrive")
    pad.page.evaluate("dispatchEvent(new Event('online'))")
    pad.until_nothing_is_kept()

    assert arrived(house, "Still") == ["Still here"]


def test_nothing_that_a_child_wrote_lies_there_unsealed(pads):
    pad = pads().offline()
    pad.press("start").type("text", "Porcupine").press("help").press("letter")
    pad.type("words", "Quokka").type("find", "Marmot").press("check").press("send")
    pad.page.locator("[data-step=kept]").wait_for()

    kept = pad.kept()

    assert "cac-tablet/sealed" in kept
    assert not any(word in kept for word in ("Porcupine", "Quokka", "Marmot"))
    assert not any(word in pad.page.content() for word in ("Porcupine", "Quokka", "Marmot"))


def test_a_round_that_closed_meanwhile_says_so_and_keeps_what_was_not_sent(house, pads):
    pad = pads().offline()
    pad.tell("Too late").next()
    with closed(house):
        pad.offline(False).open()
        expect(pad.page.locator("main")).to_contain_text("it may already have arrived")

        assert "cac-tablet/sealed" in pad.kept()
        assert arrived(house, "Too late") == []
