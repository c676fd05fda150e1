"""Pictures of receipts: drawn again without their metadata; bombs and disguises refused in plain words."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from tests.apps.money.setting import TODAY, Setting

from ownway.apps.money import queries
from ownway.apps.money.receipts import LONGEST_SIDE, MOST_BYTES, clean_picture
from ownway.apps.people.permissions import NotAllowed
from ownway.kernel.problems import Refused

SECRET = b"SECRET-PLACE-51.5N"


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), **kwargs) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, (200, 180, 90)).save(out, kind, **kwargs)
    return out.getvalue()


def with_exif(orientation: int = 6) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = SECRET.decode()
    return picture(exif=exif)


def png_of(width: int, height: int) -> bytes:
    """A small file that says it is huge."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 1_000_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_metadata_and_anything_behind_the_picture_are_gone() -> None:
    given = with_exif() + b"<script>" + SECRET
    clean = clean_picture(given)
    assert SECRET in given
    assert SECRET not in clean.data
    assert b"Exif" not in clean.data
    assert clean.type == "image/jpeg"
    with Image.open(BytesIO(clean.data)) as drawn:
        assert drawn.size == (40, 60), "the picture stands upright without its orientation mark"
        assert not drawn.getexif()


def test_png_words_are_gone_and_webp_becomes_jpeg() -> None:
    info = PngInfo()
    info.add_text("Location", SECRET.decode())
    clean = clean_picture(picture("PNG", pnginfo=info))
    assert (clean.type, SECRET in clean.data) == ("image/png", False)
    assert clean_picture(picture("WEBP")).type == "image/jpeg"


def test_a_large_photo_is_made_smaller() -> None:
    clean = clean_picture(picture(size=(5000, 3000)))
    with Image.open(BytesIO(clean.data)) as drawn:
        assert max(drawn.size) == LONGEST_SIDE


@pytest.mark.parametrize(
    "given",
    [
        b"<html><script>alert(1)</script>",
        b"%PDF-1.7\n1 0 obj",
        b"PK\x03\x04" + b"\0" * 100,
        b"\xff\xd8\xff\xe0" + b"\0" * 20,
        picture("GIF"),
        picture("TIFF"),
        picture("BMP"),
        picture()[:200],
        b"\x89PNG\r\n\x1a\n" + b"\0" * 60,
        b" ",
    ],
)
def test_what_is_no_picture_is_refused_whatever_it_is_called(given: bytes) -> None:
    with pytest.raises(Refused, match="not a picture we can read"):
        clean_picture(given)


@pytest.mark.parametrize("size", [(60_000, 60_000), (50_000, 1_000), (8_000, 6_000)])
def test_bombs_are_refused_before_a_dot_is_drawn(size: tuple[int, int]) -> None:
    with pytest.raises(Refused, match="too many dots"):
        clean_picture(png_of(*size))


def test_a_file_too_big_is_refused() -> None:
    with pytest.raises(Refused, match="too big"):
        clean_picture(picture() + b"\0" * MOST_BYTES)


def test_a_receipt_is_sealed_and_seen_only_by_those_who_see_the_lines(setting: Setting) -> None:
    from django.db import connection

    setting.pay_in()
    spending = setting.spend(100, receipt=with_exif())
    seen = queries.receipt(setting.record, spending.pk, seen_by=setting.person, on=TODAY)
    assert Image.open(BytesIO(seen.picture)).format == "JPEG"
    with connection.cursor() as cursor:
        cursor.execute("SELECT picture FROM money_receipt")
        assert not bytes(cursor.fetchone()[0]).startswith(b"\xff\xd8")
    with pytest.raises(NotAllowed):
        queries.receipt(setting.record, spending.pk, seen_by=setting.finance, on=TODAY)
    with pytest.raises(NotAllowed):
        queries.receipt(setting.other, spending.pk, seen_by=setting.stranger, on=TODAY)
