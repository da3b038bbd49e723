"""1. Dump attack: known order in; then whatever a thief of the whole installation can read an order from."""

from collections.abc import Sequence
from dataclasses import replace

from flask import Flask, url_for
from sqlalchemy import select

from cac.anonymity.receipts import values
from cac.db import db, show_key
from cac.ideas import receipts
from cac.ideas.models import Idea, Theme
from cac.proof import attacker, thief
from cac.proof.addresses import addresses
from cac.proof.arena import Arena, Attack, counted
from cac.proof.browser import Browser
from cac.proof.chances import Batch, Figure, figures
from cac.proof.child import Faults
from cac.proof.gathering import typed
from cac.proof.ground import ideas_in
from cac.proof.plaintext import held_in
from cac.proof.rounds import on_tablets
from cac.proof.scratch import Scratch
from cac.proof.speaking import heard_in, true_orders
from cac.proof.staff import MARKED, decide_here

BESIDE = ("idea_decision", "idea_theme")  # tables that name ideas
ABOUT_IDEAS = ("ideas.", "advocacy.")
WHO_READS: tuple[str, ...] = ("facilitator", "co_facilitator", "focal_point", "reviewer", "reader")


def run(arena: Arena, faults: Faults) -> Sequence[Figure]:
    """Type batches, fill as many rounds on tablets, then steal files, database and screens."""
    with arena.running(faults) as scratch:
        typed(scratch, arena.ground, arena.batches, arena.size)
        rounds = range(arena.batches, 2 * arena.batches)
        picture = scratch.ask(pictured_here, arena.ground.committee_id)
        left, codes = on_tablets(scratch, arena.ground, rounds, arena.size, MARKED, picture)
        if scratch.ask(decide_here, arena.ground.committee_id) < arena.batches * arena.size:
            raise RuntimeError("Somebody did not decide on every mark.")
        truth, screens = looked_at(arena, scratch)
        held = _receipts(scratch, codes)
        in_files = thief.bytes_in_files(scratch, [*truth, *held])
        parts = [screens, lists(arena, scratch, truth), in_files[: len(truth)]]
        scratch.stop()
        url = scratch.settings.database_url
        parts += [thief.places_in_storage(scratch, truth), thief.columns(url, truth)]
        for table in BESIDE:
            parts.append(thief.places_in_storage(scratch, truth, table, "idea_id"))
        more = [thief.places_in_storage(scratch, held, "receipt"), thief.columns(url, held)]
        more.append(in_files[len(truth) :])
    orders = thief.merged(parts)
    half = arena.batches
    found = [*_judged("typed", truth[:half], orders[:half]), *_judged("tablet", truth[half:], orders[half:])]
    found += _judged("receipts", held, thief.merged(more))
    return [*found, counted("write-ahead log", left, "bytes after the releases")]


def pictured_here(committee_id: bytes) -> str:
    """In the serving process: a picture under which this committee has a theme."""
    with_one = select(Theme.picture).where(Theme.committee_id == committee_id, Theme.picture.is_not(None))
    return next(one.value for one in db.session.scalars(with_one.order_by(Theme.id)) if one)


def _judged(road: str, truth: Sequence[Batch], orders: Sequence[thief.Orders]) -> list[Figure]:
    learnt = attacker.trained(truth, orders)
    found = [*figures(truth, orders), *([learnt] if learnt else [])]
    return [replace(figure, signal=f"{road}: {figure.signal}") for figure in found]


def _receipts(scratch: Scratch, codes: Sequence[Sequence[str]]) -> list[Batch]:
    """The row of each receipt, in the order in which children got them; only who holds the code knows it."""
    with scratch.inside():
        return [[receipts._row_key(values(code)[0]) for code in mine] for mine in codes]


