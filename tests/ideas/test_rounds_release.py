"""The end of a round: enough ideas are released in chance order, too few are kept, the key is destroyed."""

import pytest
from sqlalchemy import select

from cac.accounts import helper_keys
from cac.anonymity.boxes import open_box
from cac.db import db
from cac.errors import VaultClosed
from cac.ideas import checking, release, undo
from cac.ideas.models import Collection, IdeaTheme, Intake, KeptBatch, OpenCollection
from cac.ideas.rounds import closing, ending
from cac.ideas.rounds.arriving import arrive
from cac.ideas.rounds.keeping import info_of, texts_of
from cac.ideas.rounds.keys import PREFIX
from cac.ideas.rounds.reading import said_in
from cac.ideas.rules import CollectionState, Picture
from cac.ideas.services import add_theme, give_picture
from cac.meetings.rules import State
from cac.vault import the_vault
from tests.concerns.makers import PASSPHRASE, make_key
from tests.conftest import database_file
from tests.ideas.tablets import WORDS, brought, end, make_going, make_round, round_of, send, slot_of, waiting
from tests.meetings.conftest import put


def keys_left():
    return the_vault().names(PREFIX)


@pytest.fixture
def key(cast):
    return make_key(cast.nour.user)


@pytest.fixture
def going(blue_kite, key):
    return make_going(blue_kite)


@pytest.fixture
def opened(going):
    return make_round(going)


def test_enough_ideas_are_released(blue_kite, opened, going):
    send(opened)
    end(opened, going)

    assert opened.state is CollectionState.SEALED
    assert sorted(idea.text for idea in brought(blue_kite)) == sorted(WORDS)
    assert (keys_left(), waiting(opened), db.session.query(OpenCollection).count()) == ([], set(), 0)
    assert not opened.checked


def test_no_key_of_a_submission_comes_back(blue_kite, opened, going):
    sent = send(opened)
    end(opened, going)

    assert {slot.id for slot in sent}.isdisjoint(idea.id for idea in brought(blue_kite))


def test_an_idea_with_a_picture_stands_under_its_theme(blue_kite, opened, going):
    rest = add_theme(blue_kite, "Rest")
    give_picture(rest, Picture.REST)
    send(opened)
    arrive(opened.id, [slot_of(opened, "Sleep.", picture="rest")])
    arrive(opened.id, [slot_of(opened, "Ball.", picture="play")])
    end(opened, going)

    [(idea, theme)] = db.session.execute(select(IdeaTheme.idea_id, IdeaTheme.theme_id))
    assert theme == rest.id
    assert [one.text for one in brought(blue_kite, [idea])] == ["Sleep."]


def test_a_picture_without_words_can_be_read_and_checked(blue_kite, opened, going):
    send(opened, WORDS[:4])
    arrive(opened.id, [slot_of(opened, " ", picture="rest")])
    end(opened, going)

    assert sorted(one.text for one in brought(blue_kite)) == sorted([*WORDS[:4], "Rest"])
    checking.finish(opened)
    assert opened.checked


@pytest.mark.parametrize(("text", "picture"), [("\u200b", ""), ("", "nothing"), ("\u2066 \u2069", "nothing")])
def test_what_nobody_could_read_helps_no_round_over_its_limit(opened, going, text, picture):
    send(opened, WORDS[:4])
    arrive(opened.id, [slot_of(opened, text, picture=picture)])
    end(opened, going)

    assert opened.state is CollectionState.PURGED


def test_a_theme_that_ideas_came_to_cannot_be_taken_back(blue_kite, opened, going):
    give_picture(add_theme(blue_kite, "Rest"), Picture.REST)
    db.session.commit()
    assert undo.last_step(blue_kite)
    send(opened)
    arrive(opened.id, [slot_of(opened, "Sleep.", picture="rest")])
    end(opened, going)

    assert undo.last_step(blue_kite) is None


@pytest.mark.parametrize("heads", [4, 6])
def test_too_few_are_kept_for_next_time(blue_kite, key, heads):
    meeting = make_going(blue_kite, heads)
    collection = make_round(meeting)
    sent = send(collection, WORDS if heads == 4 else WORDS[:4])
    end(collection, meeting)

    later = db.session.query(OpenCollection).one()
    assert collection.state is CollectionState.PURGED
    assert later.collection.state is CollectionState.DRAFT
    assert (later.collection.meeting_id, later.collection.day) == (None, None)
    assert len(waiting(later.collection)) == len(sent)
    assert waiting(later.collection).isdisjoint(slot.id for slot in sent)
    assert brought(blue_kite) == []
    assert len(keys_left()) == 1


def test_what_was_kept_comes_out_with_the_next_round(blue_kite, opened, going):
    send(opened, WORDS[:3])
    end(opened, going)
    meeting = make_going(blue_kite)
    later = make_round(meeting)
    send(later, WORDS[3:])
    end(later, meeting)

    assert later.state is CollectionState.SEALED
    assert sorted(idea.text for idea in brought(blue_kite)) == sorted(WORDS)
    assert (keys_left(), db.session.query(Intake).count(), db.session.query(KeptBatch).count()) == ([], 0, 0)


