"""Finds out what kind of statement a file is and reads it: the whole work of the bounded process, and pure."""

from __future__ import annotations

import re

from ownway.connectors.statements.camt053 import read_camt053
from ownway.connectors.statements.csv_table import first_rows, read_csv
from ownway.connectors.statements.decoding import decoded
from ownway.connectors.statements.guessing import guess
from ownway.connectors.statements.mapping import Mapping
from ownway.connectors.statements.mt940 import read_mt940
from ownway.connectors.statements.ofx import read_ofx
from ownway.connectors.statements.open_banking import read_open_banking
from ownway.connectors.statements.pain002 import read_pain002
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.statements import Reading, Report, Table

_FORMS = (
    ("ofx", re.compile(rb"<OFX\b|<\?OFX|OFXHEADER", re.IGNORECASE)),
    ("camt.053", re.compile(rb"\A\W*?<(?!html\b)[?!\w]", re.IGNORECASE)),
    ("mt940", re.compile(rb"(?:\A|[\r\n}])\W*?:20:")),
    ("open banking", re.compile(rb"\A\W*[{[]")),
)
"""What the start of each kind of file shows, in any letters once the noughts of wide ones are gone."""

_START = 4000

_PACKED = "This is a spreadsheet or a packed folder. Open it, save what is in it as CSV, and choose that file."
_PICTURE = "This is a page to print (PDF), which cannot be read safely. Ask the bank for CSV, OFX or camt.053."
_NO_TEXT = {
    b"PK\x03\x04": _PACKED,
    b"\xd0\xcf\x11\xe0": _PACKED,
    b"\x1f\x8b": _PACKED,
    b"7z\xbc\xaf": _PACKED,
    b"Rar!": _PACKED,
    b"%PDF": _PICTURE,
}
"""How files begin that hold no text, though people have them from their bank."""


def _refuse_no_text(data: bytes) -> None:
    """Refuse files that are never opened here: what is packed may be a thousand times as large as it looks."""
    for start, say in _NO_TEXT.items():
        if data.startswith(start):
            raise Refused(Problem("file", say))


def read_bytes(data: bytes, mapping: Mapping | None = None) -> Reading:
    """What a file says; every fault a row of the answer, never an exception. ``mapping`` is for tables (CSV)."""
    try:
        return _read(data, mapping)
    except Refused as refused:
        return Reading((), refused.problems)


def read_report(data: bytes) -> Report:
    """What a status report (pain.002) says became of payments; every fault a row of the answer."""
    try:
        return read_pain002(data)
    except Refused as refused:
        return Report((), refused.problems)


def look_at_table(data: bytes, encoding: str = "") -> tuple[str, list[list[str]]]:
    """A table's delimiter and first rows, for somebody who makes a mapping; raise ``Refused`` where it is none."""
    _refuse_no_text(data)
    return first_rows(decoded(data, encoding))


def guess_table(data: bytes, delimiter: str = "", encoding: str = "") -> Table:
    """What a table most likely holds, for somebody to confirm; raise ``Refused`` where it is none."""
    _refuse_no_text(data)
    return guess(decoded(data, encoding), delimiter)


def _read(data: bytes, mapping: Mapping | None) -> Reading:
    if not data.strip():
        raise Refused(Problem("file", "This file is empty. Choose another, or ask the bank for it again."))
    _refuse_no_text(data)
    start = data[:_START].replace(b"\0", b"")
    match next((name for name, shows in _FORMS if shows.search(start)), ""):
        case "camt.053":
            return read_camt053(data)
        case "ofx":
            return read_ofx(decoded(data))
        case "mt940":
            return read_mt940(decoded(data))
        case "open banking":
            return read_open_banking(decoded(data))
    if mapping:
        return read_csv(decoded(data, mapping.encoding), mapping)
    kinds = "camt.053, MT940, OFX and Open Banking JSON"
    raise Refused(
        Problem("file", f"This is no statement of a kind known here ({kinds}). For a table (CSV), give its mapping.")
    )
