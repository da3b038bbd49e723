"""Finds the name in "my name is …" and the words a committee has listed itself."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from cac.redaction.sight import LETTER, WORD, Sight, plain, words

# After these a name follows, however it is written.
_SURE = (
    "my (?:full |first |last |real |nick ?|sur)?name(?:'?s| is|:)|(?:i am|i'm|im) (?:called|named|known as)"
    "|(?:they|people|friends|everyone|everybody|you can|please|just) calls? me"
    "|me llamo|me llaman|mi (?:nombre|apellido|apodo)(?: completo)?(?: es|:)|me dicen|llamame"
    "|je m'? ?appelle|mon (?:pre)?nom(?: de famille)?(?: est| c'est|:)|on m'appelle|appelle[zs]?[ -]moi"
    "|moi,? c'est"
    "|me chamo|chamo[ -]me|meu nome (?:completo )?e|jina langu(?: kamili)? ni|na?itwa|ninaitwa"
    "|nama (?:saya|aku|lengkap saya)(?: adalah)?|namaku(?: adalah)?|panggil (?:saya|aku)"
    "|ich heisse|mein name ist|man nennt mich"
    "|मेरा (?:पूरा )?नाम|मेरो नाम|আমার নাম|اسمي(?: هو)?|انا اسمي|ስሜ|ስሜም"
)
# After these only a word with a capital is taken for a name.
_MAYBE = (
    "i am|i'm|call me|this is|soy|yo soy|je suis|c'est moi|eu sou|sou|ich bin|mimi ni|aku"
    r"|mr\.?|mrs\.?|ms\.?|mister|miss|madam|uncle|aunt|auntie|aunty"
    r"|sr\.?|sra\.?|senor|senora|monsieur|madame|senhor|senhora|bwana|mzee"
    "|(?:my|his|her|our|their) (?:friend|brother|sister|cousin|classmate|neighbour|boss|teacher)"
    "|(?:boy|girl|child|man|woman|friend|somebody|someone) (?:called|named)"
)
_SPEAKING = "(?:speaking|here|hablando|al habla|a l'appareil)"
# Words that show that no name follows, or that the name has ended.
_STOP = words(
    "a an the i we you he she it my our your his her their not no is are was am im i'm on in at of for from "
    "to by with when if and or but because so that this who what where there here very too also only never "
    "always written known given called name names work live have go want like years year old "
    "el la los las un una y o pero porque que de en con por para soy tengo vivo trabajo quiero mi muy "
    "le les une et ou mais parce qui dans avec pour sur pas j'ai je j'habite ai suis habite travaille "
    "e mas tenho moro trabalho eu "
    "na ni mimi nina naishi nafanya kutoka dan saya dari umur kerja adalah yang und ich bin wohne aus "
    "है हूँ हूं हैं हो और मैं मेरी मेरा म मेरो र ও আমি এবং আমার হলো و وانا انا من في عمري ነው እና እኔ ይባላል"
)
_NOT_NAMES = words(
    "muslim hindu christian catholic buddhist african asian american european kenyan ugandan rohingya dalit "
    "monday tuesday wednesday thursday friday saturday sunday"
)
_PEOPLES = ("ian", "ean", "ese", "ish")
_PARTICLES = words("de da do dos del la van von bin binti al el ibn abu")
_MOST_WORDS = 4
_SHORT = 2  # so few letters may be any word: they are looked for with their capital only
# What Arabic and Amharic write in one word with a name: and, so, with, to, like; of, to, from, in.
_JOINED = "(?:[وفبلك]{1,2}|[የለከበ])?"

_SURE_INTRO = re.compile(rf"(?<!{WORD})(?:{plain(_SURE)})(?!{WORD})")
_MAYBE_INTRO = re.compile(rf"(?<!{WORD})(?:{_MAYBE})(?!{WORD})")
_THIS_IS = re.compile(
    rf"(?<!{WORD})this is (?P<name>{LETTER}{{1,30}}(?: {LETTER}{{1,30}}){{0,2}}),? {_SPEAKING}(?!{WORD})"
)
_GAP = re.compile(r"[\s:=,\"'*-]{1,4}")
_NEXT = re.compile(r"\.? ")
_NAME_WORD = re.compile(rf"{LETTER}{{1,40}}(?:['-]{LETTER}{{1,40}}){{0,3}}")


def introduced(sight: Sight) -> Iterator[tuple[int, int]]:
    """Start and end of each name that follows a phrase such as "my name is" (the name only)."""
    for match in _SURE_INTRO.finditer(sight.text):
        yield from _name(sight, match.end(), capital=False)
    for match in _MAYBE_INTRO.finditer(sight.text):
        yield from _name(sight, match.end(), capital=True)
    for match in _THIS_IS.finditer(sight.text):
        if _STOP.isdisjoint(match["name"].split()):
            yield match.span("name")


def _name(sight: Sight, at: int, *, capital: bool) -> Iterator[tuple[int, int]]:
    found: list[re.Match[str]] = []
    gap = _GAP.match(sight.text, at)
    while gap and len(found) < _MOST_WORDS:
        word = _NAME_WORD.match(sight.text, gap.end())
        if not word or not _continues(sight, found, word, capital=capital):
            break
        found.append(word)
        gap = _NEXT.match(sight.text, word.end())
    while found and found[-1].group() in _PARTICLES:
        found.pop()
    if found and (not capital or found[-1].end() - found[0].start() > 1):  # "Mr. X" names nobody
        yield found[0].start(), found[-1].end()


def _continues(sight: Sight, found: list[re.Match[str]], word: re.Match[str], *, capital: bool) -> bool:
    """Whether this word belongs to the name: by its capital, or else one or two words at most."""
    said = word.group()
    if found and said in _PARTICLES:
        return True
    if said in _STOP or (capital and (said in _NOT_NAMES or said.endswith(_PEOPLES))):
        return False
    if _is_capital(sight, word):
        return True
    return not capital and len(found) < 2 and not any(_is_capital(sight, earlier) for earlier in found)


def _is_capital(sight: Sight, word: re.Match[str]) -> bool:
    return sight.original[sight.places[word.start()]].isupper()


def name_words(name: str) -> list[str]:
    """A name as a whole, and each of its words that can stand alone."""
    parts = re.split(r"[\s.,'’-]+", name)
    return [name, *(one for one in parts if len(one) > _SHORT or (len(one) == _SHORT and _is_own(one)))]


def _is_own(part: str) -> bool:
    return plain(part) not in _PARTICLES


def listed(sight: Sight, known: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Start and end of each word (or group of words) of `known`, whatever its case and accents.

    Only a word of two letters that is listed with a capital must have one: "Do" is a name, "do" is not.
    """
    pattern, proud = _known(tuple(known))
    for match in pattern.finditer(sight.text) if pattern else ():
        if match.group() not in proud or _is_capital(sight, match):
            yield match.span()


@lru_cache(maxsize=32)
def _known(known: tuple[str, ...]) -> tuple[re.Pattern[str] | None, frozenset[str]]:
    """What finds any entry, and the entries that count only with a capital."""
    entries = {" ".join(plain(entry).split()) for entry in known} - {""}
    if not entries:
        return None, frozenset()
    longest_first = sorted(entries, key=len, reverse=True)
    any_entry = "|".join(re.escape(entry).replace(r"\ ", r"\s+") for entry in longest_first)
    pattern = re.compile(rf"(?<!{WORD}){_JOINED}(?:{any_entry})(?!{WORD})")
    return pattern, frozenset(plain(one) for one in known if len(one) <= _SHORT and one != one.lower())
