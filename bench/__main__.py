"""`make bench`: the program beside the smallest program that gives the same from the same data."""

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment
from sqlalchemy import select

from bench import child, feeds, series, tablets
from bench.conflicts import conflicts
from bench.search import search
from cac.anonymity.padding import unpad
from cac.committees.models import Committee
from cac.db import db
from cac.demo.services import load
from cac.ideas.queries import ideas_of
from cac.ideas.sealing import PLACE, key_name
from cac.meetings.gate import look_at
from cac.meetings.models import Meeting
from cac.redaction import find
from cac.vault import open_sealed
from tools.live import build

ROUNDS = 40
LINE = (
    "My boss at the market does not pay when it rains, call 0977 123 456 or write to someone at mail dot org."
)


def beside(name: str, ours: Callable[[], object], floor: Callable[[], object], goal: str) -> None:
    """Print the median CPU time of ours over that of the floor, rounds taken in turn."""
    spent: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for place, act in enumerate((ours, floor)):
            began = time.process_time()
            act()
            spent[place].append(time.process_time() - began)
    ratio = statistics.median(spent[0]) / max(statistics.median(spent[1]), 1e-9)
    print(f"{name:44} {ratio:8.2f} × the floor   (goal: {goal})")


def list_of_ideas(path: Path, committee: Committee) -> None:
    """The ideas of a committee, opened, beside raw sqlite3 + decrypt + Jinja."""
    page = Environment(autoescape=True).from_string("{% for text in texts %}<li>{{ text }}</li>{% endfor %}")
    name, query = (
        key_name(committee.id),
        (
            "SELECT idea.id, text FROM idea JOIN collection ON collection.id = collection_id "
            "WHERE committee_id = ? ORDER BY idea.id"
        ),
    )

    def ours() -> str:
        return page.render(texts=[idea.text for idea in ideas_of(committee)])

    def floor() -> str:
        rows = sqlite3.connect(path).execute(query, (committee.id,))
        return page.render(texts=[unpad(open_sealed(name, sealed, **PLACE, row=key)) for key, sealed in rows])

    beside("a committee's ideas", ours, floor, "≤ 2")


def gate(meetings: list[Meeting]) -> None:
    """All meetings through the gate at once, beside reading their rows."""
    everything = select(Meeting.id, Meeting.starts_at, Meeting.ends_at)
    beside(
        f"the gate for {len(meetings)} meetings",
        lambda: look_at(meetings),
        lambda: sorted(db.session.execute(everything)),
        "none yet: issue of the whole gate",
    )


def guard() -> None:
    """How many ideas a second the name guard reads on this core."""
    began, count = time.process_time(), 2000
    for _ in range(count):
        find(LINE)
    print(f"{'the name guard':44} {count / (time.process_time() - began):8.0f} ideas a second (goal: ≥ 500)")


def main() -> None:
    """Run all of it on example data."""
    with tempfile.TemporaryDirectory() as folder:
        app = build(Path(folder))
        load(app)
        with app.test_request_context():
            committee = db.session.scalars(select(Committee)).first()
            assert committee
            list_of_ideas(Path(folder) / "data" / "cac.sqlite3", committee)
            gate(list(db.session.scalars(select(Meeting))))
            guard()
            search(Path(folder) / "data" / "cac.sqlite3", committee)
            conflicts(Path(folder) / "data" / "cac.sqlite3")
    series.main(series.STORED)
    feeds.main(feeds.ALL)
    tablets.main(tablets.IDEAS, tablets.TABLETS, tablets.EACH)
    child.main(child.IDEAS)


main()
