"""The lock of the day's page, what goes from a phone by itself, and its counting beside the gate's own."""

import random
from datetime import timedelta
from itertools import product

import pytest

from cac import clock
from cac.committees.ages import AgeBand
from cac.safeguarding.rules import (
    AdultFacts,
    ClearanceKind,
    ClosingFacts,
    OpeningFacts,
    adults_needed,
    is_eligible,
)
from cac.safeguarding.rules.day import run_opening, run_staying
from cac.safeguarding.rules.facts import VisitFacts
from cac.safeguarding.rules.kinds import AdultKind
from cac.safeguarding.rules.parties import needed_for
from cac.safeguarding.rules.plan import JourneyFacts, Leg, Party, Way
from cac.safeguarding.rules.thresholds import DEFAULTS
from tests.browser.offline import PIN, TITLE
from tests.browser.test_offline import phone
from tests.safeguarding.gate_makers import DAY, adult, children, paper, without

__all__ = ["phone"]
pytestmark = pytest.mark.browser
NEEDED = """async ([cases, bands]) => {
  const { needed } = await import("/static/js/day/figures.js");
  return cases.map((heads) => needed(heads, bands, 2));
}"""
FEW = """async (cases) => {
  const { fewAdults } = await import("/static/js/day/figures.js");
  return cases.map(([pack, adults, heads]) => {
    const { few, short, unfit } = fewAdults({ pack }, adults, heads);
    return [few, short.map((party) => party.name), unfit.map((adult) => adult.id)];
  });
}"""
GUESTS = """async (cases) => {
  const { guestsIn } = await import("/static/js/day/figures.js");
  return cases.map(([pack, guests, said]) => guestsIn({ pack }, guests, said));
}"""
BANDS = [{"id": band.value, "each": [share.numerator, share.denominator]} for band, share in DEFAULTS.ratios]
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

    counted = phone.page.evaluate(NEEDED, [[plain(heads) for heads in cases], BANDS])

    assert counted == [adults_needed(heads) for heads in cases]


def some_day(chance):
    """Who is here of some adults, for whom they are planned, and how many children came."""
    adults = [adult(name) for name in "ABCD"] + [without(ClearanceKind.VETTING, "E")]
    visit = VisitFacts(DAY, chance.choice("ABCDE"))
    papers = (paper(ClearanceKind.CODE_OF_CONDUCT),)
    adults.append(AdultFacts("V", True, None, papers, AdultKind.MEDIA, None, visit))
    parties = [Party(tuple(some(chance, adults)), children(chance.randint(0, 20))) for _ in range(3)]
    home = JourneyFacts(3, Way.VEHICLE, Leg.BOTH, there=parties[0], back=parties[2])
    groups = ((1, parties[0]), (2, parties[1]))
    heads = some_heads(chance, 12) | {AgeBand.THIRTEEN_UP: 1}
    facts = OpeningFacts(
        DAY, heads, tuple(some(chance, adults)), groups=groups, helpers=chance.randint(0, 2), journeys=(home,)
    )
    return adults, dict(zip(("group 1", "group 2", "journey 3"), parties, strict=True)), facts


def some(chance, people):
    return [one for one in people if chance.random() < 0.7]


def packed(adults, parties, facts, bands):
    """The same as the phone is told it."""
    people = [
        {"id": a.name, "counts": is_eligible(a, DAY), "why": "", "escort": a.visit.escort} for a in adults
    ]
    people = [one | {"why": "" if one["id"] != "E" else "No vetting."} for one in people]
    planned = [
        {"name": name, "adults": [a.name for a in party.adults], "needed": needed_for(party, DAY, DEFAULTS)}
        for name, party in parties.items()
    ]
    pack = {"adults": people, "parties": planned, "beside": facts.helpers, "bands": bands, "least": 2}
    return [pack, [a.name for a in facts.adults], plain(facts.heads)]


def found(facts):
    """What the server finds."""
    blocks = run_staying(facts).blocks
    of = {
        check: {one.subject for one in blocks if one.check == check} for check in ("SG-02", "SG-04", "SG-23")
    }
    few = any(one.check == "SG-01" for one in blocks)
    return [few, sorted(of["SG-02"]), sorted(of["SG-04"] | of["SG-23"])]


def test_it_judges_helpers_groups_ways_home_and_escorts_as_the_server_does(phone):
    phone.page.goto(phone.url + "/day")
    chance = random.Random(23)
    days = [some_day(chance) for _ in range(200)]

    counted = phone.page.evaluate(FEW, [packed(*day, BANDS) for day in days])

    assert counted == [found(facts) for _adults, _parties, facts in days]


def test_it_keeps_guests_out_of_photos_and_steps_in_public_as_the_server_does(phone):
    phone.page.goto(phone.url + "/day")
    days = list(product([0, 2], *[[False, True]] * 4))
    sent = [
        [{"faces": faces, "public": public}, {"9-12": guests}, {"no_faces": off, "apart": apart}]
        for guests, faces, public, off, apart in days
    ]

    counted = phone.page.evaluate(GUESTS, sent)

    expected = []
    for guests, faces, public, off, apart in days:
        plan = {"guests": guests, "faces": faces and not off, "public": public, "apart": apart}
        blocks = run_opening(OpeningFacts(DAY, {}, (), **plan)).blocks
        expected.append([one.subject for one in blocks if one.check in {"SG-10", "SG-19"}])
    assert [sorted(one) for one in counted] == [sorted(one) for one in expected]


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
