"""Adults by sheet: every line is looked at first, all are recorded or none, nobody records their own."""

import io
from datetime import date, timedelta

import pytest

from cac import clock
from cac.db import db, show_key
from cac.safeguarding.models import Adult, Clearance
from cac.safeguarding.rules import ClearanceKind
from cac.safeguarding.rules.kinds import AdultKind
from tests import makers
from tests.cast import errors_on

HEADS = "Name\tComes as\t18 or older seen\tVetting\tDeclaration\tTraining\tCode of conduct\n"
GOOD = (
    HEADS
    + "Grace Sakala\tstaff\tyes\t2026-01-10\t\t17/02/2026\t03/03/2026\n"
    + "Peter Mbewe\tDriver\tyes\t2026-03-01\t\t\t\n"
)


def path(committee):
    return f"/committees/{show_key(committee.id)}/adults/import"


def adults():
    db.session.expire_all()
    return db.session.query(Adult).order_by(Adult.name).all()


@pytest.fixture
def here(blue_kite, ama):
    """Send a sheet as Ama would."""
    return lambda text, step="save": ama.post(path(blue_kite), text=text, step=step)


def test_it_shows_every_line_before_anything_is_stored(here):
    answer = here(GOOD, "look")

    assert answer.status_code == 200
    for words in ("Are these 2 lines right?", "Grace Sakala", "Driver", "17 February 2026", "3 March 2026"):
        assert words in answer.text
    assert adults() == []


@pytest.mark.parametrize("name", ["ama", "ines"])
def test_it_records_all_with_the_papers_that_were_seen(cast, blue_kite, heard, name):
    person = getattr(cast, name).signed_in()

    answer = person.post(path(blue_kite), text=GOOD, step="save")

    grace, peter = adults()
    papers = {(paper.kind, paper.issued_on, paper.recorded_by) for paper in grace.clearances}
    assert answer.location.endswith(f"/committees/{show_key(blue_kite.id)}/adults")
    assert (grace.kind, grace.of_age, peter.kind) == (AdultKind.STAFF, True, AdultKind.DRIVER)
    assert papers == {
        (ClearanceKind.VETTING, date(2026, 1, 10), person.id),
        (ClearanceKind.TRAINING, date(2026, 2, 17), person.id),
        (ClearanceKind.CODE_OF_CONDUCT, date(2026, 3, 3), person.id),
    }
    assert [paper.kind for paper in peter.clearances] == [ClearanceKind.VETTING]
    assert heard == [blue_kite.id]
    assert "2 adults are recorded." in person.get(answer.location).text


def test_it_reads_a_file(ama, blue_kite):
    content = "\ufeffName,Comes as,18 or older\r\nGrace Sakala,staff,yes\r\n".encode()

    answer = ama.post(path(blue_kite), file=(io.BytesIO(content), "adults.csv"), step="look")

    assert answer.status_code == 200
    assert "Record 1 adult" in answer.text


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ("\tstaff\tyes", "Please fill this in."),
        ("Grace Sakala\t\tyes", "Please fill this in."),
        ("Grace Sakala\twizard\tyes", "Please write one of these: Staff, Volunteer"),
        ("Grace Sakala\tstaff\t", "Please see for yourself first."),
        ("Grace Sakala\tstaff\tno", "Please see for yourself first."),
        ("Grace Sakala\tstaff\tperhaps", "Please write yes or no."),
        ("JOSEPH\tstaff\tyes", "Somebody of this name is recorded already."),
        ("peter mbewe\tstaff\tyes", "Somebody of this name is recorded already."),
        (
            "Grace Sakala\tstaff\tyes\t05/06/2025",
            "can be two different days. Write 2025-06-05 or 2025-05-06.",
        ),
        ("Grace Sakala\tstaff\tyes\tlast year", "“last year” is not a day."),
        ("Grace Sakala\tstaff\tyes\t2099-01-01", "This day has not come yet."),
        ("Grace Sakala\tstaff\tyes\t\t\t\t\t0977 123", "This line has more cells than there are columns."),
        ("x" * 121 + "\tstaff\tyes", "Please use at most 120 characters."),
    ],
)
def test_one_wrong_line_stops_all_and_stands_beside_its_cell(here, blue_kite, cells, says):
    makers.make_adult(blue_kite, "Joseph")
    db.session.commit()

    answer = here(f"{HEADS}Peter Mbewe\tdriver\tyes\n{cells}\n")

    assert answer.status_code == 422
    assert "1 of 2 lines needs a look." in answer.text
    assert says in errors_on(answer.text)
    assert "Peter Mbewe\tdriver\tyes" in answer.text
    assert [adult.name for adult in adults()] == ["Joseph"]


