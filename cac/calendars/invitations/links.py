"""The private link of an invitation: made again from a key of ours whenever it is shared, never stored."""

from cac.db import show_key
from cac.vault import the_vault
from cac.web.addresses import absolute


def token_of(invitation_id: bytes) -> str:
    """The 256 bits that open one invitation, as 52 small letters and digits."""
    return show_key(the_vault().mac("web", b"calendar-invitation" + invitation_id))


def address_of(invitation_id: bytes) -> str:
    """The whole address, fit to be shared with this one person."""
    return absolute("invitations.reply", token=token_of(invitation_id))
