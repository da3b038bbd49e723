"""What a tablet saved as a file is brought in by whoever leads, once, and only into its own round."""

import io

import pytest

from cac.anonymity.carried import file_of
from cac.audit.models import AuditEntry
from cac.db import db, show_key
from cac.ideas.rules import CollectionState
from tests.cast import errors_on
from tests.ideas.tablets import slot_of, waiting


def bring(person, collection, file):
    path = f"/ideas/rounds/{show_key(collection.id)}/bring"
    return person.post(path, {"file": (io.BytesIO(file), "ideas.cac-ideas")})


def test_what_is_in_the_file_arrives_and_once(ama, opened):
    slots = [slot_of(opened, f"idea {number}") for number in range(33)]
    file = file_of(opened.id, slots)

    for _ in range(2):
        assert bring(ama, opened, file).status_code == 303
        db.session.rollback()
    assert waiting(opened) == {slot.id for slot in slots}
    acts = [entry.act for entry in db.session.query(AuditEntry)]
    assert acts.count("brought a saved file into a round") == 2


@pytest.mark.parametrize(("who", "status"), [("binta", 403), ("nour", 403), ("kofi", 404)])
def test_nobody_else_brings_one_in(cast, opened, who, status):
    file = file_of(opened.id, [slot_of(opened, "one")])
    person = getattr(cast, who).signed_in()

    assert bring(person, opened, file).status_code == status
    assert waiting(opened) == set()


@pytest.mark.parametrize(
    ("round_id", "cut", "says"),
    [
        (b"s" * 16, None, "belongs to another round"),
        (None, -1, "cannot be read"),
        (None, 0, "choose the file"),
    ],
)
def test_another_file_changes_nothing_and_says_why(ama, opened, round_id, cut, says):
    file = file_of(round_id or opened.id, [slot_of(opened, "one")])[:cut]

    answer = bring(ama, opened, file)

    assert answer.status_code == 422
    assert says in errors_on(answer.text)
    assert "<details open>" in answer.text
    assert waiting(opened) == set()


def test_a_closed_round_takes_no_file(ama, opened):
    file = file_of(opened.id, [slot_of(opened, "one")])
    opened.state = CollectionState.CLOSING
    db.session.commit()

    assert bring(ama, opened, file).status_code == 409
    assert waiting(opened) == set()
