"""A child asks with a receipt: the stage and nothing else, alike for whoever asks and whatever is known."""

from contextvars import Context

import pytest
from sqlalchemy import insert

from cac.advocacy.models import Action, Step
from cac.advocacy.rules import ActionState, ProposalState
from cac.anonymity.receipts import new_code, parts_of, values
from cac.committees.models import Committee
from cac.db import db, read_key
from cac.ideas import receipts
from cac.ideas.models import Receipt
from tests.advocacy.makers import in_days
from tests.advocacy.told import make_told, plain, proposal_on
from tests.counting import counted_queries
from tests.ideas.themed import key_of

REST, BALL = "We want rest.", "To play football."
UNKNOWN = "We do not know this receipt yet"


@pytest.fixture
def collection(blue_kite):
    return make_told(blue_kite)


def receipt_of(committee, text, kind="digits"):
    """A code that leads to this idea."""
    code = new_code(kind)
    row = receipts.rows([(*values(code), read_key(key_of(committee, text)))])
    db.session.execute(insert(Receipt), row)
    db.session.commit()
    return code


def ask(person, code):
    return person.client.post("/receipt", data={"token": "".join(parts_of(code))})


def asked_office(proposal, *, done=False):
    action = Action(
        committee_id=proposal.committee_id,
        proposal_id=proposal.id,
        title="Ask",
        risk="-",
        mitigation="-",
        state=ActionState.UNDER_WAY,
    )
    action.steps = [
        Step(
            what="A letter",
            office="The market office",
            asked_on=in_days(-2),
            due_on=in_days(3),
            done_on=in_days(-1) if done else None,
        )
    ]
    db.session.add(action)
    db.session.commit()


@pytest.mark.parametrize(
    ("stage", "says"),
    [
        ("arrived", "It has arrived"),
        ("read", "It was read"),
        ("joined", "It stands together with other ideas"),
        ("proposed", "It is in a proposal"),
        ("asked", "It was sent to an office"),
        ("answered", "It was answered"),
    ],
)
def test_it_says_how_far_the_idea_has_come(stranger, blue_kite, collection, stage, says):
    text = REST if stage == "joined" else BALL
    code = receipt_of(blue_kite, text)
    if stage == "arrived":
        collection.checked = False
        db.session.commit()
    if stage in {"proposed", "asked", "answered"}:
        state = ProposalState.DRAFT if stage == "proposed" else ProposalState.APPROVED
        proposal = proposal_on(blue_kite, text, state=state)
        if stage != "proposed":
            asked_office(proposal, done=stage == "answered")

    answer = ask(stranger, code)

    assert answer.status_code == 200
    assert f"<h1>{says}</h1>" in answer.text
    assert f'aria-current="step">{says}' in answer.text


def test_it_says_nothing_else_of_it(stranger, blue_kite, collection):
    code = receipt_of(blue_kite, REST)
    asked_office(proposal_on(blue_kite, REST, state=ProposalState.APPROVED))

    said = plain(ask(stranger, code).text)

    telling = [REST, "rest", blue_kite.alias, "market", "Lusaka", "2026", "November", "A letter"]
    assert not [word for word in telling if word in said]


@pytest.mark.parametrize("kind", ["pictures", "words", "digits"])
def test_an_unknown_receipt_is_answered_kindly(stranger, blue_kite, collection, kind):
    receipt_of(blue_kite, REST)

    said = plain(ask(stranger, new_code(kind)).text)

    assert UNKNOWN in said
    assert "It may still be on its way" in said
    assert "Take my idea back" not in said


def test_known_and_unknown_are_alike_in_size_headers_and_questions(stranger, blue_kite, collection):
    sent = receipt_of(blue_kite, BALL)
    proposal_on(blue_kite, BALL, state=ProposalState.APPROVED)
    codes = [receipt_of(blue_kite, REST), sent, new_code("digits"), new_code("pictures")]
    answers, questions = [], []

    for code in codes:
        with counted_queries() as asked:
            answers.append(ask(stranger, code))
        questions.append(asked)

    assert {len(answer.data) for answer in answers} == {16 * 1024}
    assert len({str(sorted(answer.headers)) for answer in answers}) == 1
    assert answers[0].headers["Cache-Control"] == "no-store, no-transform"
    assert all(one == questions[0] for one in questions)
    assert len(questions[0]) <= 3


