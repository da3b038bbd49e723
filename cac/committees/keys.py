"""The content key of a committee: it seals what its children said and chose, and where they meet."""

from cac.db import show_key


def key_name(committee_id: bytes) -> str:
    """The name under which the vault keeps it."""
    return f"committee-{show_key(committee_id)}"
