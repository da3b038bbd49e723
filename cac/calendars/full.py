"""The full face: title and place of a meeting, for a cleared adult asked to it; made when read, not kept."""

from collections.abc import Collection, Iterator, Mapping

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from cac import clock, redaction
from cac.accounts.models import User
from cac.audit import services as audit
from cac.calendars.ical import one_line
from cac.calendars.opening import Opened
from cac.calendars.rules import FULL_BEFORE, Face
from cac.calendars.things import Told
from cac.calendars.whereabouts import Whereabouts
from cac.committees.models import Committee, Organisation
from cac.committees.queries import organisation_ids
from cac.committees.rules import ADMIN
from cac.db import db
from cac.errors import NotFound
from cac.meetings.gate import local_day
from cac.meetings.models import Meeting, MeetingAdult
from cac.meetings.rules import TAKING_PLACE, Reply
from cac.safeguarding.facts import adult_facts
from cac.safeguarding.known import known_words, people_words
from cac.safeguarding.models import Adult, CommitteeAdult
from cac.safeguarding.rules.adults import is_eligible
from cac.safeguarding.thresholds import thresholds_by


def told_to(opened: Opened) -> Mapping[bytes, Told]:
    """Each meeting that the holder of a link may read in full at this moment, with its title and exact place.

    It is near, takes place, and its organisation lets them out; the holder is a recorded adult asked to it
    who did not say no, is not suspended and is cleared on its day. Any other one is shown as to the team.
    """
    if opened.link.face is not Face.FULL or (adult := _reader(opened.link.user_id)) is None:
        return {}
    facts, own = adult_facts(adult), thresholds_by(adult.own_figures)
    near = [one for one in _near(adult, opened) if is_eligible(facts, local_day(one), own)]
    places = Whereabouts({one.committee_id for one in near})
    return {one.id: Told(_title(one), _place(one, places)) for one in near}


def may_choose(user: User) -> bool:
    """Whether somebody is a recorded adult whose organisation lets titles out."""
    mine = select(Adult.id).join(Organisation, Organisation.id == Adult.organisation_id)
    allowed = mine.where(Adult.user_id == user.id, Adult.suspended_on.is_(None), Organisation.full_face)
    return db.session.scalars(allowed).first() is not None


def _reader(user_id: bytes) -> Adult | None:
    """The recorded adult who has this account, with what their papers are judged by."""
    mine = select(Adult).where(Adult.user_id == user_id, Adult.suspended_on.is_(None))
    return db.session.scalars(mine.options(joinedload(Adult.own_figures))).unique().first()


def _near(adult: Adult, opened: Opened) -> Iterator[Meeting]:
    """The meetings to which this adult is asked, from three days before until they are over."""
    now, wanted = clock.now(), opened.wanted
    called = (CommitteeAdult.committee_id == Meeting.committee_id) & (CommitteeAdult.adult_id == adult.id)
    asked = (
        select(Meeting).join(MeetingAdult, MeetingAdult.meeting_id == Meeting.id).join(CommitteeAdult, called)
    )
    near = (
        asked.join(Committee, Committee.id == Meeting.committee_id)
        .join(Committee.organisation)
        .where(
            MeetingAdult.adult_id == adult.id,
            MeetingAdult.reply.is_distinct_from(Reply.NO),
            CommitteeAdult.left_on.is_(None),
            Organisation.full_face,
            Meeting.committee_id.in_(sorted(wanted.committees)),
            Meeting.published_at.is_not(None),
            Meeting.state.in_(TAKING_PLACE),
            Meeting.starts_at <= now + FULL_BEFORE,
            Meeting.ends_at > now,
        )
    )
    for one in db.session.scalars(near.options(joinedload(Meeting.committee)).order_by(Meeting.id)):
        if not wanted.things or not wanted.things.isdisjoint((one.id, one.series_id)):
            yield one


def _title(meeting: Meeting) -> str | None:
    """The title; none where it holds what no calendar tells: a name, a code, a place, some words."""
    return _fit(one_line(meeting.title), known_words(meeting.committee))


def _place(meeting: Meeting, places: Whereabouts) -> str | None:
    """What the place is called and where it is; none where that names a person or cannot be read."""
    exact = _fit(one_line(places.exact(meeting) or ""), people_words(meeting.committee))
    return one_line(", ".join(filter(None, [places.of(meeting), exact]))) if exact else None


def _fit(line: str, known: Collection[str]) -> str | None:
    """The line as calendars write it; none where that tells too much."""
    return None if redaction.is_unsaid(line) or redaction.find(line, list(known)) else line


def organisation_for(user: User, organisation_id: bytes) -> Organisation:
    """An organisation that this person administers; NotFound for anybody else."""
    mine = organisation_ids(user, *ADMIN)
    found = db.session.get(Organisation, organisation_id)
    if found is None or found.id not in mine:
        raise NotFound
    return found


def let_titles_out(organisation: Organisation, *, allowed: bool) -> None:
    """Let its cleared adults choose the full face, or show every meeting as to the team again, at once."""
    if organisation.full_face is not allowed:
        organisation.full_face = allowed
        audit.record(
            "let calendars show titles" if allowed else "let calendars show no titles", organisation.id
        )
