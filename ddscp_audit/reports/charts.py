"""Vector charts that speak in greyscale: each state has a shape or a pattern besides its colour.

Up to :data:`MOST_SQUARES` cases a bar is a row of squares, one for each case; above, a bar with
patterns and its counts written in. Every chart carries alternative text and has a table twin.
"""

# ruff: noqa: N802 - ReportLab calls these methods by its own names.

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from reportlab.lib.colors import white
from reportlab.pdfbase.pdfmetrics import stringWidth

from ddscp_audit.reports.marks import BAR, MARKS, Mark, draw_mark, draw_segment
from ddscp_audit.reports.style import MEDIUM, REGULAR, colour, styles
from ddscp_audit.reports.tagging.flowables import Figure, Text

#: The largest sample drawn as one square for each case.
MOST_SQUARES = 18
_ROW_GAP = 9.0
#: A chart up to this height is never split.
_WHOLE = 240.0


@dataclass(frozen=True, slots=True)
class BarRow:
    """One bar: segments as ``(mark name, count)`` in order, and the text that is its result.

    ``scale`` is the number of cases of the full width; 0: the sum of the segments.
    """

    label: str  # markup
    segments: tuple[tuple[str, int], ...]
    text: str
    plain: str
    scale: int = 0


@dataclass(frozen=True, slots=True)
class RangeRow:
    """A dot at ``percent`` with a whisker from ``low`` to ``high`` (whole percents)."""

    label: str  # markup
    percent: int
    low: int
    high: int
    text: str
    plain: str


@dataclass
class _Laid:
    row: Any
    label: Text
    height: float = 0.0
    y: float = field(default=0.0)


class _RowChart(Figure):
    """Rows of label, drawing and text, with a key or an axis above; splits between rows."""

    head = 0.0
    shares = (0.45, 0.36, 0.19)

    def __init__(self, title: str, rows: Sequence[Any], after: float = 10.0) -> None:
        super().__init__("")
        self._title = title
        self._rows = list(rows)
        self._after = after
        self.alt = self._describe()

    def _describe(self) -> str:
        parts = "; ".join(f"{row.plain}: {row.text}" for row in self._rows)
        return f"{self._title}. {parts}."

    def getSpaceAfter(self) -> float:
        return self._after

    def _head_height(self, _width: float) -> float:
        return self.head

    def _lay(self, width: float) -> list[_Laid]:
        style = styles()["cell"]
        laid = []
        for row in self._rows:
            one = _Laid(row, Text(row.label, style))
            _, height = one.label.wrap(width * self.shares[0] - 12, 10_000)
            one.height = max(height, BAR) + _ROW_GAP
            laid.append(one)
        return laid

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        self._laid = self._lay(width)
        self._top = self._head_height(width)
        self.height = self._top + sum(one.height for one in self._laid)
        return width, self.height

    def split(self, width: float, height: float) -> list[Any]:
        self.wrap(width, height)
        if self.height <= _WHOLE:
            return []
        used = self._top
        for index, one in enumerate(self._laid):
            used += one.height
            if used > height:
                index = min(index, len(self._rows) - 2)
                if index < 2:
                    return []
                return [self._part(self._rows[:index]), self._part(self._rows[index:])]
        return [self]

    def _part(self, rows: Sequence[Any]) -> _RowChart:
        return type(self)(self._title, rows, self._after)

    def paint(self, canvas: Any) -> None:
        width = self.width
        left = width * self.shares[0]
        bar = width * self.shares[1]
        y = self.height - self._top
        self._paint_head(canvas, left, bar)
        for one in self._laid:
            y -= one.height
            one.label.drawOn(canvas, 0, y + one.height - one.label.height - _ROW_GAP / 2)
            middle = y + one.height - _ROW_GAP / 2 - max(BAR, 12.2) / 2
            self._paint_row(canvas, one.row, left, bar, middle)
            canvas.setFont(MEDIUM, 9.25)
            canvas.setFillColor(colour("ink"))
            canvas.drawRightString(width, middle - 3.2, one.row.text)

    def _paint_head(self, canvas: Any, left: float, bar: float) -> None:
        raise NotImplementedError

    def _paint_row(self, canvas: Any, row: Any, left: float, bar: float, middle: float) -> None:
        raise NotImplementedError


