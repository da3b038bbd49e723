"""What may be told outside a team: only what several groups share, and never whose or how much."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import TypeVar

Kind = TypeVar("Kind", bound=str)


def pooled(rows: Iterable[tuple[Kind, Hashable]], *, groups: int, least: int) -> list[Kind]:
    """The kinds that at least `groups` groups named, `least` times or more together, by alphabet.

    Each row is one thing of a kind in a group. No number leaves, and no order tells a number: whoever reads
    the answer cannot rank kinds or groups.
    """
    named: dict[Kind, list[Hashable]] = defaultdict(list)
    for kind, group in rows:
        named[kind].append(group)
    return sorted(kind for kind, by in named.items() if len(set(by)) >= groups and len(by) >= least)
