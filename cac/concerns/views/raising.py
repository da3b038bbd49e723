"""Raise a concern in two steps. The answers are posted, never part of an address, and kept only sealed."""

import base64
from dataclasses import dataclass
from datetime import timedelta

from flask import current_app, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac.accounts.helper_keys import keep_cookie
from cac.committees.models import Committee
from cac.committees.queries import roles_in
from cac.committees.rules import TEAM
from cac.concerns import people, queries, services
from cac.concerns.calling import knows_team, someones, whom_to_call
from cac.concerns.forms import AddForm, FirstForm, RaiseForm
from cac.concerns.models import Concern
from cac.concerns.reading import own_words
from cac.concerns.rules import EntryKind
from cac.concerns.views import bp
from cac.db import db, new_key
from cac.errors import NotFound
from cac.web.pages import form_page

A_DAY = timedelta(days=1)


@bp.get("/concerns/new")
def new() -> ResponseReturnValue:
    """Which committee it is about, where there are several."""
    mine = people.committees_to_tell_of(current_user)
    if len(mine) == 1:
        return tell(mine[0].id)
    return render_template("concerns/choose.html", committees=mine)


@bp.route("/concerns/new/<key:committee_id>", methods=["GET", "POST"])
def tell(committee_id: bytes) -> ResponseReturnValue:
    """Step one asks when, how urgent and about whom; step two asks for the words, and keeps them sealed."""
    committee, named = people.committee_to_tell_of(current_user, committee_id)
    return tell_of(Telling(committee, named, url_for(".tell", committee_id=committee_id)))


@dataclass(frozen=True)
class Telling:
    """Where something is told: the committee, whether its people may be named, where the forms are sent."""

    committee: Committee
    named: bool
    way: str

    def page(self, template: str, form: FirstForm) -> ResponseReturnValue:
        """One of the two steps; whoever it is about is not among those to call."""
        call = whom_to_call(self.committee, form.subjects(), named=self.named)
        return form_page(template, form=form, call=call, way=self.way)


def tell_of(telling: Telling) -> ResponseReturnValue:
    """Both steps, for whoever may tell something there."""
    committee = telling.committee
    whom = people.whom_to_choose(committee, named=telling.named)
    if request.form.get("step") == "2":
        return _second(telling, RaiseForm(committee, whom))
    form = FirstForm(committee, whom)
    if not form.validate_on_submit():
        return telling.page("concerns/first.html", form)
    call = whom_to_call(committee, form.subjects(), named=telling.named)
    if not call.can_keep:
        has_pack = not TEAM.isdisjoint(roles_in(current_user, committee))
        return render_template("concerns/nobody.html", call=call, has_pack=has_pack)
    return render_template(
        "concerns/second.html", form=RaiseForm(committee, whom), call=call, way=telling.way
    )


def _second(telling: Telling, form: RaiseForm) -> ResponseReturnValue:
    if not form.validate():
        unsure = form.day.errors or form.danger.errors or form.about.errors
        return telling.page("concerns/first.html" if unsure else "concerns/second.html", form)
    concern, private = services.raise_concern(telling.committee, form.report(), current_user)
    cookie = own_cookie() or new_key() + new_key()
    services.keep_own_copy(concern, private, current_user, cookie)
    db.session.commit()
    flash(_("It is kept, sealed. Only those who help can open it."), "done")
    answer = make_response(redirect(url_for("concerns.own", concern_id=concern.id), 303))
    keep_cookie(answer, own_cookie_name(), cookie, A_DAY)
    return answer


@bp.route("/concerns/mine/<key:concern_id>", methods=["GET", "POST"])
def own(concern_id: bytes) -> ResponseReturnValue:
    """What I raised: whether a person has read it, whom to call until then, and a way to add."""
    concern = queries.own_for(current_user, concern_id)
    if concern is None:
        raise NotFound
    form = AddForm()
    if form.validate_on_submit():
        services.add(concern, EntryKind.ADDED.value, current_user, form.text.data or "")
        db.session.commit()
        flash(_("Added, sealed."), "done")
        return redirect(url_for(".own", concern_id=concern.id), 303)
    return form_page("concerns/own.html", form=form, **_standing(concern))


def _standing(concern: Concern) -> dict[str, object]:
    """How a report stands for whoever raised it."""
    committee = db.session.get_one(Committee, concern.committee_id)
    can = queries.allowed(concern, queries.helpers_in([committee.id])[committee.id])
    return {
        "concern": concern,
        "committee": committee,
        "opened": own_words(concern, current_user, own_cookie()),
        "call": someones(can, named=knows_team(current_user, committee)),
    }


def own_cookie_name() -> str:
    """Where this device keeps what opens one's own reports; gone after a day and at sign-out."""
    return "__Host-cac-report" if current_app.config["SESSION_COOKIE_SECURE"] else "cac-report"


def own_cookie() -> bytes | None:
    """What this device keeps to read one's own reports."""
    try:
        value = base64.urlsafe_b64decode(request.cookies.get(own_cookie_name(), ""))
    except ValueError:
        return None
    return value if len(value) == 32 else None
