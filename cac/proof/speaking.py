"""What invented children say: each text carries a word that only the proof can read, and any length."""

import random
import re
from collections.abc import Mapping, Sequence

CONSONANTS, VOWELS = "bdfgklmnprst", "aeiou"
SYLLABLES = [consonant + vowel for consonant in CONSONANTS for vowel in VOWELS]
WORD = 4  # syllables
STRIDE = 1000  # more children than any batch has
MARK = re.compile(rf"\bwe ask for ((?:[{CONSONANTS}][{VOWELS}]){{{WORD}}})\b")
FILL = ("shade", "water", "rest", "a ball", "light", "time", "school", "paper", "quiet", "songs")
MOST_FILL = 40  # of these words: about 300 letters
LATTER = 7_000_003  # spreads neighbouring numbers over different words


def text_of(batch: int, place: int) -> str:
    """What the child at this place of this batch says: its own word, then more or fewer others."""
    lot = random.SystemRandom()
    more = " and ".join(lot.choice(FILL) for _ in range(lot.randrange(MOST_FILL)))
    return f"we ask for {word_of(batch, place)}{' and ' if more else ''}{more}"


def word_of(batch: int, place: int) -> str:
    """A word of eight letters that stands for this child alone."""
    number = (batch * STRIDE + place) * LATTER % len(SYLLABLES) ** WORD
    return "".join(SYLLABLES[number // len(SYLLABLES) ** step % len(SYLLABLES)] for step in range(WORD))


def read_word(word: str) -> tuple[int, int]:
    """The batch and place that a word stands for."""
    parts = [SYLLABLES.index(word[at : at + 2]) for at in range(0, 2 * WORD, 2)]
    number = sum(part * len(SYLLABLES) ** step for step, part in enumerate(parts))
    back: int = pow(LATTER, -1, len(SYLLABLES) ** WORD)
    whole: int = number * back % len(SYLLABLES) ** WORD
    return divmod(whole, STRIDE)


def heard_in(text: str) -> list[tuple[int, int]]:
    """Which children's words stand in a text, in the order in which they stand there, each once."""
    return list(dict.fromkeys(read_word(word) for word in MARK.findall(text)))


def true_orders(texts: Mapping[bytes, str], batches: Sequence[int]) -> list[list[bytes]]:
    """The keys of the ideas of each batch in the order in which they were said; other texts are left out."""
    said = {place: key for key, text in texts.items() for place in heard_in(text)}
    by_batch: dict[int, list[tuple[int, bytes]]] = {batch: [] for batch in batches}
    for (batch, place), key in said.items():
        if batch in by_batch:
            by_batch[batch].append((place, key))
    return [[key for _place, key in sorted(by_batch[batch])] for batch in batches]
