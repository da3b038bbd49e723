"""Every address: private or listed public, taking from each role what the table says, and nothing else.

What each role reads stands in `test_what_each_reads.py`.
"""

import pytest
from flask import url_for
from sqlalchemy import select

from cac.db import Base, db, show_key
from cac.web.guard import PUBLIC
from tests.kept import world_of
from tests.promises.may import GET_MAY
from tests.promises.may_write import POST_MAY
from tests.promises.who import ANYBODY

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
ASK = {
    "meetings.new": "committee",
    "meetings.took_place_new": "committee",
    "advocacy.proposal_new": "committee",
    "advocacy.action_new": "proposal",
}


@pytest.fixture
def world(app, cast):
    return world_of(app)


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
def test_each_role_writes_only_what_the_table_says(app, cast, world, name):
    person = vars(cast)[name].signed_in()
    before = everything()

    for endpoint, path in addresses(app, world, "POST"):
        if endpoint not in PUBLIC and POST_MAY[endpoint] is not ANYBODY and name not in POST_MAY[endpoint]:
            status = person.post(path).status_code
            assert status in {403, 404}, f"{endpoint} answered {status} to {name}"

    assert everything() == before
