"""Taking a kept idea out again."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac.ideas import removal
from cac.ideas.forms import RemoveForm
from cac.ideas.views import bp
from cac.web.pages import form_page


@bp.route("/ideas/<key:idea_id>/remove", methods=["GET", "POST"])
def remove(idea_id: bytes) -> ResponseReturnValue:
    """Say why, and take the idea out."""
    idea, committee = removal.idea_for(current_user, idea_id)
    form = RemoveForm()
    if form.validate_on_submit():
        removal.take_out(idea, committee, form["why"].data)
        flash(_("The idea is taken out."), "done")
        return redirect(url_for(".index"), 303)
    return form_page("ideas/remove.html", idea=idea, committee=committee, form=form)
