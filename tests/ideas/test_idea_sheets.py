"""Sheets of paper for ideas: what stands on them, and a receipt that is shown once and kept nowhere."""

import re

import pytest

from cac.anonymity.receipts import read_typed
from cac.db import db, show_key
from cac.ideas import receipts
from cac.ideas.models import Collection, Idea, Receipt
from cac.meetings.rules import State
from tests.ideas.said import make_met
from tests.makers import make_meeting
from tests.promises.test_url_map import everything


@pytest.fixture
def meeting(blue_kite):
    return make_meeting(blue_kite, state=State.CONFIRMED)


def path(meeting):
    return f"/meetings/{show_key(meeting.id)}/idea-sheets"


def chosen(count=3, language="en", **more):
    return {"count": str(count), "language": language, "question": ""} | more


def sheets_in(text):
    return re.findall(r"<section class=\"idea-sheet.*?</section>", text, re.S)


def numbers_in(sheet):
    return re.findall(r'<bdi dir="ltr">([\d ]+)</bdi>', sheet)


def test_so_many_sheets_are_shown_all_alike(ama, meeting):
    answer = ama.post(path(meeting), chosen(4, question="What is heavy?"))
    sheets = [sheet.replace(' aria-hidden="true"', "") for sheet in sheets_in(answer.text)]

    assert answer.status_code == 200
    assert len(sheets) == 4
    assert len(set(sheets)) == 1
    assert "What is heavy?" in sheets[0]
    assert sheets[0].count("pictures/") == 8 + 1  # what it is about, and who helps
    assert "Does a child need help?" in sheets[0]
    assert not numbers_in(sheets[0])


def test_each_receipt_stands_on_its_sheet_and_on_its_slip_and_on_no_other(ama, meeting):
    sheets = sheets_in(ama.post(path(meeting), chosen(5, receipts="y")).text)
    numbers = [numbers_in(sheet) for sheet in sheets]

    assert all(len(pair) == 2 and len(set(pair)) == 1 for pair in numbers)
    assert len({pair[0] for pair in numbers}) == 5
    for sheet, (number, _same) in zip(sheets, numbers, strict=True):
        drawn = re.findall(r"#p([0-9a-f]{2})\"", sheet)
        assert read_typed(number) == f"pictures|{''.join(drawn)}"


def test_printing_keeps_nothing_and_no_cache_holds_it(ama, meeting):
    before = everything()

    answer = ama.post(path(meeting), chosen(3, receipts="y"))

    after = everything()
    token = {"submit_token", "sign_in_session"}
    assert {name: rows for name, rows in after.items() if name not in token} == {
        name: rows for name, rows in before.items() if name not in token
    }
    assert answer.headers["Cache-Control"] == "no-store"
    number = numbers_in(answer.text)[0]
    assert number not in repr(after)
    assert number.replace(" ", "") not in repr(after)
    assert receipts.find(read_typed(number)) is None


def test_twice_gives_other_receipts(ama, meeting):
    first, second = (ama.post(path(meeting), chosen(3, receipts="y")).text for _ in range(2))

    assert set(numbers_in(first)).isdisjoint(numbers_in(second))


def test_nothing_on_a_sheet_tells_who_where_or_when(ama, blue_kite, meeting):
    sheets = " ".join(sheets_in(ama.post(path(meeting), chosen(3, receipts="y")).text))

    said = re.sub(r"<bdi.*?</bdi>|<[^>]+>", " ", sheets)
    assert not [word for word in (blue_kite.alias, show_key(meeting.id), "2026", "Nour") if word in said]


def test_it_is_written_in_a_language_of_the_children(ama, blue_kite, meeting):
    blue_kite.languages = ["ar", "fr"]
    db.session.commit()

    page = ama.post(path(meeting), chosen(1, "ar", receipts="y")).text

    assert '<div class="idea-sheets" lang="ar" dir="rtl">' in page
    assert "ما الذي ينبغي أن يتغير؟" in sheets_in(page)[0]
    assert ama.post(path(meeting), chosen(1, "es")).status_code == 422


@pytest.mark.parametrize("wrong", [{"count": "0"}, {"count": "61"}, {"count": "x"}, {"language": "xx"}])
def test_what_cannot_be_printed_is_asked_again(ama, meeting, wrong):
    answer = ama.post(path(meeting), chosen() | wrong)

    assert answer.status_code == 422
    assert not sheets_in(answer.text)


def test_a_question_that_names_somebody_is_marked_first(ama, meeting):
    answer = ama.post(path(meeting), chosen(question="What does Nour do in Lusaka?"))

    assert answer.status_code == 422
    assert "<mark>Lusaka</mark>" in answer.text


def test_the_number_of_a_printed_sheet_can_be_typed_in(ama, blue_kite, meeting):
    numbers = numbers_in(" ".join(sheets_in(ama.post(path(meeting), chosen(5, receipts="y")).text)))[::2]
    lines = "\n".join(f"We want thing {chr(97 + place)}. {number}" for place, number in enumerate(numbers))
    met = make_met(blue_kite)

    ama.post(
        f"/meetings/{show_key(met.id)}/sheets",
        {"lines": lines, "limits": "y", "question": "", "step": "save"},
    )

    assert db.session.query(Idea).count() == db.session.query(Receipt).count() == 5
    assert db.session.query(Collection).one().alone
    assert all(receipts.find(read_typed(number)) for number in numbers)


def test_the_meeting_and_the_page_of_typing_lead_there(ama, blue_kite, meeting):
    met = make_met(blue_kite)

    assert path(meeting) in ama.get(f"/meetings/{show_key(meeting.id)}").text
    assert path(met) in ama.get(f"/meetings/{show_key(met.id)}/sheets").text


@pytest.mark.parametrize(
    ("who", "status"), [("binta", 403), ("nour", 403), ("esi", 403), ("kofi", 404), ("ravi", 404)]
)
def test_only_the_lead_prints_them(request, who, status, meeting):
    person = request.getfixturevalue(who)

    assert person.get(path(meeting)).status_code == status
    assert person.post(path(meeting), chosen()).status_code == status


def test_where_only_adults_meet_there_are_no_sheets(ama, blue_kite):
    answer = ama.get(path(make_meeting(blue_kite, state=State.CONFIRMED, adults_only=True)))

    assert answer.status_code == 409
