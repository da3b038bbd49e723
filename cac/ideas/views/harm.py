"""Words that may mean harm, as an organisation looks for them."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac.db import db
from cac.errors import NotAllowed
from cac.ideas import harm as room
from cac.ideas.forms.harm import harm_form
from cac.ideas.views import bp
from cac.safeguarding.thresholds import organisation_for, organisations_read_by
from cac.web.pages import form_page


@bp.get("/harm-words/")
def harm_index() -> ResponseReturnValue:
    """The organisations whose words I may change; with only one, its own page."""
    found = organisations_read_by(current_user)
    if not found:
        raise NotAllowed(_("These words are for focal points, deputies and administrators."))
    if len(found) == 1:
        return harm(found[0].id)
    return render_template("ideas/harm_index.html", organisations=found)


@bp.route("/organisations/<key:organisation_id>/harm-words", methods=["GET", "POST"])
def harm(organisation_id: bytes) -> ResponseReturnValue:
    """The whole list, and a place for words of one's own."""
    organisation = organisation_for(current_user, organisation_id)
    form = harm_form(room.own_words(organisation), room.taken_out(organisation))
    if form.validate_on_submit():
        room.change(organisation, form.words, form.out)
        db.session.commit()
        flash(_("The words are changed."), "done")
        return redirect(url_for(".harm", organisation_id=organisation.id), 303)
    return form_page("ideas/harm.html", organisation=organisation, form=form)
