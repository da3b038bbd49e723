"""Reads an SQLite file as its thief would: in what order do the rows lie, and which was written first?"""

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from cac.anonymity.order import Bounds, bounds, kendall_tau
from cac.proof.sqlite_pages import Cell, Pages, Value

Orders = dict[str, list[bytes]]


@dataclass(frozen=True, slots=True)
class Tree:
    """One b-tree that names the table's rows, and the column by which it names them: id or rowid."""

    name: str
    root: int
    column: int
    by_rowid: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one signal tells about many batches."""

    mean_tau: float
    mean_tau_squared: float

    def within(self, limits: Bounds) -> bool:
        return abs(self.mean_tau) <= limits.mean_tau and self.mean_tau_squared <= limits.mean_tau_squared


def signals(
    path: Path | str, table: str, where: Collection[bytes] | None = None, column: str = "id"
) -> Orders:
    """The keys (in `column`) of a table's rows in the order of each signal; only those in `where`, if given.

    Signals: the key's bytes, the rowid, and for the table and each of its indexes the place of the cell
    (page, then offset rising or falling: SQLite fills a page from its end) and the first overflow page.
    """
    pages = Pages(Path(path))
    main, *indexes = trees(path, table, column)
    cells = {cell: _key(cell, main, {}) for cell in pages.cells(main.root)}
    by_rowid: dict[Value, bytes] = {cell.rowid: key for cell, key in cells.items()}
    found = {"key": sorted(cells.values()), **_places(main.name, cells)}
    if None not in by_rowid:
        found["rowid"] = [cells[cell] for cell in sorted(cells, key=lambda cell: cell.rowid or 0)]
    for tree in indexes:
        named = {cell: _key(cell, tree, by_rowid) for cell in pages.cells(tree.root)}
        found |= _places(tree.name, named)
    return found if where is None else only(found, where)


def only(orders: Mapping[str, Sequence[bytes]], keys: Collection[bytes]) -> Orders:
    """The same orders with nothing but these keys in them."""
    wanted = set(keys)
    return {signal: [key for key in order if key in wanted] for signal, order in orders.items()}


def judge(path: Path | str, table: str, batches: Sequence[Sequence[bytes]]) -> dict[str, Verdict]:
    """What each signal tells of the true orders: `batches` holds each batch's keys as they came in."""
    batch_of = {key: number for number, batch in enumerate(batches) for key in batch}
    split: list[Orders] = [{} for _ in batches]
    for signal, order in signals(path, table).items():
        for key in order:
            if key in batch_of:
                split[batch_of[key]].setdefault(signal, []).append(key)
    return _verdicts(split, batches)


def judge_files(paths: Sequence[Path], table: str, batches: Sequence[Sequence[bytes]]) -> dict[str, Verdict]:
    """The same where each batch lies in a file of its own, so that its rows share pages."""
    return _verdicts([signals(path, table) for path in paths], batches)


def leaks(verdicts: Mapping[str, Verdict], *, batches: int, size: int) -> dict[str, Verdict]:
    """The signals that know more than chance, by the bounds of ANONYMITY.md."""
    limits = bounds(batches, size)
    return {signal: verdict for signal, verdict in verdicts.items() if not verdict.within(limits)}


def trees(path: Path | str, table: str, column: str = "id") -> list[Tree]:
    """The table's own b-tree first, then one for each of its indexes."""
    with sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro&immutable=1", uri=True) as thief:
        columns = [name for (name,) in thief.execute("SELECT name FROM pragma_table_info(?)", [table])]
        roots = dict(thief.execute("SELECT name, rootpage FROM sqlite_schema WHERE tbl_name = ?", [table]))
        indexes = [name for (name,) in thief.execute("SELECT name FROM pragma_index_list(?)", [table])]
        layout = {name: _index_columns(thief, name) for name in indexes}
    thief.close()
    # The "primary key index" of a WITHOUT ROWID table is the table itself, key columns first.
    itself = [name for name in layout if name not in roots]
    main = Tree("table", roots[table], (layout[itself[0]] if itself else columns).index(column))
    return [main, *(_index(name, roots[name], layout[name], column) for name in layout if name in roots)]


def _index_columns(thief: sqlite3.Connection, index: str) -> list[str | None]:
    rows = thief.execute("SELECT name FROM pragma_index_xinfo(?) ORDER BY seqno", [index])
    return [name for (name,) in rows]


def _index(name: str, root: int, columns: list[str | None], column: str) -> Tree:
    if column in columns:
        return Tree(f"index {name}", root, columns.index(column))
    return Tree(f"index {name}", root, len(columns) - 1, by_rowid=True)


def _key(cell: Cell, tree: Tree, by_rowid: Mapping[Value, bytes]) -> bytes:
    key = cell.column(tree.column)
    if tree.by_rowid:
        key = by_rowid[key]
    if not isinstance(key, bytes) or len(key) != 16:
        raise ValueError(f"{tree.name}: a row without a key of 16 bytes")
    return key


def _places(name: str, cells: Mapping[Cell, bytes]) -> Orders:
    found = {
        "offset rising": sorted(cells, key=lambda cell: (cell.page, cell.offset)),
        "offset falling": sorted(cells, key=lambda cell: (cell.page, -cell.offset)),
    }
    if long := [cell for cell in cells if cell.overflow]:
        found["overflow page"] = sorted(long, key=lambda cell: cell.overflow)
    return {f"{name}, {signal}": [cells[cell] for cell in order] for signal, order in found.items()}


def _verdicts(orders: Sequence[Orders], batches: Sequence[Sequence[bytes]]) -> dict[str, Verdict]:
    if any(set(found.get("key", [])) != set(batch) for found, batch in zip(orders, batches, strict=True)):
        raise ValueError("the file does not hold exactly the rows of these batches")
    taus: dict[str, list[float]] = {}
    for found, batch in zip(orders, batches, strict=True):
        for signal, rows in found.items():
            taus.setdefault(signal, []).append(_tau(batch, rows))
    return {signal: Verdict(fmean(seen), fmean(tau**2 for tau in seen)) for signal, seen in taus.items()}


def _tau(batch: Sequence[bytes], rows: Sequence[bytes]) -> float:
    """A signal may show only some of the rows (those that overflow): they are compared among themselves."""
    shown = set(rows)
    return kendall_tau([key for key in batch if key in shown], rows) if len(shown) > 1 else 0.0
