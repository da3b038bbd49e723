"""What is asked before a meeting is confirmed, cancelled or opened."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from cac.committees.ages import AgeBand
from cac.db import show_key
from cac.meetings.forms import OfMeeting
from cac.meetings.models import Meeting
from cac.safeguarding.models import Adult
from cac.safeguarding.nameless import NamelessForm
from cac.safeguarding.rules import Gate, is_reason
from cac.web.forms import Form, Number, Text, Ticks


class CancelForm(NamelessForm, OfMeeting):
    """Why a meeting does not take place."""

    guarded = ("reason",)
    reason = Text(
        _l("Why is it cancelled?"), longest=300, description=_l("Your team reads this. No names, please.")
    )


class ReasonForm(NamelessForm, OfMeeting):
    """A reason for each finding that asks for one; made by `reason_form`."""

    def reasons(self) -> dict[str, str]:
        """What was typed, by the key of the finding."""
        return {f.name.removeprefix("reason-"): f.data or "" for f in self if f.name.startswith("reason-")}


def enough(form: Form, field: Any) -> None:
    """A reason is something another person can understand."""
    if not is_reason(field.data or ""):
        raise ValidationError(_("Please write at least 10 letters, so that others understand it."))


def reason_form(gate: Gate, meeting: Meeting) -> ReasonForm:
    """The form that asks why it is right to meet all the same, once for each finding that asks."""
    says = _l("Why is it right to meet all the same?")
    fields = {f"reason-{f.key}": Text(says, longest=500, validators=[enough]) for f in gate.warns}
    asking: type[ReasonForm] = type("Reasons", (ReasonForm,), fields | {"guarded": tuple(fields)})
    return asking(meeting.committee, data={"version": str(meeting.version)})


class OpenForm(OfMeeting):
    """Who is here; made by `open_form`, with a number for each age band."""

    adults = Ticks(_l("Adults who are here"))

    def heads(self) -> Mapping[AgeBand, int]:
        """How many children of each age band came."""
        return {
            band: self[f"heads-{band.value}"].data or 0 for band in AgeBand if f"heads-{band.value}" in self
        }

    def refuse_opening(self, words: str) -> None:
        """Say why it cannot open: beside the adults, or beside the first number while no child is counted."""
        heads = self.heads()
        self.refuse("adults" if any(heads.values()) else f"heads-{next(iter(heads)).value}", words)


def open_form(meeting: Meeting, adults: Sequence[Adult], bands: Sequence[AgeBand]) -> OpenForm:
    """The form for the day itself."""
    fields = {f"heads-{b.value}": Number(_l(b.label), least=0, most=99, default=0) for b in bands}
    form: OpenForm = type("Opening", (OpenForm,), fields)(data={"version": str(meeting.version)})
    form.adults.choices = [(show_key(adult.id), adult.name) for adult in adults]
    return form
