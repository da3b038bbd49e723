"""Boxes that only the holder of a private key can open: HPKE (RFC 9180), the same in the browser.

DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM, base mode; a box is the encapsulated key (65 bytes)
followed by the ciphertext and its tag (16 bytes). `info` says what the box is for: it opens for nothing else.
"""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

PUBLIC_BYTES = 65  # an uncompressed point of P-256
PRIVATE_BYTES = 32
OVERHEAD = PUBLIC_BYTES + 16
STEP = 4096
LENGTH = 4
CURVE = ec.SECP256R1()
SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class Unopened(ValueError):
    """This key does not open this box, or the box was changed."""


def new_pair() -> tuple[bytes, bytes]:
    """A fresh key pair: private half (32 bytes), public half (65 bytes)."""
    made = ec.generate_private_key(CURVE)
    private = made.private_numbers().private_value.to_bytes(PRIVATE_BYTES)
    return private, public_of(private)


def public_of(private: bytes) -> bytes:
    """The public half that belongs to a private one."""
    return _private(private).public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def is_public(key: bytes) -> bool:
    """Whether these bytes are a public key at all."""
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(CURVE, key)
    except ValueError:
        return False
    return len(key) == PUBLIC_BYTES


def seal_to(public: bytes, plain: bytes, *, info: bytes) -> bytes:
    """A box with `plain` in it, OVERHEAD bytes longer, that only the private half opens."""
    return SUITE.encrypt(plain, ec.EllipticCurvePublicKey.from_encoded_point(CURVE, public), info=info)


def open_box(private: bytes, box: bytes, *, info: bytes) -> bytes:
    """What lies in a box; Unopened when anything at all differs."""
    try:
        return SUITE.decrypt(box, _private(private), info=info)
    except (InvalidTag, ValueError) as wrong:
        raise Unopened from wrong


def blind_box(plain_bytes: int) -> bytes:
    """What looks like a box of so many bytes, and which nobody can ever open."""
    _private_half, public = new_pair()
    return public + secrets.token_bytes(plain_bytes + OVERHEAD - PUBLIC_BYTES)


def pad_to_step(data: bytes, step: int = STEP) -> bytes:
    """The data with its length before it and zeros behind it, in whole steps, by themselves of 4 KiB."""
    filled = len(data).to_bytes(LENGTH) + data
    return filled.ljust(-(-len(filled) // step) * step, b"\0")


def unpad(padded: bytes) -> bytes:
    """What `pad_to_step` was given; Unopened for anything it cannot have made."""
    data = padded[LENGTH : LENGTH + int.from_bytes(padded[:LENGTH])]
    if pad_to_step(data) != padded:
        raise Unopened
    return data


def _private(private: bytes) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(private), CURVE)
