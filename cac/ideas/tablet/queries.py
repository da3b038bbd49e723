"""What the page of a round shows: its key and who helps; never what has arrived."""

import base64
from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import get_locale
from flask_babel import gettext as _
from sqlalchemy import select

from cac.committees.models import Committee
from cac.committees.rules import Role
from cac.concerns import letters
from cac.concerns.envelope import Recipient
from cac.concerns.queries import Helper, helpers_in
from cac.db import db, show_key
from cac.errors import NotFound
from cac.ideas.models import Collection, Intake, OpenCollection, Theme
from cac.ideas.rounds.tokens import round_at
from cac.ideas.rules import ABOUT, PICTURE_LANGUAGES, WORD_LANGUAGES, CollectionState, Picture, ReceiptKind
from cac.ideas.tablet.rules import HELPS, Told
from cac.web.language import LANGUAGES


@dataclass(frozen=True)
class Tile:
    """Those who help in one role, as one picture: a child does not know them apart by a role."""

    role: Role
    recipients: tuple[Recipient, ...]

    @property
    def label(self) -> str:
        """What they are, in a child's words."""
        return str(_(HELPS[self.role]))

    @property
    def is_outside(self) -> bool:
        """Whether they read it even when everybody is crossed out."""
        return self.role is Role.OUTSIDE_CONTACT

    def as_json(self) -> list[dict[str, str]]:
        """Their keys, for the browser."""
        return [
            {"key": show_key(one.key_id), "public": base64.b64encode(one.public).decode()}
            for one in self.recipients
        ]


def collection_at(token: str) -> Collection:
    """The round at this address, open or over; NotFound for every other address."""
    if (found := round_at(token)) is None:
        raise NotFound
    return found


def open_at(collection: Collection) -> OpenCollection | None:
    """The round with its key while it takes ideas."""
    if collection.state is not CollectionState.OPEN:
        return None
    return db.session.get(OpenCollection, collection.id)


def has_arrived(told: Told) -> bool:
    """Whether this very page was sent before; only who holds it knows its key."""
    return db.session.get(Intake, told.id) is not None


def tiles_of(committee: Committee) -> list[Tile]:
    """Who can read a letter: one picture for each role that somebody with a key holds."""
    here = helpers_in([committee.id])[committee.id]
    found = (Tile(role, _recipients(one for one in here if one.role is role)) for role in HELPS)
    return [tile for tile in found if tile.recipients]


def readers(tiles: Iterable[Tile], told: Told) -> list[Tile]:
    """Who would read this letter: those left in; all crossed out, whoever is outside."""
    tiles = list(tiles)
    everyone = [one for tile in tiles for one in tile.recipients]
    crossed = {one.key_id for tile in tiles if tile.role not in told.reads for one in tile.recipients}
    outside = {one.key_id for tile in tiles if tile.is_outside for one in tile.recipients}
    left = letters.whom(everyone, crossed, outside)
    return [tile for tile in tiles if set(tile.recipients) & set(left)]


def languages_of(committee: Committee) -> list[str]:
    """Every language there is, those of the children first."""
    return list(dict.fromkeys([*(code for code in committee.languages if code in LANGUAGES), *LANGUAGES]))


def first_language(committee: Committee) -> str:
    """The language of the blank page: the children's own where there are texts in it, else the browser's."""
    spoken = (code for code in committee.languages if code in LANGUAGES)
    return next(spoken, str(get_locale()))


def list_of(kind: ReceiptKind | None, language: str) -> str:
    """The file with what a receipt of this kind is made of in a language; empty for digits and for none."""
    if kind is ReceiptKind.PICTURES:
        return f"receipts/pictures-{language if language in PICTURE_LANGUAGES else PICTURE_LANGUAGES[0]}.json"
    if kind is ReceiptKind.WORDS and language in WORD_LANGUAGES:
        return f"receipts/words-{language}.json"
    return ""


def pictures_of(committee: Committee) -> list[tuple[Picture, str]]:
    """What an idea can be about, each with its word: the pictures of the committee's own themes first."""
    own = select(Theme.picture).where(Theme.committee_id == committee.id, Theme.picture.is_not(None))
    used = set(db.session.scalars(own))
    return sorted(ABOUT.items(), key=lambda pair: pair[0] not in used)


def _recipients(helpers: Iterable[Helper]) -> tuple[Recipient, ...]:
    return tuple(Recipient(one.key.id, one.key.public) for one in helpers if one.key)