class StackedBars(_RowChart):
    """Horizontal stacked bars on a shared scale."""

    def __init__(
        self,
        title: str,
        rows: Sequence[BarRow],
        after: float = 10.0,
        marks: dict[str, Mark] | None = None,
    ) -> None:
        self._marks = marks or MARKS
        # One kind of bar in one chart, whatever the size of its rows.
        sizes = [row.scale or sum(count for _, count in row.segments) for row in rows]
        self._squares = max(sizes, default=0) <= MOST_SQUARES
        super().__init__(title, rows, after)

    def _part(self, rows: Sequence[Any]) -> _RowChart:
        return StackedBars(self._title, rows, self._after, self._marks)

    def _used(self) -> list[str]:
        used = {name for row in self._rows for name, count in row.segments if count}
        return [name for name in self._marks if name in used]

    def _key(self, width: float) -> list[tuple[str, float, int]]:
        """The key's entries as ``(mark, x, line)``."""
        entries = []
        x, line = 0.0, 0
        for name in self._used():
            own = 14 + stringWidth(self._marks[name].label, REGULAR, 8.5) + 16
            if x and x + own > width:
                x, line = 0.0, line + 1
            entries.append((name, x, line))
            x += own
        return entries

    def _head_height(self, width: float) -> float:
        lines = {line for _, _, line in self._key(width)}
        return len(lines) * 14 + 10 if lines else 0.0

    def _paint_head(self, canvas: Any, _left: float, _bar: float) -> None:
        for name, x, line in self._key(self.width):
            y = self.height - 10 - line * 14
            draw_mark(canvas, self._marks[name], x, y, 9)
            canvas.setFont(REGULAR, 8.5)
            canvas.setFillColor(colour("ink-soft"))
            canvas.drawString(x + 14, y + 1.4, self._marks[name].label)

    def _paint_row(self, canvas: Any, row: BarRow, left: float, bar: float, middle: float) -> None:
        total = sum(count for _, count in row.segments)
        scale = row.scale or total
        if not scale:
            return
        if self._squares:
            self._paint_squares(canvas, row, left, bar, middle, scale)
        else:
            self._paint_bar(canvas, row, left, bar, middle, scale)

    def _paint_squares(
        self, canvas: Any, row: BarRow, left: float, bar: float, middle: float, scale: int
    ) -> None:
        step = min(bar / scale, 15.0)
        side = min(BAR, step * 0.84)
        x = left
        for name, count in row.segments:
            for _ in range(count):
                draw_mark(canvas, self._marks[name], x, middle - side / 2, side)
                x += step

    def _paint_bar(
        self, canvas: Any, row: BarRow, left: float, bar: float, middle: float, scale: int
    ) -> None:
        x = left
        for name, count in row.segments:
            width = bar * count / scale
            if count:
                draw_segment(canvas, self._marks[name], x, middle - BAR / 2, width, count)
            x += width


class RangeChart(_RowChart):
    """Dot and whisker on an axis from 0 to 100%."""

    head = 20.0

    def _describe(self) -> str:
        parts = "; ".join(f"{row.plain}: {row.text}" for row in self._rows)
        return f"{self._title}. {parts}."

    def _paint_head(self, canvas: Any, left: float, bar: float) -> None:
        canvas.setFont(REGULAR, 8.5)
        for share in (0, 25, 50, 75, 100):
            x = left + bar * share / 100
            canvas.setFillColor(colour("ink-soft"))
            canvas.drawCentredString(x, self.height - 9, f"{share}%")
            canvas.setStrokeColor(colour("line"))
            canvas.setLineWidth(0.6)
            canvas.line(x, self.height - 15, x, 0)

    def _paint_row(
        self, canvas: Any, row: RangeRow, left: float, bar: float, middle: float
    ) -> None:
        low, high = left + bar * row.low / 100, left + bar * row.high / 100
        canvas.setStrokeColor(colour("accent"))
        canvas.setLineWidth(1.6)
        canvas.line(low, middle, high, middle)
        for end in (low, high):
            canvas.line(end, middle - 3.5, end, middle + 3.5)
        canvas.setFillColor(colour("accent"))
        canvas.setStrokeColor(white)
        canvas.setLineWidth(1.2)
        canvas.circle(left + bar * row.percent / 100, middle, 4.2, stroke=1, fill=1)
