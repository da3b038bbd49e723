"""Agendas that a committee keeps: kept from a meeting, filled in at another, changed and taken off."""

import re

import pytest
from sqlalchemy import select

from cac.db import db, show_key
from cac.meetings import agendas, services
from cac.meetings.models import AgendaItem, AgendaTemplate, Meeting
from cac.meetings.rules import AGENDA_ROWS, Fate, State
from tests.cast import errors_on
from tests.makers import add, make_adult, make_meeting
from tests.meetings.conftest import fresh, path, put
from tests.meetings.test_agenda import lines

SONGS = [[20, "Songs", False], [10, "Rest", True]]


@pytest.fixture
def planned(draft):
    """A draft with an agenda."""
    services.set_agenda(draft, [(20, "Songs"), (10, "Rest")], breaks={1})
    db.session.commit()
    return draft


@pytest.fixture
def template(blue_kite, green_hill):
    """One agenda that Blue Kite keeps; Green Hill keeps another one."""
    make_template(green_hill, "Theirs", [[5, "Greetings", False]])
    return make_template(blue_kite, "Ordinary", SONGS)


def make_template(committee, name, items):
    row = add(AgendaTemplate(committee_id=committee.id, name=name, items=items))
    db.session.commit()
    return row


def kept(committee):
    db.session.expire_all()
    return [(one.name, one.items) for one in agendas.templates_of(committee)]


def listed(committee):
    return f"/committees/{show_key(committee.id)}/agendas"


def at(template, act):
    return f"/agendas/{show_key(template.id)}/{act}"


def filled(person, meeting, template):
    return person.get(path(meeting, "agenda"), query_string={"template": show_key(template.id)})


def keep(person, meeting, name="Ordinary", **more):
    return person.post(path(meeting, "agenda/keep"), {"name": name, "version": str(meeting.version)} | more)


def change(person, template, *pairs, **more):
    page = person.get(at(template, "edit")).text
    (seen,) = re.findall(r'name="seen"[^>]*value="([^"]*)"', page) or [""]
    sent = lines(Meeting(version=1), *pairs) | {"name": template.name, "seen": seen}
    return person.post(at(template, "edit"), sent | more)


def whats(answer):
    return [found for found in re.findall(r'name="what_\d+"[^>]*value="([^"]*)"', answer.text) if found]


def test_it_keeps_the_agenda_of_a_meeting(ama, planned, blue_kite):
    answer = keep(ama, planned)

    assert (answer.status_code, answer.location) == (303, listed(blue_kite))
    assert kept(blue_kite) == [("Ordinary", SONGS)]
    assert "Songs · Rest" in ama.get(listed(blue_kite)).text


def test_also_of_one_that_is_over_without_what_came_up(ama, planned, blue_kite):
    planned.agenda.append(AgendaItem(position=2, minutes=0, title="A kite"))
    put(planned, State.CLOSED)

    keep(ama, planned)

    assert kept(blue_kite) == [("Ordinary", SONGS)]


def test_nothing_is_kept_of_a_meeting_without_an_agenda(ama, draft, blue_kite):
    assert keep(ama, draft).status_code == 409
    assert kept(blue_kite) == []


@pytest.mark.parametrize("name", ["Ordinary", "ordinary"])
def test_a_name_is_given_once(ama, planned, template, blue_kite, name):
    answer = keep(ama, planned, name)

    assert answer.status_code == 422
    assert "Another agenda has this name" in errors_on(answer.text)
    assert len(kept(blue_kite)) == 1


def test_another_committee_may_use_the_same_name(ama, planned, template, blue_kite):
    keep(ama, planned, "Theirs")

    assert [name for name, _items in kept(blue_kite)] == ["Ordinary", "Theirs"]


def test_a_name_that_may_tell_who_is_marked(ama, planned, blue_kite):
    make_adult(blue_kite, "Wamunyima")
    db.session.commit()

    answer = keep(ama, planned, "As Wamunyima does it")

    assert answer.status_code == 422
    assert "<mark>Wamunyima</mark>" in answer.text
    assert kept(blue_kite) == []


def test_a_full_list_takes_no_more(ama, planned, template, blue_kite, monkeypatch):
    monkeypatch.setattr(agendas, "MOST_TEMPLATES", 1)

    assert keep(ama, planned, "Second").status_code == 409
    assert len(kept(blue_kite)) == 1


def test_a_meeting_without_an_agenda_is_offered_it(ama, draft, template):
    page = ama.get(path(draft, "agenda")).text

    assert "Begin with an agenda that you keep" in page
    assert "Ordinary" in page
    assert "Theirs" not in page


