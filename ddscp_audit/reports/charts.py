"""Vector charts that speak in greyscale: each state has a shape or a pattern besides its colour.

Up to :data:`MOST_SQUARES` cases a bar is a row of squares, one for each case; above, a bar with
patterns and its counts written in. Every chart carries alternative text and has a table twin.
"""

# ruff: noqa: N802 - ReportLab calls these methods by its own names.

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from reportlab.lib.colors import Color, white
from reportlab.pdfbase.pdfmetrics import stringWidth

from ddscp_audit.reports.style import MEDIUM, REGULAR, SEMIBOLD, colour, styles, tint
from ddscp_audit.reports.tagging.flowables import Figure, Text

#: The largest sample drawn as one square for each case.
MOST_SQUARES = 18
_BAR = 12.0
_ROW_GAP = 9.0
#: A chart up to this height is never split.
_WHOLE = 240.0


@dataclass(frozen=True, slots=True)
class Mark:
    """How one state looks: ``fill`` solid, half, cross, open, query, dash, pending or shade."""

    label: str
    fill: str
    token: str
    share: float = 1.0
    letter: str = ""


MARKS: dict[str, Mark] = {
    "met": Mark("Met", "solid", "met"),
    "partly": Mark("Partly met", "half", "partly"),
    "unmet": Mark("Not met", "cross", "unmet"),
    "present": Mark("Present", "solid", "accent"),
    "absent": Mark("Not present", "open", "ink-soft"),
    "not_known": Mark("Not known", "query", "not-known"),
    "not_applicable": Mark("Not applicable or not asked", "dash", "not-applicable"),
    "unsettled": Mark("Not settled yet", "pending", "not-known"),
    "returned": Mark("Returned", "solid", "accent"),
    "nil": Mark("Nil return", "open", "ink-soft"),
    "missing": Mark("Missing", "cross", "unmet"),
}


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
            one.height = max(height, _BAR) + _ROW_GAP
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
            middle = y + one.height - _ROW_GAP / 2 - max(_BAR, 12.2) / 2
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
        side = min(_BAR, step * 0.84)
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
                _draw_segment(canvas, self._marks[name], x, middle - _BAR / 2, width, count)
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


# -- marks ------------------------------------------------------------------------------------


def draw_mark(canvas: Any, mark: Mark, x: float, y: float, side: float) -> None:
    """One square of a mark with its lower left corner at ``x, y``."""
    tone = tint(mark.token, mark.share)
    canvas.setLineWidth(0.9)
    canvas.setStrokeColor(tone if mark.share > 0.5 else colour(mark.token))
    canvas.setFillColor(tone)
    if mark.fill in ("solid", "shade"):
        canvas.rect(x, y, side, side, stroke=1 if mark.fill == "shade" else 0, fill=1)
        if mark.letter:
            _letter(canvas, mark.letter, x, y, side, _on(tone))
        return
    inset = 0.45
    box = (x + inset, y + inset, side - 2 * inset, side - 2 * inset)
    if mark.fill == "half":
        canvas.setFillColor(white)
        canvas.rect(*box, stroke=1, fill=1)
        canvas.setFillColor(tone)
        _polygon(canvas, [(x, y), (x + side, y), (x, y + side)])
    elif mark.fill == "cross":
        canvas.setFillColor(tint(mark.token, 0.12))
        canvas.rect(*box, stroke=1, fill=1)
        canvas.setLineWidth(1.1)
        gap = side * 0.26
        canvas.line(x + gap, y + gap, x + side - gap, y + side - gap)
        canvas.line(x + gap, y + side - gap, x + side - gap, y + gap)
    elif mark.fill == "open":
        canvas.setFillColor(white)
        canvas.rect(*box, stroke=1, fill=1)
    elif mark.fill == "query":
        canvas.setFillColor(tint(mark.token, 0.22))
        canvas.rect(*box, stroke=1, fill=1)
        _letter(canvas, "?", x, y, side, colour("ink"))
    elif mark.fill == "pending":
        canvas.setFillColor(white)
        canvas.setDash(1.6, 1.4)
        canvas.rect(*box, stroke=1, fill=1)
        canvas.setDash()
    else:
        canvas.setLineWidth(1.0)
        canvas.line(x + side * 0.25, y + side / 2, x + side * 0.75, y + side / 2)


