"""Standing arrangements of a committee: reading them, asking for one, answering, ending one early."""

import json

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac import clock
from cac.committees.queries import committee_for, roles_in
from cac.committees.rules import acts_of
from cac.db import db
from cac.meetings import standing as room
from cac.meetings.forms.standing import YES, AnswerForm, AskForm, key_words
from cac.meetings.models import StandingArrangement
from cac.meetings.rules import MAY
from cac.meetings.views import bp
from cac.safeguarding.rules import SOURCES, WHY
from cac.safeguarding.rules.records import numbers_read
from cac.web.language import says
from cac.web.pages import form_page


@bp.get("/committees/<key:committee_id>/standing")
def standing(committee_id: bytes) -> ResponseReturnValue:
    """What is arranged for all meetings of a committee, what waits, and what is over."""
    committee = committee_for(current_user, committee_id, "standing.read", MAY)
    return render_template(
        "meetings/standing.html",
        committee=committee,
        arranged=room.of_committee(committee),
        today=clock.today(committee.time_zone),
        may=acts_of(roles_in(current_user, committee), MAY),
        called=called,
    )


@bp.route("/committees/<key:committee_id>/standing/new", methods=["GET", "POST"])
def standing_new(committee_id: bytes) -> ResponseReturnValue:
    """Ask the focal point to let a reason count for all meetings."""
    committee = committee_for(current_user, committee_id, "standing.ask", MAY)
    askable = room.askable(committee)
    form = AskForm.about(committee, askable, request.args.get("finding"))
    if form.validate_on_submit():
        with form.beside("through"):
            asked = {"key": form.finding.data, "reason": form.reason.data, "through": form.through.data}
            room.ask_for(committee, current_user, **asked)
            db.session.commit()
            flash(_("The focal point is asked. Until they say yes, type the reason as before."), "done")
            return redirect(url_for(".standing", committee_id=committee.id), 303)
    return form_page("meetings/standing_new.html", form=form, committee=committee, askable=askable)


@bp.route("/standing/<key:standing_id>/answer", methods=["GET", "POST"])
def standing_answer(standing_id: bytes) -> ResponseReturnValue:
    """The focal point says yes, and until when, or no."""
    row = room.standing_for(current_user, standing_id, "standing.answer")
    form = AnswerForm(data={"through": row.through})
    if form.validate_on_submit():
        with form.beside("through"):
            approve = form.answer.data == YES
            room.answer(row, current_user, approve=approve, through=form.through.data or row.through)
            db.session.commit()
            flash(_("Approved. Everybody sees until when.") if approve else _("Declined."), "done")
            return redirect(url_for(".standing", committee_id=row.committee_id), 303)
    return form_page(
        "meetings/standing_answer.html",
        form=form,
        row=row,
        called=called(row),
        found=found_words(row),
        why=WHY[row.check],
        source=SOURCES[row.check],
    )


@bp.post("/standing/<key:standing_id>/end")
def standing_end(standing_id: bytes) -> ResponseReturnValue:
    """It counts no more."""
    row = room.standing_for(current_user, standing_id, "standing.end")
    room.end(row, current_user)
    db.session.commit()
    flash(_("Ended. From today on, meetings need a reason of their own."), "done")
    return redirect(url_for(".standing", committee_id=row.committee_id), 303)


def found_words(row: StandingArrangement) -> str:
    """What was found when it was asked for: it counts for this and for nothing worse."""
    found = json.loads(row.found) if row.found else None
    return says(found["says"], numbers_read(found)) if found else ""


def called(row: StandingArrangement) -> str:
    """What an arrangement is about."""
    return key_words(f"{row.check}:{row.subject}" if row.subject else row.check)
