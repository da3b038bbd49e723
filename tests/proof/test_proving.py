"""A run is sound only when nothing is broken and every leaky variant was caught."""

from datetime import date
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from cac.cli import proving as command
from cac.proof.arena import Attack, counted
from cac.proof.chances import Figure
from cac.proof.child import Faults
from cac.proof.proving import Outcome, prove, told, verdict
from cac.proof.report import HOLDS, written

ARENA = SimpleNamespace(database="SQLite", batches=8, size=20, smaller=lambda: None)


def attack(*runs, twin=1, by_chance=False):
    """An attack whose runs on the program find these values, and on its leaky variant `twin`."""
    left = list(runs)

    def run(_arena, faults):
        return [Figure("a signal", "found", twin if faults.leaks else left.pop(0), 0)]

    twins = {"a leak": Faults(("a leak",))}
    return Attack(1, "Look", "Nothing is seen.", run, twins, by_chance, "every page.", "the sky.")


def made(*runs, **more):
    said = []
    [outcome] = prove(ARENA, [attack(*runs, **more)], said.append)
    return outcome, "\n".join(said)


def test_a_sound_run_has_nothing_to_say():
    outcome, said = made(0)

    assert verdict([outcome]) == ""
    assert "holds   a signal: found 0 of at most 0" in said
    assert "“a leak”: caught" in said


def test_a_broken_promise_is_named():
    outcome, said = made(2)

    assert verdict([outcome]) == "A promise is broken: Look on SQLite."
    assert "BROKEN  a signal: found 2 of at most 0" in said


def test_a_leak_that_is_not_caught_makes_the_run_invalid():
    outcome, said = made(0, twin=0)

    assert "proves nothing" in verdict([outcome])
    assert "Look on SQLite: a leak" in verdict([outcome])
    assert "NOT CAUGHT" in said


def test_bad_luck_is_no_leak_and_a_leak_is_no_bad_luck():
    lucky, _ = made(2, 0, by_chance=True)
    leaky, _ = made(2, 3, by_chance=True)

    assert lucky.broken == []
    assert len(leaky.broken) == 1


def test_leaks_of_files_are_made_only_where_the_database_is_a_file():
    one = Attack(1, "Look", "", list, {}, file_twins={"free pages": Faults(("a leak",))})

    assert list(one.twins_on(ARENA)) == ["free pages"]
    assert not one.twins_on(SimpleNamespace(database="PostgreSQL"))


@pytest.mark.parametrize(("value", "says"), [(0, HOLDS), (1, "A promise is broken")])
def test_the_report_says_it_too(value, says):
    one = attack(0)
    figure = counted("a signal", value)
    outcome = Outcome(
        one, "SQLite", [figure], [figure] if value else [], {"a leak": [counted("a signal", 1)]}
    )

    page = written([outcome], [ARENA], date(2026, 11, 26))

    assert says in page
    assert "2026-11-26, 8 collections of 20 ideas, SQLite." in page
    assert "## 1. Look, SQLite" in page
    assert "Looked at: every page." in page
    assert "Not looked at: the sky." in page
    assert "caught, by a signal." in page
    assert f"| a signal | found | {value} | 0 |" in page


@pytest.mark.parametrize(("twin", "code"), [(1, 0), (0, 1)])
def test_the_command_exits_by_the_verdict(monkeypatch, tmp_path, twin, code):
    monkeypatch.setattr(command, "ATTACKS", [attack(0, twin=twin)])
    monkeypatch.setattr(command, "_attacked", lambda *given: (ARENA, prove(ARENA, given[-1], lambda _: None)))

    done = CliRunner().invoke(command.prove_anonymity, ["--report", str(tmp_path / "report.md")])

    assert done.exit_code == code
    assert (HOLDS in done.output) is (code == 0)
    assert (tmp_path / "report.md").read_text().startswith("# What the attacks")


def test_every_figure_of_a_signal_stands_in_one_line():
    figures = [Figure("a signal", "one", 0.5, 1), Figure("a signal", "two", 2, 3)]

    [line] = told(Outcome(attack(0), "SQLite", figures, []))

    assert "one 0.500 of at most 1; two 2 of at most 3" in line
