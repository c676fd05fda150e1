"""Turns the bytes of a file into text, by the mark at its start, as it was told, or as UTF-8 and then Windows."""

from __future__ import annotations

import codecs

from ownway.kernel.problems import Problem, Refused

ENCODINGS = {
    "utf-8": "utf-8-sig",
    "windows-1252": "cp1252",
    "iso-8859-1": "iso8859-1",
    "iso-8859-15": "iso8859-15",
    "utf-16": "utf-16",
}
"""The ways of writing letters that may be named, and what Python calls them."""

_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def decoded(data: bytes, encoding: str = "") -> str:
    """The text of a file; raise ``Refused`` where it is in other letters than it was said to be, or holds NULs.

    ``auto`` is as nothing said: UTF-8 where it is that, else Windows.
    """
    encoding = "" if encoding == "auto" else encoding
    marked = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "")
    try:
        text = _text(data, marked or (ENCODINGS[encoding] if encoding else ""))
    except UnicodeDecodeError as fault:
        say = f"This file is not in {encoding or 'letters that are known'}. Choose another way of writing letters."
        raise Refused(Problem("encoding", say, line=data[: fault.start].count(b"\n") + 1)) from fault
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise Refused(Problem("file", "This file holds signs that no statement has. Ask the bank for it again.", line))
    return text


def _text(data: bytes, codec: str) -> str:
    if codec:
        return data.decode(codec)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # Only words can differ between these: figures and signs are the same in both.
        return data.decode("cp1252", errors="replace")
