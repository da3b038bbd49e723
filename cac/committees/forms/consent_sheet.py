"""Consents by sheet: a code, a day, a way and an answer for each purpose on each line."""

from collections.abc import Callable, Mapping
from datetime import date

from flask_babel import gettext as _

from cac.committees import papers
from cac.committees.forms.consents import end_problem
from cac.committees.models import Member
from cac.committees.rules import ConsentForm, Giver, Purpose
from cac.committees.terms import Terms
from cac.errors import RuleBroken
from cac.web import sheets
from cac.web.sheets.cells import Order
from cac.words import N_

NO_NAMES = N_("Names are never kept here, only codes.")
WAYS = {
    "signature": ConsentForm.SIGNED,
    "thumb": ConsentForm.THUMBPRINT,
    "witness": ConsentForm.WITNESSED,
    "aloud": ConsentForm.WITNESSED,
}
GIVERS = {"guardian": Giver.GUARDIAN, "parent": Giver.GUARDIAN, "own": Giver.OWN, "self": Giver.OWN}


def a_code(by_code: Mapping[str, Member]) -> Callable[[str, Order], Member]:
    """Reads river-kite, in capitals or with a space too."""

    def read(text: str, _order: Order) -> Member:
        if found := by_code.get("-".join(text.casefold().replace("-", " ").split())):
            return found
        raise ValueError(_("No child of this committee has this code."))

    return read


def consent_columns(members: list[Member], today: date) -> tuple[sheets.Column, ...]:
    """What a sheet of consents holds."""
    by_code = {member.code.casefold(): member for member in members}
    code = sheets.Column(
        "member",
        N_("Code"),
        a_code(by_code),
        hint=N_("Two words such as river-kite."),
        shown=lambda member: member.code,
    )
    answers = (sheets.Column(p.value, p.label, sheets.yes_no, hint=N_("Yes or no.")) for p in Purpose)
    return (code, *_paper_columns(today), *answers)


def _paper_columns(today: date) -> tuple[sheets.Column, ...]:
    """What is said of the paper itself."""
    return (
        sheets.Column(
            "given_on",
            N_("Day on the sheet"),
            sheets.a_past_day(today),
            also=(N_("Day"), "Date", "Given on"),
            dated=True,
            hint=N_("Such as 2026-11-20."),
        ),
        sheets.Column(
            "how",
            N_("How it was given"),
            sheets.a_choice(ConsentForm, WAYS),
            also=(N_("Way"), "How"),
            hint=N_("Signed, thumbprint, or said aloud before a witness."),
        ),
        sheets.Column(
            "ends_on",
            N_("Good until"),
            sheets.a_day,
            also=(N_("End"), "Until", "Ends"),
            needed=False,
            dated=True,
            hint=N_("Leave it empty when the sheet names no such day."),
        ),
        sheets.Column(
            "giver",
            N_("Who answered"),
            sheets.a_choice(Giver, GIVERS),
            also=("Who", "By"),
            needed=False,
            hint=N_("Guardian or own; own only from 18. Empty means a guardian."),
        ),
    )


def read_consents(text: str, members: list[Member], today: date, terms: Terms) -> sheets.Sheet:
    """The lines of a sheet of consents, each judged as if it were recorded alone."""
    sheet = sheets.read(text, consent_columns(members, today), unknown=_(NO_NAMES))
    seen: set[tuple[bytes, date, Giver]] = set()
    for row in (row for row in sheet.rows if not row.errors):
        member, paper = paper_of(row, terms)
        known = (member.id, paper.given_on, paper.giver)
        if paper.until and (problem := end_problem(paper.given_on, paper.until, terms.months)):
            row.refuse("ends_on", problem)
        elif paper.giver is Giver.STAND_IN:
            row.refuse(
                "giver", _("Only the focal point records who speaks for a child, on the child’s page.")
            )
        elif known in seen:
            row.refuse("member", _("This code stands twice with the same day."))
        else:
            _judge(row, member, paper)
        seen.add(known)
    return sheet


def _judge(row: sheets.Row, member: Member, paper: papers.Sheet) -> None:
    try:
        papers.require_fit(member, paper)
    except RuleBroken as broken:
        row.refuse("member", broken.message)


def paper_of(row: sheets.Row, terms: Terms) -> tuple[Member, papers.Sheet]:
    """The child of a line, and what their sheet says."""
    read = row.read
    answers = {purpose: bool(read[purpose.value]) for purpose in Purpose}
    giver = read.get("giver") or Giver.GUARDIAN
    said = (read["how"], read["given_on"], answers, read.get("ends_on"), giver)
    return read["member"], papers.Sheet(*said, months=terms.months)
