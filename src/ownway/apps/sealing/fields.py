"""Model fields that hold sealed words: strings in Python, locked bytes in the database."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import models

from ownway.apps.sealing.keys import KeyGone
from ownway.apps.sealing.sealer import seal, unseal, unseal_many
from ownway.kernel.references import canonical

FORGOTTEN = "(forgotten)"
"""What stands where words were, once the person's key is destroyed."""


@dataclass(frozen=True, slots=True)
class Closed:
    """Bytes as they came from the database, not opened until somebody reads the attribute."""

    sealed: bytes


class _Attribute:
    """Opens on first reading; keeps what was written until it is saved."""

    def __init__(self, field: _Sealed) -> None:
        self.field = field

    def __get__(self, instance: models.Model | None, owner: type | None = None) -> Any:
        if instance is None:
            return self
        if self.field.attname not in instance.__dict__:
            instance.refresh_from_db(fields=[self.field.attname])
        held = instance.__dict__[self.field.attname]
        if isinstance(held, Closed):
            held = self.field.opened(instance, held)
            instance.__dict__[self.field.attname] = held
        return held

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


if TYPE_CHECKING:
    _Bytes = models.Field[Any, Any]
else:
    _Bytes = models.BinaryField


class _Sealed(_Bytes):
    """The shared half: ``owner`` is the path on the row to the id of the person whose key locks it."""

    def __init__(self, *args: Any, owner: str = "record.person_id", **kwargs: Any) -> None:
        self.owner = owner
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "owner": self.owner}

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attname, _Attribute(self))

    def from_db_value(self, value: bytes | memoryview | None, *_: object) -> Closed | None:
        return None if value is None else Closed(bytes(value))

    def pre_save(self, model_instance: models.Model, add: bool) -> bytes | None:
        held = model_instance.__dict__.get(self.attname)
        if held is None or held == FORGOTTEN:
            return None
        if isinstance(held, Closed):
            return held.sealed
        return seal(self._owner_of(model_instance), self.column_name, self.to_plain(held))

    def get_prep_value(self, value: Any) -> Any:
        if value is not None and not isinstance(value, bytes | Closed):
            raise TypeError(f"{self.column_name} is sealed: it cannot be searched or set without its row")
        return value.sealed if isinstance(value, Closed) else value

    @property
    def column_name(self) -> str:
        """The name the sealed bytes are bound to."""
        return f"{self.model._meta.label_lower}.{self.name}"

    def opened(self, instance: models.Model, closed: Closed) -> Any:
        """The plain value behind sealed bytes, or what stands in its place after forgetting."""
        try:
            return self.from_plain(unseal(self._owner_of(instance), self.column_name, closed.sealed))
        except KeyGone:
            return self.forgotten()

    def opened_many(self, given: Sequence[tuple[UUID, Closed]]) -> list[Any]:
        """The plain values behind sealed bytes of many people, each with the id of whose key locks it."""
        plain = unseal_many(self.column_name, [(owner, closed.sealed) for owner, closed in given])
        return [self.forgotten() if one is None else self.from_plain(one) for one in plain]

    def _owner_of(self, instance: models.Model) -> UUID:
        found: Any = instance
        for part in self.owner.split("."):
            found = getattr(found, part)
        if not isinstance(found, UUID):
            raise TypeError(f"{self.column_name}: the row names no person whose key could lock it")
        return found

    def to_plain(self, value: Any) -> bytes:
        raise NotImplementedError

    def from_plain(self, plain: bytes) -> Any:
        raise NotImplementedError

    def forgotten(self) -> Any:
        raise NotImplementedError


class SealedText(_Sealed):
    """Words about a person. After forgetting they read ``(forgotten)``."""

    if TYPE_CHECKING:
        _pyi_private_set_type: str
        _pyi_private_get_type: str

    def to_plain(self, value: str) -> bytes:
        return value.encode()

    def from_plain(self, plain: bytes) -> str:
        return plain.decode()

    def forgotten(self) -> str:
        return FORGOTTEN


class SealedData(_Sealed):
    """Plain data about a person (no floats). After forgetting it reads ``None``."""

    if TYPE_CHECKING:
        _pyi_private_set_type: Any
        _pyi_private_get_type: Any

    def to_plain(self, value: Any) -> bytes:
        return canonical(value).encode()

    def from_plain(self, plain: bytes) -> Any:
        return json.loads(plain)

    def forgotten(self) -> None:
        return None


class SealedBytes(_Sealed):
    """A picture or file about a person. After forgetting it reads ``None``."""

    if TYPE_CHECKING:
        _pyi_private_set_type: bytes | None
        _pyi_private_get_type: bytes | None

    def to_plain(self, value: bytes) -> bytes:
        return value

    def from_plain(self, plain: bytes) -> bytes:
        return plain

    def forgotten(self) -> None:
        return None
