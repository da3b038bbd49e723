"""The log of reasons and overrides of a committee, and what the gate found each time it was asked."""

from sqlalchemy import select

from cac import clock
from cac.db import db, show_key
from cac.meetings.models import Override, TypedReason
from cac.meetings.records import keep_reasons
from cac.meetings.rules import State
from cac.safeguarding.rules import Gate, Level
from cac.safeguarding.rules.findings import make_finding
from tests.counting import counted_queries
from tests.makers import make_meeting, make_override
from tests.meetings.conftest import path, put


def log_of(committee):
    return f"/committees/{show_key(committee.id)}/reasons"


def typed(meeting, user, reason="Two are ill today."):
    row = TypedReason(meeting_id=meeting.id, user_id=user.id, at=clock.now(), finding="SG-16", reason=reason)
    db.session.add(row)
    db.session.commit()


def test_it_shows_what_was_said_to_the_helpers(nour, binta, ama, draft, green_hill, blue_kite):
    typed(draft, ama.user)
    make_override(draft, nour.user)
    typed(make_meeting(green_hill), ama.user, "This is another committee.")

    for person in (nour, binta):
        page = person.get(log_of(blue_kite)).text

        assert "Two are ill today." in page
        assert "Size of the group" in page
        assert "He was trained here." in page
        assert "another committee" not in page


def test_nobody_else_reads_it(ama, esi, kofi, ines, draft, blue_kite):
    for person in (ama, esi, kofi, ines):
        assert person.get(log_of(blue_kite)).status_code == 404


def test_the_committee_leads_the_helpers_there(nour, ama, blue_kite):
    page = f"/committees/{show_key(blue_kite.id)}"

    assert log_of(blue_kite) in nour.get(page).text
    assert log_of(blue_kite) not in ama.get(page).text


def test_it_pages_and_asks_little(nour, ama, draft, blue_kite):
    for number in range(35):
        typed(draft, ama.user, f"Reason number {number:02}.")
    row = make_override(draft, nour.user)
    db.session.add(
        Override(
            meeting_id=draft.id,
            user_id=nour.id,
            at=clock.now(),
            reason="",
            takes_back_id=row.id,
            finding=row.finding,
            words=row.words,
            found=row.found,
        )
    )
    db.session.commit()

    with counted_queries() as asked:
        first = nour.get(log_of(blue_kite)).text
    second = nour.get(f"{log_of(blue_kite)}?skip=30").text

    assert len(asked) <= 8
    assert "Taken back" in first
    assert "Reason number 34." in first
    assert "Reason number 00." in second
    assert db.session.scalars(select(Override)).all()


def test_what_was_checked_is_told_with_the_figures_of_the_day(ama, draft):
    ama.post(path(draft, "confirm"), {"version": str(draft.version)})

    page = ama.get(path(draft, "checks")).text

    assert "Confirmed" in page
    assert "checks held" in page
    assert "Every figure was the default." in page
    assert path(draft, "checks") in ama.get(path(draft)).text


def test_nothing_was_checked_yet(ama, kofi, esi, draft):
    assert "nothing is kept" in ama.get(path(draft, "checks")).text
    assert kofi.get(path(draft, "checks")).status_code == 404
    assert esi.get(path(put(draft, State.CONFIRMED), "checks")).status_code == 403


def test_a_reason_about_somebody_with_the_longest_name_is_kept(ama, draft):
    late = make_finding("SG-05", Level.WARN, "Trained long ago.", subject="Ñ" * 120)

    keep_reasons(draft, Gate((late,)), ama.user, {late.key: "The paper comes this week."})
    db.session.commit()

    assert db.session.scalars(select(TypedReason.finding)).one() == "SG-05:" + "Ñ" * 120
