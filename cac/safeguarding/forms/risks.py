"""What is asked when a team thinks about what could go wrong."""

from collections.abc import Sequence
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import Optional

from cac.committees.models import Committee
from cac.committees.rules import Role
from cac.db import show_key
from cac.safeguarding.models import Adult, Risk
from cac.safeguarding.nameless import NamelessForm
from cac.safeguarding.risks import RiskLine
from cac.web.forms import NEEDED, Line, Pick, Text
from cac.web.stale import refuse_stale

MOST_LINES = 12
SHOWN = 3  # lines that stand open at least
OWNERS = (Role.FACILITATOR, Role.CO_FACILITATOR, Role.FOCAL_POINT, Role.DEPUTY)
LIKELY = (
    _l("1, hardly ever"),
    _l("2, not often"),
    _l("3, now and then"),
    _l("4, often"),
    _l("5, nearly always"),
)
BAD = (
    _l("1, a scratch or a bad mood"),
    _l("2, hurts for a day"),
    _l("3, needs a nurse or a long talk"),
    _l("4, needs a hospital, or harms for long"),
    _l("5, costs a life, or harms for ever"),
)
NUMBERS = ("likely", "bad", "likely_after", "bad_after")
PARTS = ("what", "likely", "bad", "doing", "likely_after", "bad_after", "owner")


class RiskForm(NamelessForm):
    """Up to twelve things that could happen; made by `risk_form`. Lines that are empty are left out."""

    guarded: ClassVar[tuple[str, ...]] = ()
    seen = HiddenField()

    @property
    def groups(self) -> list[list[Any]]:
        """The fields of each line."""
        return [[self[f"{part}-{n}"] for part in PARTS] for n in range(MOST_LINES)]

    @property
    def open_lines(self) -> int:
        """How many lines stand open on the page: those filled in and one more, three at least."""
        used = [n for n, group in enumerate(self.groups) if _is_used(group)]
        return min(MOST_LINES, max(max(used, default=-1) + 2, SHOWN))

    def validate(self, extra_validators: Any = None) -> bool:
        """Every line whole or empty, and at least one; nothing gets worse by what is done."""
        valid = super().validate(extra_validators)
        used = [group for group in self.groups if _is_used(group)]
        for group in used:
            self._judge(group)
        if not used:
            self.refuse("what-0", _("Please write at least one thing that could happen."))
        return valid and not self.errors

    def is_fresh(self, newest: Risk | None) -> bool:
        """Whether nobody wrote a newer version meanwhile."""
        return not refuse_stale(self, "what-0", _seen(newest))

    def lines(self) -> list[RiskLine]:
        """What was typed, without the empty lines."""
        return [_line(group) for group in self.groups if _is_used(group)]

    def _judge(self, group: list[Any]) -> None:
        missing = [field for field in group if not field.data]
        for field in missing:
            self.refuse(field.name, str(NEEDED))
        if missing or any(field.errors for field in group):
            return
        line = _line(group)
        if line.likely_after * line.bad_after > line.likely * line.bad:
            self.refuse(group[4].name, _("What you do about it must not make it worse."))


def risk_form(committee: Committee, adults: Sequence[Adult], newest: Risk | None) -> RiskForm:
    """The form, filled in with the newest version."""
    fields: dict[str, Any] = {}
    for n in range(MOST_LINES):
        fields |= _fields(n)
    guarded = tuple(f"{part}-{n}" for n in range(MOST_LINES) for part in ("what", "doing"))
    made: type[RiskForm] = type("Risks", (RiskForm,), fields | {"guarded": guarded})
    form = made(committee, data=_held(newest) | {"seen": _seen(newest)})
    for group in form.groups:
        _offer(group, adults)
    return form


def _fields(n: int) -> dict[str, Any]:
    return {
        f"what-{n}": Line(_l("What could happen"), longest=200, needed=False),
        f"likely-{n}": Pick(_l("How likely is it?"), [Optional()]),
        f"bad-{n}": Pick(_l("How bad would it be?"), [Optional()]),
        f"doing-{n}": Text(_l("What do you do about it?"), longest=300, needed=False),
        f"likely_after-{n}": Pick(_l("How likely is it then?"), [Optional()]),
        f"bad_after-{n}": Pick(_l("How bad is it then?"), [Optional()]),
        f"owner-{n}": Pick(_l("Who sees to it"), [Optional()]),
    }


def _offer(group: list[Any], adults: Sequence[Adult]) -> None:
    """What may be chosen in one line."""
    _what, likely, bad, _doing, likely_after, bad_after, owner = group
    for field, words in ((likely, LIKELY), (bad, BAD), (likely_after, LIKELY), (bad_after, BAD)):
        field.choices = [("", _("Please choose")), *((str(n), word) for n, word in enumerate(words, 1))]
    roles = [(f"role:{role.value}", _(role.label)) for role in OWNERS]
    people = [(f"adult:{show_key(adult.id)}", adult.name) for adult in adults]
    owner.choices = [("", _("Please choose")), *roles, *people]


def _is_used(group: list[Any]) -> bool:
    return any(field.data for field in group)


def _line(group: list[Any]) -> RiskLine:
    values = dict(zip(PARTS, (field.data for field in group), strict=True))
    return RiskLine(**values | {name: int(values[name]) for name in NUMBERS})


def _seen(newest: Risk | None) -> str:
    return show_key(newest.id) if newest else ""


def _held(newest: Risk | None) -> dict[str, str]:
    rows = enumerate(newest.lines if newest else ())
    return {f"{part}-{n}": str(line[part]) for n, line in rows for part in PARTS}


class SendBackForm(NamelessForm):
    """What to think about again."""

    guarded: ClassVar[tuple[str, ...]] = ("words",)
    words = Text(_l("What should be thought about again?"), longest=300)
