"""What each kind of mark from a phone does: what the online page does, at the hour noted on the phone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from cac.accounts.models import User
from cac.committees.ages import AgeBand
from cac.db import read_key
from cac.errors import RuleBroken
from cac.meetings.day import closing, heads, lists, opening, told
from cac.meetings.day.log import day_of
from cac.meetings.day.rules import LeftWith, Outsider
from cac.meetings.models import Meeting
from cac.safeguarding.known import people_words
from cac.safeguarding.nameless import look
from cac.safeguarding.rules import DayItem, Gate, Looked, Said
from cac.web.forms import clean_text
from cac.words import N_

MOST_HEADS = 99
LONGEST = 500


@dataclass(frozen=True)
class Mark:
    """One thing done on the day: what, when by the phone's clock, and its particulars."""

    id: bytes
    kind: str
    at: datetime
    body: Mapping[str, Any]

    def noted(self) -> dict[str, Any]:
        """Under which key and for which hour the program notes it."""
        return {"key": self.id, "at": self.at}


def _list(meeting: Meeting, _user: User, mark: Mark) -> None:
    _require_same(lists.answers_of(meeting), mark.body)
    seen = {
        DayItem(item): Said(Looked(one["answer"]), nameless(meeting, one["so_we"]))
        for item, one in mark.body.items()
    }
    lists.look_at_place(meeting, seen, at=mark.at)


def _require_same(now: Mapping[DayItem, Said], sent: Mapping[str, Any]) -> None:
    """What somebody else saw meanwhile is not written over."""
    for name, one in sent.items():
        seen = now.get(item := DayItem(name))
        if seen and seen.answer.value not in {one["answer"], one["was"]}:
            words = _(
                "Somebody else looked at this meanwhile and saw something else: %(what)s", what=_(item.label)
            )
            raise RuleBroken(words)


def _opened(meeting: Meeting, user: User, mark: Mark) -> None:
    arrived = _arrived(mark.body)
    reasons = _reasons(meeting, opening.opening_gate(meeting, arrived), mark)
    opening.open_meeting(meeting, user, arrived, reasons, **mark.noted())


def _care(meeting: Meeting, _user: User, mark: Mark) -> None:
    if mark.body:
        opening.open_for_care(meeting, _arrived(mark.body), **mark.noted())
    else:
        opening.care_from_now(meeting)


def _came(meeting: Meeting, _user: User, mark: Mark) -> None:
    body = mark.body
    heads.more_came(
        meeting,
        counts(body["heads"]),
        guests=counts(body["guests"]),
        yes=count(body["yes"]),
        no=count(body["no"]),
        key=mark.id,
        at=mark.at,
    )


def _adults(meeting: Meeting, _user: User, mark: Mark) -> None:
    came, gone = ({read_key(key) for key in mark.body[name]} for name in ("came", "gone"))
    told.adults_now(meeting, (opening.adults_here(meeting, day_of(meeting)) | came) - gone, at=mark.at)


def _stopped(meeting: Meeting, _user: User, mark: Mark) -> None:
    told.stopped(meeting, count(mark.body["count"]), **mark.noted())


def _limits(meeting: Meeting, _user: User, mark: Mark) -> None:
    told.read_limits(meeting, **mark.noted())


def _complaint(meeting: Meeting, _user: User, mark: Mark) -> None:
    told.told_complaint(meeting, **mark.noted())


def _outsider(meeting: Meeting, _user: User, mark: Mark) -> None:
    escort = read_key(mark.body["escort"]) if mark.body["escort"] else None
    words, what = nameless(meeting, mark.body["words"]), Outsider(mark.body["what"])
    told.outsider(meeting, words, what, escort=escort, **mark.noted())


def _left(meeting: Meeting, _user: User, mark: Mark) -> None:
    heads.left_early(meeting, counts(mark.body["heads"]), LeftWith(mark.body["with"]), **mark.noted())


def _out(meeting: Meeting, _user: User, mark: Mark) -> None:
    heads.went_home(meeting, counts(mark.body["heads"]), **mark.noted())


def _found(meeting: Meeting, _user: User, mark: Mark) -> None:
    heads.found(meeting, nameless(meeting, mark.body["words"]), **mark.noted())


def _close(meeting: Meeting, user: User, mark: Mark) -> None:
    reasons = _reasons(meeting, closing.closing_gate(meeting), mark)
    closing.close_meeting(meeting, user, reasons, settled=mark.body.get("settled") is True)


def _arrived(body: Mapping[str, Any]) -> opening.Arrived:
    return opening.Arrived(
        adult_ids=[read_key(key) for key in body["adults"]],
        heads=counts(body["heads"]),
        guests=counts(body["guests"]),
        yes=count(body["yes"]),
        no=count(body["no"]),
        no_faces=body.get("no_faces") is True,
        apart=body.get("apart") is True,
    )


def _reasons(meeting: Meeting, gate: Gate, mark: Mark) -> dict[str, str]:
    """The one reason typed on the phone stands for everything there that asks for one."""
    typed = nameless(meeting, mark.body.get("reason", ""))
    return {finding.key: typed for finding in gate.warns}


def nameless(meeting: Meeting, typed: str) -> str:
    """The text with every place struck out that may name a person: nobody is there to look again."""
    text = clean_text(typed)[:LONGEST]
    seen = look({"text": text}, people_words(meeting.committee))
    pieces = seen.marked.get("text", [(text, False)])
    return "".join("[…]" if mark else piece for piece, mark in pieces)


def counts(sent: Mapping[str, Any]) -> dict[AgeBand, int]:
    """Heads by age band; ValueError for what is no count."""
    return {AgeBand(band): count(number) for band, number in sent.items()}


def count(sent: Any) -> int:
    """A number of children; ValueError for what is none."""
    if type(sent) is not int or not 0 <= sent <= MOST_HEADS:
        raise ValueError("no count")
    return sent


Act = Callable[[Meeting, User, Mark], None]
# What a mark is called, which act it is, what does it, and its words on the phone.
ACTS: dict[str, tuple[str, Act, str]] = {
    "list": ("meeting.open", _list, N_("The place was looked at")),
    "opened": ("meeting.open", _opened, N_("The meeting was opened")),
    "care": ("meeting.open", _care, N_("Care only")),
    "came": ("meeting.open", _came, N_("More children came")),
    "adults": ("meeting.open", _adults, N_("Adults came or left")),
    "outsider": ("meeting.open", _outsider, N_("Somebody from outside came")),
    "stopped": ("meeting.open", _stopped, N_("A child stopped taking part")),
    "limits": ("meeting.open", _limits, N_("The limits of secrecy were read aloud")),
    "complaint": ("meeting.open", _complaint, N_("The children were told how to complain")),
    "left": ("meeting.open", _left, N_("A child left early")),
    "out": ("meeting.open", _out, N_("The children were counted as they went home")),
    "found": ("meeting.open", _found, N_("Cleared up")),
    "close": ("meeting.close", _close, N_("The meeting was closed")),
}
