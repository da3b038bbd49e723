"""Lists to choose from: people, places of work, themes and whatever else has a key and a name."""

from collections.abc import Iterable
from typing import Any, Protocol

from cac.db import show_key


class Named(Protocol):
    """What has a key and a name."""

    @property
    def id(self) -> bytes: ...
    @property
    def name(self) -> str: ...


def choices_of(things: Iterable[Named], nothing: Any = None) -> list[tuple[str, Any]]:
    """Each thing by key and name; first the words for `nothing`, where that can be chosen."""
    first = [] if nothing is None else [("", nothing)]
    return [*first, *((show_key(one.id), one.name) for one in things)]
