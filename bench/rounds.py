"""Several programs timed in turn, so that whatever else the machine does hits all of them alike."""

import statistics
import time
from collections.abc import Callable, Mapping

Act = Callable[[], object]


def nothing() -> None:
    """For an act that needs no preparation."""


def medians(
    acts: Mapping[str, Act], rounds: int, before: Mapping[str, Act] | None = None
) -> dict[str, float]:
    """The median CPU time of each act in seconds; `before`: what is done first and not timed."""
    spent: dict[str, list[float]] = {name: [] for name in acts}
    for number in range(rounds + 1):
        for name, act in acts.items():
            (before or {}).get(name, nothing)()
            began = time.process_time()
            act()
            if number:  # the first round only warms up
                spent[name].append(time.process_time() - began)
    return {name: statistics.median(times) for name, times in spent.items()}


def line(name: str, ratio: float, of: str, goal: str) -> None:
    """Print one figure beside its goal."""
    print(f"  {name:44} {ratio:9.2f} × {of:24} (goal: {goal})", flush=True)
