"""Ideas of which the children are to hear at their next meeting, as rows of what waits."""

from collections.abc import Iterable, Iterator

from flask import url_for
from flask_babel import gettext as _

from cac.committees.models import Committee
from cac.home.queries import Waiting
from cac.home.rows import Row
from cac.home.rules import MOST_ROWS
from cac.web.language import day, own_way


def tell_rows(waiting: Iterable[Waiting], committees: dict[bytes, Committee]) -> Iterator[Row]:
    """One row for each collection."""
    alias = {one.thing_id: committees[one.committee_id or b""].alias for one in waiting}
    for one in sorted(waiting, key=lambda one: (alias[one.thing_id], one.thing_id or b""))[:MOST_ROWS]:
        sub = alias[one.thing_id]
        if one.day:
            sub = _("Ideas of %(day)s, %(alias)s", day=day(one.day, "d MMMM"), alias=sub)
        if one.title:
            sub = f"{sub}: {own_way(one.title)}"
        url = url_for("advocacy.told", collection_id=one.thing_id)
        yield Row(_("Tell the children what became of their ideas"), url, sub, _("Soon"))
