"""The `cac` command: what is done from a terminal."""

import os
import sys
import tomllib

import click
from sqlalchemy.exc import DBAPIError

from cac.cli import care, checking, posting, proving, serving, users
from cac.config import UnsafeSettings
from cac.errors import Refusal


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def cac() -> None:
    """The meeting organizer for Children's Advisory Committees."""


for command in (
    serving.init,
    serving.run,
    serving.demo,
    users.user,
    checking.check,
    posting.worker,
    care.audit_group,
    care.doctor,
    care.migration,
    proving.prove_anonymity,
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
    except DBAPIError:
        _refuse("The database does not answer, or has an older shape. Run “cac init” first.")


def _refuse(words: str) -> None:
    click.echo(words, err=True)
    sys.exit(1)
