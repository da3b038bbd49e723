"""Children by sheet: every line is looked at first, then all are added or none."""

import io
from datetime import date

import pytest

from cac.committees.ages import AgeBand
from cac.committees.models import Member
from cac.committees.rules import Gender
from cac.db import db, show_key
from tests import makers
from tests.cast import errors_on
from tests.counting import counted_queries

GOOD = "Birth month or age\tGirl or boy\tNeeds support\n2014-05\tgirl\tno\n11\t\tyes\n13+\tboy\t\n"


def path(committee, rest="/import"):
    return f"/committees/{show_key(committee.id)}/members{rest}"


def children():
    db.session.expire_all()
    return db.session.query(Member).all()


def upload(content, name="children.csv"):
    return {"file": (io.BytesIO(content), name), "step": "look"}


def sure_on(page):
    return [part.split('value="')[1].split('"')[0] for part in page.split('name="sure"')[1:]]


def test_it_shows_every_line_before_anything_is_stored(ama, blue_kite):
    answer = ama.post(path(blue_kite), text=GOOD, step="look")

    assert answer.status_code == 200
    assert "Are these 3 lines right?" in answer.text
    for words in ("Born in May 2014", "9 to 12 years", "13 years and over", "Girl", "Add 3 children"):
        assert words in answer.text
    assert children() == []


def test_it_adds_all_and_leads_on_to_their_card_in_the_order_of_the_sheet(ama, blue_kite):
    makers.make_member(blue_kite, "river-kite")
    db.session.commit()

    answer = ama.post(path(blue_kite), text=GOOD, step="save")
    card = ama.get(answer.location).text

    found = {
        (m.birth_month, m.age_band, m.gender, m.needs_support) for m in children() if m.code != "river-kite"
    }
    assert found == {
        (date(2014, 5, 1), None, Gender.GIRL, False),
        (None, AgeBand.NINE_TO_12, None, True),
        (None, AgeBand.THIRTEEN_UP, Gender.BOY, False),
    }
    assert answer.status_code == 303
    assert card.index("Born in May 2014") < card.index("9 to 12 years") < card.index("13 years and over")
    assert "river-kite" not in card
    assert "Show the codes of all children" in card


@pytest.mark.parametrize("coding", ["utf-8-sig", "utf-16", "cp1252"])
def test_it_reads_a_file_and_keeps_its_text_for_saving(ama, blue_kite, coding):
    answer = ama.post(path(blue_kite), upload("Age;Gender\r\n11;girl\r\n".encode(coding)))

    assert answer.status_code == 200
    assert "Age;Gender\n11;girl" in answer.text.replace("\r\n", "\n")


@pytest.mark.parametrize("heading", ["Name", "First name", "Phone", "School"])
def test_it_never_takes_a_name_or_anything_else(ama, blue_kite, heading):
    answer = ama.post(path(blue_kite), text=f"{heading}\tAge\nMaria\t11\n", step="save")

    assert answer.status_code == 422
    assert "Names are never kept here" in errors_on(answer.text)
    assert "Maria\t11" in answer.text
    assert children() == []


@pytest.mark.parametrize("line", ["11\tgirl\tno\tMaria", "Maria\t11"])
def test_it_takes_no_name_without_headings_either(ama, blue_kite, line):
    answer = ama.post(path(blue_kite), text=line, step="save")

    assert answer.status_code == 422
    assert "1 of 1 lines needs a look." in answer.text
    assert children() == []


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ("\tgirl\t", "Please fill this in."),
        ("2099-01\t\t", "This month has not come yet."),
        ("1950-01\t\t", "Please check the year."),
        ("26\t\t", "Please check the age."),
        ("05/06/2014\t\t", "can be two different days"),
        ("Maria\t\t", "This is no age."),
        ("11\twoman\t", "Please write one of these: Girl, Boy, Says it another way."),
        ("11\t\tsometimes", "Please write yes or no."),
    ],
)
def test_one_wrong_line_stops_all_and_stands_beside_its_cell(ama, blue_kite, cells, says):
    answer = ama.post(path(blue_kite), text=f"{GOOD}{cells}\n", step="save")

    assert answer.status_code == 422
    assert "1 of 4 lines needs a look." in answer.text
    assert 'href="#line-5"' in answer.text
    assert says in errors_on(answer.text)
    assert "2014-05\tgirl\tno" in answer.text
    assert children() == []


