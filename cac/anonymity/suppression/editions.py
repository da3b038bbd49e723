"""No child is told of twice: which committees of a table were told of before."""

from collections.abc import Collection, Hashable

from cac.anonymity.suppression.tables import Table
from cac.anonymity.suppression.told import Edition


def is_published(table: Table, earlier: Collection[Edition]) -> bool:
    """Whether this very table came out before."""
    return any((one.name, one.half_year) == (table.name, table.half_year) for one in earlier if one.tells)


def not_told_of(table: Table, earlier: Collection[Edition]) -> frozenset[Hashable]:
    """The committees whose children may still be told of.

    An earlier edition about other children says nothing of these. One about exactly the same children,
    counted by other things, shares only their number with this table, and that counts as known in any case.
    Every other one could be subtracted from this table: its committees are left out.
    """
    fresh = frozenset(table.counts)
    while clash := next((one for one in earlier if _clashes(table, fresh, one)), None):
        fresh -= clash.committees
    return fresh


def _clashes(table: Table, fresh: frozenset[Hashable], one: Edition) -> bool:
    """Whether an earlier edition could be subtracted from a table of these committees."""
    if not fresh & one.committees or (table.joined and one.joined and table.half_year != one.half_year):
        return False
    same = (fresh, table.half_year, table.joined) == (one.committees, one.half_year, one.joined)
    return not same or bool(table.dimensions & one.dimensions)
