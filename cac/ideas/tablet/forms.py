"""What a page without script sends along: everything the child told it so far."""

from typing import Any

from werkzeug.datastructures import MultiDict

from cac import clock
from cac.db import new_key, read_key
from cac.ideas.rules import Picture
from cac.ideas.tablet.rules import HELPS, MINUTES_WITHOUT_SCRIPT, Go, Told, plain

MOST_SLIP, DIGITS = 20, 3  # characters: a slip with spaces; more dots than anybody has
DOT = "dot-"
Sent = MultiDict[str, Any]


def nothing_told() -> Told:
    """The blank page of the next child."""
    return Told(new_key(), new_key())


def told_in(sent: Sent) -> Told | None:
    """What was told; None when the page is too old, so that a later child does not see it by going back."""
    go = go_in(sent)
    if go in {Go.START, Go.SCRIBE}:
        return Told(new_key(), new_key(), scribe=go is Go.SCRIBE)
    try:
        keys = read_key(sent.get("id", "")), read_key(sent.get("letter_id", ""))
        fresh = int(sent.get("until", "")) >= clock.now().timestamp()
    except ValueError:
        return None
    return _told(*keys, sent, go) if fresh else None


def go_in(sent: Sent) -> Go | None:
    """What was pressed; a dot more or less stays with the dots."""
    return Go.DOTS if "put" in sent or "take" in sent else Go.read(sent.get("go"))


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
        slip=plain(sent.get("slip", ""))[:MOST_SLIP],
        dots=_dots(sent),
        scribe=sent.get("scribe") == "yes",
        asks=sent.get("asks") == "yes" if asks is None else asks,
        words=plain(sent.get("words", "")),
        find=plain(sent.get("find", "")),
        danger="danger" in sent,
        reads=frozenset(role for role in HELPS if role.value in sent.getlist("reads")),
    )


def _dots(sent: Sent) -> dict[str, int]:
    """Dots by the key of a theme, with what was put or taken just now."""
    put, take = sent.get("put"), sent.get("take")
    dots = {name.removeprefix(DOT): _number(sent.get(name)) for name in sent if name.startswith(DOT)}
    found = {key: count + (key == put) - (key == take) for key, count in dots.items()}
    return {key: count for key, count in found.items() if count > 0}


def _number(typed: object) -> int:
    return int(typed) if isinstance(typed, str) and typed.isdecimal() and len(typed) <= DIGITS else 0
