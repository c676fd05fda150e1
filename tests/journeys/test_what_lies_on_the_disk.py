"""The whole program on a disk of its own, with real commits: what lies there is read byte by byte."""

from __future__ import annotations

import pytest
from tests.cast_secrets import secrets
from tests.journeys.running import Site

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("without scripts")]
"""It reads the files of a running site, and the browser's journeys start one."""


def test_no_plain_word_stands_in_the_files(site: Site) -> None:
    files = [site.data / f"ownway.sqlite3{ending}" for ending in ("", "-wal")]
    held = b"".join(file.read_bytes() for file in files if file.exists())
    assert b"people_person" in held
    assert b"Sam Whitlock" in held, "who works there is no secret, so the search does find words"
    assert [one for one in sorted(secrets()) if one.encode() in held] == []
