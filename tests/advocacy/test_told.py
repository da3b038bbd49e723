"""The sheet that is read to the children: what was said, and what happens now."""

from datetime import date

import pytest

from cac.advocacy.rules import ProposalState
from cac.anonymity import batch
from cac.audit.models import AuditEntry
from cac.db import db, show_key
from cac.ideas import queries, removal, services
from cac.ideas.models import Idea, Telling, Theme
from cac.ideas.rules import CollectionState, Picture, Reason
from cac.web.models import SubmitToken
from tests.advocacy.makers import make_action, make_step
from tests.advocacy.told import make_told, papers, path, plain, proposal_on, shown_pictures
from tests.concerns.makers import make_key
from tests.counting import counted_queries
from tests.ideas.said import make_collection
from tests.ideas.test_refer import typed as referral
from tests.ideas.themed import SAID, key_of


@pytest.fixture
def collection(blue_kite):
    return make_told(blue_kite)


@pytest.mark.parametrize("who", ["ama", "binta", "nour"])
def test_the_team_reads_what_was_said_under_its_themes(request, who, collection):
    pictures, script = papers(request.getfixturevalue(who), collection)

    assert "4 ideas" in pictures
    assert all(name in pictures for name in ("Rest", "Play", "Ways"))
    assert not any(text in pictures for text in SAID)  # few words: they are read aloud
    assert all(text in script for text in SAID)
    assert script.index("Play") < script.index("To play football.") < script.index("Rest")
    assert "Did we understand you? Is something missing?" in script
    assert "We cannot promise that what you ask for will happen" in script


@pytest.mark.parametrize("who", ["esi", "kofi", "ravi", "ines"])
def test_nobody_else_can_know_of_it(request, who, collection):
    person = request.getfixturevalue(who)

    assert person.get(path(collection)).status_code == 404
    assert person.post(path(collection)).status_code == 404
    assert db.session.query(Telling).count() == 0


def test_a_focal_point_reads_it_and_cannot_mark_it(nour, collection):
    assert "The children were told today" not in nour.get(path(collection)).text
    assert nour.post(path(collection)).status_code == 403


@pytest.mark.parametrize("state", [s for s in CollectionState if s is not CollectionState.SEALED])
def test_what_is_not_sealed_is_not_told(ama, collection, state):
    collection.state = state
    db.session.commit()

    assert ama.get(path(collection)).status_code == 409
    assert ama.post(path(collection)).status_code == 409
    assert "We want rest." not in ama.get(path(collection)).text


def test_it_names_no_committee_no_day_and_no_place(ama, blue_kite):
    collection = make_collection(blue_kite, "Rest.", "Light.")
    services.sort_ideas(collection, {})

    said = " ".join(papers(ama, collection))

    assert not any(word in said for word in ("Blue Kite", "Riverside", "Lusaka", "November", "2026"))


def test_each_look_has_an_order_of_its_own(ama, blue_kite, monkeypatch):
    texts = [f"We want thing {letter * 3}." for letter in "abcdefghijklmnop"]
    collection = make_collection(blue_kite, *texts)

    orders = {tuple(sorted(texts, key=papers(ama, collection)[1].index)) for _ in range(3)}

    assert len(orders) == 3
    assert tuple(texts) not in orders


def test_words_that_may_name_somebody_stand_in_general_terms(ama, blue_kite):
    collection = make_collection(blue_kite, "Nour shouts.", "Call 0977 123 456.", "In Lusaka too.", "Rest.")
    theme = services.add_theme(blue_kite, "What Ama said")
    services.sort_ideas(
        collection, {one.id: theme.id for one in queries.ideas_of(blue_kite) if one.text == "Rest."}
    )
    db.session.commit()

    pictures, script = papers(ama, collection)

    assert "[an adult] shouts." in script
    assert "What [an adult] said" in pictures
    assert "In [a place] too." in script
    assert not any(word in pictures + script for word in ("Nour", "0977", "Lusaka", "Ama"))
    assert "In 3 ideas words that may name somebody" in ama.get(path(collection)).text


def test_what_was_taken_out_is_not_on_it(ama, blue_kite, collection):
    idea = next(one for one in queries.ideas_of(blue_kite) if one.text == "To play football.")
    removal.take_out(idea, blue_kite, Reason.ASKED)

    pictures, script = papers(ama, collection)

    assert "3 ideas" in pictures
    assert "Play" not in pictures + script
    assert "football" not in script


