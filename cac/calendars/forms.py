"""The one form of calendars."""

from flask_babel import lazy_gettext as _l

from cac.web.forms import Form, Line


class LinkForm(Form):
    """What a new calendar link is called."""

    name = Line(
        _l("Name of the link"),
        longest=60,
        description=_l("Which phone or calendar is it for? Only you see this name."),
    )
