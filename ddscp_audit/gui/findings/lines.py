"""One line of findings: what is measured, a bar, the figure, and how sure it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ddscp_audit.domain.vocabulary import Outcome
from ddscp_audit.findings import wording
from ddscp_audit.findings.model import Counts, Group, Measure, Range, Row
from ddscp_audit.gui import icons, theme
from ddscp_audit.gui.widgets.bars import Segment, paint_bar, paint_range


class Level(IntEnum):
    """A measure, one of its rows, or the measure for one group of cases."""

    MEASURE = 0
    ROW = 1
    GROUP = 2


class Show(IntEnum):
    """How a figure is said."""

    BOTH = 0
    COUNT = 1
    WORDS = 2


@dataclass(frozen=True, slots=True)
class Line:
    """What one line shows. ``row`` None: only a heading for the rows below it."""

    level: Level
    label: str
    measure: Measure
    row: Row | None = None
    parts: tuple[Segment, ...] = ()
    of: int = 0
    text: str = ""
    percent: float | None = None
    range: Range | None = None
    note: str = ""
    opens: bool = False
    group: Group | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """The same line after the figures were read again."""
        return self.measure.name, self.row.value if self.row else "", self.label

    @property
    def counted(self) -> Measure:
        """The measure with the integers behind this very line: the group's, where it is of one."""
        group = self.group
        if group is None:
            return self.measure
        return replace(
            self.measure,
            label=f"{self.measure.label} {group.label}",
            counts=group.counts,
            base=group.base,
            unit=group.unit,
            confirmed=None,
            sentence="",
        )

    @property
    def spoken(self) -> str:
        """The whole line as one sentence."""
        said = f"{self.label}: {self.text}" if self.text else self.label
        if self.range is not None:
            low, high = self.range.percent
            said += f"; for all eligible cases probably between {low}% and {high}%"
        return f"{said}. {self.note}" if self.note else said


_STANDARD = (Outcome.MET, Outcome.PRESENT)
_ORDER = (
    Outcome.MET,
    Outcome.PRESENT,
    Outcome.PARTLY,
    Outcome.UNMET,
    Outcome.ABSENT,
)


def figure(row: Row, base: int | None, show: Show, unit: str = "case") -> str:
    """A row's figure in the chosen way; what the edition withholds stays withheld."""
    if show is Show.BOTH or row.count is None or base is None:
        return row.text
    if show is Show.COUNT:
        return wording.figure(row.count, base, percent=False, unit=unit)
    return wording.words(row.count, base, consent=True) if base else row.text


def _percent(row: Row, base: int | None) -> float | None:
    if row.count is None or not base:
        return None
    return 100 * row.count / base


def stacked(rows: Sequence[Row], counts: Counts | None) -> tuple[Segment, ...]:
    """Segments of a whole measure in the order of outcomes, not known at the end."""
    known = [row for row in rows if row.outcome in _ORDER and row.count]
    known.sort(key=lambda row: _ORDER.index(row.outcome) if row.outcome else 9)
    parts = [Segment(row.count or 0, row.outcome, f"{row.label}: {row.text}") for row in known]
    if counts is not None and counts.not_known:
        parts.append(Segment(counts.not_known, Outcome.NOT_KNOWN, f"Not known: {counts.not_known}"))
    return tuple(parts)


def lead_row(measure: Measure) -> Row | None:
    """The row a standard or a feature is read by; None where every row must be read.

    Two rows that both meet the standard ("this version", "an earlier one") are no one figure: the
    first alone would be taken for all that met it.
    """
    if measure.kind == "derived" and measure.rows:
        return measure.rows[0]
    found = [row for row in measure.rows if row.outcome in _STANDARD]
    return found[0] if len(found) == 1 else None


def lines_of(measure: Measure, show: Show, *, multiple: bool = False) -> Iterator[Line]:
    """The lines of one measure, its groups beneath it."""
    lead = lead_row(measure)
    note = measure.note if measure.note != (lead.text if lead else _base_words(measure)) else ""
    if not measure.base and measure.counts is not None and measure.counts.unsettled:
        waiting = f"{measure.counts.unsettled:,} not settled yet"
        note = f"{waiting}; {note}" if note else waiting
    if measure.condition:
        note = measure.condition if not note else f"{measure.condition}; {note}"
    base = measure.base
    if lead is not None:
        parts = stacked(measure.rows, measure.counts)
        if lead.outcome not in _ORDER and lead.count:
            # A figure without an outcome of its own (a derived one) still leads its bar.
            parts = (Segment(lead.count, lead.outcome, f"{lead.label}: {lead.text}"), *parts)
        yield Line(
            Level.MEASURE, measure.label, measure, lead, parts, base or 0,
            figure(lead, base, show, measure.unit), _percent(lead, base), lead.range, note, True,
        )  # fmt: skip
        yield from _groups(measure, lead, show)
        return
    summary = measure.summary
    parts = () if measure.multiple else stacked(measure.rows, measure.counts)
    yield Line(
        Level.MEASURE, measure.label, measure, None, parts, base or 0,
        summary or _base_words(measure), note=note, opens=True,
    )  # fmt: skip
    for row in measure.rows:
        parts = (Segment(row.count, row.outcome, row.text),) if row.count else ()
        yield Line(
            Level.ROW, row.label, measure, row, parts, base or 0,
            figure(row, base, show, measure.unit), _percent(row, base), row.range,
        )  # fmt: skip
        yield from _groups(measure, row, show)


