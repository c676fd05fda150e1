"""Finds out what kind of statement a file is and reads it: the whole work of the bounded process, and pure."""

from __future__ import annotations

import re

from ownway.connectors.statements.camt053 import read_camt053
from ownway.connectors.statements.csv_table import first_rows, read_csv
from ownway.connectors.statements.decoding import decoded
from ownway.connectors.statements.mapping import Mapping
from ownway.connectors.statements.mt940 import read_mt940
from ownway.connectors.statements.ofx import read_ofx
from ownway.connectors.statements.open_banking import read_open_banking
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.statements import Reading

_XML_START = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:\?xml|[A-Za-z]+:?Document)|\s*(?:\xfe\xff\x00<|\xff\xfe<\x00)")
_MT940_START = re.compile(r"(?:^|[\r\n}])\s*:20:")


def read_bytes(data: bytes, mapping: Mapping | None = None) -> Reading:
    """What a file says; every fault a row of the answer, never an exception. A ``mapping`` says it is a table."""
    try:
        return _read(data, mapping)
    except Refused as refused:
        return Reading((), refused.problems)


def look_at_table(data: bytes, encoding: str = "") -> tuple[str, list[list[str]]]:
    """A table's delimiter and first rows, for somebody who makes a mapping; raise ``Refused`` where it is none."""
    return first_rows(decoded(data, encoding))


def _read(data: bytes, mapping: Mapping | None) -> Reading:
    if not data.strip():
        raise Refused(Problem("file", "This file is empty. Choose another, or ask the bank for it again."))
    if mapping:
        return read_csv(decoded(data, mapping.encoding), mapping)
    is_ofx = re.search(rb"<OFX\b|<\?OFX|OFXHEADER", data[:4000], re.IGNORECASE)
    if _XML_START.match(data) and not is_ofx:
        return read_camt053(data)
    text = decoded(data)
    if is_ofx or re.search("<OFX>", text[:4000], re.IGNORECASE):
        return read_ofx(text)
    if _MT940_START.search(text[:4000]):
        return read_mt940(text)
    if text.lstrip().startswith(("{", "[")):
        return read_open_banking(text)
    kinds = "camt.053, MT940, OFX and Open Banking JSON"
    raise Refused(
        Problem("file", f"This is no statement of a kind known here ({kinds}). For a table (CSV), give its mapping.")
    )
