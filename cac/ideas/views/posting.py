"""A poster of themes for the wall, and a picture of it to share."""

from typing import Any

from flask import Response, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from cac.committees.queries import committee_for
from cac.ideas import picture as drawing
from cac.ideas import poster as posters
from cac.ideas.rules import MAY, MOST_ON_A_POSTER, Wording
from cac.ideas.views import bp


@bp.get("/committees/<key:committee_id>/poster")
def poster(committee_id: bytes) -> ResponseReturnValue:
    """Choose what goes on the wall, look at it, print it, share it."""
    committee = committee_for(current_user, committee_id, "idea.read", MAY)
    wall, choice, made = posters.asked_for(committee, request.args)
    asked: dict[str, Any] = {
        name: request.args.getlist(name) for name in posters.ASKED if name in request.args
    }
    return render_template(
        "ideas/poster.html",
        committee=committee,
        wall=wall,
        choice=choice,
        poster=made,
        wordings=Wording,
        picture=url_for(".picture", committee_id=committee.id, **asked),
        most=MOST_ON_A_POSTER,
    )


@bp.get("/committees/<key:committee_id>/poster.svg")
def picture(committee_id: bytes) -> Response:
    """The same as a picture; its name tells of no committee and no day."""
    committee = committee_for(current_user, committee_id, "idea.read", MAY)
    _wall, _choice, made = posters.asked_for(committee, request.args)
    lines, height = drawing.lay_out(made.groups, made.alias)
    answer = make_response(
        render_template("ideas/picture.svg", lines=lines, width=drawing.WIDTH, height=height)
    )
    answer.mimetype = "image/svg+xml"
    answer.headers["Content-Disposition"] = 'attachment; filename="themes.svg"'
    return answer
