"""Who comes: the private links of a meeting, and the page that a private link opens."""

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from cac import clock
from cac.calendars import files, whole
from cac.calendars.invitations import outbox, queries, services
from cac.calendars.invitations.links import address_of
from cac.calendars.rules import Face
from cac.db import db, show_key
from cac.errors import NotFound, RuleBroken
from cac.meetings import replies
from cac.meetings.models import Meeting
from cac.meetings.places import called
from cac.meetings.queries import meeting_for
from cac.meetings.rules import Reply
from cac.meetings.sharing import sentence, sentences
from cac.meetings.views import changed_words
from cac.notices.post import has_mail
from cac.notices.waking import wake

bp = Blueprint("invitations", __name__)


@bp.get("/meetings/<key:meeting_id>/invitations")
def index(meeting_id: bytes) -> ResponseReturnValue:
    """Who was asked to a meeting and what they answered, with each person's private link to share."""
    meeting = meeting_for(current_user, meeting_id, "meeting.tell")
    made = queries.invitations_to(meeting)
    return render_template(
        "calendars/invitations.html",
        meeting=meeting,
        asked=[(adult, row, made.get(adult.id)) for adult, row in queries.asked_to(meeting)],
        said=sentences(meeting, called(meeting)),
        address_of=address_of,
        can_answer=meeting.published_at is not None and replies.is_open(meeting),
        replies=list(Reply),
        this_year=clock.now().year,
        mail=has_mail(),
        to_write=[row for row in outbox.reachable(made.values()) if row.mailed_at is None],
        troubles=outbox.troubles_of(meeting),
    )


@bp.post("/meetings/<key:meeting_id>/invitations/links")
def links(meeting_id: bytes) -> ResponseReturnValue:
    """Make a private link for everybody who has none."""
    meeting = meeting_for(current_user, meeting_id, "meeting.tell")
    services.make_links(meeting)
    db.session.commit()
    flash(_("Each person has a link of their own now. Share each with that person only."), "done")
    return redirect(url_for(".index", meeting_id=meeting.id), 303)


@bp.post("/meetings/<key:meeting_id>/invitations/send")
def send(meeting_id: bytes) -> ResponseReturnValue:
    """Write to everybody who has an address here; later changes go to exactly these by themselves."""
    meeting = meeting_for(current_user, meeting_id, "meeting.tell")
    _require_mail()
    count = outbox.send_first(meeting)
    return _sent(meeting, ngettext("One message is on its way.", "%(num)s messages are on their way.", count))


@bp.post("/meetings/<key:meeting_id>/invitations/again/<key:mail_id>")
def send_again(meeting_id: bytes, mail_id: bytes) -> ResponseReturnValue:
    """Write once more to somebody whom a message did not surely reach."""
    meeting = meeting_for(current_user, meeting_id, "meeting.tell")
    _require_mail()
    outbox.send_again(meeting, mail_id)
    return _sent(meeting, _("The message is on its way again."))


def _require_mail() -> None:
    if not has_mail():
        raise RuleBroken(_("No e-mail is set up here. Share the private links instead."))


def _sent(meeting: Meeting, words: str) -> ResponseReturnValue:
    db.session.commit()
    wake()
    flash(words, "done")
    return redirect(url_for(".index", meeting_id=meeting.id), 303)


@bp.post("/meetings/<key:meeting_id>/invitations/<key:adult_id>")
def note(meeting_id: bytes, adult_id: bytes) -> ResponseReturnValue:
    """Note what somebody answered in person."""
    meeting = meeting_for(current_user, meeting_id, "meeting.tell")
    before = meeting.state
    replies.reply(meeting, adult_id, _said())
    db.session.commit()
    flash(*changed_words(before, meeting.state))
    return redirect(url_for(".index", meeting_id=meeting.id), 303)


@bp.get("/r/<token>")
def reply(token: str) -> ResponseReturnValue:
    """Will you come? Whoever holds the link answers; any address that does not work looks the same."""
    coming = queries.coming_of(queries.invitation_behind(token))
    shown = [(one, row, sentence(one, called(one)), replies.is_open(one)) for one, row in coming]
    return render_template("calendars/reply.html", token=token, coming=shown, replies=list(Reply))


@bp.get("/r/<token>/<name>.ics")
def reply_file(token: str, name: str) -> ResponseReturnValue:
    """One meeting of the link as outsiders see it in a calendar: its time, and that they are busy."""
    meeting = _meeting_in(queries.coming_of(queries.invitation_behind(token)), name)
    return whole.as_file(files.of_meeting(meeting, Face.BUSY), "meeting.ics")


@bp.post("/r/<token>")
def reply_save(token: str) -> ResponseReturnValue:
    """Keep the answer; it can be changed until the meeting begins."""
    invitation = queries.invitation_behind(token)
    meeting = _meeting_in(queries.coming_of(invitation), request.form.get("meeting", ""))
    replies.reply(meeting, invitation.adult_id, _said())
    db.session.commit()
    flash(_("Thank you. You can change your answer here until the meeting begins."), "done")
    return redirect(url_for(".reply", token=token), 303)


def _meeting_in(coming: Sequence[tuple[Meeting, object]], asked: str) -> Meeting:
    found = next((one for one, _row in coming if show_key(one.id) == asked), None)
    if found is None:
        raise NotFound
    return found


def _said() -> Reply:
    said = Reply.read(request.form.get("reply"))
    if said is None:
        raise NotFound
    return said
