"""The agenda of a meeting, and agendas that a committee keeps to use again."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac.committees.models import Committee
from cac.committees.queries import committee_for, roles_in
from cac.committees.rules import acts_of
from cac.db import db
from cac.meetings import agendas as room
from cac.meetings import minutes, queries, services
from cac.meetings.forms.agenda import AgendaForm, KeepForm, TemplateForm
from cac.meetings.rules import MAY, minutes_between
from cac.meetings.views import bp, changed_words
from cac.web.keys import key_in_address
from cac.web.pages import form_page
from cac.web.stale import mark, refuse_stale


@bp.route("/meetings/<key:meeting_id>/agenda", methods=["GET", "POST"])
def agenda(meeting_id: bytes) -> ResponseReturnValue:
    """What happens in the meeting, and for how long; a kept agenda may be filled in to begin with."""
    meeting = queries.meeting_for(current_user, meeting_id, "meeting.change")
    services.require_planned(meeting)
    now, key = room.planned_in(meeting), key_in_address("template")
    begin, lines = room.filled_from(key, meeting) if key else (None, now)
    form = AgendaForm.about(meeting, lines)
    length = minutes_between(meeting.starts_at, meeting.ends_at)
    if form.validate_on_submit() and form.fits_in(length) and form.is_fresh(meeting):
        before = meeting.state
        services.set_agenda(meeting, form.items(), breaks=form.breaks())
        db.session.commit()
        flash(*changed_words(before, meeting.state))
        return redirect(url_for(".show", meeting_id=meeting.id), 303)
    waiting, kept = minutes.waiting(meeting.committee), room.templates_of(meeting.committee)
    page = {"waiting": waiting, "templates": kept, "begin": begin, "is_empty": not now}
    return form_page("meetings/agenda.html", form=form, meeting=meeting, length=length, **page)


@bp.route("/meetings/<key:meeting_id>/agenda/keep", methods=["GET", "POST"])
def agenda_keep(meeting_id: bytes) -> ResponseReturnValue:
    """Keep the agenda of a meeting, also of one that is over, to use it again."""
    meeting = queries.meeting_for(current_user, meeting_id, "meeting.change")
    room.require_worth_keeping(meeting)
    form = KeepForm.about(meeting)
    if form.validate_on_submit() and form.is_fresh(meeting):
        with form.beside("name", room.NameTaken):
            room.keep(meeting, form.name.data or "")
            return _saved(meeting.committee, _("Kept. The page of an agenda offers it from now on."))
    return form_page("meetings/agenda_keep.html", form=form, meeting=meeting, lines=room.planned_in(meeting))


@bp.get("/committees/<key:committee_id>/agendas")
def agendas(committee_id: bytes) -> ResponseReturnValue:
    """The agendas that a committee keeps."""
    committee = committee_for(current_user, committee_id, "meeting.read", MAY)
    may = acts_of(roles_in(current_user, committee), MAY)
    kept = room.templates_of(committee)
    return render_template("meetings/agendas.html", committee=committee, templates=kept, may=may)


@bp.route("/agendas/<key:template_id>/edit", methods=["GET", "POST"])
def agenda_template(template_id: bytes) -> ResponseReturnValue:
    """Change the name or the lines of a kept agenda."""
    template, committee = room.template_for(current_user, template_id, "meeting.change")
    form, now = TemplateForm.about(template, committee), mark(template, "name", "items")
    if form.validate_on_submit() and form.is_whole() and not refuse_stale(form, "name", now):
        with form.beside("name", room.NameTaken):
            room.change(template, committee, form.name.data or "", form.planned())
            return _saved(committee, _("Saved. Meetings that have an agenda already keep theirs."))
    return form_page("meetings/agenda_template.html", form=form, committee=committee, kept=template)


@bp.post("/agendas/<key:template_id>/remove")
def agenda_template_remove(template_id: bytes) -> ResponseReturnValue:
    """Keep it no more."""
    template, committee = room.template_for(current_user, template_id, "meeting.change")
    room.take_off(template)
    return _saved(committee, _("Taken off the list. No meeting was changed."))


def _saved(committee: Committee, says: str) -> ResponseReturnValue:
    db.session.commit()
    flash(says, "done")
    return redirect(url_for(".agendas", committee_id=committee.id), 303)
