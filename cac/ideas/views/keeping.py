"""Ideas that were too few to show: those who help read them, and later the children decide about them."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac.accounts import helper_keys
from cac.anonymity.batch import shuffled
from cac.concerns.calling import whom_to_call
from cac.concerns.forms import OpenForm
from cac.concerns.services import NobodyReads
from cac.concerns.views.keys import KEPT, key_in_use, key_of_helper
from cac.db import db
from cac.errors import NotFound, RuleBroken
from cac.ideas import queries
from cac.ideas.harm import asker
from cac.ideas.referring import ReferForm
from cac.ideas.rounds import kept as keeping
from cac.ideas.rounds import waiting as waits
from cac.ideas.rounds.kept import Opened
from cac.ideas.views import bp
from cac.web.pages import form_page


@bp.get("/ideas/kept")
def kept() -> ResponseReturnValue:
    """What was kept for next time, for whoever helps: sealed until the key is open."""
    key = key_of_helper()
    private = helper_keys.opened_here(key)
    batches = keeping.batches_of(current_user)
    return render_template(
        "ideas/kept.html",
        waits=bool(batches),
        asker=asker,
        opened=[keeping.opened(one, private) for one in shuffled(batches)] if private else None,
        form=OpenForm(formdata=None, data={"back": KEPT}),
    )


@bp.post("/ideas/kept/<key:batch_id>/read")
def kept_read(batch_id: bytes) -> ResponseReturnValue:
    """I have read them: my copy goes."""
    one = _opened(batch_id)
    if one.texts is None:
        raise RuleBroken(_("This cannot be opened with the key you use now, so it is not read yet."))
    keeping.have_read(one.batch)
    flash(_("Thank you. Nothing of it is kept for you any more."), "done")
    return redirect(url_for(".kept"), 303)


@bp.route("/ideas/kept/<key:batch_id>/<mark>/refer", methods=["GET", "POST"])
def kept_refer(batch_id: bytes, mark: str) -> ResponseReturnValue:
    """A child may need help: the words become a sealed concern, and wait no more."""
    one = _opened(batch_id)
    text = dict(one.texts or []).get(mark)
    if text is None:
        raise NotFound
    form = ReferForm.about_idea(one.committee)
    if form.validate_on_submit():
        with form.beside("about", NobodyReads):
            keeping.refer(one, text, form.report_of(text), current_user)
            flash(_("It waits with the others no more. Those who help can read it now."), "done")
            return redirect(url_for(".kept"), 303)
    call = whom_to_call(one.committee, form.subjects(), named=True)
    more = {"call": call, "back": url_for(".kept"), "committee": one.committee}
    return form_page("ideas/refer.html", words=text, form=form, **more)


@bp.get("/ideas/rounds/<key:round_id>/waiting")
def waiting(round_id: bytes) -> ResponseReturnValue:
    """What the children can choose for ideas that wait: on, aloud, or gone."""
    collection = queries.collection_for(current_user, round_id, "round.read")
    return render_template(
        "ideas/waiting.html",
        collection=collection,
        since=waits.waiting_in(collection).kept_on,
        unread=waits.unread(collection),
        may=queries.acts(current_user, collection.committee),
    )


@bp.post("/ideas/rounds/<key:round_id>/waiting/on")
def waiting_on(round_id: bytes) -> ResponseReturnValue:
    """They want them to wait."""
    waits.let_wait(queries.collection_for(current_user, round_id, "round.close"))
    db.session.commit()
    flash(_("They wait on. You are asked again later."), "done")
    return redirect(url_for(".index"), 303)


@bp.post("/ideas/rounds/<key:round_id>/waiting/end")
def waiting_end(round_id: bytes) -> ResponseReturnValue:
    """They want them gone."""
    waits.destroy(queries.collection_for(current_user, round_id, "round.close"))
    flash(_("They are destroyed. Nobody can read them any more."), "done")
    return redirect(url_for(".index"), 303)


def _opened(batch_id: bytes) -> Opened:
    """A batch of one's own, with the key that is open on this device."""
    batch = keeping.batch_for(current_user, batch_id)
    private = helper_keys.opened_here(key_in_use())
    if private is None:
        raise RuleBroken(_("Open your key first."))
    return keeping.opened(batch, private)
