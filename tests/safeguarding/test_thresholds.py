"""The figures that meetings are checked by: who reads, who changes, and what a change does."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from cac.committees.models import OwnFigure
from cac.committees.rules import Role
from cac.db import db, new_key, show_key
from cac.meetings.gate import ask
from cac.meetings.models import GateRecord, Meeting
from cac.meetings.rules import State
from cac.notices.models import Kind, Notice
from cac.safeguarding import queries, thresholds
from cac.safeguarding.models import Adult
from cac.safeguarding.rules import DEFAULTS, Level
from tests import makers
from tests.cast import errors_on
from tests.counting import counted_queries
from tests.hearing import heard  # noqa: F401 - a fixture

WHY = "Our law asks for no more than this."


def page(committee, name=""):
    tail = f"/{name}" if name else ""
    return f"/organisations/{show_key(committee.organisation_id)}/thresholds{tail}"


def choose(person, committee, name, value, was, reason="", **more):
    return person.post(page(committee, name), value=value, reason=reason, seen=str(was), **more)


def count():
    return db.session.scalar(select(func.count()).select_from(OwnFigure))


def own(committee):
    return thresholds.thresholds_for(committee.organisation_id)


@pytest.mark.parametrize("who", ["ines", "nour", "binta"])
def test_its_administrator_and_helpers_read_every_figure_with_source_and_default(request, who, blue_kite):
    text = request.getfixturevalue(who).get(page(blue_kite)).text

    assert "Children for each adult, 9 to 12 years: 8" in text
    assert "Meetings end at this hour or earlier: 18:00" in text
    assert "NSPCC" in text
    assert ("/thresholds/min_adults" in text) == (who == "ines")


@pytest.mark.parametrize("who", ["ama", "esi", "kofi", "ravi"])
def test_for_others_the_page_does_not_exist(request, who, blue_kite):
    someone = request.getfixturevalue(who)

    theirs = someone.get(page(blue_kite))
    nobodys = someone.get(f"/organisations/{show_key(new_key())}/thresholds")

    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.data == nobodys.data


def test_one_organisation_is_opened_at_once(nour, blue_kite):
    assert "meetings of River Trust are checked by" in nour.get("/thresholds/").text


def test_a_stricter_figure_needs_no_reason(ines, blue_kite):
    answer = choose(ines, blue_kite, "min_adults", "3", 2)

    assert answer.location == page(blue_kite)
    assert own(blue_kite).min_adults == 3
    assert "Stricter" in ines.get(page(blue_kite)).text


def test_a_looser_figure_needs_a_reason_that_stays_readable(ines, nour, blue_kite):
    without = choose(ines, blue_kite, "training_months", "30", 24)
    short = choose(ines, blue_kite, "training_months", "30", 24, "too short")
    fine = choose(ines, blue_kite, "training_months", "30", 24, WHY)

    assert (without.status_code, short.status_code, fine.status_code) == (422, 422, 303)
    assert "at least 10 characters" in errors_on(without.text)
    assert 'id="reason-error"' in without.text
    assert 'id="value-error"' not in without.text
    assert "too short" in short.text
    assert WHY in nour.get(page(blue_kite)).text
    assert own(blue_kite).training_months == 30


@pytest.mark.parametrize("name", ["quiet-otter", "Ama", "Ines", "Mwansa"])
def test_a_reason_names_nobody_whom_the_organisation_knows(ines, blue_kite, name):
    makers.make_member(blue_kite, "quiet-otter")
    db.session.add(
        Adult(organisation_id=blue_kite.organisation_id, name="Mwansa Phiri", kind="staff", of_age=True)
    )
    db.session.commit()
    why = f"Our law asks for less, so {name} said."

    marked = choose(ines, blue_kite, "training_months", "30", 24, why)
    seal = marked.text.split('name="names_nobody" value="')[1].split('"')[0]
    looked_at = choose(ines, blue_kite, "training_months", "30", 24, why, names_nobody=seal)

    assert (marked.status_code, looked_at.status_code) == (422, 303)
    assert f"<mark>{name}</mark>" in marked.text
    assert count() == 1


@pytest.mark.parametrize(
    ("name", "was", "value", "says"),
    [
        ("min_adults", 2, "1", "Nobody may go further"),
        ("min_adults", 2, "7", "Nobody may go further"),
        ("consent_grace_days", 30, "31", "Nobody may go further"),
        ("latest", 1200, "21:01", "Nobody may go further"),
        ("latest", 1200, "17:30", "must end before the latest hour"),
        ("min_adults", 2, "", "Please fill this in"),
        ("min_adults", 2, "many", "whole number"),
        ("day_ends", 1080, "tea time", "time such as"),
        ("min_adults", 2, "2", "counts now"),
    ],
)
def test_bad_figures_are_refused_beside_their_field(ines, blue_kite, name, was, value, says):
    answer = choose(ines, blue_kite, name, value, was, WHY)

    assert answer.status_code == 422
    assert says in errors_on(answer.text)
    assert count() == 0


def test_a_page_that_is_stale_shows_what_changed_first(ines, blue_kite):
    choose(ines, blue_kite, "min_adults", "3", 2)

    answer = choose(ines, blue_kite, "min_adults", "4", 2)

    assert answer.status_code == 422
    assert "Somebody changed this" in errors_on(answer.text)
    assert own(blue_kite).min_adults == 3


@pytest.mark.parametrize(("who", "status"), [("nour", 403), ("ama", 404), ("kofi", 404), ("stranger", 401)])
def test_only_its_administrator_changes_a_figure(request, who, status, blue_kite):
    answer = choose(request.getfixturevalue(who), blue_kite, "min_adults", "3", 2)

    assert answer.status_code == status
    assert count() == 0


def test_the_administrator_of_another_organisation_changes_nothing_here(cast, blue_kite, green_hill):
    makers.make_posting(cast.kofi.user, Role.PARTNER_ADMINISTRATOR, organisation=green_hill.organisation)
    db.session.commit()
    kofi = cast.kofi.signed_in()

    answer = choose(kofi, blue_kite, "min_adults", "3", 2)

    assert (answer.status_code, count()) == (404, 0)
    assert choose(kofi, green_hill, "min_adults", "3", 2).status_code == 303
    assert own(blue_kite) == DEFAULTS


def test_a_figure_that_does_not_exist_is_not_found(ines, blue_kite):
    assert ines.get(page(blue_kite, "moon_phase")).status_code == 404


def test_a_change_holds_confirmed_meetings_of_the_organisation_only(ines, blue_kite, green_hill):
    meeting = makers.make_meeting(blue_kite, state=State.CONFIRMED)
    noise = makers.make_meeting(green_hill, state=State.CONFIRMED)
    db.session.commit()

    choose(ines, blue_kite, "min_adults", "3", 2)

    assert db.session.get(Meeting, meeting.id).state is State.ON_HOLD
    assert db.session.get(Meeting, noise.id).state is State.CONFIRMED
    record = db.session.scalars(select(GateRecord).where(GateRecord.meeting_id == meeting.id)).one()
    assert record.thresholds["min_adults"] == 3


def test_every_committee_of_the_organisation_is_announced(ines, cast, blue_kite, heard):  # noqa: F811
    other = makers.make_committee(cast.binta.user, blue_kite.organisation, alias="Red Lamp")
    db.session.commit()

    choose(ines, blue_kite, "min_adults", "3", 2)

    assert set(heard) == {blue_kite.id, other.id}


def test_its_helpers_are_told(ines, cast, blue_kite):
    choose(ines, blue_kite, "min_adults", "3", 2)

    told = db.session.scalars(select(Notice.user_id).where(Notice.kind == Kind.THRESHOLDS_CHANGED))
    assert set(told) == {cast.nour.id, cast.binta.id}
    assert page(blue_kite) in cast.nour.signed_in().get("/").text


def test_the_gate_opens_a_meeting_by_the_own_figures(ines, ama, blue_kite):
    choose(ines, blue_kite, "ratio-9-12", "3", 8)
    meeting = makers.make_meeting(blue_kite, members=7)
    db.session.commit()

    gate = ask(meeting)

    assert gate.level is Level.BLOCK
    assert gate.thresholds == own(blue_kite)
    text = ama.get(f"/meetings/{show_key(meeting.id)}").text
    assert text.count("Your organisation chose a figure of its own here.") == 1


def test_papers_of_adults_are_judged_by_the_own_figures(ines, ama, blue_kite):
    adult = makers.make_adult(blue_kite, "Joseph")
    db.session.commit()
    fine = ama.get(f"/adults/{show_key(adult.id)}").text

    choose(ines, blue_kite, "training_months", "1", 24)

    listed = ama.get(f"/committees/{show_key(blue_kite.id)}/adults").text
    assert "Joseph may be with the children" in fine
    assert "Joseph still needs safeguarding training" in ama.get(f"/adults/{show_key(adult.id)}").text
    assert "Nobody may be with the children" in listed


def test_ending_papers_follow_the_own_figures_with_no_further_question(ines, blue_kite):
    makers.make_adult(blue_kite, "Joseph")
    db.session.commit()
    today = db.session.scalars(select(Adult)).first().clearances[0].issued_on + timedelta(10)
    choose(ines, blue_kite, "training_months", "3", 24)
    choose(ines, blue_kite, "training_months", "2", 3)

    key = blue_kite.id
    with counted_queries() as said:
        ending = queries.ending_clearances([key], today=today)

    assert len(said) == 1
    assert [found.paper.kind.value for found in ending] == ["training"]


def test_rows_are_only_added(ines, blue_kite):
    choose(ines, blue_kite, "min_adults", "3", 2)
    choose(ines, blue_kite, "min_adults", "2", 3)

    rows = db.session.scalars(select(OwnFigure).order_by(OwnFigure.number)).all()
    assert [(row.number, row.value) for row in rows] == [(1, 3), (2, 2)]
    assert own(blue_kite) == DEFAULTS


def test_a_longer_history_asks_no_more(ines, blue_kite):
    choose(ines, blue_kite, "min_adults", "3", 2)
    with counted_queries() as few:
        ines.get(page(blue_kite))
    for was, value in ((3, "4"), (4, "5"), (5, "6")):
        choose(ines, blue_kite, "min_adults", value, was)

    with counted_queries() as many:
        ines.get(page(blue_kite))

    assert len(many) == len(few) <= 12


def test_a_value_written_by_hand_beyond_the_bounds_loosens_nothing(ines, blue_kite):
    choose(ines, blue_kite, "min_adults", "3", 2)
    db.session.execute(update(OwnFigure).values(value=0))
    db.session.commit()

    assert own(blue_kite).min_adults == 2
