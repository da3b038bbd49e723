"""How the words about hazards are sealed, and opened for the team."""

import json
from typing import NamedTuple

from cac import vault
from cac.committees.keys import key_name
from cac.hazards.models import Hazard, HazardLook

WORDS = {"table": "hazard", "column": "words"}
SEEN = {"table": "hazard_look", "column": "seen"}


class Words(NamedTuple):
    """What is written down about a hazard."""

    danger: str
    causes: str
    prevention: str


def seal_words(committee_id: bytes, hazard_id: bytes, words: Words) -> bytes:
    """The words as they are stored."""
    plain = json.dumps(words, ensure_ascii=False).encode()
    return vault.seal(key_name(committee_id), plain, **WORDS, row=hazard_id)


def words_of(hazard: Hazard) -> Words:
    """What is written down; VaultClosed when its key is missing."""
    sealed = vault.open_sealed(key_name(hazard.committee_id), hazard.words, **WORDS, row=hazard.id)
    return Words(*json.loads(sealed))


def seal_seen(committee_id: bytes, look_id: bytes, seen: str) -> bytes:
    """What was seen, as it is stored."""
    return vault.seal(key_name(committee_id), seen.encode(), **SEEN, row=look_id)


def seen_of(hazard: Hazard, look: HazardLook) -> str:
    """What somebody saw who looked again."""
    return vault.open_sealed(key_name(hazard.committee_id), look.seen, **SEEN, row=look.id).decode()
