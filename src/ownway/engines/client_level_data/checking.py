"""Checks rows of text against the fields of the return: columns for the rules, every fault, counts by council."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

import polars as pl

from ownway.engines.client_level_data import cells
from ownway.engines.client_level_data.quality import count_quality
from ownway.engines.client_level_data.specification import FIELDS, NOT_LISTED, ReturnField

FAULT_SCHEMA: Final = {
    "file": pl.UInt16,
    "row": pl.Int64,
    "field": pl.String,
    "kind": pl.String,
    "given": pl.String,
    "is_set_aside": pl.Boolean,
}

SAY: Final = {
    "cells": "This row has too few or too many cells. Give one for each column.",
    "quote": "A quote mark is opened here and never closed. Close it or take it out.",
    "cut_off": "The file ends in the middle of this row. Send the file again.",
    "heading_again": "The headings stand here again, among the rows. Take this line out.",
    "day": "This is no day. Write it like 2026-03-31 or 31/03/2026, the day before the month.",
    "label": "No release of the return has this label. Use one of its list.",
    "decimal": "This is no amount. Write it like 12.50.",
    "formula": "This is a formula. Write what it comes to.",
    "nhs_number": "This is not an NHS number: it has ten digits and the last one checks the others. Look it up again.",
    "nhs_placeholder": "This number stands for nobody. Leave the cell blank where the NHS number is not known.",
    "blank": "This may not be blank. Without it the row cannot be used.",
    "no_person": "Neither an NHS number nor the council's own number stands here. Give one of them.",
    "ends_before_start": "It ends before it starts. Correct one of the days.",
    "period": "The reporting period ends before it starts. Correct one of the days.",
}
"""What each kind of fault means and what to do about it, in words."""

SETS_ASIDE: Final = frozenset({"Event_End_Date", "Date_of_Death"})
"""Unreadable, these would make an ended service look open or a dead person alive, so the row is set aside."""

Masks = dict[str, pl.Series]
_Readers = dict[str, Callable[[ReturnField, pl.Series], "_Cell"]]


@dataclass(frozen=True)
class Checked:
    """``rows`` that go on, checked; ``faults`` by row and field; ``quality`` counts by council and field."""

    rows: pl.DataFrame
    faults: pl.DataFrame
    quality: pl.DataFrame


@dataclass(frozen=True)
class _Cell:
    """A checked column and, by kind of fault, the rows where it stands."""

    column: pl.Series
    faults: Masks


def check(text: pl.DataFrame) -> Checked:
    """Check rows of text: columns ``file``, ``row`` (from 1) and any fields of the return under their own names.

    A fault of a cell leaves the cell blank and the row goes on; a row without a council, or whose end or death cannot
    be read, is set aside. Free text is checked for formulas and then dropped.
    """
    columns: dict[str, pl.Series] = {}
    faults: dict[str, Masks] = {}
    for field in FIELDS:
        cell = _read(field, text)
        columns[field.column] = cell.column.alias(field.column)
        faults[field.name] = {kind: mask for kind, mask in cell.faults.items() if mask.any()}
    rows = text.select("file", "row").with_columns(columns.values())
    quality = count_quality(rows, {name: _any_of(masks) for name, masks in faults.items() if masks})
    _between_cells(rows, faults)
    aside = _set_aside(rows, faults)
    listed = _list_faults(text, faults, aside)
    return Checked(rows.filter(~aside).drop("event_description"), listed, quality)


def no_faults() -> pl.DataFrame:
    """A table of faults with none in it."""
    return pl.DataFrame(schema=FAULT_SCHEMA)


def _read(field: ReturnField, text: pl.DataFrame) -> _Cell:
    if field.name not in text.columns or text[field.name].null_count() == text.height:
        kind = _BLANK_AS.get(field.holds, pl.String)
        blank = pl.Series(field.column, [0 if field.holds == "listed" else None], dtype=kind)
        return _Cell(blank.new_from_index(0, text.height), {})
    return _READERS[field.holds](field, text[field.name])


def _words(field: ReturnField, given: pl.Series, *, as_code: bool) -> _Cell:
    """A column of few different values: each is read once."""
    different = given.unique().drop_nulls().to_list()
    read = {text: cells.clean_word(text) for text in different}
    kinds = {text: kind for text, (_, kind) in read.items() if kind}
    if as_code:
        codes = {text: cells.code_word(field.name, said) if said else 0 for text, (said, _) in read.items()}
        column = given.replace_strict(codes, default=0, return_dtype=pl.UInt8).fill_null(0)
        kinds |= {text: "label" for text, code in codes.items() if code == NOT_LISTED}
    else:
        is_open = field.holds == "open_list"
        said = {
            text: cells.label_word(field.name, word) if word and is_open else word for text, (word, _) in read.items()
        }
        column = given.replace_strict(said, default=None, return_dtype=pl.String)
    return _Cell(
        column, {kind: given.is_in(_of_kind(kinds, kind)).fill_null(value=False) for kind in set(kinds.values())}
    )


def _of_kind(kinds: dict[str, str], wanted: str) -> list[str]:
    return [text for text, kind in kinds.items() if kind == wanted]


def _reference(_field: ReturnField, given: pl.Series) -> _Cell:
    column, formulas = cells.without_formulas(cells.blank_to_null(given))
    return _Cell(column, {"formula": formulas})


def _nhs_number(field: ReturnField, given: pl.Series) -> _Cell:
    text = _reference(field, given)
    column, wrong, placeholder = cells.read_nhs_numbers(_without_empty_words(text.column))
    return _Cell(column, {**text.faults, "nhs_number": wrong, "nhs_placeholder": placeholder})


def _typed(
    kind: str, read: Callable[[pl.Series], tuple[pl.Series, pl.Series]], field: ReturnField, given: pl.Series
) -> _Cell:
    """A column of one kind. Nearly every cell reads at once; only those that do not are looked at closely."""
    column, unread = read(given.set(given.str.len_bytes() == 0, None))
    if not unread.any():
        return _Cell(column, {})
    text = _reference(field, given.filter(unread))
    closely, wrong = read(_without_empty_words(text.column))
    places = unread.arg_true()
    nowhere = pl.repeat(value=False, n=len(given), eager=True)
    masks = {**text.faults, kind: wrong}
    return _Cell(
        column.clone().scatter(places, closely),
        {name: nowhere.clone().scatter(places, mask) for name, mask in masks.items()},
    )


def _without_empty_words(column: pl.Series) -> pl.Series:
    might = (column.str.len_bytes() <= max(map(len, cells.EMPTY_WORDS))).fill_null(value=False)
    if not might.any():
        return column
    return column.set(might & column.str.to_lowercase().is_in(cells.EMPTY_WORDS).fill_null(value=False), None)


_BLANK_AS: Final[dict[str, type[pl.DataType]]] = {"listed": pl.UInt8, "day": pl.Date, "decimal": pl.Int64}
_READERS: Final[_Readers] = {
    "listed": partial(_words, as_code=True),
    "open_list": partial(_words, as_code=False),
    "text": partial(_words, as_code=False),
    "reference": _reference,
    "words": _reference,
    "nhs_number": _nhs_number,
    "day": partial(_typed, "day", cells.read_days),
    "decimal": partial(_typed, "decimal", cells.read_decimals),
}


def _any_of(masks: Masks) -> pl.Series:
    first, *rest = masks.values()
    for mask in rest:
        first = first | mask
    return first


def _between_cells(rows: pl.DataFrame, faults: dict[str, Masks]) -> None:
    """Add what only several cells together can show."""
    found = rows.select(
        blank=pl.col("la_code").is_null(),
        no_person=pl.all_horizontal(
            pl.col("nhs_number", "der_nhs_number_traced", "la_person_unique_identifier").is_null()
        ),
        ends_before_start=(pl.col("event_end_date") < pl.col("event_start_date")).fill_null(value=False),
        period=(pl.col("reporting_period_end_date") < pl.col("reporting_period_start_date")).fill_null(value=False),
    )
    for field, kind in (
        ("LA_Code", "blank"),
        ("LA_Person_Unique_Identifier", "no_person"),
        ("Event_End_Date", "ends_before_start"),
        ("Reporting_Period_End_Date", "period"),
    ):
        if found[kind].any():
            faults[field][kind] = found[kind]


def _set_aside(rows: pl.DataFrame, faults: dict[str, Masks]) -> pl.Series:
    aside = rows["la_code"].is_null()
    for name in SETS_ASIDE:
        for kind in ("day", "formula"):
            if kind in faults[name]:
                aside = aside | faults[name][kind]
    return aside


def _list_faults(text: pl.DataFrame, faults: dict[str, Masks], aside: pl.Series) -> pl.DataFrame:
    parts = [no_faults()]
    for name, masks in faults.items():
        given = text[name] if name in text.columns else pl.Series(name, [None] * text.height, pl.String)
        for kind, mask in masks.items():
            one = text.select("file", "row").with_columns(
                field=pl.lit(name), kind=pl.lit(kind), given=given, is_set_aside=aside
            )
            parts.append(one.filter(mask).cast(pl.Schema(FAULT_SCHEMA)))
    return pl.concat(parts).sort("row", maintain_order=True)
