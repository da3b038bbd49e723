"""Whose turn it is to read what the tablets brought: those who help may read before the facilitator does."""

from datetime import timedelta

from flask_babel import gettext as _

from cac import clock
from cac.accounts.models import User
from cac.audit import services as audit
from cac.committees.queries import roles_in
from cac.committees.rules import HELPERS
from cac.concerns.queries import helpers_in
from cac.errors import RuleBroken
from cac.ideas.models import Collection
from cac.ideas.rules import CollectionState


def require_unchecked(collection: Collection) -> None:
    """RuleBroken unless the round was released and nobody finished looking through it."""
    if collection.state is not CollectionState.SEALED or collection.checked:
        raise RuleBroken(_("There is nothing to check here: these ideas were looked through already."))


def waits_for_helper(collection: Collection) -> bool:
    """Whether those who help read first, today still: an idea may be about the facilitator."""
    last = collection.reads_first
    return last is not None and clock.today(collection.committee.time_zone) <= last


def require_turn(user: User, collection: Collection) -> None:
    """RuleBroken for whoever does not help while those who do read first."""
    if waits_for_helper(collection) and HELPERS.isdisjoint(roles_in(user, collection.committee)):
        raise RuleBroken(_("The focal point reads these ideas first."))


def let_helpers_first(collection: Collection) -> None:
    """Until the end of tomorrow those who help read what was released, where there is somebody."""
    helpers = helpers_in([collection.committee_id])[collection.committee_id]
    if any(one.role in HELPERS for one in helpers):
        collection.reads_first = clock.today(collection.committee.time_zone) + timedelta(days=1)


def have_read(collection: Collection) -> None:
    """Somebody who helps has read them: the facilitator may go on."""
    require_unchecked(collection)
    if collection.reads_first is not None:
        collection.reads_first = None
        audit.record("read first what the tablets brought", collection.committee_id, only_day=True)
