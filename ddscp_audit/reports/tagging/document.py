"""A document of tagged pages: one column, a running header and footer, and its metadata."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from ddscp_audit.reports.tagging.canvas import TaggedCanvas

#: Draws on a page before its content: ``(canvas, page_width, page_height)``.
Painter = Callable[[TaggedCanvas, float, float], None]


@dataclass(frozen=True, slots=True)
class Margins:
    """White space around the column in points."""

    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PageKind:
    """A page with its margins and what stands on it beside the text."""

    name: str
    margins: Margins
    paint: Painter


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file says of itself. ``when`` None leaves dates at a fixed day.

    ``identifier`` names the file in its metadata (XMP, ``dc:identifier``).
    """

    title: str
    author: str
    subject: str
    when: date | None
    identifier: str = ""
    lang: str = "en-GB"


def render(
    story: Sequence[Any],
    kinds: Sequence[PageKind],
    size: tuple[float, float],
    metadata: Metadata,
    font: str,
) -> bytes:
    """The PDF as bytes: the same story gives the same bytes.

    The first page is of the first kind; a story changes kind with ``NextPageTemplate(name)``.
    """
    buffer = BytesIO()

    class _Canvas(TaggedCanvas):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.describe(
                title=metadata.title,
                author=metadata.author,
                subject=metadata.subject,
                when=metadata.when,
                identifier=metadata.identifier,
            )

    document = BaseDocTemplate(
        buffer,
        pagesize=size,
        invariant=1,
        pageCompression=1,
        lang=metadata.lang,
        initialFontName=font,
        title=metadata.title,
        author=metadata.author,
        subject=metadata.subject,
        creator=metadata.author,
        allowSplitting=1,
    )
    templates = []
    for kind in kinds:
        edge = kind.margins
        frame = Frame(
            edge.left,
            edge.bottom,
            size[0] - edge.left - edge.right,
            size[1] - edge.top - edge.bottom,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
            id=kind.name,
        )
        templates.append(
            PageTemplate(
                id=kind.name, frames=[frame], onPage=_painter(kind.paint, size), pagesize=size
            )
        )
    document.addPageTemplates(templates)
    document.build(list(story), canvasmaker=_Canvas)
    return buffer.getvalue()


def _painter(paint: Painter, size: tuple[float, float]) -> Callable[[Any, Any], None]:
    def on_page(canvas: Any, _document: Any) -> None:
        canvas.saveState()
        paint(canvas, *size)
        canvas.restoreState()

    return on_page
