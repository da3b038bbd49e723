"""Dot sheets to print: all alike, with themes and rings, for the team alone."""

import pytest

from cac.db import db, show_key
from tests.ideas.balloting import make_themes


@pytest.fixture
def themes(blue_kite):
    return make_themes(blue_kite)


def page(person, committee, more=""):
    return person.get(f"/committees/{show_key(committee.id)}/dot-sheets{more}")


def test_each_theme_stands_on_it_with_its_picture_and_rings(ama, blue_kite, themes):
    text = page(ama, blue_kite, "?each=4").text

    assert text.count("<b><bdi>Rest</bdi></b>") == 2
    assert text.count("pictures/rest.svg") == 2
    assert text.count("○") == 2 * 3 * 4
    assert "Colour 4 rings" in text


def test_only_chosen_themes_stand_on_it(ama, blue_kite, themes):
    text = page(
        ama, blue_kite, f"?theme={show_key(themes['Play'].id)}&theme={show_key(themes['Rest'].id)}"
    ).text

    assert "<b><bdi>School</bdi></b>" not in text
    assert "<b><bdi>Play</bdi></b>" in text


@pytest.mark.parametrize("each", ["0", "11", "-1", "x", "3.0"])
def test_what_is_no_number_of_dots_is_passed_over(ama, blue_kite, themes, each):
    assert "Colour 3 rings" in page(ama, blue_kite, f"?each={each}").text


def test_the_sheet_is_in_the_language_of_the_children(ama, blue_kite, themes):
    blue_kite.languages = ["ar"]
    db.session.commit()
    text = page(ama, blue_kite).text

    assert '<div class="dot-sheets" lang="ar" dir="rtl">' in text


def test_no_sheet_names_the_committee(ama, blue_kite, themes):
    text = page(ama, blue_kite).text

    assert blue_kite.alias not in text[text.index("dot-sheets") :]


def test_without_two_themes_there_is_no_sheet(ama, blue_kite):
    assert "at least two themes" in page(ama, blue_kite).text


def test_only_the_team_has_it(cast, blue_kite, themes):
    assert page(cast.binta.signed_in(), blue_kite).status_code == 200
    assert page(cast.esi.signed_in(), blue_kite).status_code == 403
    assert page(cast.kofi.signed_in(), blue_kite).status_code == 404
