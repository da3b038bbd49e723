"""Taking back the last changes of themes."""

import random

import pytest

from cac.audit.models import AuditEntry
from cac.db import db, read_key, show_key
from cac.ideas import queries, undo
from cac.ideas.models import ThemeUndo
from cac.ideas.services import (
    add_theme,
    merge_theme,
    move_ideas,
    part_theme,
    rename_theme,
    sort_ideas,
)
from cac.ideas.typed import save
from tests.ideas.said import make_met
from tests.ideas.themed import at, key_of, make_themes, names, page_of, under, undo_offered


@pytest.fixture
def themes(blue_kite):
    themes = make_themes(blue_kite)
    undo.forget(blue_kite.id)
    db.session.commit()
    return themes


def back(person, committee):
    """Press the button that stands on the page."""
    _words, seen = undo_offered(person.get(page_of(committee)))
    return person.post(f"{page_of(committee)}/undo", step_seen=seen)


def everything(committee):
    return names(committee), under(committee), undo._state(committee)


def test_a_merge_is_taken_back_in_one_act_and_in_words(ama, blue_kite, themes):
    before = everything(blue_kite)
    ama.post(at(themes["Play"], "merge"), into=show_key(themes["Rest"].id))

    words, _seen = undo_offered(ama.get(page_of(blue_kite)))
    answer = back(ama, blue_kite)

    assert words == "Undo: “Rest” and “Play” become two themes again"
    assert answer.status_code == 303
    assert everything(blue_kite) == before
    assert undo_offered(ama.get(page_of(blue_kite))) is None


CHANGES = {
    "made": (lambda c, t: add_theme(c, "Songs"), "“Songs” is taken away again"),
    "renamed": (lambda c, t: rename_theme(t["Rest"], "Sleep"), "“Sleep” is called “Rest” again"),
    "merged": (lambda c, t: merge_theme(t["Play"], t["Rest"]), "become two themes again"),
    "moved": (
        lambda c, t: move_ideas(t["Rest"], [read_key(key_of(c, "Time to sleep."))], into=None, named="Sleep"),
        "the ideas moved to “Sleep” go back to “Rest”",
    ),
    "sorted": (
        lambda c, t: sort_ideas(
            db.session.query(queries.Collection).one(),
            {idea.id: None for idea in queries.ideas_of(c)},
            named="Other",
        ),
        "where they stood before the last sorting",
    ),
}


@pytest.mark.parametrize("kind", CHANGES, ids=str)
def test_each_change_is_taken_back_exactly(ama, blue_kite, themes, kind):
    change, says = CHANGES[kind]
    before = everything(blue_kite)
    change(blue_kite, themes)
    db.session.commit()
    assert everything(blue_kite) != before

    words, _seen = undo_offered(ama.get(page_of(blue_kite)))
    back(ama, blue_kite)

    assert says in words
    assert everything(blue_kite) == before


def test_a_theme_made_one_again_is_taken_back_too(ama, blue_kite, themes):
    merge_theme(themes["Play"], themes["Rest"])
    part_theme(themes["Play"])
    db.session.commit()

    words, _seen = undo_offered(ama.get(page_of(blue_kite)))
    back(ama, blue_kite)

    assert words == "Undo: “Play” is part of “Rest” again"
    assert under(blue_kite)["To play football."] == ("Rest", "Play")


@pytest.mark.parametrize("seed", range(8))
def test_the_last_five_changes_of_any_kind_are_taken_back_in_turn(blue_kite, themes, seed):
    draw, states = random.Random(seed), []
    for number in range(7):
        states.append(everything(blue_kite))
        _any_change(draw, blue_kite, number)
        db.session.flush()

    for state in reversed(states[-5:]):
        undo.take_back(blue_kite, undo.last_step(blue_kite).seal)
        assert everything(blue_kite) == state

    assert undo.last_step(blue_kite) is None


def _any_change(draw, committee, number):
    """One change of a kind drawn at random, which really changes something."""
    themes = [one.theme for one in queries.themes_of([committee.id])]
    parts = [part for one in queries.themes_of([committee.id]) for part in one.parts]
    kind = draw.choice(["made", "renamed", "merged", "moved", "parted"])
    if kind == "parted" and [part for part in parts if part.id in undo.tree.tree_of([committee.id]).into]:
        part_theme(draw.choice(parts))
    elif kind == "merged" and len(themes) > 1:
        merge_theme(*draw.sample(themes, 2))
    elif kind == "moved":
        ideas = queries.ideas_of(committee)
        move_ideas(draw.choice(themes), [draw.choice(ideas).id], into=None, named=f"New {number}")
    elif kind == "renamed":
        rename_theme(draw.choice(themes), f"Name {number}")
    else:
        add_theme(committee, f"Theme {number}")


def test_a_page_from_before_takes_nothing_back(ama, binta, blue_kite, themes):
    ama.post(page_of(blue_kite), name="Songs")
    _words, seen = undo_offered(ama.get(page_of(blue_kite)))
    binta.post(page_of(blue_kite), name="Dances")

    answer = ama.post(f"{page_of(blue_kite)}/undo", step_seen=seen)

    assert answer.status_code == 409
    assert {"Songs", "Dances"} <= set(names(blue_kite))


@pytest.mark.parametrize("seen", ["", "nonsense"])
def test_without_a_change_there_is_nothing_to_take_back(ama, blue_kite, themes, seen):
    assert ama.post(f"{page_of(blue_kite)}/undo", step_seen=seen).status_code == 409


def test_it_is_forgotten_when_ideas_join(blue_kite, themes):
    add_theme(blue_kite, "Songs")
    meeting = db.session.query(queries.Meeting).one()

    save(meeting, ["One more."])

    assert undo.last_step(blue_kite) is None


def test_other_meetings_leave_it_alone(blue_kite, themes):
    add_theme(blue_kite, "Songs")

    save(make_met(blue_kite), ["One more."])

    assert undo.last_step(blue_kite).names == ["Songs"]


def test_each_committee_takes_back_its_own(ama, blue_kite, green_hill, themes):
    add_theme(green_hill, "Theirs")
    db.session.commit()

    assert undo_offered(ama.get(page_of(blue_kite))) is None


def test_what_is_kept_is_sealed_and_the_record_knows_the_day_alone(ama, blue_kite, themes):
    ama.post(page_of(blue_kite), name="Songs of the river")
    assert b"Songs" not in db.session.query(ThemeUndo).one().steps

    back(ama, blue_kite)

    entry = db.session.query(AuditEntry).filter(AuditEntry.act.contains("took back")).one()
    assert (entry.thing_id, entry.keeps_hour) == (blue_kite.id, False)


def test_readers_are_offered_nothing(esi, blue_kite, themes):
    add_theme(blue_kite, "Songs")
    db.session.commit()

    assert undo_offered(esi.get(page_of(blue_kite))) is None
