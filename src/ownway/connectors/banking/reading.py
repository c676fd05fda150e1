"""Statements read, for ``apps.banking``."""

from __future__ import annotations

from collections.abc import Mapping

from ownway.connectors.statements import read_mapping, read_statement, table_head
from ownway.kernel.references import Plain
from ownway.kernel.statements import Reading


class Statements:
    """camt.053, MT940, OFX, Open Banking JSON, and tables by a mapping; each in a bounded process."""

    def read(self, data: bytes, mapping: Mapping[str, Plain] | None) -> Reading:
        """What a file says; every fault a row of the answer."""
        return read_statement(data, read_mapping(dict(mapping)) if mapping else None)

    def head(self, data: bytes) -> tuple[str, list[list[str]]]:
        """The delimiter and first rows of a table; raise ``Refused`` where it is none."""
        return table_head(data)

    def checked(self, mapping: Mapping[str, Plain]) -> dict[str, Plain]:
        """A mapping made whole; raise ``Refused`` with every fault, a field each."""
        return read_mapping(dict(mapping)).as_data()