def looked_at(arena: Arena, scratch: Scratch) -> tuple[list[Batch], list[thief.Orders]]:
    """The true order of each batch, and the order on each page that shows a collection."""
    with scratch.inside() as app:
        texts = ideas_in(arena.ground.committee_id)
        truth = true_orders(texts, range(2 * arena.batches))
        wrong = [len(batch) for batch in truth if len(batch) != arena.size]
        if wrong:
            raise RuntimeError(f"Some ideas are not there or there twice: {wrong}")
        pages = [_pages(app, batch) for batch in truth]
    # What comes from tablets is read first by those who help, and not by whoever leads.
    readers = [arena.ground.signed_in(scratch, role) for role in ("facilitator", "focal_point")]
    seen = enumerate(zip(pages, truth, strict=True))
    return list(truth), [_screens(readers[at >= arena.batches], paths, batch) for at, (paths, batch) in seen]


def lists(arena: Arena, scratch: Scratch, truth: Sequence[Batch]) -> list[thief.Orders]:
    """The order of ideas and keys on every page, as each person sees it; the small run asks for a few."""
    words = {(batch, place): key for batch, keys in enumerate(truth) for place, key in enumerate(keys)}
    written = {show_key(key).encode(): key for key in words.values()}
    with scratch.inside() as app:
        pages = list(addresses(app, arena.ground))
    people = WHO_READS
    if not arena.thorough:
        pages, people = [page for page in pages if page.view.startswith(ABOUT_IDEAS)], WHO_READS[:1]
    found: thief.Orders = {}
    for role in arena.ground.people.keys() & set(people):
        browser = arena.ground.signed_in(scratch, role)
        for page in pages:
            data = browser.get(page.path).body
            said = [words[one] for one in heard_in(data.decode(errors="replace")) if one in words]
            shown = sorted(held_in(data, written), key=data.index)
            found[f"{page.view}, {role}"] = said
            found[f"keys on {page.view}, {role}"] = [written[form] for form in shown]
    return thief.split(found, truth)


def _pages(app: Flask, batch: Batch) -> dict[str, str]:
    """Every page that is about one collection, by the name of its view."""
    collection = db.session.get_one(Idea, batch[0]).collection_id
    views = [rule for rule in app.url_map.iter_rules() if rule.arguments == {"collection_id"}]
    with app.test_request_context():
        return {
            rule.endpoint: url_for(rule.endpoint, collection_id=collection)
            for rule in views
            if "GET" in (rule.methods or ())
        }


def _screens(reader: Browser, paths: dict[str, str], batch: Batch) -> thief.Orders:
    """The order in which each page shows the ideas."""
    key_at = dict(enumerate(batch))
    found: thief.Orders = {}
    for name, path in paths.items():
        answer = reader.get(path)
        shown = [key_at[place] for _batch, place in heard_in(answer.text) if place in key_at]
        found[f"page {name}"] = shown
        found[f"keys on page {name}"] = sorted(
            (key for key in batch if show_key(key) in answer.text),
            key=lambda key: answer.text.index(show_key(key)),
        )
    return {signal: order for signal, order in found.items() if len(order) > 1}


ATTACK = Attack(
    number=1,
    name="Dump",
    promise="Whoever steals every file, or reads every list, learns no more than chance about the order.",
    run=run,
    covers="ideas typed from the board and from sheets, ideas from tablets with receipts, a chosen picture "
    "and a decision on each. The order by every column of every table that names an idea or receipt "
    "(numbers, dates, lengths, hidden row numbers, the record of acts); the place of rows, index "
    "entries and overflow pages in the file; the first and last place of each key's bytes in every "
    "file (free pages, write-ahead log, program's log, keystore), also written out; the times of "
    "files named after ideas; each page on which an idea or its key stands, exports to print among "
    "them, as five people see it. Then an attacker that learns from half of the collections. Where a "
    "signal stands in no row below, it was looked for and showed nothing, or the same for all ideas.",
    leaves="backups, for this program makes none yet: a copy of its files, which is attacked here, stands "
    "for them; handwriting, style and content; on PostgreSQL the server's own files.",
    twins={
        "keys that count": Faults(("keys that count",)),
        "rows written as ideas arrive": Faults(("rows in order of arrival", "ideas in order of arrival")),
    },
    by_chance=True,
)
