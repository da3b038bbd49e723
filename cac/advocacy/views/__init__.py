"""Pages of proposals, of reviews and of actions."""

from collections.abc import Collection

from flask import Blueprint, request

from cac.advocacy.rules import MAY
from cac.committees.rules import Role
from cac.db import read_key
from cac.errors import NotFound

bp = Blueprint("advocacy", __name__)


def key_in_address(name: str) -> bytes | None:
    """The key after `?name=`; None when there is none, NotFound when it is no key."""
    given = request.args.get(name)
    try:
        return read_key(given) if given else None
    except ValueError as wrong:
        raise NotFound from wrong


def acts_of(roles: Collection[Role]) -> set[str]:
    """What these roles may do, so that a page shows only what works."""
    return {act for act, allowed in MAY.items() if allowed(roles)}


from cac.advocacy.views import actions, proposals, reviews  # noqa: E402 - they hang their pages on `bp`

__all__ = ["actions", "bp", "proposals", "reviews"]
