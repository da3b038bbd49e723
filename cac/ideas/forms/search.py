"""The form that searches ideas."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from cac.db import show_key
from cac.ideas.queries import Gathered, aliases, collections_of, themes_of
from cac.ideas.rules import MOST_SEARCH_CHARS, Source
from cac.web.forms import Form, Line, Pick
from cac.web.language import day

Choices = list[tuple[str, str]]


class SearchForm(Form):
    """Words to look for, and what narrows the search; a filter with nothing to choose from is left out."""

    words = Line(_l("Words"), longest=MOST_SEARCH_CHARS, needed=False)
    committee = Pick(_l("Committee"), default="")
    theme = Pick(_l("Theme"), default="")
    collection = Pick(_l("Gathered"), default="")
    source = Pick(_l("How it was said"), default="")

    def __init__(self, everywhere: Sequence[bytes], team: Sequence[bytes], **more: Any) -> None:
        super().__init__(**more)
        alias = aliases(everywhere) if len(everywhere) > 1 else {}
        collections = collections_of(team)
        by_theme = [(one.theme.id, one.theme.name, one.theme.committee_id) for one in themes_of(everywhere)]
        by_time = [(one.collection.id, _when(one), one.collection.committee_id) for one in collections]
        sources = {one.collection.source for one in collections}
        self.committee.choices = [("", _("All committees")), *((show_key(one), alias[one]) for one in alias)]
        self.theme.choices = [("", _("All themes")), *_of(by_theme, alias)]
        self.collection.choices = [("", _("At any time")), *_of(by_time, alias)]
        ways = [(one.value, _(one.label)) for one in Source if one in sources]
        self.source.choices = [("", _("In any way")), *ways]

    @property
    def filters(self) -> list[Any]:
        """The filters that have more than one thing to choose from."""
        every = (self.committee, self.theme, self.collection, self.source)
        return [field for field in every if len(list(field.iter_choices())) > 2]


def _of(named: Sequence[tuple[bytes, str, bytes]], alias: dict[bytes, str]) -> Choices:
    """Each with its committee, where there are several."""
    return [
        (show_key(key), f"{name} · {alias[home]}" if home in alias else name) for key, name, home in named
    ]


def _when(one: Gathered) -> str:
    held = one.collection
    time = day(held.day, "d MMMM y") if held.day else day(held.begins, "QQQQ y")
    return f"{time}, {held.question}" if held.question else time
