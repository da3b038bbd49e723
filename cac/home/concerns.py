"""What concerns a person must act on: to be read, to be called about, or a key to be made."""

from collections.abc import Iterator

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from cac.accounts.models import User
from cac.committees.rules import CONCERN_READERS, HELPERS
from cac.concerns import marks
from cac.concerns.moving import how_many_late
from cac.concerns.queries import seen_by
from cac.home import late
from cac.home.queries import Posts, Waiting
from cac.home.rows import Row


def concern_rows(user: User, posts: Posts, waits: list[Waiting]) -> Iterator[Row]:
    """For a helper: concerns to read, a key to make. For whoever told of a child: that nobody read it."""
    if posts.holds(*CONCERN_READERS):
        yield from _as_helper(user, posts, waits)
    mark = marks.author_marker()
    for key, author in ((one.thing_id or b"", one.mark or b"") for one in waits if one.kind == "told"):
        if marks.is_among(author, [mark(key, user.id)]):
            title, sub = (
                _("What you told of has not been read yet"),
                _("Please call: the numbers stand there."),
            )
            yield Row(title, url_for("concerns.own", concern_id=key), sub, _("Call"), "warn")


def _as_helper(user: User, posts: Posts, waits: list[Waiting]) -> Iterator[Row]:
    keys = [one.thing_id or b"" for one in waits if one.kind == "key"]
    number, is_late = _inside(waits, keys) if posts.holds(*HELPERS) else _outside(user, keys)
    if number:
        title = ngettext("A concern waits to be read", "%(num)d concerns wait to be read", number)
        yield Row(title, url_for("concerns.index"), "", _("Not yet read"), "block")
    if is_late:
        yield Row(_("Something waits for you"), url_for("concerns.index"), "", _("Late"), "warn")
    if not keys:
        sub = _("Concerns are sealed, and yours is missing. Until you make it, none can reach you.")
        yield Row(_("Make your key"), url_for("concerns.key_new"), sub, _("Missing"), "block")


def _inside(waits: list[Waiting], keys: list[bytes]) -> tuple[int, bool]:
    """How many concerns a focal point or deputy must read, and whether a stage is late."""
    mark = marks.slot_marker()
    slots = ((one.thing_id or b"", one.mark or b"") for one in waits if one.kind == "slot")
    unread = {
        concern for concern, slot in slots if marks.is_among(slot, (mark(concern, key) for key in keys))
    }
    return len(unread), late.is_any_late(waits, keys)


def _outside(user: User, keys: list[bytes]) -> tuple[int, bool]:
    """The same for an outside contact: what has reached them is asked for in full."""
    found = seen_by(user).found if keys else []
    return sum(one.concern.read is None for one in found), how_many_late(found) > 0
