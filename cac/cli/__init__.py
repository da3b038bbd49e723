"""The `cac` command: what is done from a terminal."""

import os
import sys
import tomllib

import click

from cac.cli.later import Later
from cac.config import UnsafeSettings
from cac.errors import Refusal


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="cac-organizer", message="%(version)s")
def cac() -> None:
    """The meeting organizer for Children's Advisory Committees."""


for command in (
    Later("init", "Make the keystore and the database.", "serving:init"),
    Later("run", "Serve the program on this machine.", "serving:run"),
    Later("demo", "Load example data, or take it away.", "serving:demo"),
    Later("user", "Look after accounts.", "users:user"),
    Later("check", "Ask every safety check about a meeting.", "checking:check"),
    Later("worker", "Send e-mail until stopped.", "posting:worker"),
    Later("audit", "Look after the record of staff acts.", "care:audit_group"),
    Later("doctor", "Say what should be mended here.", "care:doctor"),
    Later("migration", "Write a migration, for programmers.", "care:migration"),
    Later("prove-anonymity", "Attack the program's own anonymity.", "proving:prove_anonymity"),
):
    cac.add_command(command)


def main() -> None:
    """Run a command: a refusal is one line on stderr and exit 1, never a traceback."""
    os.umask(0o077)  # what is written is for this user alone
    try:
        cac()
    except (Refusal, UnsafeSettings, OSError) as refused:
        _refuse(str(refused))
    except tomllib.TOMLDecodeError as wrong:
        _refuse(f"cac.toml cannot be read: {wrong}")
    except Exception as wrong:
        from sqlalchemy.exc import DBAPIError  # loaded by then, where a database was asked

        if not isinstance(wrong, DBAPIError):
            raise
        _refuse("The database does not answer, or has an older shape. Run “cac init” first.")


def _refuse(words: str) -> None:
    click.echo(words, err=True)
    sys.exit(1)
