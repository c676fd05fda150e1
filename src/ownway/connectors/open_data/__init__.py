"""Releases as files that programs read: Data Package 2 with CSV, CSVW, DCAT-AP 3, schema.org, and a feed.

Knows: formats, media types, addresses it is given. Never: what may be shown; a release holds only that.
"""

from ownway.connectors.open_data.catalogue import catalogue
from ownway.connectors.open_data.feed import feed
from ownway.connectors.open_data.package import package, zipped
from ownway.connectors.open_data.schema_org import dataset

__all__ = ["catalogue", "dataset", "feed", "package", "zipped"]
