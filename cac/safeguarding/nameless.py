"""Free text that names nobody: each place that may is marked; its writer changes it or says it does not."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from cac import redaction
from cac.committees.models import Committee
from cac.redaction.findings import Finding, merged
from cac.safeguarding.known import people_words
from cac.web.forms import Form

Pieces = list[tuple[str, bool]]
Notice = Callable[[str], Iterable[Finding]]


@dataclass(frozen=True)
class Look:
    """What was seen: each text with findings in pieces, marked or not; `seal` stands for exactly these."""

    marked: dict[str, Pieces]
    seal: str

    @property
    def places(self) -> int:
        """How many places were marked."""
        return sum(mark for pieces in self.marked.values() for _text, mark in pieces)


def look(
    texts: Mapping[str, str], known: Collection[str], *, version: int = 0, notice: Notice = lambda text: ()
) -> Look:
    """Look at each text; `known` are the words that would tell who, besides what anybody would notice."""
    looked = {
        name: _pieces(text, merged([*redaction.find(text, list(known)), *notice(text)]))
        for name, text in texts.items()
    }
    said = "\0".join([str(version), *texts.values()])
    marked = {name: pieces for name, pieces in looked.items() if any(mark for _text, mark in pieces)}
    return Look(marked, hashlib.sha256(said.encode()).hexdigest()[:32])


class GuardedTexts(Form):
    """A form whose `guarded` texts name none of the people it has `known`.

    Its page draws `marks(form)` of macros/nameless.html: what was marked, and one tick that counts for
    exactly these words.
    """

    guarded: ClassVar[tuple[str, ...]]
    tick: ClassVar[Any] = _l("I looked at each marked place. None names a person.")
    names_nobody = HiddenField()

    def known(self) -> Collection[str]:
        """The words that would name a person here; asked for only when something was sent."""
        raise NotImplementedError

    def notice(self, text: str) -> Iterable[Finding]:
        """More places of a text that this form marks."""
        return ()

    @property
    def look(self) -> Look:
        """What the texts hold as they were typed."""
        texts = {name: self[name].data or "" for name in self.guarded}
        return look(texts, self.known(), notice=self.notice)

    def validate(self, extra_validators: Any = None) -> bool:
        """Every field, and then the names."""
        valid = super().validate(extra_validators)
        seen = self.look
        if seen.marked and self.names_nobody.data != seen.seal:
            words = _("Some words may name a person. Please change them, or look at each and tick the box.")
            self.refuse("names_nobody", words)
            return False
        return bool(valid)


class NamelessForm(GuardedTexts):
    """A form whose `guarded` texts name nobody of its committee."""

    def __init__(self, committee: Committee, **more: Any) -> None:
        super().__init__(**more)
        self.committee = committee

    def known(self) -> Collection[str]:
        """The adults of the committee and the codes of its children."""
        return people_words(self.committee)


def _pieces(text: str, places: Iterable[Finding]) -> Pieces:
    pieces, at = [], 0
    for place in places:
        pieces += [(text[at : place.start], False), (text[place.start : place.end], True)]
        at = place.end
    return [piece for piece in [*pieces, (text[at:], False)] if piece[0]]
