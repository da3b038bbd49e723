"""The one form of calendars."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from wtforms.widgets import ListWidget, RadioInput

from cac.calendars.rules import ALARMS, Face
from cac.calendars.scopes import Scope
from cac.web.forms import Choice, Form, Line, Pick


class LinkForm(Form):
    """What a new calendar link is called, what it shows and how much of it, and whether the phone rings."""

    name = Line(
        _l("Name of the link"),
        longest=60,
        description=_l("Which phone or calendar is it for? Only you see this name."),
    )
    shows = Pick(_l("What it shows"))
    face = Choice(
        _l("How much it tells"),
        Face,
        default=Face.TEAM,
        widget=ListWidget(prefix_label=False),
        option_widget=RadioInput(),
    )
    alarm = Pick(
        _l("Reminder"), description=_l("Some calendars do not ring for what they fetch by themselves.")
    )

    def __init__(self, scopes: Sequence[Scope], *, chosen: Scope, full: bool) -> None:
        """`chosen` stands in the list from the start; `full` says whether the full face is offered."""
        super().__init__(data={"shows": chosen.value})
        every = scopes if chosen in scopes else [*scopes, chosen]
        self.shows.choices = [(one.value, one.words) for one in every]
        self.alarm.choices = [("", _l("None")), *((str(key), _l(says)) for key, says in ALARMS.items())]
        self.face.choices = [(one.value, _l(one.label)) for one in Face if full or one is not Face.FULL]

    def minutes(self) -> int | None:
        """How long before a meeting the phone rings; None: not at all."""
        return int(self.alarm.data) if self.alarm.data else None
