"""Tidies typed text: nothing hidden in it, nothing lost that a reader sees."""

import re
import unicodedata

# Arabic, Syriac, N'Ko, South and South-East Asia: scripts where a joiner between letters is spelling.
_JOINING = re.compile("[\u0600-\u08ff\u0900-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc]")
_JOINERS = "\u200c\u200d"
_KEYCAPS = frozenset("0123456789#*")
_STYLES = "\ufe0e\ufe0f"  # a sign shown as text or as a picture
_ATTACHED = re.compile(f"[{_JOINERS}]+|[\ufe00-\ufe0f\U000e0100-\U000e01ef]+")
_BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
_VISIBLE_SIGNS = re.compile("[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd]")
_HIDDEN_CATEGORIES = {"Cc", "Cf", "Co", "Cs"}


def clean(text: str, *, lines: bool = False) -> str:
    """One line (or, with `lines`, several) in NFC without control, zero-width or direction marks."""
    if lines:
        kept = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return "\n".join(clean(line) for line in kept).strip("\n")
    shown = "".join(char for char in " ".join(text.split()) if not _hidden(char))
    # NFC may put another mark beside a joiner, which then joins nothing: until nothing changes.
    while (tidier := _tidied(shown)) != shown:
        shown = tidier
    return shown


def _tidied(text: str) -> str:
    joined = _ATTACHED.sub(lambda match: _attached(text, match), text)
    return unicodedata.normalize("NFC", " ".join(joined.split()))


def _hidden(char: str) -> bool:
    if char in _JOINERS or _VISIBLE_SIGNS.match(char):
        return False
    return char in _BLANK or unicodedata.category(char) in _HIDDEN_CATEGORIES


def _attached(text: str, match: re.Match[str]) -> str:
    """One joiner between two letters of a script that spells with it, one style after a sign; or nothing."""
    if match.group()[0] not in _JOINERS:
        before = text[: match.start()][-1:] or " "
        styled = before in _KEYCAPS or unicodedata.category(before)[0] == "S"
        return match.group()[0] if match.group()[0] in _STYLES and styled else ""
    between = text[: match.start()][-1:], text[match.end() :][:1]
    spelled = all(_JOINING.match(char) and unicodedata.category(char)[0] in "LM" for char in between)
    return match.group()[0] if spelled else ""
