"""Keys and sealed values: AES-256-GCM, each value bound to its table, column, row and key version."""

import hashlib
import hmac
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import current_app

from cac.errors import VaultClosed

NONCE = 12
FORMAT = b"\x01"
OWN = ("web", "audit", "pepper")
ENDING = ".v1.key"
CLOSED = (
    "A key is missing or a sealed value was changed, so nothing is shown. Please tell your administrator."
)


class Vault:
    """The keystore: one file of mode 0600 for each key, all wrapped by one key-encryption key."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def exists(self) -> bool:
        """Whether this keystore was ever made."""
        return (self.folder / "kek.key").exists()

    def create(self) -> None:
        """Make the keystore with its first keys; FileExistsError when it is there already."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_private(self.folder / "kek.key", secrets.token_bytes(32))
        for name in OWN:
            self.make(name)

    def make(self, name: str) -> None:
        """Make the key `name` (such as "committee-…") and keep it wrapped on disk."""
        self.keep(name, secrets.token_bytes(32))

    def keep(self, name: str, key: bytes) -> None:
        """Keep these 32 bytes as the key `name`, wrapped; FileExistsError when there is one."""
        nonce = secrets.token_bytes(NONCE)
        wrapped = nonce + AESGCM(self._kek()).encrypt(nonce, key, name.encode())
        write_private(self._file(name), wrapped)

    def destroy(self, name: str) -> None:
        """Destroy a key: what it sealed is unreadable for ever."""
        self._file(name).unlink(missing_ok=True)

    def has(self, name: str) -> bool:
        """Whether this key is there."""
        return self._file(name).exists()

    def names(self, prefix: str) -> list[str]:
        """The names of the keys that begin so."""
        return sorted(path.name.removesuffix(ENDING) for path in self.folder.glob(f"{prefix}*{ENDING}"))

    def destroy_made(self) -> None:
        """Destroy every key but the program's own: what any of them sealed is unreadable for ever."""
        for path in self.folder.glob(f"*{ENDING}"):
            if path.name.removesuffix(ENDING) not in OWN:
                path.unlink(missing_ok=True)

    def key(self, name: str) -> bytes:
        """The 32 bytes of a key; VaultClosed when it is missing or was changed."""
        try:
            wrapped = self._file(name).read_bytes()  # never kept: a key destroyed elsewhere is gone here too
            return AESGCM(self._kek()).decrypt(wrapped[:NONCE], wrapped[NONCE:], name.encode())
        except (OSError, InvalidTag, ValueError) as missing:
            raise VaultClosed(CLOSED) from missing

    def mac(self, name: str, data: bytes) -> bytes:
        """32 bytes that only a holder of the key can compute for `data` (HMAC-SHA256)."""
        return hmac.new(self.key(name), data, hashlib.sha256).digest()

    def _kek(self) -> bytes:
        try:
            return (self.folder / "kek.key").read_bytes()
        except OSError as missing:
            raise VaultClosed(CLOSED) from missing

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}{ENDING}"


def write_private(path: Path, data: bytes) -> None:
    """Write a new file that only this user may read, and wait until it is on the disk."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def the_vault() -> Vault:
    """The vault of the running application."""
    vault: Vault = current_app.extensions["vault"]
    return vault


def seal(name: str, plain: bytes, *, table: str, column: str, row: bytes) -> bytes:
    """Seal `plain` with the key `name` so that it opens only in this table, column and row."""
    nonce = secrets.token_bytes(NONCE)
    bound = _bound(name, table, column, row)
    return FORMAT + nonce + AESGCM(the_vault().key(name)).encrypt(nonce, plain, bound)


def open_sealed(name: str, sealed: bytes, *, table: str, column: str, row: bytes) -> bytes:
    """Open what `seal` sealed; VaultClosed when anything at all differs."""
    return opening(name, table=table, column=column)(sealed, row)


def opening(name: str, *, table: str, column: str) -> Callable[[bytes, bytes], bytes]:
    """Opens many values of one column (sealed, row), with the key read once; for use within one request."""
    cipher = AESGCM(the_vault().key(name))

    def open_one(sealed: bytes, row: bytes) -> bytes:
        nonce, body = sealed[1 : 1 + NONCE], sealed[1 + NONCE :]
        try:
            return cipher.decrypt(nonce, body, _bound(name, table, column, row))
        except (InvalidTag, ValueError) as changed:
            raise VaultClosed(CLOSED) from changed

    return open_one


def _bound(name: str, table: str, column: str, row: bytes) -> bytes:
    return b"|".join([FORMAT, name.encode(), b"v1", table.encode(), column.encode(), row])
