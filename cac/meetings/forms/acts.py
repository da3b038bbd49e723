"""What is asked before a meeting is confirmed, cancelled or opened."""

from typing import Any, Self

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField
from wtforms.validators import DataRequired, ValidationError

from cac.meetings.forms import OfMeeting
from cac.meetings.models import Meeting
from cac.meetings.series.rules import Scope
from cac.safeguarding.nameless import NamelessForm
from cac.safeguarding.rules import Gate, is_reason
from cac.web.forms import Form, Marks, Text


class CancelForm(NamelessForm, OfMeeting):
    """Why a meeting does not take place."""

    guarded = ("reason",)
    reason = Text(
        _l("Why is it cancelled?"), longest=300, description=_l("Your team reads this. No names, please.")
    )
    scope = Marks(_l("Which meetings?"), Scope, default=Scope.ONE)

    @classmethod
    def about(cls, meeting: Meeting, scope: Scope = Scope.ONE) -> Self:
        """For a meeting; one of a series is asked for with those that follow, or without them."""
        form = cls(meeting.committee, data={"version": str(meeting.version), "scope": scope})
        if meeting.series_id is None:
            del form.scope
        return form

    @property
    def for_later(self) -> bool:
        """Whether all later meetings of the series are cancelled too."""
        return "scope" in self and self.scope.data is Scope.LATER


class ReasonForm(NamelessForm, OfMeeting):
    """A reason for each finding that asks for one; made by `reason_form`."""

    def reasons(self) -> dict[str, str]:
        """What was typed, by the key of the finding."""
        return {f.name.removeprefix("reason-"): f.data or "" for f in self if f.name.startswith("reason-")}


def enough(form: Form, field: Any) -> None:
    """A reason is something another person can understand."""
    if not is_reason(field.data or ""):
        raise ValidationError(_("Please write at least 10 letters, so that others understand it."))


class CloseForm(ReasonForm):
    """Why something was left out, and one sentence about danger that is the same in both cases."""

    settled = BooleanField(
        _l("No child is in danger right now. Or one is: I have called, and wrote down the time of the call."),
        [DataRequired(_l("Please call first. Then tick this."))],
    )


def reason_form(gate: Gate, meeting: Meeting, says: Any = None) -> ReasonForm:
    """The form that asks why it is right to meet all the same, or `says`, for each finding that asks."""
    says = says or _l("Why is it right to meet all the same?")
    fields = {f"reason-{f.key}": Text(says, longest=500, validators=[enough]) for f in gate.warns}
    asking: type[ReasonForm] = type("Reasons", (ReasonForm,), fields | {"guarded": tuple(fields)})
    return asking(meeting.committee, data={"version": str(meeting.version)})


def close_form(gate: Gate, meeting: Meeting) -> CloseForm:
    """The form that closes a meeting: why something was left out, and the sentence about danger."""
    says = _l("Why was it left out?")
    fields = {f"reason-{f.key}": Text(says, longest=500, validators=[enough]) for f in gate.warns}
    asking: type[CloseForm] = type("Closing", (CloseForm,), fields | {"guarded": tuple(fields)})
    return asking(meeting.committee, data={"version": str(meeting.version)})
