"""A wall poster of themes, and the picture of it."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cac.db import db, show_key
from cac.ideas import queries
from cac.ideas.picture import TEXT_ROOM, Line, lay_out, width, wrap
from cac.ideas.services import add_theme, merge_theme, sort_ideas
from tests.counting import counted_queries
from tests.ideas.said import make_collection
from tests.ideas.themed import key_of, make_themes


@pytest.fixture
def themes(blue_kite):
    return make_themes(blue_kite)


def at(committee, kind="poster"):
    return f"/committees/{show_key(committee.id)}/{kind}"


def on_it(answer):
    """What stands on the poster itself."""
    return answer.text.partition('<section class="poster"')[2].partition("</section>")[0]


def words(answer):
    return " ".join(part for part in ElementTree.fromstring(answer.data).itertext() if part.strip())


def asked(*themes, **more):
    return {"chosen": "y", "theme": [show_key(theme.id) for theme in themes]} | more


def test_it_starts_with_all_themes_and_no_idea(esi, blue_kite, themes):
    poster = on_it(esi.get(at(blue_kite)))

    assert all(f">{name}<" in poster for name in ("Rest", "Play", "Ways"))
    assert "We want rest." not in poster
    assert "Blue Kite" not in poster
    assert "2026" not in poster


def test_only_what_is_ticked_goes_on_it(ama, blue_kite, themes):
    some = asked(themes["Rest"], wording="ticked", idea=key_of(blue_kite, "We want rest."), alias="y")

    poster, picture = (ama.get(at(blue_kite, kind), query_string=some) for kind in ("poster", "poster.svg"))

    for shown in (on_it(poster), words(picture)):
        assert "We want rest." in shown
        assert "Blue Kite" in shown
        assert not any(text in shown for text in ("Play", "Time to sleep.", "To play football."))


def test_all_ideas_of_a_theme_and_its_parts(ama, blue_kite, themes):
    merge_theme(themes["Play"], themes["Rest"])
    db.session.commit()

    poster = on_it(ama.get(at(blue_kite), query_string=asked(themes["Rest"], wording="all")))

    assert all(text in poster for text in ("We want rest.", "Time to sleep.", "To play football."))


def test_texts_that_may_name_somebody_are_left_out_and_it_says_so(ama, blue_kite):
    collection = make_collection(blue_kite, "Nour shouts.", "Call 0977 123 456.", "In Lusaka too.", "Rest.")
    theme, telling = add_theme(blue_kite, "Work"), add_theme(blue_kite, "What Ama said")
    ideas = queries.ideas_of(blue_kite, collection=collection)
    sort_ideas(collection, {i.id: telling.id if i.text == "Rest." else theme.id for i in ideas})
    db.session.commit()
    every = asked(theme, telling, wording="all")

    poster, picture = (ama.get(at(blue_kite, kind), query_string=every) for kind in ("poster", "poster.svg"))

    assert "4 texts are left out" in poster.text
    for shown in (on_it(poster), words(picture)):
        assert "Work" in shown
        assert not any(name in shown for name in ("Nour", "0977", "Lusaka", "Ama"))


def test_the_picture_is_a_file_that_tells_of_nobody(ama, blue_kite, themes):
    answer = ama.get(at(blue_kite, "poster.svg"))

    assert answer.mimetype == "image/svg+xml"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="themes.svg"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert "style=" not in answer.text
    assert "Riverside" not in answer.text
    assert show_key(blue_kite.id) not in answer.text


def test_signs_stay_signs(ama, blue_kite):
    collection = make_collection(blue_kite, "<b>& 😀 “rest”</b>", "نريد يوم راحة.")
    theme = add_theme(blue_kite, "<Rest> & play")
    sort_ideas(collection, {idea.id: theme.id for idea in queries.ideas_of(blue_kite)})
    db.session.commit()

    answer = ama.get(at(blue_kite, "poster.svg"), query_string=asked(theme, wording="all"))

    assert "<b>& 😀 “rest”</b>" in words(answer)
    assert 'direction="rtl"' in answer.text


@pytest.mark.parametrize(
    "query",
    [
        {"chosen": "y"},
        {"chosen": "y", "theme": "nonsense", "wording": "nonsense", "idea": "x"},
        {"chosen": "y", "committee_id": "x", "_external": "1", "_scheme": "javascript", "theme": "'"},
    ],
)
def test_a_damaged_choice_chooses_nothing(ama, blue_kite, themes, query):
    answer = ama.get(at(blue_kite), query_string=query)

    assert answer.status_code == 200
    assert "Nothing is chosen yet" in answer.text
    assert "javascript:" not in answer.text
    assert ama.get(at(blue_kite, "poster.svg"), query_string=query).status_code == 200


def test_more_than_fit_is_said(ama, blue_kite):
    collection = make_collection(blue_kite, *[f"We want thing {'x' * n}." for n in range(1, 71)])
    theme = add_theme(blue_kite, "Things")
    sort_ideas(collection, {idea.id: theme.id for idea in queries.ideas_of(blue_kite)})
    db.session.commit()

    answer = ama.get(at(blue_kite), query_string=asked(theme, wording="all"))

    assert "10 more are not on it" in answer.text
    assert on_it(answer).count("<li") == 60


def test_ideas_of_another_committee_never_come_in(ama, green_hill, blue_kite, themes):
    theirs = make_themes(green_hill)
    foreign = asked(theirs["Rest"], wording="ticked", idea=key_of(green_hill, "We want rest."))

    assert "We want rest." not in on_it(ama.get(at(blue_kite), query_string=foreign))


@pytest.mark.parametrize("who", ["kofi", "ravi", "ines"])
@pytest.mark.parametrize("kind", ["poster", "poster.svg"])
def test_others_cannot_know_of_it(request, who, kind, blue_kite, themes):
    assert request.getfixturevalue(who).get(at(blue_kite, kind)).status_code == 404


def test_without_themes_it_says_what_to_do(ama, blue_kite):
    assert "Gather ideas under themes first" in ama.get(at(blue_kite)).text


def test_it_asks_few_questions(ama, blue_kite, themes):
    with counted_queries() as said:
        ama.get(at(blue_kite))

    assert len(said) <= 12


@given(st.text(), st.integers(4, 60))
def test_no_letter_is_lost_in_wrapping_and_no_line_is_too_wide(text, room):
    lines = wrap(text, room)

    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line) <= room + 1 for line in lines if "\u200d" not in line)


def test_marks_stay_with_their_letter():
    assert not any(line[0] in "\u093e\u0940\u094d" for line in wrap("शिक्षिका" * 20, 5))


@given(st.lists(st.tuples(st.text(max_size=80), st.lists(st.text(max_size=200), max_size=4)), max_size=4))
def test_lines_stand_below_one_another_inside_the_picture(groups):
    lines, height = lay_out(groups, "Blue Kite")

    feet = [line.y for line in lines]
    assert feet == sorted(set(feet))
    assert feet[-1] < height
    assert all(width(line.words) <= TEXT_ROOM + 1 for line in lines if "\u200d" not in line.words)


def test_arabic_reads_from_the_right():
    assert Line("(نريد)", 40, 0, False).direction == "rtl"
    assert Line("1. We rest", 40, 0, False).direction == "ltr"
