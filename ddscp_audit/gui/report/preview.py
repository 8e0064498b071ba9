"""Pages as they will print: drawn in the background, only those that are looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPen, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsPixmapItem,
    QGraphicsRectItem,
    QGraphicsScene,
    QGraphicsView,
    QWidget,
)

from ddscp_audit.gui import theme
from ddscp_audit.gui.report.pages import Hit, Sheet, picture
from ddscp_audit.gui.tasks import Job, Tasks

_GAP = 16.0
_KEEP = 12  # rendered pages kept; an A4 page at screen size takes about 4 MB
_STEP = 1.25


class Fit(Enum):
    """What a page is sized by."""

    WIDTH = "width"
    PAGE = "page"


class Preview(QGraphicsView):
    """Pages under one another. ``turned`` tells which page is looked at, and of how many."""

    turned = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = QGraphicsScene(self)
        self.setScene(self._scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.setAccessibleName("The report as it will print")
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._tasks: Tasks | None = None
        self._pdf = b""
        self._sheets: list[Sheet] = []
        self._papers: list[QGraphicsRectItem] = []
        self._pictures: dict[int, QGraphicsPixmapItem] = {}
        self._asked: set[int] = set()
        self._hits: list[Hit] = []
        self._at = -1
        self._fit = Fit.WIDTH
        self._zoom = 1.0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(60)
        self._later.timeout.connect(self._look)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._later.start())

    def show_pdf(self, tasks: Tasks, pdf: bytes, pages: list[Sheet]) -> None:
        """Show another document; the place in it is kept where it is the same length."""
        place = self.verticalScrollBar().value() if len(pages) == len(self._sheets) else 0
        self._tasks, self._pdf, self._sheets = tasks, pdf, pages
        self._hits, self._at = [], -1
        self._lay_out()
        self.verticalScrollBar().setValue(place)

    @property
    def has_pages(self) -> bool:
        """Whether a document is shown."""
        return bool(self._sheets)

    @property
    def pdf(self) -> bytes:
        """The document that is shown."""
        return self._pdf

    def zoom(self, factor: float) -> None:
        """Larger or smaller than the fit."""
        self._zoom = max(0.4, min(self._zoom * factor, 4.0))
        self._lay_out()

    def fit(self, to: Fit) -> None:
        """Size pages by the view: its width, or so that one page can be seen whole."""
        self._fit, self._zoom = to, 1.0
        self._lay_out()

    def go_to(self, page: int) -> None:
        """Bring a page to the top; pages count from 0."""
        if 0 <= page < len(self._papers):
            top = self._papers[page].pos().y() - _GAP / 2
            self.verticalScrollBar().setValue(round(top))

    # Words that were searched for

    def show_hits(self, hits: Sequence[Hit], at: int = 0) -> None:
        """Mark where words stand, and go to one of the places."""
        self._hits, self._at = list(hits), at if hits else -1
        self._lay_out()
        if hits:
            self._to_hit()

    def step_hit(self, by: int) -> int:
        """Go to the next (1) or previous (-1) place; its number from 0, -1 for none."""
        if self._hits:
            self._at = (self._at + by) % len(self._hits)
            self._lay_out()
            self._to_hit()
        return self._at

    def _to_hit(self) -> None:
        hit, scale = self._hits[self._at], self._scale()
        paper = self._papers[hit.page].pos()
        top = hit.boxes[0][1] if hit.boxes else 0.0
        middle = paper.y() + top * scale - self.viewport().height() / 3
        self.verticalScrollBar().setValue(round(middle))

    def _mark(self) -> None:
        scale = self._scale()
        for number, hit in enumerate(self._hits):
            here = number == self._at
            ground = theme.colour("partly" if here else "accent")
            ground.setAlphaF(0.45 if here else 0.2)
            pen = QPen(theme.colour("partly-ink"), 1.5) if here else QPen(Qt.PenStyle.NoPen)
            paper = self._papers[hit.page].pos()
            for left, top, width, height in hit.boxes:
                box = QRectF(0, 0, width * scale + 2, height * scale + 2)
                item = self._scene.addRect(box, pen, ground)
                item.setPos(paper.x() + left * scale - 1, paper.y() + top * scale - 1)
                item.setZValue(2)

    # What Qt calls

    def event(self, event: QEvent) -> bool:
        """With the keyboard on a page, Ctrl and plus or minus size the page, not the text."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._sized_by(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Sizes by Ctrl, pages by Home and End."""
        factor = self._sized_by(event)
        if factor:
            if factor == 1.0:
                self.fit(self._fit)
            else:
                self.zoom(factor)
            return
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self._sheets) - 1}
        page = ends.get(Qt.Key(event.key()))
        if page is not None:
            self.go_to(page)
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel sizes the page."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_STEP if event.angleDelta().y() > 0 else 1 / _STEP)
            event.accept()
            return
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pages fit the view."""
        super().resizeEvent(event)
        self._lay_out()

    def _sized_by(self, event: QKeyEvent) -> float:
        """How a key sizes the page: 0 not at all, 1 back to the fit."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return 0.0
        plus, minus = (Qt.Key.Key_Plus, Qt.Key.Key_Equal), (Qt.Key.Key_Minus,)
        key = Qt.Key(event.key())
        if key in plus:
            return _STEP
        if key in minus:
            return 1 / _STEP
        return 1.0 if key is Qt.Key.Key_0 else 0.0

    def _scale(self) -> float:
        widest = max((sheet.width for sheet in self._sheets), default=595.0)
        room = self.viewport().width() - 2 * _GAP - 4
        scale = min(room / widest, 1.6)
        if self._fit is Fit.PAGE:
            tallest = max((sheet.height for sheet in self._sheets), default=842.0)
            scale = min(scale, (self.viewport().height() - _GAP) / tallest)
        return max(0.2, scale * self._zoom)

    def _lay_out(self) -> None:
        share = self._share()
        self._scene.clear()
        self._papers, self._pictures, self._asked = [], {}, set()
        scale, top, widest = self._scale(), _GAP, 0.0
        for sheet in self._sheets:
            width, height = sheet.width * scale, sheet.height * scale
            paper = self._scene.addRect(
                QRectF(0, 0, width, height), QPen(theme.colour("line"), 1), Qt.GlobalColor.white
            )
            paper.setPos(-width / 2, top)
            self._papers.append(paper)
            top += height + _GAP
            widest = max(widest, width)
        self._scene.setSceneRect(-widest / 2 - _GAP, 0, widest + 2 * _GAP, top)
        self._mark()
        bar = self.verticalScrollBar()
        bar.setValue(round(share * bar.maximum()))
        self._later.start()

    def _share(self) -> float:
        bar = self.verticalScrollBar()
        return bar.value() / bar.maximum() if bar.maximum() else 0.0

    def _look(self) -> None:
        """Ask for the pages that can be seen and the next one."""
        shown = self.mapToScene(self.viewport().rect()).boundingRect()
        seen = [
            number
            for number, paper in enumerate(self._papers)
            if paper.sceneBoundingRect().intersects(shown)
        ]
        if not seen:
            return
        middle = shown.center().y()
        nearest = min(
            seen, key=lambda n: abs(self._papers[n].sceneBoundingRect().center().y() - middle)
        )
        self.turned.emit(nearest + 1, len(self._papers))
        for number in [*seen, *([seen[-1] + 1] if seen[-1] + 1 < len(self._papers) else [])]:
            if number not in self._pictures and number not in self._asked:
                self._ask(number)
        for number in list(self._pictures):
            if len(self._pictures) > _KEEP and number not in seen:
                self._scene.removeItem(self._pictures.pop(number))

    def _ask(self, number: int) -> None:
        if self._tasks is None:
            return
        self._asked.add(number)
        ratio = self.devicePixelRatioF()
        pdf, scale = self._pdf, self._scale() * ratio

        def work(_job: Job) -> QImage:
            return picture(pdf, number, scale)

        self._tasks.run(work, self._shower(number, pdf, scale, ratio), owner=self, database=False)

    def _shower(
        self, number: int, pdf: bytes, scale: float, ratio: float
    ) -> Callable[[QImage], None]:
        def show(image: QImage) -> None:
            if pdf is not self._pdf or abs(scale - self._scale() * ratio) > 1e-6:
                return  # of another document or size
            pixmap = QPixmap.fromImage(image)
            pixmap.setDevicePixelRatio(ratio)
            item = self._scene.addPixmap(pixmap)
            item.setPos(self._papers[number].pos())
            self._pictures[number] = item
            self._asked.discard(number)

        return show
