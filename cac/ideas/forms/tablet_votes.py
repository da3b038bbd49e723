"""The forms of a vote on tablets: what can be chosen, and how many slips go into the bag."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from cac.anonymity.ballots import MOST_DOTS, MOST_THEMES
from cac.db import show_key
from cac.ideas.models import Theme
from cac.ideas.rules import ClosingRule
from cac.ideas.totals import FEWEST_THEMES
from cac.web.forms import Form, Marks, Number, Ticks, Whole

DOTS = 3  # what most facilitators give


class TabletVoteForm(Form):
    """What holds for the vote; it is fixed from then on."""

    themes = Ticks(_l("Which themes can they choose?"))
    each = Number(_l("How many dots does each child have?"), least=1, most=MOST_DOTS, default=DOTS)
    only_one = BooleanField(_l("Each child can put only one on the same theme"))
    closing = Marks(
        _l("From when on may one person close it?"), ClosingRule, message=_l("Please choose one.")
    )

    def __init__(self, themes: Sequence[Theme], **values: Any) -> None:
        super().__init__(**values)
        self.every = themes
        self.themes.choices = [(show_key(one.id), one.name) for one in themes]

    @property
    def chosen(self) -> list[Theme]:
        """The themes that were ticked."""
        return [one for one in self.every if show_key(one.id) in (self.themes.data or [])]

    @property
    def rules(self) -> dict[str, Any]:
        """What holds for the vote, as it was chosen."""
        return {"each": self.each.data, "once": self.only_one.data, "closing": self.closing.data}

    def validate(self, extra_validators: Any = None) -> bool:
        """Every field, and then whether themes and dots fit together."""
        valid = super().validate(extra_validators)
        if not FEWEST_THEMES <= len(self.chosen) <= MOST_THEMES:
            words = _("Please tick %(least)s to %(most)s themes.", least=FEWEST_THEMES, most=MOST_THEMES)
            self.refuse("themes", words)
        elif valid and self.only_one.data and (self.each.data or 0) > len(self.chosen):
            self.refuse("each", _("There are fewer themes than dots, with one dot on each."))
        return bool(valid) and not self.errors


class SlipsForm(Form):
    """How many slips there shall be; how many there may be depends on the children, so the act judges it."""

    count = Whole(_l("How many slips?"))
