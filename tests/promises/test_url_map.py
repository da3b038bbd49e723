"""Every address: private or listed public, answering each role as the table says; no GET changes a thing."""

import pytest
from flask import url_for
from sqlalchemy import select

from cac.db import Base, db, show_key
from cac.web.guard import PUBLIC
from tests.promises.may import GET_MAY
from tests.promises.may_write import POST_MAY
from tests.promises.who import ANYBODY
from tests.promises.world import make_world

LISTED_PUBLIC = {
    "static",
    "web.health",
    "web.ready",
    "web.leave",
    "web.blank",
    "accounts.sign_in",
    "accounts.invitation",
    "administration.set_up",
    "calendars.feed",
    "invitations.reply",
    "invitations.reply_save",
    "invitations.reply_file",
    "meetings.day",
    "meetings.day_worker",
    "tablet.show",
    "tablet.step",
    "tablet.arrive",
    "tablet.pair",
    "tablet.done",
    "tablet.finish",
    "advocacy.receipt",
    "advocacy.receipt_look",
    "advocacy.receipt_take_back",
    "tablet.manifest",
    "tablet.worker",
}
SEEN = {("sign_in_session", "last_seen_at"), ("feed_link", "last_used_on")}
CLOSED = {
    "cancel",
    "open",
    "prepare",
    "invite",
    "edit",
    "agenda",
    "agenda_keep",
    "plan",
    "plan_groups",
    "journey_new",
    "journey",
    "brief",
    "event_consents",
    "took_place",
    "missing",
    "override",
    "risks",
    "elsewhere",
    "trip_place",
    "slots",
    "slots_later",
    "repeat",
}  # the meeting in this world is closed
WRONG_STATE = {f"meetings.{act}": 409 for act in CLOSED}
WRONG_STATE["concerns.stage"] = 409  # nobody has read the concern of this world
WRONG_STATE["committees.posting_change"] = 409  # the posting in this world is only offered
WRONG_STATE |= {"ideas.round_new": 303, "ideas.vote_tablets": 303}  # one is open already: the way leads there
WRONG_STATE |= {"committees.member_return": 409}  # the child of this world never left
WRONG_STATE |= {"ideas.kept_refer": 409}  # her key is not open
WRONG_STATE |= {"ideas.waiting": 409}  # the round is open, nothing waits in it
WRONG_STATE |= {"ideas.check": 303}  # the ideas of this world need no check: their own page is shown
ASK = {
    "meetings.new": "committee",
    "meetings.took_place_new": "committee",
    "advocacy.proposal_new": "committee",
    "advocacy.action_new": "proposal",
}


@pytest.fixture
def world(cast):
    return make_world(cast)


def addresses(app, world, method):
    """(endpoint, path) of every rule that takes the method."""
    with app.test_request_context():
        for rule in (rule for rule in app.url_map.iter_rules() if method in rule.methods):
            values = {name: world[name] for name in rule.arguments}
            if name := ASK.get(rule.endpoint):
                values[name] = show_key(world[f"{name}_id"])
            yield rule.endpoint, url_for(rule.endpoint, **values)


def everything():
    """Every row of every table, but for what reading may touch."""
    tables = {}
    for table in Base.metadata.sorted_tables:
        columns = [column for column in table.columns if (table.name, column.name) not in SEEN]
        tables[table.name] = sorted(map(repr, db.session.execute(select(*columns))))
    db.session.rollback()
    return tables


def test_the_public_list_is_short_and_known():
    assert PUBLIC == LISTED_PUBLIC


def test_a_stranger_reads_nothing_that_is_not_public(app, world, stranger):
    for endpoint, path in addresses(app, world, "GET"):
        if endpoint not in PUBLIC:
            answer = stranger.get(path)

            assert (answer.status_code, answer.location.split("?")[0]) == (303, "/sign-in"), endpoint


def test_a_stranger_writes_nothing_that_is_not_public(app, world, stranger):
    before = everything()

    for endpoint, path in addresses(app, world, "POST"):
        if endpoint not in PUBLIC:
            assert stranger.post(path).status_code == 401, endpoint

    assert everything() == before


def test_every_address_stands_in_the_table(app, world):
    get = {endpoint for endpoint, _ in addresses(app, world, "GET")} - PUBLIC
    post = {endpoint for endpoint, _ in addresses(app, world, "POST")} - PUBLIC

    assert get == set(GET_MAY)
    assert post == set(POST_MAY)


@pytest.mark.parametrize("name", ["ama", "binta", "nour", "esi", "kofi", "ravi", "ines"])
def test_each_role_reads_what_the_table_says_and_changes_nothing(app, cast, world, name):
    person = vars(cast)[name].signed_in()
    before = everything()

    for endpoint, path in addresses(app, world, "GET"):
        if endpoint not in PUBLIC:
            status = person.get(path).status_code
            may = GET_MAY[endpoint] is ANYBODY or name in GET_MAY[endpoint]
            fitting = {WRONG_STATE.get(endpoint, 200)} if may else {403, 404}
            assert status in fitting, f"{endpoint} answered {status} to {name}"

    assert everything() == before


@pytest.mark.parametrize("name", ["kofi", "ravi"])
def test_outsiders_cannot_even_know(app, cast, world, name):
    person = vars(cast)[name].signed_in()
    own = {"advocacy.review", "advocacy.review_concern"} if name == "ravi" else set()

    for endpoint, path in addresses(app, world, "GET"):
        if (
            endpoint not in PUBLIC | own
            and GET_MAY[endpoint] is not ANYBODY
            and "<" in rule_of(app, endpoint)
        ):
            assert person.get(path).status_code == 404, endpoint


def rule_of(app, endpoint):
    return next(app.url_map.iter_rules(endpoint)).rule


@pytest.mark.parametrize("name", ["ama", "binta", "nour", "esi", "kofi", "ravi", "ines"])
def test_each_role_writes_only_what_the_table_says(app, cast, world, name):
    person = vars(cast)[name].signed_in()
    before = everything()

    for endpoint, path in addresses(app, world, "POST"):
        if endpoint not in PUBLIC and POST_MAY[endpoint] is not ANYBODY and name not in POST_MAY[endpoint]:
            status = person.post(path).status_code
            assert status in {403, 404}, f"{endpoint} answered {status} to {name}"

    assert everything() == before
