"""Pictures of receipts: read only as pictures, drawn again without their metadata, refused in plain words otherwise."""

from __future__ import annotations

import struct
import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from ownway.kernel.problems import Problem, Refused

MOST_BYTES = 10_000_000
MOST_PIXELS = 40_000_000
"""A phone's photo is 8 to 50 million dots; more than this is refused before one is drawn."""
LONGEST_SIDE = 2000
_READ = {"JPEG": ("JPEG", "image/jpeg"), "PNG": ("PNG", "image/png"), "WEBP": ("JPEG", "image/jpeg")}


@dataclass(frozen=True, slots=True)
class Picture:
    """A clean picture: its bytes and its type."""

    data: bytes
    type: str


def clean_picture(data: bytes) -> Picture:
    """Draw the picture again from its dots alone: upright, at most ``LONGEST_SIDE`` long, nothing else kept.

    Raises ``Refused`` for what is too big, broken, or not a JPEG, PNG or WebP whatever its name says.
    """
    if len(data) > MOST_BYTES:
        raise _refused(f"This file is too big. Send a picture of up to {MOST_BYTES // 1_000_000} MB.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _drawn(data)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as fault:
        raise _too_many_dots() from fault
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, struct.error, EOFError) as fault:
        raise _refused("This is not a picture we can read. Send a photo as JPEG, PNG or WebP.") from fault


def _drawn(data: bytes) -> Picture:
    with Image.open(BytesIO(data), formats=list(_READ)) as given:
        if given.width * given.height > MOST_PIXELS:
            raise _too_many_dots()
        written, kind = _READ[str(given.format)]
        given.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(given).convert("RGB")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    fresh = Image.new("RGB", upright.size)
    fresh.paste(upright)
    out = BytesIO()
    fresh.save(out, written, optimize=True, **({"quality": 85} if written == "JPEG" else {}))
    return Picture(out.getvalue(), kind)


def _too_many_dots() -> Refused:
    return _refused("This picture has too many dots. Make it smaller and send it again.")


def _refused(say: str) -> Refused:
    return Refused(Problem("receipt", say))