def test_what_was_kept_twice_is_sealed_anew_together(blue_kite, opened, going):
    send(opened, WORDS[:2])
    end(opened, going)
    before = {key for (key,) in db.session.query(Intake.id)}
    meeting = make_going(blue_kite)
    second = make_round(meeting)
    send(second, WORDS[2:4])
    end(second, meeting)

    after = {key for (key,) in db.session.query(Intake.id)}
    assert len(after) == 4
    assert before.isdisjoint(after)
    assert len(keys_left()) == 1


def test_a_raised_limit_counts(blue_kite, going):
    collection = make_round(going, smallest=7)
    send(collection)
    end(collection, going)

    assert collection.state is CollectionState.PURGED


def test_helpers_can_read_what_was_kept(blue_kite, opened, going, key):
    send(opened, WORDS[:3])
    end(opened, going)

    [kept] = db.session.query(KeptBatch).all()
    private = helper_keys.unwrap(key, PASSPHRASE)
    assert sorted(texts_of(open_box(private, kept.sealed, info=info_of(kept.id)))) == sorted(WORDS[:3])
    assert kept.helper_key_id == key.id


def test_what_no_tablet_sealed_is_left_out(blue_kite, opened, going):
    send(opened)
    bad = slot_of(opened, "Bad.")
    arrive(opened.id, [bad.__class__(bad.id, b"x" * 4177, bad.letter_id, bad.letter)])
    arrive(opened.id, [slot_of(opened, "  ")])
    end(opened, going)

    assert sorted(idea.text for idea in brought(blue_kite)) == sorted(WORDS)


def test_a_second_claim_of_a_receipt_is_not_believed(opened):
    claim = {"lookup": b"l" * 16, "key": b"k" * 32}
    arrive(opened.id, [slot_of(opened, "One.", **claim), slot_of(opened, "Two.", **claim)])

    said = said_in(opened.id)
    assert sorted(one.lookup for one in said) == [b"", b"l" * 16]


STEPS = (
    *((ending, name) for name in ("_settle", "release", "_forget", "look_again", "_check")),
    *((release, name) for name in ("prepare", "apart", "the_vault", "checkpoint")),
)


@pytest.mark.parametrize(("room", "step"), STEPS)
def test_whatever_was_interrupted_is_finished_at_the_start(blue_kite, opened, going, monkeypatch, room, step):
    send(opened)
    put(going, State.CLOSED)
    with monkeypatch.context() as broken:
        broken.setattr(room, step, lambda *_: (_ for _ in ()).throw(OSError("the power is gone")))
        with pytest.raises(OSError, match="power"):
            closing.close(round_of(opened))
    db.session.rollback()
    db.session.expire_all()

    ending.finish_all()
    ending.finish_all()

    assert db.session.get_one(Collection, opened.id).state is CollectionState.SEALED
    assert sorted(idea.text for idea in brought(blue_kite)) == sorted(WORDS)
    assert keys_left() == []


def test_a_batch_that_does_not_read_back_keeps_its_key(opened, going, monkeypatch):
    send(opened)
    put(going, State.CLOSED)
    monkeypatch.setattr(release, "opening", lambda *_: (_ for _ in ()).throw(VaultClosed("changed")))
    with pytest.raises(VaultClosed):
        closing.close(round_of(opened))

    assert len(keys_left()) == 1


def test_without_the_key_nothing_is_released_and_nothing_lost(opened, going):
    send(opened)
    put(going, State.CLOSED)
    the_vault().destroy(keys_left()[0])
    with pytest.raises(VaultClosed):
        closing.close(round_of(opened))
    db.session.rollback()

    assert len(waiting(opened)) == len(WORDS)


def test_a_round_without_its_key_does_not_stop_the_program(blue_kite, opened, going):
    send(opened)
    put(going, State.CLOSED)
    the_vault().destroy(keys_left()[0])
    with pytest.raises(VaultClosed):
        closing.close(round_of(opened))
    db.session.rollback()

    ending.finish_all()

    assert ending.interrupted() == [opened.id]
    assert len(waiting(opened)) == len(WORDS)


def test_no_word_of_an_idea_lies_in_the_files(app, opened, going):
    send(opened)
    end(opened, going)
    if app.config["SQLALCHEMY_DATABASE_URI"].startswith("sqlite"):
        data = b"".join(one.read_bytes() for one in database_file(app).parent.iterdir())
        assert not any(text.encode() in data for text in WORDS)


def test_nothing_is_left_in_the_write_ahead_log(app, opened, going):
    send(opened)
    end(opened, going)
    if app.config["SQLALCHEMY_DATABASE_URI"].startswith("sqlite"):
        log = database_file(app).with_name(database_file(app).name + "-wal")
        assert not log.exists() or log.stat().st_size == 0
