"""Finds e-mail addresses and links, also those written to escape notice."""

import re
from collections.abc import Iterator

from cac.redaction.sight import SIGNS, WORD, words
from cac.redaction.unspelled import AT, DOT

# Endings that make an address by themselves; those of countries need more (see `_is_host`).
_ENDINGS = (
    "com org net edu gov info io app biz site online xyz club shop link page gl ly mobi dev blog school web"
)
_HOSTS = "gmail googlemail yahoo hotmail outlook icloud protonmail ymail rediffmail"
_SECOND = words("com co org gov edu ac net or go ne sch mil web my")
# Words of two letters that often follow a full stop without a space; they are country endings too.
_SHORT_WORDS = words(
    "in is it my no so to us at be as am an do he me we by or on of if go up hi ok "
    "de es la se si un tu va al yo el mi lo le te ya su en et ma ca ce je ne ou sa ta "
    "eu ha um os na da il di ke ku ni wa ja du er"
)
# Words before "at" that show it is a plain one: "look at example.com" is a link.
_PLAIN_AT = words("us me look visit see find go is are was page site website online write read here more")

_LABEL = rf"[\w{SIGNS}-]{{1,63}}"
_LOCAL = rf"[\w{SIGNS}.+%'{DOT}-]{{1,64}}"
_DOTTED = rf"{_LABEL}(?:[.{DOT}]{_LABEL}){{1,6}}"
_TAIL = r"(?:[/?#][^\s\0]{0,300})?"
_ANY_ENDING = rf"(?:{_ENDINGS.replace(' ', '|')})(?!{WORD})"
_ANY_HOST = rf"(?:{_HOSTS.replace(' ', '|')})(?!{WORD})"

_TIGHT = re.compile(rf"{_LOCAL}@{_LABEL}(?:[.{DOT}]{_LABEL}){{0,6}}")
_LOOSE = re.compile(
    rf"(?P<local>{_LOCAL})\s?[@{AT}]\s?"
    rf"(?:(?:{_LABEL}\s?[.{DOT}]\s?){{1,4}}(?:{_ANY_ENDING}|[a-z]{{2}}(?!{WORD}))|{_ANY_HOST})"
)
_LINK = re.compile(
    rf"(?<!{WORD})(?:(?:https?|hxxps?|ftp)\s?:\s?/{{1,2}}\s?|www\s?[.{DOT}]\s?)[^\s\0]{{1,300}}"
)
_HOST = re.compile(rf"(?<![\w{SIGNS}@.])(?P<host>{_DOTTED})(?P<tail>{_TAIL})")
_ENDING = re.compile(_ANY_ENDING)


def emails(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each e-mail address in an unspelled text."""
    if "@" in text:
        yield from (match.span() for match in _TIGHT.finditer(text))
    if "@" in text or AT in text:
        yield from (match.span() for match in _LOOSE.finditer(text) if _is_address(match))


def _is_address(match: re.Match[str]) -> bool:
    found, ending = match.group(), re.split(rf"[.{DOT}@{AT}]", match.group())[-1].strip()
    if ending in _SHORT_WORDS and DOT not in found:
        return False
    return AT not in found or DOT in found or match["local"] not in _PLAIN_AT


def links(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each link in an unspelled text, without the full stop after it."""
    for match in _LINK.finditer(text):
        yield trimmed(text, *match.span())
    for match in _HOST.finditer(text):
        if _is_host(match):
            yield trimmed(text, *match.span())


def _is_host(match: re.Match[str]) -> bool:
    *before, last = re.split(rf"[.{DOT}]", match["host"])
    if _ENDING.fullmatch(last):
        return True
    if not re.fullmatch("[a-z]{2}", last):
        return False
    return bool(match["tail"]) or before[-1] in _SECOND or (last not in _SHORT_WORDS and len(before[-1]) > 2)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The same place without the punctuation at its end."""
    return start, start + len(text[start:end].rstrip(f".,;:!?)]}}>'\"{DOT}{AT}"))
