"""Searching 5,000 ideas, beside raw sqlite3 + decrypt + a plain `in`."""

import sqlite3
import statistics
import time
from pathlib import Path

from cac import vault
from cac.anonymity.envelopes import Said
from cac.anonymity.padding import unpad
from cac.committees.models import Committee
from cac.db import db, new_key, writing
from cac.ideas.folding import words_of
from cac.ideas.models import Collection
from cac.ideas.release import release
from cac.ideas.rules import CollectionState, Source
from cac.ideas.sealing import PLACE, key_name
from cac.ideas.search import Wanted, look

IDEAS, ROUNDS = 5000, 40
LINES = (
    "We want lessons in the evening, because we sell in the morning. {}",
    "Que la escuela empiece más tarde los días de feria. {}",
    "नौ बजे पछि काम गर्नेहरूका लागि दिउँसोको कक्षा चाहियो। {}",
    "نريد يوم راحة في الأسبوع وماء نظيفا قرب السوق. {}",
)
QUERY = (
    "SELECT idea.id, text FROM idea JOIN collection ON collection.id = collection_id "
    "WHERE committee_id = ? ORDER BY idea.id"
)


def fill(committee: Committee) -> None:
    """Bring the committee's ideas to 5,000."""
    with writing():
        collection = Collection(
            id=new_key(),
            committee_id=committee.id,
            source=Source.SAID_ALOUD,
            state=CollectionState.SEALED,
            quarter="2026-Q3",
        )
        db.session.add(collection)
        db.session.flush()
        release(collection, [Said(LINES[number % len(LINES)].format(number)) for number in range(IDEAS)])
        db.session.commit()


def search(path: Path, committee: Committee) -> None:
    """Print the ratio of medians, and how long the slowest twentieth of our searches takes."""
    fill(committee)
    wanted, name = Wanted(words_of("dias feria")), key_name(committee.id)

    def ours() -> None:
        look([committee.id], wanted, most=50)
        db.session.rollback()

    def floor() -> None:
        unsealed = vault.opening(name, **PLACE)
        rows = sqlite3.connect(path).execute(QUERY, (committee.id,))
        [text for key, sealed in rows if "feria" in (text := unpad(unsealed(sealed, key)))]

    spent: dict[object, list[float]] = {ours: [], floor: []}
    for _ in range(ROUNDS):
        for act in (ours, floor):
            began = time.process_time()
            act()
            spent[act].append(time.process_time() - began)
    ratio = statistics.median(spent[ours]) / statistics.median(spent[floor])
    slow = statistics.quantiles(spent[ours], n=20)[-1] * 1000
    print(f"{f'a search in {IDEAS} ideas':44} {ratio:8.2f} × the floor   (goal: ≤ 2)")
    print(f"{'':44} {slow:8.0f} ms of CPU at p95 (goal: ≤ 100)")
