"""Children by sheet: an age and two things more for each line, and never a name."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _

from cac.committees.ages import AgeBand, age_on, band_of
from cac.committees.forms.members import fits_committee
from cac.committees.models import Committee
from cac.committees.rules import MOST_IN_A_SHEET, OLDEST_MEMBER, Gender
from cac.web import sheets
from cac.web.language import day as written
from cac.web.sheets.cells import Order
from cac.words import N_

NO_NAMES = N_("Names are never kept here: each child gets a code, and who is who stays with you, on paper.")
GENDERS = {
    "g": Gender.GIRL,
    "f": Gender.GIRL,
    "female": Gender.GIRL,
    "b": Gender.BOY,
    "m": Gender.BOY,
    "male": Gender.BOY,
}


@dataclass(frozen=True)
class Age:
    """What a cell says of an age: a birth month, a number of years, or only a band."""

    birth_month: date | None = None
    years: int | None = None
    band: AgeBand | None = None

    def fits(self, committee: Committee, today: date) -> bool:
        """Whether the committee is for children of this age."""
        if self.years is not None:
            return committee.youngest <= self.years <= committee.oldest
        return fits_committee(committee, today, self.birth_month, self.band)

    @property
    def words(self) -> str:
        """What is kept of it, as people say it."""
        if self.birth_month:
            return str(_("Born in %(month)s", month=written(self.birth_month, "MMMM y")))
        return str(_(self.band.label)) if self.band else ""


def an_age(today: date) -> Callable[[str, Order], Age]:
    """Reads 2014-05, 11 or 9-12."""

    def read(text: str, order: Order) -> Age:
        if text.isdecimal() and len(text) <= 3:
            return _of_years(int(text))
        for band in AgeBand:
            if text.replace("–", "-").replace(" ", "") == band.value or text == _(band.label):
                return Age(band=band)
        try:
            month = sheets.a_month(text, order)
        except ValueError as wrong:
            if any(c.isdecimal() for c in text):
                raise
            raise ValueError(
                _("This is no age. Write a birth month such as 2014-05, or years such as 11.")
            ) from wrong
        return _of_month(month, today)

    return read


def _of_years(years: int) -> Age:
    if years > OLDEST_MEMBER:
        raise ValueError(_("Please check the age."))
    return Age(years=years, band=band_of(years))


def _of_month(month: date, today: date) -> Age:
    if month > today:
        raise ValueError(_("This month has not come yet."))
    if age_on(today, birth_month=month, band=None) > OLDEST_MEMBER:
        raise ValueError(_("Please check the year."))
    return Age(birth_month=month)


def member_columns(today: date) -> tuple[sheets.Column, ...]:
    """What a sheet of children may hold."""
    return (
        sheets.Column(
            "age",
            N_("Birth month or age"),
            an_age(today),
            also=(N_("Birth month"), N_("Age"), "Month of birth", "Born", "Birthday", "Date of birth"),
            dated=True,
            hint=N_("A month such as 2014-05, or years such as 11. Of a whole date only the month is kept."),
            shown=lambda age: age.words,
        ),
        sheets.Column(
            "gender",
            N_("Girl or boy"),
            sheets.a_choice(Gender, GENDERS),
            also=(N_("Gender"), "Sex"),
            needed=False,
            hint=N_("Girl, boy or other. Leave it empty when the child has not said it."),
        ),
        sheets.Column(
            "needs_support",
            N_("Needs support"),
            sheets.yes_no,
            also=(N_("Support"), "Needs"),
            needed=False,
            hint=N_("Yes or no, such as for an interpreter or a ramp."),
        ),
    )


def read_members(text: str, committee: Committee, today: date) -> sheets.Sheet:
    """The lines of a sheet of children; one outside the committee's ages waits for a tick."""
    sheet = sheets.read(text, member_columns(today), most=MOST_IN_A_SHEET, unknown=_(NO_NAMES))
    for row in sheet.rows:
        age = row.read["age"]
        if age and not age.fits(committee, today):
            row.doubt(sure_words(committee))
    return sheet


def sure_words(committee: Committee) -> str:
    """What somebody must tick before a child outside the committee's ages is taken."""
    ages = {"youngest": committee.youngest, "oldest": committee.oldest}
    return str(
        _(
            "Yes, we know: the committee is for ages %(youngest)d to %(oldest)d, and this child is not.",
            **ages,
        )
    )


def abouts(sheet: sheets.Sheet) -> list[dict[str, Any]]:
    """What is stored of each line."""
    return [
        {
            "birth_month": row.read["age"].birth_month,
            "age_band": row.read["age"].band,
            "gender": row.read["gender"],
            "needs_support": bool(row.read["needs_support"]),
        }
        for row in sheet.rows
    ]
