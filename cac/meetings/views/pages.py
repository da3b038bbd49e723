"""The list of meetings, and the form that plans one."""

from collections.abc import Collection

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac import clock
from cac.committees.models import Committee, Posting
from cac.committees.queries import committee_for, postings_of, serving
from cac.committees.rules import EVERYONE, FACILITATORS, LEADS, TEAM, Role
from cac.db import db, show_key
from cac.errors import NotAllowed, NotFound
from cac.meetings import queries, services
from cac.meetings.forms.planning import MeetingForm
from cac.meetings.rules import MAY
from cac.meetings.views import bp, changed_words
from cac.web.keys import key_in_address
from cac.web.pages import form_page

PAGE = 20
FARTHEST = 10_000  # nobody pages further back than that


@bp.get("/meetings/")
def index() -> ResponseReturnValue:
    """Meetings to come and past, of one committee or of all of this person's."""
    postings = postings_of(current_user)
    mine = _committees(postings, EVERYONE)
    chosen = _chosen(mine)
    ids = [committee.id for committee in ([chosen] if chosen else mine)]
    now, skip = clock.now(), min(max(0, request.args.get("skip", 0, type=int)), FARTHEST)
    over = queries.past(ids, now, limit=PAGE + 1, skip=skip) if ids else []
    return render_template(
        "meetings/index.html",
        committees=mine,
        chosen=chosen,
        coming=queries.coming(ids, now) if ids else [],
        past=over[:PAGE],
        page=_pager(chosen, skip, more=len(over) > PAGE),
        team={p.committee_id for p in postings if p.role in TEAM},
        leads={p.committee_id for p in postings if p.role in LEADS},
        this_year=now.year,
    )


def _committees(postings: list[Posting], roles: Collection[Role]) -> list[Committee]:
    """The committees served in one of these roles, by alias."""
    found = {posting.committee for posting in postings if posting.role in roles and posting.committee}
    return sorted(found, key=lambda committee: committee.alias)


def _chosen(mine: list[Committee]) -> Committee | None:
    """The committee named in the address, if any; one that is not this person's does not exist for them."""
    key = key_in_address("committee")
    if key is None:
        return None
    if found := next((committee for committee in mine if committee.id == key), None):
        return found
    raise NotFound


def _pager(chosen: Committee | None, skip: int, *, more: bool) -> dict[str, str | None]:
    def at(place: int) -> str:
        committee = show_key(chosen.id) if chosen else None
        return url_for(".index", committee=committee, skip=place or None, _anchor="past")

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
        return _choose()
    committee = committee_for(current_user, key, "meeting.create", MAY)
    form = MeetingForm.about(committee, serving(committee, FACILITATORS))
    if form.validate_on_submit():
        meeting = services.create(committee, **form.values())
        db.session.commit()
        flash(_("The meeting is planned. Now say who comes."), "done")
        return redirect(url_for(".invite", meeting_id=meeting.id), 303)
    return form_page("meetings/form.html", form=form, committee=committee, meeting=None)


def _choose() -> ResponseReturnValue:
    """Which committee meets? With only one to choose from, that one."""
    led = _committees(postings_of(current_user), LEADS)
    if not led:
        raise NotAllowed(_("A meeting is planned by whoever leads the committee."))
    if len(led) == 1:
        return redirect(url_for(".new", committee=show_key(led[0].id)), 303)
    return render_template("meetings/choose.html", committees=led)


@bp.route("/meetings/<key:meeting_id>/edit", methods=["GET", "POST"])
def edit(meeting_id: bytes) -> ResponseReturnValue:
    """Change the time, the title or who leads."""
    meeting = queries.meeting_for(current_user, meeting_id, "meeting.change")
    services.require_planned(meeting)
    form = MeetingForm.about(meeting.committee, serving(meeting.committee, FACILITATORS), meeting)
    if form.validate_on_submit() and form.is_fresh(meeting):
        before = meeting.state
        services.change(meeting, **form.values())
        db.session.commit()
        flash(*changed_words(before, meeting.state))
        return redirect(url_for(".show", meeting_id=meeting.id), 303)
    return form_page("meetings/form.html", form=form, committee=meeting.committee, meeting=meeting)
