"""Reads "ama dot b (at) mail dot com" as the address it is."""

import re

from cac.redaction.sight import WORD, Sight, plain

# Two private signs, which `see` never leaves in a text: "at" and "dot" that may yet be plain words.
AT, DOT = "\ue000", "\ue001"

# How they are said in en, es/pt, fr, de, id, sw, hi/ne, bn, ar, am.
_AT_WORDS = "at arroba arobase arobas arrobas aroba klammeraffe एट ऐट অ্যাট এট آت ات ኣት አት"
_DOT_WORDS = "dot punto ponto point pont punkt titik nukta डॉट डट ডট نقطة نقطه دوت ነጥብ ዶት"
_SLASH_WORDS = "slash barra"
_SCORE_WORDS = "underscore under_score guion_bajo tiret_bas underline garis_bawah unterstrich sublinhado"


def _any(words: str) -> str:
    return "|".join(re.escape(word).replace("_", " ") for word in plain(words).split())


def _marked(words: str, sign: str) -> str:
    return rf"\s?[\[({{<]\s?(?:{_any(words)}|{re.escape(sign)})\s?[\])}}>]\s?"


def _said(words: str) -> str:
    return rf"(?<={WORD})\s{{1,2}}(?:{_any(words)})\s{{1,2}}(?={WORD})"


_SPELLED = re.compile(
    rf"(?P<marked_at>{_marked(_AT_WORDS, '@')})|(?P<marked_dot>{_marked(_DOT_WORDS, '.')})"
    rf"|(?P<at>{_said(_AT_WORDS)})|(?P<dot>{_said(_DOT_WORDS)}|(?<={WORD})\s\.\s(?={WORD}))"
    rf"|(?P<slash>{_said(_SLASH_WORDS)}|\s/\s)|(?P<score>{_said(_SCORE_WORDS)})"
)
_SIGNS = {"marked_at": "@", "marked_dot": DOT, "at": AT, "dot": DOT, "slash": "/", "score": "_"}


def unspelled(sight: Sight) -> Sight:
    """The same text with each spelled sign as one character, placed where the spelling began."""
    text, places, done = [], [], 0
    for match in _SPELLED.finditer(sight.text):
        text += [sight.text[done : match.start()], _SIGNS[match.lastgroup or ""]]
        sign = match.start() + len(match.group()) - len(match.group().lstrip())
        places += [*sight.places[done : match.start()], sight.places[sign]]
        done = match.end()
    if not done:
        return sight
    text.append(sight.text[done:])
    return Sight("".join(text), sight.original, [*places, *sight.places[done:]])
