"""The list of meetings, and the form that plans one."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac import clock
from cac.committees.queries import committee_for, serving
from cac.committees.rules import FACILITATORS, LEADS
from cac.db import db
from cac.meetings import queries, services
from cac.meetings.clashes import Claimed
from cac.meetings.copying import copy
from cac.meetings.forms.planning import CopyForm, MeetingForm
from cac.meetings.models import Meeting
from cac.meetings.rules import MAY, State, minutes_between
from cac.meetings.series.expand import Unfit
from cac.meetings.series.queries import has_later
from cac.meetings.series.splitting import change_later
from cac.meetings.timing import moment_asked
from cac.meetings.views import bp, changed_words, later_words
from cac.meetings.views.mine import Mine, choose_committee, mine, state_in_address
from cac.web.keys import key_in_address
from cac.web.pages import form_page

PAGE = 20
UNREADY = "unready"
FARTHEST = 10_000  # nobody pages further back than that


@bp.get("/meetings/")
def index() -> ResponseReturnValue:
    """Meetings to come and past, of one committee or of all of this person's, in one state or in any."""
    whose, state = mine(), state_in_address()
    unready_first = request.args.get("first") == UNREADY
    now, skip = clock.now(), min(max(0, request.args.get("skip", 0, type=int)), FARTHEST)
    over = queries.past(whose.ids, now, limit=PAGE + 1, skip=skip, state=state)
    return render_template(
        "meetings/index.html",
        whose=whose,
        tabs_here=whose.tabs("index"),
        states=[(one, one is state) for one in State],
        state=state,
        unready_first=unready_first,
        coming=queries.coming(whose.ids, now, state=state, unready_first=unready_first),
        past=over[:PAGE],
        page=_pager(whose, skip, more=len(over) > PAGE),
        this_year=now.year,
    )


def _pager(whose: Mine, skip: int, *, more: bool) -> dict[str, str | None]:
    kept: dict[str, Any] = {name: request.args.get(name) for name in ("state", "first")}

    def at(place: int) -> str:
        return url_for(".index", committee=whose.key, skip=place or None, **kept, _anchor="past")

    return {
        "prev_url": at(max(0, skip - PAGE)) if skip else None,
        "next_url": at(skip + PAGE) if more else None,
        "says": _("Earlier meetings"),
    }


@bp.route("/meetings/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """Plan a meeting of a committee that this person leads."""
    key = key_in_address("committee")
    if key is None:
        return choose_committee(".new", LEADS, _("A meeting is planned by whoever leads the committee."))
    committee = committee_for(current_user, key, "meeting.create", MAY)
    form = MeetingForm.about(committee, serving(committee, FACILITATORS))
    if form.validate_on_submit():
        meeting = services.create(committee, **form.values())
        db.session.commit()
        flash(_("The meeting is planned. Now say who comes."), "done")
        return redirect(url_for(".invite", meeting_id=meeting.id), 303)
    return form_page("meetings/form.html", form=form, committee=committee, meeting=None)


@bp.route("/meetings/<key:meeting_id>/edit", methods=["GET", "POST"])
def edit(meeting_id: bytes) -> ResponseReturnValue:
    """Change the time, the title or who leads."""
    meeting = queries.meeting_for(current_user, meeting_id, "meeting.change")
    services.require_planned(meeting)
    asked = moment_asked(meeting, request.args.get("later", "")) if meeting.series_id else None
    form = MeetingForm.about(meeting.committee, serving(meeting.committee, FACILITATORS), meeting, asked)
    if form.validate_on_submit() and form.is_fresh(meeting):
        with form.beside("starts", Claimed), form.beside("day", Unfit):
            return _changed(meeting, form)
    more = {"asked": asked, "has_later": has_later(meeting)}
    return form_page("meetings/form.html", form=form, committee=meeting.committee, meeting=meeting, **more)


def _changed(meeting: Meeting, form: MeetingForm) -> ResponseReturnValue:
    before = meeting.state
    if form.for_later:
        flash(*later_words(change_later(meeting, **form.values())))
        db.session.commit()
        return redirect(url_for(".series", series_id=meeting.series_id), 303)
    services.change(meeting, **form.values())
    flash(*changed_words(before, meeting.state))
    db.session.commit()
    return redirect(url_for(".show", meeting_id=meeting.id), 303)


@bp.route("/meetings/<key:meeting_id>/copy", methods=["GET", "POST"], endpoint="copy")
def copy_meeting(meeting_id: bytes) -> ResponseReturnValue:
    """Plan another meeting like this one: only the day and the hour are asked."""
    model = queries.meeting_for(current_user, meeting_id, "meeting.create")
    form = CopyForm.about(model)
    if form.validate_on_submit():
        meeting = copy(model, form.moment())
        db.session.commit()
        flash(
            _("Planned as a draft, with the same agenda and the same people. Look whether all of it fits."),
            "done",
        )
        return redirect(url_for(".show", meeting_id=meeting.id), 303)
    length = minutes_between(model.starts_at, model.ends_at)
    return form_page("meetings/copy.html", form=form, model=model, length=length, this_year=clock.now().year)
