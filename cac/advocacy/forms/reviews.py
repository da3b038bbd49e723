"""The form of a review."""

from collections.abc import Collection, Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field
from wtforms.validators import ValidationError

from cac.advocacy import guard
from cac.advocacy.forms.proposals import LONG_ENOUGH
from cac.advocacy.models import Review
from cac.advocacy.rules import Outcome
from cac.redaction import Finding
from cac.safeguarding.nameless import NamelessForm
from cac.web.forms import Marks, Text
from cac.web.language import country


class ReviewForm(NamelessForm):
    """A reviewer's decision, with a reason that names nobody; `read` is what stands before the reviewer."""

    guarded = ("reason",)
    outcome = Marks(_l("What do you decide?"), Outcome)
    reason = Text(
        _l("Why?"),
        validators=[LONG_ENOUGH],
        description=_l("The committee reads this, without your name. Please name nobody in it."),
    )

    def __init__(self, review: Review, read: Collection[str], **more: Any) -> None:
        super().__init__(review.proposal.committee, **more)
        self.own_name = review.reviewer.name
        self.read = [*read, self.committee.alias, country(self.committee.country)]

    def known(self) -> Collection[str]:
        """None of the committee's own words: marking them would tell the reviewer what they are."""
        return ()

    def notice(self, text: str) -> Iterable[Finding]:
        """Words with a capital that the reviewer did not read here."""
        return guard.capitals(text, self.read)

    def validate_reason(self, field: Field) -> None:
        """Nobody signs a review."""
        if guard.signs(field.data or "", self.own_name):
            raise ValidationError(_("Your own name stands in it. Please take it out: nobody signs a review."))
