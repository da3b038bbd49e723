"""What is asked about the places where a committee meets."""

from collections.abc import Mapping
from typing import Any, Self

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import ValidationError

from cac.committees.models import Committee
from cac.redaction import find
from cac.safeguarding.known import people_words
from cac.safeguarding.models import Place
from cac.safeguarding.places import tells
from cac.safeguarding.rules.kinds import KEPT, PlaceUse
from cac.web.forms import NEEDED, Form, Line, Text
from cac.web.stale import mark_of, refuse_stale


def coarse(form: Form, field: Any) -> None:
    """A district is told outside the team: no house number, no street number."""
    if any(sign.isdigit() for sign in field.data or ""):
        raise ValidationError(_("Only the district or the town, without any number."))


class PlacesForm(Form):
    """A nickname and the exact place, for the usual place and for the one in reserve."""

    seen = HiddenField()
    usual_nickname = Line(_l("What we call it"), longest=60)
    usual_exact = Text(_l("Where it is exactly"), longest=500)
    usual_district = Line(_l("District or town"), longest=80, needed=False, validators=[coarse])
    reserve_nickname = Line(_l("What we call it"), longest=60, needed=False)
    reserve_exact = Text(_l("Where it is exactly"), longest=500, needed=False)
    reserve_district = Line(_l("District or town"), longest=80, needed=False, validators=[coarse])
    committee: Committee
    known: Mapping[PlaceUse, Place]

    @classmethod
    def about(
        cls, committee: Committee, known: Mapping[PlaceUse, Place], exact: Mapping[PlaceUse, str | None]
    ) -> Self:
        """Filled in with the places as they are, or with nicknames that tell nothing."""
        data: dict[str, Any] = {"seen": _mark(known)}
        for use, place in known.items():
            data |= {f"{use.value}_nickname": place.nickname, f"{use.value}_exact": exact.get(use) or ""}
            data[f"{use.value}_district"] = place.district or ""
        form = cls(data=data)
        form.committee, form.known = committee, known
        return form

    def validate(self, extra_validators: Any = None) -> bool:
        """The reserve whole or empty, what was there stays, and no nickname tells who or where."""
        if not super().validate(extra_validators):
            return False
        for use in KEPT:
            self._judge(use)
        return not self.errors

    def is_fresh(self) -> bool:
        """Whether nobody changed the places meanwhile."""
        return not refuse_stale(self, "usual_nickname", _mark(self.known))

    def values(self) -> dict[PlaceUse, tuple[str, str]]:
        """Nickname and exact place of each use that is filled in."""
        pairs = {use: (self._said(use, "nickname"), self._said(use, "exact")) for use in KEPT}
        return {use: pair for use, pair in pairs.items() if all(pair)}

    def districts(self) -> dict[PlaceUse, str]:
        """Roughly where each place is, where that is not the district of the committee."""
        return {use: self._said(use, "district") for use in KEPT}

    def _judge(self, use: PlaceUse) -> None:
        nickname, exact = self._said(use, "nickname"), self._said(use, "exact")
        if not (nickname or exact or use in self.known):
            return
        for part, said in (("nickname", nickname), ("exact", exact)):
            if not said:
                self.refuse(f"{use.value}_{part}", str(NEEDED))
        if nickname and tells(self.committee, nickname, exact):
            says = _("This may tell who is there or where it is. Choose words such as “the usual place”.")
            self.refuse(f"{use.value}_nickname", says)
        if find(self._said(use, "district"), list(people_words(self.committee))):
            says = _("This is told outside the team. Only the district or the town, and nobody’s name.")
            self.refuse(f"{use.value}_district", says)

    def _said(self, use: PlaceUse, part: str) -> str:
        return self[f"{use.value}_{part}"].data or ""


def _mark(known: Mapping[PlaceUse, Place]) -> str:
    held = sorted((use.value, place.nickname, place.exact, place.district) for use, place in known.items())
    return mark_of(held)
