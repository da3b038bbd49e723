"""Finds e-mail addresses, links and account names, also those spelled with "at" and "dot"."""

import re
from collections.abc import Iterator

from cac.redaction.findings import Kind
from cac.redaction.sight import SIGNS, WORD, plain

# How "@" and "." are said: en, es/pt, fr, de, id, sw, hi/ne, bn, ar, am.
_AT_WORDS = "at arroba arobase arobas aroba klammeraffe et ett एट ऐट অ্যাট এট آت ات ኣት አት"
_DOT_WORDS = "dot punto ponto point pont punkt titik nukta डॉट डट ডট نقطة دوت ነጥብ ዶት"
_SLASH_WORDS = "slash barra"
_SCORE_WORDS = "underscore|under score|guion bajo|tiret bas|underline|garis bawah|dash|hyphen|guion|tiret"

# Endings that make a link by themselves; two-letter countries need more (see _COUNTRY).
_ENDINGS = (
    "com org net edu gov info io app biz site online xyz club shop live link page tv gl ly me mobi dev blog school"
)
_SECOND = "com co org gov edu ac net or go ne sch mil web"
_HOSTS = "gmail googlemail yahoo hotmail outlook icloud protonmail live aol ymail mail gmx zoho rediffmail yandex"
_PLATFORMS = (
    "instagram insta ig facebook facebok face fb tiktok tik_tok snapchat snap telegram twitter youtube whatsapp "
    "wa discord signal messenger wechat kakao kakaotalk imo viber line zalo threads roblox gmail email skype"
)
_SAID = "is es est e ni adalah ist की है हो হলো هو name handle user username account id cuenta usuario compte conta"
# Words before a spelled "at" that show it is a plain "at", as in "look at example.com".
_PLAIN_AT = "us me look visit see find go is are was page site website online write read here meet more"


def _any(words: str) -> str:
    return "|".join(re.escape(word.replace("_", " ")) for word in plain(words).split())


_DOT = rf"(?:\s?[\[({{<]\s?(?:\.|{_any(_DOT_WORDS)})\s?[\])}}>]\s?|\s(?:{_any(_DOT_WORDS)})\s|\s\.\s|\.)"
_SCORE = rf"(?:\s(?:{plain(_SCORE_WORDS)})\s)"
_LABEL = rf"[\w{SIGNS}-]{{1,63}}"
_ENDING = rf"(?:(?:{_any(_SECOND)}){_DOT}[a-z]{{2}}|{_any(_ENDINGS)})(?!{WORD})"
_COUNTRY = rf"[a-z]{{2}}(?=\s?/)|[a-z]{{2}}(?!{WORD})(?<!\b(?:in|is|it|my|no|so|to|us|at|be|as|am|an|do|de|es|la|se|si|un|et|tu|ma|va|il|al|me|he|we|by|or|on|of|if))"
_TAIL = rf"(?:(?:\s?/|\s(?:{_SLASH_WORDS.replace(' ', '|')})\s|[?#])\S{{0,300}})?"

_AT = re.compile(
    rf"(?P<tight>@)|(?P<marked>\s?@\s?|\s?[\[({{<]\s?(?:@|{_any(_AT_WORDS)})\s?[\])}}>]\s?)"
    rf"|(?P<said>\s(?:{_any(_AT_WORDS)})\s)"
)
