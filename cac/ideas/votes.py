"""Votes of a committee: kept, corrected as a whole, and read."""

import json
from collections.abc import Collection as Some
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import Connection, select
from sqlalchemy.orm import joinedload

from cac import vault
from cac.accounts.models import User
from cac.anonymity.padding import pad, unpad
from cac.audit import services as audit
from cac.committees.keys import key_name
from cac.committees.models import Committee
from cac.committees.queries import thing_for
from cac.db import db, new_key, read_key, show_key
from cac.errors import RuleBroken, VaultClosed
from cac.ideas.models import Collection, OpenVoteTheme, Theme, Vote
from cac.ideas.rules import MAY, Mark, names_its_meeting, quarter_of
from cac.ideas.totals import Count, Kept, keep, outside, read, written
from cac.meetings.day.told import taking_part
from cac.meetings.gate import local_day
from cac.meetings.models import Meeting

_PLACE = {"table": "vote", "column": "counted"}


@dataclass(frozen=True, slots=True)
class ReadVote:
    """A vote opened for reading; names of themes by name within each group."""

    vote: Vote
    kept: Kept
    names: dict[str, str]
    meeting: Meeting | None

    @property
    def most(self) -> list[str]:
        """The themes with the most marks."""
        return self._named(self.kept.most)

    @property
    def others(self) -> list[str]:
        """All the other themes that were on the wall."""
        return self._named(self.kept.themes - self.kept.most)

    @property
    def groups(self) -> list[tuple[int, list[str]]]:
        """Equal totals together, the most marks first."""
        return [(total, self._named(themes)) for total, themes in self.kept.groups]

    def _named(self, themes: Some[str]) -> list[str]:
        return sorted((self.names[theme] for theme in themes if theme in self.names), key=str.casefold)


def keep_vote(meeting: Meeting, mark: Mark, count: Count) -> Vote:
    """Keep what somebody counted at a meeting."""
    vote = make_vote(meeting, mark, count)
    audit.record("recorded a vote", vote.committee_id, only_day=True)
    return vote


def make_vote(meeting: Meeting, mark: Mark, count: Count, *, key: bytes | None = None) -> Vote:
    """What was counted at a meeting; a small one is filed under its quarter alone."""
    vote = Vote(
        id=key or new_key(),
        committee_id=meeting.committee_id,
        meeting_id=meeting.id if names_its_meeting(taking_part(meeting)) else None,
        quarter=quarter_of(local_day(meeting)),
        mark=mark,
    )
    vote.counted = _sealed(vote, count)
    db.session.add(vote)
    db.session.flush()
    return vote


def by_hand(vote: Vote) -> bool:
    """Whether people counted it. A vote on tablets has the key of its round, and nobody can count again."""
    return db.session.get(Collection, vote.id) is None


def require_by_hand(vote: Vote) -> None:
    """RuleBroken for a vote that the tablets counted."""
    if not by_hand(vote):
        raise RuleBroken(_("The tablets counted this vote, so there is nothing to correct."))


def correct(vote: Vote, mark: Mark, count: Count) -> None:
    """Put another count in the place of the first; nothing is left of it."""
    require_by_hand(vote)
    vote.mark, vote.counted = mark, _sealed(vote, count)
    audit.record("corrected a vote", vote.committee_id, only_day=True)


def vote_for(user: User, vote_id: bytes, act: str = "vote.read") -> Vote:
    """The vote, if this person may do `act` with it."""
    return thing_for(user, Vote, vote_id, act, MAY, joinedload(Vote.committee))[0]


def votes_of(committee: Committee, *, numbers: bool = False, only: Vote | None = None) -> list[ReadVote]:
    """A committee's votes (or only one of them), newest quarter and day first.

    Numbers and days only when asked for: both are for the team. A vote without a day was a small one, so
    without days no order by day is left either.
    """
    wanted = (
        select(Vote, Meeting)
        .outerjoin(Meeting, Meeting.id == Vote.meeting_id)
        .where(Vote.committee_id == committee.id)
        .order_by(Vote.quarter.desc(), Meeting.starts_at.desc().nulls_last(), Vote.id)
    )
    rows = db.session.execute(wanted.where(Vote.id == only.id) if only else wanted).all()
    names = _names(committee) if rows else {}
    if numbers:
        return [ReadVote(vote, _opened(vote), names, meeting) for vote, meeting in rows]
    words = [ReadVote(vote, outside(_opened(vote)), names, None) for vote, _meeting in rows]
    return sorted(words, key=lambda one: (one.vote.begins, one.vote.id), reverse=True)


def themes_voted_on(committee: Committee) -> set[bytes]:
    """The themes that stand in a vote of the committee: they may not vanish."""
    votes = db.session.scalars(select(Vote).where(Vote.committee_id == committee.id))
    now = select(OpenVoteTheme.theme_id).join(Theme, Theme.id == OpenVoteTheme.theme_id)
    open_now = db.session.scalars(now.where(Theme.committee_id == committee.id))
    return {read_key(theme) for vote in votes for theme in _opened(vote).themes} | set(open_now)


def read_back(stored: Connection, vote_id: bytes, committee_id: bytes) -> None:
    """Open a vote that was stored; VaultClosed when it is not there or cannot be read."""
    sealed = stored.scalar(select(Vote.counted).where(Vote.id == vote_id))
    if sealed is None:
        raise VaultClosed(_("The totals of this vote do not read back. Please tell your administrator."))
    _read(committee_id, vote_id, sealed)


def _names(committee: Committee) -> dict[str, str]:
    themes = select(Theme.id, Theme.name).where(Theme.committee_id == committee.id)
    return {show_key(key): name for key, name in db.session.execute(themes)}


def _sealed(vote: Vote, count: Count) -> bytes:
    padded = pad(json.dumps(written(keep(count)), separators=(",", ":")))
    return vault.seal(key_name(vote.committee_id), padded, **_PLACE, row=vote.id)


def _opened(vote: Vote) -> Kept:
    return _read(vote.committee_id, vote.id, vote.counted)


def _read(committee_id: bytes, key: bytes, sealed: bytes) -> Kept:
    return read(json.loads(unpad(vault.open_sealed(key_name(committee_id), sealed, **_PLACE, row=key))))
