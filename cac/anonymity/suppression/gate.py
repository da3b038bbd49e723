"""The gate itself: it decides what of a table is told, and proves of everything hidden that it stays hidden.

Each pattern is tried against whoever reads it: somebody who knows only how many children there are, and in
what is public everyone who serves one of the committees and can take its children out. Only when each of
them is left with a wide interval for every hidden number is the pattern used; else more is hidden, in the end
everything.
"""

from collections.abc import Collection

from cac.anonymity.suppression.circles import INSIDE, PUBLIC
from cac.anonymity.suppression.editions import is_published, not_told_of
from cac.anonymity.suppression.hiding import Pool
from cac.anonymity.suppression.tables import Table
from cac.anonymity.suppression.told import Edition, Hidden, Reason, Release


def publish(table: Table, earlier: Collection[Edition] = ()) -> Edition:
    """What may be told of a table, once and for good, beside everything told `earlier`.

    Never raises for what stands in the table: what cannot be proved safe is hidden.
    """
    if not table.is_sound:
        return _nothing(table, Reason.UNSOUND)
    fresh = not_told_of(table, earlier)
    if is_published(table, earlier) or (table.counts and not fresh):
        return _nothing(table, Reason.BEFORE)
    pool = Pool(table, [table.of(one) for one in fresh])
    if pool.is_too_small:
        return _nothing(table, Reason.TOO_FEW)
    hidden = pool.hide(INSIDE, set())
    inside = pool.release(INSIDE, hidden)
    public = pool.release(PUBLIC, pool.hide(PUBLIC, hidden))
    told = Edition(
        table.name, table.half_year, table.dimensions, table.joined, fresh, inside=inside, public=public
    )
    return told if told.tells else _nothing(table, Reason.HIDDEN)


def _nothing(table: Table, reason: Reason) -> Edition:
    places = table.places if table.is_sound else []
    none = Release(tuple((place, Hidden(reason)) for place in places))
    return Edition(
        table.name, table.half_year, table.dimensions, table.joined, frozenset(), inside=none, public=none
    )
