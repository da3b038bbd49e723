"""The whole job in the real browser, by five people: from signing in to the calendar file."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from icalendar import Calendar

from cac.accounts.passwords import hash_password
from cac.committees.rules import Role
from cac.db import db
from tests import makers
from tests.browser.walk import Walker
from tests.cast import PASSWORD
from tools.live import build, serving

pytestmark = pytest.mark.browser
MORNING = datetime(2026, 12, 5, 7, 0, tzinfo=UTC)  # nine in Lusaka
SAID = """We want lessons in the evening.
My name is Chanda and we need rest.
Call 0977 123 456 about the school."""


@pytest.fixture
def house(tmp_path):
    with time_machine.travel(MORNING, tick=True):
        app = build(tmp_path)
        with app.app_context():
            people()
        with serving(app) as url:
            yield url


def people():
    secret = hash_password(PASSWORD)
    river, mountain = makers.make_organisation("River Trust"), makers.make_organisation("Mountain Hands")
    ama, _, _, ines = (makers.make_user(name, river, secret) for name in ("Ama", "Binta", "Nour", "Ines"))
    makers.make_posting(ama, Role.FACILITATOR, organisation=river)
    makers.make_posting(ines, Role.PARTNER_ADMINISTRATOR, organisation=river)
    makers.make_posting(makers.make_user("Ravi", mountain, secret), Role.REVIEWER)
    db.session.commit()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_the_main_job(house, browser, script):
    def sign_in(email):
        return Walker(browser, house, java_script_enabled=script, accept_downloads=True).sign_in(email)

    ama = sign_in("ama@example.org")
    committee = start_the_committee(ama)
    accept(sign_in("binta@example.org"), times=2)
    nour = sign_in("nour@example.org")
    accept(nour, times=1)
    bring_in_the_children(ama, committee)
    ines = sign_in("ines@example.org")
    record_the_adults(ama, ines, committee)
    look_at_the_places(ama, committee)
    write_the_numbers(nour, committee)
    think_of_the_risks(ama, nour, committee)
    meeting = plan_and_confirm(ama, committee)
    write_down_the_ideas(ama, meeting)
    proposal = propose(ama, committee)
    review(sign_in("ravi@example.org"))
    act(ama, proposal)

    read_the_calendar(nour, meeting)


def start_the_committee(ama):
    ama.go("/committees/").follow("Start a committee")
    ama.fill(
        Name="Riverside committee",
        Alias="Blue Kite",
        Country="Zambia",
        District="Lusaka",
        Time_zone="Africa/Lusaka",
        Youngest_age="8",
        Oldest_age="17",
    )
    ama.tick("English").press("Start the committee")
    committee = ama.path
    for person, role in (
        ("Binta", "Co-facilitator"),
        ("Binta", "Deputy focal point"),
        ("Nour", "Safeguarding focal point"),
    ):
        ama.go(f"{committee}/people/new").fill(Person=person, To_serve_as=role).press("Ask them")
    return committee


def accept(person, times):
    for _ in range(times):
        person.go("/committees/").press("Yes, I will")
    assert "Blue Kite" in person.go("/committees/").text


def bring_in_the_children(ama, committee):
    ama.go(f"{committee}/members/new").fill(How_many_children="6")
    ama.type("Or only the age", "9 to 12 years").press("Add")
    ama.go(f"{committee}/consents/new").tick_all("members")
    ama.choose("Signed", "How it was given").fill(Day_on_the_sheet="2026-11-20")
    for line in ("Meetings", "Travel", "Online meetings", "Photo and audio", "Public speaking"):
        ama.choose("Yes" if line == "Meetings" else "No", line)
    ama.press("Record them")
    assert "6 children" in ama.go(f"{committee}/members").text + ama.heading


def record_the_adults(ama, ines, committee):
    for name in ("Grace Sakala", "Joseph Zulu"):
        ama.go(f"{committee}/adults/new").fill(Name=name, Comes_as="Staff")
        ama.tick("I have seen that this person is 18 or older").press("Record")
        adult = ama.path if "/adults/" in ama.path and not ama.path.endswith("/adults") else None
        if adult is None:
            adult = ama.follow(name).path
        for paper in ("Vetting", "Safeguarding training", "Code of conduct"):
            ines.go(f"{adult}/clearances/new")
            ines.type("What you have seen", paper).type("Date on it", "2026-10-01").press("Record it")
        assert "may be with the children" in ama.go(adult).heading


def look_at_the_places(ama, committee):
    ama.go(f"{committee}/places")
    for use, name in (("usual", "our room"), ("reserve", "the tree")):
        ama.page.locator(f"[name={use}_nickname]").fill(name)
        ama.page.locator(f"[name={use}_exact]").fill("Behind the pump")
    ama.press("Save the places")
    for name in ("our room", "the tree"):
        ama.go(f"{committee}/places").follow(name).follow("Record what was found")
        ama.fill(Looked_at_on="2026-12-05", Who_looked="Grace Sakala")
        for line in ama.page.locator("main .looked").all():
            line.get_by_label("Yes", exact=True).check()
        ama.press("Record what was found")
        assert "is checked until" in ama.heading


def write_the_numbers(nour, committee):
    for kind, phone in (("Emergency", "112"), ("Child protection", "116"), ("Health", "117")):
        nour.go(f"{committee}/referrals/new").type("What kind of help", kind)
        nour.type("Name of the office", f"Office {phone}").type("Phone number", phone).press("Save")
    nour.go(f"{committee}/referrals")
    while nour.page.get_by_text("Nobody has called it yet").count():
        row = nour.page.locator("main li", has_text="Nobody has called it yet").first
        with nour.page.expect_navigation():
            row.get_by_role("button", name="Called today, it answers").click()


def think_of_the_risks(ama, nour, committee):
    ama.go(f"{committee}/risks").follow("Write it down")
    risk = ama.page.locator("main fieldset.risk-line").first
    risk.get_by_label("What could happen").fill("The sun is too hot")
    risk.get_by_label("What do you do about it?").fill("We sit in the shade")
    for label, mark in (
        ("How likely is it?", "4"),
        ("How bad would it be?", "3"),
        ("How likely is it then?", "2"),
        ("How bad is it then?", "2"),
    ):
        risk.get_by_label(label).select_option(value=mark)
    risk.get_by_label("Who sees to it").select_option(label="Facilitator")
    ama.press("Ask somebody to agree")
    nour.go(ama.path).press("I agree to this")
    assert "Agreed" in nour.heading


def plan_and_confirm(ama, committee):
    ama.go(committee).follow("Plan a meeting")
    ama.fill(
        What_is_it_about_="What should change",
        Day="2026-12-05",
        Starts_at="10:00",
        Ends_at="11:30",
        Who_leads="Ama",
    ).press("Plan the meeting")
    meeting = "/meetings/" + ama.path.split("/")[2]
    assert "Blocks" in ama.go(meeting).text
    ama.go(f"{meeting}/invite").tick_all("adults").tick_all("members").press("Save who comes")
    ama.go(f"{meeting}/plan").choose("In person", "How do you meet?").choose("No", "Is it a trip?")
    ama.choose("No", "Is it a step in public?").choose("No", "Does any child need transport?")
    ama.press("Save how it goes")
    ama.go(meeting).press("Confirm the meeting")
    assert "Confirmed" in ama.go(meeting).text
    return meeting


def write_down_the_ideas(ama, meeting):
    ama.go(f"{meeting}/day")
    for item in ama.page.locator("#place fieldset").all():
        item.get_by_label("Yes", exact=True).check()
    ama.press("Save what I saw").tick_all("adults")
    for name in ("heads-9-12", "yes"):
        ama.page.locator(f"input[name='{name}']").fill("6")
    ama.press("Open the meeting").press("We read this aloud").press("The children know this now")
    ama.go(f"{meeting}/ideas").fill(What_was_said="" + SAID).press("Check the lines")
    assert "2 of 3 lines" in ama.heading
    for chips in ama.page.locator("fieldset.choices").all():
        chips.get_by_role("radio").first.check(force=True)
    ama.press("Save 3 ideas")
    assert "Chanda" not in ama.page.content()
    assert "0977" not in ama.page.content()


def propose(ama, committee):
    sort = ama.go("/ideas/").page.locator("main a[href*='/ideas/collections/']").first.get_attribute("href")
    ama.go(f"{sort}/themes").fill(A_new_theme="Rest")
    for choice in ama.page.locator("main select").all():
        choice.select_option(label="The new theme above")
    ama.press("Save all themes")
    ama.go(f"/proposals/new?committee={committee.split('/')[2]}")
    ama.fill(A_short_title="A rest day", Who_can_change_it_="The market office", By_when_="2027-03-01")
    ama.type("What should change?", "One free day in each week.").type(
        "Why?", "Working every day is too much."
    )
    ama.tick_all("ideas").press("Keep this draft")
    proposal = ama.path
    ama.type("On which day?", "2026-12-05").tick("We talked until everyone agreed")
    ama.page.locator("main form", has=ama.page.locator("[name=agreed_on]")).get_by_role("button").click()
    ama.page.wait_for_load_state()
    ama.go(proposal)
    ama.page.locator("main form[action$='/send'] button").click()
    ama.page.wait_for_load_state()
    assert "In review" in ama.go(proposal).text
    return proposal


def review(ravi):
    ravi.go("/reviews/").follow("A rest day")
    page = ravi.page.content()
    assert "Blue Kite" in page
    assert not any(word in page for word in ("Riverside", "Lusaka", "River Trust", "Ama"))
    ravi.tick("Approve").type("Why?", "It is clear, and it points to nobody.").press("Give my decision")


def act(ama, proposal):
    assert "Approved" in ama.go(proposal).text
    ama.follow("Plan an action")
    ama.type("What will you do?", "Carry a letter").type("What could go wrong", "Somebody may be angry.")
    ama.type("What will you do so that it does not?", "Adults carry it.").press("Plan this action")
    action = ama.path
    ama.follow("Add a step").type("What has to be done?", "Write the letter").type("By when?", "2026-12-20")
    ama.press("Add this step")
    assert "Write the letter" in ama.go(action).text


def read_the_calendar(nour, meeting):
    answer = nour.context.request.get(f"{nour.url}{meeting}.ics")
    assert answer.status == 200
    body = answer.body()
    event = Calendar.from_ical(body).walk("VEVENT")[0]
    assert event["DTSTART"].dt.date() == date(2026, 12, 5)
    assert event["STATUS"] == "CONFIRMED"
    assert not any(word in body for word in (b"Riverside", b"Lusaka,", b"Ama", b"Grace", b"labour"))
