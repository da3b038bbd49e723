"""The page on which the administrator of the installation takes the example data away."""

from flask import Blueprint, render_template, session
from flask.typing import ResponseReturnValue
from flask_login import current_user, logout_user

from cac.accounts import invitations
from cac.committees.queries.accounts import require_installation
from cac.db import db
from cac.demo import removal
from cac.demo.forms import RemoveForm
from cac.web.addresses import absolute
from cac.web.pages import form_page

bp = Blueprint("demo", __name__)


@bp.route("/example-data", methods=["GET", "POST"])
def remove() -> ResponseReturnValue:
    """Take the example data away, and show the link with which the real work begins."""
    require_installation(current_user)
    removal.require_example_data()
    form = RemoveForm()
    if not form.validate_on_submit():
        return form_page("demo/remove.html", form=form)
    removal.remove()
    db.session.expunge_all()  # nobody of whom this request knew is there any more
    logout_user()
    session.clear()
    token = invitations.invite(None)
    db.session.commit()
    address = absolute("accounts.invitation", token=token)
    return render_template("demo/removed.html", address=address)
