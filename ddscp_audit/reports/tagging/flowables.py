"""Flowables that say what they are while they draw themselves."""

# ruff: noqa: N802 - ReportLab calls these methods by its own names.

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import Any
from xml.sax.saxutils import quoteattr

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph

from ddscp_audit.reports.tagging.canvas import GOES_ON, TaggedCanvas, part_label
from ddscp_audit.reports.tagging.structure import Element


class Box(Flowable):
    """A flowable of ours: it is only ever drawn on a tagged canvas."""

    canv: Any


class Text(Paragraph):
    """A paragraph. Without an element it is content of the group it stands in (a table cell).

    ``text`` is ReportLab's paragraph markup. Parts of a paragraph split over pages stay one
    element.
    """

    canv: Any

    def __init__(
        self,
        text: str | None,
        style: ParagraphStyle,
        bulletText: str | None = None,  # noqa: N803 - ReportLab splits by these names
        frags: Any = None,
        caseSensitive: int = 1,  # noqa: N803
        encoding: str = "utf8",
        *,
        element: Element | None = None,
    ) -> None:
        super().__init__(text or "", style, bulletText, frags, caseSensitive, encoding)
        self.element = element
        self._parts: list[Element] = []
        # Asked now: laying a paragraph out takes the marks from its fragments.
        self._parted = any(hasattr(frag, "cbDefn") for frag in self.frags)

    def split(self, availWidth: float, availHeight: float) -> list[Any]:  # noqa: N803
        parts: list[Any] = super().split(availWidth, availHeight)
        for part in parts:
            part.element = self.element
            part._parts = self._parts
            part._parted = self._parted
        if self._parted and len(parts) == 2:
            begun = _open_part(parts[0].frags)
            if begun is not None:
                words = isinstance(parts[1].frags[0], list)
                parts[1].frags.insert(0, [0, (begun, "")] if words else begun)
        return parts

    def draw(self) -> None:
        if self._parted:
            with self.canv.mark_text(self.element, self._parts):
                super().draw()
            return
        with self.canv.mark(self.element):
            super().draw()


def span(markup: str, *, lang: str = "", actual: str = "") -> str:
    """Paragraph markup whose language is ``lang``, read aloud as ``actual`` where that is given."""
    return _inline(markup, part_label("Span", lang=lang, actual=actual))


def link(markup: str, url: str) -> str:
    """Paragraph markup that opens the address ``url``."""
    inner = f"<a href={quoteattr(url)}>{markup}</a>"
    return _inline(inner, part_label("Link", url=url))


def _inline(markup: str, label: str) -> str:
    return f'<onDraw name="part_begins" label="{label}"/>{markup}<onDraw name="part_ends"/>'


def _open_part(frags: Sequence[Any]) -> Any:
    """A copy of what begins a part that ``frags`` do not end, so that it can go on; or None.

    ReportLab keeps fragments as they were read, or as words: ``[width, (fragment, text), ...]``.
    """
    begun = None
    for entry in frags:
        for frag in [pair[0] for pair in entry[1:]] if isinstance(entry, list) else [entry]:
            found = getattr(frag, "cbDefn", None)
            if found is not None:
                begun = frag if found.name == TaggedCanvas.part_begins.__name__ else None
    if begun is None:
        return None
    again = copy(begun)
    again.cbDefn = copy(begun.cbDefn)
    again.cbDefn.label = GOES_ON
    return again


def note(text: str, style: ParagraphStyle, ident: str) -> Text:
    """A note, beneath a table or at the foot of a chapter; ``ident`` is unique in the document."""
    return Text(text, style, element=Element("Note", ident=ident))


def paragraph(text: str, style: ParagraphStyle, role: str = "P") -> Text:
    """A paragraph of its own in the tree."""
    return Text(text, style, element=Element(role))


class Heading(Text):
    """A heading of ``level`` 1–3: a structure element, a bookmark and a line of the contents."""

    def __init__(
        self,
        text: str | None,
        style: ParagraphStyle,
        bulletText: str | None = None,  # noqa: N803
        frags: Any = None,
        caseSensitive: int = 1,  # noqa: N803
        encoding: str = "utf8",
        *,
        element: Element | None = None,
        level: int = 1,
        plain: str = "",
        key: str = "",
    ) -> None:
        super().__init__(text, style, bulletText, frags, caseSensitive, encoding, element=element)
        self.level = level
        self.plain = plain
        self.key = key
        self.page = 0

    def split(self, _width: float, _height: float) -> list[Any]:
        return []  # a heading moves as one

    def draw(self) -> None:
        canvas = self.canv
        self.page = canvas.getPageNumber()
        if self.key:
            canvas.bookmarkHorizontal(self.key, 0, self.height + 12)
            canvas.outline(self.plain, self.key, self.level)
        super().draw()


