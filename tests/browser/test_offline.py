"""The day without a network: prepared once, usable all day, sent once, and then gone from the phone."""

import pytest
from playwright.sync_api import expect

from cac.db import db, writing
from cac.meetings.day.log import day_of
from cac.meetings.rules import State
from cac.safeguarding.rules import PhotoRule
from tests.browser.offline import ADULT, AGENDA, PHONE, PIN, TITLE, Phone, today_in
from tools.crawl import sign_in
from tools.live import serving

pytestmark = pytest.mark.browser
SMALL = {"viewport": PHONE}


@pytest.fixture
def phone(browser, example):
    app, demo = example()
    ama = next(person for person in demo.sign_ins if person.role == "facilitator")
    meeting = today_in(app, ama.email)
    with serving(app) as url:
        context = sign_in(browser, url, ama.email, ama.password, **SMALL)
        yield Phone(app, url, context, context.new_page(), meeting)
        context.close()


def begin_without_a_network(phone):
    """Prepared at the last network, and opened where there is none."""
    phone.prepare()
    phone.context.set_offline(True)
    phone.page.goto(phone.url + "/day")
    phone.page.reload()
    phone.type_pin(PIN)
    phone.page.get_by_text(TITLE).wait_for()


def live_the_day(phone):
    """From the look at the place until every child is on the way home, one of them found late."""
    page = phone.page
    phone.look_at_place()
    phone.open_it(children=7)
    page.get_by_text(f"Now: {AGENDA[0]}").wait_for()
    page.get_by_role("button", name="I read this aloud").click()
    page.get_by_role("button", name="I told the children this").click()
    phone.one_leaves_early()
    phone.count_out(5)
    page.get_by_role("heading", name="Find the child").wait_for()
    assert page.get_by_text("Children here:").count() == 0
    phone.count_out(6)
    page.get_by_text("Every child is accounted for.").wait_for()
    assert page.get_by_text("Children here: 6").is_visible()


def test_a_whole_day_without_a_network_arrives_once_and_then_goes(phone):
    page = phone.page
    begin_without_a_network(phone)
    live_the_day(phone)
    with phone.app.app_context():
        assert phone.stored().state is State.CONFIRMED
    phone.close_it()
    page.get_by_text("There is no network.").wait_for()
    page.get_by_text("Not sent yet: 8").wait_for()

    sent = []
    page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
    phone.context.set_offline(False)
    page.get_by_text("Everything of this meeting is gone").wait_for(timeout=10_000)
    again = phone.context.request.post(
        sent[0].url, data=sent[0].post_data, headers=dict(sent[0].headers)
    ).json()

    assert [answer["came"] for answer in again["answers"]] == ["there"] * 8
    with phone.app.app_context():
        meeting = phone.stored()
        day = day_of(meeting)
        assert (meeting.state, meeting.came, day.assent.yes) == (State.CLOSED, 7, 7)
        assert (sum(day.left.values()), sum(day.out.values())) == (1, 6)
    kept = phone.kept()
    assert not any(f"cac-day/{shelf}" in kept for shelf in ("packs", "marks", "keys"))


def test_what_lies_on_the_phone_can_be_read_by_nobody_without_the_pin(phone):
    phone.prepare()
    phone.unlock()
    phone.context.set_offline(True)
    phone.open_it(reason="Porcupine gate was locked.")
    phone.page.get_by_text("Not sent yet: 1").wait_for()

    kept = phone.kept()

    assert "cac-day/packs" in kept
    assert "cac-day/marks" in kept
    assert "key extractable=false" in kept
    with phone.app.app_context():
        names = {row.adult.name for row in phone.stored().adults}
        alias = phone.stored().committee.alias
    for word in {ADULT, TITLE, PIN, alias, "Porcupine", *AGENDA, *names, *TITLE.split()[:1]}:
        assert word not in kept


def test_a_wrong_pin_opens_nothing_waits_longer_and_destroys_nothing(phone):
    phone.prepare()
    phone.page.goto(phone.url + "/day")

    for _ in range(2):
        phone.type_pin("111222333")
        expect(phone.page.get_by_label("PIN", exact=True)).to_have_value("", timeout=20_000)
        phone.page.get_by_text("This PIN opens nothing here.").wait_for(timeout=10_000)
    assert TITLE not in phone.page.content()
    phone.type_pin("111222333")
    phone.page.get_by_text("Too many wrong tries.").wait_for(timeout=20_000)
    assert phone.page.get_by_role("button", name="Open", exact=True).is_disabled()
    phone.page.reload()
    phone.page.get_by_text("Too many wrong tries.").wait_for(timeout=10_000)
    phone.page.locator("[data-form=pin] button:enabled").wait_for(timeout=20_000)
    phone.type_pin(PIN)

    phone.page.get_by_text(TITLE).wait_for(timeout=10_000)


def test_a_weak_or_mistyped_pin_is_refused(phone):
    page = phone.page
    page.goto(phone.path + "/prepare")
    for pin, again, says in [
        ("12345", "12345", "at least 6 digits"),
        ("111111", "111111", "at least 6 digits"),
        ("123456", "123456", "at least 6 digits"),
        (PIN, PIN + "1", "are not the same"),
    ]:
        page.get_by_label("PIN", exact=True).fill(pin)
        page.get_by_label("The same PIN again").fill(again)
        page.get_by_role("button", name="Prepare this phone").click()
        page.get_by_role("alert").get_by_text(says).wait_for()

    assert "cac-day/packs" not in phone.kept()


