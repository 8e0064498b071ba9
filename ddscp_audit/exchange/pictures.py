"""A picture somebody hands in as a logo: looked at before it is kept, refused in a sentence.

Only what every PDF can hold goes in: PNG, and JPEG in grey or RGB.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, field
from pathlib import Path

from ddscp_audit.errors import InputError, Where

MOST_BYTES = 2_000_000
MOST_PIXELS = 6_000  # along one side
LEAST_PIXELS = 16
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_KINDS = (
    (b"GIF8", "a GIF"),
    (b"BM", "a BMP"),
    (b"II*\0", "a TIFF"),
    (b"MM\0*", "a TIFF"),
    (b"RIFF", "a WebP"),
    (b"%PDF", "a PDF"),
    (b"\0\0\x01\0", "an icon"),
)
#: Frames of a JPEG that say how large it is: baseline, extended, progressive.
_FRAMES = (0xC0, 0xC1, 0xC2)
_ALONE = (0x01, *range(0xD0, 0xD9))
_SAFE = "The logo is as it was."


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that can be printed: its bytes as they are, its kind, its size in pixels."""

    data: bytes = field(repr=False)
    kind: str
    width: int
    height: int


def read(path: Path | str) -> Picture:
    """The picture in a file; raises InputError where it cannot be printed, saying why."""
    source = Path(path)
    try:
        size = source.stat().st_size
        data = source.read_bytes() if size <= MOST_BYTES else b""
    except OSError as error:
        raise InputError(
            f"{source.name} could not be read.",
            safe=_SAFE,
            todo="Check that the file is still there and may be read.",
        ) from error
    if size > MOST_BYTES:
        raise _refused(
            source.name,
            f"It has {size / 1e6:,.1f} MB; a logo may have {MOST_BYTES // 1_000_000} MB.",
            "Save it smaller: 1,000 pixels wide are plenty.",
        )
    return looked_at(data, source.name)


def looked_at(data: bytes, name: str) -> Picture:
    """The picture in these bytes; ``name`` begins the sentence where it cannot be printed."""
    try:
        if data.startswith(_PNG):
            kind, (width, height) = "png", _png(data)
        elif data.startswith(_JPEG):
            kind, (width, height) = "jpeg", _jpeg(data, name)
        else:
            raise _refused(name, f"It is {_other(data)}.", "Save it as PNG or JPEG.")
    except (IndexError, struct.error, zlib.error) as error:
        raise _refused(
            name, "The picture is damaged or not whole.", "Save it again, or use another copy."
        ) from error
    if max(width, height) > MOST_PIXELS or min(width, height) < LEAST_PIXELS:
        raise _refused(
            name,
            f"It measures {width:,} × {height:,} pixels; each side may have {LEAST_PIXELS} to "
            f"{MOST_PIXELS:,}.",
            "Save it in another size: 1,000 pixels wide are plenty.",
        )
    return Picture(data, kind, width, height)


def _png(data: bytes) -> tuple[int, int]:
    """Width and height; every piece must be whole, and the pixels must unpack."""
    at, size, pixels, ended = len(_PNG), (0, 0), [], False
    while not ended:
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + length]
        (checksum,) = struct.unpack(">I", data[at + 8 + length : at + 12 + length])
        if zlib.crc32(kind + body) != checksum:
            raise zlib.error("checksum")
        if kind == b"IHDR":
            size = struct.unpack(">II", body[:8])
        elif kind == b"IDAT":
            pixels.append(body)
        ended = kind == b"IEND"
        at += 12 + length
    unpack = zlib.decompressobj()
    # A small file can unpack to gigabytes: a side of 6,000 pixels is at most 8 bytes a pixel.
    most = (min(size[0], MOST_PIXELS) * 8 + 1) * min(size[1], MOST_PIXELS) + MOST_PIXELS
    unpack.decompress(b"".join(pixels), most)
    if not unpack.eof and max(size) <= MOST_PIXELS:
        raise zlib.error("pixels")
    return size


def _jpeg(data: bytes, name: str) -> tuple[int, int]:
    """Width and height from the frame's header; colours must be grey or RGB."""
    at = 2
    while True:
        if data[at] != 0xFF:
            raise IndexError("marker")
        marker = data[at + 1]
        if marker == 0xFF:  # padding
            at += 1
            continue
        if marker in _ALONE:
            at += 2
            continue
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        if marker in _FRAMES:
            break
        if 0xC3 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            raise _refused(
                name, "It is a JPEG of a rare kind that PDF cannot hold.", "Save it as PNG."
            )
        at += 2 + length
    height, width, colours = struct.unpack(">HHB", data[at + 5 : at + 10])
    if colours == 4:
        raise _refused(
            name,
            "Its colours are for a printing press (CMYK), and would look wrong on a screen.",
            "Save it as PNG, or as JPEG in RGB.",
        )
    if b"\xff\xd9" not in data[at:]:
        raise IndexError("no end")
    return width, height


def _other(data: bytes) -> str:
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"<svg" in head.lower() or head.lower().startswith(b"<?xml"):
        return "an SVG drawing, which a report cannot hold"
    known = next((words for begin, words in _KINDS if data.startswith(begin)), "")
    return f"{known} picture" if known else "neither PNG nor JPEG"


def _refused(name: str, why: str, todo: str) -> InputError:
    return InputError(
        f"This file cannot be the logo. {why}", safe=_SAFE, todo=todo, where=Where(file=name)
    )
