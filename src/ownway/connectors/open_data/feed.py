"""An Atom feed of releases and their corrections (RFC 4287)."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from ownway.apps.releases.ports import Released

ATOM = "http://www.w3.org/2005/Atom"


def feed(place: str, home: str, own: str, releases: Sequence[tuple[Released, str]]) -> bytes:
    """Every version with its address, newest first. ``home`` is the page of releases, ``own`` the feed's."""
    root = Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    _say(root, "id", own)
    _say(root, "title", f"Open figures of {place}")
    newest = max((one.issued_at for one, _address in releases), default=None)
    _say(root, "updated", newest.isoformat() if newest else "1970-01-01T00:00:00Z")
    _say(SubElement(root, "author"), "name", place)
    SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": own})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": home})
    for release, address in sorted(releases, key=lambda one: one[0].issued_at, reverse=True):
        entry = SubElement(root, "entry")
        _say(entry, "id", address)
        _say(entry, "title", release.title + (f" (version {release.version})" if release.version > 1 else ""))
        _say(entry, "updated", release.issued_at.isoformat())
        _say(entry, "published", release.issued_at.isoformat())
        SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": address})
        package = {"rel": "enclosure", "type": "application/zip", "href": f"{address}package.zip"}
        SubElement(entry, "link", package)
        _say(entry, "rights", release.licence.name)
        _say(entry, "summary", release.why or f"{len(release.tables)} tables, adopted by {release.adopted_by}.")
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def _say(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text
