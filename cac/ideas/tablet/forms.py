"""What a page without script sends along: everything the child told it so far."""

from typing import Any

from werkzeug.datastructures import MultiDict

from cac import clock
from cac.db import new_key, read_key
from cac.ideas.rules import Picture
from cac.ideas.tablet.rules import HELPS, MINUTES_WITHOUT_SCRIPT, Go, Told, plain

Sent = MultiDict[str, Any]


def nothing_told() -> Told:
    """The blank page of the next child."""
    return Told(new_key(), new_key())


def told_in(sent: Sent) -> Told | None:
    """What was told; None when the page is too old, so that a later child does not see it by going back."""
    go = Go.read(sent.get("go"))
    if go in {Go.START, Go.SCRIBE}:
        return Told(new_key(), new_key(), scribe=go is Go.SCRIBE)
    try:
        keys = read_key(sent.get("id", "")), read_key(sent.get("letter_id", ""))
        fresh = int(sent.get("until", "")) >= clock.now().timestamp()
    except ValueError:
        return None
    return _told(*keys, sent, go) if fresh else None


def until() -> int:
    """The second until which a page shown now gives back what was typed."""
    return int(clock.now().timestamp()) + MINUTES_WITHOUT_SCRIPT * 60


def _told(key: bytes, letter_id: bytes, sent: Sent, go: Go | None) -> Told:
    asks = {Go.LETTER: True, Go.NO_LETTER: False}.get(go) if go else None
    return Told(
        key,
        letter_id,
        text=plain(sent.get("text", "")),
        picture=Picture.read(sent.get("picture")),
        scribe=sent.get("scribe") == "yes",
        asks=sent.get("asks") == "yes" if asks is None else asks,
        words=plain(sent.get("words", "")),
        find=plain(sent.get("find", "")),
        danger="danger" in sent,
        reads=frozenset(role for role in HELPS if role.value in sent.getlist("reads")),
    )
