"""Shows a text as somebody searching means it: without case, accents, vowel points, ways of spelling."""

import unicodedata
from collections.abc import Sequence

Pieces = list[tuple[str, bool]]

_ACCENT = 10  # combining classes from here on are accents and vowel points; below are signs words need
_NUKTA = "\u093c\u09bc\u0a3c\u0abc\u0b3c\u0cbc"  # a dot that many keyboards leave out
_HIDDEN = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u0640"
_ALIKE = {
    **dict.fromkeys("\u0649\u06cc\u06d2", "\u064a"),  # the forms of yeh
    **dict.fromkeys("\u0629\u06c1\u06c0\u06be\u06d5", "\u0647"),  # teh marbuta and the forms of heh
    "\u06a9": "\u0643",  # keheh, kaf
    "\u0671": "\u0627",  # alef wasla, alef
    "\u0901": "\u0902",  # chandrabindu, anusvara
    **dict.fromkeys("\u2018\u2019\u02bc\u00b4`", "'"),
    "\u0131": "i",
    "\u0142": "l",
    "\u00f8": "o",
    "\u0111": "d",
}
_DIGITS = {
    chr(code): str(unicodedata.digit(chr(code))) for code in range(0x0660, 0x1B5A) if chr(code).isdigit()
}
_MARKS = [code for code in range(0x0300, 0x3100) if unicodedata.combining(chr(code)) >= _ACCENT]
_TABLE = str.maketrans(_ALIKE | _DIGITS | dict.fromkeys([*_NUKTA, *_HIDDEN, *map(chr, _MARKS)], ""))


def fold(text: str) -> str:
    """The text to compare with; equal for all spellings of a word that a searcher means."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKD", text).casefold().translate(_TABLE)


def words_of(typed: str) -> list[str]:
    """The words somebody looks for."""
    return [word for word in dict.fromkeys(fold(typed).split()) if word]


def holds(folded: str, words: Sequence[str]) -> bool:
    """Whether a folded text holds every word."""
    return all(word in folded for word in words)


def marked(text: str, words: Sequence[str]) -> Pieces:
    """The text in pieces, each with whether it was looked for."""
    folded, places = _with_places(text)
    hit = [False] * len(text)
    for word in words:
        start = folded.find(word)
        while start >= 0:
            for place in range(places[start], places[start + len(word) - 1] + 1):
                hit[place] = True
            start = folded.find(word, start + 1)
    return _pieces(text, hit)


def _with_places(text: str) -> tuple[str, list[int]]:
    folded, places = [], []
    for place, char in enumerate(text):
        for shown in fold(char):
            folded.append(shown)
            places.append(place)
    return "".join(folded), places


def _pieces(text: str, hit: Sequence[bool]) -> Pieces:
    pieces: Pieces = []
    for char, is_hit in zip(text, _with_marks(text, hit), strict=True):
        if pieces and pieces[-1][1] == is_hit:
            pieces[-1] = (pieces[-1][0] + char, is_hit)
        else:
            pieces.append((char, is_hit))
    return pieces


def _with_marks(text: str, hit: Sequence[bool]) -> list[bool]:
    """Signs that belong to a letter are marked with it, so that no letter is torn apart."""
    marked = list(hit)
    for place in range(1, len(text)):
        if unicodedata.category(text[place])[0] == "M" or text[place] in _HIDDEN:
            marked[place] = marked[place - 1]
    return marked