def heading(text: str, plain: str, style: ParagraphStyle, level: int, key: str) -> Heading:
    """A heading with its element; ``key`` names the bookmark and must be unique."""
    return Heading(text, style, element=Element(f"H{level}"), level=level, plain=plain, key=key)


class ListItem(Box):
    """One item of a list; all items of a list share ``parent`` (an ``L`` element)."""

    def __init__(
        self, body: Text, parent: Element, label: str = "•", indent: float = 14.0,
        element: Element | None = None, gap: float = 4.0,
    ) -> None:  # fmt: skip
        super().__init__()
        self._body = body
        self._parent = parent
        self._label = label
        self._indent = indent
        self._element = element or Element("LI")
        self._body_element = body.element or Element("LBody")
        body.element = None
        self._gap = gap

    def getSpaceAfter(self) -> float:
        return self._gap

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        _, self.height = self._body.wrap(width - self._indent, height)
        return width, self.height

    def split(self, width: float, height: float) -> list[Any]:
        parts = self._body.split(width - self._indent, height)
        items = []
        for index, part in enumerate(parts):
            part.element = self._body_element
            label = self._label if index == 0 else ""
            items.append(
                ListItem(part, self._parent, label, self._indent, self._element, self._gap)
            )
        return items

    def draw(self) -> None:
        canvas = self.canv
        style = self._body.style
        with canvas.group(self._parent), canvas.group(self._element):
            if self._label:
                with canvas.mark(Element("Lbl")):
                    canvas.setFont(style.fontName, style.fontSize)
                    canvas.setFillColor(style.textColor)
                    canvas.drawString(0, self.height - style.fontSize, self._label)
            with canvas.group(self._body_element):
                self._body.drawOn(canvas, self._indent, 0)


class Figure(Box):
    """A drawing with alternative text; subclasses draw in ``paint`` and set width and height."""

    def __init__(self, alt: str) -> None:
        super().__init__()
        self.alt = alt

    def paint(self, canvas: Any) -> None:
        """Draw in the box ``(0, 0, self.width, self.height)``."""
        raise NotImplementedError

    def draw(self) -> None:
        canvas = self.canv
        element = Element("Figure", alt=self.alt)
        x0, y0 = canvas.absolutePosition(0, 0)
        element.bbox = (x0, y0, x0 + self.width, y0 + self.height)
        with canvas.mark(element):
            self.paint(canvas)


class Rule(Box):
    """A thin line across the column; decoration, so an artifact."""

    def __init__(self, colour: Any, thickness: float = 0.6, before: float = 0, after: float = 0):
        super().__init__()
        self._colour = colour
        self._thickness = thickness
        self._before = before
        self._after = after

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        self.height = self._before + self._thickness + self._after
        return width, self.height

    def draw(self) -> None:
        canvas = self.canv
        with canvas.artifact():
            canvas.setFillColor(self._colour)
            canvas.rect(0, self._after, self.width, self._thickness, stroke=0, fill=1)


