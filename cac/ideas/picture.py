"""Lays the words of a poster out line by line, for a picture of a fixed width."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

WIDTH, MARGIN, GAP = 1080, 90, 56
NAME_SIZE, TEXT_SIZE, SMALL_SIZE = 68, 40, 32
NAME_ROOM, TEXT_ROOM = 22, 40  # letters that fit into a line


@dataclass(frozen=True, slots=True)
class Line:
    """One line of words: how large, where its foot stands, and in which direction it reads."""

    words: str
    size: int
    y: int
    bold: bool

    @property
    def direction(self) -> str:
        """rtl when its first letter belongs to a script that is read from the right."""
        strong = (unicodedata.bidirectional(char) for char in self.words)
        first = next((kind for kind in strong if kind in {"L", "R", "AL"}), "L")
        return "ltr" if first == "L" else "rtl"


def lay_out(groups: Sequence[tuple[str, Sequence[str]]], alias: str) -> tuple[list[Line], int]:
    """The lines from top to bottom, and how high the picture is."""
    lines: list[Line] = []
    y = MARGIN
    for words, size, room, gap in _blocks(groups, alias):
        for number, part in enumerate(wrap(words, room)):
            y += round(size * 1.3) + (gap if number == 0 and lines else 0)
            lines.append(Line(part, size, y, size == NAME_SIZE))
    return lines, max(y + MARGIN, WIDTH)


def _blocks(groups: Sequence[tuple[str, Sequence[str]]], alias: str) -> Iterator[tuple[str, int, int, int]]:
    for name, texts in groups:
        yield name, NAME_SIZE, NAME_ROOM, GAP
        for text in texts:
            yield text, TEXT_SIZE, TEXT_ROOM, GAP // 3
    if alias:
        yield alias, SMALL_SIZE, TEXT_ROOM, GAP


def wrap(text: str, room: int) -> list[str]:
    """The text in lines of at most `room` letters; a word longer than a line is parted between letters."""
    lines: list[str] = [""]
    for word in text.split():
        for part in _parts(word, room):
            longer = f"{lines[-1]} {part}".strip()
            if width(longer) <= room:
                lines[-1] = longer
            else:
                lines.append(part)
    return [line for line in lines if line]


def width(text: str) -> int:
    """How many letters wide a text is: wide signs count twice, marks on letters not at all."""
    return sum(_width(char) for char in text)


def _width(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def _parts(word: str, room: int) -> Iterator[str]:
    part = ""
    for char in word:
        joins = unicodedata.category(char)[0] == "M" or char in "\u200c\u200d" or part.endswith("\u200d")
        if width(part + char) > room and not joins:
            yield part
            part = ""
        part += char
    yield part
