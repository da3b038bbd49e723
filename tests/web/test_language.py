"""Whose language a page speaks: one's own, the one chosen or the browser's; and how days are written."""

import re
from datetime import UTC, date, datetime

import pytest
import time_machine
from flask_babel import force_locale

from cac.accounts.models import User
from cac.db import db, show_key
from cac.web import language
from tests.cast import Person
from tests.committees.test_set_up import GIVEN, make_link

SUMMER = datetime(2026, 7, 1, tzinfo=UTC)
ARABIC = '<html lang="ar" dir="rtl">'


def test_a_stranger_reads_the_browsers_best_language(stranger):
    page = stranger.get("/sign-in", headers={"Accept-Language": "sw, ar-LB;q=0.8, en;q=0.5"}).text

    assert ARABIC in page


def test_a_language_we_do_not_speak_becomes_english(stranger):
    page = stranger.get("/sign-in?lang=xx", headers={"Accept-Language": "sw"}).text

    assert '<html lang="en" dir="ltr">' in page


def test_a_stranger_chooses_and_the_choice_lasts(stranger):
    stranger.get("/sign-in?lang=ar", headers={"Accept-Language": "fr"})

    page = stranger.get("/sign-in", headers={"Accept-Language": "fr"}).text

    assert ARABIC in page


def test_the_choice_is_a_cookie_without_a_person_in_it(stranger):
    answer = stranger.get("/sign-in?lang=fr")

    assert answer.headers.getlist("Set-Cookie")[0] == "lang=fr; HttpOnly; Path=/; SameSite=Lax"


def test_an_invented_choice_is_not_kept(stranger):
    answer = stranger.get("/sign-in?lang=%0d%0aSet-Cookie:x")

    assert not any(cookie.startswith("lang=") for cookie in answer.headers.getlist("Set-Cookie"))


def test_each_choice_is_a_link_that_keeps_where_one_was_going(stranger):
    page = stranger.get("/sign-in?next=/meetings/").text

    for code, name in (("ar", "العربية"), ("es", "Español"), ("fr", "Français"), ("en", "English")):
        assert f'href="?next=%2Fmeetings%2F&amp;lang={code}" lang="{code}" hreflang="{code}"' in page
        assert f">{name}</a>" in page


def test_words_in_the_address_become_no_other_address(stranger):
    page = stranger.get("/sign-in?_external=1&_scheme=javascript&endpoint=x").text

    assert 'href="?_external=1&amp;_scheme=javascript&amp;endpoint=x&amp;lang=ar"' in page


def test_the_language_of_a_printed_sheet_is_no_choice(ama, blue_kite):
    answer = ama.get(f"/committees/{show_key(blue_kite.id)}/consents/sheets?lang=en")

    assert answer.status_code == 200
    assert not any(cookie.startswith("lang=") for cookie in answer.headers.getlist("Set-Cookie"))


def test_a_persons_own_language_wins_and_no_choice_is_offered(ama):
    ama.user.language = "ar"
    db.session.commit()

    page = ama.get("/profile?lang=fr", headers={"Accept-Language": "fr"}).text
    refused = ama.get("/nowhere").text

    assert ARABIC in page
    assert ARABIC in refused
    assert 'class="languages"' not in page + refused


def test_what_people_type_runs_its_own_way_and_a_number_from_left_to_right(ama):
    ama.user.language = "ar"
    db.session.commit()

    page = ama.get("/profile").text

    assert re.search(r'<input[^>]* dir="auto"[^>]* name="name"', page)
    assert re.search(r'<input[^>]* dir="ltr"[^>]* name="phone"', page)


def test_the_profile_says_which_languages_are_drafts(ama):
    page = ama.get("/profile").text

    for name in ("Español", "Français", "العربية"):
        assert f"{name} – machine-drafted, please review</option>" in page
    assert '<option selected value="en">English</option>' in page
    assert "CONTRIBUTING.md" in page


def test_an_invited_person_starts_in_the_language_of_the_page(app, cast):
    token = make_link(cast.esi.user)
    esi = Person(app)
    given = {name: GIVEN[name] for name in ("time_zone", "new_password", "new_password_again")}

    page = esi.get(f"/invitations/{token}?lang=ar").text
    esi.post(f"/invitations/{token}", given | {"name": "Esi", "language": "ar"})

    assert '<option selected value="ar">' in page
    assert ARABIC in esi.get("/").text


@pytest.mark.parametrize("code", ["", "xx"])
def test_an_invited_person_needs_a_language_of_ours(app, cast, code):
    token = make_link(cast.esi.user)

    answer = Person(app).post(f"/invitations/{token}", GIVEN | {"language": code})

    assert answer.status_code == 422


def test_the_first_administrator_has_one_too(stranger, app):
    stranger.post(f"/set-up/{make_link()}", GIVEN | {"language": "fr"})

    assert db.session.query(User).one().language == "fr"


@pytest.mark.parametrize(
    ("code", "day", "moment"),
    [
        ("en", "5 December 2026", "Saturday 5 December, 10:00"),
        ("es", "5 de diciembre de 2026", "sábado 5 de diciembre, 10:00"),
        ("fr", "5 décembre 2026", "samedi 5 décembre, 10:00"),
        ("ar", "5 كانون الأول 2026", "السبت 5 كانون الأول، 10:00"),
    ],
)
@time_machine.travel(SUMMER, tick=False)
def test_days_are_written_as_people_write_them_with_latin_digits(app, code, day, moment):
    with app.test_request_context(), force_locale(code):
        assert language.day(date(2026, 12, 5)) == day
        assert language.at(datetime(2026, 12, 5, 10, tzinfo=UTC), "UTC") == moment


@time_machine.travel(SUMMER, tick=False)
def test_french_has_a_first_of_the_month(app):
    with app.test_request_context(), force_locale("fr"):
        assert language.day(date(2027, 5, 1)) == "1er mai 2027"
        assert (
            language.at(datetime(2026, 11, 30, 23, tzinfo=UTC), "Africa/Lusaka")
            == "mardi 1er décembre, 01:00"
        )
        assert language.day(date(2027, 5, 1), "MMMM y") == "mai 2027"


@pytest.mark.parametrize(
    ("year", "says"), [(2026, "Tuesday 5 May, 10:00"), (2027, "Wednesday 5 May 2027, 10:00")]
)
@time_machine.travel(SUMMER, tick=False)
def test_the_year_stands_where_it_is_another_one(app, year, says):
    moment = datetime(year, 5, 5, 10, tzinfo=UTC)

    with app.test_request_context():
        assert language.at(moment, "UTC") == says
        assert f"{language.weekday(moment.date())}, 10:00" == says


@pytest.mark.parametrize(("code", "words"), [("es", "a, b y c"), ("fr", "a, b et c"), ("ar", "a وb وc")])
def test_a_list_is_joined_as_the_language_does(app, code, words):
    with app.test_request_context(), force_locale(code):
        assert language.listed(["a", "b", "c"]) == words


@pytest.mark.parametrize(
    ("code", "says"), [("en", "“Why?”"), ("ar", "«\N{FIRST STRONG ISOLATE}Why?\N{POP DIRECTIONAL ISOLATE}»")]
)
def test_marks_stay_beside_what_was_typed_on_a_page_from_right_to_left(app, code, says):
    with app.test_request_context(), force_locale(code):
        assert language.quoted("Why?") == says
        assert not language.own_way(None)
