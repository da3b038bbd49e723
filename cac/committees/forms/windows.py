"""What is asked about the children's week: lines of days, hours and duty; lines left empty are left out."""

from collections.abc import Sequence
from typing import Any, Self

from babel.dates import get_day_names
from flask import request
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from cac.committees.rules import Duty
from cac.committees.windows import WeekLine
from cac.web.forms import Choice, Form, Hour, Ticks
from cac.web.stale import mark_of, refuse_stale

MOST_LINES, SPARE = 12, 2
MIDNIGHT = "00:00"


def weekdays() -> list[tuple[str, str]]:
    """The days of the week from Monday, each with its short name."""
    names = get_day_names("abbreviated", "stand-alone", get_locale())
    return [(str(day), names[day]) for day in range(7)]


class WindowsForm(Form):
    """Up to twelve lines: which days, from when to when, and what for."""

    seen = HiddenField()

    @classmethod
    def about(cls, lines: Sequence[WeekLine]) -> Self:
        """Filled in with the week as it is."""
        data: dict[str, Any] = {"seen": _mark(lines)}
        for number, line in enumerate(lines):
            data |= {f"{name}_{number}": getattr(line, name) for name in ("starts", "ends", "duty")}
            data[f"days_{number}"] = [str(day) for day in line.days]
        form = cls(data=data)
        for number in range(MOST_LINES):
            form[f"days_{number}"].choices = weekdays()
            form[f"duty_{number}"].choices[0] = ("", _("Please choose"))
        return form

    def rows(self) -> list[tuple[Any, Any, Any, Any]]:
        """The lines to show: days, from, to, what for; two more than are filled in."""
        every = [self._row(number) for number in range(MOST_LINES)]
        filled = [number for number, row in enumerate(every) if self._is_filled(row)]
        return every[: max(filled, default=-1) + 1 + SPARE]

    def lines(self) -> list[WeekLine]:
        """The lines that are filled in."""
        rows = [self._row(number) for number in range(MOST_LINES)]
        return [
            WeekLine(tuple(int(day) for day in days.data), starts.data, ends.data, duty.data)
            for days, starts, ends, duty in rows
            if days.data
        ]

    def is_whole(self) -> bool:
        """Whether every line that was begun says all that it must."""
        for number in range(MOST_LINES):
            row = self._row(number)
            if self._is_filled(row):
                self._judge(*row)
        return not self.errors

    def is_fresh(self, lines: Sequence[WeekLine]) -> bool:
        """Whether nobody changed the week meanwhile."""
        return not refuse_stale(self, "days_0", _mark(lines))

    def _judge(self, days: Any, starts: Any, ends: Any, duty: Any) -> None:
        if not days.data:
            self.refuse(days.name, _("On which days?"))
        for field, asks in ((starts, _("From when?")), (ends, _("Until when?"))):
            if field.data is None and not field.errors:
                self.refuse(field.name, asks)
        if not duty.data:
            self.refuse(duty.name, _("What do they do then?"))
        until_midnight = ends.data and f"{ends.data:%H:%M}" == MIDNIGHT
        if starts.data and ends.data and ends.data <= starts.data and not until_midnight:
            self.refuse(ends.name, _("The end must be after the start. Hours over midnight need two lines."))

    def _row(self, number: int) -> tuple[Any, Any, Any, Any]:
        return tuple(self[f"{name}_{number}"] for name in ("days", "starts", "ends", "duty"))

    @staticmethod
    def _is_filled(row: tuple[Any, Any, Any, Any]) -> bool:
        return any(field.data or (request.method == "POST" and any(field.raw_data or [])) for field in row)


def _mark(lines: Sequence[WeekLine]) -> str:
    return mark_of(list(lines))


for _number in range(MOST_LINES):
    setattr(WindowsForm, f"days_{_number}", Ticks(_l("Days")))
    setattr(WindowsForm, f"starts_{_number}", Hour(_l("From"), needed=False))
    setattr(WindowsForm, f"ends_{_number}", Hour(_l("To"), needed=False))
    setattr(WindowsForm, f"duty_{_number}", Choice(_l("What for"), Duty, needed=False))
