"""DCAT-AP 3 (JSON-LD): a release as a dataset with its files, and all releases of a place as a catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ownway.apps.releases.kinds import Licence
from ownway.apps.releases.ports import Publisher, Released
from ownway.connectors.open_data.vocabularies import (
    ENGLISH,
    KEPT_FOR_GOOD,
    PUBLIC,
    QUARTERLY,
    SOCIETY,
    THEMES,
    UNITED_KINGDOM,
    Node,
    english,
    file_format,
    licence_kind,
    media_type,
    publisher_kind,
)
from ownway.kernel.references import Plain

CONTEXT = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
DATA_PACKAGE = "https://datapackage.org/profiles/2.0/datapackage.json"
MEDIA = {"csv": "text/csv", "json": "application/json", "zip": "application/zip"}


def dcat(release: Released, address: str) -> Node:
    """One release as a ``dcat:Dataset`` with its distributions."""
    return {"@context": CONTEXT, **_dataset(release, address)}


def catalogue(publisher: Publisher, address: str, releases: Sequence[tuple[Released, str]]) -> Node:
    """A place's releases, each with its address, as a ``dcat:Catalog`` that stands at ``address``."""
    says = (
        f"Figures of self-directed support at {publisher.name}: protected, previewed, adopted by a group, never typed."
    )
    return {
        "@context": CONTEXT,
        "@id": f"{address}#catalogue",
        "@type": "dcat:Catalog",
        "dct:title": english(f"Open figures of {publisher.name}"),
        "dct:description": english(says),
        "dct:publisher": _publisher(publisher, address),
        "dct:language": ENGLISH,
        "dct:spatial": UNITED_KINGDOM,
        "dcat:themeTaxonomy": THEMES,
        "foaf:homepage": {"@id": address, "@type": "foaf:Document"},
        **_since([one for one, _address in releases]),
        "dcat:dataset": [_dataset(one, own) for one, own in releases],
    }


def _since(releases: Sequence[Released]) -> Node:
    """When the catalogue began and last changed, and the terms of its newest release; nothing while it is empty."""
    if not releases:
        return {}
    in_order = sorted(releases, key=lambda one: one.issued_at)
    first, newest = in_order[0], in_order[-1]
    return {
        "dct:issued": _moment(first.issued_at.isoformat()),
        "dct:modified": _moment(newest.issued_at.isoformat()),
        "dct:license": _licence(newest.licence),
    }


def _dataset(release: Released, address: str) -> Node:
    issued = _moment(release.issued_at.isoformat())
    says = f"{release.title}. {len(release.tables)} tables, small numbers hidden. Adopted by {release.adopted_by}."
    home = address.rsplit("/", 3)[0] + "/"
    dataset: Node = {
        "@id": f"{address}#dataset",
        "@type": "dcat:Dataset",
        "dct:title": english(release.title),
        "dct:description": english(says),
        "dct:identifier": address,
        "dct:publisher": _publisher(release.publisher, home),
        "dct:issued": issued,
        "dct:modified": issued,
        "dct:language": ENGLISH,
        "dct:accessRights": PUBLIC,
        "dct:accrualPeriodicity": QUARTERLY,
        "dct:spatial": UNITED_KINGDOM,
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": _day(release.from_on.isoformat()),
            "dcat:endDate": _day(release.until_on.isoformat()),
        },
        "dcat:theme": SOCIETY,
        "dcat:keyword": [english(one) for one in ("self-directed support", "personal budgets", "social care")],
        "dcat:landingPage": {"@id": address, "@type": "foaf:Document"},
        "dcat:version": str(release.version),
        "dcat:distribution": list(_distributions(release, address)),
    }
    if release.why:
        dataset["adms:versionNotes"] = english(release.why)
        dataset["dcat:previousVersion"] = {"@id": f"{home}{release.number}/v{release.version - 1}/#dataset"}
    if release.publisher.email:
        dataset["dcat:contactPoint"] = {
            "@type": "vcard:Kind",
            "vcard:fn": release.publisher.name,
            "vcard:hasEmail": {"@id": f"mailto:{release.publisher.email}"},
        }
    return dataset


def _distributions(release: Released, address: str) -> Iterable[Node]:
    for table in release.tables:
        name = f"{table.name}.csv"
        schema = f"{address}{name}-metadata.json"
        yield _distribution(release, address, name, (f"{table.title} (CSV)", table.says)) | _standard(schema)
    described = "What every table and column means (Data Package 2)"
    told = (described, "Names, titles and kinds of every column, the licence, and what is left out and why.")
    yield _distribution(release, address, "datapackage.json", told) | _standard(DATA_PACKAGE)
    whole = ("Everything in one file", "Every table with its description, in one folder.")
    packed: Node = {"dcat:packageFormat": media_type(MEDIA["zip"])}
    yield _distribution(release, address, "package.zip", whole) | packed


def _distribution(release: Released, address: str, name: str, told: tuple[str, str]) -> Node:
    title, says = told
    extension = name.rsplit(".", 1)[1]
    file: Node = {"@id": f"{address}{name}", "@type": "rdfs:Resource"}
    return {
        "@id": f"{address}{name}#distribution",
        "@type": "dcat:Distribution",
        "dct:title": english(title),
        "dct:description": english(says),
        "dct:language": ENGLISH,
        "dct:issued": _moment(release.issued_at.isoformat()),
        "dcat:accessURL": file,
        "dcat:downloadURL": file,
        "dcat:mediaType": media_type(MEDIA[extension]),
        "dct:format": file_format(extension.upper()),
        "dct:license": _licence(release.licence),
        "dcatap:availability": KEPT_FOR_GOOD,
    }


def _standard(address: str) -> Node:
    return {"dct:conformsTo": {"@id": address, "@type": "dct:Standard"}}


def _licence(licence: Licence) -> Node:
    return {"@id": licence.address, "@type": "dct:LicenseDocument", "dct:type": licence_kind(licence.key)}


def _publisher(publisher: Publisher, address: str) -> Node:
    return {
        "@id": f"{address}#publisher",
        "@type": "foaf:Agent",
        "foaf:name": english(publisher.name),
        "dct:type": publisher_kind(publisher.kind),
    }


def _day(text: str) -> dict[str, Plain]:
    return {"@value": text, "@type": "xsd:date"}


def _moment(text: str) -> dict[str, Plain]:
    return {"@value": text, "@type": "xsd:dateTime"}
