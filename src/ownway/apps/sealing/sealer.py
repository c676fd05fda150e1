"""Locking and opening: words in, bytes out, tied to their owner and to the column they belong in."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from ownway.apps.sealing.keys import KeyStore

_VERSION = b"\x01"
_NONCE = 12


class Tampered(ValueError):
    """Sealed bytes do not open: they were changed, or moved from another person or column."""


@cache
def store() -> KeyStore:
    """The installation's key store, as settings name it."""
    return KeyStore(settings.OWNWAY_KEYS)


def seal(owner: UUID, column: str, plain: bytes) -> bytes:
    """Lock ``plain`` with the owner's key (AES-256-GCM), bound to the owner and to ``column``."""
    nonce = os.urandom(_NONCE)
    return _VERSION + nonce + store().key(owner).encrypt(nonce, plain, _bound(owner, column))


def unseal(owner: UUID, column: str, sealed: bytes) -> bytes:
    """Open what ``seal`` locked; raise ``KeyGone`` after forgetting and ``Tampered`` when the bytes do not fit."""
    return _open(store().key(owner), owner, column, sealed)


def unseal_many(column: str, sealed: Sequence[tuple[UUID, bytes]]) -> list[bytes | None]:
    """As ``unseal`` for many owners, whose keys are asked for together; nothing for who was forgotten."""
    keys = store().keys(owner for owner, _ in sealed)
    return [_open(keys[owner], owner, column, one) if owner in keys else None for owner, one in sealed]


def _open(key: AESGCM, owner: UUID, column: str, sealed: bytes) -> bytes:
    if sealed[:1] != _VERSION:
        raise Tampered(f"{column}: not sealed by a known version")
    nonce, locked = sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :]
    try:
        return key.decrypt(nonce, locked, _bound(owner, column))
    except InvalidTag as fault:
        raise Tampered(f"{column}: these bytes were changed or moved") from fault


def _bound(owner: UUID, column: str) -> bytes:
    return owner.bytes + column.encode()
