"""The law of votes with dots or beans: what adds up, and which totals would tell how a child voted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cac.anonymity.suppression import reveals

FEWEST_VOTERS, FEWEST_THEMES = 2, 2
MOST_VOTERS, MOST_EACH = 200, 20


@dataclass(frozen=True, slots=True)
class Count:
    """What was counted before the children; `once` when a child may put only one mark on a theme."""

    voters: int
    each: int
    once: bool
    totals: Mapping[str, int]

    @property
    def cast(self) -> int:
        """All marks together."""
        return sum(self.totals.values())

    @property
    def could(self) -> int:
        """As many marks as there were to give."""
        return self.voters * self.each

    @property
    def most_on_a_theme(self) -> int:
        """As many marks as can lie on one theme."""
        return self.voters if self.once else self.could

    @property
    def tells(self) -> bool:
        """Whether these totals would tell how a child voted."""
        return reveals(self.totals.values(), voters=self.voters, each=self.each, once=self.once)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a count: numbers, or (when they would tell) only which themes had the most."""

    most: frozenset[str]
    themes: frozenset[str]
    voters: int | None = None
    each: int | None = None
    once: bool = False
    totals: Mapping[str, int] = field(default_factory=dict)

    @property
    def in_words(self) -> bool:
        """Whether no number is kept."""
        return self.voters is None

    @property
    def groups(self) -> list[tuple[int, list[str]]]:
        """Equal totals together, the most marks first."""
        by_total: dict[int, list[str]] = {}
        for theme, total in self.totals.items():
            by_total.setdefault(total, []).append(theme)
        return sorted(by_total.items(), reverse=True)


def keep(count: Count) -> Kept:
    """What may be kept of a count: of one that tells, no number, so that none can be worked out from it."""
    top = max(count.totals.values())
    most = frozenset(theme for theme, total in count.totals.items() if total == top)
    if count.tells:
        return Kept(most, frozenset(count.totals))
    return Kept(most, frozenset(count.totals), count.voters, count.each, count.once, dict(count.totals))


def outside(kept: Kept) -> Kept:
    """What whoever is not of the team reads of a vote: words alone.

    Its numbers are about the children of one committee, and the gate lets none of those out. So nobody
    outside can see which votes were small or of one mind either.
    """
    return Kept(kept.most, kept.themes)


def written(kept: Kept) -> dict[str, Any]:
    """As plain values, keys in order."""
    values = {"most": sorted(kept.most), "themes": sorted(kept.themes)}
    numbers = {"voters": kept.voters, "each": kept.each, "once": kept.once}
    return values | ({} if kept.in_words else numbers | {"totals": dict(sorted(kept.totals.items()))})


def read(values: Mapping[str, Any]) -> Kept:
    """What `written` wrote."""
    sets: dict[str, Any] = {name: frozenset(values[name]) for name in ("most", "themes")}
    return Kept(**(dict(values) | sets))
