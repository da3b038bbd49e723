"""The lock of the day's page, what goes from a phone by itself, and its counting beside the gate's own."""

import random
from datetime import timedelta

import pytest

from cac import clock
from cac.committees.ages import AgeBand
from cac.safeguarding.rules import ClosingFacts, adults_needed
from cac.safeguarding.rules.thresholds import DEFAULTS
from tests.browser.offline import PIN, TITLE
from tests.browser.test_offline import phone

__all__ = ["phone"]
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
NEEDED = """async ([cases, bands]) => {
  const { needed } = await import("/static/js/day/figures.js");
  return cases.map((heads) => needed(heads, bands, 2));
}"""
DIFFERENCE = """async (cases) => {
  const { difference } = await import("/static/js/day/figures.js");
  return cases.map(difference);
}"""


def some_heads(chance, most=30):
    return {band: chance.randint(0, most) for band in AgeBand if chance.random() < 0.6}


def plain(heads):
    return {band.value: count for band, count in heads.items()}


def test_it_counts_adults_as_the_gate_does(phone):
    phone.page.goto(phone.url + "/day")
    chance = random.Random(4)
    cases = [heads for _ in range(300) if any((heads := some_heads(chance)).values())]
    bands = [
        {"id": band.value, "each": [share.numerator, share.denominator]} for band, share in DEFAULTS.ratios
    ]

    counted = phone.page.evaluate(NEEDED, [[plain(heads) for heads in cases], bands])

    assert counted == [adults_needed(heads) for heads in cases]


def test_it_finds_the_missing_child_as_the_closing_does(phone):
    phone.page.goto(phone.url + "/day")
    chance, cases = random.Random(26), []
    for _ in range(300):
        came, left, found = (some_heads(chance, 4) for _ in range(3))
        out = some_heads(chance, 4) if chance.random() < 0.7 else None
        cases.append(ClosingFacts(came, left, out, found))
    sent = [
        {name: plain(getattr(case, name)) for name in ("came", "left", "found")}
        | {"out": None if case.out is None else plain(case.out)}
        for case in cases
    ]

    counted = phone.page.evaluate(DIFFERENCE, sent)

    assert counted == [plain(case.difference) for case in cases]


def test_it_locks_itself_after_five_minutes_without_use(phone):
    page = phone.page
    phone.prepare()
    page.clock.install()
    phone.unlock()
    page.clock.fast_forward("04:00")
    assert page.get_by_text(TITLE).is_visible()

    page.clock.fast_forward("05:30")

    page.get_by_label("PIN", exact=True).wait_for()
    assert TITLE not in page.content()


def test_what_nobody_opened_goes_after_three_weeks_but_not_what_was_not_sent(phone):
    page = phone.page
    phone.prepare()
    phone.context.route("**/day-sync", lambda route: route.abort())
    phone.unlock()
    phone.open_it()
    page.get_by_text("Not sent yet: 1").wait_for()
    page.clock.set_fixed_time(clock.now() + timedelta(days=22))
    page.goto(phone.url + "/day")
    page.get_by_label("PIN", exact=True).wait_for()
    phone.type_pin(PIN)
    page.get_by_text("What was noted so far").click(timeout=10_000)
    page.get_by_role("button", name="Take back the last note").click()
    page.get_by_text("Nothing waits to be sent.").wait_for()

    page.goto(phone.url + "/day")

    page.get_by_text("No meeting is prepared on this phone.").wait_for()
    assert "cac-day/packs" not in phone.kept()
