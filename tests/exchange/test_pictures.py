"""A logo is kept as it is, or refused with the reason and what to do."""

from __future__ import annotations

import io
import os

import pytest
from PIL import Image

from ddscp_audit.errors import InputError
from ddscp_audit.exchange import pictures


def made(kind: str, mode: str = "RGB", size: tuple[int, int] = (120, 40), **how) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind, **how)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (made("PNG"), "png"),
        (made("PNG", "RGBA"), "png"),
        (made("PNG", "P"), "png"),
        (made("PNG", "1"), "png"),
        (made("PNG", "I;16"), "png"),
        (made("JPEG"), "jpeg"),
        (made("JPEG", "L"), "jpeg"),
        (made("JPEG", progressive=True), "jpeg"),
        (made("JPEG", exif=b"Exif\0\0" + b"x" * 900), "jpeg"),
    ],
)
def test_what_a_report_can_hold_is_kept_as_it_is(tmp_path, data: bytes, kind: str) -> None:
    path = tmp_path / "logo"
    path.write_bytes(data)
    found = pictures.read(path)
    assert (found.kind, found.width, found.height, found.data) == (kind, 120, 40, data)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (made("JPEG", "CMYK"), "printing press"),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "SVG drawing"),
        (b"<svg></svg>", "SVG drawing"),
        (made("GIF"), "GIF"),
        (made("BMP"), "BMP"),
        (b"", "neither PNG nor JPEG"),
        (b"MZ program", "neither PNG nor JPEG"),
        (made("PNG")[:-30], "damaged or not whole"),
        (made("PNG").replace(b"IDAT", b"IDAX"), "damaged or not whole"),
        (made("JPEG")[:200], "damaged or not whole"),
        (made("JPEG")[:-2], "damaged or not whole"),
        (b"\xff\xd8\xff", "damaged or not whole"),
        (made("PNG", size=(8, 900)), "8 × 900"),
        (made("PNG", "1", size=(6001, 16)), "6,001 × 16"),
    ],
)
def test_anything_else_is_refused_by_name(tmp_path, data: bytes, said: str) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(data)
    with pytest.raises(InputError, match=said) as refused:
        pictures.read(path)
    assert refused.value.sentence.startswith("logo.png: ")
    assert refused.value.safe
    assert refused.value.todo


def test_forty_megabytes_are_not_read(tmp_path) -> None:
    path = tmp_path / "logo.png"
    with path.open("wb") as file:
        file.write(made("PNG"))
        os.truncate(file.fileno(), 40_000_000)
    with pytest.raises(InputError, match=r"40\.0 MB"):
        pictures.read(path)


def test_a_file_that_is_not_there_is_told(tmp_path) -> None:
    with pytest.raises(InputError, match="could not be read"):
        pictures.read(tmp_path / "gone.png")


def test_every_part_of_a_picture_may_be_missing() -> None:
    for data in (made("PNG"), made("JPEG")):
        for end in range(len(data)):
            with pytest.raises(InputError):
                pictures.looked_at(data[:end], "logo")
