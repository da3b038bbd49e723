"""Commands that look after the installation itself."""

import json
import sys

import click

from cac import migrations
from cac.audit import services as audit
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
