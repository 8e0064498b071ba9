"""Building blocks of every report: headings, paragraphs, lists, pages."""

from __future__ import annotations

import functools
import io
import threading
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import CondPageBreak, PageBreak

from ddscp_audit.domain.dates import MONTHS
from ddscp_audit.domain.vocabulary import Edition
from ddscp_audit.domain.words import Logo
from ddscp_audit.errors import AuditError
from ddscp_audit.reports.context import Out, ReportContext
from ddscp_audit.reports.style import (
    HEIGHT,
    MARGINS,
    MEDIUM,
    PAGE,
    REGULAR,
    SEMIBOLD,
    accented,
    clean,
    colour,
    look,
    markup,
    paragraphs_of,
    printable,
    register_fonts,
    styles,
)
from ddscp_audit.reports.tagging.document import Metadata, PageKind, render
from ddscp_audit.reports.tagging.flowables import (
    Columns,
    Figure,
    Gap,
    Heading,
    ListItem,
    Text,
    Together,
    heading,
    paragraph,
)
from ddscp_audit.reports.tagging.structure import Element
from ddscp_audit.reports.tagging.table import Column, DataTable

#: Said on every page with a chart of a small audit.
SMALL = "These are the cases we read; they do not describe all children."
INVENTED = "Invented data"
EDITION_MARKS = {
    Edition.INTERNAL: "OFFICIAL-SENSITIVE",
    Edition.BOARD: "Board edition",
    Edition.PUBLIC: "Public edition",
}
EDITION_NAMES = {
    Edition.INTERNAL: "Internal edition (OFFICIAL-SENSITIVE)",
    Edition.BOARD: "Board edition",
    Edition.PUBLIC: "Public edition",
}


P = ParamSpec("P")
T = TypeVar("T")
# ReportLab reads markup with one parser for the whole process: reports are made one by one.
_ONE_AT_A_TIME = threading.RLock()


def serial(build: Callable[P, T]) -> Callable[P, T]:
    """A build that waits for its turn, so that two exports at once both come out whole.

    It is set in the colour of the partnership whose context it is given.
    """

    @functools.wraps(build)
    def waiting(*args: P.args, **kwargs: P.kwargs) -> T:
        everything = (*args, *kwargs.values())
        context = next((one for one in everything if isinstance(one, ReportContext)), None)
        with _ONE_AT_A_TIME, accented(context.identity.accent if context else ""):
            return build(*args, **kwargs)

    return waiting


class Story:
    """A report as it grows. A heading waits for what follows it and never parts from it."""

    def __init__(self) -> None:
        self.flowables: list[Any] = []
        self.headings: list[Heading] = []
        self._waiting: list[Any] = []

    def h1(self, text: str, *, new_page: bool = False) -> None:
        """A chapter; chapters stand in the contents."""
        if new_page:
            self.page()
        self._heading(text, 1)

    def h2(self, text: str) -> None:
        """A section of a chapter."""
        self._heading(text, 2)

    def h3(self, text: str) -> None:
        """A part of a section."""
        self._heading(text, 3)

    def _heading(self, text: str, level: int) -> None:
        key = f"h{len(self.headings)}"
        made = heading(markup(text), clean(text), styles()[f"h{level}"], level, key)
        self.headings.append(made)
        self._waiting.append(made)

    def add(self, flowable: Any) -> None:
        """Anything; headings that wait stay with its beginning."""
        if self._waiting:
            flowable = Together(self._waiting, flowable)
            self._waiting = []
        self.flowables.append(flowable)

    def lead(self, flowable: Any) -> None:
        """Something that, like a heading, must not part from what follows."""
        self._waiting.append(flowable)

    def say(self, text: str, style: str = "body") -> None:
        """A paragraph of our own words or a person's; nothing in it is markup."""
        if text.strip():
            self.add(paragraph(markup(text), styles()[style]))

    def intro(self, text: str, style: str = "body") -> None:
        """A sentence that leads to what follows, and stays with it."""
        self.lead(paragraph(markup(text), styles()[style]))

    def prose(self, text: str, style: str = "body") -> None:
        """A text as typed, paragraph by paragraph."""
        for part in paragraphs_of(text):
            self.add(paragraph(part, styles()[style]))

    def bullets(self, items: Sequence[str]) -> None:
        """A list of texts."""
        for item in bullets(items):
            self.add(item)
        if items:
            self.gap(6)

    def gap(self, height: float) -> None:
        """White space."""
        self.add(Gap(height))

    def page(self) -> None:
        """Go on with a new page."""
        self.flush()
        self.flowables.append(PageBreak())

    def need(self, height: float) -> None:
        """Go on with a new page unless ``height`` points are left on this one."""
        if not self._waiting:
            self.flowables.append(CondPageBreak(min(height, HEIGHT - 1)))

    def flush(self) -> None:
        """Let go of headings that wait, e.g. at the end."""
        self.flowables.extend(self._waiting)
        self._waiting = []


