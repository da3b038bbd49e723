"""Lists that are answered line by line: yes / no, so we … / does not apply / not looked yet."""

from collections.abc import Iterable
from typing import Any, ClassVar, TypeVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from cac.safeguarding.nameless import NamelessForm
from cac.safeguarding.rules.ground import Looked, Said
from cac.web.forms import Line, Marks
from cac.words import Word

T = TypeVar("T", bound=Word)
F = TypeVar("F", bound="ListForm")
ANSWER = _l("Please choose an answer.")


class ListForm(NamelessForm):
    """A form with a list to answer; `with_list` makes it. Nothing is answered beforehand."""

    items: ClassVar[tuple[Any, ...]] = ()

    @property
    def pairs(self) -> list[tuple[Any, Any]]:
        """The two fields of each line: the answer, and what is done instead."""
        return [(self[item.value], self[f"{item.value}-so"]) for item in self.items]

    def said(self) -> dict[Any, Said]:
        """Every line as it was answered."""
        return {
            item: Said(self[item.value].data, self[f"{item.value}-so"].data or "")
            for item in self.items
            if self[item.value].data
        }

    def validate(self, extra_validators: Any = None) -> bool:
        """Every field, and words where the answer is “no, so we …”."""
        valid = super().validate(extra_validators)
        for answer, so_we in self.pairs:
            if answer.data is Looked.NO_SO and not so_we.data:
                self.refuse(so_we.name, _("What do you do instead?"))
                valid = False
        return valid


def with_list(kind: type[F], items: Iterable[Any]) -> type[F]:
    """The form with two fields for each line of a list."""
    items = tuple(items)
    fields: dict[str, Any] = {}
    for item in items:
        fields[item.value] = Marks(_l(item.label), Looked, message=ANSWER)
        fields[f"{item.value}-so"] = Line(_l("So we …"), longest=300, needed=False)
    guarded = (*kind.guarded, *(name for name in fields if name.endswith("-so")))
    made: type[F] = type(kind.__name__, (kind,), fields | {"items": items, "guarded": guarded})
    return made
