"""Pages of committees: the list, one committee, starting and changing one."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac import clock
from cac.committees import queries, services
from cac.committees.consents import stand_of
from cac.committees.forms import CommitteeForm
from cac.committees.forms.committees import suggest_alias
from cac.committees.models import Committee, Organisation, Posting
from cac.committees.rules import ADMIN, EVERYONE, HELPERS, LEADS, TEAM, PostingState, Role
from cac.committees.views import bp
from cac.db import db, read_key
from cac.errors import NotAllowed
from cac.web.language import listed
from cac.web.pages import form_page
from cac.web.stale import mark, refuse_stale

KEPT = ("name", "alias", "country", "district", "time_zone", "position", "languages", "youngest", "oldest")


@bp.get("/committees/")
def index() -> ResponseReturnValue:
    """The committees this person serves, and what they are asked to do."""
    committees = queries.committees_seen_by(current_user)
    return render_template(
        "committees/index.html",
        committees=committees,
        offers=queries.offers_to(current_user),
        missing={
            key: missing_words(HELPERS - roles, has_members=True)
            for key, roles in queries.helped(committees).items()
        },
        roles=roles_by_committee(),
        may_start=bool(queries.organisations_to_found_in(current_user)),
    )


def roles_by_committee() -> dict[bytes, list[Role]]:
    """What the person signed in is, committee by committee."""
    held: dict[bytes, list[Role]] = {}
    for posting in queries.postings_of(current_user):
        if posting.committee_id:
            held.setdefault(posting.committee_id, []).append(posting.role)
    return held


@bp.route("/committees/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """Start a committee."""
    organisations = queries.organisations_to_found_in(current_user)
    if not organisations:
        raise NotAllowed(_("Only a facilitator can start a committee."))
    form = CommitteeForm(people=[current_user], data=None if request.method == "POST" else suggested())
    form.offer_organisations(organisations)
    if form.validate_on_submit():
        committee = services.found(chosen(form, organisations), current_user, form.values())
        with services.content_key(committee):
            db.session.commit()
        flash(_("%(alias)s is started. Now name the people who serve it.", alias=committee.alias), "done")
        return redirect(url_for(".show", committee_id=committee.id), 303)
    return form_page("committees/new.html", form=form)


def suggested() -> dict[str, Any]:
    """What a fresh form starts with."""
    return {"alias": suggest_alias(), "time_zone": current_user.time_zone, "youngest": 8, "oldest": 17}


def chosen(form: CommitteeForm, organisations: list[Organisation]) -> Organisation:
    """The organisation that was chosen, or the only one there is."""
    if len(organisations) == 1:
        return organisations[0]
    wanted = read_key(form.organisation.data)
    return next(found for found in organisations if found.id == wanted)


@bp.get("/committees/<key:committee_id>")
def show(committee_id: bytes) -> ResponseReturnValue:
    """A committee: what it still needs, who serves it, and the ways to its work."""
    committee = queries.committee_for(current_user, committee_id)
    roles = queries.roles_in(current_user, committee)
    page = {"committee": committee, "roles": roles, "is_lead": not LEADS.isdisjoint(roles)}
    page["is_team"] = not TEAM.isdisjoint(roles)
    page["is_served"] = not EVERYONE.isdisjoint(roles)
    page["sees_reasons"] = not HELPERS.isdisjoint(roles)
    if TEAM.isdisjoint(roles):
        mine = [found for found in queries.postings_of(current_user) if found.committee_id == committee.id]
        is_admin = not ADMIN.isdisjoint(roles)
        more = {"is_admin": is_admin, "hands_over": is_admin and not queries.has_lead(committee.id)}
        return render_template("committees/basics.html", **page, mine=mine, **more)
    return render_template("committees/show.html", **page, **_inside(committee))


def _inside(committee: Committee) -> dict[str, Any]:
    """What only the team sees."""
    members = queries.members_of(committee)
    today = clock.today(committee.time_zone)
    unnamed = HELPERS - queries.helped([committee])[committee.id]
    mine = queries.roles_held(current_user.id, committee.id)
    without_consent = sum(not stand_of(member, today).holds for member in members)
    return {
        "people": by_person(queries.postings_in(committee)),
        "members": members,
        "without_consent": without_consent,
        "nobody_may_come": without_consent == len(members),
        "unnamed": unnamed,
        "missing": missing_words(unnamed, has_members=bool(members)),
        "needs_my_phone": bool(HELPERS & mine) and not current_user.phone,
    }


def by_person(postings: list[Posting]) -> list[tuple[str, list[Role], bool]]:
    """Each person with the roles in force, then each with those still waiting for an answer."""
    found: dict[tuple[bool, bytes], tuple[str, list[Role], bool]] = {}
    for posting in postings:
        if posting.stands:
            waits = posting.state is PostingState.OFFERED
            entry = found.setdefault((waits, posting.user_id), (posting.user.name, [], waits))
            entry[1].append(posting.role)
    return sorted(found.values(), key=lambda entry: entry[2])


def missing_words(unnamed: frozenset[Role], *, has_members: bool) -> str:
    """What a committee still needs before it can plan a meeting, as one phrase; empty when nothing."""
    needs = []
    if Role.FOCAL_POINT in unnamed:
        needs.append(_("a focal point"))
    if Role.DEPUTY in unnamed:
        needs.append(_("a deputy"))
    if not has_members:
        needs.append(_("its children"))
    return listed(needs)


@bp.route("/committees/<key:committee_id>/edit", methods=["GET", "POST"])
def edit(committee_id: bytes) -> ResponseReturnValue:
    """Change what is known of a committee."""
    committee = queries.committee_for(current_user, committee_id, "committee.change")
    now = mark(committee, *KEPT)
    people = [posting.user for posting in queries.postings_in(committee)]
    form = CommitteeForm(people=people, committee=committee)
    del form.organisation
    if not form.is_submitted():
        form.seen.data = now
    elif form.validate() and not refuse_stale(form, "name", now):
        services.change(committee, form.values())
        db.session.commit()
        flash(_("Saved."), "done")
        return redirect(url_for(".show", committee_id=committee.id), 303)
    return form_page("committees/edit.html", form=form, committee=committee)
