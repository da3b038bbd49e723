"""Keep the text that calendars show, in the transaction that changes a meeting: calendars only read."""

from collections.abc import Collection

from flask import Flask
from sqlalchemy import bindparam, event, or_, select
from sqlalchemy.orm import Session

from cac import clock
from cac.calendars import news as noticed
from cac.calendars import pieces
from cac.calendars.invitations import carrying, outbox
from cac.calendars.models import CalendarPiece
from cac.calendars.news import News
from cac.calendars.whereabouts import any_known
from cac.committees.models import Committee
from cac.db import db
from cac.meetings.models import Meeting
from cac.meetings.series.models import Series
from cac.signals import facts_changed

AT_ONCE = 200  # meetings written together
_SERIES_OF = select(Meeting.id, Meeting.series_id).where(
    Meeting.id.in_(bindparam("meetings", expanding=True))
)


def write(session: Session) -> None:
    """As the transaction ends: whatever looks different to a calendar is written anew."""
    if session.in_nested_transaction():
        return  # only a savepoint: the end is still to come
    session.flush()
    if news := session.info.pop(noticed.KEPT, None):
        _write_news(news)
        session.flush()
        session.info.pop(noticed.KEPT, None)  # what was written just now is no news


def _write_news(news: News) -> None:
    _keep_zones(news.moved)
    doubted = news.doubted | news.committees
    named = _named_by_now(doubted) if doubted else set()
    news.committees |= named
    found = db.session.execute(_SERIES_OF, {"meetings": list(news.meetings)}).all()
    series = news.series | {key for _, key in found if key}
    coming = _coming_of(news.committees, also_past=named)
    pieces.write(
        news.meetings | coming.meetings,
        series | coming.series,
        told=news.meetings,
        facts=news.committees,
        renamed=news.renamed,
    )
    carrying.join(news.joined)
    carrying.carry_on(news.split)
    outbox.follow(
        {*(key for key, of in found if not of), *series, *coming.meetings, *coming.series}, news.called
    )


def _keep_zones(moved: dict[bytes, str]) -> None:
    """A committee keeps time otherwise: its series stay on the clock by which their rule was made."""
    theirs = select(Series).where(Series.committee_id.in_(moved), Series.zone.is_(None))
    for series in db.session.scalars(theirs) if moved else ():
        series.zone = moved[series.committee_id]


def _named_by_now(committee_ids: Collection[bytes]) -> set[bytes]:
    """Those whose calendars tell a nickname that the name guard knows by now."""
    told = select(CalendarPiece.committee_id, CalendarPiece.places).where(
        CalendarPiece.committee_id.in_(committee_ids), CalendarPiece.places != ""
    )
    nicknames: dict[bytes, set[str]] = {}
    for committee_id, places in db.session.execute(told.distinct()):
        nicknames.setdefault(committee_id, set()).update(places.split("\n"))
    committees = db.session.scalars(select(Committee).where(Committee.id.in_(nicknames)))
    return {each.id for each in committees if any_known(each, nicknames[each.id])}


def _coming_of(committee_ids: Collection[bytes], *, also_past: Collection[bytes]) -> News:
    """What their calendars show that is not over yet, and all of it where something over names somebody."""
    if not committee_ids:
        return News()
    shown = select(Meeting.id, Meeting.series_id).where(
        Meeting.committee_id.in_(committee_ids),
        Meeting.published_at.is_not(None),
        or_(Meeting.ends_at > clock.now(), Meeting.committee_id.in_(also_past)),
    )
    rows = list(db.session.execute(shown))
    return News({key for key, series in rows if not series}, {series for _, series in rows if series})


def write_all() -> None:
    """Write what calendars show of every meeting, after the program itself changed."""
    everything = pieces.everything_published()
    alone = [key for key, series in everything if not series]
    series = list({series for _, series in everything if series})
    for at in range(0, len(alone), AT_ONCE):
        pieces.write(alone[at : at + AT_ONCE], ())
    for each in series:
        pieces.write((), [each])


def init_app(_app: Flask) -> None:
    """Notice what changes, and write it before the commit."""
    if not event.contains(db.session, "after_flush", noticed.notice):
        event.listen(db.session, "after_flush", noticed.notice)
        event.listen(db.session, "before_commit", write)
        event.listen(db.session, "after_rollback", _forget)
    facts_changed.connect(noticed.hear)


def _forget(session: Session) -> None:
    if not session.in_nested_transaction():  # what came before a savepoint still holds
        session.info.pop(noticed.KEPT, None)
