"""Children by sheet, and the card of codes beside which their names are written by hand."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from werkzeug import Response

from cac import clock
from cac.committees import queries, services
from cac.committees.forms.member_sheet import NO_NAMES, abouts, member_columns, read_members
from cac.committees.models import Committee, Member
from cac.committees.views import bp
from cac.db import db, show_key
from cac.web import sheets


@bp.route("/committees/<key:committee_id>/members/import", methods=["GET", "POST"])
def members_import(committee_id: bytes) -> ResponseReturnValue:
    """Add the children of a sheet, all of them or none."""
    committee = queries.committee_for(current_user, committee_id, "member.change")
    today = clock.today(committee.time_zone)
    form = sheets.SheetForm()
    sheet = sheets.looked_at(form, lambda text: read_members(text, committee, today))
    if sheet and sheet.ready and form.step == "save":
        added = services.add_each(committee, abouts(sheet))
        db.session.commit()
        return to_card(committee, added)
    return sheets.sheet_page(
        "committees/members_import.html",
        form,
        sheet,
        committee=committee,
        columns=member_columns(today),
        no_names=_(NO_NAMES),
        cancel=url_for(".members", committee_id=committee.id),
    )


def to_card(committee: Committee, added: list[Member]) -> Response:
    """On to the card of the children just added, in the order in which they were added."""
    said = ngettext("%(num)d child is added.", "%(num)d children are added.", len(added))
    flash(" ".join([said, _("Now write each name beside its code, on paper only.")]), "done")
    keys = [show_key(member.id) for member in added]
    return redirect(url_for(".members_card", committee_id=committee.id, member=keys), 303)


@bp.get("/committees/<key:committee_id>/members/card")
def members_card(committee_id: bytes) -> ResponseReturnValue:
    """A page to print: each code, and an empty line for the name that the program never holds."""
    committee = queries.committee_for(current_user, committee_id, "member.change")
    members = queries.members_of(committee)
    wanted = {key: place for place, key in enumerate(request.args.getlist("member"))}
    chosen = [member for member in members if show_key(member.id) in wanted]
    chosen.sort(key=lambda member: wanted[show_key(member.id)])
    return render_template(
        "committees/members_card.html",
        committee=committee,
        members=chosen if wanted else members,
        some=bool(wanted) and len(chosen) < len(members),
    )
