"""The page of the record of acts: the system part only, never what was done with ideas or children."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from zoneinfo import ZoneInfo

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac.audit import queries as audit
from cac.audit import services
from cac.audit.models import AuditEntry
from cac.audit.parts import SYSTEM
from cac.committees.administration import bp
from cac.committees.forms.people import RecordForm
from cac.committees.queries import accounts as queries
from cac.db import db
from cac.web.language import hour
from cac.web.paging import page_of

ROWS = 50

Said = tuple[date, str, str, str]


@bp.get("/record")
def acts() -> ResponseReturnValue:
    """What was done with accounts and settings, by whom and when."""
    seen = queries.acts_seen_by(current_user)
    people = queries.people_for(current_user)
    form = RecordForm(request.args, people, current_user.time_zone)
    asked = form.wanted()
    page = page_of(audit.system_acts(asked, seen), most=ROWS)
    names = {user.id: user.name for user in people}
    names |= {one.id: one.name for one in queries.administered(current_user)}
    return render_template(
        "administration/record.html",
        form=form,
        days=_by_day(page.rows, names),
        page=page,
        check=audit.last_check(),
        narrowed=asked != audit.Asked(),
    )


@bp.post("/record/check")
def check() -> ResponseReturnValue:
    """Check now that nobody changed or removed anything."""
    queries.acts_seen_by(current_user)
    verdict = services.check()
    db.session.commit()
    if verdict.whole:
        flash(_("The record is whole: nobody changed or removed anything."), "done")
    else:
        flash(_("The record does not fit any more. Tell whoever looks after the machine at once."), "careful")
    return redirect(url_for(".acts"), 303)


def _by_day(found: Sequence[AuditEntry], names: Mapping[bytes, str]) -> list[tuple[date, list[Said]]]:
    lines = [_line(entry, names) for entry in found]
    return [(day, list(same)) for day, same in groupby(lines, key=itemgetter(0))]


def _line(entry: AuditEntry, names: Mapping[bytes, str]) -> Said:
    """Day, what was done, by and about whom, and the hour."""
    zone = current_user.time_zone
    by = names.get(entry.user_id, _("Somebody else")) if entry.user_id else _("The command line")
    about = names.get(entry.thing_id or b"")
    who = _("%(name)s, about %(other)s", name=by, other=about) if about and about != by else by
    return entry.at.astimezone(ZoneInfo(zone)).date(), _(SYSTEM[entry.act]), who, hour(entry.at, zone)
