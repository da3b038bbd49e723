"""Closing a meeting: nobody is missing, and the children know how to complain."""

from collections.abc import Mapping

from flask_babel import gettext as _

from cac.accounts.models import User
from cac.audit import services as audit
from cac.meetings.day.log import day_of
from cac.meetings.day.rules import Day
from cac.meetings.models import Meeting
from cac.meetings.rules import State
from cac.meetings.services import pass_gate, require_next
from cac.safeguarding.closing import against_closing
from cac.safeguarding.rules import Gate, call_settled, run_closing
from cac.safeguarding.thresholds import thresholds_for


def closing_gate(meeting: Meeting, day: Day | None = None, *, settled: bool | None = None) -> Gate:
    """What stands between this meeting and its end (SG-22, SG-26, and what other rooms ask).

    `settled` is what whoever closes says about danger; while nobody closes it is not asked (None).
    """
    facts = (day or day_of(meeting)).closing
    own = thresholds_for(meeting.committee.organisation_id)
    said = () if settled is None else call_settled(settled)
    return run_closing(facts, own, (*against_closing(meeting.id), *said))


def close_meeting(
    meeting: Meeting, user: User, reasons: Mapping[str, str] | None = None, *, settled: bool
) -> None:
    """Close a meeting with children; closed already, nothing changes.

    `settled`: no child is in danger, or somebody was called and the time is written down (SG-28). Which of
    the two is asked by nobody and stored nowhere.
    Raises GateBlocks or ReasonsMissing (`reasons` by the key of the finding); then nothing was changed.
    """
    if meeting.state is State.CLOSED:
        return
    require_next(meeting, State.CLOSED)
    gate = closing_gate(meeting, settled=settled)
    blocked = _("This meeting cannot be closed yet.")
    pass_gate(meeting, gate, user, reasons or {}, into=State.CLOSED, act="close", blocked=blocked)
    audit.record("closed meeting", meeting.id)
