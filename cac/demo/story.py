"""What happened so far in the example committees, and what is planned."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from cac import clock
from cac.accounts.models import User
from cac.committees.ages import AgeBand, band_on
from cac.db import db, new_key
from cac.demo import ideas, proposals
from cac.demo.teams import Team
from cac.ideas.release import release
from cac.meetings import services
from cac.meetings.models import AgendaItem, Heads, Meeting, MeetingAdult, MeetingMember
from cac.meetings.rules import State
from cac.safeguarding.models import Adult

AGENDA = (
    (10, "Welcome, and what stays in this room"),
    (25, "Body map: what is heavy, what is light"),
    (10, "Break"),
    (30, "Beans on our ideas"),
    (15, "What happens next"),
)


@dataclass(frozen=True)
class Plan:
    """One example meeting: days from today, how many minutes, who, and its title."""

    days: int
    title: str
    state: State
    minutes: int = 90
    hour: int = 10
    adults: int = 3
    members: int = 14


def write(blue: Team, green: Team, river: Team, *, reviewer: User) -> None:
    """Write the whole story."""
    _blue_kite(blue, reviewer)
    _green_hill(green, reviewer)
    _quiet_river(river)


def _blue_kite(team: Team, reviewer: User) -> None:
    first = _held(team, Plan(-21, "What should change", State.CLOSED), ideas.ZAMBIA_FIRST)
    second = _held(team, Plan(-7, "Choosing what to ask for", State.CLOSED), ideas.ZAMBIA_SECOND)
    _write_meeting(team, Plan(14, "Visit of the ward councillor", State.CONFIRMED))
    _write_meeting(team, Plan(35, "How did it go?", State.DRAFT))
    _cancelled(team)
    _on_hold(team)
    proposals.rest_day(team, [*first, *second], reviewer)


def _green_hill(team: Team, reviewer: User) -> None:
    first = _held(
        team, Plan(-20, "Lo que queremos cambiar", State.CLOSED, adults=3, members=9), ideas.BOLIVIA_FIRST
    )
    second = _held(
        team, Plan(-6, "Lo más importante", State.CLOSED, adults=3, members=9), ideas.BOLIVIA_SECOND
    )
    _write_meeting(team, Plan(9, "Preparamos la carta", State.CONFIRMED, adults=2, members=9))
    _write_meeting(
        team, Plan(16, "Ensayo de la visita", State.DRAFT, adults=1, members=9)
    )  # blocked: one adult
    proposals.evening_classes(team, [*first, *second], reviewer)


def _quiet_river(team: Team) -> None:
    _held(team, Plan(-18, "हामी के चाहन्छौं", State.CLOSED, members=16), ideas.NEPAL_FIRST)
    _held(team, Plan(-4, "पहिले के गर्ने", State.CLOSED, members=16), ideas.NEPAL_SECOND)
    _write_meeting(team, Plan(11, "वडा कार्यालयको तयारी", State.CONFIRMED, members=16))


def _cancelled(team: Team) -> None:
    meeting = _write_meeting(team, Plan(21, "Practice for the visit", State.CONFIRMED))
    services.cancel(meeting, "The market is closed that week and the children travel.")


def _on_hold(team: Team) -> None:
    """Two adults were enough until one was suspended; the children know only that it waits."""
    meeting = _write_meeting(team, Plan(5, "Drawing the letter", State.CONFIRMED, adults=0))
    grace, joseph = team.adults["Grace Sakala"], team.adults["Joseph Zulu"]
    _invite(meeting, [grace, joseph])
    grace.suspended_on = clock.today(team.committee.time_zone)
    db.session.flush()
    services.put_on_hold(meeting)


def _write_meeting(team: Team, plan: Plan) -> Meeting:
    starts = _moment(team, plan)
    meeting = Meeting(
        id=new_key(),
        committee_id=team.committee.id,
        lead_id=team.lead.id,
        title=plan.title,
        starts_at=starts,
        ends_at=starts + timedelta(minutes=plan.minutes),
        state=plan.state,
        uid=new_key().hex(),
        published_at=None if plan.state is State.DRAFT else clock.now(),
    )
    meeting.agenda = [
        AgendaItem(id=new_key(), position=place, minutes=minutes, title=title)
        for place, (minutes, title) in enumerate(AGENDA)
    ]
    db.session.add(meeting)
    db.session.flush()
    _invite(meeting, list(team.adults.values())[: plan.adults])
    db.session.add_all(
        MeetingMember(meeting_id=meeting.id, member_id=m.id) for m in team.members[: plan.members]
    )
    db.session.flush()
    return meeting


def _invite(meeting: Meeting, adults: list[Adult]) -> None:
    held = meeting.state is State.CLOSED or None
    db.session.add_all(
        MeetingAdult(meeting_id=meeting.id, adult_id=adult.id, present=held) for adult in adults
    )
    db.session.flush()


def _held(team: Team, plan: Plan, said: ideas.Batch) -> list[tuple[str, bytes]]:
    """A meeting that took place, with heads and what was said; gives (theme, idea) pairs."""
    meeting = _write_meeting(team, plan)
    day = meeting.starts_at.date()
    came: dict[AgeBand, int] = {}
    for member in team.members[: plan.members - 1]:
        band = band_on(day, birth_month=member.birth_month, band=member.age_band)
        came[band] = came.get(band, 0) + 1
    db.session.add_all(Heads(meeting_id=meeting.id, band=band, count=count) for band, count in came.items())
    db.session.flush()
    db.session.expire(meeting)
    collection = release(meeting, [text for _, text in said], question="")
    return proposals.give_themes(team.committee, collection, dict((text, theme) for theme, text in said))


def _moment(team: Team, plan: Plan) -> datetime:
    zone = team.committee.time_zone
    day: date = clock.today(zone) + timedelta(plan.days)
    return datetime.combine(day, time(plan.hour), ZoneInfo(zone))
