"""What changed between two wordings, word by word."""

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

# A word, or one mark between words, each with the space behind it; Arabic and Indic marks too.
_MARKS = r".,;:!?…()\[\]«»“”\"،؛؟।"
_MOST_PAIRS = 40_000  # the same few words over and over would take minutes to compare
_TOKEN = re.compile(rf"[^\s{_MARKS}]+\s*|[{_MARKS}]\s*|\s+")


class Piece(NamedTuple):
    """A stretch of text that stayed, was added or was taken out."""

    text: str
    kind: str  # same, added or taken


def difference(old: str, new: str) -> list[Piece]:
    """The new text in pieces, with what was taken out where it stood."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    return list(_joined(_pieces(before, after)))


def _pieces(before: list[str], after: list[str]) -> Iterator[Piece]:
    # Only the words count: where a line breaks is not a change of words.
    old, new = [word.strip() for word in before], [word.strip() for word in after]
    often, again = Counter(old), Counter(new)
    if sum(often[word] * again[word] for word in often) > _MOST_PAIRS:
        old, new = ["".join(old)], ["".join(new)]
        before, after = ["".join(before)], ["".join(after)]
    same = SequenceMatcher(None, old, new, autojunk=False)
    for act, start, end, from_, to in same.get_opcodes():
        if act == "equal":
            yield Piece("".join(after[from_:to]), "same")
            continue
        yield Piece("".join(before[start:end]), "taken")
        yield Piece("".join(after[from_:to]), "added")


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Without empty pieces."""
    return (piece for piece in pieces if piece.text)


def changed(pieces: list[Piece]) -> bool:
    """Whether any word is different."""
    return any(piece.kind != "same" for piece in pieces)
