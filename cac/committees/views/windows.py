"""The page of the children's week: read by the team, changed by whoever leads."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac.committees import queries
from cac.committees.forms.windows import WindowsForm, weekdays
from cac.committees.rules import MAY
from cac.committees.views import bp
from cac.committees.windows import lines_of, set_windows, windows_of
from cac.db import db
from cac.web.pages import form_page


@bp.route("/committees/<key:committee_id>/week", methods=["GET", "POST"])
def week(committee_id: bytes) -> ResponseReturnValue:
    """When the children are at school, at work or have another duty."""
    act = "week.change" if request.method == "POST" else "week.read"
    committee = queries.committee_for(current_user, committee_id, act)
    may_change = MAY["week.change"](queries.roles_in(current_user, committee))
    lines = lines_of(windows_of([committee.id]))
    form = WindowsForm.about(lines)
    if form.validate_on_submit() and form.is_whole() and form.is_fresh(lines):
        set_windows(committee, form.lines())
        db.session.commit()
        flash(_("Saved. Meetings to come are checked against these hours."), "done")
        return redirect(url_for(".week", committee_id=committee.id), 303)
    page = {"committee": committee, "lines": lines, "may_change": may_change, "names": dict(weekdays())}
    return form_page("committees/week.html", form=form, **page)
