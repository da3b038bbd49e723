"""Commands that look after the installation itself."""

import json
import sys
from collections.abc import Mapping
from typing import Any

import click
from sqlalchemy import select

from cac import migrations
from cac.accounts.models import User
from cac.audit import services as audit
from cac.audit.models import AuditEntry
from cac.audit.parts import SYSTEM
from cac.audit.queries import Asked, system_acts
from cac.cli.working import working
from cac.db import db
from cac.upkeep import doctor as health


@click.group("audit")
def audit_group() -> None:
    """Look after the record of staff acts."""


@audit_group.command()
@click.option("--json", "as_json", is_flag=True, help="Print the verdict as JSON.")
def verify(as_json: bool) -> None:
    """Check that nobody changed or removed anything in the record; exit 1 when somebody did."""
    with working():
        verdict = audit.verify()
    if as_json:
        click.echo(json.dumps({"whole": verdict.whole} | vars(verdict)))
    elif verdict.whole:
        click.echo(f"The record is whole: {verdict.entries} entries.")
    elif verdict.broken_at:
        click.echo(f"The record was changed: entry {verdict.broken_at} does not fit.", err=True)
    else:
        click.echo(f"The record was cut off: entries are missing from {verdict.missing_from} on.", err=True)
    sys.exit(0 if verdict.whole else 1)


@audit_group.command("list")
@click.option("--act", type=click.Choice(sorted(SYSTEM)), help="Only this act.")
@click.option("--most", type=click.IntRange(1, 10_000), default=50, show_default=True, help="How many.")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def list_acts(act: str | None, most: int, as_json: bool) -> None:
    """List what was done with accounts and settings, the newest first; never with ideas or children."""
    with working():
        found = db.session.scalars(system_acts(Asked(act=act), None).limit(most)).all()
        names = {key: email for key, email in db.session.execute(select(User.id, User.email))}
        rows = [_as_row(one, names) for one in found]
    for row in [] if as_json else rows:
        about = f" ({row['about']})" if row["about"] else ""
        by = row["by"] or "the command line"
        click.echo(f"{row['number']:>6}  {row['at']}  {row['act']}{about}, by {by}")
    if as_json:
        click.echo(json.dumps(rows))


def _as_row(entry: AuditEntry, names: Mapping[bytes, str]) -> dict[str, Any]:
    """An act with the addresses of who did it and of whom it is about, if they are people of today."""
    by, about = names.get(entry.user_id or b""), names.get(entry.thing_id or b"")
    when = entry.at.isoformat(timespec="minutes")
    return {"number": entry.number, "at": when, "act": entry.act, "by": by, "about": about}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def doctor(as_json: bool) -> None:
    """Look at the installation and say what should be mended; exit 1 when something must be."""
    with working() as app:
        findings = health.look(app)
    if as_json:
        click.echo(json.dumps([vars(finding) for finding in findings]))
    for finding in [] if as_json else findings:
        click.echo(f"{finding.level:8} {finding.says}")
    sys.exit(1 if any(finding.level == "mend" for finding in findings) else 0)


@click.command()
@click.argument("says")
def migration(says: str) -> None:
    """Write a migration from the difference between the models and this database."""
    with working():
        migrations.write(db.engine, says)
