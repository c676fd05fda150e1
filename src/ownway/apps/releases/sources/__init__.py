"""What fills a release: each module tells tables of one part of daily work, protected, or why there is none."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.utils.module_loading import import_string

from ownway.apps.releases.ports import LeftOut, Quarter, Source, Table


def gathered(quarter: Quarter) -> Iterator[Table | LeftOut]:
    """Everything each source that settings name tells of a quarter."""
    for path in settings.OWNWAY_RELEASE_SOURCES:
        source: Source = import_string(path)
        yield from source(quarter)
