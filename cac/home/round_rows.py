"""Rounds on tablets that wait for somebody, as rows of what waits."""

from collections.abc import Iterable, Iterator

from flask import url_for
from flask_babel import gettext as _

from cac import clock
from cac.committees.models import Committee
from cac.home.queries import Waiting
from cac.home.rounds import CHECK
from cac.home.rows import Row

Committees = dict[bytes, Committee]


def round_rows(waits: Iterable[Waiting], committees: Committees) -> Iterator[Row]:
    """First what those who help read before anybody else, then what is to be looked through."""
    found = (one for one in waits if one.kind == CHECK)
    for one in sorted(found, key=lambda one: (one.number or 0, one.thing_id or b"")):
        committee = committees[one.committee_id or b""]
        first = one.day is not None and clock.today(committee.time_zone) <= one.day
        url = url_for("ideas.check", collection_id=one.thing_id)
        sub = f"{committee.alias}: {one.title}" if one.title else committee.alias
        if first and not one.number:
            yield Row(_("Read first what the tablets brought"), url, sub, _("Today"), "warn")
        elif one.number and not first:
            yield Row(_("Look through what the tablets brought"), url, sub, _("Ideas"))
