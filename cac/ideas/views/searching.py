"""Searching ideas by words, theme, collection and source.

The words are posted, never part of an address: somebody may look for a name, and addresses stay in the
history of a shared phone and in the logs of machines between. Nothing of a search is kept.
"""

from collections.abc import Sequence

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from cac.committees.queries import committee_ids
from cac.committees.rules import COMMITTEE_ROLES, TEAM
from cac.db import only_reads, read_key, show_key
from cac.ideas.folding import words_of
from cac.ideas.forms import SearchForm
from cac.ideas.rules import Source
from cac.ideas.search import Found, Wanted, look
from cac.ideas.views import bp, leaves


@bp.route("/ideas/search", methods=["GET", "POST"])
@only_reads
def search() -> ResponseReturnValue:
    """Find ideas in all committees whose ideas this person may read."""
    everywhere = committee_ids(current_user, *COMMITTEE_ROLES)
    team = committee_ids(current_user, *TEAM)
    form = SearchForm(everywhere, team)
    found, status = None, 200
    if form.is_submitted():
        narrow = bool(form.collection.data or form.source.data)  # both are known to the team alone
        found, status = (_look(form, team if narrow else everywhere), 200) if form.validate() else (None, 422)
    more = show_key(found.more) if found and found.more else ""
    return render_template("ideas/search.html", form=form, found=found, more=more, page=leaves.PAGE), status


def _look(form: SearchForm, within: Sequence[bytes]) -> Found:
    wanted = Wanted(
        words_of(form.words.data or ""),
        committee=_key(form.committee.data),
        theme=_key(form.theme.data),
        collection=_key(form.collection.data),
        source=Source(form.source.data) if form.source.data else None,
    )
    return look(within, wanted, after=_key(request.form.get("after")) or b"", most=leaves.PAGE)


def _key(value: str | None) -> bytes | None:
    """A key that was sent; None for anything else."""
    try:
        return read_key(value) if value else None
    except ValueError:
        return None
