"""`cac prove-anonymity`, small: each attack finds nothing, and finds each leaky variant."""

import multiprocessing
from collections.abc import Iterator
from pathlib import Path

import pytest

from cac.cli.proving import PROGRAM
from cac.proof import leaks
from cac.proof.arena import Arena
from cac.proof.attacks import ATTACKS
from cac.proof.ground import base_of
from cac.proof.proving import prove, verdict
from cac.proof.scratch import new_database

BATCHES, SIZE = 4, 8


@pytest.fixture(scope="module")
def arena(folder: Path) -> Iterator[Arena]:
    with base_of(PROGRAM, folder / "proof" / "base") as (base, ground):
        yield Arena(base, ground, folder / "proof", BATCHES, SIZE)


@pytest.fixture(scope="module")
def server_arena(folder: Path, postgres_url: str) -> Iterator[Arena]:
    with base_of(PROGRAM, folder / "proof-server" / "base", new_database(postgres_url)) as (base, ground):
        yield Arena(base, ground, folder / "proof-server", BATCHES, SIZE)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_an_attack_finds_nothing_but_its_leaky_variants(arena, attack):
    said: list[str] = []

    outcomes = prove(arena, [attack], said.append)

    assert verdict(outcomes) == "", "\n".join(said)


@pytest.mark.slow
@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_an_attack_finds_nothing_on_a_server_either(server_arena, attack):
    said: list[str] = []

    outcomes = prove(server_arena, [attack], said.append)

    assert verdict(outcomes) == "", "\n".join(said)


@pytest.mark.parametrize("name", leaks.LEAKS)
def test_no_leaky_variant_works_outside_the_process_that_the_proof_starts(sqlite_app, name):
    assert multiprocessing.parent_process() is None

    with pytest.raises(RuntimeError, match="only in the scratch process"):
        leaks.LEAKS[name](sqlite_app)
