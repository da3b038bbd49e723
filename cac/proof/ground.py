"""What a scratch installation holds: the example data, a meeting that goes on, and everybody's sign-in."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from sqlalchemy import select

from cac.accounts.models import User
from cac.db import db, show_key, writing
from cac.ideas.models import Collection, Idea, OpenCollection
from cac.ideas.rounds import closing
from cac.ideas.rounds.opening import going_in
from cac.ideas.sealing import opening
from cac.meetings.day.told import limits_read, taking_part
from cac.meetings.models import Meeting
from cac.meetings.rules import State
from cac.proof.browser import Browser
from cac.proof.scratch import Program, Scratch

FACILITATOR, SECOND = "facilitator", "co_facilitator"
ENOUGH = 5  # children; below it nothing from tablets or sheets is released


@dataclass(frozen=True)
class Ground:
    """One meeting of the example data at which children speak, and who may sign in."""

    meeting_id: bytes
    committee_id: bytes
    people: Mapping[str, tuple[str, str]]

    @property
    def meeting(self) -> str:
        """The meeting's key as addresses show it."""
        return show_key(self.meeting_id)

    def signed_in(self, scratch: Scratch, role: str = FACILITATOR) -> Browser:
        """Somebody of this role at a browser of their own; the roles are those of the example data."""
        browser = scratch.browser()
        answer = browser.sign_in(*self.people[role])
        if answer.status != 303:
            raise RuntimeError(f"{role} cannot sign in: {answer.status}")
        return browser


def make_base(program: Program, folder: Path, url: str = "") -> tuple[Scratch, Ground]:
    """An installation with example data, made once and copied for each attack; it is not running."""
    scratch = Scratch(program, folder, url)
    with scratch.inside(made=True) as app:
        return scratch, _ground(app, program)


def _ground(app: Flask, program: Program) -> Ground:
    facts = program.load(app)
    people = {one.role: (one.email, one.password) for one in facts.sign_ins}
    for meeting in db.session.scalars(select(Meeting).where(Meeting.state == State.OPEN)):
        if taking_part(meeting) >= ENOUGH and limits_read(meeting):
            ground = Ground(meeting.id, meeting.committee_id, people)
            _end_what_goes_on(meeting, ground)
            return ground
    raise RuntimeError("The example data holds no open meeting with enough children.")


def _end_what_goes_on(meeting: Meeting, ground: Ground) -> None:
    """The example data may hold an open round; there is at most one in a committee."""
    if going := going_in(meeting.committee):
        with writing():
            db.session.rollback()
            close_early(going.id, ground.people[FACILITATOR][0], ground.people[SECOND][0])


def close_early(collection_id: bytes, first: str, second: str) -> None:
    """Two people, by their addresses, close a round early, and it is released."""
    ask_early(collection_id, first)
    opened = db.session.get_one(OpenCollection, collection_id)
    closing.agree_to_close_early(opened, _user(second))
    db.session.commit()


def ask_early(collection_id: bytes, first: str) -> None:
    """One person asks to close the round early."""
    opened = db.session.get_one(OpenCollection, collection_id)
    closing.ask_to_close_early(opened, _user(first))
    db.session.commit()


def _user(email: str) -> User:
    return db.session.scalars(select(User).where(User.email == email)).one()


@contextmanager
def base_of(program: Program, folder: Path, url: str = "") -> Iterator[tuple[Scratch, Ground]]:
    """The same, taken away at the end."""
    scratch, ground = make_base(program, folder, url)
    try:
        yield scratch, ground
    finally:
        scratch.remove()


def ideas_in(committee_id: bytes) -> dict[bytes, str]:
    """Every idea of the committee with its text, as whoever holds all remaining keys reads them."""
    stored = select(Idea.id, Idea.text).join(Collection).where(Collection.committee_id == committee_id)
    open_one = opening(committee_id)
    return {key: open_one(key, sealed) for key, sealed in db.session.execute(stored)}
