"""Pages as they will print: drawn in the background, only those that are looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsPixmapItem,
    QGraphicsRectItem,
    QGraphicsScene,
    QGraphicsView,
    QWidget,
)

from ddscp_audit.gui import theme
from ddscp_audit.gui.tasks import Job, Tasks

_GAP = 16.0
_KEEP = 12  # rendered pages kept; an A4 page at screen size takes about 4 MB


@dataclass(frozen=True, slots=True)
class Sheet:
    """Size of one page in points."""

    width: float
    height: float


def sheets(pdf: bytes) -> list[Sheet]:
    """Sizes of the pages; for a task."""
    import pypdfium2  # loaded with the first preview, not with the window

    document = pypdfium2.PdfDocument(pdf)
    try:
        return [Sheet(*document.get_page_size(at)) for at in range(len(document))]
    finally:
        document.close()


def picture(pdf: bytes, page: int, scale: float) -> QImage:
    """One page at ``scale`` pixels a point; for a task."""
    import pypdfium2  # loaded with the first preview, not with the window

    document = pypdfium2.PdfDocument(pdf)
    try:
        bitmap = document[page].render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
        image = QImage(
            bytes(bitmap.buffer),
            bitmap.width,
            bitmap.height,
            bitmap.stride,
            QImage.Format.Format_RGBX8888,
        )
        return image.copy()  # the bitmap's own memory goes with the document
    finally:
        document.close()


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
        self._lay_out()
        self.verticalScrollBar().setValue(place)

    @property
    def has_pages(self) -> bool:
        """Whether a document is shown."""
        return bool(self._sheets)

    def zoom(self, factor: float) -> None:
        """Larger or smaller than the width of the view."""
        self._zoom = max(0.4, min(self._zoom * factor, 3.0))
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pages fit the width."""
        super().resizeEvent(event)
        self._lay_out()

    def _scale(self) -> float:
        widest = max((sheet.width for sheet in self._sheets), default=595.0)
        room = self.viewport().width() - 2 * _GAP - 4
        return max(0.2, min(room / widest, 1.6) * self._zoom)

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
