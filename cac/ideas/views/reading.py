"""Reading what was said: never in the order in which it was said."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac.committees.queries import committee_for, committee_ids
from cac.committees.rules import COMMITTEE_ROLES, TEAM
from cac.db import read_key
from cac.errors import NotFound
from cac.ideas import queries
from cac.ideas.rules import MAY
from cac.ideas.views import bp

NONE = "none"


@bp.get("/ideas/")
def index() -> ResponseReturnValue:
    """Every collection this person may read, or the ideas under one theme."""
    if wanted := request.args.get("theme"):
        return _without_theme() if wanted == NONE else _under_theme(_key(wanted))
    everywhere = committee_ids(current_user, *COMMITTEE_ROLES)
    collections = queries.collections_of(committee_ids(current_user, *TEAM))
    themes = queries.themes_of(everywhere)
    committees = queries.committees_with_ideas(everywhere)
    return render_template("ideas/index.html", committees=committees, collections=collections, themes=themes)


@bp.get("/ideas/collections/<key:collection_id>")
def collection(collection_id: bytes) -> ResponseReturnValue:
    """The ideas of one collection."""
    found = queries.collection_for(current_user, collection_id)
    ideas = queries.ideas_of(found.committee, collection=found)
    may = queries.acts(current_user, found.committee)
    return render_template("ideas/collection.html", collection=found, ideas=ideas, may=may)


def _under_theme(theme_id: bytes) -> str:
    theme = queries.theme_for(current_user, theme_id)
    ideas = queries.ideas_of(theme.committee, theme=theme)
    return render_template("ideas/under.html", title=theme.name, committee=theme.committee, ideas=ideas)


def _without_theme() -> str:
    committee = committee_for(current_user, _key(request.args.get("committee", "")), "idea.read", MAY)
    ideas = queries.ideas_of(committee, unsorted=True)
    return render_template("ideas/under.html", title=_("No theme yet"), committee=committee, ideas=ideas)


def _key(text: str) -> bytes:
    try:
        return read_key(text)
    except ValueError as wrong:
        raise NotFound from wrong
