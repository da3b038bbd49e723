"""Adults by sheet: who they are and what papers were seen, one line each; nobody records their own."""

from datetime import date
from typing import Any, NamedTuple

from flask_babel import gettext as _

from cac.accounts.models import User
from cac.committees.models import Committee
from cac.safeguarding import queries
from cac.safeguarding.rules import ClearanceKind
from cac.safeguarding.rules.kinds import AdultGender, AdultKind
from cac.safeguarding.services import is_own
from cac.web import sheets
from cac.words import N_

MOST_ADULTS = 100
ALSO = {
    ClearanceKind.VETTING: ("Vetted on", "Police check", "Background check"),
    ClearanceKind.DECLARATION: (N_("Declaration"), "Declaration and references", "References"),
    ClearanceKind.TRAINING: (N_("Training"), "Trained on"),
    ClearanceKind.CODE_OF_CONDUCT: (N_("Code"), "Code of conduct signed"),
}
GENDERS = {"w": AdultGender.WOMAN, "f": AdultGender.WOMAN, "female": AdultGender.WOMAN}
GENDERS |= {"m": AdultGender.MAN, "male": AdultGender.MAN}
REFERENCES_FIRST = N_("A declaration needs its two references. Record it on the page of this person instead.")
KNOWN = N_("Somebody of this name is recorded already. If it is another person, add to the name.")
A_DATE = N_("The date on the paper, such as 2026-05-17, if you have seen it.")


def adult_columns(today: date) -> tuple[sheets.Column, ...]:
    """What a sheet of adults may hold."""
    return (
        sheets.Column("name", N_("Name"), sheets.a_line(), hint=N_("First name and family name.")),
        sheets.Column(
            "kind",
            N_("Comes as"),
            sheets.a_choice(AdultKind),
            also=(N_("Role"), "Kind"),
            hint=N_("Staff, volunteer, consultant, interpreter, driver, visitor, official or media."),
        ),
        sheets.Column(
            "gender",
            N_("Woman or man"),
            sheets.a_choice(AdultGender, GENDERS),
            also=(N_("Gender"), "Sex"),
            needed=False,
            hint=N_("Woman, man or other. Leave it empty when it is not said."),
        ),
        sheets.Column(
            "of_age",
            N_("18 or older seen"),
            sheets.yes_no,
            also=(N_("18 or older"), "Of age"),
            needed=False,
            hint=N_("Yes, when you have seen it yourself. In the line about yourself, leave it empty."),
        ),
        *(
            sheets.Column(
                kind.value,
                kind.label,
                sheets.a_past_day(today),
                also=ALSO[kind],
                needed=False,
                dated=True,
                hint=A_DATE,
            )
            for kind in ClearanceKind
        ),
    )


class AdultLine(NamedTuple):
    """One adult of a sheet: what is stored of them, and the papers seen with the date on each."""

    values: dict[str, Any]
    papers: dict[ClearanceKind, date]


def read_adults(text: str, committee: Committee, user: User, today: date) -> sheets.Sheet:
    """The lines of a sheet of adults as `user` may record them."""
    sheet = sheets.read(text, adult_columns(today), most=MOST_ADULTS)
    known = queries.names_known(committee.organisation_id)
    listed = queries.is_listed(user)
    for row in sheet.rows:
        if row.read[ClearanceKind.DECLARATION.value]:
            row.refuse(ClearanceKind.DECLARATION.value, _(REFERENCES_FIRST))
        if name := row.read["name"]:
            if name.casefold() in known:  # two records of one person would hide a suspension
                row.refuse("name", _(KNOWN))
            else:
                own = is_own(user, None, name)
                _check_law(row, own=own, listed=listed)
                listed = listed or own
            known.add(name.casefold())
    return sheet


def _check_law(row: sheets.Row, *, own: bool, listed: bool) -> None:
    """People may put themselves on the list, once; somebody else vouches for them."""
    said = [name for name in ("of_age", *ClearanceKind) if row.typed.get(name)]
    if own and listed:
        row.refuse("name", _("You are on the list already."))
    elif own and said:
        row.refuse(
            sheets.WHOLE,
            _("This line is about yourself. Fill only the first two cells: somebody else records the rest."),
        )
    elif not own and not row.read["of_age"] and "of_age" not in row.errors:
        row.refuse("of_age", _("Please see for yourself first. Nobody under 18 may look after the children."))


def adult_lines(sheet: sheets.Sheet) -> list[AdultLine]:
    """What is stored of each line."""
    return [
        AdultLine(
            {
                "name": row.read["name"],
                "kind": row.read["kind"],
                "gender": row.read["gender"],
                "of_age": bool(row.read["of_age"]),
                "user_id": None,
            },
            {kind: row.read[kind.value] for kind in ClearanceKind if row.read[kind.value]},
        )
        for row in sheet.rows
    ]
