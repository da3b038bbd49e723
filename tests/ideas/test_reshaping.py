"""Themes become part of others, become themes again, and lose ideas to another one."""

import pytest

from cac.advocacy.models import Proposal, ProposalIdea
from cac.clock import today
from cac.db import db, new_key, read_key, show_key
from cac.ideas import queries
from cac.ideas.models import IdeaTheme, Theme, ThemeMerge
from cac.ideas.services import add_theme
from tests.cast import errors_on
from tests.ideas.themed import SAID, at, key_of, make_themes, names, page_of, under
from tests.makers import add


@pytest.fixture
def themes(blue_kite):
    return make_themes(blue_kite)


def merged(person, part, whole):
    return person.post(at(part, "merge"), into=show_key(whole.id))


@pytest.mark.parametrize("who", ["ama", "binta"])
def test_a_theme_becomes_part_of_another_and_its_ideas_remember(request, who, blue_kite, themes):
    person = request.getfixturevalue(who)

    answer = merged(person, themes["Play"], themes["Rest"])

    assert answer.status_code == 303
    assert names(blue_kite) == ["Rest", "Ways"]
    assert under(blue_kite)["To play football."] == ("Rest", "Play")
    assert under(blue_kite)["We want rest."] == ("Rest", "")
    page = person.get(f"/ideas/?theme={show_key(themes['Rest'].id)}").text
    assert "To play football." in page
    assert "came from “Play”" in page
    assert "3 ideas, with those of “Play”" in person.get(page_of(blue_kite)).text


def test_it_becomes_a_theme_again_with_exactly_its_ideas(ama, blue_kite, themes):
    merged(ama, themes["Play"], themes["Rest"])

    answer = ama.post(at(themes["Play"], "apart"))

    assert answer.status_code == 303
    assert under(blue_kite) == {text: (theme, "") for text, theme in SAID.items()}
    assert ama.post(at(themes["Play"], "apart")).status_code == 409


def test_parts_of_parts_come_apart_one_by_one(ama, blue_kite, themes):
    merged(ama, themes["Play"], themes["Rest"])
    merged(ama, themes["Rest"], themes["Ways"])
    assert names(blue_kite) == ["Ways"]
    assert under(blue_kite)["To play football."] == ("Ways", "Play")

    ama.post(at(themes["Rest"], "apart"))

    assert under(blue_kite)["To play football."] == ("Rest", "Play")
    assert names(blue_kite) == ["Rest", "Ways"]


def test_no_theme_becomes_part_of_itself_or_of_a_part(ama, blue_kite, themes):
    merged(ama, themes["Play"], themes["Rest"])

    itself = merged(ama, themes["Rest"], themes["Rest"])
    ring = merged(ama, themes["Rest"], themes["Play"])
    again = merged(ama, themes["Play"], themes["Ways"])

    assert (itself.status_code, ring.status_code, again.status_code) == (422, 422, 409)
    assert db.session.query(ThemeMerge).count() == 1


@pytest.mark.parametrize("into", ["", "nonsense", "a" * 26])
def test_a_theme_to_join_must_be_chosen(ama, themes, into):
    answer = ama.post(at(themes["Play"], "merge"), into=into)

    assert answer.status_code == 422
    assert "choose from the list" in errors_on(answer.text)


def test_a_theme_of_another_committee_is_none(ama, kofi, green_hill, themes):
    theirs = add_theme(green_hill, "Theirs")
    db.session.commit()

    assert merged(ama, themes["Play"], theirs).status_code == 422
    assert merged(kofi, theirs, themes["Play"]).status_code == 422
    assert db.session.query(ThemeMerge).count() == 0


def test_sorting_without_a_change_keeps_where_ideas_came_from(ama, blue_kite, themes):
    merged(ama, themes["Play"], themes["Rest"])
    ideas = queries.ideas_of(blue_kite)
    sent = {f"idea-{show_key(idea.id)}": show_key(idea.theme_id) for idea in ideas}
    collection = show_key(db.session.query(queries.Collection).one().id)

    answer = ama.post(
        f"/ideas/collections/{collection}/themes",
        sent | {"seen": queries.fingerprint(ideas), "new_theme": ""},
    )

    assert answer.status_code == 303
    assert under(blue_kite)["To play football."] == ("Rest", "Play")


