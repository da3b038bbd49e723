"""Which totals of a vote would tell how a child voted."""

from collections.abc import Collection

FEWEST_BALLOTS = 5


def reveals(totals: Collection[int], *, voters: int, each: int, once: bool) -> bool:
    """Whether these totals would reveal votes: too few ballots, or all of one mind.

    Every child has `each` marks, and puts at most one on a thing where `once` holds. More marks on a thing
    than all children but one can give it say that every child chose it.
    """
    top = max(totals, default=0)
    without_one = (voters - 1) * (1 if once else each)
    return voters < FEWEST_BALLOTS or top == sum(totals) or top > without_one
