"""Sheets with numbers, typed in: each receipt leads to its idea, and nobody sees or keeps a number."""

import re

import pytest
from sqlalchemy import select

from cac.anonymity.receipts import new_code, number_on_paper, values
from cac.db import Base, db, show_key
from cac.ideas import receipts
from cac.ideas.models import Collection, Idea, Receipt
from cac.ideas.queries import ideas_of
from cac.ideas.rules import Source
from cac.ideas.typed import save
from tests.cast import errors_on
from tests.ideas.said import make_met, typed

WORDS = [f"We want thing {word}." for word in ("one", "two", "three", "four", "five")]
PLAIN = "\n".join(WORDS)
MORE = PLAIN.replace("thing", "more")


@pytest.fixture
def codes():
    """A code for each idea but the last, which has none."""
    return [*(new_code("pictures") for _ in WORDS[1:]), ""]


def page_of(meeting):
    return f"/meetings/{show_key(meeting.id)}/sheets"


def numbered(codes, words=WORDS):
    lines = zip(words, codes, strict=True)
    return "\n".join(f"{text} {number_on_paper(code)}" if code else text for text, code in lines)


def each_value():
    """Everything the database holds, as bytes."""
    for table in Base.metadata.sorted_tables:
        for row in db.session.execute(select(table)):
            yield from (value if isinstance(value, bytes) else str(value).encode() for value in row)


def nothing_is_stored():
    return not any(db.session.query(kind).count() for kind in (Idea, Collection, Receipt))


def test_each_receipt_leads_to_the_idea_of_its_sheet(ama, blue_kite, codes):
    answer = ama.post(page_of(make_met(blue_kite)), typed(numbered(codes)))

    texts = {idea.id: idea.text for idea in ideas_of(blue_kite)}
    assert answer.status_code == 303
    assert [texts[receipts.find(code)] for code in codes[:-1]] == WORDS[:-1]
    assert sorted(texts.values()) == sorted(WORDS)
    assert db.session.query(Receipt).count() == 4


def test_the_child_asks_with_the_number_of_the_slip(ama, app, blue_kite, codes):
    ama.post(page_of(make_met(blue_kite)), typed(numbered(codes)))

    number = number_on_paper(codes[0])
    spaced = " ".join(re.findall("...", number))
    answer = app.test_client().post("/receipt", data={"token": spaced})

    assert answer.status_code == 200
    assert "Adults of your group have read it" in answer.text


def test_the_preview_shows_no_number(ama, blue_kite, codes):
    answer = ama.post(page_of(make_met(blue_kite)), typed(numbered(codes), "preview"))

    seen = re.sub(r"<textarea.*?</textarea>|<[^>]+>", " ", answer.text, flags=re.S)
    assert not re.search(r"\d{9}", seen)
    assert "4 lines have the numbers of their sheets" in seen
    assert "of 5 lines" not in seen  # no number is taken for a phone's
    assert nothing_is_stored()


def test_a_name_beside_a_number_is_found_and_decided(ama, blue_kite, codes):
    path, lines = page_of(make_met(blue_kite)), numbered(codes, ["Call me on 0977 123 456", *WORDS[1:]])
    preview = ama.post(path, typed(lines, "preview"))
    [name] = [part.split('"')[0] for part in preview.text.split('class="choices" id="')[1:]]

    ama.post(path, typed(lines, **{name: "remove"}))

    texts = {idea.id: idea.text for idea in ideas_of(blue_kite)}
    assert texts[receipts.find(codes[0])] == "Call me on"


def test_no_number_is_kept_in_any_text(ama, blue_kite, codes):
    ama.post(page_of(make_met(blue_kite)), typed(numbered(codes)))

    assert not [idea for idea in ideas_of(blue_kite) if re.search(r"\d", idea.text)]


def test_no_row_of_any_table_holds_a_number_or_what_is_made_of_it(ama, blue_kite, codes):
    ama.post(page_of(make_met(blue_kite)), typed(numbered(codes), "preview"))
    ama.post(page_of(make_met(blue_kite)), typed(numbered(codes)))

    told = [number_on_paper(code).encode() for code in codes[:-1]]
    told += [part.partition("|")[2].encode() for part in codes[:-1]]
    told += [bytes.fromhex(code.partition("|")[2]) for code in codes[:-1]]
    told += [part for code in codes[:-1] for part in values(code)]
    stored = b"|".join(each_value())
    assert not [one for one in told if one in stored]


