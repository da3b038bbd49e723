"""A new series of 104 meetings beside 100 and 10,000 stored ones: its days, conflicts, gate, and saving it.

`python -m bench.series`; with `--small` only a little of each, to see that it runs.
"""

import sqlite3
import sys
import tempfile
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from bench.conflicts import fill
from bench.rounds import line, medians
from cac.db import db, writing
from cac.demo.services import load
from cac.meetings import clashes
from cac.meetings.clashes import busy_between, clashes_in
from cac.meetings.copying import Span
from cac.meetings.gate import look, look_at
from cac.meetings.models import Meeting, MeetingAdult
from cac.meetings.series.ahead import look_ahead
from cac.meetings.series.expand import days_of, expand
from cac.meetings.series.rules import Freq, Rule
from cac.meetings.series.services import repeat, rule_from
from tools.live import build

STORED, TIMES, WEEKS, HOURS, ROUNDS = (100, 10_000), 104, 10, 24 * 7, 9
SMALL = (10, 20)
OPEN = "state IN ('draft', 'confirmed', 'on_hold', 'open') AND starts_at < ? AND ends_at > ? AND id <> ?"
CLAIMS = {
    "committee_id": "meeting WHERE NOT adults_only AND",
    "adult_id": "meeting_adult JOIN meeting ON meeting_id = id WHERE",
    "member_id": "meeting_member JOIN meeting ON meeting_id = id WHERE",
}


def written(moment: datetime) -> str:
    """As the database writes it."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def floor(
    connection: sqlite3.Connection, claimed: dict[str, list[bytes]], meeting: Meeting, spans: Sequence[Span]
) -> list[tuple[str, bytes, str, str]]:
    """By the index of whoever is claimed, rows as the driver gives them, compared as they are written.

    Of each clash: what is claimed, by which meeting, from when to when.
    """
    begins, stops = ([written(moment) for moment in moments] for moments in zip(*spans, strict=True))
    found = []
    for what, rows in CLAIMS.items():
        keys = claimed[what]
        marks = ",".join("?" * len(keys))
        query = f"SELECT {what}, id, starts_at, ends_at FROM {rows} {what} IN ({marks}) AND {OPEN}"
        for who, other, first, last in connection.execute(query, (*keys, stops[-1], begins[0], meeting.id)):
            at_once = range(bisect_right(stops, first), bisect_left(begins, last))
            found += [(who, other, max(first, begins[at]), min(last, stops[at])) for at in at_once]
    return found


def shared_meeting() -> Meeting:
    """The first meeting of a committee that shares an adult with another one."""
    committees = func.count(Meeting.committee_id.distinct())
    asked = select(MeetingAdult.adult_id).join(Meeting, Meeting.id == MeetingAdult.meeting_id)
    twice = asked.group_by(MeetingAdult.adult_id).having(committees > 1)
    theirs = select(Meeting).join(MeetingAdult, MeetingAdult.meeting_id == Meeting.id)
    theirs = theirs.where(MeetingAdult.adult_id.in_(twice), Meeting.title == "We meet")
    return db.session.scalars(theirs.order_by(Meeting.starts_at, Meeting.id).limit(1)).one()


def measure(path: Path, times: int) -> dict[str, float]:
    """The medians of each part, in seconds."""
    meeting = shared_meeting()
    rule = rule_from(meeting, Freq.WEEKLY, 1, times=times)
    spans = [(one.starts, one.ends) for one in expand(rule, meeting.committee).kept[1:]]
    seen = look(meeting)
    people, ends = (seen.adults, seen.members), (spans[0][0], spans[-1][1])
    claimed = {"committee_id": [meeting.committee_id], "adult_id": [one.id for one in seen.adults]}
    claimed["member_id"] = [one.id for one in seen.members]

    connection = sqlite3.connect(path)

    def conflicts() -> int:
        clashes.both_take.cache_clear()
        return sum(len(found) for found in clashes_in(busy_between(meeting, *people, *ends), spans))

    assert conflicts() == len(floor(connection, claimed, meeting, spans)) > 0
    acts: dict[str, Callable[[], object]] = {
        "conflicts": conflicts,
        "floor": lambda: floor(connection, claimed, meeting, spans),
        "gate": lambda: look_ahead(meeting, spans),
        "days": lambda: expand(rule, meeting.committee),
        "library": lambda: [day for day, _ in zip(days_of(rule), range(times), strict=False)],
        "sums": lambda: [rule.first_on + timedelta(weeks=week) for week in range(times)],
    }
    pair = {name: acts.pop(name) for name in ("conflicts", "floor")}
    spent = medians(pair, 4 * ROUNDS)
    spent |= medians(acts, ROUNDS)
    return spent | medians({"saving": lambda: save(meeting.id, rule)}, 2)  # it makes the session forget


def save(meeting_id: bytes, rule: Rule) -> None:
    """The series is saved and each of its meetings passes the gate; then all is taken back."""
    with writing():
        db.session.rollback()
        meeting = db.session.get(Meeting, meeting_id)
        assert meeting
        series = repeat(meeting, rule)
        look_at(list(db.session.scalars(select(Meeting).where(Meeting.series_id == series.id))))
        db.session.flush()
        db.session.rollback()


def main(stored: tuple[int, int], times: int = TIMES) -> None:
    """Both sizes in a program of their own, and what grew between them."""
    spent = []
    for count in stored:
        with tempfile.TemporaryDirectory() as folder:
            app = build(Path(folder))
            load(app)
            with app.test_request_context():
                with writing():
                    fill(count, WEEKS, HOURS)
                    db.session.commit()
                spent.append(measure(Path(folder) / "data" / "cac.sqlite3", times))
                db.session.rollback()
        print(f"\n{times} meetings beside {count} series")
        report(spent[-1])
    for part in ("conflicts", "gate", "saving"):
        goal = "≤ 1.3" if part == "conflicts" else "none"
        line(f"{part} beside {stored[1]}", spent[1][part] / spent[0][part], f"beside {stored[0]}", goal)


def report(spent: dict[str, float]) -> None:
    """Each figure beside its goal."""
    line("conflicts", spent["conflicts"] / spent["floor"], "the indexed floor", "≤ 2")
    line("days, holidays and clocks looked at", spent["days"] / spent["library"], "the library alone", "none")
    line("the library alone", spent["library"] / spent["sums"], "sums of dates", "none")
    print("  ms of CPU: " + ", ".join(f"{name} {1000 * value:.2f}" for name, value in spent.items()))


if __name__ == "__main__":
    if "--small" in sys.argv:
        main(SMALL, 12)
    else:
        main(STORED)
