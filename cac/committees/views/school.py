"""The page of the school holidays: read by the team, changed by whoever leads."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac import clock
from cac.committees import queries, school
from cac.committees.forms.school import HolidayForm
from cac.committees.models import Committee, SchoolHoliday
from cac.committees.rules import MAY
from cac.committees.views import bp
from cac.db import db
from cac.web.pages import form_page


@bp.get("/committees/<key:committee_id>/holidays")
def holidays(committee_id: bytes) -> ResponseReturnValue:
    """On which days there is no school."""
    committee = queries.committee_for(current_user, committee_id, "week.read")
    return _page(committee, HolidayForm(clock.today(committee.time_zone)))


@bp.post("/committees/<key:committee_id>/holidays")
def holiday_add(committee_id: bytes) -> ResponseReturnValue:
    """Write down days without school."""
    committee = queries.committee_for(current_user, committee_id, "week.change")
    form = HolidayForm(clock.today(committee.time_zone))
    if form.validate():
        with form.beside("first_on"):
            school.add_holiday(committee, *form.days())
            return _saved(committee, _("Written down. Repeating a meeting can leave these days out."))
    return _page(committee, form)


@bp.post("/holidays/<key:holiday_id>/remove")
def holiday_remove(holiday_id: bytes) -> ResponseReturnValue:
    """There is school on these days after all."""
    holiday, committee = queries.row_for(current_user, SchoolHoliday, holiday_id, "week.change")
    school.take_off(holiday)
    return _saved(committee, _("Taken off the list. No meeting was changed."))


def _saved(committee: Committee, says: str) -> ResponseReturnValue:
    db.session.commit()
    flash(says, "done")
    return redirect(url_for(".holidays", committee_id=committee.id), 303)


def _page(committee: Committee, form: HolidayForm) -> ResponseReturnValue:
    return form_page(
        "committees/holidays.html",
        committee=committee,
        form=form,
        holidays=school.school_holidays_of([committee.id]),
        may_change=MAY["week.change"](queries.roles_in(current_user, committee)),
    )
