"""A helper with a fresh key, after a forgotten passphrase or as a successor, and who lets them in."""

from flask_babel import gettext as _

from cac.accounts import helper_keys
from cac.accounts.models import HelperKey, User
from cac.committees.services import announce
from cac.concerns import queries
from cac.concerns.queries import Helper
from cac.errors import NotFound, RuleBroken
from cac.notices.models import Kind
from cac.notices.services import tell


def make_key(user: User, passphrase: str, *, anew: bool) -> HelperKey:
    """Make a key. When it is not the first, the other helpers hear so: an intruder could have made it."""
    made = helper_keys.make(user, passphrase)
    where = [one.committee_id for one in queries.serves_as_helper(user)]
    announce(where)
    if anew:
        others = {one.user.id for here in queries.helpers_in(where).values() for one in here} - {user.id}
        tell(others, Kind.HELPER_KEY, None)
    return made


def other_helper(user: User, other_id: bytes, committee_id: bytes) -> Helper:
    """Another helper of a committee in which this person is one too; NotFound for anybody else."""
    here = queries.helpers_in([committee_id])[committee_id]
    if not any(one.user.id == user.id for one in here) or user.id == other_id:
        raise NotFound
    other = next((one for one in here if one.user.id == other_id), None)
    if other is None:
        raise NotFound
    if other.key is None:
        raise RuleBroken(_("They have not made a key yet."))
    return other
