"""A receipt on the tablet: made in the browser, shown once after arriving, gone when it is kept."""

import re

import pytest

from cac.anonymity.envelopes import SLOT
from cac.anonymity.receipts import of_pictures, values
from cac.ideas.rounds.reading import said_in
from cac.ideas.rules import ReceiptKind
from tests.browser.faults import violations
from tests.browser.tablets import lived_in, make_house

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    made = make_house(tmp_path_factory.mktemp("receipts"), receipts=ReceiptKind.PICTURES)
    with lived_in(made):
        yield made


def sends(child, text):
    child.pairs().press("start", "write").says(text).press("help", "help").press("no_letter", "check")
    return child


def pictures(child):
    """The pictures shown, by their numbers."""
    return re.findall(r"#p([0-9a-f]{2})", child.page.locator("[data-code]").inner_html())


def test_it_finds_what_was_said_and_is_gone_once_it_is_kept(house, child):
    sends(child, "An idea to ask for.").press("send", "receipt")
    numbers = pictures(child)
    assert violations(child.page) == []
    child.press("kept", "arrived")

    with house.app.app_context():
        kept = {(one.lookup, one.key): one.text for one in said_in(house.collection().id)}
    assert kept[values(of_pictures([int(one, 16) for one in numbers]))] == "An idea to ask for."
    assert pictures(child) == []
    assert child.sent == [SLOT]


def test_what_waits_for_a_network_keeps_its_receipt(house, child):
    sends(child, "Later.")
    child.context.set_offline(True)
    child.press("send", "receipt")
    assert child.page.get_by_text("You can ask once it has arrived.").is_visible()
    numbers = pictures(child)
    child.press("kept", "kept")
    with child.page.expect_response("**/arrive"):
        child.context.set_offline(False)

    with house.app.app_context():
        kept = {(one.lookup, one.key) for one in said_in(house.collection().id) if one.text == "Later."}
    assert kept == {values(of_pictures([int(one, 16) for one in numbers]))}


def test_a_call_for_help_alone_gets_none(child):
    child.pairs().press("start", "write").press("help", "help").press("letter", "letter")

    child.press("check", "check").press("send", "arrived")

    assert pictures(child) == []


def test_what_a_receipt_is_made_with_is_fetched_again_where_it_did_not_come(child):
    child.context.route("**/receipts/pictures-*.json*", lambda route: route.abort())
    sends(child, "Once more.").press("send", "waits")
    child.context.unroute_all()

    child.press("send", "receipt")

    assert len(pictures(child)) == 8
