"""Tidies typed text: nothing hidden in it, nothing lost that a reader sees."""

import re
import unicodedata

# Arabic, Syriac, N'Ko and the scripts of South and South-East Asia, where a joiner between letters is spelling.
_JOINING = re.compile("[\u0600-\u08ff\u0900-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc]")
_JOINERS = "\u200c\u200d"
_BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
_VISIBLE_SIGNS = re.compile("[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd]")
_HIDDEN_CATEGORIES = {"Cc", "Cf", "Co", "Cs"}


def clean(text: str, *, lines: bool = False) -> str:
    """One line (or, with `lines`, several) in NFC without control, zero-width or direction marks."""
    if lines:
        return "\n".join(clean(line) for line in text.strip().splitlines())
    shown = "".join(char for char in " ".join(text.split()) if not _hidden(char))
    joined = re.sub(f"[{_JOINERS}]+", lambda match: _joiner(shown, match), shown)
    return unicodedata.normalize("NFC", " ".join(joined.split()))


def _hidden(char: str) -> bool:
    if char in _JOINERS or _VISIBLE_SIGNS.match(char):
        return False
    return char in _BLANK or unicodedata.category(char) in _HIDDEN_CATEGORIES


def _joiner(text: str, match: re.Match[str]) -> str:
    """One joiner where it stands between two letters of a script that spells with it, else nothing."""
    between = text[: match.start()][-1:], text[match.end() :][:1]
    spelled = all(_JOINING.match(char) and unicodedata.category(char)[0] in "LM" for char in between)
    return match.group()[0] if spelled else ""
