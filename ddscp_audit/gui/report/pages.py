"""Pages of a PDF as pictures and as text: small functions for tasks, nothing of the window."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QImage

_MOST_HITS = 500


@dataclass(frozen=True, slots=True)
class Sheet:
    """Size of one page in points."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Hit:
    """Words found on a page: boxes ``(left, top, width, height)`` in points from its top left."""

    page: int
    boxes: tuple[tuple[float, float, float, float], ...]


def sheets(pdf: bytes) -> list[Sheet]:
    """Sizes of the pages."""
    import pypdfium2  # loaded with the first preview, not with the window

    document = pypdfium2.PdfDocument(pdf)
    try:
        return [Sheet(*document.get_page_size(at)) for at in range(len(document))]
    finally:
        document.close()


def picture(pdf: bytes, page: int, scale: float) -> QImage:
    """One page at ``scale`` pixels a point."""
    import pypdfium2  # loaded with the first preview, not with the window

    document = pypdfium2.PdfDocument(pdf)
    try:
        bitmap = document[page].render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
        image = QImage(
            bytes(bitmap.buffer),
            bitmap.width,
            bitmap.height,
            bitmap.stride,
            QImage.Format.Format_RGBX8888,
        )
        return image.copy()  # the bitmap's own memory goes with the document
    finally:
        document.close()


def find(pdf: bytes, typed: str) -> list[Hit]:
    """Where words stand, in reading order, whatever their case; at most 500 places."""
    import pypdfium2  # loaded with the first preview, not with the window

    wanted = typed.strip()
    if not wanted:
        return []
    found: list[Hit] = []
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number in range(len(document)):
            page = document[number]
            height = page.get_height()
            text = page.get_textpage()
            search = text.search(wanted)
            while len(found) < _MOST_HITS and (hit := search.get_next()) is not None:
                boxes = []
                for at in range(text.count_rects(*hit)):
                    left, bottom, right, top = text.get_rect(at)
                    boxes.append((left, height - top, right - left, top - bottom))
                found.append(Hit(number, tuple(boxes)))
    finally:
        document.close()
    return found
