"""A release as files: frictionless reads it, CSVW's and DCAT-AP's rules hold, and no cell runs in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring
from zipfile import ZipFile

import frictionless
import pytest

from ownway.apps.places.kinds import Kind
from ownway.apps.releases.kinds import HIDDEN, LICENCES, Protection, Sort
from ownway.apps.releases.ports import Column, LeftOut, Publisher, Released, Table
from ownway.connectors.open_data import catalogue, dataset, feed, package, zipped
from ownway.connectors.open_data.cells import said

ADDRESS = "https://example.org/at/example-borough/open/3/v2/"
WHO = (Column("team", "Team", is_key=True), Column("people", "People", Sort.COUNT), Column("day", "Day", Sort.DAY))
SUMS = (
    Column("year", "Year", Sort.NUMBER, is_key=True),
    Column("sum", "Sum", Sort.PENCE),
    Column("a", "A", Sort.TENTHS),
)
RELEASED = Released(
    publisher=Publisher("Example Borough", Kind.COUNCIL, "open@example.org"),
    title="Example Borough: how it really is, July to September 2026",
    number=3,
    version=2,
    from_on=date(2026, 7, 1),
    until_on=date(2026, 9, 30),
    issued_at=datetime(2026, 11, 20, 9, tzinfo=UTC),
    licence=LICENCES["OGL-UK-3.0"],
    why="A team had not written its answers down.",
    adopted_by="Together",
    hash="0" * 64,
    tables=(
        Table(
            "teams", "Teams", "Who.", "The diary", Protection.AUDITED, WHO,
            (("=1+1", 40, "2026-09-30"), ('A "team", b\nc', HIDDEN, None), ("Adults", None, "2026-09-01"))
        ),
        Table("sums", "Sums", "What.", "The books", Protection.ROUNDED, SUMS, ((2025, 100_05, 7), (2026, None, None))),
    ),
    left_out=(LeftOut("market", "Market", "No directory yet."),),
)  # fmt: skip
FILES = package(RELEASED, ADDRESS)
DESCRIPTOR = json.loads(FILES["datapackage.json"])


def written(folder: Path, files: dict[str, str]) -> str:
    for name, text in files.items():
        (folder / name).write_bytes(text.encode())
    return str(folder / "datapackage.json")


def faults(folder: Path, files: dict[str, str]) -> list[str]:
    report = frictionless.validate(written(folder, files))
    return [one[0] for one in report.flatten(["type"])]


def test_frictionless_reads_every_table_by_its_description(tmp_path: Path) -> None:
    assert faults(tmp_path, FILES) == []
    teams, sums = frictionless.Package(written(tmp_path, FILES)).resources
    rows = [row.to_dict() for row in teams.read_rows()]
    assert [row["people"] for row in rows] == [40, None, None]
    assert [row["day"] for row in rows] == [date(2026, 9, 30), None, date(2026, 9, 1)]
    assert [str(row["sum"]) for row in sums.read_rows()] == ["100.05", "None"]


@pytest.mark.parametrize(
    ("name", "was", "becomes", "fault"),
    [
        ("teams.csv", "40", "many", "byte-count"),
        ("teams.csv", "40", "xl", "hash-count"),
        ("datapackage.json", '"integer"', '"date"', "type-error"),
        ("datapackage.json", '"*"', '"?"', "type-error"),
        ("datapackage.json", '"name": "people"', '"name": "persons"', "incorrect-label"),
    ],
)
def test_frictionless_finds_what_is_broken_on_purpose(
    tmp_path: Path, name: str, was: str, becomes: str, fault: str
) -> None:
    assert was in FILES[name]
    assert fault in faults(tmp_path, {**FILES, name: FILES[name].replace(was, becomes, 1)})


def test_the_descriptor_is_a_data_package_2() -> None:
    assert DESCRIPTOR["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert re.fullmatch(r"[a-z0-9._-]+", DESCRIPTOR["name"])
    assert (DESCRIPTOR["id"], DESCRIPTOR["version"]) == (ADDRESS, "2.0.0")
    assert datetime.fromisoformat(DESCRIPTOR["created"]).tzinfo is not None
    assert DESCRIPTOR["licenses"][0]["name"] == "OGL-UK-3.0"
    assert DESCRIPTOR["contributors"] == [{"title": "Example Borough", "roles": ["publisher"]}]
    assert "profile" not in FILES["datapackage.json"].replace("/profiles/", "")
    for one in DESCRIPTOR["resources"]:
        assert one["$schema"].endswith("/2.0/dataresource.json")
        assert one["schema"]["$schema"].endswith("/2.0/tableschema.json")
        assert one["type"] == "table"
        assert one["path"] in FILES, "paths are relative, so that the folder can be copied"
        assert one["schema"]["primaryKey"]
    assert DESCRIPTOR["notPublished"] == [{"name": "market", "title": "Market", "why": "No directory yet."}]


def test_no_cell_runs_in_a_spreadsheet_and_every_line_ends_as_the_standard_says() -> None:
    for text in (text for name, text in FILES.items() if name.endswith(".csv")):
        assert all(cell[:1] not in tuple("=+-@\t\r") for row in csv.reader(io.StringIO(text)) for cell in row)
        assert text.endswith("\r\n")
    assert "'=1+1" in FILES["teams.csv"]


@pytest.mark.parametrize(
    ("cell", "sort", "text"),
    [
        (105, Sort.TENTHS, "10.5"),
        (5, Sort.PENCE, "0.05"),
        (-5, Sort.TENTHS, "-0.5"),
        (None, Sort.COUNT, ""),
        (HIDDEN, Sort.COUNT, "*"),
    ],
)
def test_whole_numbers_become_decimals_without_floats(cell: Any, sort: Sort, text: str) -> None:
    assert said(cell, sort) == text


CSVW_TYPES = {"string", "date", "integer", "nonNegativeInteger", "decimal"}
"""Of W3C Metadata Vocabulary for Tabular Data, section 5.11.1."""


@pytest.mark.parametrize("table", RELEASED.tables, ids=lambda one: one.name)
def test_csv_on_the_web_describes_each_file(table: Table) -> None:
    """The rules of the metadata vocabulary (section 5) and of validating a table (model, section 6.6), by hand."""
    told = json.loads(FILES[f"{table.name}.csv-metadata.json"])
    assert told["@context"][0] == "http://www.w3.org/ns/csvw"
    assert set(told["@context"][1]) <= {"@language", "@base"}
    assert told["url"] in FILES
    columns = told["tableSchema"]["columns"]
    rows = list(csv.reader(io.StringIO(FILES[told["url"]])))
    assert [column["titles"][0] for column in columns] == rows[0], "titles have to be the heading"
    names = [column["name"] for column in columns]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_]*", name) for name in names)
    assert {column["datatype"] for column in columns} <= CSVW_TYPES
    keys = [names.index(name) for name in told["tableSchema"]["primaryKey"]]
    assert len({tuple(row[at] for at in keys) for row in rows[1:]}) == len(rows) - 1
    for row in rows[1:]:
        for cell, column in zip(row, columns, strict=True):
            empty = cell in column.get("null", [""])
            assert not (empty and column.get("required")), (row, column)
            assert empty or READS[column["datatype"]](cell), (cell, column)
    known = {"name", "titles", "datatype", "null", "required"}
    assert all(key in known or ":" in key for column in columns for key in column), "other keys have a prefix"


def test_one_description_covers_every_file_of_the_folder() -> None:
    """Found by the default name ``csv-metadata.json`` (model, section 5.3), it says of each file what its own says."""
    group = json.loads(FILES["csv-metadata.json"])
    alone = [json.loads(FILES[f"{table.name}.csv-metadata.json"]) for table in RELEASED.tables]
    assert [{"@context": group["@context"], **one} for one in group["tables"]] == alone
    assert {one["@type"] for one in alone} == {"Table"}
    assert group["@type"] == "TableGroup"


READS = {
    "string": lambda _cell: True,
    "date": date.fromisoformat,
    "integer": lambda cell: re.fullmatch(r"[+-]?\d+", cell),
    "nonNegativeInteger": str.isdigit,
    "decimal": lambda cell: re.fullmatch(r"[+-]?\d+(\.\d+)?", cell),
}

NEEDED = {
    "dcat:Catalog": ("dct:title", "dct:description", "dct:publisher", "dct:language", "dct:spatial",
                     "dcat:themeTaxonomy", "foaf:homepage"),
    "dcat:Dataset": ("dct:title", "dct:description", "dcat:contactPoint", "dcat:distribution", "dcat:keyword",
                     "dct:publisher", "dct:spatial", "dct:temporal", "dcat:theme"),
    "dcat:Distribution": ("dcat:accessURL", "dct:description", "dcatap:availability", "dct:format", "dct:license"),
    "dct:LicenseDocument": ("dct:type",),
    "dct:PeriodOfTime": ("dcat:startDate", "dcat:endDate"),
    "foaf:Agent": ("foaf:name", "dct:type"),
    "skos:Concept": ("skos:prefLabel", "skos:inScheme"),
    "skos:ConceptScheme": ("dct:title",),
}  # fmt: skip
"""DCAT-AP 3.0: the properties that must or should be there, by class (the box around a place is not known here)."""
CLASS_OF = {
    "dct:publisher": "foaf:Agent",
    "dcat:dataset": "dcat:Dataset",
    "dcat:distribution": "dcat:Distribution",
    "dcat:accessURL": "rdfs:Resource",
    "dcat:downloadURL": "rdfs:Resource",
    "dct:license": "dct:LicenseDocument",
    "dct:format": "dct:MediaTypeOrExtent",
    "dcat:mediaType": "dct:MediaType",
    "dcat:packageFormat": "dct:MediaType",
    "dct:conformsTo": "dct:Standard",
    "dct:language": "dct:LinguisticSystem",
    "dct:accessRights": "dct:RightsStatement",
    "dct:accrualPeriodicity": "dct:Frequency",
    "dct:spatial": "dct:Location",
    "dct:temporal": "dct:PeriodOfTime",
    "dct:type": "skos:Concept",
    "dcat:theme": "skos:Concept",
    "dcat:themeTaxonomy": "skos:ConceptScheme",
    "dcatap:availability": "skos:Concept",
    "dcat:landingPage": "foaf:Document",
    "foaf:homepage": "foaf:Document",
    "dcat:contactPoint": "vcard:Kind",
}
"""DCAT-AP 3.0: the class of what a property leads to. Whoever checks infers nothing: each thing says its own."""
EU = "http://publications.europa.eu/resource/authority"
LIST_OF = {
    "dct:language": f"{EU}/language",
    "dct:accrualPeriodicity": f"{EU}/frequency",
    "dct:accessRights": f"{EU}/access-right",
    "dct:spatial": f"{EU}/country",
    "dct:format": f"{EU}/file-type",
    "dcat:theme": f"{EU}/data-theme",
    "dcatap:availability": f"{EU}/planned-availability",
}
"""DCAT-AP 3.0, section 10: the list from which a property takes its terms."""
TERM_OF = {"dcat:mediaType": "http://www.iana.org/assignments/media-types/", "vcard:hasEmail": "mailto:"}
"""What an address has to begin with."""
AT_MOST_ONE = (
    "dct:publisher", "dct:license", "dct:format", "dcat:mediaType", "dcat:packageFormat", "dct:issued", "dct:modified",
    "dct:accessRights", "dct:accrualPeriodicity", "dcatap:availability", "dct:type", "foaf:homepage",
)  # fmt: skip


def nodes(held: Any) -> Iterator[dict[str, Any]]:
    if isinstance(held, dict):
        if "@type" in held and "@value" not in held:
            yield held
        for name, inner in held.items():
            if name != "@context":
                yield from nodes(inner)
    elif isinstance(held, list):
        for inner in held:
            yield from nodes(inner)


def shape_faults(held: dict[str, Any]) -> list[str]:
    """What DCAT-AP's shapes would find: missing, of another class or list, too many, or words where a thing belongs."""
    found = []
    prefixes = held["@context"]
    for node in nodes(held):
        found += [f"{node['@type']} lacks {name}" for name in NEEDED.get(node["@type"], ()) if not node.get(name)]
        for name, inner in node.items():
            if not name.startswith("@") and name.split(":")[0] not in prefixes:
                found.append(f"{name} has no prefix")
            if name in AT_MOST_ONE and isinstance(inner, list):
                found.append(f"{name} stands more than once")
            found += [fault for one in (inner if isinstance(inner, list) else [inner]) for fault in misled(name, one)]
    return found


