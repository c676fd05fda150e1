"""Reading releases: public versions for anybody, those in preview for the place's people at work and its groups."""

from ownway.apps.releases.queries.preview import Preview, in_preview, preview, release
from ownway.apps.releases.queries.public import Public, every_version, public, public_versions, releases_of
from ownway.apps.releases.queries.uses import told_uses, uses

__all__ = [
    "Preview",
    "Public",
    "every_version",
    "in_preview",
    "preview",
    "public",
    "public_versions",
    "release",
    "releases_of",
    "told_uses",
    "uses",
]
