"""Reads the fields and labels of the return: fields.csv and labels.yaml, each line with its source."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

import yaml

NOT_LISTED: Final = 255
"""The code of something written where a label should stand that no release knows."""

_HERE = files(__package__)


@dataclass(frozen=True, slots=True)
class ReturnField:
    """One field of the return.

    ``holds`` says how a cell is read: day, listed (only listed labels), open_list (listed labels and others), text,
    reference, nhs_number, decimal or words (free text, checked and never kept). ``applies_to`` and ``required_for``
    name the rows it belongs to and those where it may not be blank.
    """

    name: str
    module: str
    holds: str
    applies_to: str
    required_for: str
    is_needed: bool
    source: str

    @property
    def column(self) -> str:
        """What the checked column is called."""
        return name_of(self.name)


@dataclass(frozen=True, slots=True)
class LabelList:
    """The labels of one field in their order, and how any release's way of writing one leads to its code (from 1)."""

    labels: tuple[str, ...]
    codes: dict[str, int]
    starts: tuple[tuple[str, int], ...]
    units_a_week: tuple[str, ...]
    source: str

    def code(self, text: str) -> int:
        """The code of a label as somebody wrote it; ``NOT_LISTED`` where no release knows it."""
        written = _folded(text)
        for start, code in self.starts:
            if written.startswith(start):
                return code
        return self.codes.get(written, NOT_LISTED)


def name_of(field: str) -> str:
    """The checked column of a field: its name in small letters."""
    return field.lower()


def _folded(text: str) -> str:
    return " ".join(text.split()).lower()


def _read_fields() -> tuple[ReturnField, ...]:
    with (_HERE / "fields.csv").open(encoding="utf-8") as file:
        return tuple(
            ReturnField(
                row["field"],
                row["module"],
                row["holds"],
                row["applies_to"],
                row["required_for"],
                row["file_must_have"] == "yes",
                row["source"],
            )
            for row in csv.DictReader(file)
        )


def _read_list(data: dict[str, Any]) -> LabelList:
    codes: dict[str, int] = {}
    starts = []
    for code, entry in enumerate(data["labels"], 1):
        for text in (entry["label"], *entry.get("release_1", ())):
            codes[_folded(text)] = code
        if "starts" in entry:
            starts.append((str(entry["starts"]), code))
    labels = tuple(str(entry["label"]) for entry in data["labels"])
    units = tuple(str(entry.get("units_a_week", "")) for entry in data["labels"])
    return LabelList(labels, codes, tuple(starts), units, data["source"])


def _read_lists() -> dict[str, LabelList]:
    text = (_HERE / "labels.yaml").read_text(encoding="utf-8")
    return {name: _read_list(data) for name, data in yaml.safe_load(text).items()}


FIELDS: Final = _read_fields()
LISTS: Final = _read_lists()
_BY_PLAIN_NAME: Final = {re.sub(r"[^a-z0-9]", "", field.name.lower()): field.name for field in FIELDS}


def canonical_name(heading: str) -> str | None:
    """The field a heading of a file stands for, whatever its case, spaces and underscores; none if unknown."""
    return _BY_PLAIN_NAME.get(re.sub(r"[^a-z0-9]", "", heading.lower()))


@lru_cache(maxsize=1024)
def code_of(field: str, label: str) -> int:
    """The code of a label; raise ``KeyError`` for a label no release knows, so that a rule cannot name a wrong one."""
    code = LISTS[field].code(label)
    if code == NOT_LISTED:
        raise KeyError(f"{field} has no label {label!r}")
    return code


def label_of(field: str, code: int) -> str:
    """The Release 2 label of a code; empty for none, and said so for what is not listed."""
    if code == NOT_LISTED:
        return "Not listed"
    return LISTS[field].labels[code - 1] if code else ""
