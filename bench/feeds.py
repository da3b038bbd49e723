"""A feed of 100, 1,000 and 10,000 meetings through the real program, beside others that serve the same.

`python -m bench.feeds`; with `--small` only a little of each, to see that it runs.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

from flask import Flask
from icalendar import Calendar, Component
from sqlalchemy import select

from bench import peers, shelf
from bench.memory import grown
from bench.peers import Answer, Line
from bench.rounds import line, medians
from cac import clock
from cac.committees.models import Committee
from cac.db import db, writing
from cac.meetings.models import Meeting
from tools.live import build, serving


@dataclass(frozen=True)
class Size:
    """How much a feed shows, and how often it is asked for."""

    what: str
    meetings: int = 0
    series: int = 0
    committees: int = 1
    rounds: int = 15


SMALL = (Size("6 meetings", 6, rounds=2), Size("2 series", 0, 2, rounds=2))
ALL = (
    Size("100 meetings", 100, rounds=60),
    Size("1,000 meetings", 1_000),
    Size("500 series of 12 meetings", series=500),
    Size("500 series of 10 committees", series=500, committees=10),
    Size("10,000 meetings", 10_000, rounds=7),
    Size("10,000 meetings of 20 committees", 10_000, committees=20, rounds=7),
)
GZIP = {"Accept-Encoding": "gzip"}


@dataclass(frozen=True)
class Scene:
    """A program that holds one feed, and others that hold the same; each served on this machine."""

    folder: Path
    app: Flask
    path: str
    get: Callable[..., Answer]
    quick: dict[str, Callable[[], object]]
    slow: dict[str, Callable[[], object]]


@contextmanager
def scene(folder: Path, size: Size) -> Iterator[Scene]:
    """Everything ready, and seen to give the same events."""
    app = build(folder)
    with app.test_request_context():
        path = shelf.feed(size.meetings, size.series, size.committees)
        committees = list(db.session.scalars(select(Committee).order_by(Committee.id)))
        icalendar = peers.bare_icalendar(list(peers.entries(committees)))
        join = peers.joined(folder / "data" / "cac.sqlite3", committees)
        db.session.rollback()
    floor = peers.bare(join)
    with serving(app) as ours, serving(floor) as bare, serving(peers.radicale(folder / "other")) as radicale:
        get, others = partial(Line.to(ours).ask, path), Line.to(bare)
        text = get().body
        assert events(text) == events(icalendar()), "the feed is not what icalendar makes of it"
        assert text.endswith(join() + b"END:VCALENDAR\r\n")
        slow = {"icalendar": icalendar, "Radicale": peers.warm(Line.to(radicale), text)}
        quick = {"ok": partial(others.ask, "/ok"), "join": partial(others.ask, "/join")}
        yield Scene(folder, app, path, get, quick, slow)


def events(text: bytes) -> list[list[tuple[str, bytes]]]:
    """Every property of every event, in an order of its own."""
    return sorted(lines(each) for each in Calendar.from_ical(text).walk("VEVENT"))


def lines(event: Component) -> list[tuple[str, bytes]]:
    """What an event says, without where it begins and ends."""
    return sorted(
        (name, value.to_ical()) for name, value in event.property_items() if name not in ("BEGIN", "END")
    )


def edit(app: Flask) -> None:
    """One meeting is moved by a minute, and calendars show it."""
    with app.test_request_context(), writing():
        meeting = db.session.scalars(select(Meeting).order_by(Meeting.id).limit(1)).one()
        meeting.starts_at += timedelta(minutes=1)
        meeting.ends_at += timedelta(minutes=1)
        meeting.sequence, meeting.published_at = meeting.sequence + 1, clock.now()
        db.session.commit()


def measure(here: Scene, size: Size) -> None:
    """Print the ratios of one size."""
    whole = here.get()
    print(f"\n{size.what}, {len(whole.body) / 1024:,.0f} KiB")
    known = {"If_None_Match": whole.headers["ETag"]}
    asked = {"304": known, "200": {}, "gzip": {"Accept_Encoding": "gzip"}}
    ours = {name: partial(here.get, **headers) for name, headers in asked.items()}
    assert (ours["304"]().status, ours["gzip"]().headers["Content-Encoding"]) == (304, "gzip")
    spent = medians(ours | here.quick, size.rounds) | medians(here.slow, 2)
    edits = {f"edited, {name}": ours[name] for name in ("200", "gzip")}
    edits["edited, join"] = here.quick["join"]
    change = dict.fromkeys(edits, partial(edit, here.app))  # before each: it leaves all of them cold alike
    spent |= medians(edits, size.rounds, change)
    report(spent)
    line("memory grows by", grown(here.folder, here.path) / len(whole.body), "the body", "≤ 3")


def report(spent: dict[str, float]) -> None:
    """Each figure beside its goal."""
    for name, other, of, goal in (
        ("304", "ok", "a bare Flask “ok”", "≤ 1.5"),
        ("gzip", "ok", "a bare Flask “ok”", "none"),
        ("200", "join", "the stored text joined", "≤ 1.5"),
        ("edited, 200", "edited, join", "the stored text joined", "≤ 1.2"),
        ("edited, gzip", "edited, join", "the stored text joined", "none"),
    ):
        line(name, spent[name] / spent[other], of, goal)
    for other, goal in (("icalendar", "≥ 200"), ("Radicale", "≥ 50")):
        line(f"{other}, warm", spent[other] / spent["200"], "our 200", goal)
        line(f"{other}, warm", spent[other] / spent["gzip"], "our 200 with gzip", goal)
    print("  ms of CPU: " + ", ".join(f"{name} {1000 * value:.2f}" for name, value in spent.items()))


def main(sizes: tuple[Size, ...]) -> None:
    """Each size in a program of its own."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder, scene(Path(folder), size) as here:
            measure(here, size)


if __name__ == "__main__":
    main(SMALL if "--small" in sys.argv else ALL)
