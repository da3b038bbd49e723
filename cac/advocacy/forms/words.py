"""Forms of the words of a proposal: in another language, and taken back."""

from collections.abc import Collection
from typing import Self

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from cac.advocacy.forms.proposals import LONG_ENOUGH
from cac.advocacy.guard import GUARDED
from cac.advocacy.models import Proposal, Translation
from cac.advocacy.queries import known_words
from cac.safeguarding.nameless import NamelessForm
from cac.web.forms import Line, Text
from cac.web.stale import mark, refuse_stale


class WithdrawForm(NamelessForm):
    """Why the children take it back."""

    guarded = ("reason",)
    version = HiddenField()
    reason = Text(
        _l("Why do the children take it back?"),
        longest=1000,
        validators=[LONG_ENOUGH],
        description=_l("Their reason, in a few words. Only your team reads it."),
    )


class TranslationForm(NamelessForm):
    """The proposal's words in another language."""

    guarded = GUARDED
    tick = _l("I looked at each marked place. None points to a person or to our committee.")
    original: Proposal
    row: Translation | None
    version = HiddenField()
    seen = HiddenField()
    title = Line(_l("The title"))
    change_wanted = Text(_l("What should change?"))
    addressee = Line(_l("Who can change it?"), longest=160)
    why = Text(_l("Why?"))

    stale = False  # whether the original or the translation was changed while the page lay open

    @classmethod
    def about(cls, proposal: Proposal, row: Translation | None) -> Self:
        """Filled in with what stands in that language now."""
        form = cls(proposal.committee, **({"data": _now(proposal, row)} if request.method == "GET" else {}))
        form.original, form.row = proposal, row
        return form

    def is_fresh(self) -> bool:
        """Whether neither was changed meanwhile; else a message says which."""
        now = _now(self.original, self.row)
        if self.version.data == now["version"]:
            self.stale = refuse_stale(self, "title", now["seen"])
        else:
            self.refuse("title", _("The original was changed meanwhile. Please read what it says now."))
            self.version.data, self.stale = now["version"], True
        return not self.stale

    def known(self) -> Collection[str]:
        """What would tell who in the original tells it here too."""
        return known_words(self.committee)

    @property
    def words(self) -> dict[str, str]:
        """The words as typed."""
        return {name: self[name].data for name in GUARDED}


def _now(proposal: Proposal, row: Translation | None) -> dict[str, str]:
    """The translation as it is, with the marks that its page carries along."""
    held = {name: getattr(row, name) for name in GUARDED} if row else {}
    return held | {"seen": mark(row, *GUARDED) if row else "", "version": str(proposal.version)}
