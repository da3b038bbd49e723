"""Pages of the paper sheets on which guardians and young people answer, and of those that end soon."""

from datetime import date

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_login import current_user
from markupsafe import Markup

from cac import clock
from cac.committees import queries, services
from cac.committees.consents import NEAR_18, givers_needed
from cac.committees.models import Committee, Member
from cac.committees.purposes import GUARDIAN_MEANS, OWN_MEANS
from cac.committees.rules import Role
from cac.committees.views import bp
from cac.committees.views.members import is_lead
from cac.db import show_key
from cac.web.language import language_name, paper_language, paper_languages


@bp.get("/members/<key:member_id>/consents/sheet")
def consent_sheet(member_id: bytes) -> ResponseReturnValue:
    """The sheet for one child, to print."""
    member, committee = queries.member_for(current_user, member_id, "consent.read")
    services.still_here(member)
    return sheets_page(committee, [member])


@bp.get("/committees/<key:committee_id>/consents/sheets")
def consent_sheets(committee_id: bytes) -> ResponseReturnValue:
    """The sheets for the children chosen, or for everyone, to print in one go."""
    committee = queries.committee_for(current_user, committee_id, "consent.read")
    members, chosen = queries.members_of(committee), set(request.args.getlist("member"))
    picked = [member for member in members if show_key(member.id) in chosen]
    return sheets_page(committee, picked or members)


@bp.get("/committees/<key:committee_id>/consents/renewals")
def consent_renewals(committee_id: bytes) -> ResponseReturnValue:
    """Whose consent ends when, and the way to their sheets."""
    committee = queries.committee_for(current_user, committee_id, "consent.read")
    renewals = queries.renewals_of(committee, clock.today(committee.time_zone))
    return render_template(
        "committees/consent_renewals.html",
        committee=committee,
        renewals=renewals,
        members=[show_key(one.member.id) for one in renewals],
        soon=committee.terms.notice_days,
        near_18=NEAR_18,
        is_lead=is_lead(committee),
    )


def sheets_page(committee: Committee, members: list[Member]) -> ResponseReturnValue:
    """One sheet of A4 for each child and giver, in the language asked for."""
    language, languages = paper_language(committee.languages), paper_languages(committee.languages)
    with force_locale(language):
        papers = Markup(_papers(committee, members, clock.today(committee.time_zone)))  # noqa: S704 - our own page
    address, keys = request.endpoint or "", request.args.getlist("member")
    ways = [
        (
            language_name(code),
            url_for(address, **(request.view_args or {}), member=keys, lang=code),
            code == language,
        )
        for code in languages
    ]
    return render_template(
        "committees/consent_sheets.html", committee=committee, members=members, papers=papers, ways=ways
    )


def _papers(committee: Committee, members: list[Member], today: date) -> str:
    sheets = [(member, giver) for member in members for giver in givers_needed(member, today)]
    return render_template(
        "committees/consent_papers.html",
        committee=committee,
        sheets=sheets,
        focal_point=queries.helper_of(committee, Role.FOCAL_POINT),
        guardian_means=GUARDIAN_MEANS,
        own_means=OWN_MEANS,
        months=committee.terms.months,
    )
