"""The rules of W3C's test suite for CSV on the Web that concern what we publish, each by the numbers of its tests.

The suite (github.com/w3c/csvw, ``tests/manifest-validation``) is not carried here: its rules are written anew. Those of
what we never write are left out: patterns of numbers and dates, lengths and limits of values, foreign keys, virtual
columns, addresses made from cells, transformations, lists in cells, comments, skipped rows, files without a heading.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

Faults = Iterator[str]
NAMESPACE = "http://www.w3.org/ns/csvw"
PREFIXES = {"csvw", "dc", "dcat", "dctypes", "foaf", "org", "owl", "prov", "rdf", "rdfs", "schema", "skos", "xsd"}
"""Of the prefixes that the context of CSVW knows, those that open data use."""
LANGUAGE = re.compile(r"[a-z]{2,8}(-[A-Za-z0-9]{1,8})*")
NAME = re.compile(r"(?!_)([A-Za-z0-9_.]|%[0-9A-Fa-f]{2})+")
INHERITED = {
    "aboutUrl", "datatype", "default", "lang", "null", "ordered", "propertyUrl", "required", "separator",
    "textDirection", "valueUrl",
}  # fmt: skip
MAY_HAVE = {
    "TableGroup": {"dialect", "notes", "tableDirection", "tableSchema", "tables", "transformations"} | INHERITED,
    "Table": {"dialect", "notes", "suppressOutput", "tableDirection", "tableSchema", "transformations", "url"}
    | INHERITED,
    "Schema": {"columns", "foreignKeys", "primaryKey", "rowTitles"} | INHERITED,
    "Column": {"name", "suppressOutput", "titles", "virtual"} | INHERITED,
    "Dialect": {
        "commentPrefix", "delimiter", "doubleQuote", "encoding", "header", "headerRowCount", "lineTerminators",
        "quoteChar", "skipBlankRows", "skipColumns", "skipInitialSpace", "skipRows", "trim",
    },
}  # fmt: skip
"""What each kind of description may say, besides ``@id``, ``@type`` and common properties (which have a prefix)."""
DIALECT: Mapping[str, Callable[[Any], bool]] = {
    "encoding": lambda one: one == "utf-8",
    "header": lambda one: one is True,
    "delimiter": lambda one: one == ",",
    "quoteChar": lambda one: one == '"',
}


def _date(cell: str) -> bool:
    try:
        return date.fromisoformat(cell).isoformat() == cell
    except ValueError:
        return False


READS: Mapping[str, Callable[[str], object]] = {
    "string": lambda _cell: True,
    "date": _date,
    "integer": re.compile(r"[+-]?\d+").fullmatch,
    "nonNegativeInteger": re.compile(r"\+?\d+").fullmatch,
    "decimal": re.compile(r"[+-]?\d+(\.\d+)?").fullmatch,
}
"""Of the built-in datatypes, those that we write."""


def faults_of_folder(files: Mapping[str, str]) -> list[str]:
    """What a validator would find in a folder: every CSV by its own description, and by that of the folder."""
    found = []
    for name in files:
        if name.endswith(".csv"):
            found += [f"{name}: {fault}" for fault in faults_of_file(files, name, f"{name}-metadata.json")]
            found += [f"folder, {name}: {fault}" for fault in faults_of_file(files, name, "csv-metadata.json")]
    return found


def faults_of_file(files: Mapping[str, str], name: str, description: str) -> Faults:
    """What is wrong with one description, and with the file by it."""
    try:
        told = json.loads(files[description])
    except (KeyError, ValueError):
        yield "011, 012, 092: no description in JSON"
        return
    yield from _context(told)
    tables = [told]
    if "tables" in told:
        yield from _kind(told, "TableGroup")
        tables = told["tables"] if isinstance(told["tables"], list) else []
        if not tables:
            yield "074, 089, 094, 098: tables is no array with tables"
    own = [one for one in tables if isinstance(one, dict) and one.get("url") == name]
    if len(own) != 1:
        yield "090, 103, 117, 119: the description does not name the file, or not once"
    for table in own:
        yield from _table(table)
        yield from _rows(table, files[name])


def _context(told: dict[str, Any]) -> Faults:
    match told.get("@context"):
        case str(text) if text == NAMESPACE:
            return
        case [str(text), {**local}] if text == NAMESPACE and local and set(local) <= {"@base", "@language"}:
            if not LANGUAGE.fullmatch(str(local.get("@language", "en"))):
                yield "073: @language is no language"
        case _:
            yield "134, 274: @context may only be that of CSVW, with @base and @language"


def _kind(held: Any, kind: str) -> Faults:
    """Whether a description says its kind rightly, and only what that kind may say."""
    if not isinstance(held, dict):
        yield f"096, 100, 106, 107: {kind} is no object"
        return
    if held.get("@type", kind) != kind:
        yield f"083 to 087: @type of {kind}"
    if not isinstance(held.get("@id", "x"), str) or held.get("@id", "x").startswith("_:"):
        yield f"077 to 081, 102: @id of {kind}"
    for name, value in held.items():
        if ":" in name:
            if name.split(":")[0] not in PREFIXES:
                yield f"093: {name} has a prefix that nobody knows"
            yield from _common(value)
        elif name not in MAY_HAVE[kind] | {"@id", "@type"} and not (name == "@context" and kind.startswith("Table")):
            yield f"093, 146, 275 to 277: {kind} may not have {name}"


def _common(value: Any) -> Faults:
    """The value of a common property: JSON-LD within limits."""
    if isinstance(value, list):
        for one in value:
            yield from _common(one)
    if not isinstance(value, dict):
        return
    if bad := [name for name in value if name.startswith("@") and name not in {"@value", "@type", "@language", "@id"}]:
        yield f"134 to 136, 146: {bad[0]} in a common property"
    if str(value.get("@id", "")).startswith("_:"):
        yield "141: a thing without a name"
    kind = value.get("@type", "csvw:Table")
    if not isinstance(kind, str) or not re.fullmatch(rf"({'|'.join(sorted(PREFIXES))}):\w+|https?://\S+", kind):
        yield "137 to 140: @type that nobody knows"
    if "@value" in value:
        if len(value) > 2 or not set(value) <= {"@value", "@type", "@language"}:
            yield "142, 143: @value with more than @type or @language"
        if not isinstance(value["@value"], str | int | float | bool):
            yield "142: @value is no plain value"
    if "@language" in value and ("@value" not in value or not LANGUAGE.fullmatch(str(value["@language"]))):
        yield "144, 145: @language"
    for name, inner in value.items():
        if not name.startswith("@"):
            yield from _common(inner)


def _table(table: dict[str, Any]) -> Faults:
    yield from _kind(table, "Table")
    yield from _kind(table.get("dialect", {}), "Dialect")
    for name, value in table.get("dialect", {}).items():
        if name in DIALECT and not DIALECT[name](value):
            yield f"059 to 072: {name} of the dialect is not as the file is written"
    schema = table.get("tableSchema")
    yield from _kind(schema, "Schema")
    columns = schema.get("columns") if isinstance(schema, dict) else None
    if not isinstance(columns, list) or not columns:
        yield "096, 100, 107: columns is no array of columns"
        return
    for column in columns:
        yield from _kind(column, "Column")
    columns = [one for one in columns if isinstance(one, dict)]
    for column in columns:
        yield from _column(column)
    names = [column.get("name") for column in columns]
    if len(set(map(str, names))) < len(names):
        yield "128: two columns of one name"
    keys = schema.get("primaryKey", [])
    if not isinstance(keys, list) or not keys or not set(keys) <= set(names):
        yield "104, 105: a primary key that is no column"


def _column(column: dict[str, Any]) -> Faults:
    if not isinstance(column.get("name"), str) or not NAME.fullmatch(column["name"]):
        yield "114, 129 to 131: name of a column"
    titles = column.get("titles")
    if not isinstance(titles, list) or not all(isinstance(one, str) for one in titles):
        yield "109 to 112: titles are words"
    if not all(isinstance(one, str) for one in column.get("null", [])):
        yield "040, 266: null is text"
    if column.get("datatype") not in READS:
        yield "046, 150: datatype"
    if not isinstance(column.get("required", False), bool):
        yield "039: required is yes or no"


def _rows(table: dict[str, Any], text: str) -> Faults:
    schema = table.get("tableSchema") if isinstance(table.get("tableSchema"), dict) else {}
    columns = schema.get("columns") if isinstance(schema.get("columns"), list) else []
    columns = [one for one in columns if isinstance(one, dict)]
    heading, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    if len(heading) != len(columns):
        yield "124, 127, 278: another number of columns"
        return
    if any(title not in _titles(column) for title, column in zip(heading, columns, strict=True)):
        yield "124, 127, 147: the heading is none of the titles"
    if any(len(row) != len(heading) for row in rows):
        yield "091: a row has another number of cells"
        return
    for row in rows:
        for cell, column in zip(row, columns, strict=True):
            yield from _cell(cell, column)
    places = [at for at, column in enumerate(columns) if column.get("name") in schema.get("primaryKey", [])]
    if len({tuple(row[at] for at in places) for row in rows}) < len(rows):
        yield "232, 234: two rows of one key"


def _titles(column: dict[str, Any]) -> list[Any]:
    titles = column.get("titles")
    return titles if isinstance(titles, list) else [titles]


def _cell(cell: str, column: dict[str, Any]) -> Faults:
    if cell in column.get("null", [""]):
        if column.get("required"):
            yield "125, 126: a cell that is required is empty"
    elif not READS.get(column.get("datatype", "string"), READS["string"])(cell):
        yield f"163 to 169, 179, 192: {cell!r} is no {column.get('datatype')}"
