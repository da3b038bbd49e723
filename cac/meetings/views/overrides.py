"""The focal point overrides a check of a meeting, or takes that back; and everything said so far."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac.committees.queries import committee_for
from cac.db import db
from cac.meetings import overrides, queries
from cac.meetings.forms.overrides import OverrideForm
from cac.meetings.gate import look
from cac.meetings.models import GateRecord
from cac.meetings.rules import MAY, PLANNED
from cac.meetings.views import bp
from cac.safeguarding.rules import TITLES, Level
from cac.safeguarding.rules.figures import figure_text
from cac.safeguarding.rules.records import numbers_read, own_figures_read
from cac.safeguarding.views.thresholds import figure_says
from cac.web.language import says
from cac.web.pages import form_page
from cac.words import N_

ASKED_FOR = {
    "confirm": N_("Confirmed"),
    "change": N_("Changed, and still confirmed"),
    "hold": N_("Put on hold"),
    "override": N_("A check was overridden"),
    "open": N_("Opened"),
    "took place": N_("Took place without confirmation"),
}
PAGE = 30
FARTHEST = 3000


@bp.route("/meetings/<key:meeting_id>/override/<mark>", methods=["GET", "POST"])
def override(meeting_id: bytes, mark: str) -> ResponseReturnValue:
    """Let one finding stand, saying why."""
    meeting, roles = queries.meeting_and_roles(current_user, meeting_id, "override.make")
    seen = look(meeting)
    finding = overrides.require_block(meeting, seen, mark)
    form = OverrideForm(meeting.committee, data={"version": str(meeting.version)})
    trouble = overrides.why_not(meeting, finding, seen, current_user, roles)
    if form.validate_on_submit() and form.is_fresh(meeting):
        overrides.override(meeting, finding, seen, current_user, roles, form.reason.data or "")
        db.session.commit()
        flash(_("Overridden. Whoever leads the meeting is told."), "done")
        return redirect(url_for(".show", meeting_id=meeting.id), 303)
    return form_page("meetings/override.html", form=form, meeting=meeting, finding=finding, trouble=trouble)


@bp.post("/overrides/<key:override_id>/take-back")
def take_back(override_id: bytes) -> ResponseReturnValue:
    """The check counts again."""
    row = overrides.override_for(current_user, override_id)
    overrides.take_back(row, current_user)
    db.session.commit()
    flash(_("Taken back. The check counts again."), "done")
    return redirect(url_for(".show", meeting_id=row.meeting_id), 303)


@bp.get("/committees/<key:committee_id>/reasons")
def reasons(committee_id: bytes) -> ResponseReturnValue:
    """Every reason and every override of a committee's meetings, the newest first."""
    committee = committee_for(current_user, committee_id, "override.read", MAY)
    skip = min(max(0, request.args.get("skip", 0, type=int)), FARTHEST)
    said = overrides.said_in(committee, limit=PAGE + 1, skip=skip)

    def at(place: int) -> str:
        return url_for(".reasons", committee_id=committee.id, skip=place or None)

    page = {
        "prev_url": at(max(0, skip - PAGE)) if skip else None,
        "next_url": at(skip + PAGE) if len(said) > PAGE else None,
        "says": _("Earlier ones"),
    }
    shown = {"titles": TITLES, "numbers_read": numbers_read, "planned": PLANNED}
    return render_template("meetings/reasons.html", committee=committee, said=said[:PAGE], page=page, **shown)


@bp.get("/meetings/<key:meeting_id>/checks")
def checks(meeting_id: bytes) -> ResponseReturnValue:
    """What the gate found whenever it was asked in earnest, and by which figures."""
    meeting = queries.meeting_for(current_user, meeting_id)
    asked = [Asked(record, name) for record, name in queries.asked_of(meeting)]
    return render_template(
        "meetings/checks.html", meeting=meeting, asked=asked, figure_says=figure_says, written=figure_text
    )


class Asked:
    """What the gate found one time: when, for which act, by whom, and by which figures of their own."""

    def __init__(self, record: GateRecord, name: str | None) -> None:
        self.at, self.name = record.at, name
        self.act = ASKED_FOR.get(record.act, record.act)
        found = [(Level(one["level"]), one) for one in record.findings]
        said = [(level, one["check"], says(one["says"], numbers_read(one))) for level, one in found]
        self.found = [one for one in said if one[0] is not Level.PASS]
        self.holds = [one for one in said if one[0] is Level.PASS]
        self.figures = own_figures_read(record.thresholds)
