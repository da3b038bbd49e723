"""The key pair of a round: its private half is a file of the keystore, and is destroyed after the release."""

from cac.anonymity.boxes import new_pair
from cac.db import show_key
from cac.vault import the_vault

PREFIX = "collection-"


def key_name(collection_id: bytes) -> str:
    """The name under which the vault keeps the private half."""
    return PREFIX + show_key(collection_id)


def make_pair(collection_id: bytes) -> bytes:
    """Make the pair; gives the public half (65 bytes). The file is on the disk before the row is."""
    private, public = new_pair()
    the_vault().keep(key_name(collection_id), private)
    return public
