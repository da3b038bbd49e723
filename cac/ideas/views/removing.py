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
from cac.ideas.models import Collection
from cac.ideas.rules import MAY
from cac.ideas.views import bp
from cac.web.pages import form_page


@bp.route("/ideas/<key:idea_id>/remove", methods=["GET", "POST"])
def remove(idea_id: bytes) -> ResponseReturnValue:
    """Say why, and take the idea out."""
    idea, collection = removal.idea_for(current_user, idea_id)
    committee = collection.committee
    form = RemoveForm()
    if form.validate_on_submit():
        removal.take_out(idea, committee, form["why"].data)
        flash(_("The idea is taken out."), "done")
        return redirect(_back(collection), 303)
    may_refer = MAY["idea.refer"](roles_in(current_user, committee))
    more = {"may_refer": may_refer, "back": _back(collection)}
    return form_page("ideas/remove.html", idea=idea, committee=committee, form=form, **more)


@bp.route("/ideas/<key:idea_id>/refer", methods=["GET", "POST"])
def refer(idea_id: bytes) -> ResponseReturnValue:
    """A child may need help: the idea becomes a sealed concern and is gone everywhere else."""
    idea, collection = removal.idea_for(current_user, idea_id, "idea.refer")
    committee = collection.committee
    form = referring.ReferForm.about_idea(committee)
    if form.validate_on_submit():
        with form.beside("about", NobodyReads):
            referring.refer(idea, committee, form.report_of(idea.text), current_user)
            flash(_("The idea is gone from every list. Those who help can read it now."), "done")
            return redirect(url_for("concerns.index"), 303)
    call = whom_to_call(committee, form.subjects(), named=True)
    more = {"call": call, "back": _back(collection)}
    return form_page("ideas/refer.html", words=idea.text, committee=committee, form=form, **more)


def _back(collection: Collection) -> str:
    """To the ideas; of a round that is being looked through, to that page."""
    if collection.checked:
        return url_for(".index")
    return url_for(".check", collection_id=collection.id)
