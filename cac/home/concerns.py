"""What concerns a person must act on: to be read, to be called about, or a key to be made."""

from collections.abc import Iterator

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from cac.accounts.models import User
from cac.committees.rules import CONCERN_READERS
from cac.concerns import marks
from cac.home import late, letters, outside
from cac.home.posts import Posts
from cac.home.queries import Waiting
from cac.home.rows import Row


def concern_rows(user: User, posts: Posts, waits: list[Waiting]) -> Iterator[Row]:
    """For a helper: concerns to read, a key to make. For whoever told of a child: that nobody read it."""
    if posts.holds(*CONCERN_READERS):
        yield from _as_helper(waits)
    mark = marks.author_marker()
    for key, author in ((one.thing_id or b"", one.mark or b"") for one in waits if one.kind == "told"):
        if marks.is_among(author, [mark(key, user.id)]):
            title, sub = (
                _("What you told of has not been read yet"),
                _("Please call: the numbers stand there."),
            )
            yield Row(title, url_for("concerns.own", concern_id=key), sub, _("Call"), "warn")


def _as_helper(waits: list[Waiting]) -> Iterator[Row]:
    keys = [one.thing_id or b"" for one in waits if one.kind == "key"]
    held = outside.not_yet(waits)
    mine = [one for one in waits if one.kind in {"slot", "stage", "limit"} and one.thing_id not in held]
    if number := _how_many_unread(mine, keys):
        title = ngettext("A concern waits to be read", "%(num)d concerns wait to be read", number)
        yield Row(title, url_for("concerns.index"), "", _("Not yet read"), "block")
    if late.is_any_late(mine, keys):
        yield Row(_("Something waits for you"), url_for("concerns.index"), "", _("Late"), "warn")
    if keys and any(one.kind == letters.KIND for one in waits):
        yield Row(
            _("Letters may have come from the tablet"),
            url_for("concerns.letters"),
            _("Please look. Only your key can tell."),
            _("Look"),
        )
    if not keys:
        sub = _("Concerns are sealed, and yours is missing. Until you make it, none can reach you.")
        yield Row(_("Make your key"), url_for("concerns.key_new"), sub, _("Missing"), "block")


def _how_many_unread(waits: list[Waiting], keys: list[bytes]) -> int:
    mark = marks.slot_marker()
    slots = ((one.thing_id or b"", one.mark or b"") for one in waits if one.kind == "slot")
    return len({key for key, slot in slots if marks.is_among(slot, (mark(key, own) for own in keys))})
