"""The record as administrators read it: accounts and settings, never ideas, children or others' people."""

import re
from datetime import UTC, datetime

import pytest
from sqlalchemy import select, update

from cac.audit import services as audit
from cac.audit.models import AuditEntry
from cac.db import db, show_key
from tests.counting import counted_queries


def lines(person, question=""):
    """The acts shown, each with who did it."""
    text = person.get(f"/record?{question}").text
    found = re.findall(r'rows-title">([^<]+)</div>\s*<div class="rows-sub">([^<]+)<', text)
    return [(what, who) for what, who in found]


def entry(act):
    return db.session.scalars(select(AuditEntry).where(AuditEntry.act == act)).first()


def test_it_shows_who_did_what_and_about_whom(ines, cast):
    ines.post(f"/accounts/{show_key(cast.esi.id)}/roles", role="reviewer")

    assert lines(ines)[0] == ("Gave a role", "Ines, about Esi")
    assert ("Signed in", "Ines") in lines(ines)


def test_it_never_shows_what_was_done_with_children_or_ideas(root, ama, cast, blue_kite):
    for act in ("sorted ideas", "added members", "recorded consents", "reviewed proposal", "no such act"):
        audit.record(act, blue_kite.id, by=ama.id)
    db.session.commit()

    shown = {what for what, _who in lines(root)}

    assert shown == {"Signed in"}
    assert lines(root, "act=sorted+ideas") == lines(root)


def test_a_partner_administrator_reads_of_the_own_organisation_only(ines, kofi, cast):
    audit.record("invited a person", cast.ravi.id, by=cast.kofi.id)
    audit.record("invited a person", cast.esi.id, by=cast.kofi.id)
    audit.record("added an organisation", cast.green_hill.organisation_id)
    audit.record("renamed an organisation", cast.blue_kite.organisation_id)
    db.session.commit()

    assert [line for line in lines(ines) if line[0] != "Signed in"] == [
        ("Renamed an organisation", "The command line, about River Trust"),
        ("Invited somebody", "Somebody else, about Esi"),
    ]
    assert "Kofi" not in ines.get("/record").text
    assert lines(ines, f"person={show_key(cast.kofi.id)}") == lines(ines)


def test_the_whole_installation_reads_of_everybody(root, kofi):
    assert ("Signed in", "Kofi") in lines(root)


def test_it_is_narrowed_by_act_person_and_month(root, kofi, cast):
    audit.record("changed own profile", cast.kofi.id, by=cast.kofi.id)
    db.session.commit()
    db.session.execute(
        update(AuditEntry)
        .where(AuditEntry.act == "changed own profile")
        .values(at=datetime(2026, 1, 31, 22, 30, tzinfo=UTC))  # February already in Lusaka
    )
    db.session.commit()
    kofis = f"person={show_key(cast.kofi.id)}"

    assert {what for what, _ in lines(root, kofis)} == {"Signed in", "Changed the own profile"}
    assert lines(root, f"{kofis}&act=signed+in") == [("Signed in", "Kofi")]
    assert lines(root, "month=2026-02") == [("Changed the own profile", "Kofi")]
    assert lines(root, "month=2026-01") == []


@pytest.mark.parametrize(
    "question", ["month=2026-13", "month=x", "person=aaa", "act=x", "page=0", "page=-1", "page=²"]
)
def test_nonsense_asks_for_nothing(ines, question):
    answer = ines.get(f"/record?{question}")

    assert answer.status_code == 200
    assert "Signed in" in answer.text


def test_a_long_record_is_cut_into_pages(ines, cast):
    for _ in range(60):
        audit.record("enabled account", cast.esi.id, by=cast.ines.id)
    db.session.commit()

    with counted_queries() as said:
        first = lines(ines, "act=enabled+account")

    assert (len(first), len(lines(ines, "act=enabled+account&page=2"))) == (50, 10)
    assert len(said) <= 12


def test_it_says_that_nobody_has_checked_and_then_the_day(ines):
    before = ines.get("/record").text

    answer = ines.post("/record/check")

    assert "Nobody has checked it yet" in before
    assert answer.location == "/record"
    assert "Checked on" in ines.get("/record").text
    assert entry("checked the record").facts["whole"] == "yes"
    assert audit.verify().whole


def test_a_changed_record_is_said_loudly(ines):
    db.session.execute(update(AuditEntry).where(AuditEntry.number == 1).values(act="nothing"))
    db.session.commit()

    ines.post("/record/check")

    text = ines.get("/record").text
    assert "from entry 1 on it does not fit" in text
    assert "Not whole" in text


@pytest.mark.parametrize("who", ["ama", "nour", "esi", "kofi", "ravi"])
def test_nobody_else_reads_or_checks_it(cast, who):
    someone = vars(cast)[who].signed_in()

    assert someone.get("/record").status_code == 403
    assert someone.post("/record/check").status_code == 403


def test_what_was_done_with_example_data_is_left_out(root, cast):
    audit.record("removed the example data")
    db.session.commit()

    assert lines(root) == [("Removed the example data", "The command line")]
