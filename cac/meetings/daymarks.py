"""What a phone noted on the day: once the network is back each mark is done once, or refused in words."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.exceptions import BadRequest

from cac.audit import services as audit
from cac.committees.ages import AgeBand
from cac.committees.rules import Role
from cac.db import db, read_key
from cac.errors import Refusal
from cac.meetings.day.closing import close_meeting
from cac.meetings.day.heads import went_home
from cac.meetings.day.opening import Arrived, open_meeting
from cac.meetings.day.told import told_complaint
from cac.meetings.models import DayMark, Meeting
from cac.meetings.rules import MAY
from cac.web.forms import clean_text

MOST = 200  # marks in one request
MOST_HEADS = 99


@dataclass(frozen=True)
class Mark:
    """One thing done on the day: what, when by the phone's clock, and its particulars."""

    id: bytes
    kind: str
    at: datetime
    body: Mapping[str, Any]


@dataclass(frozen=True)
class Answer:
    """What became of a mark; `words` say why when it was refused."""

    id: bytes
    came: str
    words: str = ""

    def as_json(self) -> dict[str, str]:
        """As the phone reads it."""
        return {"id": self.id.hex(), "came": self.came, "words": self.words}


def read_marks(sent: Any) -> list[Mark]:
    """The marks of a request, in the order of the day; BadRequest for what no phone of ours sends."""
    try:
        marks = [_mark(one) for one in sent["marks"]]
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as wrong:
        raise BadRequest(_("This did not arrive whole. Nothing was changed.")) from wrong
    if len(marks) > MOST:
        raise BadRequest(_("This did not arrive whole. Nothing was changed."))
    return marks


def _mark(one: Any) -> Mark:
    key, at = bytes.fromhex(one["id"]), datetime.fromtimestamp(one["at"] / 1000, UTC)
    if len(key) != 16 or one["kind"] not in ACTS or not isinstance(one["body"], dict):
        raise ValueError(one["kind"])
    return Mark(key, one["kind"], at, one["body"])


def apply(meeting: Meeting, roles: frozenset[Role], marks: Sequence[Mark]) -> list[Answer]:
    """Do what is new, in order, in the caller's transaction; a refused mark leaves no trace."""
    answers = [_apply_one(meeting, roles, mark) for mark in marks]
    if any(answer.came == "applied" for answer in answers):
        audit.record("sent the day from a phone", meeting.id)
    return answers


def _apply_one(meeting: Meeting, roles: frozenset[Role], mark: Mark) -> Answer:
    if db.session.get(DayMark, (meeting.id, mark.id)):
        return Answer(mark.id, "there")
    head = list(db.session.info.get(audit.HEAD, ()))
    try:
        with db.session.begin_nested():
            act, do = ACTS[mark.kind]
            if not MAY[act](roles):
                return Answer(mark.id, "refused", _("This is for somebody else of the team to do."))
            do(meeting, mark)
            db.session.add(DayMark(meeting_id=meeting.id, id=mark.id))
    except Refusal as refusal:
        _forget_since(head)
        return Answer(mark.id, "refused", refusal.message)
    except (KeyError, TypeError, ValueError, AttributeError):
        _forget_since(head)
        return Answer(mark.id, "refused", _("This was damaged on the phone. Please enter it here by hand."))
    return Answer(mark.id, "applied")


def _forget_since(head: list[Any]) -> None:
    """What was recorded since is rolled back: the anchor must not point at it."""
    with suppress(KeyError):
        del db.session.info[audit.HEAD]
    if head:
        db.session.info[audit.HEAD] = head


def _open(meeting: Meeting, mark: Mark) -> None:
    adults = [read_key(key) for key in mark.body["adults"]]
    heads, guests = _heads(mark.body["heads"]), _heads(mark.body.get("guests", {}))
    arrived = Arrived(adults, heads, guests, _answers(mark, "yes"), _answers(mark, "no"))
    open_meeting(meeting, current_user, arrived, _reasons(mark), key=mark.id, at=mark.at)


def _close(meeting: Meeting, mark: Mark) -> None:
    close_meeting(meeting, current_user, _reasons(mark))


def _out(meeting: Meeting, mark: Mark) -> None:
    went_home(meeting, _heads(mark.body["heads"]), key=mark.id, at=mark.at)


def _complaint(meeting: Meeting, mark: Mark) -> None:
    told_complaint(meeting, key=mark.id, at=mark.at)


def _reasons(mark: Mark) -> dict[str, str]:
    return {str(check): clean_text(str(words)) for check, words in mark.body.get("reasons", {}).items()}


def _answers(mark: Mark, name: str) -> int | None:
    count = mark.body.get(name)
    if count is not None and (type(count) is not int or not 0 <= count <= MOST_HEADS):
        raise ValueError("no count")
    return count


def _heads(sent: Mapping[str, Any]) -> dict[AgeBand, int]:
    """Heads by age band; ValueError for what is no count."""
    heads = {AgeBand(band): count for band, count in sent.items()}
    if not all(type(count) is int and 0 <= count <= MOST_HEADS for count in heads.values()):
        raise ValueError("no count")
    return heads


# What a mark is called, which act it is, and what does it.
ACTS: dict[str, tuple[str, Callable[[Meeting, Mark], None]]] = {
    "open": ("meeting.open", _open),
    "complaint": ("meeting.open", _complaint),
    "out": ("meeting.open", _out),
    "close": ("meeting.close", _close),
}
