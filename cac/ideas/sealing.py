"""How the words of a committee are sealed, and opened for those who may read them."""

from collections.abc import Callable

from cac import vault
from cac.anonymity.padding import pad, unpad
from cac.committees.keys import key_name

PLACE = {"table": "idea", "column": "text"}
Open = Callable[[bytes, bytes], str]
Seal = Callable[[bytes, str], bytes]


def opened(committee_id: bytes, idea_id: bytes, sealed: bytes) -> str:
    """The text of an idea; VaultClosed when its key is gone or the row was changed."""
    return opening(committee_id)(idea_id, sealed)


def opening(committee_id: bytes) -> Open:
    """Opens one idea after another (key, sealed text) with the committee's key, read once."""
    unsealed = vault.opening(key_name(committee_id), **PLACE)
    return lambda idea_id, sealed: unpad(unsealed(sealed, idea_id))


def sealing(committee_id: bytes) -> Seal:
    """Seals one idea after another (key, text) for its row, all at one length."""
    name = key_name(committee_id)
    return lambda idea_id, text: vault.seal(name, pad(text), **PLACE, row=idea_id)
