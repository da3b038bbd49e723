"""Looks for a text in every file below a folder, in each way a program might have written it."""

import base64
import json
from pathlib import Path


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


def files_with(folder: Path, words: str) -> list[str]:
    """Each file below `folder` that holds `words`, with the way in which it does."""
    wanted = spellings(words)
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        data = path.read_bytes()
        found += [f"{path.name}: {way}" for way, form in wanted.items() if form in data]
        if words.lower() in path.name.lower():
            found.append(f"{path.name}: in its name")
    return found
