"""CSV on the Web: what the columns of a CSV file, and of all in a folder, mean (W3C, 2015)."""

from __future__ import annotations

from collections.abc import Mapping

from ownway.apps.releases.kinds import HIDDEN, Sort
from ownway.apps.releases.ports import Column, Released, Table
from ownway.kernel.references import Plain

TYPES: Mapping[Sort, str] = {
    Sort.TEXT: "string",
    Sort.DAY: "date",
    Sort.COUNT: "nonNegativeInteger",
    Sort.NUMBER: "integer",
    Sort.TENTHS: "decimal",
    Sort.PENCE: "decimal",
}


CONTEXT: Plain = ["http://www.w3.org/ns/csvw", {"@language": "en"}]


def csvw(release: Released, table: Table, address: str) -> dict[str, Plain]:
    """The metadata document of one table, as it stands beside it under ``NAME.csv-metadata.json``."""
    return {"@context": CONTEXT, **_table(release, table, address)}


def csvw_group(release: Released, address: str) -> dict[str, Plain]:
    """The metadata document of every table, as it stands in their folder under ``csv-metadata.json``."""
    return {
        "@context": CONTEXT,
        "@type": "TableGroup",
        "dc:title": release.title,
        "dc:isPartOf": {"@id": address},
        "tables": [_table(release, one, address) for one in release.tables],
    }


def _table(release: Released, table: Table, address: str) -> dict[str, Plain]:
    return {
        "@type": "Table",
        "url": f"{table.name}.csv",
        "dc:title": f"{table.title}: {release.title}",
        "dc:description": f"{table.says} {table.protection.label}.",
        "dc:source": table.source,
        "dc:publisher": release.publisher.name,
        "dc:issued": {"@value": release.issued_at.date().isoformat(), "@type": "xsd:date"},
        "dc:license": {"@id": release.licence.address},
        "dc:isPartOf": {"@id": address},
        "dialect": {"encoding": "utf-8", "header": True, "delimiter": ",", "quoteChar": '"'},
        "tableSchema": {
            "columns": [_column(one) for one in table.columns],
            "primaryKey": list(table.keys),
        },
    }


def _column(one: Column) -> dict[str, Plain]:
    column: dict[str, Plain] = {"name": one.name, "titles": [one.name], "datatype": TYPES[one.sort]}
    column["dc:title"] = one.title
    return column | ({"required": True} if one.is_key else {"null": ["", HIDDEN]})
