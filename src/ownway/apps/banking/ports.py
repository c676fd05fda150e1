"""What banking needs from outside: statements read, however a bank writes them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from ownway.kernel.references import Plain
from ownway.kernel.statements import Reading, Table


class Statements(Protocol):
    """Reads the files of banks; every fault is a ``Problem``."""

    def read(self, data: bytes, mapping: Mapping[str, Plain] | None) -> Reading:
        """What a file says; ``mapping`` says which column is which in a table."""
        ...

    def guess(self, data: bytes, delimiter: str = "", encoding: str = "") -> Table:
        """What a table most likely holds, for a person to confirm; raise ``Refused`` where it is none."""
        ...

    def checked(self, mapping: Mapping[str, Plain]) -> dict[str, Plain]:
        """A mapping made whole; raise ``Refused`` with every fault, a field each."""
        ...


@cache
def statements() -> Statements:
    """The reader as settings wire it (``OWNWAY_STATEMENTS``)."""
    made: Statements = import_string(settings.OWNWAY_STATEMENTS)()
    return made
