"""Pages of consents: recording one sheet or a pile of them, a no, and what was a mistake."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from cac import clock
from cac.committees import papers, queries, services
from cac.committees.consents import stand_of
from cac.committees.forms import PileForm, SheetForm, StrikeForm
from cac.committees.forms.consent_sheet import NO_NAMES, consent_columns, paper_of, read_consents
from cac.committees.models import Member
from cac.committees.rules import Purpose
from cac.committees.views import bp
from cac.committees.views.members import by_need, is_lead
from cac.db import db
from cac.web import sheets
from cac.web.pages import form_page


def record(form: SheetForm, members: list[Member]) -> bool:
    """Record what the form says for these children; False when one of them cannot have given it."""
    with form.beside("given_on"):
        papers.record(members, form.sheet())
        db.session.commit()
        flash(recorded_words(len(members)), "done")
        return True
    return False


def recorded_words(sheets_recorded: int) -> str:
    """What to say after recording so many sheets."""
    return str(
        ngettext(
            "The sheet for %(num)d child is recorded.",
            "The sheets for %(num)d children are recorded.",
            sheets_recorded,
        )
    )


@bp.get("/committees/<key:committee_id>/consents")
def consents(committee_id: bytes) -> ResponseReturnValue:
    """Who said yes to what: codes and purposes in one table."""
    committee = queries.committee_for(current_user, committee_id, "consent.read")
    today = clock.today(committee.time_zone)
    found = [
        (member, [stand_of(member, today, purpose) for purpose in Purpose])
        for member in queries.members_of(committee)
    ]
    return render_template(
        "committees/consents.html",
        committee=committee,
        members=found,
        purposes=list(Purpose),
        today=today,
        is_lead=is_lead(committee),
    )


@bp.route("/members/<key:member_id>/consents/new", methods=["GET", "POST"])
def consent_new(member_id: bytes) -> ResponseReturnValue:
    """Record one sheet."""
    member, committee = queries.member_for(current_user, member_id, "consent.change")
    services.still_here(member)
    form = SheetForm(clock.today(committee.time_zone), [member], committee.terms)
    if form.validate_on_submit() and record(form, [member]):
        return redirect(url_for(".member", member_id=member.id), 303)
    return form_page("committees/consent_new.html", form=form, member=member, committee=committee)


@bp.route("/committees/<key:committee_id>/consents/new", methods=["GET", "POST"])
def consents_new(committee_id: bytes) -> ResponseReturnValue:
    """Record a pile of sheets: the same day, way and answers for every child ticked."""
    committee = queries.committee_for(current_user, committee_id, "consent.change")
    today = clock.today(committee.time_zone)
    members = [member for member, _stand in by_need(queries.members_of(committee), today)]
    form = PileForm(today, members, committee.terms, data={"members": request.args.getlist("member")})
    if form.validate_on_submit() and record(form, form.ticked()):
        return redirect(url_for(".members", committee_id=committee.id), 303)
    return form_page("committees/consents_new.html", form=form, committee=committee)


@bp.route("/committees/<key:committee_id>/consents/import", methods=["GET", "POST"])
def consents_import(committee_id: bytes) -> ResponseReturnValue:
    """Record the consents of a sheet, all of them or none."""
    committee = queries.committee_for(current_user, committee_id, "consent.change")
    today, members = clock.today(committee.time_zone), queries.members_of(committee)
    form = sheets.SheetForm()
    lines = sheets.looked_at(form, lambda text: read_consents(text, members, today, committee.terms))
    if lines and lines.ready and form.step == "save":
        papers.record_each([paper_of(row, committee.terms) for row in lines.rows])
        db.session.commit()
        flash(recorded_words(len(lines.rows)), "done")
        return redirect(url_for(".consents", committee_id=committee.id), 303)
    return sheets.sheet_page(
        "committees/consents_import.html",
        form,
        lines,
        committee=committee,
        columns=consent_columns(members, today),
        no_names=_(NO_NAMES),
        cancel=url_for(".consents", committee_id=committee.id),
    )


@bp.post("/consents/<key:consent_id>/withdraw")
def consent_withdraw(consent_id: bytes) -> ResponseReturnValue:
    """A no to one purpose."""
    consent, committee = queries.consent_for(current_user, consent_id)
    papers.withdraw(consent, clock.today(committee.time_zone))
    db.session.commit()
    flash(_("The consent is withdrawn. Meetings that rested on it are checked again."), "done")
    return redirect(url_for(".member", member_id=consent.member_id), 303)


@bp.post("/members/<key:member_id>/consents/withdraw")
def consents_withdraw(member_id: bytes) -> ResponseReturnValue:
    """A no to everything."""
    member, committee = queries.member_for(current_user, member_id, "consent.change")
    papers.withdraw_all(member, clock.today(committee.time_zone))
    db.session.commit()
    flash(_("Every consent is withdrawn. Meetings that rested on them are checked again."), "done")
    return redirect(url_for(".member", member_id=member.id), 303)


@bp.route("/consents/<key:consent_id>/strike", methods=["GET", "POST"])
def consent_strike(consent_id: bytes) -> ResponseReturnValue:
    """Strike out what was recorded by mistake."""
    consent, committee = queries.consent_for(current_user, consent_id)
    form = StrikeForm(papers.same_sheet(consent))
    if form.validate_on_submit():
        today = clock.today(committee.time_zone)
        papers.strike(form.struck(), reason=form.reason.data or "", today=today)
        db.session.commit()
        flash(_("Struck out. Meetings that rested on it are checked again."), "done")
        return redirect(url_for(".member", member_id=consent.member_id), 303)
    return form_page("committees/consent_strike.html", form=form, consent=consent, committee=committee)
