"""Pages of the figures that meetings are checked by: reading them, choosing one, and how they came about."""

from itertools import groupby

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac.committees.models import Organisation
from cac.db import db
from cac.errors import NotAllowed, NotFound
from cac.safeguarding import thresholds as room
from cac.safeguarding.forms import FigureForm
from cac.safeguarding.rules import FIGURES, SOURCES, TITLES, WHY, Figure
from cac.safeguarding.rules.figures import ALL, BANDS, figure_in, figure_text
from cac.safeguarding.views import bp
from cac.web.pages import form_page
from cac.web.stale import refuse_stale


@bp.get("/thresholds/")
def thresholds_index() -> ResponseReturnValue:
    """The organisations whose figures I may read; with only one, its own page."""
    found = room.organisations_read_by(current_user)
    if not found:
        raise NotAllowed(_("These figures are for focal points, deputies and administrators."))
    if len(found) == 1:
        return _page(found[0])
    return render_template("safeguarding/thresholds_index.html", organisations=found)


@bp.get("/organisations/<key:organisation_id>/thresholds")
def thresholds(organisation_id: bytes) -> ResponseReturnValue:
    """Every figure of the gate as this organisation uses it, with its source, and what was changed when."""
    return _page(room.organisation_for(current_user, organisation_id))


def _page(organisation: Organisation) -> str:
    now = room.thresholds_for(organisation.id)
    in_order = sorted(ALL, key=lambda figure: figure.check)
    return render_template(
        "safeguarding/thresholds.html",
        organisation=organisation,
        checks=[(check, list(same)) for check, same in groupby(in_order, key=lambda figure: figure.check)],
        values={figure.name: figure_in(now, figure.name) for figure in ALL},
        titles=TITLES,
        sources=SOURCES,
        written=figure_text,
        says=figure_says,
        figures=FIGURES,
        history=room.history_of(organisation),
        may_change=room.may_change(current_user, organisation),
    )


@bp.route("/organisations/<key:organisation_id>/thresholds/<figure>", methods=["GET", "POST"])
def threshold_edit(organisation_id: bytes, figure: str) -> ResponseReturnValue:
    """Choose another figure; looser than its source only with a reason."""
    organisation = room.organisation_for(current_user, organisation_id, to_change=True)
    if (wanted := FIGURES.get(figure)) is None:
        raise NotFound
    was = figure_in(room.thresholds_for(organisation.id), wanted.name)
    form = FigureForm(wanted, organisation, data={"value": figure_text(wanted, was), "seen": str(was)})
    fine = form.validate_on_submit() and not refuse_stale(form, "value", str(was))
    if fine and _changed(organisation, wanted, form, was):
        return redirect(url_for(".thresholds", organisation_id=organisation.id), 303)
    return form_page(
        "safeguarding/threshold_edit.html",
        form=form,
        organisation=organisation,
        says=figure_says(wanted),
        now=figure_text(wanted, was),
        default=figure_text(wanted, wanted.default),
        source=SOURCES[wanted.check],
        why=WHY[wanted.check],
    )


def _changed(organisation: Organisation, figure: Figure, form: FigureForm, was: int) -> bool:
    """Whether it was changed; else the reason why not stands beside its field."""
    if form.chosen() == was:
        form.refuse("value", _("This is the figure that counts now."))
        return False
    with form.beside("value"):
        room.change(organisation, figure, form.chosen(), form.reason.data or "", current_user)
        db.session.commit()
        flash(_("Changed. Every confirmed meeting was checked again."), "done")
        return True
    return False


def figure_says(figure: Figure) -> str:
    """What a figure is about: "Children for each adult, 9 to 12 years"."""
    band = BANDS.get(figure.name)
    if band is None:
        return str(_(figure.says))
    return str(_("%(figure)s, %(ages)s", figure=_(figure.says), ages=_(band.label)))
