"""What a child chose or typed to ask with a receipt."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from cac.anonymity.receipts import MANY_PICTURES, MOST_TYPED_CHARS, read_typed


@dataclass(frozen=True, slots=True)
class Asked:
    """The pictures chosen so far as two letters each, what was typed, and the receipt once it is whole.

    The fields are called tokens, so that no refusal ever shows them again.
    """

    chosen: tuple[str, ...]
    typed: str

    @property
    def code(self) -> str:
        """The receipt as it can be read again; empty while it is not whole."""
        if len(self.chosen) == MANY_PICTURES:
            return "".join(self.chosen)
        return self.typed if read_typed(self.typed) else ""

    @property
    def unreadable(self) -> bool:
        """Whether something was typed that cannot be a receipt."""
        return bool(self.typed) and not self.code


def read(form: Mapping[str, str]) -> Asked:
    """The form as it arrived, with the picture that was touched added, or the last one taken away."""
    chosen = re.findall("[0-9a-f]{2}", form.get("token_so_far", "")[: 2 * MANY_PICTURES])
    pick = form.get("token_pick", "")
    if form.get("back"):
        chosen = chosen[:-1]
    elif re.fullmatch("[0-9a-f]{2}", pick):
        chosen = [*chosen, pick]
    return Asked(tuple(chosen[:MANY_PICTURES]), form.get("token", "").strip()[:MOST_TYPED_CHARS])
