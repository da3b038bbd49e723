"""Ideas, collections and themes, fetched together with the answer to "may this person?"."""

import hashlib
from collections.abc import Collection as Some
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import contains_eager, joinedload

from cac.accounts.models import User
from cac.committees.models import Committee
from cac.committees.queries import roles_in, thing_for
from cac.committees.rules import acts_of
from cac.db import db, show_key
from cac.errors import NotFound
from cac.ideas.models import Collection, Idea, IdeaTheme, Theme
from cac.ideas.rules import MAY, Source
from cac.ideas.sealing import opening
from cac.ideas.shown import ideas_shown, ideas_unchecked
from cac.ideas.tree import Tree, tree_of
from cac.meetings.models import Meeting


@dataclass(frozen=True, slots=True)
class ReadIdea:
    """An idea opened for reading; `theme` is the name of the theme it reads under, empty when it has none.

    `own_id` and `came_from`: the theme it was put under, when that became part of another.
    """

    id: bytes
    text: str
    theme: str
    theme_id: bytes | None
    own_id: bytes | None = None
    came_from: str = ""


@dataclass(frozen=True, slots=True)
class Gathered:
    """A collection, how many ideas it holds, and how many of them have no theme yet."""

    collection: Collection
    ideas: int
    unsorted: int


@dataclass(frozen=True, slots=True)
class Themed:
    """A theme, how many ideas stand under it, and the themes that became part of it."""

    theme: Theme
    ideas: int
    parts: list[Theme]


def meeting_to_record(user: User, meeting_id: bytes, act: str = "idea.record") -> Meeting:
    """The meeting whose ideas (or whatever `act` says) this person may write down."""
    whole = [joinedload(Meeting.committee), joinedload(Meeting.heads)]
    return thing_for(user, Meeting, meeting_id, act, MAY, *whole)[0]


def collection_for(user: User, collection_id: bytes, act: str = "collection.read") -> Collection:
    """The collection, if this person may do `act` with it."""
    found, _roles = thing_for(user, Collection, collection_id, act, MAY, joinedload(Collection.committee))
    if found.source is Source.VOTE and not act.startswith("round."):
        raise NotFound  # no ideas are in it
    return found


def theme_for(user: User, theme_id: bytes, act: str = "theme.read") -> Theme:
    """The theme, if this person may do `act` with it."""
    return thing_for(user, Theme, theme_id, act, MAY, joinedload(Theme.committee))[0]


def ideas_of(
    committee: Committee,
    ids: Some[bytes] | None = None,
    *,
    collection: Collection | None = None,
    theme: Theme | None = None,
    unsorted: bool = False,
    after: bytes = b"",
    most: int | None = None,
    unchecked: bool = False,
) -> list[ReadIdea]:
    """A committee's ideas, opened, in the order of their random keys; all of them unless narrowed.

    A page of a long list: `most` ideas whose keys come after `after`. `unchecked`: only what nobody looked
    through for names yet, for those who do.
    """
    tree = tree_of([committee.id])
    family = tree.family(theme.id) if theme else None
    wanted = (
        (ideas_unchecked if unchecked else ideas_shown)(Idea.id, Idea.text, Theme.name, Theme.id)
        .outerjoin(IdeaTheme, IdeaTheme.idea_id == Idea.id)
        .outerjoin(Theme, Theme.id == IdeaTheme.theme_id)
        .where(Collection.committee_id == committee.id, *_narrowed(ids, collection, family, unsorted))
        .where(Idea.id > after)
        .order_by(Idea.id)
        .limit(most)
    )
    open_one = opening(committee.id)
    return [
        read_idea(tree, key, open_one(key, sealed), name, theme_id)
        for key, sealed, name, theme_id in db.session.execute(wanted)
    ]


def read_idea(tree: Tree, key: bytes, text: str, name: str | None, theme_id: bytes | None) -> ReadIdea:
    """An idea as it reads now, by the theme it was put under and what that became part of."""
    if theme_id is None or name is None:
        return ReadIdea(key, text, "", None)
    root = tree.root(theme_id)
    if root == theme_id:
        return ReadIdea(key, text, name, theme_id, theme_id)
    return ReadIdea(key, text, tree.names[root], root, theme_id, name)


def _narrowed(
    ids: Some[bytes] | None, collection: Collection | None, family: Some[bytes] | None, unsorted: bool
) -> list[ColumnElement[bool]]:
    only: list[ColumnElement[bool]] = []
    if ids is not None:
        only.append(Idea.id.in_(sorted(ids)))
    if collection:
        only.append(Idea.collection_id == collection.id)
    if family:
        only.append(IdeaTheme.theme_id.in_(sorted(family)))
    if unsorted:
        only.append(IdeaTheme.idea_id.is_(None))
    return only


