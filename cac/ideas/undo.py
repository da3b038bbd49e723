"""Takes back the last changes of a committee's themes, exactly, one act at a time.

Kept is how things stood before each of the last few changes, sealed with the committee's key. All of it is
forgotten when ideas join a collection or one is taken out: it would remember which ideas were there before.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import delete, insert, select

from cac import vault
from cac.audit import services as audit
from cac.committees.keys import key_name
from cac.committees.models import Committee
from cac.db import db, read_key, show_key
from cac.errors import RuleBroken
from cac.ideas import tree
from cac.ideas.models import Collection, Idea, IdeaTheme, Theme, ThemeUndo
from cac.ideas.rules import MOST_UNDO_STEPS, Change
from cac.ideas.votes import themes_voted_on

_inside: ContextVar[bool] = ContextVar("inside", default=False)
State = dict[str, dict[str, str | None]]


@dataclass(frozen=True, slots=True)
class Step:
    """One change that can be taken back: what it was, the names it was about, and how things stood before."""

    change: Change
    names: list[str]
    before: State
    seal: str


@contextmanager
def remembering(committee: Committee, change: Change, *names: str) -> Iterator[None]:
    """What changes themes in here can be taken back as one step, changes within a change as part of it."""
    if _inside.get():
        yield
        return
    token, before = _inside.set(True), _state(committee)
    try:
        yield
        db.session.flush()
    finally:
        _inside.reset(token)
    if differing := _difference(before, _state(committee)):
        step = {"change": change.value, "names": list(names), "before": differing}
        _keep(committee, [*_steps(committee), step][-MOST_UNDO_STEPS:])


def last_step(committee: Committee) -> Step | None:
    """The change that would be taken back now."""
    steps = _steps(committee)
    if not steps:
        return None
    step = steps[-1]
    seal = hashlib.sha256(json.dumps(steps, sort_keys=True).encode()).hexdigest()[:26]
    return Step(Change(step["change"]), step["names"], step["before"], seal)


def take_back(committee: Committee, seen: str) -> Step:
    """Put things back as they stood before the last change; RuleBroken when that is not what was seen."""
    step = last_step(committee)
    if step is None or step.seal != seen:
        raise RuleBroken(
            _("The themes were changed meanwhile. Look at them again before you take something back.")
        )
    made = {read_key(key) for key, name in step.before["themes"].items() if name is None}
    if made & themes_voted_on(committee):
        raise RuleBroken(_("The children voted on this theme, so it stays."))
    _restore(committee, step.before)
    _keep(committee, _steps(committee)[:-1])
    audit.record("took back a change of themes", committee.id, only_day=True)
    return step


def forget(committee_id: bytes) -> None:
    """Nothing can be taken back any more."""
    db.session.execute(delete(ThemeUndo).where(ThemeUndo.committee_id == committee_id))


def place(chosen: Mapping[bytes, bytes | None]) -> None:
    """Put ideas under themes (None: under none): whole collections are written anew, in key order."""
    touched = select(Idea.collection_id).where(Idea.id.in_(sorted(chosen))).distinct()
    ours = select(Idea.id).where(Idea.collection_id.in_(touched))
    stored = select(IdeaTheme.idea_id, IdeaTheme.theme_id).where(IdeaTheme.idea_id.in_(ours))
    places: dict[bytes, bytes | None] = {idea: theme for idea, theme in db.session.execute(stored)}
    rows = [
        {"idea_id": idea, "theme_id": theme}
        for idea, theme in sorted((places | dict(chosen)).items())
        if theme
    ]
    gone = delete(IdeaTheme).where(IdeaTheme.idea_id.in_(ours))
    db.session.execute(gone, execution_options={"synchronize_session": False})
    if rows:
        db.session.execute(insert(IdeaTheme), rows)


def _state(committee: Committee) -> State:
    themes = select(Theme.id, Theme.name).where(Theme.committee_id == committee.id)
    places = (
        select(IdeaTheme.idea_id, IdeaTheme.theme_id)
        .join(Idea, Idea.id == IdeaTheme.idea_id)
        .join(Collection, Collection.id == Idea.collection_id)
        .where(Collection.committee_id == committee.id)
    )
    merges = tree.tree_of([committee.id]).into
    return {
        "themes": {show_key(key): name for key, name in db.session.execute(themes)},
        "merges": {show_key(part): show_key(whole) for part, whole in merges.items()},
        "places": {show_key(idea): show_key(theme) for idea, theme in db.session.execute(places)},
    }


def _difference(before: State, after: State) -> State | None:
    """What must be put back, by kind; None when nothing differs."""
    found = {
        kind: {key: old.get(key) for key in sorted(old | after[kind]) if old.get(key) != after[kind].get(key)}
        for kind, old in before.items()
    }
    return found if any(found.values()) else None


def _restore(committee: Committee, before: State) -> None:
    into = {show_key(part): show_key(whole) for part, whole in tree.tree_of([committee.id]).into.items()}
    merges = {part: whole for part, whole in (into | before["merges"]).items() if whole}
    place({read_key(idea): read_key(theme) if theme else None for idea, theme in before["places"].items()})
    tree.rewrite(committee, {read_key(part): read_key(whole) for part, whole in merges.items()})
    for key, name in before["themes"].items():
        theme = db.session.get(Theme, read_key(key))
        if theme and name:
            theme.name = name
        elif theme:
            db.session.delete(theme)
    db.session.flush()


def _steps(committee: Committee) -> list[dict[str, Any]]:
    kept = db.session.scalar(select(ThemeUndo.steps).where(ThemeUndo.committee_id == committee.id))
    if kept is None:
        return []
    steps: list[dict[str, Any]] = json.loads(
        vault.open_sealed(key_name(committee.id), kept, **_PLACE, row=committee.id)
    )
    return steps


def _keep(committee: Committee, steps: list[dict[str, Any]]) -> None:
    forget(committee.id)
    if steps:
        sealed = vault.seal(key_name(committee.id), json.dumps(steps).encode(), **_PLACE, row=committee.id)
        db.session.execute(insert(ThemeUndo), [{"committee_id": committee.id, "steps": sealed}])


_PLACE = {"table": "theme_undo", "column": "steps"}
