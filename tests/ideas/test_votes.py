"""Dots and beans entered as totals."""

import json

import pytest

from cac.audit.models import AuditEntry
from cac.db import db, new_key, show_key
from cac.ideas import undo
from cac.ideas.models import Vote
from cac.ideas.services import add_theme
from cac.ideas.votes import votes_of
from cac.meetings.rules import State
from cac.web.models import SubmitToken
from tests.cast import errors_on, seen_on
from tests.ideas.said import make_met
from tests.ideas.themed import page_of


@pytest.fixture
def themes(blue_kite):
    found = {name: add_theme(blue_kite, name) for name in ("Rest", "Play", "School")}
    undo.forget(blue_kite.id)
    db.session.commit()
    return found


def new(meeting):
    return f"/meetings/{show_key(meeting.id)}/votes/new"


def at(vote, act=""):
    return f"/votes/{show_key(vote.id)}{act}"


def counted(themes, totals, voters=8, each=2, **more):
    fields = {f"theme-{show_key(themes[name].id)}": str(total) for name, total in totals.items()}
    return {"mark": "dots", "voters": str(voters), "each": str(each)} | fields | more


MIXED = {"Rest": 9, "Play": 5, "School": 2}


@pytest.fixture
def voted(ama, blue_kite, themes):
    ama.post(new(make_met(blue_kite)), counted(themes, MIXED))
    return db.session.query(Vote).one()


def test_totals_are_kept_and_read_back(ama, blue_kite, themes):
    meeting = make_met(blue_kite)

    answer = ama.post(new(meeting), counted(themes, MIXED, mark="beans"))

    page = ama.get(answer.location).text
    assert answer.status_code == 303
    assert "Most beans: “Rest”" in page
    assert "8 children voted, each with 2 beans" in page
    assert page.index(">9 beans") < page.index(">5 beans") < page.index(">2 beans")
    assert db.session.query(Vote).one().meeting_id == meeting.id


def test_a_tie_is_said_in_words(ama, themes, blue_kite):
    answer = ama.post(new(make_met(blue_kite)), counted(themes, {"Rest": 7, "Play": 7, "School": 2}))

    page = ama.get(answer.location).text
    assert "The same number of dots: “Play” and “Rest”" in page
    assert "the same number as “Play”" in page


def test_a_theme_left_empty_was_not_on_the_wall(ama, themes, blue_kite):
    answer = ama.post(new(make_met(blue_kite)), counted(themes, {"Rest": 9, "Play": 7, "School": ""}))

    assert "School" not in ama.get(answer.location).text.partition("<main")[2]


@pytest.mark.parametrize(
    ("totals", "more", "says"),
    [
        (MIXED, {"voters": "9"}, "Only 8 children are written down"),
        (MIXED, {"voters": "7"}, "7 children with 2 each have 14, but 16 are typed"),
        (MIXED, {"each": "3"}, "have 24, but only 16 are typed"),
        ({"Rest": 16}, {}, "at least two themes"),
        ({"Rest": 0, "Play": 0}, {}, "No dot or bean is typed"),
        ({"Rest": 9, "Play": 7}, {"only_one": "y"}, "At most 8 can lie on one theme"),
        ({"Rest": "many", "Play": 7}, {}, "whole number"),
        ({"Rest": -1, "Play": 7}, {}, "from 0 to"),
        (MIXED, {"voters": "1"}, "from 2 to 200"),
        (MIXED, {"voters": ""}, "Please fill this in"),
        (MIXED, {"mark": "stars"}, "choose from the list"),
    ],
)
def test_what_does_not_add_up_is_said_beside_its_field(ama, blue_kite, themes, totals, more, says):
    answer = ama.post(new(make_met(blue_kite)), counted(themes, totals) | more)

    assert answer.status_code == 422
    assert says in errors_on(answer.text)
    assert db.session.query(Vote).count() == 0