def misled(name: str, to: Any) -> Iterator[str]:
    """Whether a property leads to what it may lead to."""
    thing = to if isinstance(to, dict) else {}
    if name in CLASS_OF and thing.get("@type") != CLASS_OF[name]:
        yield f"{name} is no {CLASS_OF[name]}"
    if name in LIST_OF and not (
        thing.get("skos:inScheme", {}).get("@id") == LIST_OF[name] and thing["@id"].startswith(f"{LIST_OF[name]}/")
    ):
        yield f"{name} is not of its list"
    if name in TERM_OF and not thing.get("@id", "").startswith(TERM_OF[name]):
        yield f"{name} is no address of {TERM_OF[name]}"


def test_dcat_ap_holds_for_a_release_and_for_the_catalogue() -> None:
    one = json.loads(FILES["dcat.jsonld"])
    whole = catalogue(RELEASED.publisher, "https://example.org/at/example-borough/open/", [(RELEASED, ADDRESS)])
    assert shape_faults(one) == shape_faults(whole) == []
    assert one["dcat:previousVersion"] == {"@id": ADDRESS.replace("v2", "v1") + "#dataset"}
    assert one["dct:publisher"]["@id"] == whole["dct:publisher"]["@id"], "one publisher, one name"
    files = {one["dcat:downloadURL"]["@id"].removeprefix(ADDRESS) for one in one["dcat:distribution"]}
    assert files - {"package.zip"} <= FILES.keys()
    assert (whole["dct:issued"], whole["dct:license"]["@id"]) == (one["dct:issued"], RELEASED.licence.address)
    kinds = {"CC0-1.0": "PublicDomain", "CC-BY-4.0": "Attribution", "OGL-UK-3.0": "Attribution"}
    for licence in LICENCES.values():
        held = json.loads(package(replace(RELEASED, licence=licence), ADDRESS)["dcat.jsonld"])
        assert shape_faults(held) == []
        assert held["dcat:distribution"][0]["dct:license"]["dct:type"]["@id"].endswith("/" + kinds[licence.key])


