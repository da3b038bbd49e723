"""Ask the gate about one meeting: the same results as on its page."""

import json
import sys
from typing import Any

import click
from flask_babel import gettext as _

from cac.app import create_app
from cac.cli.conflicts import print_conflicts
from cac.db import db, read_key, reading, show_key
from cac.errors import RuleBroken
from cac.meetings.gate import ask
from cac.meetings.models import Meeting
from cac.safeguarding.rules import Finding, Gate, Level
from cac.web.language import says


@click.command()
@click.argument("meeting", required=False)
@click.option(
    "--conflicts", is_flag=True, help="Find what all meetings to come claim twice at the same time."
)
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def check(meeting: str | None, conflicts: bool, as_json: bool) -> None:
    """Ask every safety check about a meeting, by its id in addresses; exit 1 when one blocks it."""
    if bool(meeting) == conflicts:
        raise click.UsageError("Give the id of one meeting, or --conflicts.")
    if conflicts:
        sys.exit(print_conflicts(as_json))
    assert meeting  # noqa: S101 - asked for above
    with create_app().app_context(), reading():
        found = _meeting(meeting)
        gate = None if found.adults_only else ask(found)
        rows = [_as_row(finding) for finding in gate.findings] if gate else []
        about = {"meeting": show_key(found.id), "state": found.state.value, "adults_only": found.adults_only}
        about |= {"level": gate.level.value if gate else Level.PASS.value, "findings": rows}
    if as_json:
        click.echo(json.dumps(about, ensure_ascii=False))
    else:
        _print(rows, gate)
    sys.exit(1 if gate and gate.level is Level.BLOCK else 0)


def _meeting(shown: str) -> Meeting:
    try:
        key = read_key(shown)
    except ValueError:
        key = b""
    if (found := db.session.get(Meeting, key)) is None:
        raise RuleBroken(_("There is no meeting with this id."))
    return found


def _as_row(finding: Finding) -> dict[str, Any]:
    """A finding as it is printed: `reason` and `by` only where somebody answered for it."""
    row: dict[str, Any] = {
        "check": finding.check,
        "level": finding.level.value,
        "title": _(finding.title),
        "says": says(finding.says, dict(finding.numbers)),
        "subject": finding.subject,
    }
    if one := finding.settled:
        row |= {"by": one.by, "reason": one.reason, "through": one.through and one.through.isoformat()}
    return row


def _print(rows: list[dict[str, Any]], gate: Gate | None) -> None:
    for row in rows:
        answered = f" ({row['by']}: {row['reason']})" if "by" in row else ""
        click.echo(f"{row['level']:<10}  {row['check']}  {row['says']}{answered}")
    if gate is None:
        click.echo(_("Adults only: no check is asked."))
    elif gate.level is Level.BLOCK:
        click.echo(_("This meeting cannot be confirmed yet."))
    elif gate.warns:
        click.echo(_("This meeting can be confirmed, with a reason for each “warn”."))
    else:
        click.echo(_("This meeting can be confirmed."))
