"""Reading what was said: never in the order in which it was said."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac.committees.models import Committee
from cac.committees.queries import committee_for, committee_ids
from cac.committees.rules import COMMITTEE_ROLES, TEAM
from cac.ideas import queries, telling
from cac.ideas.models import Collection
from cac.ideas.rounds import waiting
from cac.ideas.rounds.listing import rounds_of
from cac.ideas.rules import MAY
from cac.ideas.views import bp, leaves
from cac.meetings.models import Meeting
from cac.web.keys import key_in_address

NONE = "none"


@bp.get("/ideas/")
def index() -> ResponseReturnValue:
    """Every collection this person may read, or the ideas under one theme."""
    if request.args.get("theme") == NONE:
        return _without_theme()
    if theme_id := key_in_address("theme"):
        return _under_theme(theme_id)
    everywhere = committee_ids(current_user, *COMMITTEE_ROLES)
    served = committee_ids(current_user, *TEAM)
    rounds, to_check = rounds_of(served)
    return render_template(
        "ideas/index.html",
        rounds=rounds,
        to_check=to_check,
        to_ask=waiting.to_ask(served),
        committees=queries.committees_with_ideas(everywhere),
        collections=queries.collections_of(served),
        themes=queries.themes_of(everywhere),
    )


@bp.get("/ideas/collections/<key:collection_id>")
def collection(collection_id: bytes) -> ResponseReturnValue:
    """The ideas of one collection."""
    found = queries.collection_for(current_user, collection_id)
    if not found.checked:
        return redirect(url_for(".check", collection_id=found.id), 303)
    ideas = queries.ideas_of(found.committee, collection=found)
    more = {"may": queries.acts(current_user, found.committee), "told": telling.told(found)}
    return render_template("ideas/collection.html", collection=found, ideas=ideas, **more)


@bp.app_template_global()
def to_tell_at(meeting: Meeting) -> list[Collection]:
    """What the children can be told at a meeting, for pages of other rooms."""
    return telling.to_tell_at(meeting)


def _under_theme(theme_id: bytes) -> str:
    theme = queries.theme_for(current_user, theme_id)
    return _leaf(theme.committee, theme.name, theme=theme)


def _without_theme() -> str:
    committee = committee_for(current_user, key_in_address("committee") or b"", "idea.read", MAY)
    return _leaf(committee, _("No theme yet"), unsorted=True)


def _leaf(committee: Committee, title: str, **narrowed: Any) -> str:
    """A page of ideas and the ways to the next and back to the first; any page costs the same."""
    after = key_in_address("after") or b""
    ideas = queries.ideas_of(committee, after=after, most=leaves.PAGE + 1, **narrowed)
    asked: dict[str, Any] = {
        name: request.args[name] for name in ("theme", "committee") if name in request.args
    }
    page, may = leaves.leaf_of(ideas, ".index", after=after, **asked), queries.acts(current_user, committee)
    return render_template(
        "ideas/under.html", title=title, committee=committee, ideas=ideas[: leaves.PAGE], page=page, may=may
    )
