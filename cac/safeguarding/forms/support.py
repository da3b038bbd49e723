"""What is asked about support and about languages; never the name of an illness, never a child's name."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField

from cac.committees.models import Committee
from cac.db import read_key, show_key
from cac.safeguarding.models import Adult, LanguagePlan
from cac.safeguarding.nameless import NamelessForm
from cac.safeguarding.rules.kinds import Need
from cac.safeguarding.support import Support, how_words
from cac.web.choices import choices_of
from cac.web.forms import NONE_TICKED, Chosen, Line, Pick, Text, Ticks
from cac.web.language import language_here


class SupportForm(NamelessForm):
    """What a child needs to take part, and how it is given."""

    guarded = ("plan",)
    seen = HiddenField()
    needs = Ticks(_l("What does the child need help with?"), [Chosen(NONE_TICKED)])
    plan = Text(_l("What do you do so that the child can take part?"), longest=500)
    helper = BooleanField(_l("Somebody must stay with this child all the time"))

    def __init__(self, committee: Committee, **more: Any) -> None:
        super().__init__(committee, **more)
        self.needs.choices = [(need.value, _(need.label)) for need in Need]

    def said(self) -> Support:
        """What was typed."""
        needs = [Need(value) for value in self.needs.data or []]
        return Support(needs, bool(self.helper.data), self.plan.data or "")


class LanguagesForm(NamelessForm):
    """Who interprets, and how, for each language besides the first; made by `languages_form`."""

    seen = HiddenField()
    spoken: ClassVar[tuple[str, ...]]

    def pairs(self) -> list[tuple[Any, Any]]:
        """The two fields of each language."""
        return [(self[f"who-{language}"], self[f"how-{language}"]) for language in self.spoken]

    def wanted(self) -> dict[str, tuple[bytes, str]]:
        """Who and how, for each language that somebody is named for."""
        named = {language: self[f"who-{language}"].data for language in self.spoken}
        return {
            language: (read_key(who), self[f"how-{language}"].data or "")
            for language, who in named.items()
            if who
        }


def languages_form(
    committee: Committee, adults: Sequence[Adult], known: Mapping[str, LanguagePlan], seen: str
) -> LanguagesForm:
    """Filled in with what is planned already."""
    spoken = tuple(committee.languages[1:])
    fields: dict[str, Any] = {}
    data = {"seen": seen}
    for language in spoken:
        words = _("Who interprets %(language)s?", language=language_here(language))
        fields[f"who-{language}"] = Pick(words)
        fields[f"how-{language}"] = Line(_l("How?"), longest=200, needed=False)
        if plan := known.get(language):
            data |= {f"who-{language}": show_key(plan.adult_id), f"how-{language}": how_words(plan) or ""}
    guarded = tuple(f"how-{language}" for language in spoken)
    kind: type[LanguagesForm] = type(
        "Languages", (LanguagesForm,), fields | {"guarded": guarded, "spoken": spoken}
    )
    form = kind(committee, data=data)
    for who, _how in form.pairs():
        who.choices = choices_of(adults, _("Nobody yet"))
    return form
