"""Where a committee meets: a nickname that anybody may hear, and the exact place, sealed."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy import select

from cac import clock, redaction, vault
from cac.audit import services as audit
from cac.committees.keys import key_name
from cac.committees.models import Committee
from cac.committees.services import announce
from cac.db import db, new_key
from cac.errors import VaultClosed
from cac.safeguarding.known import known_words
from cac.safeguarding.models import Place
from cac.safeguarding.rules.kinds import KEPT, PlaceUse

SHORTEST = 4  # letters of a word of the exact place that would give it away
CELL = {"table": "place", "column": "exact"}


def places_of(committee: Committee) -> dict[PlaceUse, Place]:
    """The usual and the reserve place of a committee, as far as they are written down."""
    theirs = select(Place).where(Place.committee_id == committee.id, Place.use.in_(KEPT))
    return {place.use: place for place in db.session.scalars(theirs)}


def exact_words(place: Place) -> str | None:
    """The exact place in words; None when its key is missing or it was changed, and so nothing is shown."""
    try:
        sealed = vault.open_sealed(key_name(place.committee_id), place.exact, **CELL, row=place.id)
    except VaultClosed:
        return None
    return sealed.decode()


def proper_words(exact: str) -> list[str]:
    """The words of an exact place that would give it away."""
    return [word for word in re.findall(r"\w+", exact) if len(word) >= SHORTEST and not word.islower()]


def tells(committee: Committee, nickname: str, exact: str) -> bool:
    """Whether a nickname gives away who is there or where it is, or says what no calendar says."""
    return redaction.is_unsaid(nickname) or bool(
        redaction.find(nickname, [*known_words(committee), *proper_words(exact)])
    )


def fit_name(committee: Committee, place: Place) -> str | None:
    """The nickname of a place as anybody may hear it; None where it tells somebody or somewhere by now."""
    exact = exact_words(place)  # without its key nobody can say what would give it away
    return None if exact is None or tells(committee, place.nickname, exact) else place.nickname


def mark_of_place(committee: Committee, exact: str) -> bytes:
    """32 bytes, the same for the same place within an organisation, however it is typed; they tell nothing.

    With them two meetings at one place are noticed without opening what is sealed. Nobody without the pepper
    key can try words against them.
    """
    letters = "".join(re.findall(r"\w", exact.casefold()))
    return vault.the_vault().mac("pepper", b"|".join([b"place", committee.organisation_id, letters.encode()]))


def set_places(
    committee: Committee,
    wanted: Mapping[PlaceUse, tuple[str, str]],
    districts: Mapping[PlaceUse, str] = MappingProxyType({}),
) -> None:
    """Write down nickname and exact place by use; meetings that rest on a place are asked again.

    `districts` says roughly where a place is, where that is not the district of the committee.
    """
    known = places_of(committee)
    for use, (nickname, exact) in wanted.items():
        place = known.get(use) or Place(id=new_key(), committee_id=committee.id, use=use)
        write_place(committee, place, nickname, exact)
        place.district = districts.get(use) or None
    audit.record("changed places", committee.id)
    announce([committee.id])


def write_place(committee: Committee, place: Place, nickname: str, exact: str) -> None:
    """Keep its names; where it is exactly somewhere else now, what was found there before counts no more."""
    mark = mark_of_place(committee, exact)
    if place.exact is None or mark_of_place(committee, exact_words(place) or "") != mark:
        place.exact_since = clock.now()
    place.exact = vault.seal(key_name(committee.id), exact.encode(), **CELL, row=place.id)
    place.nickname, place.mark = nickname, mark
    db.session.add(place)
