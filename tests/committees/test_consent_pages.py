"""The paper sheets, what ends soon, and the table of who said yes to what."""

from datetime import timedelta

import pytest

from cac import clock
from cac.committees.ages import comes_of_age
from cac.committees.consents import givers_needed
from cac.committees.rules import Giver, Purpose
from cac.db import db, show_key
from tests import makers
from tests.counting import counted_queries

ZONE = "Africa/Lusaka"


@pytest.fixture
def today():
    return clock.today(ZONE)


def page(committee, what=""):
    return f"/committees/{show_key(committee.id)}/consents{what}"


def in_days(blue_kite, code, today, days, **more):
    member = makers.make_member(blue_kite, code, consent=False, **more)
    makers.make_consent(member, ends_on=today + timedelta(days))
    db.session.commit()
    return member


def test_a_sheet_says_every_purpose_and_how_to_say_no_later(nour, child):
    text = nour.get(f"/members/{show_key(child.id)}/consents/sheet").text

    assert "May this child take part?" in text
    assert text.count('class="box"') == 2 * len(Purpose)
    assert all(purpose.label in text for purpose in Purpose)
    assert "Tell Nour" in text
    assert "+260 970 000 000" in text
    assert "river-kite" in text


def test_everyone_or_those_chosen_are_printed(ama, child, blue_kite, green_hill):
    makers.make_member(blue_kite, "paper-lamp")
    elsewhere = makers.make_member(green_hill, "hill-drum")
    db.session.commit()

    everyone = ama.get(page(blue_kite, "/sheets")).text
    chosen = ama.get(
        page(blue_kite, f"/sheets?member={show_key(child.id)}&member={show_key(elsewhere.id)}")
    ).text

    assert everyone.count('<article class="paper"') == 2
    assert chosen.count('<article class="paper"') == 1
    assert "hill-drum" not in chosen


def test_an_unknown_language_is_no_trouble(ama, child, blue_kite):
    assert ama.get(page(blue_kite, "/sheets?lang=../x&member=nonsense")).status_code == 200


def test_the_sheet_speaks_the_committees_language(ama, child, blue_kite):
    blue_kite.languages = ["es", "qu"]
    db.session.commit()

    text = ama.get(page(blue_kite, "/sheets")).text
    english = ama.get(page(blue_kite, "/sheets?lang=en")).text

    assert '<article class="paper" lang="es"' in text
    assert '<html lang="en"' in text
    assert '<article class="paper" lang="en"' in english


def test_who_turns_18_gets_a_sheet_of_their_own(ama, blue_kite, today):
    born = (today - timedelta(20)).replace(year=today.year - 18, day=1)
    grown = makers.make_member(blue_kite, "old-oak", birth_month=born, age_band=None)
    db.session.commit()

    text = ama.get(f"/members/{show_key(grown.id)}/consents/sheet").text

    assert "Do I take part?" in text
    assert text.count('<article class="paper"') == 1


def test_before_18_a_gap_is_covered_by_a_guardians_sheet_too(blue_kite, today):
    born = today.replace(year=today.year - 18, day=1)
    eve = comes_of_age(born) - timedelta(1)
    covered = in_days(blue_kite, "old-oak", today, 300, birth_month=born, age_band=None)
    early = in_days(blue_kite, "tall-tree", today, -1, birth_month=born, age_band=None)

    if eve >= today:  # on the last day of a month the birthday is here
        assert givers_needed(early, today) == [Giver.GUARDIAN, Giver.OWN]
    assert givers_needed(covered, today) == [Giver.OWN]


def test_those_who_need_a_sheet_stand_in_the_list(ama, child, blue_kite, today):
    in_days(blue_kite, "soon-one", today, 60)
    in_days(blue_kite, "later-one", today, 61)
    said_no = makers.make_member(blue_kite, "no-thanks", consent=False)
    makers.make_consent(said_no, agreed=False)
    gone = in_days(blue_kite, "gone-one", today, 3)
    gone.left_on = today
    db.session.commit()

    text = ama.get(page(blue_kite, "/renewals")).text

    assert "2 members need a new sheet." in text
    assert "river-kite" in text
    assert "soon-one" in text
    assert not [code for code in ("later-one", "no-thanks", "gone-one") if code in text]


def test_their_sheets_are_printed_in_one_act(ama, child, blue_kite, today):
    soon = in_days(blue_kite, "soon-one", today, 6)
    makers.make_member(blue_kite, "later-one")
    db.session.commit()

    text = ama.get(page(blue_kite, "/renewals")).text

    assert f"member={show_key(child.id)}" in text
    assert f"member={show_key(soon.id)}" in text
    assert "Record the sheets that came back" in text


def test_nobody_needs_one(ama, blue_kite):
    makers.make_member(blue_kite, "later-one")
    db.session.commit()

    assert "Nobody needs a new sheet now." in ama.get(page(blue_kite, "/renewals")).text


def test_today_leads_there_and_tells_who_turns_18(ama, blue_kite, today):
    in_days(blue_kite, "soon-one", today, 6)
    born = (today + timedelta(40)).replace(day=1)
    turning = born.replace(year=born.year - 18)
    in_days(blue_kite, "tall-tree", today, 300, birth_month=turning, age_band=None)

    text = ama.get("/").text

    assert "Renew consent for 1 child" in text
    assert page(blue_kite, "/renewals") in text
    if (comes_of_age(turning) - today).days <= 60:
        assert "1 member turns 18: ask for their own consent" in text


def test_the_table_shows_codes_and_purposes(nour, blue_kite, today):
    member = in_days(blue_kite, "soon-one", today, 90)
    makers.make_consent(member, purpose=Purpose.TRAVEL, agreed=False)
    db.session.commit()

    text = " ".join(nour.get(page(blue_kite)).text.split())

    assert "Yes, until" in text
    assert '<td data-label="Travel"> No </td>' in text
    assert '<td data-label="Photo and audio"> Not asked </td>' in text
    assert "Record sheets" not in text


def test_pages_ask_the_database_little_however_many_children(ama, blue_kite, today):
    for number in range(12):
        in_days(blue_kite, f"soon-{number}", today, 20)

    for what in ("", "/renewals", "/sheets"):
        with counted_queries() as queries:
            assert ama.get(page(blue_kite, what)).status_code == 200
        assert len(queries) <= 12, what


@pytest.mark.parametrize("what", ["", "/renewals", "/sheets"])
@pytest.mark.parametrize(("name", "status"), [("esi", 404), ("kofi", 404), ("ines", 404), ("binta", 200)])
def test_they_are_for_the_team(cast, child, blue_kite, what, name, status):
    assert getattr(cast, name).signed_in().get(page(blue_kite, what)).status_code == status