@pytest.mark.parametrize("cell", ["6", "18", "2009-01", "4-8"])
def test_a_child_outside_the_ages_is_taken_only_after_a_tick(ama, blue_kite, cell):
    blue_kite.youngest, blue_kite.oldest = 9, 15
    db.session.commit()
    text = f"Age\n{cell}\n11\n"

    look = ama.post(path(blue_kite), text=text, step="look")
    unsure = ama.post(path(blue_kite), text=text, step="save")
    assert (look.status_code, unsure.status_code, children()) == (200, 422, [])
    saved = ama.post(path(blue_kite), {"text": text, "step": "save", "sure": sure_on(look.text)})

    assert "the committee is for ages 9 to 15" in look.text
    assert "please tick if it is right" in unsure.text
    assert saved.status_code == 303
    assert len(children()) == 2


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "This file is empty."),
        (b"PK\x03\x04xlsx", "This is a whole workbook."),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "This file does not hold text."),
        (b"1" * 200_001, "This file is too large."),
    ],
)
def test_a_file_that_cannot_be_read_gets_a_kind_word(ama, blue_kite, content, says):
    answer = ama.post(path(blue_kite), upload(content))

    assert answer.status_code == 422
    assert says in errors_on(answer.text)
    assert children() == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Please paste some lines, or choose a file."),
        ("Age\n" + "11\n" * 61, "There are 61 lines, and 60 fit in one go."),
    ],
)
def test_too_little_and_too_much_get_a_kind_word(ama, blue_kite, text, says):
    answer = ama.post(path(blue_kite), text=text, step="save")

    assert answer.status_code == 422
    assert says in errors_on(answer.text)
    assert children() == []


def test_lines_and_a_file_together_are_refused_and_the_lines_kept(ama, blue_kite):
    answer = ama.post(path(blue_kite), upload(b"Age\n11") | {"text": "Age\n12"})

    assert answer.status_code == 422
    assert "There are pasted lines and a file." in errors_on(answer.text)
    assert "Age\n12" in answer.text.replace("\r\n", "\n")


def test_far_too_large_a_file_gets_a_kind_page(ama, blue_kite):
    answer = ama.post(path(blue_kite), upload(b"1" * 1_100_000))
    answer.request.environ["wsgi.input"].close()  # what was never read lies in a file of the test's own

    assert answer.status_code == 413
    assert "That is too much at once" in answer.text


def test_going_back_to_the_text_keeps_it(ama, blue_kite):
    answer = ama.post(path(blue_kite), text=GOOD, step="type")

    assert answer.status_code == 200
    assert "2014-05\tgirl\tno" in answer.text
    assert 'type="file"' in answer.text


def test_a_sheet_sent_twice_adds_once(ama, blue_kite):
    token = show_key(b"s" * 16)

    first = ama.post(path(blue_kite), text=GOOD, step="save", once=token)
    again = ama.post(path(blue_kite), text=GOOD, step="save", once=token)

    assert first.location == again.location
    assert len(children()) == 3


@pytest.mark.parametrize(
    ("name", "status"),
    [("binta", 403), ("nour", 403), ("esi", 404), ("kofi", 404), ("ines", 404), ("ravi", 404)],
)
def test_only_whoever_leads_adds_children_and_prints_the_card(cast, blue_kite, name, status):
    person = getattr(cast, name).signed_in()

    for asked in (path(blue_kite), path(blue_kite, "/card")):
        assert person.get(asked).status_code == status
    assert person.post(path(blue_kite), text=GOOD, step="save").status_code == status
    assert children() == []


def test_the_card_has_a_line_for_each_name_and_holds_none(ama, blue_kite, green_hill):
    for code in ("river-kite", "noon-bench"):
        makers.make_member(blue_kite, code)
    makers.make_member(blue_kite, "gone-away", left_on=date(2026, 1, 1))
    other = makers.make_member(green_hill, "moss-lamp")
    db.session.commit()

    page = ama.get(path(blue_kite, "/card")).text
    others = ama.get(path(blue_kite, f"/card?member={show_key(other.id)}&member=nonsense")).text

    assert page.count('class="card-name"') == 2
    assert page.index("noon-bench") < page.index("river-kite")
    assert "gone-away" not in page
    assert "The program never holds it" in page
    assert "moss-lamp" not in others


def test_the_card_of_no_children_says_what_to_do(ama, blue_kite):
    assert "Add the children first." in ama.get(path(blue_kite, "/card")).text


def test_many_children_ask_no_more_questions(ama, blue_kite):
    with counted_queries() as few:
        ama.get(path(blue_kite, "/card"))
    for number in range(10):
        makers.make_member(blue_kite, f"river-kite-{number}")
    db.session.commit()

    with counted_queries() as many:
        ama.get(path(blue_kite, "/card"))

    assert len(many) <= len(few) + 1 <= 12  # the consents of all of them
