"""What the gate would say of meetings like one that is planned, before any of them is: nothing is written."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from cac.meetings.clashes import busy_between, clashes_in
from cac.meetings.copying import Model, Span, as_copied
from cac.meetings.gate import Known, Look, here_on, judge, known_of, local_day
from cac.meetings.models import Meeting, MeetingAdult
from cac.safeguarding.rules import Clash


def look_ahead(meeting: Meeting, spans: Sequence[Span], instead_of: Collection[bytes] = ()) -> list[Look]:
    """What the gate would say of a copy of this meeting at each of these times, in their order.

    The meetings `instead_of` which they would be clash with none of them. As many questions are asked of the
    database for one time as for all.
    """
    if not spans:
        return []
    known, model = known_of([meeting]), Model(meeting)
    drafts = [as_copied(model, *span, in_series=True) for span in spans]
    adults = [_afresh(row) for row in sorted(model.adults, key=lambda row: row.adult.name)]
    members = known.invited[meeting.id]
    people = [row.adult for row in adults], [row.member for row in members]
    first, last = min(starts for starts, _ends in spans), max(ends for _starts, ends in spans)
    busy = busy_between(meeting, *people, first, last)
    then = replace(
        known,
        asked={draft.id: adults for draft in drafts},
        invited={draft.id: here_on(local_day(draft), members) for draft in drafts},
        journeys={draft.id: known.journeys[meeting.id] for draft in drafts},
    )
    agenda = [slot for slot in known.answers.agendas[meeting.id] if slot.minutes]
    known.answers.agendas.update((draft.id, agenda) for draft in drafts)
    busy = [one for one in busy if one.meeting not in instead_of]
    times = [(draft.starts_at, draft.ends_at) for draft in drafts]
    at_once = zip(drafts, clashes_in(busy, times), strict=True)
    clashes = {draft.id: _asked_there(draft, then, found) for draft, found in at_once}
    return list(judge(drafts, replace(then, clashes=clashes)).values())


def _afresh(row: MeetingAdult) -> MeetingAdult:
    """Asked once more: nobody has answered, and nobody from outside was told the rules for that day."""
    kept = {name: getattr(row, name) for name in ("adult_id", "sub_group", "there_id", "back_id")}
    return MeetingAdult(adult=row.adult, **kept)


def _asked_there(draft: Meeting, known: Known, clashes: Sequence[Clash]) -> tuple[Clash, ...]:
    """Those that claim somebody who would be asked there: a child may have left by then."""
    invited = {row.member.code for row in known.invited[draft.id]}
    return tuple(clash for clash in clashes if clash.kind != "child" or clash.who in invited)
