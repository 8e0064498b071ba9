"""Tables that a screen reader understands: scoped headers, rows that are never split.

Header rows are repeated on each page; the repetitions are artifacts. A row taller than a page is
the one exception: its cells go on, as the same cells, on the next page.
"""

# ruff: noqa: N802 - ReportLab calls these methods by its own names.

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth

from ddscp_audit.reports.tagging.flowables import (
    Box,
    Text,
    draw_stack,
    split_stack,
    stack_height,
)
from ddscp_audit.reports.tagging.structure import Element


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``share`` of the width, ``align`` left, right or centre; ``head``: row header.

    Neighbours of the same ``over`` (markup) stand under one heading that spans them.
    """

    title: str
    share: float
    align: str = "left"
    head: bool = False
    over: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A row across all columns that heads the rows below it; never left alone at a page's end."""

    title: str  # markup


@dataclass(frozen=True, slots=True)
class TableLook:
    """What a table is set in. ``tall`` is the height from which a page counts as empty."""

    head: ParagraphStyle
    head_right: ParagraphStyle
    head_centre: ParagraphStyle
    cell: ParagraphStyle
    cell_right: ParagraphStyle
    cell_centre: ParagraphStyle
    row_head: ParagraphStyle
    caption: ParagraphStyle
    group: ParagraphStyle
    line: Any
    strong_line: Any
    tint: Any
    padding: tuple[float, float] = (5.0, 4.0)  # horizontal, vertical
    tall: float = 560.0

    def of(self, column: Column, header: bool) -> ParagraphStyle:
        """Style of a cell in that column."""
        if header:
            styles = {"right": self.head_right, "centre": self.head_centre}
            return styles.get(column.align, self.head)
        if column.head:
            return self.row_head
        return {"right": self.cell_right, "centre": self.cell_centre}.get(column.align, self.cell)


class _Line(Box):
    """One short line of text, set without the cost of a paragraph."""

    def __init__(self, text: str, style: ParagraphStyle, align: str) -> None:
        super().__init__()
        self._text = text
        self._style = style
        self._align = align

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        self.height = self._style.leading
        return width, self.height

    def split(self, _width: float, _height: float) -> list[Any]:
        return []

    def draw(self) -> None:
        canvas = self.canv
        style = self._style
        y = style.leading - style.fontSize
        with canvas.mark():
            canvas.setFont(style.fontName, style.fontSize)
            canvas.setFillColor(style.textColor)
            if self._align == "right":
                canvas.drawRightString(self.width, y, self._text)
            elif self._align == "centre":
                canvas.drawCentredString(self.width / 2, y, self._text)
            else:
                canvas.drawString(0, y, self._text)


class _Row:
    """Cells of one row with their elements, which live as long as the row does.

    A row with one cell in a table of several columns is a group's: the cell spans all of them.
    """

    def __init__(self, cells: list[list[Any]], elements: list[Element], head: bool = False) -> None:
        self.cells = cells
        self.elements = elements
        self.element = Element("TR")
        self.height = 0.0
        self.head = head
        self.group = False


