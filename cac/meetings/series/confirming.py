"""Confirm all meetings of a series that are safe; one that is not is held back alone."""

from collections.abc import Mapping

from cac.accounts.models import User
from cac.audit import services as audit
from cac.meetings import services
from cac.meetings.clashes import Claimed
from cac.meetings.holds import ask_those_beside
from cac.meetings.models import Meeting
from cac.meetings.series.shown import Overview


def confirm_safe(shown: Overview, user: User, reasons: Mapping[str, str]) -> list[Meeting]:
    """Confirm those that wait, by what the gate was asked just now in this transaction; gives them back.

    `reasons` by the key of the finding that asks: each counts for every meeting. Raises ReasonsMissing
    before anything is changed.
    """
    _require_reasons(shown, reasons)
    together, alone = _apart(shown.waiting)
    for meeting in together:
        services.confirm_as_found(meeting, shown.gates[meeting.id], user, reasons)
    audit.record_each("confirmed meeting", [meeting.id for meeting in together])
    for meeting in together:
        if services.clashes_in(shown.gates[meeting.id]):
            ask_those_beside(meeting)
    return together + [meeting for meeting in alone if _is_confirmed(meeting, user, reasons)]


def _require_reasons(shown: Overview, reasons: Mapping[str, str]) -> None:
    gates = [shown.gates[meeting.id] for meeting in shown.waiting if not meeting.adults_only]
    lacking = {one.key: one for gate in gates for one in gate.missing_reasons(reasons)}
    if lacking:
        raise services.ReasonsMissing(list(lacking.values()))


def _apart(waiting: list[Meeting]) -> tuple[list[Meeting], list[Meeting]]:
    """Those that are confirmed as they were found, and those that are looked at once more by themselves.

    A meeting that takes place while another one of them does was found safe only as long as that one was a
    draft. Meetings of adults only pass no gate, but each must leave people to the children of others.
    """
    together: list[Meeting] = []
    alone: list[Meeting] = []
    for meeting in sorted(waiting, key=lambda one: one.starts_at):
        overlaps = any(one.ends_at > meeting.starts_at for one in together)
        (alone if meeting.adults_only or overlaps else together).append(meeting)
    return together, alone


def _is_confirmed(meeting: Meeting, user: User, reasons: Mapping[str, str]) -> bool:
    """Confirm one by itself; whether it could be."""
    try:
        if meeting.adults_only:
            services.confirm_adults(meeting)
        else:
            services.confirm(meeting, user, reasons)
    except (services.GateBlocks, services.ReasonsMissing, Claimed):
        return False
    return True
