"""Shows a text as a reader understands it: nothing hidden, disguised letters and digits made plain."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

# Vowel signs belong to the word in South and South-East Asian scripts, but `\w` does not know them.
SIGNS = "".join(chr(c) for c in range(0x0900, 0x1D00) if unicodedata.category(chr(c))[0] == "M")
WORD = rf"[\w{SIGNS}]"
LETTER = rf"(?:[^\W\d_]|[{SIGNS}])"

_HIDDEN = re.compile("[\u034f\u0640\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_HIDDEN_CATEGORIES = {"Cf", "Cc", "Co", "Cs", "Me"}
_LOOKALIKES = {
    **dict.fromkeys("\u2018\u2019\u201b\u02bc\u02b9\uff07`\u00b4", "'"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043", "-"),
    **dict.fromkeys("\u3002\u06d4", "."),
    "ı": "i",
    "ł": "l",
    "ø": "o",
    "đ": "d",
}
# Four or more single characters with the same mark between them.
_SPACED = re.compile(rf"(?<!{WORD})[^\s]([ .*_-])(?:[^\s]\1){{2,}}[^\s](?!{WORD})")
_ACCENT = 10  # combining classes from here on are accents and vowel points; below are signs words need


@dataclass(frozen=True, slots=True)
class Sight:
    """The plain text, and for each of its characters the place in the original."""

    text: str
    original: str
    places: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the original, together with hidden characters and accents that belong to its end."""
        last = self.places[end - 1] + 1
        following = self.places[end] if end < len(self.places) else len(self.original)
        return self.places[start], max(last, following)


def see(text: str) -> Sight:
    """The text in plain lower case, accents dropped, every digit one of 0-9."""
    if text.isascii() and text.isprintable():
        return Sight(text.lower(), text, range(len(text)))
    plain, places = [], []
    for place, char in enumerate(text):
        for shown in _plain(char):
            plain.append(shown)
            places.append(place)
    return Sight("".join(plain), text, places)


def plain(text: str) -> str:
    """Only the words of `see`, for lists of words to look for."""
    return see(text).text


def words(text: str) -> frozenset[str]:
    """A list of words to look for, as `see` shows them."""
    return frozenset(plain(text).split())


def closed_up(sight: Sight) -> Sight | None:
    """The same text with "a m a @ m a i l" closed up to words; None when nothing is spaced out so."""
    drop = {place for run in _SPACED.finditer(sight.text) for place in range(run.start() + 1, run.end(), 2)}
    if not drop:
        return None
    kept = [place for place in range(len(sight.text)) if place not in drop]
    return Sight(
        "".join(sight.text[place] for place in kept), sight.original, [sight.places[p] for p in kept]
    )


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    if char.isspace():
        return "\n" if char == "\n" else " "
    if _HIDDEN.match(char) or unicodedata.category(char) in _HIDDEN_CATEGORIES:
        return ""
    digit = unicodedata.digit(char, None)
    if digit is not None:
        return str(digit)
    spread = unicodedata.normalize("NFKD", _LOOKALIKES.get(char, char)).casefold()
    kept = (_LOOKALIKES.get(part, part) for part in spread if unicodedata.combining(part) < _ACCENT)
    return "".join(kept)
