"""DCAT-AP 3 (JSON-LD): a release as a dataset with its files, and all releases of a place as a catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ownway.apps.releases.ports import Released
from ownway.kernel.references import Plain

CONTEXT = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
LANGUAGE = {"@id": "http://publications.europa.eu/resource/authority/language/ENG", "@type": "dct:LinguisticSystem"}
QUARTERLY = {"@id": "http://publications.europa.eu/resource/authority/frequency/QUARTERLY", "@type": "dct:Frequency"}
PUBLIC = {
    "@id": "http://publications.europa.eu/resource/authority/access-right/PUBLIC",
    "@type": "dct:RightsStatement",
}
FORMATS = {
    "csv": ("text/csv", "CSV"),
    "json": ("application/json", "JSON"),
    "zip": ("application/zip", "ZIP"),
}


def dcat(release: Released, address: str) -> dict[str, Plain]:
    """One release as a ``dcat:Dataset`` with its distributions."""
    return {"@context": CONTEXT, **_dataset(release, address)}


def catalogue(place: str, address: str, releases: Sequence[tuple[Released, str]]) -> dict[str, Plain]:
    """A place's releases, each with its address, as a ``dcat:Catalog`` that stands at ``address``."""
    says = f"Figures of self-directed support at {place}: protected, previewed, adopted by a group, never typed."
    issued = [one.issued_at for one, _address in releases]
    dates: dict[str, Plain] = {"dct:modified": _moment(max(issued).isoformat())} if issued else {}
    return {
        "@context": CONTEXT,
        "@id": f"{address}#catalogue",
        "@type": "dcat:Catalog",
        "dct:title": _english(f"Open figures of {place}"),
        "dct:description": _english(says),
        "dct:publisher": _publisher(place, address),
        "dct:language": LANGUAGE,
        "foaf:homepage": {"@id": address, "@type": "foaf:Document"},
        **dates,
        "dcat:dataset": [_dataset(one, own) for one, own in releases],
    }


def _dataset(release: Released, address: str) -> dict[str, Plain]:
    issued = _moment(release.issued_at.isoformat())
    says = f"{release.title}. {len(release.tables)} tables, small numbers hidden. Adopted by {release.adopted_by}."
    home = address.rsplit("/", 3)[0] + "/"
    dataset: dict[str, Plain] = {
        "@id": f"{address}#dataset",
        "@type": "dcat:Dataset",
        "dct:title": _english(release.title),
        "dct:description": _english(says),
        "dct:identifier": address,
        "dct:publisher": _publisher(release.place, home),
        "dct:issued": issued,
        "dct:modified": issued,
        "dct:language": LANGUAGE,
        "dct:accessRights": PUBLIC,
        "dct:accrualPeriodicity": QUARTERLY,
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": _day(release.from_on.isoformat()),
            "dcat:endDate": _day(release.until_on.isoformat()),
        },
        "dcat:keyword": [_english(one) for one in ("self-directed support", "personal budgets", "social care")],
        "dcat:landingPage": {"@id": address, "@type": "foaf:Document"},
        "dcat:version": str(release.version),
        "dcat:distribution": list(_distributions(release, address)),
    }
    if release.why:
        dataset["adms:versionNotes"] = _english(release.why)
        dataset["dcat:previousVersion"] = {"@id": f"{home}{release.number}/v{release.version - 1}/#dataset"}
    if release.email:
        contact = {"@type": "vcard:Kind", "vcard:fn": release.place, "vcard:hasEmail": f"mailto:{release.email}"}
        dataset["dcat:contactPoint"] = contact
    return dataset


def _distributions(release: Released, address: str) -> Iterable[dict[str, Plain]]:
    for table in release.tables:
        yield _distribution(release, address, f"{table.name}.csv", f"{table.title} (CSV)")
    yield _distribution(release, address, "datapackage.json", "What every table and column means (Data Package 2)")
    yield _distribution(release, address, "package.zip", "Everything in one file")


def _distribution(release: Released, address: str, name: str, title: str) -> dict[str, Plain]:
    media, code = FORMATS[name.rsplit(".", 1)[1]]
    authority = "http://publications.europa.eu/resource/authority/file-type/"
    return {
        "@id": f"{address}{name}#distribution",
        "@type": "dcat:Distribution",
        "dct:title": _english(title),
        "dcat:accessURL": {"@id": f"{address}{name}"},
        "dcat:downloadURL": {"@id": f"{address}{name}"},
        "dcat:mediaType": {
            "@id": f"http://www.iana.org/assignments/media-types/{media}",
            "@type": "dct:MediaType",
        },
        "dct:format": {"@id": authority + code, "@type": "dct:MediaTypeOrExtent"},
        "dct:license": {"@id": release.licence.address, "@type": "dct:LicenseDocument"},
    }


def _publisher(place: str, address: str) -> dict[str, Plain]:
    return {"@id": f"{address}#publisher", "@type": "foaf:Agent", "foaf:name": _english(place)}


def _english(text: str) -> dict[str, Plain]:
    return {"@value": text, "@language": "en"}


def _day(text: str) -> dict[str, Plain]:
    return {"@value": text, "@type": "xsd:date"}


def _moment(text: str) -> dict[str, Plain]:
    return {"@value": text, "@type": "xsd:dateTime"}
