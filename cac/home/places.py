"""The five places, and what else every page says: where one is, and whether this is example data."""

from dataclasses import dataclass
from typing import Any

from flask import current_app, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import ColumnElement, Exists, and_, inspect, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import column_property

from cac.accounts.models import SignInSession
from cac.accounts.sessions import OUTSIDE_ONLY, Session
from cac.committees.models import Posting
from cac.committees.rules import PostingState, Role
from cac.db import db
from cac.web.models import Installation
from cac.words import N_

EXAMPLE_DATA = "example_data"
PLACES = (
    (N_("Today"), "home.today"),
    (N_("Meetings"), "meetings.index"),
    (N_("Ideas"), "ideas.index"),
    (N_("Actions"), "advocacy.actions"),
    (N_("More"), "home.more"),
)
TODAY, REST = PLACES[0], PLACES[-1]
OUTSIDE = (TODAY, (N_("Concerns"), "concerns.index"), REST)  # the outside contact has nothing else here
MORE, IDEAS = "home.more", "ideas.index"
ABOUT_IDEAS = {"advocacy.told"}  # opened from a collection
ROOMS = {endpoint.partition(".")[0]: endpoint for _name, endpoint in PLACES} | {
    "home": "home.today",
    "invitations": "meetings.index",
}


@dataclass(frozen=True)
class Place:
    """One of the places."""

    name: str
    url: str
    current: bool


def every_page() -> dict[str, Any]:
    """What `base.html` asks for on each page."""
    return {"places": places(), "example_data": holds_example_data()}


def places() -> list[Place]:
    """The five places, or the three of an outside contact, and which of them this page belongs to."""
    shown = OUTSIDE if _is_outside() else PLACES
    here = _place_of(request.endpoint or "")
    if shown is OUTSIDE and request.blueprint == "concerns":
        here = "concerns.index"
    return [Place(_(name), url_for(endpoint), endpoint == here) for name, endpoint in shown]


def _is_outside() -> bool:
    """Whether the person signed in is an outside contact and nothing else."""
    return current_user.is_authenticated and isinstance(session, Session) and session.outside_only


def _held(*which: ColumnElement[bool]) -> Exists:
    mine = (Posting.user_id == SignInSession.user_id, Posting.state == PostingState.ACCEPTED)
    return select(Posting.id).where(*mine, *which).correlate(SignInSession).exists()


# Comes with the question who is signed in, so that no page asks one more.
inspect(SignInSession).add_property(
    OUTSIDE_ONLY,
    column_property(
        and_(_held(Posting.role == Role.OUTSIDE_CONTACT), ~_held(Posting.role != Role.OUTSIDE_CONTACT))
    ),
)


def holds_example_data() -> bool:
    """Whether this installation shows example data; asked until it is known, then remembered."""
    if EXAMPLE_DATA not in current_app.extensions:
        try:
            known = db.session.scalars(select(Installation.holds_example_data)).first()
        except DBAPIError:  # this page may be the one that says that the database is away
            db.session.rollback()
            return False
        if known is None:
            return False
        current_app.extensions[EXAMPLE_DATA] = known
    return bool(current_app.extensions[EXAMPLE_DATA])


def _place_of(endpoint: str) -> str:
    room, _dot, page = endpoint.partition(".")
    if endpoint == MORE or page.startswith(("proposal", "review", "agree", "send", "hand_over")):
        return MORE
    return IDEAS if endpoint in ABOUT_IDEAS else ROOMS.get(room, MORE)