@pytest.mark.parametrize("name", ["Ama", "AMA", "Ama Banda"])
@pytest.mark.parametrize(
    "cells", ["yes", "\t2026-01-10", "\t\t2026-01-10", "\t\t\t2026-01-10", "\t\t\t\t2026-01-10"]
)
def test_nobody_records_their_own_papers_or_age(here, name, cells):
    answer = here(f"{HEADS}{name}\tstaff\t{cells}\n")

    assert answer.status_code == 422
    assert "This line is about yourself." in errors_on(answer.text)
    assert adults() == []


def test_people_may_put_themselves_on_the_list_once(here, ama):
    answer = here(f"{HEADS}Ama\tstaff\t\n")
    again = here(f"{HEADS}Ama Banda\tstaff\t\n")

    assert (answer.status_code, again.status_code) == (303, 422)
    assert "You are on the list already." in errors_on(again.text)
    (adult,) = adults()
    assert (adult.user_id, adult.of_age, adult.clearances) == (ama.id, False, [])


def test_somebody_else_may_record_them(cast, blue_kite):
    cast.ines.signed_in().post(path(blue_kite), text=f"{HEADS}Ama\tstaff\tyes\t2026-01-10\n", step="save")

    assert [paper.recorded_by for paper in db.session.query(Clearance)] == [cast.ines.id]


def test_an_unknown_column_is_refused_and_the_text_kept(here):
    answer = here("Name\tComes as\tShoe size\nGrace\tstaff\t38\n")

    assert answer.status_code == 422
    assert "The column “Shoe size” has no place here." in errors_on(answer.text)
    assert "Grace\tstaff\t38" in answer.text
    assert adults() == []


def test_a_sheet_sent_twice_records_once(ama, blue_kite):
    token = show_key(b"a" * 16)

    ama.post(path(blue_kite), text=GOOD, step="save", once=token)
    ama.post(path(blue_kite), text=GOOD, step="save", once=token)

    assert len(adults()) == 2


def test_whoever_was_recorded_by_sheet_may_be_with_the_children(here, ama, blue_kite):
    day = (clock.today() - timedelta(30)).isoformat()

    here(f"{HEADS}Grace Sakala\tstaff\tyes\t{day}\t\t{day}\t{day}\n")

    assert "1 of 1 adults may be with the children." in ama.get(path(blue_kite).removesuffix("/import")).text


@pytest.mark.parametrize(
    ("name", "status"), [("binta", 403), ("nour", 403), ("esi", 404), ("kofi", 404), ("ravi", 404)]
)
def test_others_record_nobody(cast, blue_kite, name, status):
    person = getattr(cast, name).signed_in()

    assert person.get(path(blue_kite)).status_code == status
    assert person.post(path(blue_kite), text=GOOD, step="save").status_code == status
    assert adults() == []


def test_a_declaration_is_not_taken_from_a_sheet_without_its_references(here):
    answer = here("Name\tComes as\t18 or older\tDeclaration\nPeter Mbewe\tDriver\tyes\t2026-03-01\n")

    assert answer.status_code == 422
    assert "A declaration needs its two references." in answer.text
    assert adults() == []


def test_a_sheet_names_its_writer_once(here, ama):
    answer = here(f"{HEADS}Ama\tstaff\t\nAma Banda\tstaff\t\n")

    assert answer.status_code == 422
    assert "You are on the list already." in errors_on(answer.text)
    assert adults() == []
