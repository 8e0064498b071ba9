"""How a state looks in a chart: a shape or a pattern besides its colour, for greyscale and for
eyes that tell no green from red.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import Color, white
from reportlab.pdfbase.pdfmetrics import stringWidth

from ddscp_audit.reports.style import SEMIBOLD, colour, tint

#: Height of a bar in points.
BAR = 12.0


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


def draw_segment(canvas: Any, mark: Mark, x: float, y: float, width: float, count: int) -> None:
    """A part of a bar with its pattern, and its count where there is room."""
    tone = tint(mark.token, mark.share)
    if mark.fill == "dash":
        canvas.setStrokeColor(colour(mark.token))
        canvas.setLineWidth(0.8)
        canvas.line(x, y + BAR / 2, x + width, y + BAR / 2)
        return
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(x, y, width, BAR)
    canvas.clipPath(path, stroke=0, fill=0)
    solid = mark.fill in ("solid", "shade")
    canvas.setFillColor(tone if solid else white)
    canvas.rect(x, y, width, BAR, stroke=0, fill=1)
    canvas.setStrokeColor(tone)
    hatch = _HATCHES.get(mark.fill)
    if hatch:
        hatch(canvas, x, y, width)
    canvas.restoreState()
    canvas.setStrokeColor(tone if mark.share > 0.5 else colour(mark.token))
    canvas.setLineWidth(0.9)
    if mark.fill == "pending":
        canvas.setDash(1.6, 1.4)
    canvas.rect(x + 0.45, y + 0.45, max(width - 0.9, 0.1), BAR - 0.9, stroke=1, fill=0)
    canvas.setDash()
    text = f"{mark.letter} {count}".strip()
    needed = stringWidth(text, SEMIBOLD, 8.5)
    if width < needed + (5 if solid else 12):
        return
    middle = x + width / 2
    if not solid and mark.fill != "open":
        canvas.setFillColor(white)
        canvas.rect(middle - needed / 2 - 2.5, y + 1.6, needed + 5, BAR - 3.2, stroke=0, fill=1)
    canvas.setFont(SEMIBOLD, 8.5)
    canvas.setFillColor(_on(tone) if solid else colour("ink"))
    canvas.drawCentredString(middle, y + BAR / 2 - 3, text)


def _diagonal(canvas: Any, x: float, y: float, width: float) -> None:
    canvas.setLineWidth(1.5)
    start = -BAR
    while start < width:
        canvas.line(x + start, y, x + start + BAR, y + BAR)
        start += 4.2


def _crossed(canvas: Any, x: float, y: float, width: float) -> None:
    canvas.setLineWidth(0.8)
    start = -BAR
    while start < width:
        canvas.line(x + start, y, x + start + BAR, y + BAR)
        canvas.line(x + start, y + BAR, x + start + BAR, y)
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
