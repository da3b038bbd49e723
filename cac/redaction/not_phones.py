"""Hides dates, times, years and amounts of money, so that they are not taken for phone numbers."""

import re

from cac.redaction.sight import plain

_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d\d"
_ALONE = r"(?<!\d)(?<!\d[ ./:_-])(?<!\d - )"
_HOUR = r"(?:[01]?\d|2[0-3])"
_DOTTED = rf"{_HOUR}\.[0-5]\d"
_MONEY_WORDS = (
    "afghanis? ariary baht birr bolivianos? bs cedis? cents? centavos? dalasis? dinars? dirhams? dollars? "
    "euros? francos? francs? fcfa gourdes? guaranies? kwachas? kyats? lempiras? leones? meticais metical "
    "nairas? pesos? pounds? quetzales? rands? reais rials? riyals? rs rupees? rupiahs? rupias? sheke?ls? "
    "shillings? shilingi soles? sucres? taka tk usd eur kes ksh ugx tzs zmw npr inr bdt php mxn bob pen "
    "cop etb "
    "रुपये रुपए रुपया रुपैयाँ टाका টাকা جنيه دينار درهم ريال شيكل ليرة ብር"
)
_MONEY = "|".join(plain(_MONEY_WORDS).split())
_AMOUNT = r"[1-9]\d{0,2}(?:[.,' ]\d{3}){1,4}(?:[.,]\d{1,2})?|[1-9]\d{0,6}(?:[.,]\d{1,2})?"
_PREFIX = r"[$€£¥₹৳₦₱₨₵]|(?<!\w)(?:rs|rp|ksh|kes|ush|ugx|tsh|tzs|usd|eur|bs|zmw|k|tk|npr|inr|bdt)\.?"

_PATTERNS = [
    re.compile(pattern)
    for pattern in (
        # Dates, but not a part of a longer row of numbers.
        rf"(?<![\d])(?<![\d][-/.])(?:{_YEAR}([-/.]){_MONTH}\1{_DAY}|{_DAY}([-/.]){_MONTH}\2{_YEAR})(?![-/.]?\d)",
        rf"(?<!\d)(?<!\d ){_DAY} {_MONTH} {_YEAR}(?! ?\d)",
        rf"(?<!\d)(?<!\d[-/. ]){_YEAR}\s?[-/]\s?{_YEAR}(?![-/. ]?\d)",
        rf"(?<!:){_ALONE}{_HOUR}\s?[:h]\s?[0-5]\d(?::[0-5]\d)?(?![:.\d])(?!\s?-\s?\d{{3}}| \d\d \d\d)",
        # 10.30 only where no other number stands beside it: phone numbers are written in pairs too.
        rf"{_ALONE}{_DOTTED}(?: ?- ?{_DOTTED})?(?! ?[./:_-]? ?\d)",
        rf"(?:{_PREFIX})\s?(?:{_AMOUNT})(?!\d)(?![ .-]\d)",
        rf"(?<!\d)(?<!\d[ .,'-])(?:{_AMOUNT})\s?(?:{_MONEY})(?!\w)",
        # Grouped as in 1,000,000 or 10,00,000; what is longer and not round may be a phone number.
        r"(?<![\d,])[1-9]\d{0,2}(?:,\d{2,3}){0,3},(?:\d00|000)(?![\d,])",
        r"(?<![\d,])[1-9],\d{3},\d{3}(?![\d,])",
    )
]


def masked(seen: str) -> str:
    """The same length of text; what is surely no phone number became NULs."""
    if not any(char.isdigit() for char in seen):
        return seen
    for pattern in _PATTERNS:
        seen = pattern.sub(lambda match: "\0" * len(match.group()), seen)
    return seen
