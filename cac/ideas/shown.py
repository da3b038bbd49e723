"""The one way to ideas that may be read: those of a round on tablets only once it was checked for names.

Whatever lists, counts, searches or prints ideas starts here. What goes around it is listed in
tests/ideas/test_unchecked.py, with its reason.
"""

from typing import Any

from sqlalchemy import ColumnElement, Select, select

from cac.ideas.models import Collection, Idea
from cac.ideas.rules import GOING, ON_TABLETS, CollectionState


def ideas_shown(*columns: Any) -> Select[Any]:
    """A question for these columns of ideas and their collections; nothing unchecked is in its answer."""
    return _with_collections(*columns).where(Collection.checked)


def ideas_unchecked(*columns: Any) -> Select[Any]:
    """The same of the others: for those who check them, and for nobody else."""
    return _with_collections(*columns).where(~Collection.checked)


def _with_collections(*columns: Any) -> Select[Any]:
    return select(*columns).select_from(Idea).join(Collection, Collection.id == Idea.collection_id)


def going() -> ColumnElement[bool]:
    """Whether a collection is a round on tablets that goes on."""
    return Collection.source.in_(ON_TABLETS) & Collection.state.in_(GOING)


def waits_for_check() -> ColumnElement[bool]:
    """Whether a collection was released and nobody has looked through it for names yet."""
    return (Collection.state == CollectionState.SEALED) & ~Collection.checked
