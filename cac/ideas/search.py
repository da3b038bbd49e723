"""Looks through ideas in memory: there is no index, and nothing of the question is kept."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, func, select

from cac.committees.models import Committee
from cac.db import db
from cac.ideas.folding import Pieces, fold, holds, marked
from cac.ideas.models import Collection, Idea, IdeaTheme, Theme
from cac.ideas.queries import ReadIdea, read_idea
from cac.ideas.rules import Source
from cac.ideas.sealing import Open, opening
from cac.ideas.shown import ideas_shown
from cac.ideas.tree import Tree, tree_of

Opened = tuple[Row[Any], str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for; empty parts do not narrow."""

    words: list[str]
    committee: bytes | None = None
    theme: bytes | None = None
    collection: bytes | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """An idea that was found, its committee's alias, and its text in pieces, marked or not."""

    idea: ReadIdea
    alias: str
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class Found:
    """A page of hits in the order of their random keys, how many there are, and where the page ends."""

    hits: list[Hit]
    count: int
    more: bytes | None


def look(within: Sequence[bytes], wanted: Wanted, *, after: bytes = b"", most: int) -> Found:
    """The ideas of these committees that hold every word; `most` of them, with keys after `after`."""
    tree = tree_of(within)
    rows = _narrowed(within, wanted, tree)
    if wanted.words:
        kept, count = _matching(db.session.execute(rows), wanted.words, after, most)
    else:
        count = db.session.scalar(select(func.count()).select_from(rows.subquery())) or 0
        page = rows.where(Idea.id > after).order_by(Idea.id).limit(most + 1)
        kept = list(_opened(db.session.execute(page)))
    hits = [
        Hit(read_idea(tree, row.id, text, row.name, row.theme_id), row.alias, marked(text, wanted.words))
        for row, text in kept[:most]
    ]
    return Found(hits, count, hits[-1].idea.id if len(kept) > most else None)


def _matching(
    rows: Iterable[Row[Any]], words: list[str], after: bytes, most: int
) -> tuple[list[Opened], int]:
    """One more than a page of those that match, by their keys, and how many match in all."""
    matching = [(row, text) for row, text in _opened(rows) if holds(fold(text), words)]
    later = sorted((one for one in matching if one[0].id > after), key=lambda one: one[0].id)
    return later[: most + 1], len(matching)


def _opened(rows: Iterable[Row[Any]]) -> Iterator[Opened]:
    """Each row with its text; the key of each committee is read once."""
    keys: dict[bytes, Open] = {}
    for row in rows:
        if row.committee_id not in keys:
            keys[row.committee_id] = opening(row.committee_id)
        yield row, keys[row.committee_id](row.id, row.text)


def _narrowed(ids: Sequence[bytes], wanted: Wanted, tree: Tree) -> Select[Any]:
    rows = (
        ideas_shown(
            Idea.id, Idea.text, Theme.name, Theme.id.label("theme_id"), Committee.id.label("committee_id")
        )
        .add_columns(Committee.alias)
        .join(Committee, Committee.id == Collection.committee_id)
        .outerjoin(IdeaTheme, IdeaTheme.idea_id == Idea.id)
        .outerjoin(Theme, Theme.id == IdeaTheme.theme_id)
        .where(Collection.committee_id.in_(ids))
    )
    if wanted.committee:
        rows = rows.where(Collection.committee_id == wanted.committee)
    if wanted.theme:
        rows = rows.where(IdeaTheme.theme_id.in_(sorted(tree.family(wanted.theme))))
    if wanted.collection:
        rows = rows.where(Collection.id == wanted.collection)
    return rows.where(Collection.source == wanted.source) if wanted.source else rows
