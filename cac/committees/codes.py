"""Codes of two easy words, drawn at random: the only way this program knows a child."""

import secrets
from collections.abc import Callable, Collection, Sequence

# Plain things only: nothing that describes a person, a body or a skin, no animals, no work that children do.
FIRST = """
acorn apple autumn bamboo barley basil bay beach berry blossom breeze brook canyon cedar cherry
citrus cloud clover coast coral crystal dawn dew evening feather fern field forest garden ginger
glass harbour hill island jasmine lake leaf lemon linen maple marble meadow melon mint mist moon
morning moss mountain noon ocean orchard palm paper pebble pepper pine plum pond rain river sand sea
silk sky spring star summer sun sunrise sunset valley velvet village water wave willow wind winter
wood wool
"""
SECOND = """
anchor arch basket bell bench boat book bottle bowl bridge brush bucket button candle canoe card
carpet chair clock coat compass cup curtain desk dish door drum fan fence flag flute gate guitar hat
jar jug kettle key kite ladder lamp lantern letter map mat mug note oar page path pen pencil piano
pillow plate pocket pot puzzle quilt radio ribbon road roof sail scarf shelf shoe song spoon stamp
stool string swing table tent ticket torch towel tower tray trumpet umbrella vase violin wagon wheel
whistle window
"""


def draw(taken: Collection[str], choose: Callable[[Sequence[str]], str] = secrets.choice) -> str:
    """A code such as "river-kite" that is not in `taken`; LookupError when every code is taken."""
    used = {code.casefold() for code in taken}
    free = [
        code
        for first in FIRST.split()
        for second in SECOND.split()
        if (code := f"{first}-{second}") not in used
    ]
    if not free:
        raise LookupError("every code is taken")
    return choose(free)


def draw_many(count: int, taken: Collection[str]) -> list[str]:
    """So many different codes, none of them in `taken`."""
    codes: list[str] = []
    for _ in range(count):
        codes.append(draw([*taken, *codes]))
    return codes


def alias_from(code: str) -> str:
    """A code as the name of a committee: "river-kite" gives "River Kite"."""
    return code.replace("-", " ").title()
