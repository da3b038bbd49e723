"""Rounds on tablets: releasing 1,000 ideas, and 200 tablets that send 20 ideas each at once.

`python -m bench.tablets`; with `--small` only a little of each, to see that it runs.
"""

import http.client
import secrets
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask
from sqlalchemy import Select, func, select

from cac.anonymity.boxes import open_box
from cac.anonymity.envelopes import LETTER, Said, Slot, body_of, seal_said
from cac.db import db, insert_new, writing
from cac.demo.services import load
from cac.ideas.models import Collection, Idea, Intake, OpenCollection
from cac.ideas.rounds.ending import finish
from cac.ideas.rounds.keys import key_name
from cac.ideas.rounds.tokens import token_of
from cac.ideas.rules import CollectionState
from cac.vault import the_vault
from tools.live import build, serving

IDEAS, TABLETS, EACH, TRIES = 1_000, 200, 20, 20
SMALL = (20, 4, 2)


def the_round() -> Collection:
    """The round of the example data that is open."""
    return db.session.scalars(select(OpenCollection)).first().collection  # type: ignore[union-attr]


def held_by(collection_id: bytes) -> Select[int]:
    """How many submissions it holds."""
    return select(func.count()).select_from(Intake).where(Intake.collection_id == collection_id)


def slot(public: bytes, collection_id: bytes, text: str) -> Slot:
    """What a tablet sends for one child; the letter is noise of the right size."""
    key = secrets.token_bytes(16)
    sealed = seal_said(public, collection_id, key, Said(text))
    return Slot(key, sealed, secrets.token_bytes(16), secrets.token_bytes(LETTER))


def release(app: Flask, ideas: int) -> None:
    """The seconds from a closed round to its destroyed key, beside only opening the envelopes."""
    with app.app_context(), writing():
        collection = the_round()
        public = db.session.get_one(OpenCollection, collection.id).public
        slots = sorted(
            (slot(public, collection.id, f"We want {n}.") for n in range(ideas)), key=lambda s: s.id
        )
        rows = [{"id": one.id, "collection_id": collection.id, "sealed": one.sealed} for one in slots]
        insert_new(Intake, rows)
        waiting = db.session.scalar(held_by(collection.id))  # with those of the example data
        collection.state = CollectionState.CLOSING
        db.session.commit()
        private = the_vault().key(key_name(collection.id))
        began = time.perf_counter()
        for one in slots:
            open_box(private, one.sealed, info=b"cac idea 1|" + collection.id + one.id)
        floor, began = time.perf_counter() - began, time.perf_counter()
        finish(collection)
        spent = time.perf_counter() - began
        mine = select(func.count()).select_from(Idea).where(Idea.collection_id == collection.id)
        assert db.session.scalar(mine) == waiting
    print(f"  releasing {ideas:,} ideas: {spent:.2f} s (goal: ≤ 5), {spent / floor:.1f} × opening them alone")


def send(address: str, path: str, body: bytes) -> int:
    """One tablet sends until it hears "arrived"; how often it had to ask again."""
    for again in range(TRIES):
        line = http.client.HTTPConnection(address, timeout=120)
        try:
            line.request("POST", path, body, {"Content-Type": "application/octet-stream"})
            if line.getresponse().status == 200:
                return again
        except OSError:
            pass
        finally:
            line.close()
        time.sleep(0.2 * (again + 1))  # as a tablet waits before it tries again
    raise SystemExit("A tablet could not send what it kept.")


def many(app: Flask, tablets: int, each: int) -> None:
    """All tablets at once; nothing may be lost and nothing kept twice."""
    with app.app_context():
        collection = the_round()
        key, path = collection.id, f"/t/{token_of(collection)}/arrive"
        public, waiting = db.session.get_one(OpenCollection, key).public, db.session.scalar(held_by(key)) or 0
    bodies = [body_of(slot(public, key, f"Tablet {t}, {n}") for n in range(each)) for t in range(tablets)]
    with serving(app) as url, ThreadPoolExecutor(tablets) as pool:
        address, began = urlsplit(url).netloc, time.perf_counter()
        again = Counter(pool.map(lambda body: send(address, path, body), bodies))
        spent = time.perf_counter() - began
    with app.app_context():
        lost = waiting + tablets * each - (db.session.scalar(held_by(key)) or 0)
    retries = sum(times * count for times, count in again.items())
    print(
        f"  {tablets} tablets × {each} ideas at once: {spent:.1f} s, {retries} retries, lost {lost} (goal: 0)"
    )


def main(ideas: int, tablets: int, each: int) -> None:
    """Each on example data of its own."""
    print("Rounds on tablets")
    for act in (lambda app: release(app, ideas), lambda app: many(app, tablets, each)):
        with tempfile.TemporaryDirectory() as folder:
            app = build(Path(folder))
            load(app)
            act(app)


if __name__ == "__main__":
    main(*(SMALL if "--small" in sys.argv else (IDEAS, TABLETS, EACH)))
