"""A line typed from a sheet of paper: its number is split off before anybody looks at the words."""

import re
from dataclasses import dataclass

from cac.anonymity.receipts import ON_PAPER, read_typed

LONGER_THAN_PHONES = 14  # digits; so long a number in the words is a number of a sheet with a mistake
GAP = r"[\s\-–]*"
NUMBER = rf"[(\[]?\d(?:{GAP}\d){{{ON_PAPER - 1}}}[)\]]?"
FIRST = re.compile(rf"{NUMBER}(?!\d)")
LAST = re.compile(rf"(?<!\d){NUMBER}[.]?$")
LONG = re.compile(rf"\d(?:{GAP}\d){{{LONGER_THAN_PHONES - 1},}}")
BETWEEN = " \t:;,|–—-"


@dataclass(frozen=True, slots=True)
class SheetLine:
    """The words of a line, the code of its sheet ("" without one), and whether a number in it is no code."""

    text: str
    code: str
    wrong: bool


def split_line(line: str) -> SheetLine:
    """A line in its words and its code, which stands at the beginning or at the end, in digits of any script.

    Of a line with a long number that is no code, or with two, everything is left as it was typed.
    """
    line = line.strip()
    found = FIRST.match(line) or LAST.search(line)
    if found is None:
        return SheetLine(line, "", bool(LONG.search(line)))
    words, code = (line[: found.start()] + line[found.end() :]).strip(BETWEEN), read_typed(found[0])
    if code is None or LONG.search(words):
        return SheetLine(line, "", wrong=True)
    return SheetLine(words, code, wrong=False)
