"""A poster for the wall, and a picture of it, without any text that may still name somebody."""

from collections.abc import Collection as Some
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from cac import redaction
from cac.committees.models import Committee
from cac.db import show_key
from cac.ideas.queries import ReadIdea, Themed, ideas_of, themes_of
from cac.ideas.rules import MOST_ON_A_POSTER, Wording
from cac.safeguarding.known import known_words

ASKED = ("chosen", "theme", "wording", "idea", "alias")  # all that an address may say


@dataclass(frozen=True, slots=True)
class Choice:
    """What goes on the poster: which themes, which of the children's words, and whether the alias."""

    themes: frozenset[str]
    wording: Wording
    ideas: frozenset[str]
    alias: bool


@dataclass(frozen=True, slots=True)
class Poster:
    """The themes with the wording under each, the alias if chosen, and how many texts are not on it."""

    groups: list[tuple[str, list[str]]]
    alias: str
    left_out: int
    too_many: int


@dataclass(frozen=True, slots=True)
class Wall:
    """What there is to choose from: each theme with its ideas."""

    themes: list[Themed]
    ideas: dict[bytes, list[ReadIdea]]


def wall_of(committee: Committee) -> Wall:
    """All themes of a committee that have ideas, by name, and their ideas by random key."""
    ideas: dict[bytes, list[ReadIdea]] = {}
    for idea in ideas_of(committee):
        if idea.theme_id:
            ideas.setdefault(idea.theme_id, []).append(idea)
    return Wall([one for one in themes_of([committee.id]) if one.ideas], ideas)


def choice_in(given: MultiDict[str, str]) -> Choice | None:
    """What an address asks for; None when nothing was chosen yet. What is unknown is passed over."""
    if not given.get("chosen"):
        return None
    return Choice(
        frozenset(given.getlist("theme")),
        Wording.read(given.get("wording")) or Wording.NONE,
        frozenset(given.getlist("idea")),
        bool(given.get("alias")),
    )


def everything(wall: Wall) -> Choice:
    """All themes without any idea: what a poster starts from."""
    return Choice(frozenset(show_key(one.theme.id) for one in wall.themes), Wording.NONE, frozenset(), False)


def asked_for(committee: Committee, given: MultiDict[str, str]) -> tuple[Wall, Choice, Poster]:
    """What there is, what an address chose of it, and the poster of that."""
    wall = wall_of(committee)
    choice = choice_in(given) or everything(wall)
    return wall, choice, make(committee, wall, choice)


def make(committee: Committee, wall: Wall, choice: Choice) -> Poster:
    """The poster; the name guard looks at every text on it once more."""
    known, left_out, room, too_many = list(known_words(committee)), 0, MOST_ON_A_POSTER, 0
    groups = []
    for one in wall.themes:
        if show_key(one.theme.id) not in choice.themes:
            continue
        if redaction.find(one.theme.name, known):
            left_out += 1
            continue
        texts = _wording(wall.ideas.get(one.theme.id, []), choice)
        safe = [text for text in texts if not redaction.find(text, known)]
        left_out += len(texts) - len(safe)
        too_many += max(0, len(safe) - room)
        groups.append((one.theme.name, safe[:room]))
        room = max(0, room - len(safe))
    return Poster(groups, committee.alias if choice.alias else "", left_out, too_many)


def _wording(ideas: Some[ReadIdea], choice: Choice) -> list[str]:
    if choice.wording is Wording.NONE:
        return []
    ticked = choice.wording is Wording.TICKED
    return [idea.text for idea in ideas if not ticked or show_key(idea.id) in choice.ideas]
