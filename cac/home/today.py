"""Today's page, put together: one sentence, the most pressing thing, then everything else that waits."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from cac import clock
from cac.accounts.models import User
from cac.committees.queries import ending_consents
from cac.committees.rules import EVERYONE, HELPERS, LEADS
from cac.home import queries, rows
from cac.home.alarms import alarm_rows
from cac.home.concerns import concern_rows
from cac.home.link_rows import link_rows
from cac.home.mail_rows import mail_rows
from cac.home.posts import Posts, posts_of
from cac.home.queries import Waiting
from cac.home.round_rows import kept_rows, round_rows
from cac.home.rows import Row
from cac.home.rules import greeting
from cac.home.tell_rows import tell_rows
from cac.home.unready import Unready, unready_among
from cac.meetings.models import Meeting
from cac.meetings.queries import coming
from cac.meetings.rules import TAKING_PLACE
from cac.notices.models import Kind
from cac.safeguarding.queries import ending_clearances
from cac.web.language import at

MEETINGS = {  # what these are about has a page of its own
    Kind.ON_HOLD,
    Kind.CANCELLED,
    Kind.SERIES_CANCELLED,
    Kind.CANNOT_COME,
    Kind.MOVED,
    Kind.MOVED_UNCHECKED,
    Kind.TOOK_PLACE,
    Kind.OVERRIDDEN,
}
SERVING = {Kind.POSTING_ANSWERED, Kind.POSTING_REPLACED, Kind.LEAD_ASKED}  # seen where one's committees are


@dataclass(frozen=True)
class News:
    """Something this person is told, when, and where it leads if it leads anywhere."""

    text: str
    day: str
    url: str | None


@dataclass(frozen=True)
class Today:
    """All that stands on the page."""

    heading: str
    alarms: list[Row]
    first: Unready | None
    waiting: list[Row]
    news: list[News]
    next: Meeting | None
    posts: Posts
    plans: bytes | None  # a committee for which this person could plan the next meeting


def today_of(user: User) -> Today:
    """What this person needs to know now."""
    now = clock.now()
    posts = posts_of(user)
    meetings = coming(posts.holding(*EVERYONE), now) if posts.committees else []
    unready = unready_among(meetings, posts)
    waits = queries.waiting_for(user, posts)
    meetings_wait = (one.as_row() for one in unready[1:])
    first = [*concern_rows(user, posts, waits), *kept_rows(waits)]
    waiting = [*first, *meetings_wait, *_rows(user, posts, waits)]
    leading = posts.holding(*LEADS)
    alarms = list(alarm_rows(_of(waits, "alarm"), posts.committees))
    says = _("Somebody may be missing.") if alarms else _says(posts, unready, waiting)
    return Today(
        heading=f"{_hello(user, now)} {says}",
        alarms=alarms,
        first=unready[0] if unready else None,
        waiting=waiting,
        news=[_news(one, user) for one in _of(waits, "notice")],
        next=next((meeting for meeting in meetings if meeting.state in TAKING_PLACE), None),
        posts=posts,
        plans=leading[0] if leading and not meetings else None,
    )


def _rows(user: User, posts: Posts, waits: list[Waiting]) -> Iterator[Row]:
    today, mine = clock.today(user.time_zone), posts.committees
    yield from rows.offers(posts.offers)
    if posts.holds(*HELPERS) and not user.phone:
        yield rows.phone()
    yield from rows.reviews(_of(waits, "review"), user.time_zone)
    yield from rows.steps(_of(waits, "step"), mine)
    yield from rows.hazards(_of(waits, "hazard"), mine)
    yield from rows.guests(_of(waits, "guests"), mine)
    yield from rows.risks(_of(waits, "risk"), mine)
    yield from mail_rows(_of(waits, "mail"), mine)
    yield from round_rows(waits, mine)
    yield from tell_rows(_of(waits, "tell"), mine)
    yield from rows.standing(_of(waits, "standing"), mine)
    yield from rows.proposals(_of(waits, "proposal"), mine)
    if leading := posts.holding(*LEADS):
        yield from rows.consents(ending_consents(leading, today=today), mine, today)
    if clearing := posts.holding(*LEADS, *HELPERS):
        yield from rows.clearances(ending_clearances(clearing, today=today), today)
    yield from link_rows(_of(waits, "link"))
    yield from rows.ideas(_of(waits, "ideas"), mine)


def _of(waits: list[Waiting], kind: str) -> list[Waiting]:
    return [one for one in waits if one.kind == kind]


def _hello(user: User, now: datetime) -> str:
    hour = now.astimezone(ZoneInfo(user.time_zone)).hour
    return str(_(greeting(hour), name=user.name))


def _says(posts: Posts, unready: list[Unready], waiting: list[Row]) -> str:
    if posts.rests:
        return str(_("Your work with the children rests for now. Ask your organisation what comes next."))
    if unsafe := sum(one.blocked for one in unready):
        return str(
            ngettext("One meeting is not safe yet.", "%(num)d\u00a0meetings are not safe yet.", unsafe)
        )
    if things := len(waiting) + len(unready[:1]):
        return str(
            ngettext("One thing is waiting for you.", "%(num)d\u00a0things are waiting for you.", things)
        )
    return str(_("Let us begin.") if posts.begins else _("Nothing is waiting for you."))


def _news(one: Waiting, user: User) -> News:
    kind = Kind(one.more or "")
    return News(
        _(kind.label), at(one.at, user.time_zone, "d MMMM") if one.at else "", _leads_to(kind, one.thing_id)
    )


def _leads_to(kind: Kind, thing: bytes | None) -> str | None:
    if kind in MEETINGS:
        return url_for("meetings.show", meeting_id=thing)
    if kind in {Kind.FIND_CHILD, Kind.TOO_FEW_ADULTS, Kind.CARE_ONLY}:
        return url_for("meetings.today", meeting_id=thing)
    if kind is Kind.STANDING_ANSWERED:
        return url_for("meetings.standing", committee_id=thing)
    if kind in {Kind.RISK_WAITS, Kind.RISK_DECIDED}:
        return url_for("safeguarding.risk", risk_id=thing)
    if kind is Kind.THRESHOLDS_CHANGED:
        return url_for("safeguarding.thresholds", organisation_id=thing)
    if kind is Kind.REVIEW_ENDED:
        return url_for("advocacy.review", review_id=thing)
    if kind in {Kind.REVIEW_GIVEN, Kind.YES_NEEDED}:
        return url_for("advocacy.proposal", proposal_id=thing)
    return url_for("committees.index") if kind in SERVING else None
