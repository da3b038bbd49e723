"""A round's release keeps the receipts of its ideas, and each leads to its own idea."""

import pytest
from sqlalchemy import select

from cac.anonymity.receipts import new_code, values
from cac.db import db
from cac.ideas import receipts
from cac.ideas.models import Receipt
from cac.ideas.rounds.arriving import arrive
from tests.concerns.makers import make_key
from tests.ideas.tablets import WORDS, brought, end, make_going, make_round, slot_of


@pytest.fixture
def kept(blue_kite, cast):
    """Codes by the text they belong to, after a round in which the last child wanted no receipt."""
    make_key(cast.nour.user)
    going = make_going(blue_kite)
    opened = make_round(going)
    codes = {text: new_code("pictures") for text in WORDS[:-1]}
    for text in WORDS:
        lookup, key = values(codes[text]) if text in codes else (b"", b"")
        assert arrive(opened.id, [slot_of(opened, text, lookup=lookup, key=key)])
    unknown = [receipts.find(code) for code in codes.values()]
    end(opened, going)
    return codes, unknown


def test_each_leads_to_its_own_idea(blue_kite, kept):
    codes, _before = kept
    texts = {idea.id: idea.text for idea in brought(blue_kite)}

    assert {text: texts[receipts.find(code)] for text, code in codes.items()} == {
        text: text for text in codes
    }
    assert db.session.query(Receipt).count() == len(codes)


def test_before_the_round_has_ended_no_receipt_is_known(kept):
    _codes, before = kept

    assert before == [None] * 5


def test_no_row_holds_an_idea_a_look_up_value_or_a_key(blue_kite, kept):
    codes, _before = kept
    stored = b"".join(row.id + row.sealed for row in db.session.scalars(select(Receipt)))

    assert not any(part in stored for code in codes.values() for part in values(code))
    assert not any(idea.id in stored for idea in brought(blue_kite))


def test_what_was_taken_back_goes_beside_the_next_batch_that_comes(blue_kite, kept):
    codes, _before = kept
    receipts.take_back(receipts.find(codes[WORDS[0]]))
    db.session.commit()
    going = make_going(blue_kite)
    opened = make_round(going)
    for text in WORDS:
        assert arrive(opened.id, [slot_of(opened, f"Later: {text}")])

    end(opened, going)

    texts = {idea.text for idea in brought(blue_kite)}
    assert WORDS[0] not in texts
    assert {WORDS[1], f"Later: {WORDS[0]}"} <= texts
