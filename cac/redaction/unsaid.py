"""A few words that stand in nothing that leaves the program, such as a calendar."""

import unicodedata

UNSAID = (  # in any language we speak; a word that holds one by chance is left out too
    "labour",
    "labor",
    "trabajo infantil",
    "niños trabajadores",
    "travail des enfants",
    "enfants travailleurs",
    "عمالة",
    "عمل الأطفال",
)

UNSEEN = "\u0640\u115f\u1160"  # makes an Arabic word longer; letters that show nothing: no letter of a word


def is_unsaid(text: str) -> bool:
    """Whether a text holds one of them, however it is written or spaced."""
    letters = _letters(text)
    return any(_letters(word) in letters for word in UNSAID)


def _letters(text: str) -> str:
    """Without accents, vowel signs, stretched letters and whatever stands unseen between letters."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in plain if c.isalnum() and c not in UNSEEN)
