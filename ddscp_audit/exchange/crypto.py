"""age encryption (age-encryption.org/v1) and the digest that proves who a pack answers.

The only module that loads pyrage; no cryptography of our own.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass, field

import pyrage
from pyrage import passphrase, x25519

_AGE = b"age-encryption.org/v1\n"
_SCRYPT = re.compile(rb"\A-> scrypt [A-Za-z0-9+/]{22} (\d{1,2})\n")
#: age's own calibration on this decade's machines stays at 18 to 20; 22 would take 8 seconds and
#: 4 GB, which only somebody who wants to stop the machine asks for.
_MOST_WORK = 22
#: Letters and digits nobody mistakes for another on the telephone.
_TOLD = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
_FIVES = 4


class Locked(Exception):
    """The passphrase or key does not open it, or its bytes are not those that were written."""


@dataclass(frozen=True, slots=True)
class KeyPair:
    """An X25519 pair in age's own spelling."""

    public: str
    secret: str = field(repr=False)


def new_keys() -> KeyPair:
    """A fresh pair."""
    identity = x25519.Identity.generate()
    return KeyPair(str(identity.to_public()), str(identity))


def new_secret() -> str:
    """256 random bits as hexadecimal digits."""
    return secrets.token_hex(32)


def made_up_passphrase() -> str:
    """Twenty letters and digits in fives, to be told by telephone: 98 bits."""
    return "-".join("".join(secrets.choice(_TOLD) for _ in range(5)) for _ in range(_FIVES))


def is_encrypted(data: bytes) -> bool:
    """Whether it begins as an age file does."""
    return data.startswith(_AGE)


def needs_passphrase(data: bytes) -> bool:
    """Whether an age file opens with a passphrase, and not with a key."""
    return data.startswith(_AGE + b"-> scrypt ")


def is_public_key(text: object) -> bool:
    """Whether it can be encrypted to."""
    try:
        x25519.Recipient.from_str(str(text))
    except pyrage.RecipientError:
        return False
    return True


def lock_with_passphrase(data: bytes, words: str) -> bytes:
    """An age file that opens with ``words``; takes about a second, so guessing does too."""
    locked: bytes = passphrase.encrypt(data, words)
    return locked


def lock_to_key(data: bytes, public: str) -> bytes:
    """An age file that opens with the key that belongs to ``public``."""
    locked: bytes = pyrage.encrypt(data, [x25519.Recipient.from_str(public)])
    return locked


def unlock_with_passphrase(data: bytes, words: str) -> bytes:
    """What is inside; raises :class:`Locked`.

    A passphrase of ours opens however it was written down: in small letters, with spaces, in one.
    """
    found = _SCRYPT.match(data[len(_AGE) :][:80])
    if found is None or int(found[1]) > _MOST_WORK:
        raise Locked
    for said in dict.fromkeys((_as_told(words), words)):
        with contextlib.suppress(pyrage.DecryptError):
            inside: bytes = passphrase.decrypt(data, said)
            return inside
    raise Locked


def _as_told(words: str) -> str:
    """A passphrase of ours as it was made up; any other as it is."""
    bare = re.sub(r"[\s\-‐‑–—.]", "", words).upper()
    if len(bare) != _FIVES * 5 or set(bare) - set(_TOLD):
        return words
    return "-".join(bare[at : at + 5] for at in range(0, len(bare), 5))


def unlock_with_key(data: bytes, secret: str) -> bytes:
    """What is inside; raises :class:`Locked`."""
    try:
        inside: bytes = pyrage.decrypt(data, [x25519.Identity.from_str(secret)])
    except pyrage.DecryptError as error:
        raise Locked from error
    return inside


def proof(secret: str, data: bytes) -> str:
    """HMAC-SHA-256 of ``data``: only who was given ``secret`` can make it."""
    return hmac.new(bytes.fromhex(secret), data, hashlib.sha256).hexdigest()


def proves(given: object, secret: str, data: bytes) -> bool:
    """Whether ``given`` is the proof, compared in constant time."""
    return isinstance(given, str) and hmac.compare_digest(
        given.encode("utf-8", "replace"), proof(secret, data).encode()
    )


def sha256(data: bytes) -> str:
    """SHA-256 in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