def _base_words(measure: Measure) -> str:
    if measure.base is None:
        return ""
    if measure.base == 0:
        return wording.NO_RETURNS if measure.unit == "return" else wording.NO_CASES
    return f"of {wording.plural(measure.base, measure.unit)}"


def _groups(measure: Measure, row: Row, show: Show) -> Iterator[Line]:
    for group in measure.groups:
        found = next((r for r in group.rows if r.value == row.value), None)
        if found is None:
            continue
        parts = _group_parts(group, found, row)
        yield Line(
            Level.GROUP, group.label, measure, found, parts, group.base or 0,
            figure(found, group.base, show, group.unit) or group.text,
            _percent(found, group.base), found.range, group=group,
        )  # fmt: skip


def _group_parts(group: Group, found: Row, row: Row) -> tuple[Segment, ...]:
    if row.outcome in _STANDARD:
        return stacked(group.rows, group.counts)
    return (Segment(found.count, found.outcome, found.text),) if found.count else ()


_LONG_LABEL = 44  # characters; longer ones take two lines
_BAR_TALL = {Level.MEASURE: 14, Level.ROW: 10, Level.GROUP: 8}
_LABEL, _BAR = 0.40, 0.24  # shares of the width; the figure and the range have fixed room


class FigureLine(QAbstractButton):
    """A line as a button: Enter or a click opens what lies beneath."""

    focused = Signal(object)
    moved = Signal(int)

    def __init__(
        self,
        line: Line,
        *,
        ranges: bool,
        pinned: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.line = line
        self.pinned = pinned
        self._ranges = ranges
        self.setCheckable(line.opens)
        self.setProperty("ownFocus", True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self._spoken())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if line.opens:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        tips = "\n".join(part.text for part in line.parts if part.text)
        self.setToolTip(tips)

    def set_pinned(self, pinned: bool) -> None:
        """Show whether the figure is pinned to the report."""
        if pinned != self.pinned:
            self.pinned = pinned
            self.setAccessibleName(self._spoken())
            self.update()

    def _spoken(self) -> str:
        said = self.line.spoken
        return f"{said}. Pinned to the report" if self.pinned else said

    def sizeHint(self) -> QSize:
        tall = {Level.MEASURE: 46, Level.ROW: 30, Level.GROUP: 26}[self.line.level]
        if self.line.note and len(self.line.label) > _LONG_LABEL:
            tall = 60  # two lines of label, one of note
        return QSize(theme.px(640), theme.px(tall))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(420), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and space open; up and down walk."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers():
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left) and self.line.opens:
            if self.isChecked() != (event.key() == Qt.Key.Key_Right):
                self.click()
        else:
            event.ignore()

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.focused.emit(self)

    def mousePressEvent(self, event: object) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)  # type: ignore[arg-type]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self.underMouse() and self.line.opens:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)
        columns = self._columns(box)
        self._label(painter, columns[0])
        if self.line.row is not None or self.line.parts:
            tall = float(
                theme.px({Level.MEASURE: 14, Level.ROW: 10, Level.GROUP: 8}[self.line.level])
            )
            bar = columns[1]
            bar = QRectF(bar.left(), bar.center().y() - tall / 2, bar.width(), tall)
            paint_bar(painter, bar, self.line.parts, self.line.of)
        self._figure(painter, columns[2], columns[1].left())
        if self._ranges and self.line.percent is not None:
            span = self.line.range.percent if self.line.range else None
            if span is not None:
                paint_range(painter, columns[3], self.line.percent, span)
        if self.line.opens:
            self._arrow(painter, box)
        if self.pinned:
            side = theme.px(14)
            at = QPointF(box.right() - theme.px(46), box.center().y() - side / 2)
            painter.drawPixmap(at, icons.pixmap("pin", side, "accent", self.devicePixelRatioF()))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)
        painter.end()

    def _columns(self, box: QRectF) -> tuple[QRectF, QRectF, QRectF, QRectF]:
        indent = theme.px({Level.MEASURE: 12, Level.ROW: 28, Level.GROUP: 40}[self.line.level])
        figure_room, range_room, end = theme.px(160), theme.px(150) * self._ranges, theme.px(48)
        free = max(box.width() - figure_room - range_room - end - theme.px(48), 200)
        label = free * _LABEL / (_LABEL + _BAR)
        bar = free - label
        x = box.left()
        columns = [QRectF(x + indent, box.top(), label - indent, box.height())]
        x += label + theme.px(16)
        columns.append(QRectF(x, box.top(), bar, box.height()))
        x += bar + theme.px(16)
        columns.append(QRectF(x, box.top(), figure_room, box.height()))
        x += figure_room + theme.px(16)
        columns.append(QRectF(x, box.top(), range_room, box.height()))
        return columns[0], columns[1], columns[2], columns[3]

    def _label(self, painter: QPainter, room: QRectF) -> None:
        level = self.line.level
        painter.setFont(theme.font(11 if level is Level.GROUP else 13))
        painter.setPen(theme.colour("ink" if level is not Level.GROUP else "ink-soft"))
        metrics = QFontMetrics(painter.font())
        if level is not Level.MEASURE:
            text = metrics.elidedText(
                self.line.label, Qt.TextElideMode.ElideRight, int(room.width())
            )
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
            return
        first, second = _two_lines(metrics, self.line.label, int(room.width()))
        note = self.line.note
        lines = [text for text in (first, second) if text]
        tall = float(metrics.height())
        top = room.center().y() - tall * (len(lines) + bool(note)) / 2
        for text in lines:
            painter.drawText(
                QRectF(room.left(), top, room.width() + 4, tall),
                Qt.AlignmentFlag.AlignVCenter,
                text,
            )
            top += tall
        if note:
            painter.setFont(theme.font(11))
            painter.setPen(theme.colour("ink-soft"))
            note = QFontMetrics(painter.font()).elidedText(
                note, Qt.TextElideMode.ElideRight, int(room.width())
            )
            painter.drawText(
                QRectF(room.left(), top, room.width() + 4, tall),
                Qt.AlignmentFlag.AlignVCenter,
                note,
            )

    def _figure(self, painter: QPainter, room: QRectF, left: float) -> None:
        """The figure; words without a figure may begin where the bars do."""
        level = self.line.level
        size = {Level.MEASURE: 18, Level.ROW: 13, Level.GROUP: 11}[level]
        weight = QFont.Weight.Normal if level is Level.GROUP else QFont.Weight.DemiBold
        if self.line.row is None:
            size, weight = 13, QFont.Weight.Normal
        painter.setFont(theme.font(size, weight))
        metrics = QFontMetrics(painter.font())
        if metrics.horizontalAdvance(self.line.text) > room.width():
            painter.setFont(theme.font(13, weight))
            if self.line.row is None:
                room = QRectF(left, room.top(), room.right() - left, room.height())
        soft = level is Level.GROUP or self.line.row is None
        painter.setPen(theme.colour("ink-soft" if soft else "ink"))
        text = painter.fontMetrics().elidedText(
            self.line.text, Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        of_returns = self.line.measure.unit == "return" and self.line.of
        if level is Level.MEASURE and self.line.row and of_returns:
            x = room.left() + painter.fontMetrics().horizontalAdvance(text) + theme.px(6)
            painter.setFont(theme.font(11))
            painter.setPen(theme.colour("ink-soft"))
            rest = QRectF(x, room.top() + 2, theme.px(60), room.height())
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, "returns")

    def _arrow(self, painter: QPainter, box: QRectF) -> None:
        middle, x, unit = box.center().y(), box.right() - theme.px(18), theme.px(4)
        painter.setPen(QPen(theme.colour("ink-soft"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        points: list[tuple[float, float]] = [(-unit / 2, -unit), (unit / 2, 0), (-unit / 2, unit)]
        if self.isChecked():
            points = [(-unit, -unit / 2), (0, unit / 2), (unit, -unit / 2)]
        painter.drawPolyline(QPolygonF([QPointF(x + dx, middle + dy) for dx, dy in points]))


def _two_lines(metrics: QFontMetrics, text: str, room: int) -> tuple[str, str]:
    """A label on at most two lines, cut at a word; the second one elided."""
    if metrics.horizontalAdvance(text) <= room:
        return text, ""
    words = text.split()
    first = words.pop(0)
    while words and metrics.horizontalAdvance(f"{first} {words[0]}") <= room:
        first = f"{first} {words.pop(0)}"
    second = metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, room)
    return first, second
