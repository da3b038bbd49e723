"""Makes the attacks one after another and judges: what is broken, and which leaky variant was not caught."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from cac.proof.arena import Arena, Attack
from cac.proof.chances import Figure
from cac.proof.child import Faults

Say = Callable[[str], None]


@dataclass(frozen=True)
class Outcome:
    """What one attack found on one database."""

    attack: Attack
    database: str
    figures: Sequence[Figure]
    broken: Sequence[Figure]
    caught: Mapping[str, Sequence[Figure]] = field(default_factory=dict)

    @property
    def missed(self) -> list[str]:
        """The leaky variants that it did not catch: with one of them it proves nothing."""
        return [name for name, figures in self.caught.items() if not figures]


def prove(arena: Arena, attacks: Sequence[Attack], say: Say) -> list[Outcome]:
    """Make each attack, on the program as it is and on its leaky variants."""
    outcomes = []
    for attack in attacks:
        say(f"{attack.number}. {attack.name}, on {arena.database}")
        outcome = _made(arena, attack)
        for line in told(outcome):
            say(line)
        outcomes.append(outcome)
    return outcomes


def _made(arena: Arena, attack: Attack) -> Outcome:
    figures = attack.run(arena, Faults())
    broken = [figure for figure in figures if figure.broken]
    if broken and attack.by_chance:
        again = {(one.signal, one.measure) for one in attack.run(arena, Faults()) if one.broken}
        broken = [figure for figure in broken if (figure.signal, figure.measure) in again]
    few = arena.smaller()
    caught = {
        name: [figure for figure in attack.run(few, faults) if figure.broken]
        for name, faults in attack.twins_on(arena).items()
    }
    return Outcome(attack, arena.database, figures, broken, caught)


def told(outcome: Outcome) -> list[str]:
    """Each signal's figures against their bounds, and how the leaky variants did."""
    lines = []
    for signal in dict.fromkeys(figure.signal for figure in outcome.figures):
        mine = [figure for figure in outcome.figures if figure.signal == signal]
        bad = any(figure in outcome.broken for figure in mine)
        lines.append(f"   {'BROKEN' if bad else 'holds':7} {signal}: {'; '.join(map(_figure, mine))}")
    for name, figures in outcome.caught.items():
        how = f"caught, by {_figure(_worst(figures))} ({_worst(figures).signal})" if figures else "NOT CAUGHT"
        lines.append(f"   {'' if figures else 'INVALID':7} leaky variant “{name}”: {how}")
    return lines


def _figure(figure: Figure) -> str:
    return f"{figure.measure} {_number(figure.value)} of at most {_number(figure.bound)}"


def _number(value: float) -> str:
    return str(round(value)) if value == round(value) else f"{value:.3f}"


def _worst(figures: Sequence[Figure]) -> Figure:
    return max(figures, key=lambda figure: figure.value / figure.bound if figure.bound else figure.value)


def verdict(outcomes: Sequence[Outcome]) -> str:
    """The whole in one sentence; empty when every promise holds and every leaky variant was caught."""
    missed = [f"{one.attack.name} on {one.database}: {name}" for one in outcomes for name in one.missed]
    broken = [f"{one.attack.name} on {one.database}" for one in outcomes if one.broken]
    said = []
    if broken:
        said.append(f"A promise is broken: {'; '.join(broken)}.")
    if missed:
        said.append(f"This run proves nothing, for a leaky variant was not caught: {'; '.join(missed)}.")
    return " ".join(said)
