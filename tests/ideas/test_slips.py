"""Slips of paper on which a child keeps a receipt."""

import re

import pytest

from cac.db import db, show_key
from cac.ideas.rules import ReceiptKind
from tests.concerns.makers import make_key
from tests.ideas.tablets import end, make_going, make_round, round_of, send

KIND = {ReceiptKind.PICTURES: 8, ReceiptKind.WORDS: 6, ReceiptKind.DIGITS: 4}


@pytest.fixture
def opened(blue_kite, cast):
    make_key(cast.nour.user)
    return make_round(make_going(blue_kite), receipts=ReceiptKind.PICTURES)


def path(opened):
    return f"/ideas/rounds/{show_key(opened.id)}/slips"


@pytest.mark.parametrize("kind", list(ReceiptKind))
def test_the_team_prints_alike_slips_with_a_place_for_each_part(ama, opened, kind):
    round_of(opened).receipts = kind
    db.session.commit()

    slips = re.findall(r"<section class=\"slip\".*?>(.*?)</section>", ama.get(path(opened)).text, re.S)

    assert len(slips) == 6
    assert len(set(slips)) == 1
    assert slips[0].count("<li>") == KIND[kind]
    assert "/receipt" in slips[0]


def test_nothing_on_a_slip_tells_who_where_or_when(ama, blue_kite, opened):
    slips = ama.get(path(opened)).text.partition('<div class="slips"')[2]

    said = re.sub(r"<[^>]+>", " ", slips)
    assert not [word for word in (blue_kite.alias, opened.question, "2026", "Lusaka") if word in said]


def test_it_is_written_in_a_language_of_the_children(ama, blue_kite, opened):
    blue_kite.languages = ["es", "fr"]
    db.session.commit()

    page, other = ama.get(path(opened)).text, ama.get(f"{path(opened)}?lang=fr").text

    assert 'class="slips" lang="es"' in page
    assert 'class="slips" lang="fr"' in other


def test_the_round_leads_there_where_it_gives_receipts(ama, opened):
    here = f"/ideas/rounds/{show_key(opened.id)}"
    before = ama.get(here).text
    round_of(opened).receipts = None
    db.session.commit()

    assert path(opened) in before
    assert path(opened) not in ama.get(here).text
    assert "This round gives no receipts" in ama.get(path(opened)).text


def test_a_closed_round_does_not_claim_that_it_gave_no_receipts(ama, blue_kite, cast):
    make_key(cast.nour.user)
    meeting = make_going(blue_kite)
    collection = make_round(meeting, receipts=ReceiptKind.PICTURES)
    send(collection)
    end(collection, meeting)
    db.session.commit()

    page = ama.get(path(collection)).text

    assert "This round is closed" in page
    assert "gives no receipts" not in page


@pytest.mark.parametrize(("name", "status"), [("binta", 200), ("nour", 200), ("esi", 404), ("kofi", 404)])
def test_only_the_team_sees_it(request, opened, name, status):
    assert request.getfixturevalue(name).get(path(opened)).status_code == status
