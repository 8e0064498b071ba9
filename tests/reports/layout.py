"""Where the words of a PDF stand, as poppler sees them: what an eye would stumble over."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import pairwise
from pathlib import Path

import pypdf

_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.S)
_WORD = re.compile(
    r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>', re.S
)
#: The narrowest margins of any report in points.
SIDE, TOP, FOOT = 60.0, 30.0, 30.0


@dataclass(frozen=True, slots=True)
class Word:
    """One word and its box; y grows downwards."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """The words of one page."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]


def read(path: Path) -> list[Page]:
    """Every page with its words."""
    done = subprocess.run(
        ["pdftotext", "-bbox", str(path), "-"], capture_output=True, text=True, encoding="utf-8",
        timeout=120, check=True,
    )  # fmt: skip
    return [
        Page(
            number,
            float(found[1]),
            float(found[2]),
            tuple(
                Word(unescape(w[5]), *(float(w[side]) for side in (1, 2, 3, 4)))
                for w in _WORD.finditer(found[3])
            ),
        )
        for number, found in enumerate(_PAGE.finditer(done.stdout), 1)
    ]


def outside(page: Page) -> list[str]:
    """Words that reach over the margins."""
    return [
        f"page {page.number}: {word.text[:40]}"
        for word in page.words
        if word.left < SIDE
        or word.right > page.width - SIDE
        or word.top < TOP
        or word.bottom > page.height - FOOT
    ]


def overlapping(page: Page) -> list[str]:
    """Pairs of words of which one stands on the other: over a third of the smaller one."""
    found = []
    ordered = sorted(page.words, key=lambda word: word.top)
    for index, one in enumerate(ordered):
        for other in ordered[index + 1 :]:
            if other.top >= one.bottom:
                break
            wide = min(one.right, other.right) - max(one.left, other.left)
            high = min(one.bottom, other.bottom) - max(one.top, other.top)
            if wide <= 0.5 or high <= 0:
                continue
            smaller = min((w.right - w.left) * (w.bottom - w.top) for w in (one, other))
            if wide * high > 0.34 * smaller:
                found.append(f"page {page.number}: {one.text[:30]!r} and {other.text[:30]!r}")
    return found


def lonely_headings(path: Path, pages: list[Page]) -> list[str]:
    """Headings with nothing of what they head below them on their page."""
    reader = pypdf.PdfReader(io.BytesIO(path.read_bytes()))
    places = [
        (reader.get_destination_page_number(entry), float(entry.top or 0), str(entry.title))
        for entry in _flat(reader.outline)
    ]
    found = []
    for (number, top, title), following in pairwise([*places, (-1, 0.0, "")]):
        page = pages[number or 0]
        limit = page.height - (top or 0) + 28
        below = [w for w in page.words if w.top > limit and w.bottom < page.height - 60]
        if not below and following[0] != number:
            found.append(f"page {page.number}: {title[:50]}")
    return found


def _flat(outline: object) -> Iterator[pypdf.generic.Destination]:
    if isinstance(outline, list):
        for entry in outline:
            yield from _flat(entry)
    else:
        yield outline  # type: ignore[misc]
