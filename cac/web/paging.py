"""Long lists a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from flask import request
from flask_babel import gettext as _
from sqlalchemy import Select

from cac.db import db

MOST = 20
FARTHEST = 500  # nobody pages further than that
T = TypeVar("T")


@dataclass(frozen=True)
class Page(Generic[T]):
    """Some rows of a list, and the ways to those before and after."""

    rows: list[T]
    number: int
    more: bool
    name: str

    @property
    def prev_url(self) -> str | None:
        """The page before."""
        return self._url(self.number - 1) if self.number > 1 else None

    @property
    def next_url(self) -> str | None:
        """The page after."""
        return self._url(self.number + 1) if self.more else None

    @property
    def says(self) -> str:
        """Which page this is."""
        return str(_("Page %(number)s", number=self.number))

    def _url(self, number: int) -> str:
        """The same address with another number; written by hand, since what was asked may hold any name."""
        kept = {name: value for name, value in request.args.items() if name != self.name and value}
        return f"{request.path}?{urlencode(kept | {self.name: number})}"


def page_of(found: Select[Any], *, most: int = MOST, name: str = "page") -> Page[Any]:
    """The part of `found` that `?name=` in the address asks for; rows of one column come bare."""
    number = _asked(name)
    answer = db.session.execute(found.limit(most + 1).offset((number - 1) * most)).all()
    rows = [row[0] if len(row) == 1 else row for row in answer]
    return Page(rows[:most], number, len(rows) > most, name)


def page_in(everything: Sequence[T], *, most: int = MOST, name: str = "page") -> Page[T]:
    """The same of a list that is here as a whole."""
    skip = (_asked(name) - 1) * most
    return Page(list(everything[skip : skip + most]), _asked(name), len(everything) > skip + most, name)


def _asked(name: str) -> int:
    return min(max(1, request.args.get(name, 1, type=int)), FARTHEST)
