"""Pages of the children of a committee, each known by a code of two easy words."""

from datetime import date

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from cac import clock
from cac.committees import queries, services
from cac.committees.ages import comes_of_age
from cac.committees.consents import Standing, is_near_18, stand_of
from cac.committees.forms import MemberForm, MembersForm
from cac.committees.models import Committee, Member
from cac.committees.overview import purposes_of, sheets_of
from cac.committees.rules import LEADS
from cac.committees.views import bp
from cac.committees.views.cards import to_card
from cac.db import db
from cac.web.pages import form_page
from cac.web.stale import mark, refuse_stale

KEPT = ("birth_month", "age_band", "gender", "needs_support", "languages")


def is_lead(committee: Committee) -> bool:
    """Whether the person signed in may change what is known of the children."""
    return not LEADS.isdisjoint(queries.roles_in(current_user, committee))


def by_need(members: list[Member], today: date) -> list[tuple[Member, Standing]]:
    """The children with how their consent stands: those who need one first, then by what ends soonest."""
    pairs = [(member, stand_of(member, today)) for member in members]
    return sorted(pairs, key=lambda pair: (pair[1].holds, pair[1].day or date.min, pair[0].code))


@bp.get("/committees/<key:committee_id>/members")
def members(committee_id: bytes) -> ResponseReturnValue:
    """The children of a committee, those without a consent first."""
    committee = queries.committee_for(current_user, committee_id, "member.read")
    found = by_need(queries.members_of(committee), clock.today(committee.time_zone))
    return render_template(
        "committees/members.html",
        committee=committee,
        members=found,
        without=sum(not stand.holds for _member, stand in found),
        left=queries.how_many_left(committee),
        is_lead=is_lead(committee),
    )


@bp.route("/committees/<key:committee_id>/members/new", methods=["GET", "POST"])
def member_new(committee_id: bytes) -> ResponseReturnValue:
    """Add one child, or several of the same age."""
    committee = queries.committee_for(current_user, committee_id, "member.change")
    form = MembersForm(clock.today(committee.time_zone), committee)
    if form.validate_on_submit():
        added = services.add_members(committee, form.count.data or 1, **form.values())
        db.session.commit()
        return to_card(committee, added)
    return form_page("committees/member_new.html", form=form, committee=committee)


@bp.get("/members/<key:member_id>")
def member(member_id: bytes) -> ResponseReturnValue:
    """What is known of one child."""
    found, committee = queries.member_for(current_user, member_id)
    today = clock.today(committee.time_zone)
    return render_template(
        "committees/member.html",
        member=found,
        committee=committee,
        purposes=purposes_of(found, today),
        sheets=sheets_of(found),
        of_age=comes_of_age(found.birth_month) if is_near_18(found, today) else None,
        is_lead=is_lead(committee),
    )


@bp.route("/members/<key:member_id>/edit", methods=["GET", "POST"])
def member_edit(member_id: bytes) -> ResponseReturnValue:
    """Change what is known of one child."""
    found, committee = queries.member_for(current_user, member_id, "member.change")
    services.still_here(found)
    now = mark(found, *KEPT)
    form = MemberForm(clock.today(committee.time_zone), committee, obj=found)
    if not form.is_submitted():
        form.seen.data = now
    elif form.validate() and not refuse_stale(form, "birth_month", now):
        services.change_member(found, form.values())
        db.session.commit()
        flash(_("Saved."), "done")
        return redirect(url_for(".member", member_id=found.id), 303)
    return form_page("committees/member_edit.html", form=form, member=found, committee=committee)
