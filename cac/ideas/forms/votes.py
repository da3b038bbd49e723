"""The form of a vote: how many voted, how many marks each had, and the totals, which must add up."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import BooleanField, HiddenField

from cac.db import show_key
from cac.ideas.models import Theme
from cac.ideas.rules import Mark
from cac.ideas.totals import FEWEST_THEMES, FEWEST_VOTERS, MOST_EACH, MOST_VOTERS, Count, Kept
from cac.web.forms import Form, Marks, Number


class VoteForm(Form):
    """What was counted before the children."""

    seen = HiddenField()
    mark = Marks(_l("What did the children use?"), Mark)
    voters = Number(_l("How many children voted?"), least=FEWEST_VOTERS, most=MOST_VOTERS)
    each = Number(_l("How many dots or beans did each child have?"), least=1, most=MOST_EACH)
    only_one = BooleanField(_l("Each child could put only one on the same theme"))
    left = BooleanField(_l("Some were not used"))
    heads: int
    themes: Sequence[Theme]

    @property
    def count(self) -> Count:
        """The count as typed; a theme without a number was not on the wall."""
        typed = {show_key(one.id): self.of(one).data for one in self.themes}
        totals = {key: number for key, number in typed.items() if number is not None}
        return Count(
            self.voters.data or 0, self.each.data or 0, self.only_one.data or self.each.data == 1, totals
        )

    def of(self, theme: Theme) -> Any:
        """The field of one theme."""
        return self[_field_name(theme)]

    def validate(self, extra_validators: Any = None) -> bool:
        """Every field, and then whether it all adds up."""
        valid = super().validate(extra_validators)
        if valid:
            self._check_heads()
            self._check_themes()
        if valid and not self.errors:
            self._check_sum()
        return bool(valid) and not self.errors

    def _check_heads(self) -> None:
        if self.count.voters > self.heads:
            words = ngettext(
                "Only one child is written down for this meeting.",
                "Only %(num)s children are written down for this meeting.",
                self.heads,
            )
            self.refuse("voters", words if self.heads else _("No child is written down for this meeting."))

    def _check_themes(self) -> None:
        count = self.count
        if len(count.totals) < FEWEST_THEMES:
            self.refuse(_field_name(self.themes[0]), _("Please give the totals of at least two themes."))
        for theme in self.themes:
            if count.totals.get(show_key(theme.id), 0) > count.most_on_a_theme:
                most = count.most_on_a_theme
                self.refuse(_field_name(theme), _("At most %(most)s can lie on one theme.", most=most))

    def _check_sum(self) -> None:
        count = self.count
        values = {"voters": count.voters, "each": count.each, "could": count.could, "cast": count.cast}
        if count.cast > count.could:
            words = _("%(voters)s children with %(each)s each have %(could)s, but %(cast)s are typed below.")
            self.refuse("each", words % values)
        elif not count.cast:
            self.refuse("each", _("No dot or bean is typed below."))
        elif count.cast < count.could and not self.left.data:
            words = _(
                "%(voters)s children with %(each)s each have %(could)s, but only %(cast)s are typed below."
                " Please count again, or tick that some were not used."
            )
            self.refuse("each", words % values)


def vote_form(themes: Sequence[Theme], *, heads: int, now: Kept | None = None, **more: Any) -> VoteForm:
    """The form for these themes; it starts from the numbers kept `now`, where there are any."""
    totals = now.totals if now else {}
    fields = {
        _field_name(one): Number(
            one.name,
            least=0,
            most=MOST_VOTERS * MOST_EACH,
            needed=False,
            default=totals.get(show_key(one.id)),
        )
        for one in themes
    }
    told = {"voters": now.voters, "each": now.each, "only_one": now.once} if now else {}
    left = bool(now and now.voters and now.each and sum(totals.values()) < now.voters * now.each)
    form: VoteForm = type("Voting", (VoteForm,), fields)(data=told | {"left": left} | more)
    form.heads, form.themes = heads, themes
    return form


def _field_name(theme: Theme) -> str:
    return f"theme-{show_key(theme.id)}"