class DataTable(Box):
    """A table of texts. A cell is markup, or a list of flowables."""

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Sequence[Sequence[str | list[Any]] | Group],
        look: TableLook,
        *,
        caption: str = "",
        before: float = 4.0,
        after: float = 14.0,
        least: int = 2,
        no_head: bool = False,
    ) -> None:
        super().__init__()
        self._columns = list(columns)
        self._look = look
        self._before = before
        self._after = after
        self._least = least
        self._element = Element("Table")
        self._caption = Text(caption, look.caption) if caption else None
        self._caption_element = Element("Caption")
        self._first = True
        self._head = None if no_head else self._make_head()
        self._over = None if no_head else self._make_over()
        self._rows = [
            self._make_group(row) if isinstance(row, Group) else self._make_row(row) for row in rows
        ]
        self._wrapped = 0.0

    def _make_head(self) -> _Row:
        cells: list[list[Any]] = [
            [Text(c.title, self._look.of(c, True))] if c.title else [] for c in self._columns
        ]
        elements = [Element("TH", scope="Column") for _ in self._columns]
        for element, column in zip(elements, self._columns, strict=True):
            if not column.title:
                element.role, element.scope = "TD", ""
        return _Row(cells, elements, head=True)

    def _make_over(self) -> _Row | None:
        """The row of headings that span columns; a column without one has a cell two rows high."""
        if not any(column.over for column in self._columns):
            return None
        cells: list[list[Any]] = []
        elements = []
        for first, last in self._spans():
            title = self._columns[first].over
            cells.append([Text(title, self._look.head)] if title else [])
            element = Element("TH", scope="Column", col_span=last - first + 1)
            if not title and self._head:
                element = self._head.elements[first]
                element.row_span = 2
            elements.append(element)
        return _Row(cells, elements, head=True)

    def _spans(self) -> list[tuple[int, int]]:
        """First and last column under each heading of the upper row."""
        spans: list[tuple[int, int]] = []
        for index, column in enumerate(self._columns):
            if spans and column.over and self._columns[spans[-1][0]].over == column.over:
                spans[-1] = (spans[-1][0], index)
            else:
                spans.append((index, index))
        return spans

    def _make_group(self, group: Group) -> _Row:
        cell: list[Any] = [Text(group.title, self._look.group)]
        row = _Row([cell], [Element("TH", scope="Row", col_span=len(self._columns))])
        row.group = True
        return row

    def _make_row(self, row: Sequence[str | list[Any]]) -> _Row:
        cells = []
        elements = []
        for column, cell in zip(self._columns, row, strict=True):
            style = self._look.of(column, False)
            if not isinstance(cell, str):
                cells.append(list(cell))
            elif not cell:
                cells.append([])
            elif len(cell) < 24 and "<" not in cell and "&" not in cell and not column.head:
                cells.append([_Short(cell, style, column.align)])
            else:
                cells.append([Text(cell, style)])
            elements.append(Element("TH", scope="Row") if column.head else Element("TD"))
        return _Row(cells, elements)

    # -- layout ------------------------------------------------------------------------------

    def getSpaceBefore(self) -> float:
        return self._before

    def getSpaceAfter(self) -> float:
        return self._after

    def _widths(self, width: float) -> list[float]:
        total = sum(column.share for column in self._columns)
        return [width * column.share / total for column in self._columns]

    def _boxes(self, row: _Row, width: float) -> list[tuple[float, float]]:
        """Left edge and width of the text of each cell; the outer edges are flush."""
        across = self._look.padding[0]
        if row.group:
            return [(0.0, width)]
        boxes = []
        x = 0.0
        widths = self._widths(width)
        if row is self._over:
            widths = [sum(widths[first : last + 1]) for first, last in self._spans()]
        for index, own in enumerate(widths):
            left = across if index else 0.0
            right = across if index < len(widths) - 1 else 0.0
            boxes.append((x + left, own - left - right))
            x += own
        return boxes

    def _measure(self, width: float) -> None:
        if self._wrapped == width:
            return
        down = self._look.padding[1]
        for row in [*([self._head] if self._head else []), *self._rows]:
            row.height = 2 * down + max(
                (
                    stack_height(cell, own, 10_000)
                    for cell, (_, own) in zip(row.cells, self._boxes(row, width), strict=True)
                ),
                default=0.0,
            )
            if row.group:
                row.height += down + 2
        if self._over:
            boxes = self._boxes(self._over, width)
            self._over.height = down + max(
                stack_height(cell, own, 10_000)
                for cell, (_, own) in zip(self._over.cells, boxes, strict=True)
            )
        self._caption_height = 0.0
        if self._caption and self._first:
            self._caption_height = self._caption.wrap(width, 10_000)[1] + 4
        self._wrapped = width

    def _head_height(self) -> float:
        return sum(row.height for row in (self._over, self._head) if row)

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self._measure(width)
        self.width = width
        self.height = (
            self._caption_height + self._head_height() + sum(row.height for row in self._rows)
        )
        return width, self.height

    def split(self, width: float, height: float) -> list[Any]:
        self._measure(width)
        used = self._caption_height + self._head_height()
        fitting = 0
        for row in self._rows:
            if used + row.height > height:
                break
            used += row.height
            fitting += 1
        if fitting == len(self._rows):
            return [self]
        fitted, fitting = fitting, self._turn(fitting)
        if not fitting and fitted and height >= self._look.tall:
            fitting = fitted  # a lonely row is better than one torn apart
        if fitting >= min(self._least, len(self._rows)) or (fitting and height >= self._look.tall):
            return self._parts(self._rows[:fitting], self._rows[fitting:])
        if height < self._look.tall:
            return []
        return self._split_tall(self._rows[0], width, height - used)

    def _turn(self, fitting: int) -> int:
        """How many rows to leave above a turn of the page where ``fitting`` would fit.

        Never one lonely row above or below where two would do, and no group's heading last.
        """
        if len(self._rows) - fitting < self._least:
            fitting = len(self._rows) - self._least
        while fitting > 0 and self._rows[fitting - 1].group:
            fitting -= 1
        return max(fitting, 0)

    def _split_tall(self, row: _Row, width: float, height: float) -> list[Any]:
        down = self._look.padding[1]
        upper: list[list[Any]] = []
        lower: list[list[Any]] = []
        for cell, (_, own) in zip(row.cells, self._boxes(row, width), strict=True):
            top, bottom = split_stack(cell, own, height - 2 * down)
            upper.append(top)
            lower.append(bottom)
        first, rest = _Row(upper, row.elements), _Row(lower, row.elements)
        first.element = rest.element = row.element
        return self._parts([first], [rest, *self._rows[1:]])

    def _parts(self, upper: list[_Row], lower: list[_Row]) -> list[Any]:
        first, rest = self._part(upper), self._part(lower)
        rest._first = False
        return [first, rest]

    def _part(self, rows: list[_Row]) -> DataTable:
        part = DataTable(
            self._columns, [], self._look, before=self._before, after=self._after,
            least=self._least, no_head=True,
        )  # fmt: skip
        part._head = self._head
        part._over = self._over
        part._rows = rows
        part._element = self._element
        part._first = self._first
        part._caption = self._caption
        part._caption_element = self._caption_element
        return part

    # -- drawing -----------------------------------------------------------------------------

    def draw(self) -> None:
        canvas = self.canv
        y = self.height
        with canvas.group(self._element):
            if self._caption and self._first:
                y -= self._caption_height
                with canvas.group(self._caption_element):
                    self._caption.drawOn(canvas, 0, y + 4)
            if self._head:
                y -= self._head_height()
                with canvas.artifact():
                    canvas.setFillColor(self._look.strong_line)
                    canvas.rect(0, y, self.width, 0.9, stroke=0, fill=1)
                self._draw_head(self._head, y + self._head.height)
            for row in self._rows:
                self._draw_row(row, y)
                y -= row.height
                with canvas.artifact():
                    canvas.setFillColor(self._look.line)
                    canvas.rect(0, y, self.width, 0.5, stroke=0, fill=1)

    def _draw_head(self, head: _Row, top: float) -> None:
        """Heads on the table's first page; on those that follow, the same as an artifact."""
        canvas = self.canv
        if not self._first:
            with canvas.artifact():
                self._draw_over(head, top)
                self._draw_cells(head, top)
            return
        self._draw_over(head, top)
        with canvas.group(head.element):
            self._draw_cells(head, top, head.elements)

    def _draw_over(self, head: _Row, top: float) -> None:
        """The upper row of heads, with the columns that have none: those are two rows high."""
        canvas, over = self.canv, self._over
        if over is None:
            return
        boxes, lower = self._boxes(over, self.width), self._boxes(head, self.width)
        with canvas.group(over.element):
            for number, (first, _) in enumerate(self._spans()):
                x, own = boxes[number]
                with canvas.group(over.elements[number]):
                    if over.cells[number]:
                        draw_stack(over.cells[number], canvas, x, top + over.height)
                        with canvas.artifact():
                            canvas.setFillColor(self._look.line)
                            canvas.rect(x, top, own, 0.5, stroke=0, fill=1)
                    else:
                        x, own = lower[first]
                        down = top - head.height + self._look.padding[1]
                        high = stack_height(head.cells[first], own, 10_000)
                        draw_stack(head.cells[first], canvas, x, down + high)

    def _draw_row(self, row: _Row, top: float) -> None:
        with self.canv.group(row.element):
            self._draw_cells(row, top, row.elements)

    def _draw_cells(self, row: _Row, top: float, elements: Sequence[Element] = ()) -> None:
        down = self._look.padding[1]
        for index, (cell, (x, own)) in enumerate(
            zip(row.cells, self._boxes(row, self.width), strict=True)
        ):
            if row is self._head and self._over and not self._columns[index].over:
                continue  # drawn with the row above, which it reaches into
            y = top - down
            if row.head or row.group:
                # Heads stand on their line, whatever the number of lines beside them.
                y = top - row.height + down + stack_height(cell, own, 10_000)
            if elements:
                with self.canv.group(elements[index]):
                    draw_stack(cell, self.canv, x, y)
            else:
                draw_stack(cell, self.canv, x, y)


class _Short(Box):
    """A short text: one line where it fits, a paragraph where it does not."""

    def __init__(self, text: str, style: ParagraphStyle, align: str) -> None:
        super().__init__()
        self._line = _Line(text, style, align)
        self._text = text
        self._style = style
        self._inner: Any = self._line

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        fits = stringWidth(self._text, self._style.fontName, self._style.fontSize) <= width
        self._inner = self._line if fits else Text(self._text, self._style)
        self.width, self.height = self._inner.wrap(width, height)
        return self.width, self.height

    def split(self, _width: float, _height: float) -> list[Any]:
        return []

    def draw(self) -> None:
        self._inner.drawOn(self.canv, 0, 0)
