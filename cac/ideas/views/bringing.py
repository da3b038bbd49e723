"""What a tablet without a network saved as a file is brought into its round."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac.ideas import queries
from cac.ideas.forms.rounds import BringForm
from cac.ideas.rounds import bringing, opening
from cac.ideas.views import bp
from cac.ideas.views.rounds import round_page


@bp.post("/ideas/rounds/<key:round_id>/bring")
def round_bring(round_id: bytes) -> ResponseReturnValue:
    """Take the file; nothing tells what or how much was in it."""
    opened = opening.require_going(queries.collection_for(current_user, round_id, "round.close"))
    sent, form = request.files.get("file"), BringForm()
    with form.beside("file", bringing.WrongFile):
        bringing.bring(opened, sent.read() if sent else b"")
        flash(_("What was in the file has arrived."), "done")
        return redirect(url_for(".round_", round_id=round_id), 303)
    return round_page(opened.collection, file_form=form), 422
