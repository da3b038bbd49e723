"""100,000 meetings over two years checked for conflicts, beside raw sqlite3 and a plain interval sort."""

import secrets
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import insert, select

from bench.shelf import tomorrow
from cac import clock
from cac.committees.models import Committee, Member
from cac.db import db, new_key, writing
from cac.meetings.models import Meeting, MeetingAdult, MeetingMember
from cac.meetings.rules import State
from cac.meetings.sweep import conflicts_to_come
from cac.safeguarding.models import Adult, CommitteeAdult

SERIES, WEEKS, ADULTS, CHILDREN, ROUNDS = 1000, 100, 2, 8, 3
SHARED = 50  # so many committees call on one adult of the committee before, at the same hour
CLAIMS = {
    "committee": ("committee_id", "meeting", "NOT adults_only"),
    "adult": ("adult_id", "meeting JOIN meeting_adult ON meeting_id = id", "1"),
    "child": ("member_id", "meeting JOIN meeting_member ON meeting_id = id", "1"),
}
QUERY = "SELECT {what}, starts_at, ends_at, id FROM {rows} WHERE {open} AND {more}"
OPEN = "state IN ('draft', 'confirmed', 'on_hold', 'open') AND ends_at > ?"


def conflicts(path: Path) -> None:
    """Print the time and the ratio; all found must be the same."""
    with writing():
        fill(SERIES, WEEKS)
        db.session.commit()
    found: dict[str, int] = {}
    spent: dict[str, list[float]] = {"ours": [], "sort": []}
    for _ in range(ROUNDS):
        for name, act in (("ours", _ours), ("sort", lambda: _floor(path))):
            spent[name].append(_timed(act, found, name))
    assert found["ours"] == found["sort"] > 0, found
    ours, sort = (statistics.median(times) for times in spent.values())
    count = SERIES * WEEKS
    print(
        f"{count} meetings checked for conflicts: {ours:.1f} s, {found['ours']} found; "
        f"plain interval sort {sort:.1f} s: {ours / sort:.2f} × (goal: ≤ 1.5)"
    )


def _timed(act: Callable[[], int], found: dict[str, int], name: str) -> float:
    began = time.process_time()
    found[name] = act()
    return time.process_time() - began


def _ours() -> int:
    db.session.rollback()
    return sum(1 for _ in conflicts_to_come())


def _floor(path: Path) -> int:
    """Rows as the driver gives them, sorted, one walk."""
    now = clock.now().replace(tzinfo=None).isoformat(" ")
    connection, found = sqlite3.connect(path), 0
    for what, rows, more in CLAIMS.values():
        query = QUERY.format(what=what, rows=rows, open=OPEN, more=more)
        running: list[tuple[bytes, str, str, bytes]] = []
        for claim in sorted(connection.execute(query, (now,))):
            running = [one for one in running if one[0] == claim[0] and one[2] > claim[1]]
            found += sum(1 for one in running if one[3] != claim[3])
            running.append(claim)
    connection.close()
    return found


def fill(series: int, weeks: int, hours: int = 1) -> None:
    """So many weekly series in so many hours of the week; each has a committee and people of its own."""
    model = db.session.scalars(select(Committee)).first()
    assert model
    plain = {
        c.key: getattr(model, c.key) for c in Committee.__table__.columns if c.key not in {"id", "alias"}
    }
    first = tomorrow()
    before: bytes | None = None
    for number in range(series):
        committee = plain | {"id": new_key(), "alias": f"Bench {number} {secrets.token_hex(3)}"}
        db.session.execute(insert(Committee), [committee])
        adults = _people(Adult, number, plain["organisation_id"], committee["id"])
        if before and number % max(series // SHARED, 1) == 0:
            adults[0] = before
        before = adults[-1]
        children = _children(committee["id"])
        starts = first + timedelta(hours=number // 60 % hours, minutes=number % 60)
        _meetings(committee["id"], starts, weeks, adults, children)


def _people(kind: type[Adult], number: int, organisation: bytes, committee: bytes) -> list[bytes]:
    keys = [new_key() for _ in range(ADULTS)]
    rows = [
        {
            "id": key,
            "organisation_id": organisation,
            "name": f"Adult {number}",
            "kind": "staff",
            "of_age": True,
        }
        for key in keys
    ]
    db.session.execute(insert(kind), rows)
    db.session.execute(insert(CommitteeAdult), [{"committee_id": committee, "adult_id": key} for key in keys])
    return keys


def _children(committee: bytes) -> list[bytes]:
    keys = [new_key() for _ in range(CHILDREN)]
    rows = [{"id": key, "committee_id": committee, "code": f"calm-{key.hex()[:12]}"} for key in keys]
    db.session.execute(insert(Member), rows)
    return keys


def _meetings(
    committee: bytes, first: datetime, weeks: int, adults: list[bytes], children: list[bytes]
) -> None:
    rows = list(_rows(committee, first, weeks))
    db.session.execute(insert(Meeting), rows)
    for table, name, people in ((MeetingAdult, "adult_id", adults), (MeetingMember, "member_id", children)):
        links = [{"meeting_id": row["id"], name: person} for row in rows for person in people]
        db.session.execute(insert(table), links)


def _rows(committee: bytes, first: datetime, weeks: int) -> Iterator[dict[str, object]]:
    for week in range(weeks):
        starts = first + timedelta(weeks=week)
        yield {
            "id": new_key(),
            "committee_id": committee,
            "title": "We meet",
            "starts_at": starts,
            "ends_at": starts + timedelta(minutes=90),
            "state": State.CONFIRMED,
            "uid": new_key().hex(),
        }