@pytest.mark.parametrize("step", ["preview", "save"])
def test_two_lines_with_the_same_number_are_refused(ama, blue_kite, codes, step):
    answer = ama.post(page_of(make_met(blue_kite)), typed(numbered([codes[0], *codes[:4]]), step))

    assert answer.status_code == 422
    assert "Lines 1 and 2 have the same number" in errors_on(answer.text)
    assert WORDS[2] in answer.text
    assert nothing_is_stored()


def test_a_mistyped_number_is_asked_about_before_anything_is_saved(ama, blue_kite, codes):
    lines = numbered(codes)
    wrong = lines.replace(number_on_paper(codes[1]), number_on_paper(codes[1])[:-1])

    answer = ama.post(page_of(make_met(blue_kite)), typed(wrong))

    assert "Line 2 holds a long number" in errors_on(answer.text)
    assert nothing_is_stored()


def test_a_number_without_words_is_asked_about(ama, blue_kite, codes):
    answer = ama.post(page_of(make_met(blue_kite)), typed(numbered(codes, [*WORDS[:2], "", *WORDS[3:]])))

    assert "Line 3 is only a number" in errors_on(answer.text)
    assert nothing_is_stored()


def test_words_that_name_the_own_pictures_are_refused(ama, blue_kite, codes):
    named = "".join(part.name for part in receipts.shown(codes[0], "en"))

    answer = ama.post(page_of(make_met(blue_kite)), typed(numbered(codes, [named, *WORDS[1:]])))

    assert "Line 1 names the pictures" in errors_on(answer.text)


def test_a_sheet_is_typed_in_once(ama, blue_kite, codes):
    ama.post(page_of(make_met(blue_kite)), typed(numbered(codes)))

    again = ama.post(page_of(make_met(blue_kite)), typed(numbered([codes[0], *[""] * 4], MORE.split("\n"))))

    assert "The sheet of line 1 was typed in before" in errors_on(again.text)
    assert db.session.query(Idea).count() == 5


def test_too_few_sheets_with_numbers_wait_like_others(ama, blue_kite, codes):
    few = numbered(codes).split("\n", 1)[1]

    answer = ama.post(page_of(make_met(blue_kite)), typed(few))

    assert "fewer than 5 ideas" in errors_on(answer.text)
    assert nothing_is_stored()


@pytest.mark.parametrize("first_numbered", [True, False])
def test_a_batch_with_receipts_joins_nothing_and_nothing_joins_it(blue_kite, codes, first_numbered):
    meeting = make_met(blue_kite, heads=10)
    given = {True: codes, False: []}
    first = save(meeting, WORDS, "", Source.SHEETS, given[first_numbered])
    keys = set(db.session.scalars(select(Idea.id)))

    second = save(meeting, MORE.split("\n"), "", Source.SHEETS, given[not first_numbered])

    assert first.id != second.id
    assert keys < set(db.session.scalars(select(Idea.id)))
    assert all(receipts.find(code) for code in codes[:-1])
    assert [one.alone for one in (first, second)] == [first_numbered, not first_numbered]


def test_what_comes_third_joins_the_one_without_receipts(blue_kite, codes):
    meeting = make_met(blue_kite, heads=10)
    save(meeting, WORDS, "", Source.SHEETS, codes)
    open_one = save(meeting, MORE.split("\n"), "", Source.SHEETS)

    third = save(meeting, PLAIN.replace("thing", "other").split("\n"), "", Source.SHEETS)

    assert third.id == open_one.id
    assert db.session.query(Collection).count() == 2
    assert all(receipts.find(code) for code in codes[:-1])


def test_a_batch_with_receipts_is_a_later_go_as_any_other(ama, blue_kite, codes):
    meeting = make_met(blue_kite, heads=9)
    ama.post(page_of(meeting), typed(numbered(codes)))

    answer = ama.post(page_of(meeting), typed(MORE))

    assert "later sheets would stand out" in errors_on(answer.text)
    assert db.session.query(Idea).count() == 5


def test_equal_lines_have_a_receipt_each(blue_kite, codes):
    save(make_met(blue_kite), ["Rest."] * 5, "", Source.SHEETS, codes)

    found = [receipts.find(code) for code in codes[:-1]]
    assert len(set(found)) == 4
    assert None not in found
