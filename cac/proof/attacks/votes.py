"""7. Votes: only totals are stored, so no row, and no size of a row, tells how many voted or for what."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from cac.proof.arena import Arena, Attack, counted
from cac.proof.browser import Browser
from cac.proof.chances import Figure
from cac.proof.child import Faults
from cac.proof.rows import Rows, rows_of
from cac.proof.scratch import Scratch

THEME = re.compile(r'name="(theme-[a-z2-7]{26})"')
SMALL, LARGE = (2, 1), (7, 3)  # how many voted, and how many dots each had


def run(arena: Arena, faults: Faults) -> Sequence[Figure]:
    """Two votes, of few children and of all: each must leave the same traces."""
    with arena.running(faults) as scratch:
        ama = arena.ground.signed_in(scratch)
        few, many = (_left_by(arena, scratch, ama, *vote) for vote in (SMALL, LARGE))
    ballots = max(0, many.total() - few.total())
    return [
        counted("rows that more voters leave behind", ballots, "rows"),
        counted("shapes of rows that differ between two votes", len(few.keys() ^ many.keys()), "shapes"),
    ]


def _left_by(
    arena: Arena, scratch: Scratch, ama: Browser, voters: int, each: int
) -> Counter[tuple[str, ...]]:
    """The shape of each row that a vote has left: its table, and the kind and length of each value."""
    before = rows_of(scratch.settings.database_url)
    path = f"/meetings/{arena.ground.meeting}/votes/new"
    themes = THEME.findall(ama.get(path).text)
    answer = ama.post(path, _form(themes, voters, each))
    if answer.status != 303:
        raise RuntimeError(f"A vote was not taken: {answer.status} {answer.text[:2000]}")
    return _new(before, rows_of(scratch.settings.database_url))


def _form(themes: Sequence[str], voters: int, each: int) -> Mapping[str, str]:
    dots = voters * each
    return {
        "mark": "dots",
        "voters": str(voters),
        "each": str(each),
        "left": "y",
        themes[0]: str(dots - dots // 3),
        themes[1]: str(dots // 3),
    }


def _new(before: Rows, after: Rows) -> Counter[tuple[str, ...]]:
    found: Counter[tuple[str, ...]] = Counter()
    for table, rows in after.items():
        for row in rows - before.get(table, Counter()):
            kinds = (
                f"{type(value).__name__} {len(value) if isinstance(value, bytes) else ''}" for value in row
            )
            found[(table, *kinds)] += 1
    return found


ATTACK = Attack(
    number=7,
    name="Votes",
    promise="Only totals are stored, sealed: no file tells who chose what, or how many voted.",
    run=run,
    twins={"a row for each ballot": Faults(("a row for each ballot",))},
)
