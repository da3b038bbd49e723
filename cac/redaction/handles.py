"""Finds account names: "@ama", "insta: ama.m", "ama_2010"."""

import re
from collections.abc import Iterator

from cac.redaction.addresses import trimmed
from cac.redaction.sight import SIGNS, WORD, plain, words
from cac.redaction.unspelled import AT, DOT

_PLATFORMS = (
    "instagram insta ig facebook facebok face fb tiktok tik_tok snapchat snap telegram twitter youtube "
    "whatsapp discord messenger wechat kakao kakaotalk imo viber line zalo threads roblox skype vk "
    "इंस्टाग्राम फेसबुक टिकटॉक ইনস্টাগ্রাম ফেসবুক টিকটক "
    "انستغرام إنستغرام انستا فيسبوك فيس تيكتوك تلغرام تيليجرام "
    "ኢንስታግራም ፌስቡክ ቲክቶክ ቴሌግራም"
)
# What may stand between the platform and the account name.
_SAID = words(
    "is es est c'est ist e adalah ni name handle user username account id nick cuenta usuario compte conta "
    "konto nombre nom nome nama akun jina called under as en on at sur de "
    "की का है हो नाम আইডি হলো নাম هو اسم حسابي ስም"
)
_MINE = words("my mi mon ma meu minha mein meine saya ku aku yangu मेरा मेरी मेरे আমার मेरो حسابي የኔ")
_ON = "on|en|sur|no|na|di|auf|kwenye|at|in"

_AT_SIGN = re.compile(rf"(?<![\w{SIGNS}@])@(?=[\w.]{{0,40}}[^\W\d_])[\w{SIGNS}.-]{{2,40}}")
_APART = re.compile(rf"(?<![\w{SIGNS}@])@\s(?P<word>[^\W\d_][\w{SIGNS}.-]{{0,39}}[\w{SIGNS}])")
_SCORED = re.compile(rf"{AT}?(?<![\w{SIGNS}.])(?=[\w.-]{{0,40}}[^\W\d_])[^\W_][\w.-]{{0,40}}_[\w.-]{{1,40}}")
_PLATFORM = re.compile(rf"(?<!{WORD})(?:{'|'.join(plain(_PLATFORMS).split()).replace('_', ' ')})(?!{WORD})")
_NEXT = re.compile(rf"(?P<gap>[\s:=,\-\"'({AT}@]{{0,4}})(?P<word>[\w{SIGNS}][\w{SIGNS}.'{DOT}-]{{0,40}})")
_BEFORE = re.compile(rf"(?P<word>[\w{SIGNS}][\w{SIGNS}.-]{{1,40}})(?:\s(?:{_ON})\s|{AT})$")


def find(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each account name in an unspelled text."""
    if "@" in text:
        yield from (trimmed(text, *match.span()) for match in _AT_SIGN.finditer(text))
        yield from (match.span() for match in _APART.finditer(text) if _odd(match["word"]))
    if "_" in text:
        yield from (trimmed(text, *match.span()) for match in _SCORED.finditer(text))
    for match in _PLATFORM.finditer(text):
        yield from _near(text, match)


def _near(text: str, platform: re.Match[str]) -> Iterator[tuple[int, int]]:
    before = text[max(0, platform.start() - 45) : platform.start()]
    if (named := _BEFORE.search(before)) and _odd(named["word"]):
        offset = platform.start() - len(before)
        yield trimmed(text, offset + named.start("word"), offset + named.end("word"))
    mine = not _MINE.isdisjoint(before.split()[-2:])
    yield from _after(text, platform.end(), mine)


def _after(text: str, at: int, mine: bool) -> Iterator[tuple[int, int]]:
    """The account name among the next words: odd in itself, or given after ":" or "my … is"."""
    said = False
    for _ in range(5):
        following = _NEXT.match(text, at)
        if not following:
            return
        word, given = following["word"], not {":", "=", "@", AT}.isdisjoint(following["gap"])
        if word in _SAID or word in _MINE:
            said, mine, at = True, mine or word in _MINE, following.end()
            continue
        if _odd(word) or (not word.isdigit() and (given or (mine and said))):
            yield trimmed(text, *following.span("word"))
        return


def _odd(word: str) -> bool:
    """Letters with digits, or with a dot, mark or line inside: no word of a sentence looks so."""
    inside = word.strip(".-'")
    letters = any(char.isalpha() for char in inside)
    return letters and (any(char.isdigit() for char in inside) or not {"_", ".", DOT}.isdisjoint(inside))
