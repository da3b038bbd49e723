"""Looks for a text in every file below a folder, in each way a program might have written it."""

import base64
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

HEAD = 8  # bytes of what is looked for are compared at once
LOOKS = 20  # at a folder in which files go while they are read


def spellings(words: str) -> dict[str, bytes]:
    """The bytes that give `words` away: plain, base64 at each of its three shifts, escaped, hexadecimal."""
    plain = words.encode()
    found = {
        "UTF-8": plain,
        "UTF-16 little": words.encode("utf-16-le"),
        "UTF-16 big": words.encode("utf-16-be"),
        "JSON": json.dumps(words)[1:-1].encode(),
        "hexadecimal": plain.hex().encode(),
        "HEXADECIMAL": plain.hex().upper().encode(),
        "reversed": plain[::-1],
    }
    for shift in range(3):
        # What stands before and after changes the outermost characters only: those are left out.
        coded = base64.b64encode(b"\0" * shift + plain)
        found[f"base64 from {shift}"] = coded[4 if shift else 0 : -4]
    return found


def spellings_of_bytes(secret: bytes) -> list[bytes]:
    """The bytes that give a key or a box away: as they are, hexadecimal, base32, base64 at each shift."""
    base32 = base64.b32encode(secret).rstrip(b"=")
    found = [secret, secret.hex().encode(), secret.hex().upper().encode(), base32, base32.lower()]
    for shift in range(3):
        coded = base64.b64encode(b"\0" * shift + secret)
        found.append(coded[4 if shift else 0 : -4])
    return found


def held_in(data: bytes, forms: Iterable[bytes]) -> set[bytes]:
    """Which of these stand anywhere in the data, all looked for at once; each has eight bytes or more."""
    by_head: dict[int, list[bytes]] = {}
    for form in forms:
        by_head.setdefault(int.from_bytes(form[:HEAD], sys.byteorder), []).append(form)
    heads, seen = set(by_head), set()
    for shift in range(HEAD):
        if whole := (len(data) - shift) // HEAD * HEAD:
            seen |= heads.intersection(memoryview(data)[shift : shift + whole].cast("Q"))
    return {form for head in seen for form in by_head[head] if form in data}


def contents(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Each file below `folder` with its bytes.

    A server at work lets a file go and writes another instead: then the folder is looked at again, so that
    no file goes by unread. RuntimeError where files never cease to go; PermissionError is not held back.
    """
    read: set[Path] = set()
    for _ in range(LOOKS):
        try:
            for path in sorted(path for path in folder.rglob("*") if path.is_file() and path not in read):
                yield path, path.read_bytes()
                read.add(path)
        except FileNotFoundError:
            continue
        return
    raise RuntimeError(f"In {folder.name} files go faster than they can be read.")


def files_with(folder: Path, words: str) -> list[str]:
    """Each file below `folder` that holds `words`, with the way in which it does."""
    wanted = spellings(words)
    found = []
    for path, data in contents(folder):
        found += [f"{path.name}: {way}" for way, form in wanted.items() if form in data]
        if words.lower() in path.name.lower():
            found.append(f"{path.name}: in its name")
    return found
