"""A release as one folder of files: Data Package 2 with its CSV, and beside it CSVW, DCAT-AP and schema.org."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ownway.apps.releases.kinds import HIDDEN, Sort
from ownway.apps.releases.ports import Column, Released, Table
from ownway.connectors.open_data.catalogue import dcat
from ownway.connectors.open_data.cells import as_csv
from ownway.connectors.open_data.csvw import csvw, csvw_group
from ownway.connectors.open_data.schema_org import dataset
from ownway.kernel.references import Plain

PROFILES = "https://datapackage.org/profiles/2.0"
TYPES: Mapping[Sort, str] = {
    Sort.TEXT: "string",
    Sort.DAY: "date",
    Sort.COUNT: "integer",
    Sort.NUMBER: "integer",
    Sort.TENTHS: "number",
    Sort.PENCE: "number",
}
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The same release gives the same bytes: a zip file says no other time."""


def package(release: Released, address: str) -> dict[str, str]:
    """Every file of a release by its name, the descriptor first. ``address`` is where the release stands, with a slash.

    Paths inside are relative, so that the folder can be copied; only metadata for catalogues names the address.
    """
    tables = {f"{one.name}.csv": as_csv(one) for one in release.tables}
    files = {"datapackage.json": _json(_descriptor(release, address, tables)), **tables}
    for one in release.tables:
        files[f"{one.name}.csv-metadata.json"] = _json(csvw(release, one, address))
    files["csv-metadata.json"] = _json(csvw_group(release, address))
    files["dcat.jsonld"] = _json(dcat(release, address))
    files["dataset.jsonld"] = _json(dataset(release, address))
    return files


def zipped(files: Mapping[str, str]) -> bytes:
    """The files in one, byte for byte the same each time."""
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(ZipInfo(name, LONG_AGO), text, ZIP_DEFLATED)
    return held.getvalue()


def _descriptor(release: Released, address: str, texts: Mapping[str, str]) -> dict[str, Plain]:
    return {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": f"release-{release.number}",
        "id": address,
        "title": release.title,
        "description": described(release),
        "homepage": address,
        "version": f"{release.version}.0.0",
        "created": release.issued_at.isoformat(timespec="seconds"),
        "licenses": [{"name": release.licence.key, "path": release.licence.address, "title": release.licence.name}],
        "contributors": [{"title": release.publisher.name, "roles": ["publisher"]}],
        "sources": [{"title": one} for one in dict.fromkeys(table.source for table in release.tables)],
        "resources": [_resource(one, texts[f"{one.name}.csv"]) for one in release.tables],
        "notPublished": [one.as_data() for one in release.left_out],
    }


def _resource(table: Table, text: str) -> dict[str, Plain]:
    data = text.encode()
    return {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": table.name,
        "path": f"{table.name}.csv",
        "type": "table",
        "title": table.title,
        "description": f"{table.says} {table.protection.label}.",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "sources": [{"title": table.source}],
        "schema": {
            "$schema": f"{PROFILES}/tableschema.json",
            "fields": [_field(one) for one in table.columns],
            "primaryKey": list(table.keys),
            "missingValues": ["", HIDDEN],
        },
    }


def _field(column: Column) -> dict[str, Plain]:
    field: dict[str, Plain] = {"name": column.name, "title": column.title, "type": TYPES[column.sort]}
    if column.sort is Sort.COUNT:
        field["description"] = f"Whole people. {HIDDEN}: hidden, so that nobody can be found."
    elif column.sort is Sort.PENCE:
        field["description"] = "Pounds."
    if column.is_key:
        field["constraints"] = {"required": True}
    return field


def described(release: Released) -> str:
    """What it is, in a few sentences."""
    said = f"Figures of daily work as they were known on {release.until_on.isoformat()}. Nobody typed them."
    adopted = f"Adopted by {release.adopted_by} after a preview."
    return " ".join((said, adopted, *([f"What changed: {release.why}"] if release.why else [])))


def _json(data: Plain) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
