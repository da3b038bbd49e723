"""Finds words that may mean harm. They raise a question for a person; they never decide anything."""

import re
from collections.abc import Sequence

from cac.redaction.sight import WORD, plain, see

_TOKEN = re.compile(rf"{WORD}+")
_PART = re.compile(rf"\*?{WORD}+\*?")
STAR = "*"


def asks(text: str, words: Sequence[str]) -> list[str]:
    """What in this text should make a person ask whether a child needs help, as it stands there."""
    seen = see(text)
    tokens = list(_TOKEN.finditer(seen.text))
    places = set()
    for parts in (_PART.findall(plain(word)) for word in words):
        for first in range(len(tokens) - len(parts) + 1 if parts else 0):
            here = tokens[first : first + len(parts)]
            if all(_fits(token.group(), part) for token, part in zip(here, parts, strict=True)):
                places.add(seen.span(here[0].start(), here[-1].end()))
    return list(dict.fromkeys(text[start:end] for start, end in sorted(places)))


def _fits(token: str, part: str) -> bool:
    letters = part.strip(STAR)
    if part.startswith(STAR):
        return letters in token if part.endswith(STAR) else token.endswith(letters)
    return token.startswith(letters) if part.endswith(STAR) else token == letters