def test_it_is_filled_in_and_saved_only_when_asked(ama, draft, template):
    page = filled(ama, draft, template)

    assert whats(page) == ["Songs", "Rest"]
    assert "Filled in from “Ordinary”." in page.text
    assert "in the place of the agenda" not in page.text
    assert fresh(draft).agenda == []


def test_it_says_before_it_replaces_an_agenda(ama, planned, template):
    services.set_agenda(planned, [(30, "Beans")])
    db.session.commit()

    page = filled(ama, planned, template)

    assert "in the place of the agenda that the meeting has now" in page.text
    assert whats(page) == ["Songs", "Rest"]
    assert [one.title for one in fresh(planned).agenda] == ["Beans"]


def test_what_waited_from_an_earlier_meeting_stays(ama, planned, template, blue_kite):
    before = put(make_meeting(blue_kite), State.CLOSED)
    before.agenda = [
        AgendaItem(position=0, minutes=30, title="Beans", fate=Fate.CARRIED, carried_to_id=planned.id)
    ]
    services.set_agenda(planned, [(30, "Beans"), (5, "Hello")])
    template.items = [[5, f"Song {number}", False] for number in range(AGENDA_ROWS)]
    db.session.commit()

    assert whats(filled(ama, planned, template)) == [*(f"Song {n}" for n in range(AGENDA_ROWS - 1)), "Beans"]


def test_what_is_longer_than_the_meeting_is_refused_as_ever(ama, draft, template):
    template.items = [[80, "Songs", False], [60, "Rest", True]]
    db.session.commit()
    address = path(draft, "agenda") + f"?template={show_key(template.id)}"

    answer = ama.post(address, lines(draft, ("80", "Songs"), ("60", "Rest")))

    assert answer.status_code == 422
    assert "longer than the meeting" in errors_on(answer.text)


def test_one_of_another_committee_fills_nothing_in(kofi, green_hill, template):
    theirs = make_meeting(green_hill)

    assert filled(kofi, theirs, template).status_code == 404


def test_it_is_changed(ama, template, blue_kite):
    answer = change(ama, template, ("15", "Hello"), ("20", "Beans"), name="Short", break_1="y")

    assert answer.status_code == 303
    assert kept(blue_kite) == [("Short", [[15, "Hello", False], [20, "Beans", True]])]


@pytest.mark.parametrize(
    ("pairs", "more", "says"),
    [
        ([], {}, "at least one line"),
        ([("", "Songs")], {}, "How many minutes?"),
        ([("700", "Songs"), ("21", "Beans")], {}, "longer than a meeting may be"),
        ([("10", "Songs")], {"name": ""}, "fill this in"),
        ([("10", "Songs")], {"name": "x" * 61}, "at most 60"),
        ([("10", "Songs")], {"name": "Second"}, "Another agenda has this name"),
        ([("10", "My name is Thandi")], {}, "may name a person"),
        ([("10", "Songs")], {"seen": "0"}, "while your page was open"),
    ],
)
def test_what_cannot_be_kept_comes_back_with_its_reason(ama, template, blue_kite, pairs, more, says):
    make_template(blue_kite, "Second", SONGS)

    answer = change(ama, template, *pairs, **more)

    assert answer.status_code == 422
    assert says in errors_on(answer.text)
    assert ("Ordinary", SONGS) in kept(blue_kite)


def test_it_is_taken_off_and_meetings_keep_their_agenda(ama, planned, template, blue_kite):
    answer = ama.post(at(template, "remove"))

    assert answer.status_code == 303
    assert kept(blue_kite) == []
    assert len(fresh(planned).agenda) == 2
    assert len(db.session.scalars(select(AgendaTemplate)).all()) == 1


@pytest.mark.parametrize(
    ("name", "read", "written"),
    [("binta", 200, 303), ("nour", 200, 403), ("esi", 404, 404), ("kofi", 404, 404), ("ines", 404, 404)],
)
def test_the_team_reads_it_and_facilitators_write_it(
    request, planned, template, blue_kite, name, read, written
):
    person = request.getfixturevalue(name)

    assert person.get(listed(blue_kite)).status_code == read
    assert change(person, template, ("10", "Songs")).status_code == written
    assert keep(person, planned, "Second").status_code in {written, 403}
    assert person.post(at(template, "remove")).status_code == written
    assert [name for name, _items in kept(blue_kite)] == (["Second"] if written == 303 else ["Ordinary"])
