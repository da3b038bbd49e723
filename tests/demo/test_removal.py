"""Taking the example data away: everything goes, the record goes on, and it can be broken off anywhere."""

import pytest
from sqlalchemy import delete, func, select

from cac import clock
from cac.audit import services as audit
from cac.audit.models import AuditEntry
from cac.committees.models import Committee
from cac.db import Base, db
from cac.demo import removal
from cac.demo.services import load
from cac.errors import RuleBroken
from cac.vault import OWN, the_vault
from cac.web.models import Installation
from tests.cast import Person, errors_on
from tests.kept import demo_of

NEW = {"new_password": "seven goats on the hill", "new_password_again": "seven goats on the hill"}
SET_UP = NEW | {
    "organisation": "Lake Friends",
    "name": "Zed",
    "email": "zed@example.org",
    "language": "en",
    "time_zone": "Africa/Lusaka",
}


@pytest.fixture
def demo(app):
    yield demo_of(app)
    removal.kept(app).unlink(missing_ok=True)


def sign_in(app, demo, role):
    who = next(person for person in demo.sign_ins if person.role == role)
    person = Person(app)
    assert person.post("/sign-in", email=who.email, password=who.password).status_code == 303
    return person


@pytest.fixture
def ines(app, demo):
    return sign_in(app, demo, "administrator")


def rows():
    """How many rows each table holds, but for the record and the one new invitation."""
    but = {"audit_entry", "invitation"}
    return {
        table.name: count
        for table in Base.metadata.sorted_tables
        if table.name not in but and (count := db.session.scalar(select(func.count()).select_from(table)))
    }


def keys():
    return {path.name for path in the_vault().folder.glob("*.v1.key")}


def test_it_is_asked_once_more_in_words(ines):
    page = ines.get("/example-data").text

    answer = ines.post("/example-data", word="yes")

    assert "The word is: remove" in page
    assert answer.status_code == 422
    assert "as it stands above" in errors_on(answer.text)
    assert db.session.scalar(select(func.count()).select_from(Committee)) == 3


def test_everything_goes_and_a_link_begins_the_real_work(app, demo, ines):
    nour = sign_in(app, demo, "focal_point")

    answer = ines.post("/example-data", word=" Remove ")

    assert answer.status_code == 200
    link = answer.text.split('href="http://127.0.0.1:8000')[1].split('"')[0]
    assert rows() == {}
    assert keys() == {f"{name}.v1.key" for name in OWN}
    assert not removal.kept(app).exists()
    assert [person.get("/").location[:8] for person in (ines, nour)] == ["/sign-in"] * 2
    zed = Person(app)
    set_up = zed.get(link).location
    assert zed.post(set_up, SET_UP).location == "/"
    assert zed.get("/").status_code == 200
    assert "Example data" not in zed.get("/").text


def test_the_record_goes_on_whole_and_says_it(ines):
    before = db.session.scalar(select(func.count()).select_from(AuditEntry))

    ines.post("/example-data", word="remove")

    newest = db.session.scalars(select(AuditEntry).order_by(AuditEntry.number.desc())).first()
    assert newest.act == "removed the example data"
    assert newest.number == before + 1
    assert audit.verify().whole


def test_the_start_page_says_how_to_set_up(app, ines):
    ines.post("/example-data", word="remove")

    page = Person(app).get("/sign-in").text

    assert "cac init" in page


def test_the_start_page_says_nothing_of_it_once_somebody_is_there(stranger, cast):
    assert "cac init" not in stranger.get("/sign-in").text


def test_example_data_can_come_again(app, ines):
    ines.post("/example-data", word="remove")
    db.session.execute(delete(Base.metadata.tables["invitation"]))
    db.session.commit()

    load(app)

    assert db.session.scalar(select(func.count()).select_from(Committee)) == 3
    assert audit.verify().whole


@pytest.mark.parametrize("step", ["destroy_made", "record", "unlink", "commit"])
def test_broken_off_anywhere_it_can_be_done_again(app, demo, monkeypatch, step):
    def break_off(*_args, **_more):
        raise KeyboardInterrupt

    place = {
        "destroy_made": "cac.vault.Vault.destroy_made",
        "record": "cac.audit.services.record",
        "unlink": "pathlib.Path.unlink",
        "commit": "sqlalchemy.orm.Session.commit",
    }[step]
    with monkeypatch.context() as broken:
        broken.setattr(place, break_off)
        with pytest.raises(KeyboardInterrupt):
            removal.remove()
    db.session.rollback()
    left = rows()["committee"]

    removal.remove()

    assert left == 3
    assert rows() == {}
    assert keys() == {f"{name}.v1.key" for name in OWN}
    assert audit.verify().whole


@pytest.mark.parametrize("role", ["facilitator", "focal_point", "reviewer"])
def test_nobody_else_may(app, demo, role):
    person = sign_in(app, demo, role)

    assert person.get("/example-data").status_code == 403
    assert person.post("/example-data", word="remove").status_code == 403


def test_a_stranger_removes_nothing(demo, stranger):
    assert stranger.post("/example-data", word="remove").status_code == 401
    assert db.session.scalar(select(func.count()).select_from(Committee)) == 3


@pytest.mark.parametrize("installed", [True, False])
def test_real_data_is_refused(cast, installed):
    cast.ines.user.is_administrator = True
    if installed:
        db.session.add(Installation(holds_example_data=False, set_up_at=clock.now()))
    db.session.commit()
    ines, before = cast.ines.signed_in(), keys()

    answers = [ines.get("/example-data"), ines.post("/example-data", word="remove")]

    assert [answer.status_code for answer in answers] == [409, 409]
    assert "Real data is never removed" in answers[1].text
    assert keys() == before
    assert db.session.scalar(select(func.count()).select_from(Committee)) == 2
    with pytest.raises(RuleBroken):
        removal.remove()


def test_the_way_to_it_is_offered_only_with_example_data(ines):
    assert "/example-data" in ines.get("/more").text
