"""What concerns a person must act on: to be read, to be called about, or a key to be made."""

from collections.abc import Iterator

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from cac.accounts.models import User
from cac.committees.rules import CONCERN_READERS
from cac.concerns import queries
from cac.concerns.overview import unread_by
from cac.home.queries import Posts
from cac.home.rows import Row


def concern_rows(user: User, posts: Posts) -> Iterator[Row]:
    """For a helper: a key to make, concerns to read. For whoever told of a child: that nobody read it."""
    if posts.holds(*CONCERN_READERS):
        yield from _as_helper(user)
    for concern in queries.own_of(user):
        if not concern.read:
            title = _("What you told of has not been read yet")
            url = url_for("concerns.own", concern_id=concern.id)
            yield Row(title, url, _("Please call: the numbers stand there."), _("Call"), "warn")


def _as_helper(user: User) -> Iterator[Row]:
    seen = queries.seen_by(user)
    if number := unread_by(seen.found):
        title = ngettext("A concern waits to be read", "%(num)d concerns wait to be read", number)
        yield Row(title, url_for("concerns.index"), "", _("Not yet read"), "block")
    if not seen.has_key:
        sub = _("Concerns are sealed, and yours is missing. Until you make it, none can reach you.")
        yield Row(_("Make your key"), url_for("concerns.key_new"), sub, _("Missing"), "block")
