"""What is asked before the example data goes."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from cac.web.forms import Form, Line


class RemoveForm(Form):
    """A word typed by hand, so that nobody removes anything by a slip of the finger."""

    word = Line(_l("Type the word here"))

    def validate_word(self, field: Any) -> None:
        """It must be the word that the page shows."""
        if (field.data or "").casefold() != _("remove").casefold():
            raise ValidationError(_("Please type the word as it stands above."))
