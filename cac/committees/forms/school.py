"""What is asked about school holidays: the first day and the last, and nothing that names anybody."""

from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from cac.committees.rules import LONGEST_HOLIDAY
from cac.web.forms import DayField, Form


class HolidayForm(Form):
    """Days without school, both ends included."""

    first_on = DayField(_l("First day without school"))
    last_on = DayField(_l("Last day without school"))

    def __init__(self, today: date, **shown: Any) -> None:
        super().__init__(**shown)
        self.today = today

    def validate(self, extra_validators: Any = None) -> bool:
        """Each day by itself, then one beside the other."""
        if not super().validate(extra_validators):
            return False
        first, last = self.days()
        if last < first:
            self.refuse("last_on", _("This is before the first day."))
        elif last < self.today:
            self.refuse("last_on", _("These holidays are over."))
        elif last - first >= timedelta(LONGEST_HOLIDAY):
            self.refuse("last_on", _("This is very long. Please check both days."))
        return not self.errors

    def days(self) -> tuple[date, date]:
        """The first and the last."""
        assert self.first_on.data and self.last_on.data  # noqa: S101, PT018 - they were asked for
        return self.first_on.data, self.last_on.data