def _letter(canvas: Any, letter: str, x: float, y: float, side: float, ink: Color) -> None:
    size = side * 0.72
    canvas.setFont(SEMIBOLD, size)
    canvas.setFillColor(ink)
    canvas.drawCentredString(x + side / 2, y + side / 2 - size * 0.35, letter)


def _on(ground: Color) -> Color:
    """White or ink, whichever reads better on ``ground``."""
    light = 0.2126 * ground.red + 0.7152 * ground.green + 0.0722 * ground.blue
    return white if light < 0.5 else colour("ink")


def _polygon(canvas: Any, points: Sequence[tuple[float, float]]) -> None:
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _draw_segment(canvas: Any, mark: Mark, x: float, y: float, width: float, count: int) -> None:
    tone = tint(mark.token, mark.share)
    if mark.fill == "dash":
        canvas.setStrokeColor(colour(mark.token))
        canvas.setLineWidth(0.8)
        canvas.line(x, y + _BAR / 2, x + width, y + _BAR / 2)
        return
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(x, y, width, _BAR)
    canvas.clipPath(path, stroke=0, fill=0)
    solid = mark.fill in ("solid", "shade")
    canvas.setFillColor(tone if solid else white)
    canvas.rect(x, y, width, _BAR, stroke=0, fill=1)
    canvas.setStrokeColor(tone)
    hatch = _HATCHES.get(mark.fill)
    if hatch:
        hatch(canvas, x, y, width)
    canvas.restoreState()
    canvas.setStrokeColor(tone if mark.share > 0.5 else colour(mark.token))
    canvas.setLineWidth(0.9)
    if mark.fill == "pending":
        canvas.setDash(1.6, 1.4)
    canvas.rect(x + 0.45, y + 0.45, max(width - 0.9, 0.1), _BAR - 0.9, stroke=1, fill=0)
    canvas.setDash()
    text = f"{mark.letter} {count}".strip()
    needed = stringWidth(text, SEMIBOLD, 8.5)
    if width < needed + (5 if solid else 12):
        return
    middle = x + width / 2
    if not solid and mark.fill != "open":
        canvas.setFillColor(white)
        canvas.rect(middle - needed / 2 - 2.5, y + 1.6, needed + 5, _BAR - 3.2, stroke=0, fill=1)
    canvas.setFont(SEMIBOLD, 8.5)
    canvas.setFillColor(_on(tone) if solid else colour("ink"))
    canvas.drawCentredString(middle, y + _BAR / 2 - 3, text)


def _diagonal(canvas: Any, x: float, y: float, width: float) -> None:
    canvas.setLineWidth(1.5)
    start = -_BAR
    while start < width:
        canvas.line(x + start, y, x + start + _BAR, y + _BAR)
        start += 4.2


def _crossed(canvas: Any, x: float, y: float, width: float) -> None:
    canvas.setLineWidth(0.8)
    start = -_BAR
    while start < width:
        canvas.line(x + start, y, x + start + _BAR, y + _BAR)
        canvas.line(x + start, y + _BAR, x + start + _BAR, y)
        start += 4.2


def _lined(canvas: Any, x: float, y: float, width: float) -> None:
    canvas.setLineWidth(0.7)
    for line in (3.0, 6.0, 9.0):
        canvas.line(x, y + line, x + width, y + line)


_HATCHES: dict[str, Callable[[Any, float, float, float], None]] = {
    "half": _diagonal,
    "cross": _crossed,
    "query": _lined,
}


def grade_marks(scale: Sequence[tuple[str, str]]) -> dict[str, Mark]:
    """Marks of a grade scale: a ramp from dark to light, each with its letter or number."""
    initials = [label[:1].upper() for _, label in scale]
    unique = len(set(initials)) == len(initials)
    steps = max(len(scale) - 1, 1)
    marks = {}
    for index, (name, label) in enumerate(scale):
        letter = initials[index] if unique else str(index + 1)
        shown = label if unique else f"{letter} {label}"
        marks[name] = Mark(shown, "shade", "accent", 1 - 0.9 * index / steps, letter)
    return marks
