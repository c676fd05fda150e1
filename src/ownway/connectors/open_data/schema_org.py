"""schema.org Dataset (JSON-LD), as search engines for data read it in the page."""

from __future__ import annotations

from ownway.apps.releases.ports import Released
from ownway.kernel.references import Plain


def dataset(release: Released, address: str) -> dict[str, Plain]:
    """One release as a ``Dataset`` with its downloads."""
    files = [(f"{one.name}.csv", one.title, "text/csv") for one in release.tables]
    files.append(("package.zip", "Everything in one file", "application/zip"))
    titles = ", ".join(one.title for one in release.tables)
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": f"{address}#dataset",
        "name": release.title,
        "description": f"Figures of daily work with self-directed support: {titles}. Small numbers are hidden.",
        "url": address,
        "identifier": address,
        "version": str(release.version),
        "license": release.licence.address,
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": release.publisher.name},
        "datePublished": release.issued_at.date().isoformat(),
        "temporalCoverage": f"{release.from_on.isoformat()}/{release.until_on.isoformat()}",
        "spatialCoverage": {"@type": "Place", "name": release.publisher.name},
        "measurementTechnique": "Counted from records of daily work; statistical disclosure control",
        "distribution": [
            {"@type": "DataDownload", "name": title, "contentUrl": f"{address}{name}", "encodingFormat": media}
            for name, title, media in files
        ],
    }
