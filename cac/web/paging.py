"""Long lists a page at a time."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from flask import request, url_for
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
        kept: dict[str, Any] = request.args.to_dict() | (request.view_args or {})
        return url_for(request.endpoint or "", **(kept | {self.name: number if number > 1 else None}))


def page_of(found: Select[Any], *, most: int = MOST, name: str = "page") -> Page[Any]:
    """The part of `found` that `?name=` in the address asks for; rows of one column come bare."""
    number = min(max(1, request.args.get(name, 1, type=int)), FARTHEST)
    answer = db.session.execute(found.limit(most + 1).offset((number - 1) * most)).all()
    rows = [row[0] if len(row) == 1 else row for row in answer]
    return Page(rows[:most], number, len(rows) > most, name)
