"""What the focal point is asked before a check is overridden."""

from flask_babel import lazy_gettext as _l

from cac.meetings.forms import OfMeeting
from cac.meetings.forms.acts import enough
from cac.safeguarding.nameless import NamelessForm
from cac.web.forms import Text


class OverrideForm(NamelessForm, OfMeeting):
    """Why a meeting may take place although a check blocks it."""

    guarded = ("reason",)
    reason = Text(
        _l("Why are the children safe all the same?"),
        longest=500,
        validators=[enough],
        description=_l("It is kept for good, with your name and the day. No names of others, please."),
    )
