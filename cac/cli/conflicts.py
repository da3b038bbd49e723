"""All meetings to come at once: what two of them claim at the same time."""

import json
from collections.abc import Collection
from typing import Any

import click
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from cac.app import create_app
from cac.db import db, reading, show_key
from cac.meetings.models import Meeting
from cac.meetings.sweep import conflicts_to_come
from cac.web.language import at
from cac.words import N_

WORDS = {
    "committee": N_("The committee meets twice at once"),
    "adult": N_("An adult is asked to both"),
    "child": N_("A child is invited to both"),
    "place": N_("Both are at the same place"),
}
AT_ONCE = 500  # so many keys fit into one question on every database


def print_conflicts(as_json: bool) -> int:
    """Print each pair of meetings and what they share, never who; 1 when there is any, else 0."""
    with create_app().app_context(), reading():
        pairs = sorted({(twice.one, twice.other, twice.kind) for twice in conflicts_to_come()})
        known = _meetings({key for one, other, _kind in pairs for key in (one, other)})
        rows = [_row(known[one], known[other], kind) for one, other, kind in pairs]
        if as_json:
            click.echo(json.dumps(rows, ensure_ascii=False))
        for row in [] if as_json else rows:
            click.echo(f"{row['says']}: {row['meetings'][0]['says']} · {row['meetings'][1]['says']}")
        if not rows and not as_json:
            click.echo(_("No two meetings to come claim anybody, or a place, at the same time."))
    return 1 if rows else 0


def _meetings(keys: Collection[bytes]) -> dict[bytes, Meeting]:
    wanted, found = sorted(keys), {}
    for first in range(0, len(wanted), AT_ONCE):
        these = select(Meeting).where(Meeting.id.in_(wanted[first : first + AT_ONCE]))
        for meeting in db.session.scalars(these.options(joinedload(Meeting.committee))):
            found[meeting.id] = meeting
    return found


def _row(one: Meeting, other: Meeting, kind: str) -> dict[str, Any]:
    return {"kind": kind, "says": str(_(WORDS[kind])), "meetings": [_shown(one), _shown(other)]}


def _shown(meeting: Meeting) -> dict[str, str]:
    when = at(meeting.starts_at, meeting.committee.time_zone)
    return {"id": show_key(meeting.id), "says": f"{meeting.committee.alias}, {when}"}
