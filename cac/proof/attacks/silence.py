"""6. Open-state silence: while a round is open, every page is the same to the byte, whatever has arrived."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flask import Flask, url_for
from sqlalchemy import LargeBinary, select
from werkzeug.routing import Rule

from cac.db import db
from cac.proof.arena import Arena, Attack, counted
from cac.proof.browser import Browser
from cac.proof.chances import Figure
from cac.proof.child import Faults
from cac.proof.ground import FACILITATOR, Ground
from cac.proof.rounds import Round, must_arrive, opened, send, slot_of, texts_of
from cac.web.keys import KeyConverter

ROLES = (
    *(FACILITATOR, "co_facilitator", "focal_point", "deputy", "outside_contact"),
    *("reader", "reviewer", "coordinator", "administrator"),
)
# Fresh on each page whoever asks: tokens of forms, keys for the next child, the second a page was shown.
FRESH = re.compile(
    r'(?:name="(?:csrf_token|once|id|letter_id|until|seen)" (?:id="[^"]*" )?value="[^"]*")|nonce-?"?[^"\s;]*'
    r'|value="[^"]*"(?= name="(?:csrf_token|once)")|\b[a-z2-7]{26}\b|Im[A-Za-z0-9_.-]{60,}'
)
HELPERS_OWN = ("concerns.",)  # letters may reach those who help before the round is over
PLAIN = {"language": "fr", "name": "reviewer", "file": "today.png", "filename": "css/base.css"}
Page = tuple[str, str]
ENOUGH_ROUTES = 25  # in a small run; the full one asks every route


def run(arena: Arena, faults: Faults) -> Sequence[Figure]:
    """Ask every page as everybody, let ideas arrive, and ask again."""
    with arena.running(faults) as scratch:
        round_ = opened(scratch, arena.ground, 0)
        with scratch.inside() as app:
            pages = list(_pages(app, arena.ground, round_))
        if not arena.thorough:
            pages = sorted(pages, key=lambda page: "round" not in page[0] and "tablet" not in page[0])
            pages = pages[:ENOUGH_ROUTES]
        roles = ROLES if arena.thorough else ROLES[:1]
        people = {
            role: arena.ground.signed_in(scratch, role) for role in roles if role in arena.ground.people
        }
        people["nobody"] = scratch.browser()
        first, again = _asked(people, pages), _asked(people, pages)
        for said in texts_of(0, arena.size):
            must_arrive(send(scratch.browser(), round_, [slot_of(round_, said)]))
        after = _asked(people, pages)
    steady = [page for page in first if first[page] == again[page]]
    return [
        counted(
            f"pages that tell of {arena.size} ideas, of {len(steady)} compared",
            _changed(steady, first, after),
        ),
        counted(
            "pages that change by themselves, beyond a tenth", _too_many(len(first), len(steady)), "pages"
        ),
    ]


def _changed(pages: Sequence[Page], before: Mapping[Page, str], after: Mapping[Page, str]) -> int:
    return sum(before[page] != after[page] for page in pages)


def _too_many(asked: int, steady: int) -> int:
    return max(0, asked - steady - asked // 10)


def _asked(people: Mapping[str, Browser], pages: Sequence[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """What each person gets from each page, without what is fresh each time."""
    return {
        (role, name): _plain(browser, path)
        for role, browser in people.items()
        for name, path in pages
        if not (role in {"focal_point", "deputy", "outside_contact"} and name.startswith(HELPERS_OWN))
    }


def _plain(browser: Browser, path: str) -> str:
    answer = browser.get(path)
    head = "\n".join(
        line for line in answer.head.splitlines() if not line.lower().startswith(("date:", "set-cookie:"))
    )
    return FRESH.sub("", head) + FRESH.sub("", answer.text)


def _pages(app: Flask, ground: Ground, round_: Round) -> Iterator[tuple[str, str]]:
    """Every address that can be asked, with keys of things that exist where there are any."""
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if "GET" in (rule.methods or ()) and rule.endpoint != "static":
                values: dict[str, Any] = {name: _value(rule, name, ground, round_) for name in rule.arguments}
                yield rule.endpoint, url_for(rule.endpoint, **values)


def _value(rule: Rule, name: str, ground: Ground, round_: Round) -> object:
    known = {"meeting_id": ground.meeting_id, "committee_id": ground.committee_id, "collection_id": round_.id}
    if name in known:
        return known[name]
    if name == "token":
        return round_.token
    if isinstance(rule._converters.get(name), KeyConverter):
        return _some_key(name.removesuffix("_id"))
    return PLAIN.get(name, "unknown")


def _some_key(table: str) -> bytes:
    """The key of any row of a table of this name; sixteen zeros where there is none."""
    found = db.metadata.tables.get(table)
    if found is None or "id" not in found.c or not isinstance(found.c.id.type, LargeBinary):
        return bytes(16)
    return db.session.scalar(select(found.c.id).order_by(found.c.id).limit(1)) or bytes(16)


ATTACK = Attack(
    number=6,
    name="Open-state silence",
    promise="While a round is open nobody, staff included, sees an idea or how many there are.",
    run=run,
    twins={"a live count on every page": Faults(("a live count on every page",))},
)