def test_what_became_a_concern_is_not_on_it(ama, nour, blue_kite, collection):
    make_key(nour.user)
    key = key_of(blue_kite, "To play football.")
    assert nour.post(f"/ideas/{key}/refer", referral()).status_code == 303

    pictures, script = papers(ama, collection)

    assert "3 ideas" in pictures
    assert not any(word in pictures + script for word in ("Play", "football", "concern"))


def test_when_nothing_is_left_it_says_so(ama, blue_kite, collection):
    for one in queries.ideas_of(blue_kite):
        removal.take_out(one, blue_kite, Reason.MISTAKE)

    assert "Every idea of this collection was taken out again." in plain(ama.get(path(collection)).text)


def test_a_theme_has_its_picture_or_a_frame_to_draw_one(ama, binta, blue_kite, collection):
    rest = db.session.query(Theme).filter_by(name="Rest").one()

    answer = binta.post(f"/themes/{show_key(rest.id)}", name="Rest", picture="rest")

    page = ama.get(path(collection)).text
    assert answer.status_code == 303
    assert db.session.get(Theme, rest.id).picture is Picture.REST
    assert shown_pictures(page).count("rest") == 2
    assert page.count("picture-none") == 4
    assert "let the children draw one" in page


@pytest.mark.parametrize("picture", ["nonsense", "../idea", "REST"])
def test_only_pictures_of_the_list_can_be_chosen(ama, collection, picture):
    rest = db.session.query(Theme).filter_by(name="Rest").one()

    assert ama.post(f"/themes/{show_key(rest.id)}", name="Rest", picture=picture).status_code == 422
    assert db.session.get(Theme, rest.id).picture is None


def test_it_reads_in_a_language_of_the_children_that_there_is(ama, blue_kite, collection):
    blue_kite.languages = ["ny", "ar", "fr"]
    db.session.commit()

    page = ama.get(path(collection)).text
    french = ama.get(path(collection), query_string={"lang": "fr"}).text

    assert '<article class="paper told" lang="ar" dir="rtl"' in page
    assert '<article class="paper told" lang="fr" dir="ltr"' in french
    assert "lang=ny" not in page
    assert "no words to read aloud here in Nyanja." in plain(page)
    assert 'lang="ar"' in ama.get(path(collection), query_string={"lang": "es"}).text


def test_a_facilitator_marks_that_they_were_told(ama, collection):
    answer = ama.post(path(collection))

    [mark] = db.session.query(Telling).all()
    [entry] = db.session.query(AuditEntry).filter(AuditEntry.act == "told what became of ideas")
    assert answer.status_code == 303
    assert isinstance(mark.day, date)
    assert (entry.thing_id, entry.keeps_hour) == (collection.committee_id, False)
    assert "The children were told" in plain(ama.get(path(collection)).text)
    assert "The children were told on" in plain(ama.get(path(collection).removesuffix("/told")).text)


def test_said_twice_the_first_day_stays_and_a_mistake_is_taken_back(ama, binta, collection):
    ama.post(path(collection))
    db.session.query(Telling).one().day = date(2026, 1, 2)
    db.session.commit()
    binta.post(path(collection))
    assert db.session.query(Telling).one().day == date(2026, 1, 2)

    binta.post(path(collection), back="y")

    assert db.session.query(Telling).count() == 0
    assert "Have you told the children?" in ama.get(path(collection)).text


def test_of_few_children_no_day_is_kept_anywhere(ama, blue_kite):
    collection = make_collection(blue_kite, "Rest.", "Light.", heads=4)

    answer = ama.post(path(collection))

    assert db.session.query(Telling).one().day is None
    assert db.session.query(AuditEntry).filter(AuditEntry.act.contains("told")).count() == 0
    assert answer.location == "/ideas/"
    assert db.session.query(SubmitToken).filter(SubmitToken.location.contains("told")).count() == 0
    page = plain(ama.get(path(collection)).text)
    assert "no day is kept" in page
    assert "November" not in page


def test_looking_changes_nothing_and_asks_few_questions(ama, blue_kite, collection):
    proposal = proposal_on(blue_kite, "We want rest.", "Time to sleep.", state=ProposalState.APPROVED)
    make_step(make_action(proposal))
    before = {row.id: row.text for row in db.session.query(Idea)}

    with counted_queries() as said:
        ama.get(path(collection))

    assert len(said) <= 20
    assert {row.id: row.text for row in db.session.query(Idea)} == before


def test_the_order_is_drawn_by_the_machine_itself(monkeypatch, ama, collection):
    asked = []
    monkeypatch.setattr("cac.advocacy.told.shuffled", lambda items: asked.append(1) or batch.shuffled(items))

    ama.get(path(collection))

    assert asked == [1]
