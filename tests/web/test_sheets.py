"""A sheet is read line by line, and each error stands beside its cell."""

import codecs
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cac.web.sheets import BadSheet, Column, a_choice, a_day, a_line, a_month, read, text_of, yes_no
from cac.web.sheets.cells import Order, order_of
from cac.web.sheets.reading import MOST_CHARS
from cac.words import Word


class Colour(Word):
    RED = "red", "Red"
    BLUE = "blue", "Deep blue"


COLUMNS = (
    Column("name", "Name", a_line(20)),
    Column("colour", "Colour", a_choice(Colour, {"azure": Colour.BLUE}), needed=False),
    Column("seen", "Seen on", a_day, also=("date",), needed=False, dated=True),
    Column("ready", "Ready", yes_no, needed=False),
)
UNSURE = Order.UNSURE


def values(sheet):
    return [row.read for row in sheet.rows]


@pytest.mark.parametrize("mark", ["\t", ";", ","])
def test_it_reads_lines_under_their_headings_in_any_order(mark):
    text = f"READY{mark}Námé{mark}\ufeffColour\nyes{mark}Kite{mark}deep BLUE\n\nno{mark}Boat{mark}\n"

    sheet = read(text, COLUMNS)

    assert [row.number for row in sheet.rows] == [2, 4]
    assert values(sheet) == [
        {"name": "Kite", "colour": Colour.BLUE, "seen": None, "ready": True},
        {"name": "Boat", "colour": None, "seen": None, "ready": False},
    ]
    assert sheet.ready


def test_without_headings_the_columns_stand_in_their_order():
    sheet = read("Kite\tred\t2026-12-05\ty", COLUMNS)

    assert values(sheet) == [{"name": "Kite", "colour": Colour.RED, "seen": date(2026, 12, 5), "ready": True}]


def test_a_heading_may_have_another_name():
    assert values(read("name,date\nKite,2026-12-05", COLUMNS))[0]["seen"] == date(2026, 12, 5)


def test_it_keeps_commas_quotes_and_breaks_inside_quotation_marks_and_counts_lines_as_they_stand():
    sheet = read('Name,Colour\n"Kite, the ""big""\none",red\nBoat,green', COLUMNS)

    assert sheet.rows[0].read["name"] == 'Kite, the "big" one'
    assert (sheet.rows[1].number, list(sheet.rows[1].errors)) == (4, ["colour"])


def test_it_takes_out_what_nobody_sees():
    assert values(read("Name\n\u200bKi\u202ete\x07 ", COLUMNS))[0]["name"] == "Kite"


def test_every_error_stands_beside_its_cell():
    sheet = read("Name\tColour\tSeen on\tReady\n\tgreen\tsoon\tmaybe\nKite\tred\t\t\textra", COLUMNS)

    assert sheet.rows[0].errors == {
        "name": ["Please fill this in."],
        "colour": ["Please write one of these: Red, Deep blue."],
        "seen": ["“soon” is not a day. Write year-month-day, such as 2026-12-05."],
        "ready": ["Please write yes or no."],
    }
    assert sheet.rows[1].errors == {"": ["This line has more cells than there are columns."]}
    assert not sheet.ready


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no line to read"),
        (" \n\t\n", "no line to read"),
        ("Name\tColour\n", "Only the headings"),
        ("Colour\tReady\nred\tyes", "These columns are missing: Name"),
        ("Name\tName\nKite\tBoat", "Two columns hold the same: “Name”"),
        (
            "Name\tShoe size\nKite\t38",
            "The column “Shoe size” has no place here. Please take it out. No shoes.",
        ),
        ('Name\n"Kite\nBoat', "Line 2 has a quotation mark without its partner."),
        ("Name\n" + "Kite\n" * 6, "There are 6 lines, and 5 fit in one go."),
        ("x" * (MOST_CHARS + 1), "too much text"),
    ],
)
def test_a_sheet_that_cannot_be_read_gets_one_kind_word(text, says):
    with pytest.raises(BadSheet, match=says):
        read(text, COLUMNS, most=5, unknown="No shoes.")


def test_a_column_without_heading_and_words_is_nothing_and_with_words_an_error():
    assert read("Name\t\nKite\t\n", COLUMNS).ready
    assert not read("Name\t\nKite\tMaria\n", COLUMNS).ready


