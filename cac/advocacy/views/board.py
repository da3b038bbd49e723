"""The board, what changed, and the steps by month."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac import clock
from cac.advocacy import board
from cac.advocacy.news import news_for
from cac.advocacy.queries import roles_of
from cac.advocacy.rules import LIVE, ActionState
from cac.advocacy.services import changes
from cac.advocacy.views import bp
from cac.db import db
from cac.errors import NotFound
from cac.web.months import Month

SPAN = 6  # months on one page


@bp.get("/actions/")
def actions() -> ResponseReturnValue:
    """The actions of my committees: what changed, what is late, what waits, and all by state."""
    roles = roles_of(current_user)
    shown = board.board_of(roles)
    news = news_for(current_user, roles, shown.late)
    return render_template("advocacy/actions.html", board=shown, news=news, today_in=clock.today)


@bp.post("/actions/seen")
def actions_seen() -> ResponseReturnValue:
    """I have seen what changed."""
    changes.seen(current_user)
    db.session.commit()
    flash(_("From now on you read only of what comes."), "done")
    return redirect(url_for(".actions"), 303)


@bp.get("/actions/closed/<state>")
def actions_closed(state: str) -> ResponseReturnValue:
    """Actions that are done, or dropped."""
    if state not in set(ActionState) - LIVE:
        raise NotFound
    chosen = ActionState(state)
    page = board.closed(roles_of(current_user), chosen)
    return render_template("advocacy/closed.html", state=chosen, page=page)


@bp.get("/actions/timeline")
def timeline() -> ResponseReturnValue:
    """The steps of all my actions, month by month."""
    today = clock.today(current_user.time_zone)
    first = Month.read(request.args.get("start")) or Month.of(today).moved(-1)
    last = first.moved(SPAN - 1)
    steps = board.months_of(roles_of(current_user), first, last)
    months = [first.moved(number) for number in range(SPAN)]
    return render_template(
        "advocacy/timeline.html",
        months=[(month, steps.get(month, [])) for month in months],
        now=Month.of(today),
        today=today,
        page={
            "prev_url": url_for(".timeline", start=str(first.moved(-SPAN))),
            "next_url": url_for(".timeline", start=str(first.moved(SPAN))),
            "says": _("Six months"),
        },
    )
