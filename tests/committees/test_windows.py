"""The week of the children: one page, written anew as a whole, and meetings are asked again."""

from datetime import time

import pytest
from sqlalchemy import select

from cac.committees.models import WeeklyWindow
from cac.committees.rules import Duty
from cac.committees.windows import WeekLine, lines_of, set_windows, windows_of
from cac.db import db, show_key
from tests.cast import errors_on, seen_on
from tests.hearing import heard  # noqa: F401 - a fixture

SCHOOL = WeekLine((0, 1, 2), time(8), time(12, 30), Duty.SCHOOL)
WORK = WeekLine((5,), time(14), time(0), Duty.WORK)


def page(committee):
    return f"/committees/{show_key(committee.id)}/week"


def sent(answer, *lines):
    """What the page sends with these lines: (days, from, to, duty)."""
    seen = seen_on(answer.text)
    fields = {"seen": seen}
    for number, (days, starts, ends, duty) in enumerate(lines):
        fields |= {f"starts_{number}": starts, f"ends_{number}": ends, f"duty_{number}": duty}
        fields[f"days_{number}"] = list(days)
    return fields


def kept(committee):
    return lines_of(windows_of([committee.id]))


def test_it_writes_the_week_and_says_that_facts_changed(ama, blue_kite, green_hill, heard):  # noqa: F811
    set_windows(green_hill, [WORK])
    db.session.commit()
    heard.clear()

    answer = ama.post(
        page(blue_kite),
        sent(ama.get(page(blue_kite)), ("012", "08:00", "12:30", "school"), ("5", "14:00", "00:00", "work")),
    )

    assert answer.status_code == 303
    assert kept(blue_kite) == [SCHOOL, WORK]
    assert kept(green_hill) == [WORK]
    assert heard == [blue_kite.id]


def test_lines_left_empty_are_taken_out(ama, blue_kite):
    set_windows(blue_kite, [SCHOOL, WORK])
    db.session.commit()

    answer = ama.post(
        page(blue_kite), sent(ama.get(page(blue_kite)), ("", "", "", ""), ("5", "14:00", "00:00", "work"))
    )

    assert answer.status_code == 303
    assert kept(blue_kite) == [WORK]


def test_the_page_is_filled_in(ama, blue_kite):
    set_windows(blue_kite, [SCHOOL])
    db.session.commit()

    shown = ama.get(page(blue_kite)).text

    assert 'value="08:00"' in shown
    assert shown.count(" checked") == 3


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (("", "08:00", "12:00", "school"), "On which days?"),
        (("0", "", "12:00", "school"), "From when?"),
        (("0", "08:00", "", "school"), "Until when?"),
        (("0", "08:00", "12:00", ""), "What do they do then?"),
        (("0", "12:00", "08:00", "school"), "after the start"),
        (("0", "12:00", "12:00", "school"), "after the start"),
        (("0", "25:00", "12:00", "school"), "such as 14:30"),
        (("9", "08:00", "12:00", "school"), "from the list"),
        (("0", "08:00", "12:00", "mischief"), "from the list"),
        (("", "soon", "", ""), "such as 14:30"),
    ],
)
def test_a_line_that_is_not_whole_comes_back(ama, blue_kite, line, says):
    set_windows(blue_kite, [WORK])
    db.session.commit()

    answer = ama.post(page(blue_kite), sent(ama.get(page(blue_kite)), line))

    assert answer.status_code == 422
    assert says in errors_on(answer.text)
    assert kept(blue_kite) == [WORK]


def test_the_last_line_counts_too(ama, blue_kite):
    lines = [("", "", "", "")] * 11 + [("6", "08:00", "09:00", "other")]

    ama.post(page(blue_kite), sent(ama.get(page(blue_kite)), *lines))

    assert kept(blue_kite) == [WeekLine((6,), time(8), time(9), Duty.OTHER)]


def test_a_stale_page_is_refused_once(ama, blue_kite):
    before = ama.get(page(blue_kite))
    set_windows(blue_kite, [SCHOOL])
    db.session.commit()

    answer = ama.post(page(blue_kite), sent(before, ("5", "14:00", "00:00", "work")))

    assert answer.status_code == 422
    assert kept(blue_kite) == [SCHOOL]


@pytest.mark.parametrize(
    ("name", "read", "written"),
    [("binta", 200, 403), ("nour", 200, 403), ("esi", 404, 404), ("kofi", 404, 404)],
)
def test_the_team_reads_it_and_only_the_lead_writes_it(request, blue_kite, name, read, written):
    set_windows(blue_kite, [SCHOOL])
    db.session.commit()
    person = request.getfixturevalue(name)

    shown = person.get(page(blue_kite))
    answer = person.post(page(blue_kite), {})

    assert (shown.status_code, answer.status_code) == (read, written)
    assert ("08:00–12:30" in shown.text) == (read == 200)
    assert "<select" not in shown.text
    assert len(db.session.scalars(select(WeeklyWindow)).all()) == 3
