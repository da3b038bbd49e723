"""Calendar files of meetings, and the personal links that keep a phone's calendar up to date."""

from flask import Blueprint, Response, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _
from flask_login import current_user

from cac.calendars import files, full, queries, scopes, services, whole
from cac.calendars.forms import LinkForm
from cac.calendars.opening import opened
from cac.calendars.rules import ALARMS, Face
from cac.committees.queries import committee_for, committee_ids
from cac.committees.rules import COMMITTEE_ROLES
from cac.db import db
from cac.meetings.queries import meeting_for
from cac.meetings.rules import MAY
from cac.web.addresses import absolute, digest
from cac.web.pages import form_page

bp = Blueprint("calendars", __name__)


@bp.get("/meetings/<key:meeting_id>.ics")
def meeting(meeting_id: bytes) -> ResponseReturnValue:
    """One meeting as a calendar file."""
    return whole.as_file(
        files.of_meeting(meeting_for(current_user, meeting_id, "time.read"), _face()), "meeting.ics"
    )


@bp.get("/series/<key:series_id>.ics")
def series(series_id: bytes) -> ResponseReturnValue:
    """A series as a calendar file."""
    return whole.as_file(files.of_series(current_user, series_id, _face()), "meetings.ics")


@bp.get("/committees/<key:committee_id>.ics")
def committee(committee_id: bytes) -> ResponseReturnValue:
    """A committee's meetings as a calendar file."""
    found = committee_for(current_user, committee_id, "time.read", MAY)
    return whole.as_file(files.of_committees([found], _face()), "meetings.ics")


@bp.get("/meetings/mine.ics")
def mine() -> ResponseReturnValue:
    """The meetings of all my committees as a calendar file."""
    return whole.as_file(files.of_committees(files.mine(current_user), _face()), "meetings.ics")


@bp.get("/feeds/<token>.ics")
def feed(token: str) -> ResponseReturnValue:
    """The calendar of whoever holds this address; any address that does not work looks the same."""
    found = opened(digest(token), db.session.connection())
    services.note_use(found.link)
    told = full.told_to(found)
    version = found.version(repr(sorted(told.items())) if told else "")
    answer = whole.at_hand(request.environ, version)
    if not answer:
        with force_locale(found.link.language):
            keep = found.link.face is not Face.FULL  # what only some may see, and not for long
            answer = whole.whole(request.environ, version, lambda: files.behind(found, told), keep=keep)
    return Response(answer.parts, answer.status, answer.headers)


@bp.get("/feeds/")
def feeds() -> ResponseReturnValue:
    """My calendar links."""
    served = committee_ids(current_user, *COMMITTEE_ROLES)
    links = [(link, scopes.words_of(link, served)) for link in queries.links_of(current_user)]
    return render_template(
        "calendars/feeds.html", links=links, opens=queries.opens, is_ending=queries.is_ending, alarms=ALARMS
    )


@bp.route("/feeds/new", methods=["GET", "POST"])
def feed_new() -> ResponseReturnValue:
    """Make a link; its address is shown on this answer and never again."""
    wanted = scopes.scope_for(current_user, request.values.get("shows", ""))
    form = LinkForm(scopes.scopes_of(current_user), chosen=wanted, full=full.may_choose(current_user))
    if form.validate_on_submit():
        with form.beside("name"):
            how = (form.face.data, form.minutes())
            token = services.make_link(current_user, form.name.data or "", wanted, *how)
            return _shown_once(token, form.name.data or "")
    return form_page("calendars/link_new.html", form=form)


def _shown_once(token: str, name: str) -> ResponseReturnValue:
    db.session.commit()
    address = absolute("calendars.feed", token=token)
    webcal = f"webcal:{address.partition(':')[2]}"
    page = render_template("calendars/new.html", address=address, webcal=webcal, name=name)
    answer = make_response(page, 201)
    answer.location = url_for(".feeds")  # where the same form leads when it is sent again
    return answer


@bp.post("/feeds/<key:link_id>/anew")
def feed_anew(link_id: bytes) -> ResponseReturnValue:
    """Give a link that comes to its end another secret and its full time; the old address ends at once."""
    link = queries.link_for(current_user, link_id)
    return _shown_once(services.make_anew(link), link.name)


@bp.post("/feeds/<key:link_id>/revoke")
def feed_revoke(link_id: bytes) -> ResponseReturnValue:
    """End a link at once."""
    services.revoke(queries.link_for(current_user, link_id))
    db.session.commit()
    flash(_("The link is ended. Calendars that used it get nothing more."), "done")
    return redirect(url_for(".feeds"), 303)


@bp.get("/organisations/<key:organisation_id>/calendars")
def titles(organisation_id: bytes) -> ResponseReturnValue:
    """Whether calendars of adults may show the titles of meetings, and what that means."""
    found = full.organisation_for(current_user, organisation_id)
    return render_template("calendars/titles.html", organisation=found)


@bp.post("/organisations/<key:organisation_id>/calendars/<any(allow, stop):way>")
def titles_save(organisation_id: bytes, way: str) -> ResponseReturnValue:
    """Allow it or stop it; what calendars show follows the next time they ask."""
    full.let_titles_out(full.organisation_for(current_user, organisation_id), allowed=way == "allow")
    db.session.commit()
    flash(_("Saved. Calendars follow the next time they look for changes."), "done")
    return redirect(url_for(".titles", organisation_id=organisation_id), 303)


def _face() -> Face:
    """The face asked for in the address."""
    return Face.read(request.args.get("face")) or Face.TEAM
