"""How an account stands."""

from cac.accounts.models import User
from cac.words import N_, Word


class AccountState(Word):
    """Whether a person may sign in."""

    OPEN = "open", N_("Open")
    INVITED = "invited", N_("Invited")
    CLOSED = "closed", N_("Closed")


def state_of(user: User) -> AccountState:
    """How this account stands now."""
    if user.disabled_at:
        return AccountState.CLOSED
    return AccountState.OPEN if user.password_hash else AccountState.INVITED
