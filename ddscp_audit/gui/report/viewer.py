"""The pages with their tools: thumbnails, sizes, and a search that marks what it finds."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QListView, QListWidgetItem, QWidget

from ddscp_audit.errors import AuditError
from ddscp_audit.gui import icons, theme
from ddscp_audit.gui.context import Context
from ddscp_audit.gui.generated.ui_report_viewer import Ui_ReportViewer
from ddscp_audit.gui.report.pages import Hit, Sheet, find, picture
from ddscp_audit.gui.report.preview import Fit
from ddscp_audit.gui.tasks import Job

_THUMB = 84  # pixels across at 100%
_AT_ONCE = 6  # thumbnails a task: pages that are looked at go in between
_THUMBS = "report/thumbnails"


class Viewer(QWidget):
    """``retry`` asks for the pages again after they could not be made."""

    retry = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_ReportViewer()
        self.ui.setupUi(self)
        self._context: Context | None = None
        self._sheets: list[Sheet] = []
        self._drawn = b""  # the document the thumbnails are of
        self._hits: list[Hit] = []
        self._pause = QTimer(self, singleShot=True, interval=250)
        self._pause.timeout.connect(self._find)
        ui = self.ui
        for tool, name in (
            (ui.strip, "sidebar"),
            (ui.smaller, "minus"),
            (ui.larger, "plus"),
            (ui.before, "chevron-up"),
            (ui.after, "chevron-down"),
        ):
            icons.set_icon(tool, name)
        ui.thumbs.setViewMode(QListView.ViewMode.IconMode)
        ui.thumbs.setFlow(QListView.Flow.TopToBottom)
        ui.thumbs.setWrapping(False)
        ui.thumbs.setMovement(QListView.Movement.Static)
        ui.thumbs.setUniformItemSizes(True)
        ui.thumbs.hide()
        ui.strip.toggled.connect(self._show_strip)
        ui.thumbs.currentRowChanged.connect(self._to_thumb)
        ui.smaller.clicked.connect(lambda: ui.preview.zoom(0.8))
        ui.larger.clicked.connect(lambda: ui.preview.zoom(1.25))
        ui.fit_width.clicked.connect(lambda: ui.preview.fit(Fit.WIDTH))
        ui.fit_page.clicked.connect(lambda: ui.preview.fit(Fit.PAGE))
        ui.preview.turned.connect(self._turned)
        ui.find.textChanged.connect(lambda _: self._pause.start())
        ui.find.installEventFilter(self)
        ui.before.clicked.connect(lambda: self._step(-1))
        ui.after.clicked.connect(lambda: self._step(1))
        self._tell_hits(-1)

    def begin(self, context: Context) -> None:
        """What works in the background, and what is remembered."""
        self._context = context
        self.ui.strip.setChecked(bool(context.settings.number(_THUMBS)))

    def show_pdf(self, pdf: bytes, pages: list[Sheet]) -> None:
        """Show a document; words that are searched for are found again."""
        if self._context is None:
            return
        self._sheets = pages
        self.ui.preview.show_pdf(self._context.tasks, pdf, pages)
        self.ui.modes.setCurrentWidget(self.ui.shown)
        self._draw_strip()
        if self.ui.find.text().strip():
            self._find()

    def show_busy(self, text: str) -> None:
        """The first pages are being made."""
        if not self.ui.preview.has_pages or self.ui.modes.currentWidget() is self.ui.waiting:
            self.ui.waiting.busy(text)
            self.ui.modes.setCurrentWidget(self.ui.waiting)

    def show_broken(self, error: AuditError) -> None:
        """Why there are no pages."""
        self.ui.waiting.broken(error, self.retry.emit)
        self.ui.modes.setCurrentWidget(self.ui.waiting)

    def show_wanting(self, title: str, text: str) -> None:
        """What must be chosen before there are pages."""
        self.ui.waiting.empty(title, text, icon="report")
        self.ui.modes.setCurrentWidget(self.ui.waiting)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Enter goes to the next place, Shift+Enter back, Esc clears the words."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self._step(-1 if back else 1)
                return True
            if event.key() == Qt.Key.Key_Escape and self.ui.find.text():
                self.ui.find.clear()
                return True
        return False

    # Searching

    def _find(self) -> None:
        self._pause.stop()
        typed, pdf = self.ui.find.text(), self.ui.preview.pdf
        if self._context is None or not pdf:
            return

        def show(hits: list[Hit]) -> None:
            if (typed, pdf) == (self.ui.find.text(), self.ui.preview.pdf):
                self._hits = hits
                self.ui.preview.show_hits(hits)
                self._tell_hits(0 if hits else -1)

        self._context.tasks.run(lambda _job: find(pdf, typed), show, owner=self, database=False)

    def _step(self, by: int) -> None:
        if self._pause.isActive():
            self._find()
        else:
            self._tell_hits(self.ui.preview.step_hit(by))

    def _tell_hits(self, at: int) -> None:
        typed = bool(self.ui.find.text().strip())
        count = len(self._hits) if typed else 0
        words = f"{at + 1} of {count}" if count else ("not found" if typed else "")
        self.ui.hits.setText(words)
        self.ui.hits.setVisible(typed)
        for tool in (self.ui.before, self.ui.after):
            tool.setVisible(typed)
            tool.setEnabled(count > 1)

    # Thumbnails

    def _turned(self, at: int, of: int) -> None:
        self.ui.pages.setText(f"Page {at} of {of}")
        blocked = self.ui.thumbs.blockSignals(True)
        self.ui.thumbs.setCurrentRow(at - 1)
        self.ui.thumbs.blockSignals(blocked)

    def _to_thumb(self, row: int) -> None:
        self.ui.preview.go_to(row)

    def _show_strip(self, on: bool) -> None:
        self.ui.thumbs.setVisible(on)
        if self._context is not None:
            self._context.settings.keep(_THUMBS, int(on))
        self._draw_strip()

    def _draw_strip(self) -> None:
        pdf = self.ui.preview.pdf
        if not self.ui.strip.isChecked() or not pdf or pdf == self._drawn:
            return
        self._drawn = pdf
        wide = theme.px(_THUMB)
        tall = max((round(wide * s.height / s.width) for s in self._sheets), default=wide)
        thumbs = self.ui.thumbs
        at = max(thumbs.currentRow(), 0)
        blocked = thumbs.blockSignals(True)
        thumbs.clear()
        thumbs.setIconSize(QSize(wide, tall))
        thumbs.setGridSize(QSize(wide + theme.px(16), tall + theme.px(28)))
        thumbs.setFixedWidth(wide + theme.px(40))
        for number in range(len(self._sheets)):
            item = QListWidgetItem(f"{number + 1}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"Page {number + 1}")
            blank = QPixmap(wide, tall)
            blank.fill(Qt.GlobalColor.white)
            item.setIcon(QIcon(blank))
            thumbs.addItem(item)
        thumbs.setCurrentRow(min(at, len(self._sheets) - 1))
        thumbs.blockSignals(blocked)
        self._draw(pdf, 0, wide)

    def _draw(self, pdf: bytes, first: int, wide: int) -> None:
        """A few thumbnails, and then the next few."""
        numbers = range(first, min(first + _AT_ONCE, len(self._sheets)))
        if self._context is None or not numbers:
            return
        ratio = self.devicePixelRatioF()
        scales = [wide * ratio / self._sheets[number].width for number in numbers]

        def work(_job: Job) -> list[QImage]:
            return [picture(pdf, n, scale) for n, scale in zip(numbers, scales, strict=True)]

        def show(made: list[QImage]) -> None:
            if pdf != self._drawn:
                return
            for number, image in zip(numbers, made, strict=True):
                item = self.ui.thumbs.item(number)
                if item is not None:
                    pixmap = QPixmap.fromImage(image)
                    pixmap.setDevicePixelRatio(ratio)
                    item.setIcon(QIcon(pixmap))
            self._draw(pdf, first + _AT_ONCE, wide)

        self._context.tasks.run(work, show, owner=self, database=False)
