"""What is asked about a hazard; its words name nobody, no place and no employer."""

import re
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import ValidationError

from cac import clock
from cac.accounts.models import User
from cac.committees.models import Committee
from cac.hazards.rules import FARTHEST_LOOK, Found, Site
from cac.hazards.sealing import Words
from cac.hazards.services import Plan
from cac.redaction.findings import Finding, Kind
from cac.safeguarding.forms.owners import OwnedForm
from cac.safeguarding.known import known_words
from cac.safeguarding.nameless import NamelessForm
from cac.safeguarding.places import exact_words, places_of
from cac.web.forms import NEEDED, Choice, DayField, Form, Line, Marks, Text, not_past

SHORTEST = 4  # letters of a word of an exact place that would give it away
BEGINS = re.compile(r"(?:^|[.!?…:\n])\W*$")  # what follows begins a sentence


def not_too_far(form: Form, field: Any) -> None:
    """A day within a year."""
    if field.data and field.data > form.today + timedelta(FARTHEST_LOOK):
        raise ValidationError(_("Please choose a day within a year."))


class PlacelessForm(NamelessForm):
    """A form whose words tell neither a person nor which place or employer they are about."""

    tick = _l("I looked at each marked place. None names a person, a place or an employer.")
    was: date | None = None

    def __init__(self, committee: Committee, **more: Any) -> None:
        super().__init__(committee, **more)
        self.today = clock.today(committee.time_zone)

    def known(self) -> Collection[str]:
        """The committee's people and names, its district, and the proper names of where it meets."""
        exact = " ".join(exact_words(place) or "" for place in places_of(self.committee).values())
        proper = [word for word in re.findall(r"\w+", exact) if len(word) >= SHORTEST and not word.islower()]
        return [*known_words(self.committee), *proper]

    def notice(self, text: str) -> Iterable[Finding]:
        """A capital inside a sentence: in most languages it begins the name of an employer or a place."""
        for word in re.finditer(rf"[^\W\d_]{{{SHORTEST},}}", text):
            if word.group()[0].isupper() and not BEGINS.search(text, 0, word.start()):
                yield Finding(word.start(), word.end(), Kind.NAME)


class HazardForm(OwnedForm, PlacelessForm):
    """Where it is, what is dangerous, why, what is done, who sees to it and when somebody looks again."""

    guarded = ("danger", "causes", "prevention", "office")
    seen = HiddenField()
    site = Choice(_l("At what kind of place?"), Site)
    danger = Line(
        _l("What is dangerous there?"),
        longest=200,
        description=_l("As the children say it. Never which place, which employer or which child."),
    )
    causes = Text(_l("Why is it dangerous?"), longest=1000)
    prevention = Text(
        _l("What do we try, so that nobody is hurt?"),
        longest=1000,
        needed=False,
        description=_l("You can write this later."),
    )
    look_on = DayField(_l("When does somebody look again?"), validators=[not_past, not_too_far])

    def __init__(self, committee: Committee, people: Iterable[User], was: date | None = None, **more: Any):
        super().__init__(committee, people, was, **more)
        kinds: list[tuple[str, Any]] = [(site.value, _(site.label)) for site in Site]
        self.site.choices = [("", _("Please choose")), *kinds]

    @property
    def plan(self) -> Plan:
        """The hazard as typed; nobody chosen means the committee together."""
        said = Words(*(self[name].data or "" for name in Words._fields))
        look_on = self["look_on"].data if "look_on" in self else None
        return Plan(self.site.data, said, *self.seen_to_by, look_on)


class LookForm(PlacelessForm):
    """What was found by whoever looked again."""

    guarded = ("seen_there",)
    found = Marks(_l("How is it now?"), Found, message=_l("Please say how it is now."))
    seen_there = Text(_l("What did you see, or what do the children say?"), longest=1000)
    next_look = DayField(
        _l("When does somebody look again?"),
        needed=False,
        validators=[not_past, not_too_far],
        description=_l("Leave this empty when it is gone."),
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """What is not gone is looked at again."""
        valid = super().validate(extra_validators)
        if self.found.data not in {None, Found.GONE} and not self["next_look"].data:
            self.refuse("next_look", str(NEEDED))
            return False
        return valid
