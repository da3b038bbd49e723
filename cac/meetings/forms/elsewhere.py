"""What is asked on the spot, when a meeting moves to a place that nobody had checked."""

from collections.abc import Collection, Sequence
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from cac.db import read_key
from cac.meetings.elsewhere import Spot
from cac.meetings.forms import OfMeeting
from cac.meetings.models import Meeting
from cac.safeguarding.forms.looked import ListForm, with_list
from cac.safeguarding.models import Adult
from cac.safeguarding.places import proper_words, tells
from cac.safeguarding.rules.ground import SIX, Looked
from cac.web.choices import choices_of
from cac.web.forms import Chosen, Line, Pick, Text


class ElsewhereForm(ListForm, OfMeeting):
    """Where they go, who looked at it, and six questions; `elsewhere_form` adds these."""

    guarded: ClassVar[tuple[str, ...]] = ()
    nickname = Line(_l("What we call it"), longest=60)
    exact = Text(_l("Where it is exactly"), longest=500)
    first = Pick(_l("Who looked at it"), [Chosen()])
    second = Pick(_l("Who else looked at it"), [Chosen()])

    def known(self) -> Collection[str]:
        """Who somebody is, and where the place is: that is sealed and stands in no answer."""
        return [*super().known(), *proper_words(self.exact.data or "")]

    def validate(self, extra_validators: Any = None) -> bool:
        """Two different adults, everything looked at, and a name that tells nothing."""
        super().validate(extra_validators)
        if self.first.data and self.first.data == self.second.data:
            self.refuse("second", _("Two different adults must look at it."))
        for answer, _so_we in self.pairs:
            if answer.data is Looked.NOT_YET:
                self.refuse(answer.name, _("Look at it now, or do not go there with the children."))
        if self.nickname.data and tells(self.committee, self.nickname.data, self.exact.data or ""):
            says = _("This may tell who is there or where it is. Choose words such as “the usual place”.")
            self.refuse("nickname", says)
        return not self.errors

    def spot(self) -> Spot:
        """What was typed."""
        by = (read_key(self.first.data), read_key(self.second.data))
        return Spot(self.nickname.data or "", self.exact.data or "", self.said(), by)


def elsewhere_form(meeting: Meeting, adults: Sequence[Adult]) -> ElsewhereForm:
    """The form for one meeting, with the adults of it who count on its day: only they answer."""
    form = with_list(ElsewhereForm, SIX)(meeting.committee, data={"version": str(meeting.version)})
    form.first.choices = form.second.choices = choices_of(adults, _("Please choose"))
    return form
