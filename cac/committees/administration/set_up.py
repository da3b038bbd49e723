"""The page on which the first administrator sets the installation up."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from cac.accounts import invitations
from cac.accounts.views import enter
from cac.committees import people as services
from cac.committees.administration import bp
from cac.committees.forms.people import SetUpForm


@bp.route("/set-up/<token>", methods=["GET", "POST"])
def set_up(token: str) -> ResponseReturnValue:
    """The first administrator sets the installation up."""
    invitation = invitations.behind(token, set_up=True)
    form = SetUpForm()
    if not form.validate_on_submit():
        page = render_template("administration/set_up.html", form=form)
        return page, 422 if form.is_submitted() else 200
    given = {name: form[name].data for name in ("organisation", "name", "email", "language", "time_zone")}
    user = services.set_up(invitation, **given, password=form.new_password.data or "")
    return enter(user, url_for("home.today"))
