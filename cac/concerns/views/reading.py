"""What helpers read, and what those who raised something see of it."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac.accounts import helper_keys
from cac.concerns import ending, moving, overview, queries, services
from cac.concerns.forms import NoteForm, OpenForm
from cac.concerns.queries import Seen
from cac.concerns.reading import open_for
from cac.concerns.views import bp
from cac.db import db, show_key
from cac.errors import RuleBroken
from cac.web.pages import form_page


@bp.get("/concerns/")
def index() -> ResponseReturnValue:
    """What waits for me as a helper, what I raised, and how it stands with my key."""
    return render_template(
        "concerns/index.html", view=overview.of(current_user), form=OpenForm(formdata=None)
    )


@bp.get("/concerns/<key:concern_id>")
def show(concern_id: bytes) -> ResponseReturnValue:
    """One concern, for a helper whose key opens it; until the key is open, the page asks for it."""
    return _page(queries.read_for(current_user, concern_id), NoteForm(formdata=None))


def _page(seen: Seen, form: NoteForm) -> ResponseReturnValue:
    values: dict[str, object] = {
        "seen": seen,
        "concern": seen.concern,
        "committee": overview.committee_of(seen.concern),
    }
    private = helper_keys.opened_here(seen.helper.key)
    if private is None or seen.slot is None:
        back = show_key(seen.concern.id)
        return render_template(
            "concerns/shut.html", form=OpenForm(formdata=None, data={"back": back}), **values
        )
    may = overview.may_acknowledge(seen, current_user)
    figures = moving.figures_of([seen.concern])[seen.concern.committee_id]
    values |= {
        "progress": moving.progress_of(seen.concern, figures),
        "may_end": ending.may_end(seen.concern, figures),
        "asked_by_me": ending.asked_by(seen.concern, current_user),
    }
    return form_page("concerns/show.html", opened=open_for(seen, private), form=form, may=may, **values)


@bp.post("/concerns/<key:concern_id>/acknowledge")
def acknowledge(concern_id: bytes) -> ResponseReturnValue:
    """I have read it, and I take care of it."""
    seen = queries.read_for(current_user, concern_id)
    if not queries.is_open(seen):
        raise RuleBroken(_("Open it with your key first, and read it."))
    services.acknowledge(seen, current_user)
    db.session.commit()
    flash(_("Noted: you have read it. Whoever raised it sees that now."), "done")
    return redirect(url_for(".show", concern_id=concern_id), 303)


@bp.post("/concerns/<key:concern_id>/note")
def note(concern_id: bytes) -> ResponseReturnValue:
    """Write down what was done, or a note. Nothing is changed or taken away later."""
    seen = queries.read_for(current_user, concern_id)
    form = NoteForm()
    if not form.validate():
        return _page(seen, form)
    services.add(seen.concern, form.kind.data.value, current_user, form.text.data or "")
    db.session.commit()
    flash(_("Written down, sealed."), "done")
    return redirect(url_for(".show", concern_id=concern_id), 303)
