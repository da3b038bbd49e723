"""What is asked when an organisation chooses a figure of its own."""

from collections.abc import Collection
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import ValidationError

from cac.committees.models import Organisation
from cac.safeguarding.known import people_words_of
from cac.safeguarding.nameless import GuardedTexts
from cac.safeguarding.rules import Figure, is_reason
from cac.safeguarding.rules.figures import figure_text, read_figure
from cac.web.forms import Line, Text


class FigureForm(GuardedTexts):
    """One figure of the gate; looser than its source only with a reason."""

    guarded = ("reason",)
    value = Line(_l("What counts from now on"), longest=8)
    reason = Text(
        _l("Why is it right here?"),
        needed=False,
        description=_l("Needed when it protects children less than the default. At least 10 characters."),
    )
    seen = HiddenField()

    def __init__(self, figure: Figure, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.figure, self.organisation = figure, organisation
        self.value.render_kw = {"type": "time"} if figure.is_clock else {"inputmode": "numeric"}
        least, most = (figure_text(figure, bound) for bound in (figure.least, figure.most))
        self.bounds = str(_("From %(least)s to %(most)s.", least=least, most=most))
        self.value.description = self.bounds

    def known(self) -> Collection[str]:
        """Everybody whom the organisation knows: the reason is read in all of its committees."""
        return people_words_of(self.organisation)

    def chosen(self) -> int:
        """The value that was typed; its validator has read it already."""
        found = read_figure(self.figure, self.value.data or "")
        return self.figure.default if found is None else found

    def validate_value(self, field: Any) -> None:
        """Something readable, inside what anybody may choose."""
        found = read_figure(self.figure, field.data or "")
        if found is None:
            clock = _("Please give a time such as 14:30.")
            raise ValidationError(clock if self.figure.is_clock else _("Please give a whole number."))
        if not self.figure.fits(found):
            raise ValidationError(_("Nobody may go further than this. %(bounds)s", bounds=self.bounds))

    def validate(self, extra_validators: Any = None) -> bool:
        """A figure that protects children less is explained, whatever else is wrong."""
        fine = bool(super().validate(extra_validators))
        found = read_figure(self.figure, self.value.data or "")
        if found is None or not self.figure.is_looser(found) or is_reason(self.reason.data or ""):
            return fine
        says = _("This protects children less than the default. Please say why, in at least 10 characters.")
        self.refuse("reason", says)
        return False
