"""The list and who is here stand in one form: whichever button is pressed, nothing typed is lost."""

import re

from cac.db import show_key
from cac.meetings.day.lists import answers_of
from cac.meetings.rules import State
from cac.safeguarding.rules import DayItem, Looked
from tests.meetings.conftest import adults, fresh, path
from tests.meetings.test_day_page import EVERYTHING
from tests.meetings.test_open import here


def test_both_buttons_send_the_same_form(ama, today):
    page = ama.get(path(today, "day")).text

    (form,) = [one for one in re.findall(r"<form.*?</form>", page, re.S) if "Open the meeting" in one]
    assert f'formaction="{path(today, "day/place")}"' in form
    assert "place-seen-water" in form


def test_saving_the_list_keeps_what_was_typed_about_who_is_here(ama, today):
    who = show_key(adults(today)[0].id)

    page = ama.post(path(today, "day/place"), EVERYTHING | here(today, **{"heads-9-12": "7"})).text

    assert answers_of(today)[DayItem.WATER].answer is Looked.YES
    assert "Everything at the place was looked at" in page
    assert 'value="7"' in re.search(r'<input[^>]*name="heads-9-12"[^>]*>', page).group()
    assert "checked" in re.search(rf'<input[^>]*name="adults"[^>]*value="{who}"[^>]*>', page).group()


def test_a_list_that_is_refused_keeps_it_too(ama, today):
    wrong = EVERYTHING | {"place-seen-water": "no_so"}

    for where in ("day/place", "open"):
        answer = ama.post(path(today, where), wrong | here(today, **{"heads-9-12": "7"}))

        assert answer.status_code == 422
        assert "what you do about it" in answer.text
        assert 'value="7"' in re.search(r'<input[^>]*name="heads-9-12"[^>]*>', answer.text).group()
    assert fresh(today).state is State.CONFIRMED


def test_opening_saves_the_list_that_was_filled_in(ama, today):
    ama.post(path(today, "open"), EVERYTHING | here(today, reason=""))

    assert fresh(today).state is State.OPEN
    assert set(answers_of(today)) == set(DayItem)


def test_a_refused_opening_keeps_the_list(ama, today):
    answer = ama.post(path(today, "open"), EVERYTHING | here(today, yes="0"))

    assert answer.status_code == 422
    assert set(answers_of(today)) == set(DayItem)


def test_what_is_done_without_what_was_seen_is_asked_for(ama, today):
    answer = ama.post(path(today, "open"), here(today) | {"place-so-water": "we bring water"})

    assert answer.status_code == 422
    assert "we bring water" in answer.text
