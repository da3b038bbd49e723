"""Taking a kept idea out again, or making it a concern."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac.committees.queries import roles_in
from cac.concerns.calling import whom_to_call
from cac.concerns.services import NobodyReads
from cac.ideas import referring, removal
from cac.ideas.forms import RemoveForm
from cac.ideas.rules import MAY
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
    may_refer = MAY["idea.refer"](roles_in(current_user, committee))
    return form_page("ideas/remove.html", idea=idea, committee=committee, form=form, may_refer=may_refer)


@bp.route("/ideas/<key:idea_id>/refer", methods=["GET", "POST"])
def refer(idea_id: bytes) -> ResponseReturnValue:
    """A child may need help: the idea becomes a sealed concern and is gone everywhere else."""
    idea, committee = removal.idea_for(current_user, idea_id, "idea.refer")
    form = referring.ReferForm.about_idea(committee)
    if form.validate_on_submit():
        with form.beside("about", NobodyReads):
            referring.refer(idea, committee, form.report_of(idea), current_user)
            flash(_("The idea is gone from every list. Those who help can read it now."), "done")
            return redirect(url_for("concerns.index"), 303)
    call = whom_to_call(committee, form.subjects(), named=True)
    return form_page("ideas/refer.html", idea=idea, committee=committee, form=form, call=call)
