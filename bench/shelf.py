"""Published meetings and series without number, in as few statements as can be."""

import base64
import secrets
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import insert

from cac import clock
from cac.accounts.models import User
from cac.calendars import publishing
from cac.calendars.models import FeedLink
from cac.calendars.rules import Face
from cac.committees.models import Committee, Organisation, Posting
from cac.committees.rules import PostingState, Role
from cac.db import db, new_key, writing
from cac.meetings.models import Meeting
from cac.meetings.rules import State
from cac.meetings.series.models import Series
from cac.meetings.series.rules import Freq
from cac.web.addresses import digest

ZONE, LENGTH, TIMES = "Africa/Lusaka", timedelta(minutes=90), 12


def organisation() -> tuple[Organisation, User]:
    """An organisation and one who facilitates."""
    home = Organisation(id=new_key(), name=f"Bench {secrets.token_hex(3)}")
    user = User(id=new_key(), email=f"{secrets.token_hex(4)}@example.org", name="Bench", password_hash="x")
    db.session.add_all([home, user])
    db.session.flush()
    return home, user


def committee(home: Organisation, user: User) -> Committee:
    """A committee served by that one."""
    made = Committee(
        id=new_key(),
        organisation_id=home.id,
        lead_id=user.id,
        name="Bench",
        alias=f"Bench {secrets.token_hex(4)}",
        country="ZM",
        district="Lusaka",
        time_zone=ZONE,
        languages=["en"],
        youngest=12,
        oldest=17,
        began_on=date(2025, 1, 1),
    )
    db.session.add(made)
    db.session.flush()
    posting = {"state": PostingState.ACCEPTED, "changed_at": clock.now()}
    db.session.add(Posting(user_id=user.id, role=Role.FACILITATOR, committee_id=made.id, **posting))
    return made


def feed(meetings: int = 0, series: int = 0, committees: int = 1) -> str:
    """The path of a feed that shows so many meetings or series of so many committees."""
    with writing():
        home, user = organisation()
        for number in range(committees):
            key = committee(home, user).id
            _meetings(key, meetings // committees)
            for _ in range(series // committees):
                _series(key, number)
        token = base64.b32encode(secrets.token_bytes(32)).decode().rstrip("=").lower()
        days = {"made_on": clock.today(), "ends_on": clock.today() + timedelta(100)}
        link = {"name": "Bench", "face": Face.TEAM, "secret_hash": digest(token)}
        db.session.add(FeedLink(user_id=user.id, **link, **days))
        db.session.commit()
        publishing.write_all()
        db.session.commit()
    return f"/feeds/{token}.ics"


def tomorrow() -> datetime:
    """Eight in the morning, whatever the hour is now."""
    return datetime.combine(clock.today() + timedelta(1), time(8), UTC)


def row(committee_id: bytes, starts: datetime, **more: object) -> dict[str, object]:
    """A published meeting."""
    own = {"id": new_key(), "committee_id": committee_id, "uid": new_key().hex(), "title": "We meet"}
    when = {"starts_at": starts, "ends_at": starts + LENGTH, "published_at": clock.now()}
    return own | when | {"state": State.CONFIRMED, "sequence": 1} | more


def _meetings(committee_id: bytes, count: int) -> None:
    if count:
        rows = [row(committee_id, tomorrow() + timedelta(hours=3 * number)) for number in range(count)]
        db.session.execute(insert(Meeting), rows)


def _series(committee_id: bytes, number: int) -> None:
    """Twelve weekly meetings; the fourth was moved by an hour."""
    first, hour = clock.today() + timedelta(1 + number % 300), time(8)
    key, begins = new_key(), datetime.combine(first, hour, clock.now().tzinfo)
    slots = [begins + timedelta(weeks=week) for week in range(TIMES)]
    rule = {"freq": Freq.WEEKLY, "first_on": first, "last_on": slots[-1].date(), "zone": None}
    hours = {"starts": time(10), "ends": time(11, 30), "uid": new_key().hex(), "published_at": clock.now()}
    db.session.execute(insert(Series), [{"id": key, "committee_id": committee_id} | rule | hours])
    of = {"series_id": key}
    rows = [
        row(committee_id, slot + timedelta(hours=week == 3), slot=slot, **of)
        for week, slot in enumerate(slots)
    ]
    db.session.execute(insert(Meeting), rows)
