"""Finds phone numbers, also spaced, spelled out or in other digits; wages, dates and times are none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cac.redaction.not_phones import masked
from cac.redaction.number_words import LINK_WORDS, NUMBER_WORDS, TIMES_WORDS
from cac.redaction.sight import LETTER

FEWEST_DIGITS = 7  # the shortest whole numbers in use; emergency and help lines are shorter and harmless

_TOKEN = re.compile(rf"\d+|{LETTER}+")
_GAP = re.compile(r"[\s.\-/()\[\]_·•*|~:+]{0,4}")
_LISTED = re.compile(r"\s?[,;،]\s?")
_LEAD = re.compile(r"[+(]{1,2}\s?$")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a number: where it stands, its digits, and whether it was spelled."""

    start: int
    end: int
    digits: str
    spelled: bool


def find(seen: str) -> Iterator[tuple[int, int]]:
    """Start and end of each phone number in a text that `see` has made plain."""
    hidden = masked(seen)
    for run in _runs(hidden):
        if _is_phone(run):
            lead = _LEAD.search(hidden, max(0, run[0].start - 3), run[0].start)
            yield lead.start() if lead else run[0].start, run[-1].end


def _runs(text: str) -> Iterator[list[Token]]:
    run: list[Token] = []
    for token in _tokens(text):
        if run and not _belongs(run[-1], token, text[run[-1].end : token.start]):
            yield run
            run = []
        run.append(token)
    if run:
        yield run


def _tokens(text: str) -> Iterator[Token]:
    """Digits and number words; "double seven" is one token, "and" between number words is none."""
    waiting, times = None, 1
    for match in _TOKEN.finditer(text):
        word = match.group()
        if word in TIMES_WORDS:
            waiting, times = match.start(), TIMES_WORDS[word]
            continue
        digits = word if word.isdigit() else NUMBER_WORDS.get(word)
        if digits is not None:
            start = match.start() if waiting is None else waiting
            yield Token(start, match.end(), digits * times, spelled=not word.isdigit())
        waiting, times = None, 1


def _belongs(last: Token, token: Token, gap: str) -> bool:
    if _GAP.fullmatch(gap):
        return True
    if last.spelled and token.spelled and gap.strip() in LINK_WORDS:
        return True
    short = last.spelled or token.spelled or max(len(last.digits), len(token.digits)) <= 2
    return bool(_LISTED.fullmatch(gap)) and (short or len(gap) == 1)


def _is_phone(run: list[Token]) -> bool:
    digits = "".join(token.digits for token in run)
    if len(digits) < FEWEST_DIGITS:
        return False
    return not (_is_round(digits) or _is_counting(run) or _all_round(run))


def _is_round(digits: str) -> bool:
    """1000000, 2500000: an amount; a phone number that begins with 0 stays one."""
    return digits[0] != "0" and len(digits.rstrip("0")) <= 3


def _is_counting(run: list[Token]) -> bool:
    """1 2 3 4 5 6 7 or the ages 8 9 10 11 12: small numbers, each greater than the last."""
    if len(run) < 3 or any(len(token.digits) > 2 for token in run):
        return False
    values = [int(token.digits) for token in run]
    plain = all(token.digits == str(value) for token, value in zip(run, values, strict=True))
    return plain and values[-1] <= 20 and values == sorted(set(values))


def _all_round(run: list[Token]) -> bool:
    """1500-2000, 100 200 300: a span or a list of wages."""
    return len(run) > 1 and all(
        len(token.digits) > 2 and token.digits[0] != "0" and token.digits.endswith("0") for token in run
    )
