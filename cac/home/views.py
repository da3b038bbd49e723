"""Today's page: what needs me now. And the page that leads everywhere else."""

from flask import Blueprint, render_template
from flask_login import current_user

from cac import clock
from cac.home import more as rest
from cac.home import places
from cac.home.posts import posts_of
from cac.home.today import today_of

bp = Blueprint("home", __name__)
bp.app_context_processor(places.every_page)


@bp.get("/")
def today() -> str:
    """What needs me now."""
    zone = current_user.time_zone
    today = today_of(current_user)
    return render_template("home/today.html", today=today, day=clock.today(zone), zone=zone)


@bp.get("/more")
def more() -> str:
    """Everything else this person may use."""
    posts = posts_of(current_user)
    work = [*rest.of_work(posts), *rest.of_safety(posts)]
    administration = rest.of_administration(current_user, posts)
    own = rest.of_oneself()
    return render_template("home/more.html", work=work, administration=[*administration], own=[*own])
