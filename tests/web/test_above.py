"""An address that only takes forms, opened like a page: it leads kindly to the page above it."""

import pytest
from flask import url_for

from cac.db import new_key, show_key
from tests.kept import world_of


@pytest.fixture
def only_forms(app, cast):
    """Every address that takes POST and no GET, in Ama's own world."""
    world = world_of(app)
    with app.test_request_context():
        every = list(app.url_map.iter_rules())
        read = {r.rule for r in every if "GET" in r.methods}  # perhaps by another endpoint
        rules = [r for r in every if "POST" in r.methods and r.rule not in read]
        return [url_for(rule.endpoint, **{name: world[name] for name in rule.arguments}) for rule in rules]


def test_every_one_leads_to_a_page(only_forms, ama):
    assert len(only_forms) > 20
    for path in only_forms:
        answer = ama.get(path)

        assert answer.status_code == 303, path
        there = ama.get(answer.location)
        assert there.status_code in {200, 303, 403, 404, 409}, (path, answer.location, there.status_code)


# Pages for whoever has no account: a tablet's address is its own key, and so is a receipt.
OPEN = ("/t/", "/receipt/")


def test_a_stranger_ends_at_the_sign_in(only_forms, stranger):
    for path in (one for one in only_forms if not one.startswith(OPEN)):
        above = stranger.get(path)

        assert above.status_code == 303, path
        there = stranger.get(above.location)
        assert (there.location or "").startswith("/sign-in"), (path, above.location, there.status_code)


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/meetings/{key}/confirm", "/meetings/{key}"),
        ("/meetings/{key}/confirm?x=1", "/meetings/{key}"),
        ("/accounts/{key}/roles/{key}/end", "/accounts/{key}"),
        ("/committees/{key}/adults/call", "/committees/{key}/adults"),
        ("/notices/read", "/"),
        ("/sign-out", "/"),
    ],
)
def test_it_is_the_nearest_page_above(ama, path, page):
    key = show_key(new_key())

    assert ama.get(path.format(key=key)).location == page.format(key=key)


def test_it_tells_nobody_what_exists(kofi, blue_kite):
    known = f"/committees/{show_key(blue_kite.id)}/adults/call"
    unknown = f"/committees/{show_key(new_key())}/adults/call"

    first, second = kofi.get(known), kofi.get(unknown)

    assert first.status_code == second.status_code == 303
    assert kofi.get(first.location).data == kofi.get(second.location).data
    assert kofi.get(first.location).status_code == 404


def test_what_is_no_key_is_not_found(ama):
    assert ama.get("/meetings/nonsense/confirm").status_code == 404


def test_other_ways_are_still_refused(ama):
    answer = ama.client.put("/sign-out", data={"csrf_token": ama.csrf()})

    assert answer.status_code == 405
    assert answer.headers["Allow"] == "OPTIONS, POST"
