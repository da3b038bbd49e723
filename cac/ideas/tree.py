"""Themes that became part of others: an idea keeps the theme it came from, and reads under the whole."""

from collections.abc import Collection as Some
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import delete, insert, select

from cac.committees.models import Committee
from cac.db import db
from cac.ideas.models import Theme, ThemeMerge


@dataclass(frozen=True, slots=True)
class Tree:
    """Which theme became part of which, and the names of those that took others in."""

    into: Mapping[bytes, bytes]
    names: Mapping[bytes, str]

    def root(self, theme_id: bytes) -> bytes:
        """The theme under which ideas of this theme are read."""
        while theme_id in self.into:
            theme_id = self.into[theme_id]
        return theme_id

    def family(self, theme_id: bytes) -> set[bytes]:
        """The theme itself and all that became part of it, straight or by way of others."""
        found, waiting = set(), [theme_id]
        while waiting:
            found.add(one := waiting.pop())
            waiting += [part for part, whole in self.into.items() if whole == one]
        return found


def tree_of(committee_ids: Some[bytes]) -> Tree:
    """The merges of these committees."""
    wanted = (
        select(ThemeMerge.theme_id, ThemeMerge.into_id, Theme.name)
        .join(Theme, Theme.id == ThemeMerge.into_id)
        .where(Theme.committee_id.in_(committee_ids))
    )
    rows = db.session.execute(wanted).all()
    return Tree({part: whole for part, whole, _ in rows}, {whole: name for _, whole, name in rows})


def rewrite(committee: Committee, into: Mapping[bytes, bytes]) -> None:
    """Write all merges of a committee anew, in key order: which was first must not show."""
    ours = select(Theme.id).where(Theme.committee_id == committee.id)
    gone = delete(ThemeMerge).where(ThemeMerge.theme_id.in_(ours))
    db.session.execute(gone, execution_options={"synchronize_session": False})
    if into:
        rows = [{"theme_id": part, "into_id": whole} for part, whole in sorted(into.items())]
        db.session.execute(insert(ThemeMerge), rows)
