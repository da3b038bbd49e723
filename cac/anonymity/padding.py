"""Every idea takes the same room in the files, so that its length cannot give it away."""

SLOT = 4096
MAX_IDEA_CHARS = 1000  # at most four bytes each, so an idea of this length always fits

_PREFIX = 2
_EMPTY = bytes(SLOT)


def pad(text: str) -> bytes:
    """The text in exactly SLOT bytes: its length in 2 bytes, UTF-8, zeros; ValueError when too long."""
    data = text.encode()
    if len(data) > SLOT - _PREFIX:
        raise ValueError(f"a text may take at most {SLOT - _PREFIX} bytes")
    return (len(data).to_bytes(_PREFIX) + data).ljust(SLOT, b"\0")


def unpad(padded: bytes) -> str:
    """The text that `pad` was given; ValueError on anything `pad` cannot have made."""
    end = _PREFIX + int.from_bytes(padded[:_PREFIX])
    if len(padded) != SLOT or end > SLOT or padded[end:] != _EMPTY[end:]:
        raise ValueError("this is not a padded text")
    return padded[_PREFIX:end].decode()
