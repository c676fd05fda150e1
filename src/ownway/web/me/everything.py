"""Everything about me as a file: a page anybody can read, and the same as data another place can take."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping

from django.template.loader import render_to_string

from ownway.kernel.references import Plain


def packed(told: Mapping[str, Plain]) -> bytes:
    """A zip of ``read-me.html`` and ``everything.json``."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("read-me.html", render_to_string("pages/me/everything_file.html", {"told": told}))
        file.writestr("everything.json", json.dumps(told, ensure_ascii=False, indent=2))
    return kept.getvalue()