@pytest.mark.parametrize("where", ["Ways", "new"])
def test_ticked_ideas_move_and_the_others_stay(ama, blue_kite, themes, where):
    into = "new" if where == "new" else show_key(themes[where].id)

    answer = ama.post(
        at(themes["Rest"], "split"),
        ideas=key_of(blue_kite, "Time to sleep."),
        into=into,
        new_theme="Sleep" if where == "new" else "",
    )

    assert answer.status_code == 303
    assert under(blue_kite)["Time to sleep."][0] == ("Sleep" if where == "new" else "Ways")
    assert under(blue_kite)["We want rest."][0] == "Rest"
    assert db.session.query(IdeaTheme).count() == len(SAID)


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"ideas": []}, "tick at least one idea"),
        ({"ideas": ["a" * 26]}, "not here any more"),
        ({"new_theme": ""}, "give the new theme a name"),
        ({"new_theme": "wAYS"}, "this name already"),
        ({"new_theme": "x" * 81}, "at most 80"),
        ({"new_theme": "Nour shouts"}, "may name a person"),
        ({"into": "nonsense"}, "choose from the list"),
    ],
)
def test_a_bad_move_is_refused_beside_its_field(ama, blue_kite, themes, sent, says):
    good = {"ideas": [key_of(blue_kite, "We want rest.")], "into": "new", "new_theme": "Sleep"}

    answer = ama.post(at(themes["Rest"], "split"), good | sent)

    assert answer.status_code == 422
    assert says in errors_on(answer.text)
    assert under(blue_kite)["We want rest."][0] == "Rest"
    assert db.session.query(Theme).count() == 3


def test_an_idea_of_another_theme_cannot_be_moved_from_here(ama, blue_kite, themes):
    foreign = key_of(blue_kite, "Light at night.")

    answer = ama.post(at(themes["Rest"], "split"), ideas=foreign, into="new", new_theme="Mine")

    assert answer.status_code == 422
    assert under(blue_kite)["Light at night."][0] == "Ways"


def test_a_long_theme_is_split_page_by_page(ama, blue_kite, themes, monkeypatch):
    monkeypatch.setattr("cac.ideas.views.leaves.PAGE", 1)

    first = ama.get(at(themes["Rest"], "split")).text

    shown = [text for text in ("We want rest.", "Time to sleep.") if text in first]
    assert len(shown) == 1
    assert 'rel="next"' in first


def test_proposals_stand_on_their_ideas_as_before(ama, blue_kite, themes):
    words = {"title": "Rest", "addressee": "An office", "change_wanted": "Rest.", "why": "Rest."}
    proposal = add(Proposal(committee_id=blue_kite.id, by_when=today(), **words))
    idea = read_key(key_of(blue_kite, "To play football."))
    add(ProposalIdea(proposal_id=proposal.id, idea_id=idea))
    db.session.commit()

    merged(ama, themes["Play"], themes["Rest"])
    ama.post(at(themes["Rest"], "split"), ideas=show_key(idea), into="new", new_theme="Games")

    assert db.session.query(ProposalIdea.idea_id).all() == [(idea,)]


@pytest.mark.parametrize(
    ("who", "status"), [("nour", 403), ("esi", 403), ("kofi", 404), ("ravi", 404), ("ines", 404)]
)
def test_nobody_else_reshapes_themes(request, who, status, blue_kite, themes):
    person = request.getfixturevalue(who)

    assert person.get(at(themes["Rest"], "merge")).status_code == status
    assert merged(person, themes["Play"], themes["Rest"]).status_code == status
    assert person.post(at(themes["Play"], "apart")).status_code == status
    assert person.get(at(themes["Rest"], "split")).status_code == status
    assert person.post(at(themes["Rest"], "split")).status_code == status
    assert person.post(f"{page_of(blue_kite)}/undo").status_code == status
    assert names(blue_kite) == ["Play", "Rest", "Ways"]


def test_an_unknown_theme_is_unknown(ama):
    for act in ("merge", "split"):
        assert ama.get(f"/themes/{show_key(new_key())}/{act}").status_code == 404
