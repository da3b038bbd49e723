"""Writes what the attacks found as a page that can be kept and shown."""

from collections.abc import Iterator, Sequence
from datetime import date

from cac.proof.arena import Arena
from cac.proof.chances import Figure
from cac.proof.proving import Outcome, verdict

HOLDS = "Every promise holds, and every leaky variant was caught."
READ_SO = """\
Each attack was made on a scratch installation over real HTTP and real files, as a thief or a nosy colleague
would make it, and then on deliberately leaky variants of the program, which it must catch. A figure above its
bound breaks a promise. Where a figure depends on chance, its bound is what pure chance exceeds less than once
in some ten thousand measures; a figure above it counts as broken when fresh collections exceed it as well.
"""


def written(outcomes: Sequence[Outcome], arenas: Sequence[Arena], day: date) -> str:
    """The report in Markdown."""
    how_many = f"{arenas[0].batches} collections of {arenas[0].size} ideas"
    where = " and ".join(arena.database for arena in arenas)
    lines = ["# What the attacks on anonymity found", ""]
    lines += [f"{day.isoformat()}, {how_many}, {where}.", ""]
    lines += [f"**{verdict(outcomes) or HOLDS}**", "", READ_SO]
    for outcome in outcomes:
        lines += _section(outcome)
    return "\n".join(lines).rstrip() + "\n"


def _section(outcome: Outcome) -> Iterator[str]:
    attack = outcome.attack
    yield f"## {attack.number}. {attack.name}, {outcome.database}"
    yield from ("", attack.promise, "")
    yield from (f"Looked at: {attack.covers}", "", f"Not looked at: {attack.leaves}", "")
    yield from ("| signal | figure | found | at most | |", "|---|---|---:|---:|---|")
    for figure in outcome.figures:
        yield _row(figure, broken=figure in outcome.broken)
    yield ""
    for name, figures in outcome.caught.items():
        signals = dict.fromkeys(figure.signal for figure in figures)
        yield f"- Leaky variant “{name}”: " + (
            f"caught, by {', '.join(signals)}." if figures else "**not caught: this run proves nothing.**"
        )
    yield ""


def _row(figure: Figure, *, broken: bool) -> str:
    cells = (figure.signal, figure.measure, f"{figure.value:.4g}", f"{figure.bound:.4g}")
    return f"| {' | '.join(cells)} | {'**broken**' if broken else 'holds'} |"