def test_after_leaving_the_page_what_was_not_sent_is_still_there(phone):
    phone.prepare()
    phone.unlock()
    phone.open_it()
    phone.page.get_by_text("Not sent yet: 1").wait_for()
    phone.page.goto(phone.url + "/")
    phone.page.get_by_role("button", name="Leave this page").click()
    phone.page.wait_for_url(phone.url + "/blank")
    phone.context.set_offline(True)

    phone.unlock()  # without a network too: signing out clears cookies and cache, not what is kept here
    phone.page.get_by_text("Not sent yet: 1").wait_for()
    phone.context.set_offline(False)

    phone.page.get_by_text("You are signed out.").wait_for()
    with phone.app.app_context():
        assert phone.stored().state is State.CONFIRMED


def test_a_slip_can_be_taken_back_until_it_is_sent(phone):
    phone.prepare()
    phone.unlock()
    phone.context.set_offline(True)
    phone.open_it()
    phone.page.get_by_text("What was noted so far").click()
    phone.page.get_by_role("button", name="Take back the last note").click()

    phone.page.get_by_text("Nothing waits to be sent.").wait_for()
    assert phone.page.get_by_role("button", name="Open the meeting").is_visible()


def test_wiping_warns_about_what_was_not_sent(phone):
    phone.prepare()
    phone.unlock()
    phone.open_it()
    phone.page.get_by_role("button", name="Wipe it off this phone").click()
    phone.page.get_by_text("Careful: 1 things were not sent.").wait_for()
    phone.page.get_by_role("button", name="Yes, wipe it").click()
    phone.page.get_by_text("Everything of this meeting is gone").wait_for()

    assert "cac-day/packs" not in phone.kept()


def test_too_few_adults_do_not_begin_but_look_after_everyone(phone):
    phone.prepare()
    phone.unlock()

    phone.open_it(children=40)
    phone.page.get_by_text("Do not begin.").wait_for()
    phone.page.get_by_text("Too few adults came, or no child").click()
    phone.page.get_by_role("button", name="Look after everyone: care only").click()
    phone.page.get_by_text("Care only: no activity, no ideas.").wait_for()
    phone.page.get_by_role("button", name="Send now").click()
    phone.page.get_by_text("All has arrived.").wait_for()

    with phone.app.app_context():
        assert (phone.stored().state, phone.stored().care_only) == (State.OPEN, True)


def test_a_guest_keeps_it_shut_until_no_photo_shows_a_face(phone):
    with phone.app.app_context(), writing():
        phone.stored().plan.photos = PhotoRule.FACES
        db.session.commit()
    phone.prepare()
    phone.unlock()
    phone.page.get_by_text("How many of them are guests").first.click()
    phone.page.locator("[data-form=open] [name='guest:9-12']").fill("1")

    phone.open_it()
    phone.page.get_by_text("They have no consent for photos").wait_for()
    assert not phone.page.get_by_label("Guests take no part in the step in public.").is_visible()
    phone.page.get_by_label("No photo shows a face today.").check()
    phone.open_it()
    phone.page.get_by_role("button", name="Send now").click()
    phone.page.get_by_text("All has arrived.").wait_for()

    assert phone.page.locator("[data-part=here]").get_by_text("no photo shows their face").is_visible()
    with phone.app.app_context():
        assert (phone.stored().state, phone.stored().plan.photos) == (State.OPEN, PhotoRule.NONE)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_view_is_well_on_a_phone_and_on_a_desk(phone, scheme):
    page = phone.page
    page.emulate_media(color_scheme=scheme)
    phone.prepare()
    wrong = phone.faults("ready")
    page.goto(phone.url + "/day")
    page.get_by_label("PIN", exact=True).wait_for()
    wrong += phone.faults("PIN")
    phone.type_pin(PIN)
    page.get_by_text(TITLE).wait_for(timeout=10_000)
    phone.show_everything()
    wrong += phone.faults("before")
    phone.open_it()
    phone.count_out(1)
    phone.show_everything()
    wrong += phone.faults("a child is missing")

    assert wrong == []


def test_without_scripts_the_page_leads_to_paper(phone, browser):
    context = browser.new_context(java_script_enabled=False, storage_state=phone.context.storage_state())
    page = context.new_page()
    page.goto(phone.path + "/prepare")

    assert page.get_by_role("link", name="Meeting pack to print").is_visible()
    assert not page.get_by_role("button", name="Prepare this phone").is_visible()
    context.close()


def test_somebody_from_outside_is_noted_without_a_network(phone):
    page = phone.page
    phone.prepare()
    phone.context.set_offline(True)
    phone.unlock()
    phone.show_everything()  # before anybody is here: who can stay with them follows
    phone.open_it()
    form = page.locator("[data-form=outsider]")
    form.locator("[name=words]").fill("An officer of the ward")
    form.locator("[value=escorted]").check()
    form.locator("[type=submit]").click()
    form.get_by_text("Say which adult who is here").wait_for()

    assert phone.faults("somebody unexpected") == []
    form.locator("select").select_option(label=ADULT)
    form.locator("[type=submit]").click()

    page.get_by_text("Not sent yet: 2").wait_for()
