"""The anchor: the number and seal of the newest entry, kept beside the keys and so outside the database.

The name of a file holds both. Each commit makes its own and takes away only the one it was built on: so
several processes never wait for one another, and an anchor whose entry was cut off stays as a witness.
"""

import re
from collections import defaultdict
from contextlib import suppress
from pathlib import Path

NAME = "audit.head"
SHAPE = re.compile(re.escape(NAME) + r"\.([0-9]+)\.([0-9a-f]{64})")
Head = tuple[int, bytes]


def read(folder: Path) -> dict[int, set[bytes]]:
    """The seals noted for each number: one of the newest entry, and of any that lost its successor."""
    noted: dict[int, set[bytes]] = defaultdict(set)
    for path in folder.iterdir():
        if found := SHAPE.fullmatch(path.name):
            noted[int(found[1])].add(bytes.fromhex(found[2]))
    return dict(noted)


def move(folder: Path, built_on: Head, newest: Head) -> None:
    """Note the newest entry, then forget the one before this commit."""
    with suppress(FileExistsError):
        _file(folder, newest).touch(mode=0o600, exist_ok=False)
    _file(folder, built_on).unlink(missing_ok=True)


def _file(folder: Path, head: Head) -> Path:
    number, seal = head
    return folder / f"{NAME}.{number}.{seal.hex()}"