def test_dcat_ap_holds_for_every_sort_of_publisher_and_before_the_first_release() -> None:
    found = [catalogue(Publisher("Nowhere", kind), "https://example.org/at/nowhere/open/", []) for kind in Kind]
    assert [shape_faults(one) for one in found] == [[], [], []]
    sorts = [one["dct:publisher"]["dct:type"]["@id"].rsplit("/", 1)[1] for one in found]
    assert sorts == ["LocalAuthority", "RegionalAuthority", "NonProfitOrganisation"]


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("dct:title", None, "lacks dct:title"),
        ("dct:publisher", "Example Borough", "no foaf:Agent"),
        ("dcat:accessURL", {"@id": ADDRESS}, "no rdfs:Resource"),
        ("dcat:theme", {"@id": f"{EU}/data-theme/SOCI", "@type": "skos:Concept"}, "not of its list"),
        ("dct:spatial", "England", "no dct:Location"),
        ("vcard:hasEmail", "mailto:open@example.org", "no address of mailto:"),
        ("dct:type", [], "more than once"),
        ("dcterms:x", "y", "no prefix"),
    ],
)
def test_the_shapes_find_what_is_broken_on_purpose(name: str, value: object, fault: str) -> None:
    assert any(fault in one for one in shape_faults({**json.loads(FILES["dcat.jsonld"]), name: value}))