def bullets(items: Sequence[str], style: str = "item", label: str = "•") -> list[ListItem]:
    """Flowables of one list."""
    parent = Element("L", numbering="Disc" if label == "•" else "None")
    return [
        ListItem(Text(markup(item), styles()[style], element=Element("LBody")), parent, label)
        for item in items
        if item.strip()
    ]


def numbered(items: Sequence[tuple[int, str]], style: str = "item") -> list[ListItem]:
    """Flowables of one list whose items have numbers of their own."""
    parent = Element("L", numbering="Decimal")
    return [
        ListItem(
            Text(markup(text), styles()[style], element=Element("LBody")),
            parent,
            f"{number}.",
            indent=20.0,
        )
        for number, text in items
        if text.strip()
    ]


class LogoFigure(Figure):
    """The partnership's logo, as large as its box lets it be; ``right`` sets it at that edge."""

    def __init__(self, logo: Logo, width: float, height: float, *, right: bool = False) -> None:
        super().__init__(clean(logo.alt))
        scale = min(width / logo.width, height / logo.height)
        self.width, self.height = logo.width * scale, logo.height * scale
        self.hAlign = "RIGHT" if right else "LEFT"
        self._picture = ImageReader(io.BytesIO(logo.data))
        self._right = right
        self._shift = 0.0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self._shift = max(width - self.width, 0.0) if self._right else 0.0
        return self.width, self.height

    def draw(self) -> None:
        self.canv.translate(self._shift, 0)
        super().draw()

    def paint(self, canvas: Any) -> None:
        canvas.drawImage(self._picture, 0, 0, self.width, self.height, mask="auto")


def masthead(context: ReportContext, line: str) -> Any:
    """The partnership's name and what this paper is, its logo at the right where it has one."""
    words = paragraph(markup(line), styles()["quiet"])
    if context.identity.logo is None:
        return words
    logo = LogoFigure(context.identity.logo, 110, 34, right=True)
    return Columns([[words], [logo]], [3, 1], 16)


def facts_table(pairs: Sequence[tuple[str, str]], share: float = 0.26, after: float = 14.0) -> Any:
    """Terms at the left, what they are at the right; a value may have several paragraphs."""
    rows: list[list[str | list[Any]]] = []
    for term, value in pairs:
        texts = paragraphs_of(value)
        # A fingerprint is set smaller, so that it stands on one line.
        named = styles()["hash" if len(value) >= 64 and " " not in value[-64:] else "cell"]
        cell: list[Any] = [Text(text, named) for text in texts]
        rows.append([f"<b>{markup(term)}</b>", cell])
    columns = [Column("", share, head=True), Column("", 1 - share)]
    return DataTable(columns, rows, look(), no_head=True, after=after, least=1)