def test_a_tick_holds_for_the_very_words_it_stood_beside():
    sheet = read("Name\nKite\nBoat", COLUMNS)
    sheet.rows[0].doubt("Really?")
    key = sheet.rows[0].key
    assert not sheet.ready

    sheet.tick([key])

    assert sheet.ready
    assert read("Name\nKites\nBoat", COLUMNS).rows[0].key != key


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-12-05", date(2026, 12, 5)),
        ("2026/12/5", date(2026, 12, 5)),
        ("2026-12-05 00:00:00", date(2026, 12, 5)),
        ("25/12/2026", date(2026, 12, 25)),
        ("12/25/2026", date(2026, 12, 25)),
        ("07-07-2026", date(2026, 7, 7)),
        ("5.12.2026", date(2026, 12, 5)),
        ("5 December 2026", date(2026, 12, 5)),
        ("05-Dec-2026", date(2026, 12, 5)),
    ],
)
def test_it_reads_a_day_that_can_be_read_in_one_way(typed, day):
    assert a_day(typed, UNSURE) == day


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("05/12/2026", "Write 2026-12-05 or 2026-05-12."),
        ("30/02/2026", "is not a day"),
        ("2026-02-30", "is not a day"),
        ("13/13/2026", "is not a day"),
        ("5/12/26", "four digits"),
        ("May-14", "four digits"),
        ("0026-12-05", "check the year"),
        ("46361", "is not a day"),
    ],
)
def test_it_says_how_to_write_a_day(typed, says):
    with pytest.raises(ValueError, match=says):
        a_day(typed, UNSURE)


def test_one_clear_day_tells_how_all_days_of_the_sheet_are_written():
    sheet = read("Name\tdate\nKite\t05/12/2026\nBoat\t25/12/2026", COLUMNS)

    assert [row.read["seen"] for row in sheet.rows] == [date(2026, 12, 5), date(2026, 12, 25)]


def test_days_written_in_both_ways_tell_nothing():
    sheet = read("Name\tdate\nKite\t05/12/2026\nBoat\t25/12/2026\nDrum\t12/26/2026", COLUMNS)

    assert [list(row.errors) for row in sheet.rows] == [["seen"], [], []]


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_day_is_never_read_as_another_day(day):
    for typed, first in ((f"{day:%d/%m/%Y}", Order.DAY_FIRST), (f"{day:%m/%d/%Y}", Order.MONTH_FIRST)):
        assert a_day(typed, first) == day
        assert alone(typed) in {day, None}


def alone(typed):
    """The day, when nothing else tells how days are written; None when it can be two."""
    try:
        return a_day(typed, order_of([typed]))
    except ValueError:
        return None


@pytest.mark.parametrize(
    "typed",
    ["2014-05", "2014/5", "05/2014", "May 2014", "MAY 2014", "2014 May", "2014-05-17"],
)
def test_it_reads_a_month(typed):
    assert a_month(typed, UNSURE) == date(2014, 5, 1)


@pytest.mark.parametrize("typed", ["Maria", "2014-13", "May", "11"])
def test_it_says_how_to_write_a_month(typed):
    with pytest.raises(ValueError, match="2014-05"):
        a_month(typed, UNSURE)


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(text):
    try:
        sheet = read(text, COLUMNS)
    except BadSheet:
        return
    assert sheet.rows


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_it_reads_files_as_spreadsheets_write_them(coding):
    assert text_of("Name;Colour\r\nJosé;red".encode(coding)) == "Name;Colour\r\nJosé;red"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (codecs.BOM_UTF8 + b"  \n", "is empty"),
        (b"PK\x03\x04 and so on", "whole workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "whole workbook"),
        (b"%PDF-1.7\n\x00\x01\x02", "does not hold text"),
        (bytes(range(256)), "does not hold text"),
        (b"x" * 200_001, "too large"),
    ],
)
def test_another_kind_of_file_gets_a_kind_word(content, says):
    with pytest.raises(BadSheet, match=says):
        text_of(content)


@given(st.binary(max_size=200))
def test_no_file_breaks_the_reader(content):
    try:
        assert text_of(content).strip()
    except BadSheet:
        return