def test_fewer_are_right_when_some_were_not_used(ama, blue_kite, themes):
    answer = ama.post(new(make_met(blue_kite)), counted(themes, MIXED, each=3, left="y"))

    assert answer.status_code == 303


@pytest.mark.parametrize(
    ("totals", "voters"),
    [({"Rest": 16, "Play": 0, "School": 0}, 8), ({"Rest": 4, "Play": 3, "School": 1}, 4)],
    ids=["of one mind", "four voters"],
)
def test_what_would_tell_is_kept_in_words_for_everybody(ama, blue_kite, themes, totals, voters):
    location = ama.post(new(make_met(blue_kite)), counted(themes, totals, voters)).location

    page = ama.get(location).text.partition("<main")[2]
    assert "Most dots: “Rest”" in page
    assert "no number is kept" in page
    assert "children voted" not in page
    assert not any(f"{number} dot" in page for number in range(1, 20))
    [read] = votes_of(blue_kite, numbers=True)
    assert read.kept.voters is None
    assert read.kept.totals == {}


def test_a_reader_reads_words_and_the_quarter_of_every_vote_alike(ama, esi, blue_kite, themes):
    pages = []
    for totals, voters in [
        (MIXED, 8),
        ({"Rest": 16, "Play": 0, "School": 0}, 8),
        ({"Rest": 8, "Play": 0, "School": 0}, 4),
    ]:
        meeting = make_met(blue_kite, heads=voters)
        ama.post(new(meeting), counted(themes, totals, voters))
        vote = next(one.vote for one in votes_of(blue_kite) if at(one.vote) not in dict(pages))
        pages.append((at(vote), esi.get(at(vote)).text.partition("<main")[2]))

    said = {page.replace(where, "") for where, page in pages}
    [page] = said
    assert "Most dots: “Rest”" in page
    assert "4th quarter 2026" in page
    assert "children voted" not in page
    assert not any(f"{number} dot" in page for number in range(20))


def test_a_reader_cannot_tell_a_small_vote_from_the_list(ama, esi, blue_kite, themes, voted):
    listed = esi.get(page_of(blue_kite)).text

    assert "Most dots: “Rest”" in listed
    assert "4th quarter 2026" in listed
    assert "4th quarter 2026" not in ama.get(page_of(blue_kite)).text


def test_for_readers_a_small_vote_does_not_stand_last(ama, blue_kite, themes):
    for heads in (8, 4, 8, 4, 8):
        ama.post(new(make_met(blue_kite, heads=heads)), counted(themes, {"Rest": 5, "Play": 3}, 4))

    told = [one.vote.id for one in votes_of(blue_kite)]

    assert len(told) == 5
    assert told == sorted(told, reverse=True)
    assert not any(one.meeting or one.groups for one in votes_of(blue_kite))


def test_a_small_meeting_is_not_named(ama, blue_kite, themes):
    meeting = make_met(blue_kite, heads=4)

    answer = ama.post(new(meeting), counted(themes, {"Rest": 5, "Play": 3}, 4))

    vote = db.session.query(Vote).one()
    [entry] = db.session.query(AuditEntry).filter(AuditEntry.act.contains("vote"))
    assert (vote.meeting_id, vote.quarter) == (None, "2026-Q4")
    assert answer.location == page_of(blue_kite)
    assert (entry.thing_id, entry.keeps_hour) == (blue_kite.id, False)
    assert not any(show_key(vote.id) in (t.location or "") for t in db.session.query(SubmitToken))
    assert "4th quarter 2026" in ama.get(at(vote)).text


def test_a_correction_replaces_the_whole_vote(ama, blue_kite, themes, voted):
    first = voted.counted
    shown = ama.get(at(voted, "/edit")).text
    seen = seen_on(shown)

    answer = ama.post(at(voted, "/edit"), counted(themes, {"Play": 10, "Rest": 6}, mark="beans", seen=seen))

    [read] = votes_of(blue_kite, numbers=True)
    assert 'value="9"' in shown
    assert answer.status_code == 303
    assert read.vote.counted != first
    assert read.groups == [(10, ["Play"]), (6, ["Rest"])]
    assert db.session.query(Vote).count() == 1


