"""Reasons of cancelling and confirming name nobody, or wait until somebody looked at exactly these words."""

import re

import pytest

from cac.meetings.rules import State
from tests.makers import make_meeting, make_member
from tests.meetings.conftest import form_of, fresh, path, put
from tests.meetings.test_cancel import sent

CODE = "quiet-otter"
NAMES = "The family of quiet-otter moved away."


@pytest.fixture
def confirmed(blue_kite):
    make_member(blue_kite, CODE)
    return put(make_meeting(blue_kite), State.CONFIRMED)


def seal_of(page):
    return page.split('name="names_nobody" value="')[1].split('"')[0]


def test_a_reason_that_names_a_child_is_not_kept(ama, confirmed):
    answer = ama.post(path(confirmed, "cancel"), sent(confirmed, NAMES))

    assert answer.status_code == 422
    assert f"<mark>{CODE}</mark>" in answer.text
    assert NAMES in answer.text
    assert fresh(confirmed).state is State.CONFIRMED


@pytest.mark.parametrize("reason", ["Call +260 971 234 567 about it.", "Ask Ama about the road, she knows."])
def test_numbers_and_names_of_adults_are_marked_too(ama, confirmed, reason):
    assert ama.post(path(confirmed, "cancel"), sent(confirmed, reason)).status_code == 422
    assert fresh(confirmed).cancel_reason is None


def test_a_person_may_say_that_the_marks_name_no_child(ama, confirmed):
    page = ama.post(path(confirmed, "cancel"), sent(confirmed, NAMES)).text

    answer = ama.post(path(confirmed, "cancel"), sent(confirmed, NAMES, names_nobody=seal_of(page)))

    assert answer.status_code == 303
    assert fresh(confirmed).cancel_reason == NAMES


def test_the_tick_is_only_for_the_words_that_were_seen(ama, confirmed):
    page = ama.post(path(confirmed, "cancel"), sent(confirmed, NAMES)).text
    other = NAMES + " So did Ama."

    answer = ama.post(path(confirmed, "cancel"), sent(confirmed, other, names_nobody=seal_of(page)))

    assert answer.status_code == 422
    assert fresh(confirmed).cancel_reason is None


def test_an_empty_seal_is_no_tick(ama, confirmed):
    assert ama.post(path(confirmed, "cancel"), sent(confirmed, NAMES, names_nobody="")).status_code == 422


def test_words_that_name_nobody_ask_for_no_tick(ama, confirmed):
    assert ama.post(path(confirmed, "cancel"), sent(confirmed, "The road is closed.")).status_code == 303


def test_a_reason_given_at_the_gate_names_nobody(ama, blue_kite):
    make_member(blue_kite, CODE)
    few = make_meeting(blue_kite, members=3)
    typed = {"version": str(few.version), "reason-SG-16": NAMES}

    page = ama.post(path(few, "confirm"), typed)
    assert (page.status_code, fresh(few).state) == (422, State.DRAFT)
    answer = ama.post(path(few, "confirm"), typed, names_nobody=seal_of(page.text))

    assert answer.status_code == 303
    assert fresh(few).state is State.CONFIRMED


def test_a_title_that_names_a_child_is_asked_about_first(ama, draft):
    named = form_of(draft, title="My name is Chanda")

    refused = ama.post(path(draft, "edit"), named)
    seal = re.search(r'name="names_nobody" value="([0-9a-f]+)"', refused.text)[1]
    kept = ama.post(path(draft, "edit"), named | {"names_nobody": seal})

    assert refused.status_code == 422
    assert "<mark>Chanda</mark>" in refused.text
    assert kept.status_code == 303


def test_a_line_of_the_agenda_that_names_a_child_is_asked_about_too(ama, draft):
    lines = {"minutes_0": "10", "what_0": "Call 0977 123 456", "version": str(draft.version)}

    answer = ama.post(path(draft, "agenda"), lines)

    assert answer.status_code == 422
    assert "<mark>0977 123 456</mark>" in answer.text
    assert fresh(draft).agenda == []