def collections_of(committee_ids: Some[bytes]) -> list[Gathered]:
    """The collections of these committees: by committee, newest quarter and day first, never by arrival."""
    counts = (
        ideas_shown(Idea.collection_id, func.count().label("ideas"), _unsorted().label("unsorted"))
        .outerjoin(IdeaTheme, IdeaTheme.idea_id == Idea.id)
        .group_by(Idea.collection_id)
        .subquery()
    )
    found = (
        select(Collection, counts.c.ideas, counts.c.unsorted)
        .join(counts, counts.c.collection_id == Collection.id)
        .join(Collection.committee)
        .options(contains_eager(Collection.committee))
        .where(Collection.committee_id.in_(committee_ids))
        .order_by(
            Committee.alias, Collection.quarter.desc(), Collection.day.desc().nulls_last(), Collection.id
        )
    )
    return [Gathered(*row) for row in db.session.execute(found)]


def themes_of(committee_ids: Some[bytes]) -> list[Themed]:
    """The themes of these committees by name, with how many ideas each has; parts of others stand in them."""
    counts = (
        ideas_shown(IdeaTheme.theme_id, func.count().label("ideas"))
        .join(IdeaTheme, IdeaTheme.idea_id == Idea.id)
        .where(Collection.committee_id.in_(committee_ids))
        .group_by(IdeaTheme.theme_id)
        .subquery()
    )
    found = (
        select(Theme, func.coalesce(counts.c.ideas, 0))
        .outerjoin(counts, counts.c.theme_id == Theme.id)
        .where(Theme.committee_id.in_(committee_ids))
        .order_by(func.lower(Theme.name), Theme.id)
    )
    rows, tree = db.session.execute(found).all(), tree_of(committee_ids)
    parts: dict[bytes, list[tuple[Theme, int]]] = {}
    for theme, ideas in rows:
        parts.setdefault(tree.root(theme.id), []).append((theme, ideas))
    return [
        Themed(
            theme,
            sum(count for _, count in parts[theme.id]),
            [o for o, _ in parts[theme.id] if o is not theme],
        )
        for theme, _ in rows
        if theme.id in parts and theme.id not in tree.into
    ]


def without_theme(committee_ids: Some[bytes]) -> dict[bytes, int]:
    """How many ideas of each committee have no theme yet; committees without such ideas are left out."""
    waiting = _by_committee(_unsorted(), committee_ids).outerjoin(IdeaTheme, IdeaTheme.idea_id == Idea.id)
    return {row[0]: row[1] for row in db.session.execute(waiting) if row[1]}


def idea_counts(committee_ids: Some[bytes]) -> dict[bytes, int]:
    """How many ideas each committee has; committees without any are left out."""
    return {row[0]: row[1] for row in db.session.execute(_by_committee(func.count(), committee_ids))}


def fingerprint(ideas: Iterable[ReadIdea]) -> str:
    """A word that changes when one of these ideas is put under another theme."""
    pairs = sorted(show_key(idea.id) + (show_key(idea.own_id) if idea.own_id else "") for idea in ideas)
    return hashlib.sha256("|".join(pairs).encode()).hexdigest()[:26]


def theme_names(committee: Committee, *, but: Theme | None = None) -> set[str]:
    """The names already taken, in small letters."""
    taken = select(Theme.name).where(Theme.committee_id == committee.id)
    if but:
        taken = taken.where(Theme.id != but.id)
    return {name.casefold() for name in db.session.scalars(taken)}


def _unsorted() -> ColumnElement[int]:
    return func.count().filter(IdeaTheme.idea_id.is_(None))


def _by_committee(count: ColumnElement[int], committee_ids: Some[bytes]) -> Select[bytes, int]:
    return (
        ideas_shown(Collection.committee_id, count)
        .where(Collection.committee_id.in_(committee_ids))
        .group_by(Collection.committee_id)
    )


def committees_with_ideas(committee_ids: Some[bytes]) -> list[tuple[Committee, int, int]]:
    """Each committee by alias, with how many ideas it has and how many of them have no theme yet."""
    ideas, waiting = idea_counts(committee_ids), without_theme(committee_ids)
    found = select(Committee).where(Committee.id.in_(committee_ids)).order_by(Committee.alias)
    return [(one, ideas.get(one.id, 0), waiting.get(one.id, 0)) for one in db.session.scalars(found)]


def aliases(committee_ids: Some[bytes]) -> dict[bytes, str]:
    """The aliases of these committees, in their order."""
    named = select(Committee.id, Committee.alias).where(Committee.id.in_(committee_ids))
    return dict(db.session.execute(named.order_by(Committee.alias)).tuples())


def acts(user: User, committee: Committee) -> set[str]:
    """What this person may do with the committee's ideas."""
    return acts_of(roles_in(user, committee), MAY)
