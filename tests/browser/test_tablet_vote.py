"""A vote in a real browser: the slip's keys, dots, two widths, two directions, with and without script."""

from contextlib import nullcontext

import pytest

from cac.anonymity.ballots import Ballot, open_ballot
from cac.anonymity.envelopes import SLOT
from cac.db import db, show_key
from cac.ideas.rounds.reading import opened_in
from cac.ideas.rounds.tokens import token_of
from tests.browser.faults import violations
from tests.browser.tablets import Child, House
from tests.cast import make_cast
from tests.concerns.makers import make_key
from tests.ideas.balloting import make_slips, make_themes, make_voting
from tests.ideas.tablets import make_going
from tools.live import build, serving

pytestmark = pytest.mark.browser
PHONE, BOARD = {"width": 360, "height": 740}, {"width": 800, "height": 1100}
ONLY_INSIDE = "() => document.documentElement.scrollWidth <= innerWidth"
SLIPS, THEMES = [], {}


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    app = build(tmp_path_factory.mktemp("vote"))
    with app.app_context():
        cast = make_cast(app)
        make_key(cast.nour.user)
        themes = make_themes(cast.blue_kite)
        made = make_voting(make_going(cast.blue_kite, heads=10), themes)
        SLIPS[:] = make_slips(made, 10)
        THEMES.update({name: show_key(theme.id) for name, theme in themes.items()})
        token = token_of(made)
        db.session.remove()
    with serving(app) as url:
        yield House(app, token, url)


@pytest.fixture
def child(child):
    return child.pairs()


def ballots(house):
    with house.app.app_context():
        return opened_in(house.collection().id, open_ballot)


def types(child, code):
    for digit in code:
        child.page.locator(f"[data-digit='{digit}']").click()


def presses(child, act, name, *, anew=False):
    """`anew`: the page itself cannot count the dots, so it comes again."""
    with child.page.expect_navigation() if anew else nullcontext():
        child.page.locator(f"section:not([hidden]) [name={act}][value='{THEMES[name]}']").click()


@pytest.mark.parametrize("script", ["seals", "cannot seal", ""], ids=["seals", "cannot seal", "no script"])
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [PHONE, BOARD], ids=["360", "800"])
def test_a_child_votes(house, browser, size, language, script):
    slip, before = SLIPS[0], len(ballots(house))
    child = Child(browser, house, viewport=size, java_script_enabled=bool(script))
    if script == "cannot seal":
        child.page.add_init_script("Object.defineProperty(globalThis, 'isSecureContext', { value: false })")
    child.pairs(f"?in={language}").press("start", "slip")
    if script == "seals":
        types(child, slip)
    else:
        child.page.locator("[name=slip]").fill(slip)
    child.press("dots", "write")
    for act, name in [("put", "Rest"), ("put", "School"), ("take", "School"), ("put", "Play")]:
        presses(child, act, name, anew=script != "seals")
    for go, leads_to in [("help", "help"), ("no_letter", "check"), ("send", "arrived")]:
        if script:
            assert child.page.evaluate(ONLY_INSIDE)
            assert child.page.evaluate("document.dir") == ("rtl" if language == "ar" else "ltr")
        child.press(go, leads_to)

    assert Ballot(slip, {THEMES["Rest"]: 1, THEMES["Play"]: 1}) in ballots(house)
    assert len(ballots(house)) == before + 1
    assert not script or slip not in child.holds
    assert child.sent == ([SLOT] if script == "seals" else [])
    child.context.close()


def test_a_mistyped_number_is_found_at_once(child):
    child.press("start", "slip")
    types(child, SLIPS[-1][:-1] + str((int(SLIPS[-1][-1]) + 1) % 10))
    child.press("dots", "slip")
    assert child.page.locator("[data-part=wrong]").is_visible()
    child.page.locator("[data-digit='']").click()
    types(child, SLIPS[-1][-1])
    child.press("dots", "write")
    assert child.sent == []


def test_digits_of_another_script_are_read(child):
    child.press("start", "slip")
    child.page.locator("[name=slip]").fill("".join(chr(ord("٠") + int(one)) for one in SLIPS[-1]))
    child.press("dots", "write")


def test_no_more_dots_than_there_are(child):
    child.press("start", "slip")
    types(child, SLIPS[-1])
    child.press("dots", "write")
    presses(child, "put", "Rest")
    presses(child, "put", "Rest")

    assert child.page.locator("section:not([hidden]) [name=put]:not([disabled])").count() == 0
    assert child.page.locator("[data-left='0']").is_visible()


def test_the_next_child_finds_nothing_of_the_one_before(child, house):
    slip = SLIPS.pop()
    child.press("start", "slip")
    types(child, slip)
    child.press("dots", "write")
    presses(child, "put", "School")
    for go, leads_to in [("help", "help"), ("no_letter", "check"), ("send", "arrived")]:
        child.press(go, leads_to)
    child.part("arrived").get_by_role("link").click()
    child.part("start").wait_for()

    assert slip not in child.holds
    child.press("start", "slip")
    assert child.page.locator("[name=slip]").input_value() == ""
    assert (
        child.page.locator("[data-theme] input").evaluate_all("(all) => all.map((one) => one.value)")
        == ["0"] * 3
    )


def test_each_step_has_no_fault_that_axe_finds(child):
    found = {"start": violations(child.page)}
    child.press("start", "slip")
    found["slip"] = violations(child.page)
    types(child, SLIPS[-1])
    child.press("dots", "write")
    presses(child, "put", "Rest")
    found["write"] = violations(child.page)
    child.press("help", "help").press("no_letter", "check")
    found["check"] = violations(child.page)

    assert {step: faults for step, faults in found.items() if faults} == {}


def test_a_vote_without_a_network_is_kept_and_leaves_once_there_is_one(house, pads):
    pad = pads().offline().open()
    pad.press("start")
    types(pad, SLIPS[-1])
    pad.press("dots")
    presses(pad, "put", "School")
    pad.press("help").press("no_letter").press("send")
    pad.page.locator("[data-step=kept]:visible").wait_for()

    assert SLIPS[-1] not in pad.kept()
    pad.next().offline(False).until_nothing_is_kept()
    assert Ballot(SLIPS[-1], {THEMES["School"]: 1}) in ballots(house)
