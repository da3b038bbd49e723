"""The page of adults by sheet: all lines are looked at, then recorded together or not at all."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from flask_login import current_user

from cac import clock
from cac.committees.queries import committee_for
from cac.db import db
from cac.safeguarding import services
from cac.safeguarding.rules.may import MAY
from cac.safeguarding.sheets import adult_columns, adult_lines, read_adults
from cac.safeguarding.views import bp
from cac.web import sheets


@bp.route("/committees/<key:committee_id>/adults/import", methods=["GET", "POST"])
def adults_import(committee_id: bytes) -> ResponseReturnValue:
    """Record the adults of a sheet, all of them or none."""
    committee = committee_for(current_user, committee_id, "adult.create", MAY)
    today = clock.today(committee.time_zone)
    form = sheets.SheetForm()
    sheet = sheets.looked_at(form, lambda text: read_adults(text, committee, current_user, today))
    if sheet and sheet.ready and form.step == "save":
        lines = adult_lines(sheet)
        services.record_adults(committee, current_user, lines)
        db.session.commit()
        flash(ngettext("%(num)d adult is recorded.", "%(num)d adults are recorded.", len(lines)), "done")
        return redirect(url_for(".adults", committee_id=committee.id), 303)
    return sheets.sheet_page(
        "safeguarding/adults_import.html",
        form,
        sheet,
        committee=committee,
        columns=adult_columns(today),
        cancel=url_for(".adults", committee_id=committee.id),
    )
