"""The five places, and what else every page says: where one is, and whether this is example data."""

from dataclasses import dataclass
from typing import Any

from flask import current_app, request, url_for
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

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
MORE = "home.more"
ROOMS = {endpoint.partition(".")[0]: endpoint for _name, endpoint in PLACES} | {"home": "home.today"}


@dataclass(frozen=True)
class Place:
    """One of the five places."""

    name: str
    url: str
    current: bool


def every_page() -> dict[str, Any]:
    """What `base.html` asks for on each page."""
    return {"places": places(), "example_data": holds_example_data()}


def places() -> list[Place]:
    """The five places, always the same, and which of them this page belongs to."""
    here = _place_of(request.endpoint or "")
    return [Place(_(name), url_for(endpoint), endpoint == here) for name, endpoint in PLACES]


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
    return ROOMS.get(room, MORE)