def test_schema_org_and_the_feed_say_the_same() -> None:
    told = dataset(RELEASED, ADDRESS)
    assert {"name", "description", "license", "creator", "distribution", "temporalCoverage"} <= told.keys()
    assert 50 <= len(str(told["description"])) <= 5000, "what search engines of data ask for"
    earlier = replace(RELEASED, version=1, why="", issued_at=datetime(2026, 10, 1, tzinfo=UTC))
    first = ADDRESS.replace("v2", "v1")
    both = [(earlier, first), (RELEASED, ADDRESS)]
    held = fromstring(feed("A & B", "https://x/open/", "https://x/feed.xml", both))  # noqa: S314 - we wrote it
    atom = "{http://www.w3.org/2005/Atom}"
    assert [held.findtext(f"{atom}{name}") for name in ("id", "title")] == [
        "https://x/feed.xml",
        "Open figures of A & B",
    ]
    entries = held.findall(f"{atom}entry")
    assert [entry.findtext(f"{atom}id") for entry in entries] == [ADDRESS, first], "newest first"
    assert all(entry.findtext(f"{atom}{name}") for entry in entries for name in ("title", "updated", "summary"))
    assert held.findtext(f"{atom}updated") == entries[0].findtext(f"{atom}updated")
    assert feed("Nowhere", "https://x/", "https://x/feed.xml", []).startswith(b"<?xml")


def test_one_file_holds_all_byte_for_byte_the_same_each_time() -> None:
    assert zipped(FILES) == zipped(package(RELEASED, ADDRESS))
    with ZipFile(io.BytesIO(zipped(FILES))) as archive:
        assert set(archive.namelist()) == set(FILES)
        assert archive.read("teams.csv").decode() == FILES["teams.csv"]
