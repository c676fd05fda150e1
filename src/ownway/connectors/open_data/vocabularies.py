"""Terms of the lists that DCAT-AP 3 asks for, each with its class, its words and the list it stands in.

Whoever checks a description alone, without fetching those lists, finds there what the term is.
"""

from __future__ import annotations

from ownway.apps.places.kinds import Kind
from ownway.kernel.references import Plain

Node = dict[str, Plain]
AUTHORITY = "http://publications.europa.eu/resource/authority/"
MEDIA_TYPES = "http://www.iana.org/assignments/media-types/"
ADMS = "http://purl.org/adms/"


def english(text: str) -> Node:
    """Words and the language they are in."""
    return {"@value": text, "@language": "en"}


def _of_eu(scheme: str, code: str, kind: str) -> Node:
    return {"@id": f"{AUTHORITY}{scheme}/{code}", "@type": kind, "skos:inScheme": {"@id": AUTHORITY + scheme}}


def _concept(scheme: str, code: str, label: str) -> Node:
    return {**_of_eu(scheme, code, "skos:Concept"), "skos:prefLabel": english(label)}


def _of_adms(name: str, title: str, code: str, label: str) -> Node:
    scheme: Node = {"@id": f"{ADMS}{name}/1.0", "@type": "skos:ConceptScheme", "dct:title": english(title)}
    return {
        "@id": f"{ADMS}{name}/{code}",
        "@type": "skos:Concept",
        "skos:prefLabel": english(label),
        "skos:inScheme": scheme,
    }


ENGLISH = _of_eu("language", "ENG", "dct:LinguisticSystem")
QUARTERLY = _of_eu("frequency", "QUARTERLY", "dct:Frequency")
PUBLIC = _of_eu("access-right", "PUBLIC", "dct:RightsStatement")
UNITED_KINGDOM = _of_eu("country", "GBR", "dct:Location")
SOCIETY = _concept("data-theme", "SOCI", "Population and society")
KEPT_FOR_GOOD = _concept("planned-availability", "STABLE", "stable")
THEMES: Node = {"@id": f"{AUTHORITY}data-theme", "@type": "skos:ConceptScheme", "dct:title": english("Data theme")}
PUBLISHERS = {
    Kind.COUNCIL: ("LocalAuthority", "Local authority"),
    Kind.HEALTH: ("RegionalAuthority", "Regional authority"),
    Kind.DPULO: ("NonProfitOrganisation", "Non-profit organisation"),
}
LICENCE_KINDS = {"CC0-1.0": ("PublicDomain", "Public domain")}
ATTRIBUTION = ("Attribution", "Attribution")


def file_format(code: str) -> Node:
    """A format of files by its code in the European list: ``CSV``."""
    return _of_eu("file-type", code, "dct:MediaTypeOrExtent")


def media_type(name: str) -> Node:
    """A media type by its name in the register of IANA: ``text/csv``."""
    return {"@id": MEDIA_TYPES + name, "@type": "dct:MediaType"}


def publisher_kind(kind: Kind) -> Node:
    """What sort of body publishes."""
    return _of_adms("publishertype", "Publisher type", *PUBLISHERS[kind])


def licence_kind(key: str) -> Node:
    """What sort of licence it is: every one but a dedication to the public asks for the author's name."""
    return _of_adms("licencetype", "Licence type", *LICENCE_KINDS.get(key, ATTRIBUTION))