class Gap(Box):
    """Vertical space."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self.height = height

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        return width, self.height

    def draw(self) -> None:
        """Nothing to draw."""


def stack_height(flowables: Sequence[Any], width: float, height: float) -> float:
    """Height of ``flowables`` set one below the other, their spaces between counted once."""
    total = 0.0
    after = 0.0
    for index, flowable in enumerate(flowables):
        _, own = flowable.wrap(width, height)
        before = flowable.getSpaceBefore() if index else 0
        total += max(before, after) + own
        after = flowable.getSpaceAfter()
    return total


def draw_stack(flowables: Sequence[Any], canvas: Any, x: float, top: float) -> None:
    """Draw wrapped ``flowables`` downwards from ``top``."""
    after = 0.0
    y = top
    for index, flowable in enumerate(flowables):
        before = flowable.getSpaceBefore() if index else 0
        y -= max(before, after) + flowable.height
        flowable.drawOn(canvas, x, y)
        after = flowable.getSpaceAfter()


def split_stack(cell: Sequence[Any], width: float, height: float) -> tuple[list[Any], list[Any]]:
    """What of a stack fits in ``height``, and what goes on."""
    upper: list[Any] = []
    left = height
    for index, flowable in enumerate(cell):
        _, own = flowable.wrap(width, left)
        if own <= left:
            upper.append(flowable)
            left -= own + flowable.getSpaceAfter()
            continue
        parts = flowable.split(width, left)
        if len(parts) > 1:
            return [*upper, parts[0]], [*parts[1:], *cell[index + 1 :]]
        return upper, list(cell[index:])
    return upper, []


class Columns(Box):
    """Stacks of flowables side by side, read column by column.

    ``shares`` are relative widths. They are split only where they are higher than ``tall``, which
    no page could hold.
    """

    def __init__(
        self,
        columns: Sequence[Sequence[Any]],
        shares: Sequence[float] = (),
        gap: float = 20.0,
        *,
        after: float = 0.0,
        tall: float = 560.0,
    ) -> None:
        super().__init__()
        self._tall = tall
        self._columns = columns
        self._shares = list(shares) or [1.0] * len(columns)
        self._gap = gap
        self._after = after

    def getSpaceAfter(self) -> float:
        return self._after

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        usable = width - self._gap * (len(self._columns) - 1)
        total = sum(self._shares)
        self._widths = [usable * share / total for share in self._shares]
        self._heights = [
            stack_height(column, own, height)
            for column, own in zip(self._columns, self._widths, strict=True)
        ]
        self.width = width
        self.height = max(self._heights, default=0)
        return width, self.height

    def split(self, width: float, height: float) -> list[Any]:
        self.wrap(width, height)
        if self.height <= self._tall or height < self._tall / 2:
            return []
        halves = [
            split_stack(column, own, height)
            for column, own in zip(self._columns, self._widths, strict=True)
        ]
        if not any(upper for upper, _ in halves):
            return []
        return [
            Columns(
                [half[part] for half in halves],
                self._shares,
                self._gap,
                after=self._after if part else 0.0,
                tall=self._tall,
            )
            for part in (0, 1)
        ]

    def draw(self) -> None:
        x = 0.0
        for column, width in zip(self._columns, self._widths, strict=True):
            draw_stack(column, self.canv, x, self.height)
            x += width + self._gap


class Together(Box):
    """Leading flowables that never part from the beginning of ``body`` (no orphaned heading)."""

    def __init__(self, leads: Sequence[Any], body: Any) -> None:
        super().__init__()
        self._leads = list(leads)
        self._body = body

    def getSpaceBefore(self) -> float:
        return float(self._leads[0].getSpaceBefore())

    def getSpaceAfter(self) -> float:
        return float(self._body.getSpaceAfter())

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        self.height = stack_height([*self._leads, self._body], width, height)
        return width, self.height

    def split(self, width: float, height: float) -> list[Any]:
        lead = stack_height(self._leads, width, height)
        gap = max(self._leads[-1].getSpaceAfter(), self._body.getSpaceBefore())
        self._body.wrap(width, height - lead - gap)
        parts = self._body.split(width, height - lead - gap)
        if len(parts) < 2:
            return []
        return [Together(self._leads, parts[0]), *parts[1:]]

    def draw(self) -> None:
        draw_stack([*self._leads, self._body], self.canv, 0, self.height)


class Contents(Box):
    """The table of contents: each line a link; pages are filled in when all are known."""

    def __init__(
        self, headings: Sequence[Heading], styles: Sequence[ParagraphStyle], line: Any
    ) -> None:
        super().__init__()
        self._headings = headings
        self._styles = styles
        self._line = line
        self._element = Element("TOC")

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        self._texts = []
        self.height = 0.0
        for entry in self._headings:
            style = self._styles[min(entry.level, len(self._styles)) - 1]
            text = Text(entry.text, style)
            text.wrap(width - 36, 1000)
            self._texts.append((entry, text))
            self.height += text.height + style.spaceBefore
        return width, self.height

    def split(self, width: float, height: float) -> list[Any]:
        self.wrap(width, height)
        used = 0.0
        for index, (_, text) in enumerate(self._texts):
            used += text.height + text.style.spaceBefore
            if used > height:
                if not index:
                    return []
                first = Contents(self._headings[:index], self._styles, self._line)
                rest = Contents(self._headings[index:], self._styles, self._line)
                first._element = rest._element = self._element
                return [first, rest]
        return [self]

    def draw(self) -> None:
        canvas = self.canv
        y = self.height
        with canvas.group(self._element):
            for entry, text in self._texts:
                style = text.style
                y -= text.height + style.spaceBefore
                link = Element("Link")
                with canvas.group(Element("TOCI")), canvas.group(Element("Reference")):
                    with canvas.group(link), canvas.mark(link):
                        text.drawOn(canvas, 0, y)
                        canvas.defer(_page_number(entry, style, self.width, y))
                    canvas.link(
                        link,
                        (0, y - 1, self.width, y + text.height),
                        entry.key,
                        f"{entry.plain}: go to this section",
                    )
                with canvas.artifact():
                    canvas.setFillColor(self._line)
                    canvas.rect(0, y - 3.5, self.width, 0.4, stroke=0, fill=1)


def _page_number(entry: Heading, style: ParagraphStyle, right: float, y: float) -> Any:
    def draw(canvas: Any, _pages: int) -> None:
        canvas.setFont(style.fontName, style.fontSize)
        canvas.setFillColor(style.textColor)
        canvas.drawRightString(right, y + (style.leading - style.fontSize) + 1.2, str(entry.page))

    return draw