def month_year(day: date | None) -> str:
    """``March 2026``."""
    return f"{MONTHS[day.month - 1]} {day.year}" if day else ""


def long_date(day: date | None) -> str:
    """``4 March 2026``."""
    return f"{day.day} {month_year(day)}" if day else ""


def short_date(day: date) -> str:
    """``4 Mar 2026``, which never turns a line: for a column of a table."""
    return f"{day.day}\u00a0{MONTHS[day.month - 1][:3]}\u00a0{day.year}"


# -- pages --------------------------------------------------------------------------------------


def running(left: str, mark: str, foot: str, *, sensitive: bool) -> Callable[..., None]:
    """Paints the running header and footer; artifacts, so a screen reader skips them."""

    def paint(canvas: Any, width: float, height: float) -> None:
        right = width - MARGINS.right
        with canvas.artifact("Header"):
            canvas.setFillColor(colour("ink-soft"))
            canvas.setFont(REGULAR, 8.5)
            canvas.drawString(MARGINS.left, height - 46, _fitted(left, 300))
            canvas.setFillColor(colour("urgent" if sensitive else "accent"))
            canvas.setFont(SEMIBOLD, 8.5)
            canvas.drawRightString(right, height - 46, mark)
            canvas.setFillColor(colour("line"))
            canvas.rect(MARGINS.left, height - 54, right - MARGINS.left, 0.6, stroke=0, fill=1)
        with canvas.artifact("Footer"):
            canvas.setFillColor(colour("ink-soft"))
            canvas.setFont(REGULAR, 8.5)
            canvas.drawString(MARGINS.left, 42, _fitted(foot, 380))
            canvas.defer(_page_of(canvas.getPageNumber(), right))

    return paint


def _fitted(text: str, width: float) -> str:
    text = printable(text)
    if stringWidth(text, REGULAR, 8.5) <= width:
        return text
    while text and stringWidth(text + "…", REGULAR, 8.5) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def _page_of(number: int, right: float) -> Callable[[Any, int], None]:
    def draw(canvas: Any, pages: int) -> None:
        canvas.setFont(MEDIUM, 8.5)
        canvas.setFillColor(colour("ink-soft"))
        canvas.drawRightString(right, 42, f"Page {number} of {pages}")

    return draw


def footing(context: ReportContext, edition: Edition = Edition.INTERNAL) -> str:
    """What stands at the foot of every page.

    A public edition may hold no number at all: its log head is in the metadata alone.
    """
    parts = [context.audit.reference, f"version {context.version}", context.status]
    if context.audit.invented:
        parts.append(INVENTED)
    if context.log_head and edition is not Edition.PUBLIC:
        parts.append(f"log {context.log_head[:16]}")
    return " · ".join(part for part in parts if part)


def finish(
    story: Sequence[Any],
    kinds: Sequence[PageKind],
    context: ReportContext,
    title: str,
    out: Out,
    *,
    size: tuple[float, float] = PAGE,
) -> bytes:
    """Lay the story out, write it to ``out``, and return the bytes."""
    register_fonts()
    invented = f" ({INVENTED.lower()})" if context.audit.invented else ""
    metadata = Metadata(
        title=clean(title) + invented,
        author=clean(context.partnership),
        subject=clean(f"{context.audit.reference} {context.audit.title}"),
        when=context.generated,
        identifier=clean(context.identifier),
    )
    data = render(story, kinds, size, metadata, REGULAR)
    write(out, data)
    return data


def write(out: Out, data: bytes) -> None:
    """Write ``data`` whole; raises :class:`AuditError` with a sentence where it cannot be."""
    if not isinstance(out, (str, Path)):
        out.write(data)
        return
    try:
        Path(out).write_bytes(data)
    except OSError as error:
        raise AuditError(
            f"{Path(out).name} could not be written: {error.strerror or error}.",
            safe="The audit is unchanged.",
            todo="Close the file if it is open elsewhere, or choose another folder.",
        ) from error