def test_a_stale_correction_is_shown_again(ama, blue_kite, themes, voted):
    answer = ama.post(at(voted, "/edit"), counted(themes, {"Play": 10, "Rest": 6}, seen="old"))

    assert answer.status_code == 422
    assert "Somebody changed this" in errors_on(answer.text)
    assert votes_of(blue_kite, numbers=True)[0].groups[0] == (9, ["Rest"])


def test_a_correction_is_held_against_the_heads_too(ama, blue_kite, themes, voted):
    answer = ama.post(at(voted, "/edit"), counted(themes, {"Play": 10, "Rest": 8}, 9, seen="x"))

    assert "Only 8 children" in errors_on(answer.text)


def test_a_vote_stays_what_it_was_when_a_theme_becomes_part_of_another(ama, themes, voted):
    ama.post(f"/themes/{show_key(themes['Rest'].id)}/merge", into=show_key(themes["Play"].id))

    assert "Most dots: “Rest”" in ama.get(at(voted)).text
    assert "Rest" in ama.get(at(voted, "/edit")).text.partition("<main")[2]


def test_a_theme_the_children_voted_on_cannot_be_taken_away(ama, blue_kite, themes):
    songs = add_theme(blue_kite, "Songs")
    db.session.commit()
    ama.post(new(make_met(blue_kite)), counted(themes | {"Songs": songs}, {"Songs": 9, "Rest": 7}))
    step = undo.last_step(blue_kite)

    answer = ama.post(f"{page_of(blue_kite)}/undo", step_seen=step.seal)

    assert answer.status_code == 409
    assert "The children voted on this theme" in answer.text


@pytest.mark.parametrize("who", ["binta", "nour", "esi"])
def test_the_committee_reads_votes_and_only_the_lead_writes_them(request, who, blue_kite, themes, voted):
    person, before = request.getfixturevalue(who), voted.counted

    assert person.get(at(voted)).status_code == 200
    assert "Correct the count" not in person.get(at(voted)).text
    assert person.get(at(voted, "/edit")).status_code == 403
    assert person.post(at(voted, "/edit"), counted(themes, MIXED)).status_code == 403
    assert person.post(new(make_met(blue_kite)), counted(themes, MIXED)).status_code == 403
    assert [one.counted for one in db.session.query(Vote)] == [before]


@pytest.mark.parametrize("who", ["kofi", "ravi", "ines"])
def test_a_vote_is_unknown_to_others(request, who, voted):
    person = request.getfixturevalue(who)

    unknown = person.get(f"/votes/{show_key(new_key())}")
    assert person.get(at(voted)).data == unknown.data
    assert person.get(at(voted, "/edit")).status_code == 404


def test_a_vote_waits_until_the_children_have_met(ama, blue_kite, themes):
    answer = ama.post(new(make_met(blue_kite, state=State.CONFIRMED)), counted(themes, MIXED))

    assert answer.status_code == 409
    assert db.session.query(Vote).count() == 0


def test_without_two_themes_the_page_says_what_to_do(ama, blue_kite):
    answer = ama.get(new(make_met(blue_kite)))

    assert "at least two themes" in answer.text
    assert ama.post(new(make_met(blue_kite)), mark="dots", voters="5", each="1").status_code == 422


def test_only_sealed_totals_of_one_size_exist(ama, blue_kite, themes, voted):
    ama.post(new(make_met(blue_kite)), counted(themes, {"Rest": 16, "Play": 0}))

    sizes = {len(one.counted) for one in db.session.query(Vote)}
    assert sizes == {4096 + 1 + 12 + 16}
    assert not any(json.dumps({"most": 1})[1:7].encode() in one.counted for one in db.session.query(Vote))
