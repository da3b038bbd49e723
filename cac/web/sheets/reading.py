"""A sheet of lines under named columns, with what is wrong beside each cell."""

import csv
import hashlib
import io
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask_babel import gettext as _

from cac.web.forms import NEEDED, clean_line
from cac.web.language import day, listed
from cac.web.sheets.cells import Order, Read, folded, order_of, shown
from cac.web.sheets.files import BadSheet
from cac.words import Word

MOST_LINES = 200
MOST_CHARS = 100_000
MOST_CELL = 500
WHOLE = ""  # an error of the line itself, not of one cell
SEPARATOR = re.compile(r"sep=(.)\s*", re.IGNORECASE)  # spreadsheets write this line to themselves


@dataclass(frozen=True)
class Column:
    """One column: its key, its English heading (marked for translation), and how its cells are read.

    `also` are other English headings it may have, `hint` says how to write it, `dated` that its cells hold
    days, and `shown` puts what was read into words where that is not plain.
    """

    name: str
    label: str
    read: Read
    also: tuple[str, ...] = ()
    needed: bool = True
    dated: bool = False
    hint: str = ""
    shown: Callable[[Any], str] | None = None

    def is_called(self, heading: str) -> bool:
        """Whether a heading names this column, in English or in the reader's language."""
        names = (self.label, *self.also)
        return folded(heading) in {folded(name) for known in names for name in (known, _(known))}

    def words(self, value: Any) -> str:
        """What was read from a cell, as people say it; empty when nothing was."""
        if value is None:
            return ""
        if self.shown:
            return self.shown(value)
        if isinstance(value, bool):
            return str(_("yes") if value else _("no"))
        if isinstance(value, Word):
            return str(_(value.label))
        return day(value) if isinstance(value, date) else str(value)


@dataclass
class Row:
    """One line: what was typed, what was read, what is wrong, and what somebody must be sure of."""

    number: int
    typed: dict[str, str]
    read: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, list[str]] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)
    sure: bool = False

    @property
    def key(self) -> str:
        """What a tick beside this line says; it holds for these very words only."""
        held = repr((self.number, sorted(self.typed.items())))
        return hashlib.sha256(held.encode()).hexdigest()[:16]

    @property
    def problems(self) -> list[str]:
        """Every error of the line."""
        return [message for messages in self.errors.values() for message in messages]

    def refuse(self, name: str, message: str) -> None:
        """Put a message beside the cell `name` (WHOLE for the line itself)."""
        self.errors.setdefault(name, []).append(str(message))

    def doubt(self, message: str) -> None:
        """Ask somebody to tick that this line is right."""
        self.doubts.append(str(message))


@dataclass(frozen=True)
class Sheet:
    """All lines of a sheet; `columns` are those that it has, in its own order."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def wrong(self) -> list[Row]:
        """The lines with an error."""
        return [row for row in self.rows if row.errors]

    @property
    def unsure(self) -> list[Row]:
        """The lines that wait for a tick."""
        return [row for row in self.rows if row.doubts and not row.sure]

    @property
    def ready(self) -> bool:
        """Whether every line may be saved."""
        return not self.wrong and not self.unsure

    def tick(self, keys: Collection[str]) -> None:
        """Take note of the ticks that came with the page."""
        for row in self.rows:
            row.sure = row.key in keys


def read(text: str, columns: Sequence[Column], *, most: int = MOST_LINES, unknown: str = "") -> Sheet:
    """The lines of a sheet; `unknown` is said of a column that is none of `columns`.

    The first line with anything in it is the header when it names a column; else the columns stand in the
    order of `columns`. Raises BadSheet when the sheet as a whole cannot be read.
    """
    lines = [(number, cells) for number, cells in _cut(text) if any(cells)]
    if not lines:
        raise BadSheet(_("There is no line to read yet."))
    if any(column.is_called(cell) for cell in lines[0][1] for column in columns):
        order, lines = _header(lines[0][1], columns, unknown), lines[1:]
    else:
        order = list(columns)
    if not lines:
        raise BadSheet(_("Only the headings are here. Please add the lines below them."))
    if len(lines) > most:
        raise BadSheet(_("There are %(num)d lines, and %(most)d fit in one go.", num=len(lines), most=most))
    rows = [_row(number, cells, order, unknown) for number, cells in lines]
    _read_cells(rows, columns)
    return Sheet(tuple(column for column in order if column), tuple(rows))


def _cut(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each line with its number, cut into clean cells."""
    if len(text) > MOST_CHARS:
        raise BadSheet(_("This is too much text for one go. Please send fewer lines."))
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    told = SEPARATOR.fullmatch(text.split("\n", 1)[0])
    cells = csv.reader(
        io.StringIO(text, newline=""), delimiter=told[1] if told else _separator(text), strict=True
    )
    at = 1
    try:
        for row in cells:
            if not (told and at == 1):
                yield at, [clean_line(cell) for cell in row]
            at = cells.line_num + 1
    except csv.Error as wrong:
        raise BadSheet(_("Line %(line)d has a quotation mark without its partner.", line=at)) from wrong


def _separator(text: str) -> str:
    """What stands between cells: a tab when pasted, else whichever of ; and , the first line has more of."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    if "\t" in first:
        return "\t"
    bare = re.sub(r'"[^"]*"', "", first)
    return ";" if bare.count(";") > bare.count(",") else ","


def _header(cells: list[str], columns: Sequence[Column], unknown: str) -> list[Column | None]:
    """The columns in the order of the header; a heading that is nobody's is refused."""
    found: list[Column | None] = []
    for cell in cells:
        column = next((column for column in columns if column.is_called(cell)), None)
        if cell and column is None:
            raise BadSheet(_unknown(cell, columns, unknown))
        if column in found and column is not None:
            raise BadSheet(_("Two columns hold the same: “%(name)s”. Please keep one.", name=_(column.label)))
        found.append(column)
    lacking = [_(column.label) for column in columns if column.needed and column not in found]
    if lacking:
        raise BadSheet(_("These columns are missing: %(names)s.", names=listed(lacking)))
    return found


def _unknown(cell: str, columns: Sequence[Column], unknown: str) -> str:
    known = ", ".join(_(column.label) for column in columns)
    words = _("The column “%(name)s” has no place here. Please take it out.", name=shown(cell))
    return " ".join(filter(None, [words, unknown, _("These columns are read: %(names)s.", names=known)]))


def _row(number: int, cells: list[str], order: Sequence[Column | None], unknown: str) -> Row:
    placed = list(zip(order, cells, strict=False))
    row = Row(number, {column.name: cell for column, cell in placed if column})
    if any(cells[len(order) :]) or any(cell for column, cell in placed if column is None):
        more = _("This line has more cells than there are columns.")
        row.refuse(WHOLE, " ".join(filter(None, [more, unknown])))
    return row


def _read_cells(rows: Sequence[Row], columns: Sequence[Column]) -> None:
    order = order_of(row.typed.get(column.name, "") for row in rows for column in columns if column.dated)
    for row in rows:
        for column in columns:
            _read_cell(row, column, order)


def _read_cell(row: Row, column: Column, order: Order) -> None:
    typed = row.typed.get(column.name, "")
    row.read[column.name] = None
    if not typed:
        if column.needed:
            row.refuse(column.name, str(NEEDED))
        return
    if len(typed) > MOST_CELL:
        row.refuse(column.name, _("This cell is too long."))
        return
    try:
        row.read[column.name] = column.read(typed, order)
    except ValueError as wrong:
        row.refuse(column.name, str(wrong))
