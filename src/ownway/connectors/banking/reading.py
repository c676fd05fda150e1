"""Statements read, for ``apps.banking``."""

from __future__ import annotations

from collections.abc import Mapping

from ownway.connectors.statements import guess_table, read_mapping, read_statement
from ownway.kernel.references import Plain
from ownway.kernel.statements import Reading, Table


class Statements:
    """camt.053, MT940, OFX, Open Banking JSON, and tables by a mapping; each in a bounded process."""

    def read(self, data: bytes, mapping: Mapping[str, Plain] | None) -> Reading:
        """What a file says; every fault a row of the answer."""
        return read_statement(data, read_mapping(dict(mapping)) if mapping else None)

    def guess(self, data: bytes, delimiter: str = "", encoding: str = "") -> Table:
        """What a table most likely holds; raise ``Refused`` where it is none."""
        return guess_table(data, delimiter, encoding)

    def checked(self, mapping: Mapping[str, Plain]) -> dict[str, Plain]:
        """A mapping made whole; raise ``Refused`` with every fault, a field each."""
        return read_mapping(dict(mapping)).as_data()
