"""Takes the pages of an SQLite file apart, by the published file format, down to each row's place in it.

Source: "Database File Format", sections 1.3 (header), 1.6 (b-tree pages), 2.1 (records).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

INTERIOR_INDEX, INTERIOR_TABLE, LEAF_INDEX, LEAF_TABLE = 2, 5, 10, 13
Value = bytes | int | None

FILE_HEADER = 100
# Bytes of the fixed serial types 0-9; from 12 on, even types are blobs and odd ones texts.
SIZES = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)


@dataclass(frozen=True, slots=True)
class Cell:
    """One row as it lies in the file: page, byte offset in the page, first overflow page (0 when none)."""

    page: int
    offset: int
    rowid: int | None
    local: bytes
    overflow: int

    def column(self, number: int) -> Value:
        """One value of the record, read from the part that lies in this page."""
        end, at = varint(self.local, 0)
        start, kinds = end, []
        while at < end:
            kind, at = varint(self.local, at)
            kinds.append(kind)
        start += sum(map(size_of, kinds[:number]))
        raw = self.local[start : start + size_of(kinds[number])]
        if len(raw) < size_of(kinds[number]):
            raise ValueError("the column lies in an overflow page")
        return value(kinds[number], raw)


class Pages:
    """An SQLite file that nobody has open."""

    def __init__(self, path: Path) -> None:
        wal = path.with_name(path.name + "-wal")
        if wal.exists() and wal.stat().st_size:
            raise ValueError("rows still lie in the WAL: checkpoint (TRUNCATE) or close first")
        self.data = path.read_bytes()
        if not self.data.startswith(b"SQLite format 3\0"):
            raise ValueError("this is not an SQLite file")

    @cached_property
    def size(self) -> int:
        size = number(self.data, 16, 2)
        return 65536 if size == 1 else size

    @cached_property
    def usable(self) -> int:
        return self.size - self.data[20]

    def cells(self, root: int) -> Iterator[Cell]:
        """Every row below `root`; in an index b-tree the inner pages hold rows too."""
        waiting = [root]
        while waiting:
            page = waiting.pop()
            data = self.data[(page - 1) * self.size : page * self.size]
            head = FILE_HEADER if page == 1 else 0
            kind, inner = data[head], data[head] in (INTERIOR_INDEX, INTERIOR_TABLE)
            pointers = head + (12 if inner else 8)
            offsets = [number(data, pointers + 2 * i, 2) for i in range(number(data, head + 3, 2))]
            if inner:
                waiting += [number(data, head + 8, 4), *(number(data, offset, 4) for offset in offsets)]
            if kind != INTERIOR_TABLE:
                yield from (self._cell(page, data, kind, offset) for offset in offsets)

    def _cell(self, page: int, data: bytes, kind: int, offset: int) -> Cell:
        length, at = varint(data, offset + (4 if kind == INTERIOR_INDEX else 0))
        rowid = None
        if kind == LEAF_TABLE:
            rowid, at = varint(data, at)
        kept = self._kept(length, kind)
        overflow = number(data, at + kept, 4) if kept < length else 0
        return Cell(page, offset, rowid, data[at : at + kept], overflow)

    def _kept(self, length: int, kind: int) -> int:
        """How many bytes of a record of this length stay in the page itself."""
        usable = self.usable
        most = usable - 35 if kind == LEAF_TABLE else (usable - 12) * 64 // 255 - 23
        if length <= most:
            return length
        least = (usable - 12) * 32 // 255 - 23
        kept = least + (length - least) % (usable - 4)
        return kept if kept <= most else least


def number(data: bytes, at: int, size: int) -> int:
    return int.from_bytes(data[at : at + size])


def varint(data: bytes, at: int) -> tuple[int, int]:
    """SQLite's number of 1 to 9 bytes, and where it ends."""
    result = 0
    for place in range(at, at + 8):
        result = result << 7 | data[place] & 0x7F
        if data[place] < 0x80:
            return result, place + 1
    return result << 8 | data[at + 8], at + 9


def size_of(kind: int) -> int:
    return (kind - 12) // 2 if kind >= 12 else SIZES[kind]


def value(kind: int, raw: bytes) -> Value:
    if kind >= 12:
        return raw
    if kind in (8, 9):
        return kind - 8
    return int.from_bytes(raw, signed=True) if kind else None
