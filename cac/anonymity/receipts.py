"""Receipts: what a child keeps to ask later how far the own idea has come, and how the files keep it.

A code is written in one way only, such as "pictures|0af3…", "words|able zoo …" or "digits|0123…": both the
browser (static/js/tablet/receipt.js) and the server derive from that text a look-up value and a key. The
look-up value finds the row, the key opens what it points at; the files hold neither.
"""

import re
import secrets
import unicodedata
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from cac.anonymity.slips import rest

PICTURES, WORDS, DIGITS = "pictures", "words", "digits"
MANY_PICTURES = 8  # of 256: 64 bits
MANY_WORDS = 6  # of 2048: 66 bits
MANY_DIGITS = 20  # 66 bits
ON_PAPER = 21  # digits: eight pictures as one number, and a digit that finds a mistyped one
PICTURES_IN_ALL = 256
WORDS_IN_A_LIST = 2048
MOST_TYPED_CHARS = 200
LOOKUP_BYTES, KEY_BYTES, NONCE_BYTES = 16, 32, 12
POINTER_BYTES = NONCE_BYTES + 16 + 16
INFO = b"cac receipt 1"


def new_code(kind: str, words: Sequence[str] = ()) -> str:
    """A fresh code of this kind; of words only where there is a list of 2048 of them, else of digits."""
    if kind == PICTURES:
        return of_pictures(list(secrets.token_bytes(MANY_PICTURES)))
    if kind == WORDS and len(words) == WORDS_IN_A_LIST:
        return _of_words([plain(secrets.choice(words)) for _ in range(MANY_WORDS)])
    return f"{DIGITS}|{secrets.randbelow(10**MANY_DIGITS):0{MANY_DIGITS}d}"


def of_pictures(numbers: Sequence[int]) -> str:
    """The code of eight pictures by their numbers (0 to 255); ValueError for anything else."""
    if len(numbers) != MANY_PICTURES:
        raise ValueError("not eight pictures")
    return f"{PICTURES}|{bytes(numbers).hex()}"


def _of_words(words: Sequence[str]) -> str:
    return f"{WORDS}|{' '.join(words)}"


def read_typed(typed: str) -> str | None:
    """The code somebody typed, whatever capitals, spaces, accents or digits it has; None if it is none.

    Pictures are typed as their numbers, 16 letters and digits, or as the number that stands on paper.
    """
    said = re.findall(r"[^\W_]+", plain(typed[:MOST_TYPED_CHARS]))
    words = [one for one in said if not one.isdecimal()]
    if len(words) == MANY_WORDS and all(word.isalpha() for word in words):
        return _of_words(words)
    signs = "".join(said)
    if re.fullmatch(f"[0-9]{{{MANY_DIGITS}}}", signs):
        return f"{DIGITS}|{signs}"
    if re.fullmatch(f"[0-9]{{{ON_PAPER}}}", signs):
        return _on_paper(signs)
    return f"{PICTURES}|{signs}" if re.fullmatch(f"[0-9a-f]{{{2 * MANY_PICTURES}}}", signs) else None


def number_on_paper(code: str) -> str:
    """A code of eight pictures in digits of any keyboard, as it stands on a sheet and its slip."""
    digits = f"{int(code.partition('|')[2], 16):0{ON_PAPER - 1}d}"
    return digits + str(rest(digits))


def _on_paper(number: str) -> str | None:
    pictures = int(number[:-1])
    if rest(number) or pictures >= PICTURES_IN_ALL**MANY_PICTURES:
        return None
    return of_pictures(list(pictures.to_bytes(MANY_PICTURES)))


def kind_of(code: str) -> str:
    """Whether it is of pictures, words or digits."""
    return code.partition("|")[0]


def parts_of(code: str) -> list[str]:
    """What is shown one beside the other: pictures by their numbers ("0a"), words, or digits in fives."""
    kind, _bar, body = code.partition("|")
    if kind == WORDS:
        return body.split(" ")
    return re.findall(".." if kind == PICTURES else ".....", body)


def plain(text: str) -> str:
    """Small letters without accents, and every script's digits as 0 to 9."""
    apart = unicodedata.normalize("NFKD", text).lower()
    bare = (letter for letter in apart if not unicodedata.category(letter).startswith("M"))
    return "".join(str(unicodedata.decimal(letter, letter)) for letter in bare)


def contains_code(text: str, shown: Sequence[str]) -> bool:
    """Whether a text holds a code as it was shown, however it is spaced; such a text must not be sent."""
    return _letters("".join(shown)) in _letters(text)


def _letters(text: str) -> str:
    return "".join(sign for sign in plain(text) if sign.isalnum() or unicodedata.category(sign) == "So")


def values(code: str) -> tuple[bytes, bytes]:
    """The look-up value (16 bytes) and the key (32 bytes) of a code; the same work for every code."""
    derived = HKDF(SHA256(), LOOKUP_BYTES + KEY_BYTES, salt=None, info=INFO).derive(code.encode())
    return derived[:LOOKUP_BYTES], derived[LOOKUP_BYTES:]


def seal_pointer(key: bytes, idea_id: bytes) -> bytes:
    """An idea's key (16 bytes), readable for whoever has the code and for nobody else."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, idea_id, INFO)


def open_pointer(key: bytes, sealed: bytes) -> bytes | None:
    """What `seal_pointer` was given; None for another key, or when anything was changed."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], INFO)
    except (InvalidTag, ValueError):
        return None
