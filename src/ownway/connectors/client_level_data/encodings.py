"""Which encoding a file of text is in, and its bytes as UTF-8 with plain line ends, in pieces."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ownway.kernel.problems import Problem, Refused

PIECE: Final = 32 << 20
"""Bytes read at a time: enough for whole columns of rows, little enough to hold several."""

GLANCE: Final = 1 << 18
"""Bytes looked at together before anything is read: few enough to stay in the processor's own memory."""

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WINDOWS: Final = "cp1252"


def encoding_of(path: Path) -> str:
    """Python's name of the encoding: by its mark, by the noughts of UTF-16, else UTF-8 where it is valid throughout.

    What is not valid UTF-8 is read as Windows-1252; raise ``Refused`` where it is not that either.
    """
    with path.open("rb") as file:
        start = file.read(4096)
    for mark, name in _MARKS:
        if start.startswith(mark):
            _must_decode(path, name)
            return name
    if start[1::2].count(0) > len(start) // 4:
        _must_decode(path, "utf-16-le")
        return "utf-16-le"
    if start[::2].count(0) > len(start) // 4:
        _must_decode(path, "utf-16-be")
        return "utf-16-be"
    if _fault_of(path, "utf-8") is None:
        return "utf-8"
    _must_decode(path, _WINDOWS)
    return _WINDOWS


def utf8_pieces(path: Path, encoding: str) -> Iterator[bytes]:
    """The file as UTF-8 without a mark, every line ended by one line feed; the pieces may split a line."""
    held = b""
    for piece in _decoded(path, encoding):
        whole = held + piece
        # A carriage return at the very end may have its line feed in the next piece.
        held = b"\r" if whole.endswith(b"\r") else b""
        whole = whole[: len(whole) - len(held)]
        if b"\r" in whole:
            whole = whole.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        yield whole
    if held:
        yield b"\n"


def _decoded(path: Path, encoding: str) -> Iterator[bytes]:
    with path.open("rb") as file:
        if encoding in {"utf-8", "utf-8-sig"}:
            first = file.read(PIECE).removeprefix(codecs.BOM_UTF8)
            yield first
            while piece := file.read(PIECE):
                yield piece
            return
        decoder = codecs.getincrementaldecoder(encoding)("strict")
        while piece := file.read(PIECE):
            yield decoder.decode(piece).encode()
        yield decoder.decode(b"", final=True).encode()


def _must_decode(path: Path, encoding: str) -> None:
    fault = _fault_of(path, encoding)
    if fault is not None:
        say = f"This file is in no encoding that can be read (near byte {fault:,}). Save it again as CSV in UTF-8."
        raise Refused(Problem(path.name, say))


def _fault_of(path: Path, encoding: str) -> int | None:
    """The place of the first byte that cannot be read; none where all can."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    is_plain_ascii = encoding in {"utf-8", "utf-8-sig", _WINDOWS}
    at = 0
    with path.open("rb") as file:
        while piece := file.read(GLANCE):
            try:
                if not (is_plain_ascii and piece.isascii() and decoder.getstate()[0] == b""):
                    decoder.decode(piece)
            except UnicodeDecodeError as fault:
                return at + fault.start
            at += len(piece)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return at
    return None
