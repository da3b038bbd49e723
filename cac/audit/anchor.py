"""The anchor: the number and seal of the newest entry, kept beside the keys and so outside the database.

The file's name holds both, and each entry gets a file of its own; so several processes never wait for
one another, and the highest number always wins.
"""

import re
from contextlib import suppress
from pathlib import Path

NAME = "audit.head"
SHAPE = re.compile(re.escape(NAME) + r"\.([0-9]+)\.([0-9a-f]{64})")
NOTHING = (0, b"\x00" * 32)


def read(folder: Path) -> tuple[int, bytes]:
    """Number and seal of the newest entry that was ever noted; number 0 when none was."""
    return max(_all(folder), default=NOTHING)


def write(folder: Path, number: int, seal: bytes) -> None:
    """Note an entry, then forget the older ones."""
    with suppress(FileExistsError):
        (folder / f"{NAME}.{number}.{seal.hex()}").touch(mode=0o600, exist_ok=False)
    for older, old_seal in _all(folder):
        if older < number:
            with suppress(OSError):  # another process was quicker
                (folder / f"{NAME}.{older}.{old_seal.hex()}").unlink()


def _all(folder: Path) -> list[tuple[int, bytes]]:
    found = [SHAPE.fullmatch(path.name) for path in folder.iterdir()]
    return [(int(one[1]), bytes.fromhex(one[2])) for one in found if one]
