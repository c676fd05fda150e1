"""References people can read out, and content hashes that tie a decision to the exact rules it used."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, so nothing is misheard or rude."""

Plain = None | bool | int | str | Sequence["Plain"] | Mapping[str, "Plain"]
"""What may be hashed or stored as data: never a float, so nothing depends on how a float prints."""


def new_reference(prefix: str, length: int = 8) -> str:
    """A fresh random reference such as ``D-7K3Q-9ZTM``: unguessable enough to be no list, short enough to say."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(length))
    return "-".join([prefix, *(letters[at : at + 4] for at in range(0, length, 4))])


def read_reference(text: str) -> str:
    """Put a reference as somebody typed it (small letters, spaces, O for 0) into its one written form."""
    prefix, _, rest = text.strip().upper().replace(" ", "").replace("–", "-").partition("-")
    plain = rest.replace("-", "").translate(str.maketrans("OIL", "011"))
    return "-".join([prefix, *(plain[at : at + 4] for at in range(0, len(plain), 4))])


def canonical(data: Plain) -> str:
    """The one JSON text of some plain data: sorted keys, no spaces, no floats."""
    _refuse_floats(data)
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def content_hash(data: Plain) -> str:
    """SHA-256 of ``canonical(data)`` as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(data).encode()).hexdigest()


def _refuse_floats(data: object) -> None:
    if isinstance(data, float):
        raise TypeError(f"a float ({data!r}) may not be hashed or stored as data")
    if isinstance(data, Mapping):
        for value in data.values():
            _refuse_floats(value)
    elif isinstance(data, Sequence) and not isinstance(data, str):
        for value in data:
            _refuse_floats(value)
