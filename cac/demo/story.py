"""What happened so far in the example committees, and what is planned."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from cac import clock
from cac.accounts.models import User
from cac.committees.ages import AgeBand, band_on
from cac.db import db
from cac.demo import (
    answers,
    choosing,
    company,
    hazards,
    ideas,
    past,
    places,
    proposals,
    receipts,
    risks,
    rounds,
    series,
    stand_ins,
    support,
    tablets,
    trip,
    visits,
    voting,
)
from cac.demo.day import going_on, hour_of, over
from cac.demo.teams import Team
from cac.ideas.services import save_said_aloud
from cac.meetings import agendas, minutes, services, unconfirmed
from cac.meetings.gate import ask
from cac.meetings.minutes import Said
from cac.meetings.models import Meeting
from cac.meetings.rules import Fate, State
from cac.meetings.unconfirmed import Truth
from cac.signals import facts_changed

AGENDA = (
    (10, "Welcome, and what stays in this room"),
    (25, "Body map: what is heavy, what is light"),
    (10, "Break"),
    (30, "Beans on our ideas"),
    (15, "What happens next"),
)


THE_OLDEST = "The oldest has come from the start and helps the youngest to speak."
ONLY_WOMEN = "The boys were asked, and are content to draw with two women."
OUTCOMES = (
    Said("We said together what stays in this room and what cannot.", "", Fate.FINISHED),
    Said("Carrying, and standing in the sun, were drawn most often.", "We ask for shade.", Fate.FINISHED),
    Said("", "", Fate.FINISHED),
    Said("There was time for half of the ideas.", "", Fate.CARRIED),
    Said("", "The facilitators carry a first letter to the office.", Fate.FINISHED),
)


AGREED = "We asked the children, and they want to meet on this day."  # the day may be a public holiday


@dataclass(frozen=True)
class Plan:
    """One example meeting: days from today, title, and how many adults and members are asked."""

    days: int
    title: str
    adults: int = 3
    members: int = 16
    without: tuple[str, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)


def write(blue: Team, green: Team, river: Team, *, reviewer: User) -> None:
    """Write the whole story."""
    for team in (blue, green, river):
        places.write(team)
        risks.write(team)
    for team in (blue, river):  # in the smallest team nobody has planned it yet
        support.write(team)
    _blue_kite(blue, reviewer)
    _green_hill(green, reviewer)
    _quiet_river(river)
    hazards.write(blue, green, river)


def _blue_kite(team: Team, reviewer: User) -> None:
    past.write(team)
    stand_ins.write(team)
    first = _held(team, Plan(-21, "What should change"), ideas.ZAMBIA_FIRST)
    second = _held(team, Plan(-7, "Choosing what to ask for"), ideas.ZAMBIA_SECOND)
    visit = _planned(team, Plan(14, "Visit of the ward councillor"))
    visits.councillor(team, visit)
    services.confirm(visit, team.lead, {found.key: AGREED for found in ask(visit).warns})
    _trip(team)
    agendas.keep(visit, "Meeting of the whole group")
    company.write(_planned(team, Plan(35, "How did it go?")))
    cancelled = _confirmed(team, Plan(18, "Practice for the visit"))
    services.cancel(cancelled, "The market is closed that week and the children travel.")
    _on_hold(team)
    _unconfirmed(team)
    now = _planned(team, Plan(0, "Singing and drawing", adults=2, members=10), hour_of(team))
    going_on(now)
    tablets.open_round(now)
    rounds.keep_back(team.committee)
    rounds.bring(team.committee)
    painting, singing = (_planned(team, Plan(d, t)) for d, t in ((21, "Painting signs"), (28, "Songs")))
    answers.ask_untrained(team, painting, singing)
    answers.arrange(team, _planned(team, Plan(16, "Words for the harvest", members=3)))
    series.write(team, _planned(team, Plan(4, "Songs and news of the week")), AGREED)
    _for_adults(team, Plan(2, "Who does what at the visit", adults=2))
    proposals.rest_day(team, [*first, *second], reviewer)
    proposals.night_lamps(team, [*first, *second])
    choosing.write(team)
    receipts.give(team.committee)


def _trip(team: Team) -> None:
    meeting = _planned(team, Plan(19, "Where the council sits", members=6))
    trip.write(team, meeting)
    services.confirm(meeting, team.lead, {found.key: AGREED for found in ask(meeting).warns})


def _green_hill(team: Team, reviewer: User) -> None:
    first = _held(team, Plan(-20, "Lo que queremos cambiar"), ideas.BOLIVIA_FIRST)
    second = _held(team, Plan(-6, "Lo más importante"), ideas.BOLIVIA_SECOND)
    _confirmed(team, Plan(9, "Preparamos la carta", adults=2))
    rehearsal = _planned(team, Plan(16, "Ensayo de la visita", adults=1))  # blocked: one is not enough
    visits.interpreter(team, rehearsal)
    proposals.evening_classes(team, [*first, *second], reviewer)
    rounds.let_wait(team.committee)
    voting.open_vote(team.committee)


def _quiet_river(team: Team) -> None:
    _held(team, Plan(-18, "हामी के चाहन्छौं"), ideas.NEPAL_FIRST)
    _held(team, Plan(-4, "पहिले के गर्ने"), ideas.NEPAL_SECOND)
    _confirmed(team, Plan(11, "वडा कार्यालयको तयारी", reasons={"SG-24": THE_OLDEST}))


def _unconfirmed(team: Team) -> None:
    """One that took place though nobody had confirmed it, and a draft whose day went by."""
    meeting = _planned(team, Plan(-14, "Songs for the visit", adults=1, members=8))
    there = [row.adult_id for row in meeting.adults]
    why = "The children came on their own, and nobody wanted to send them home."
    unconfirmed.tell_truth(meeting, Truth(there, {AgeBand.NINE_TO_12: 3, AgeBand.THIRTEEN_UP: 2}, why))
    _planned(team, Plan(-10, "Painting together", adults=2))


def _on_hold(team: Team) -> None:
    """Two adults were enough until one of them was suspended."""
    meeting = _confirmed(
        team,
        Plan(
            5,
            "Drawing the letter",
            adults=2,
            without=("Ama Banda", "Joseph Zulu", "Nour Mwale"),
            reasons={"SG-03": ONLY_WOMEN},
        ),
    )
    assert len(meeting.adults) == 2  # noqa: S101 - else nobody would see why it is on hold
    team.adults["Grace Sakala"].suspended_on = clock.today(team.committee.time_zone)
    db.session.flush()
    facts_changed.send(None, committee_ids=[team.committee.id])


def _for_adults(team: Team, plan: Plan) -> None:
    """The team plans by itself, without the children."""
    starts = _moment(team, plan)
    meeting = services.create(
        team.committee,
        title=plan.title,
        starts_at=starts,
        ends_at=starts + timedelta(minutes=60),
        lead_id=team.lead.id,
        adults_only=True,
    )
    asked = list(team.adults.values())[: plan.adults]
    services.invite(meeting, adult_ids=[adult.id for adult in asked], member_ids=[])
    services.confirm_adults(meeting)


def _planned(team: Team, plan: Plan, starts: datetime | None = None) -> Meeting:
    starts = starts or _moment(team, plan)
    meeting = services.create(
        team.committee,
        title=plan.title,
        starts_at=starts,
        ends_at=starts + timedelta(minutes=90),
        lead_id=team.lead.id,
    )
    meeting.planned_by = team.lead.id
    able = [adult.id for name, adult in team.adults.items() if name not in plan.without]
    services.invite(
        meeting, adult_ids=able[: plan.adults], member_ids=[m.id for m in team.members[: plan.members]]
    )
    services.set_agenda(meeting, AGENDA, breaks={2})
    company.as_usual(meeting)
    db.session.flush()
    db.session.expire(meeting)
    return meeting


def _confirmed(team: Team, plan: Plan) -> Meeting:
    meeting = _planned(team, plan)
    why = {found.key: plan.reasons.get(found.key, AGREED) for found in ask(meeting).warns}
    services.confirm(meeting, team.lead, why)
    return meeting


def _held(team: Team, plan: Plan, said: ideas.Batch) -> proposals.Sorted:
    """A meeting that took place, with heads and what was said; gives (theme, idea) pairs."""
    meeting = _planned(team, plan)
    meeting.state, meeting.published_at = State.CLOSED, meeting.starts_at - timedelta(3)
    for row in meeting.adults:
        row.present = True
    came: dict[AgeBand, int] = {}
    for member in team.members[1 : plan.members]:
        band = band_on(meeting.starts_at.date(), birth_month=member.birth_month, band=member.age_band)
        came[band] = came.get(band, 0) + 1
    over(meeting, came)
    _minutes(meeting)
    collection = save_said_aloud(
        meeting, "What should change for children who work?", [text for _, text in said]
    )
    return proposals.give_themes(collection, {text: theme for theme, text in said})


def _minutes(meeting: Meeting) -> None:
    """What came of each thing, one decision, and one thing that waits."""
    said = zip(meeting.agenda, OUTCOMES, strict=True)
    minutes.write(meeting, {item.id: one for item, one in said})


def _moment(team: Team, plan: Plan) -> datetime:
    zone = team.committee.time_zone
    day: date = clock.today(zone) + timedelta(plan.days)
    return datetime.combine(day, time(10), ZoneInfo(zone))
