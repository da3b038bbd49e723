"""Rounds on tablets that wait for somebody, as rows of what waits."""

from collections.abc import Iterable, Iterator

from flask import url_for
from flask_babel import gettext as _

from cac import clock
from cac.committees.models import Committee
from cac.home.queries import Waiting
from cac.home.rounds import AGREE, ASK, CHECK, KEPT
from cac.home.rows import Row
from cac.web.language import own_way

Committees = dict[bytes, Committee]


def kept_rows(waits: Iterable[Waiting]) -> Iterator[Row]:
    """Too few children wrote for the team: those who help read it. How many rounds or ideas is not said."""
    if any(one.kind == KEPT for one in waits):
        sub = _("Please read within 24 hours. Only you and the others who help can.")
        title = _("A round was kept for next time")
        yield Row(title, url_for("ideas.kept"), sub, _("Not yet read"), "block")


def round_rows(waits: list[Waiting], committees: Committees) -> Iterator[Row]:
    """What those who help read first, what is to be looked through, what the children are to be asked."""
    for one in (one for one in waits if one.kind == AGREE):
        alias = committees[one.committee_id or b""].alias
        url = url_for("ideas.round_", round_id=one.thing_id)
        yield Row(_("A round is to close earlier. Do you agree?"), url, alias, _("Today"), "warn")
    yield from _to_check((one for one in waits if one.kind == CHECK), committees)
    for one in (one for one in waits if one.kind == ASK):
        url = url_for("ideas.waiting", round_id=one.thing_id)
        alias = committees[one.committee_id or b""].alias
        yield Row(_("Ask the children what shall become of ideas that wait"), url, alias, _("Ask them"))


def _to_check(found: Iterable[Waiting], committees: Committees) -> Iterator[Row]:
    for one in sorted(found, key=lambda one: (one.number or 0, one.thing_id or b"")):
        committee = committees[one.committee_id or b""]
        first = one.day is not None and clock.today(committee.time_zone) <= one.day
        url = url_for("ideas.check", collection_id=one.thing_id)
        sub = f"{committee.alias}: {own_way(one.title)}" if one.title else committee.alias
        if first and not one.number:
            yield Row(_("Read first what the tablets brought"), url, sub, _("Today"), "warn")
        elif one.number and not first:
            yield Row(_("Look through what the tablets brought"), url, sub, _("Ideas"))
