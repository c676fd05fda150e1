"""The store of people's keys: a small database of its own, apart from the records, each key wrapped by a master key."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import sqlite3
import threading
from collections.abc import Iterable
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE = 12
_ASKED_TOGETHER = 500


class KeyGone(LookupError):
    """This person's key was destroyed (they were forgotten) or never made here."""


class KeyStore:
    """People's keys in ``folder``: ``master.key`` wraps them, ``keys.sqlite3`` holds them.

    The two files are backed up apart from the records: whoever holds only the records holds no words. Deleting a key
    overwrites it in its file (``secure_delete``). Safe for several processes on one machine; several machines share
    the folder or set another store in settings.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._local = threading.local()
        self._master: bytes | None = None

    def make(self, owners: Iterable[UUID]) -> None:
        """Make a key for each owner that has none, durably, before anything is sealed with it."""
        rows = [(owner.bytes, self._wrap(owner, AESGCM.generate_key(256))) for owner in owners]
        with self._connection() as connection:
            connection.executemany("INSERT OR IGNORE INTO key (owner, wrapped) VALUES (?, ?)", rows)

    def key(self, owner: UUID) -> AESGCM:
        """The owner's key, ready to use; raise ``KeyGone`` where there is none."""
        row = self._connection().execute("SELECT wrapped FROM key WHERE owner = ?", (owner.bytes,)).fetchone()
        if row is None:
            raise KeyGone(f"no key is kept for {owner}")
        wrapped: bytes = row[0]
        held = self._held()
        if held.get(owner, (b"", None))[0] != wrapped:
            held[owner] = (wrapped, AESGCM(self._unwrap(owner, wrapped)))
        ready = held[owner][1]
        if ready is None:
            raise KeyGone(f"no key is kept for {owner}")
        return ready

    def keys(self, owners: Iterable[UUID]) -> dict[UUID, AESGCM]:
        """The keys of many owners, asked for together; who has none, or one of another master key, is left out."""
        found: dict[UUID, AESGCM] = {}
        asked_for = list(dict.fromkeys(owners))
        for start in range(0, len(asked_for), _ASKED_TOGETHER):
            some = asked_for[start : start + _ASKED_TOGETHER]
            marks = ", ".join("?" * len(some))
            asked = f"SELECT owner, wrapped FROM key WHERE owner IN ({marks})"  # noqa: S608 - question marks only
            whose = {one.bytes: one for one in some}
            for owner, wrapped in self._connection().execute(asked, list(whose)):
                with suppress(KeyGone):
                    found[whose[owner]] = AESGCM(self._unwrap(whose[owner], wrapped))
        return found

    def destroy(self, owner: UUID) -> None:
        """Forget the owner: their sealed words can never be read again, here or in any backup of the records."""
        with self._connection() as connection:
            connection.execute("DELETE FROM key WHERE owner = ?", (owner.bytes,))
        self._connection().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._held().pop(owner, None)

    def digest(self, purpose: str, text: str) -> str:
        """A hash only this installation can make (HMAC-SHA256, a key a purpose): it compares, and cannot be read."""
        key = hmac.digest(self._master_bytes(), purpose.encode(), hashlib.sha256)
        return hmac.digest(key, text.encode(), hashlib.sha256).hex()

    def _held(self) -> dict[UUID, tuple[bytes, AESGCM | None]]:
        held: dict[UUID, tuple[bytes, AESGCM | None]] = self._local.__dict__.setdefault("held", {})
        if len(held) > 2000:
            held.clear()
        return held

    def _connection(self) -> sqlite3.Connection:
        if getattr(self._local, "process", None) != os.getpid():
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            connection = sqlite3.connect(self.folder / "keys.sqlite3", timeout=30)
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute("PRAGMA secure_delete=ON")
            connection.execute("CREATE TABLE IF NOT EXISTS key (owner BLOB PRIMARY KEY, wrapped BLOB NOT NULL)")
            connection.commit()
            self._local.connection, self._local.process = connection, os.getpid()
        found: sqlite3.Connection = self._local.connection
        return found

    def _master_bytes(self) -> bytes:
        if self._master is None:
            self._master = _kept_master(self.folder)
        return self._master

    @cached_property
    def _master_key(self) -> AESGCM:
        return AESGCM(self._master_bytes())

    def _wrap(self, owner: UUID, key: bytes) -> bytes:
        nonce = os.urandom(_NONCE)
        return nonce + self._master_key.encrypt(nonce, key, owner.bytes)

    def _unwrap(self, owner: UUID, wrapped: bytes) -> bytes:
        try:
            return self._master_key.decrypt(wrapped[:_NONCE], wrapped[_NONCE:], owner.bytes)
        except InvalidTag as fault:
            raise KeyGone("the master key does not fit this key: was another one restored?") from fault


def _kept_master(folder: Path) -> bytes:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / "master.key"
    if not path.exists():
        _place_once(path, AESGCM.generate_key(256))
    return path.read_bytes()


def _place_once(path: Path, content: bytes) -> None:
    """Write beside, then link into place: another process sees the whole file or none, and the first one stays."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        os.link(beside, path)
    beside.unlink()
