"""The keyboard's focus, always visible: 2 px of accent, offset 2, round whatever has it."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from ddscp_audit.gui import theme

_OUT = 4  # 2 px offset and 2 px line
#: A widget with this property draws its own focus.
OWN_FOCUS = "ownFocus"


class FocusRing(QObject):
    """Follows the focus of the whole application; one per process.

    A style sheet cannot draw an outline outside a widget, so the ring is a widget of its own: a
    child of the scrolled content or the window, above everything, deaf to the mouse. It watches
    only the focused widget and its ancestors, never the whole application's events.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: _Ring | None = None
        self._watched: list[QWidget] = []
        self._target: QWidget | None = None
        self._holder: QWidget | None = None
        app.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay on the focused widget while it or what holds it moves."""
        if event.type() in (
            QEvent.Type.Move,
            QEvent.Type.Resize,
            QEvent.Type.Show,
            QEvent.Type.Hide,
            QEvent.Type.EnabledChange,
        ):
            self._place()
        return False

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._leave()
        by_mouse = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        if new is None or by_mouse or new.property(OWN_FOCUS) or new.isWindow():
            return
        holder = _holder(new)
        self._ring = _Ring(holder)
        self._holder = holder
        self._target = new
        widget: QWidget | None = new
        while widget is not None and widget is not holder:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()
        self._place()

    def _place(self) -> None:
        ring, target, holder = self._ring, self._target, self._holder
        if ring is None or target is None or holder is None:
            return
        if not (shiboken6.isValid(ring) and shiboken6.isValid(target)):
            return
        at = target.mapTo(holder, QPoint(0, 0))
        around = QRect(at, target.size()).adjusted(-_OUT, -_OUT, _OUT, _OUT)
        ring.setGeometry(around)
        ring.setVisible(target.isVisibleTo(holder) and target.isEnabled())
        ring.raise_()

    def _leave(self) -> None:
        for widget in self._watched:
            if shiboken6.isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []
        # The ring dies with its holder, so it may be gone before the focus has moved on.
        if self._ring is not None and shiboken6.isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._ring = self._target = self._holder = None


def _holder(widget: QWidget) -> QWidget:
    """The scrolled content a widget lies in, which clips and carries it; else its window."""
    at: QWidget = widget
    while (parent := at.parentWidget()) is not None and not at.isWindow():
        above = parent.parentWidget()
        if isinstance(above, QScrollArea) and above.widget() is at:
            return at
        at = parent
    return at


class _Ring(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("focusRing")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("accent"), 2))
        radius = theme.RADIUS + 3
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