@pytest.mark.parametrize("language", ["en", "es", "fr", "ar"])
def test_the_size_is_the_same_in_every_language(stranger, blue_kite, collection, language):
    code = receipt_of(blue_kite, REST)
    sent = {"token": "".join(parts_of(code))}

    for path in ("/receipt", "/receipt/take-back"):
        assert len(stranger.client.post(f"{path}?lang={language}", data=sent).data) == 16 * 1024


def test_nobody_is_signed_in_here_and_no_cookie_is_set(ama, stranger, blue_kite, collection):
    code = receipt_of(blue_kite, REST)

    for person in (ama, stranger):
        for answer in (person.get("/receipt"), ask(person, code)):
            assert "Set-Cookie" not in answer.headers
            assert "Ama Banda" not in answer.text
    assert ask(ama, code).data == ask(stranger, code).data


def test_asking_writes_nothing(stranger, blue_kite, collection):
    code = receipt_of(blue_kite, REST)

    with counted_queries() as asked:
        ask(stranger, code)
        ask(stranger, new_code("digits"))
        stranger.get("/receipt")

    assert all(one.startswith("SELECT") for one in asked)


def test_pictures_are_chosen_one_after_the_other(stranger, blue_kite, collection):
    code = receipt_of(blue_kite, REST, "pictures")
    first, *rest = parts_of(code)
    page = stranger.client.post("/receipt", data={"token_so_far": "", "token_pick": first})
    so_far = first

    for number in rest:
        assert f'name="token_so_far" value="{so_far}"' in page.text
        page = stranger.client.post("/receipt", data={"token_so_far": so_far, "token_pick": number})
        so_far += number

    assert "It stands together with other ideas" in page.text


def test_the_last_picture_can_be_taken_away(stranger):
    page = stranger.client.post("/receipt", data={"token_so_far": "0a0b", "back": "1"})

    assert 'name="token_so_far" value="0a"' in page.text


def test_all_pictures_stand_on_the_page_in_sixteen_groups(stranger):
    page = stranger.get("/receipt").text

    assert page.count('name="token_pick"') == 256
    assert page.count('<details name="group">') == 16
    assert "<script>" not in page


@pytest.mark.parametrize("typed", ["nonsense", "one two three", "123", "1" * 21, "0" * 22, "<b>"])
def test_what_cannot_be_a_receipt_is_given_back_with_a_word_beside_it(stranger, typed):
    page = stranger.client.post("/receipt", data={"token": typed})

    assert page.status_code == 422
    assert "A receipt has six words, or a number of twenty digits" in page.text
    assert "<b>" not in page.text.partition("<main")[2].replace("<b>Ama", "")


@pytest.mark.parametrize(
    "data", [{}, {"token_so_far": "zz"}, {"token_pick": "zz"}, {"token_so_far": "0", "token_pick": "00000"}]
)
def test_whatever_arrives_it_asks_again(stranger, data):
    page = stranger.client.post("/receipt", data=data)

    assert page.status_code == 200
    assert 'name="token_so_far" value=""' in page.text


def test_the_sign_in_page_leads_here(stranger):
    assert 'href="/receipt"' in stranger.get("/sign-in").text


def test_committees_do_not_meet(stranger, blue_kite, collection):
    """Noise: an idea of another committee under no theme does not change what is told."""
    assert db.session.query(Committee).count() > 1
    assert "It was read" in ask(stranger, receipt_of(blue_kite, BALL)).text


def test_whoever_came_from_a_tablet_finds_the_way_back(app):
    tablet = "a" * 52
    page = app.test_client().get(f"/receipt?tablet={tablet}").text

    assert f'href="/t/{tablet}"' in page
    assert f'action="/receipt?tablet={tablet}#typed"' in page


@pytest.mark.parametrize("wrong", ["", "a" * 51, "//evil.example", "A" * 52])
def test_no_other_way_leads_out(app, wrong):
    assert 'href="/t/' not in app.test_client().get("/receipt", query_string={"tablet": wrong}).text


def test_the_language_of_the_child_before_is_not_kept(stranger):
    sent = {"token": "1" * 20}

    page = stranger.get("/receipt?lang=fr")
    answer = Context().run(stranger.client.post, "/receipt?lang=fr", data=sent)

    assert '<html lang="fr"' in page.text
    assert 'action="/receipt?lang=fr#typed"' in page.text
    assert 'href="/receipt?lang=fr"' in answer.text
    assert not any("Set-Cookie" in one.headers for one in (page, answer))
    assert '<html lang="en"' in stranger.get("/receipt").text
