"""Attack the program's own anonymity, so that anyone can see for themselves what it promises."""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import click

from cac import clock
from cac.app import create_app
from cac.cli.working import prepared
from cac.demo.services import load
from cac.proof.arena import Arena, Attack
from cac.proof.attacks import ATTACKS
from cac.proof.ground import base_of
from cac.proof.proving import Outcome, prove, verdict
from cac.proof.report import HOLDS, written
from cac.proof.scratch import Program, new_database
from cac.upkeep.serving import serve

PROGRAM = Program(made=prepared, opened=create_app, serve=serve, load=load)


@click.command("prove-anonymity")
@click.option(
    "--batches", type=click.IntRange(4, 1000), default=200, show_default=True, help="How many collections."
)
@click.option(
    "--ideas", type=click.IntRange(5, 60), default=20, show_default=True, help="How many ideas in each."
)
@click.option("--report", type=click.Path(dir_okay=False, path_type=Path), help="Write a report here.")
@click.option("--database-url", default="", help="A PostgreSQL server on which scratch databases are made.")
@click.option("--attack", "numbers", type=click.IntRange(1, 10), multiple=True, help="Only this attack.")
def prove_anonymity(
    batches: int, ideas: int, report: Path | None, database_url: str, numbers: Sequence[int]
) -> None:
    """Attack scratch installations in ten ways; exit 1 when a promise is broken or a leak goes unseen."""
    chosen = [attack for attack in ATTACKS if not numbers or attack.number in numbers]
    outcomes: list[Outcome] = []
    arenas: list[Arena] = []
    for server in ["", database_url] if database_url else [""]:
        with tempfile.TemporaryDirectory(prefix="cac-proof-") as folder:
            arena, found = _attacked(Path(folder), server, batches, ideas, chosen)
        arenas.append(arena)
        outcomes += found
    if report:
        report.write_text(written(outcomes, arenas, clock.today()), encoding="utf-8")
    if wrong := verdict(outcomes):
        click.echo(wrong, err=True)
        sys.exit(1)
    click.echo(HOLDS)


def _attacked(
    folder: Path, server: str, batches: int, ideas: int, chosen: Sequence[Attack]
) -> tuple[Arena, list[Outcome]]:
    url = new_database(server) if server else ""
    with base_of(PROGRAM, folder / "base", url) as (base, ground):
        arena = Arena(base, ground, folder, batches, ideas)
        return arena, prove(arena, chosen, click.echo)
