"""The rail is the process: order, state and one figure each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QButtonGroup,
    QFrame,
    QSizePolicy,
    QWidget,
)

from ddscp_audit.domain.audit import Step
from ddscp_audit.domain.vocabulary import StepState
from ddscp_audit.gui import icons, theme
from ddscp_audit.gui.generated.ui_rail import Ui_Rail
from ddscp_audit.gui.widgets.focus_ring import OWN_FOCUS
from ddscp_audit.gui.widgets.layouts import in_tab_order, restyle

WIDE, NARROW = 212, 60
_SIGNS = {
    StepState.NOT_BEGUN: ("step-todo", "ink-soft"),
    StepState.UNDER_WAY: ("step-doing", "accent"),
    StepState.DONE: ("step-done", "met"),
    StepState.NEEDS_YOU: ("step-needs", "urgent"),
}


class RailStep(QAbstractButton):
    """One step: sign of its state, name, figure; only its icon with the sign when narrow."""

    moved = Signal(int)  # an arrow key: -1 or 1

    def __init__(self, step: Step, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step = step
        self._key = key
        self.narrow = False
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_step(step)

    def show_step(self, step: Step) -> None:
        """Show another state or figure of the same step."""
        self.step = step
        self.setText(step.title)
        figure = f", {step.figure}" if step.figure else ""
        self.setAccessibleName(f"{step.title}, {step.state}{figure}")
        self.setToolTip(f"{step.title}{figure}: {step.state}  ({self._key})")
        self.update()

    def sizeHint(self) -> QSize:
        """One line of the rail."""
        return QSize(theme.px(40), theme.px(34))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk along the process, Enter and space open."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint sign, name and figure, or icon and sign."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selected" if self.isChecked() else "hover"))
            painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)
        if self.isChecked():
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(0, box.height() / 2 - 8, 3, 16), 1.5, 1.5)
        if self.narrow:
            self._paint_narrow(painter)
        else:
            self._paint_wide(painter)

    def _paint_wide(self, painter: QPainter) -> None:
        side, ratio = theme.px(18), self.devicePixelRatioF()
        name, token = _SIGNS[self.step.state]
        top = (self.height() - side) // 2
        painter.drawPixmap(theme.px(10), top, icons.pixmap(name, side, token, ratio))
        chosen = self.isChecked() or self.step.state is StepState.NEEDS_YOU
        painter.setFont(theme.font(13, QFont.Weight.DemiBold if chosen else QFont.Weight.Normal))
        painter.setPen(theme.colour("ink"))
        left = theme.px(10) + side + theme.px(8)
        inner = QRect(left, 0, self.width() - left - theme.px(10), self.height())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, self.step.title)
        painter.setFont(theme.font(11))
        needs = self.step.state is StepState.NEEDS_YOU
        painter.setPen(theme.colour("urgent" if needs else "ink-soft"))
        end = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(inner, end, self.step.figure)

    def _paint_narrow(self, painter: QPainter) -> None:
        side, ratio = theme.px(20), self.devicePixelRatioF()
        token = "accent" if self.isChecked() else "ink-soft"
        left, top = (self.width() - side) // 2, (self.height() - side) // 2
        painter.drawPixmap(left, top, icons.pixmap(self.step.key, side, token, ratio))
        name, token = _SIGNS[self.step.state]
        if self.step.state is not StepState.NOT_BEGUN:
            small = theme.px(12)
            sign = icons.pixmap(name, small, token, ratio)
            painter.drawPixmap(left + side - small // 3, top - small // 3, sign)


class RailPlace(RailStep):
    """A place beside the process: an icon and a name, no state."""

    def __init__(self, key: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(Step(key, title, StepState.NOT_BEGUN), "", parent)

    def show_step(self, step: Step) -> None:
        """A place has a name only."""
        self.step = step
        self.setText(step.title)
        self.setAccessibleName(step.title)
        self.setToolTip(step.title)

    def sizeHint(self) -> QSize:
        """A little lower than a step."""
        return QSize(theme.px(40), theme.px(30))

    def _paint_wide(self, painter: QPainter) -> None:
        side = theme.px(16)
        token = "accent" if self.isChecked() else "ink-soft"
        top = (self.height() - side) // 2
        picture = icons.pixmap(self.step.key, side, token, self.devicePixelRatioF())
        painter.drawPixmap(theme.px(11), top, picture)
        painter.setFont(theme.font(13))
        painter.setPen(theme.colour("ink"))
        inner = self.rect().adjusted(theme.px(36), 0, -theme.px(10), 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, self.step.title)


class Rail(QFrame):
    """The steps of one audit at the left of the window."""

    chosen = Signal(str)
    audit_asked = Signal()
    close_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_Rail()
        self.ui.setupUi(self)
        self._steps: dict[str, RailStep] = {}
        self._group = QButtonGroup(self)  # steps and places lie in two boxes; one of all is chosen
        self._narrow = False
        self._title, self._reference = "", ""
        self.setAccessibleName("Steps of the audit")
        icons.set_icon(self.ui.close_store, "lock")
        self.ui.audit.setProperty(OWN_FOCUS, True)  # it fills the corner: no room for a ring
        self.ui.audit.clicked.connect(self.audit_asked)
        self.ui.close_store.clicked.connect(self.close_asked)
        self.ui.invented.hide()
        self.set_narrow(False)

    def show_audit(self, title: str, reference: str, person: str, *, invented: bool) -> None:
        """Head and foot: which audit, and who is at the desk."""
        self._title, self._reference = title, reference
        self.ui.person.setText(person)
        self.ui.person.setToolTip(person)
        self.ui.invented.setVisible(invented)
        self._name()

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show states and figures; the first call makes the lines."""
        for number, step in enumerate(steps, 1):
            if step.key in self._steps:
                self._steps[step.key].show_step(step)
                continue
            line = RailStep(step, f"Ctrl+{number}")
            line.narrow = self._narrow
            line.clicked.connect(lambda _=False, key=step.key: self.chosen.emit(key))
            line.moved.connect(lambda way, key=step.key: self._walk(key, way))
            self._steps[step.key] = line
            self.ui.steps.addWidget(line)
            self._group.addButton(line)
        in_tab_order(self.ui.audit, *self._steps.values(), self.ui.close_store)

    def show_places(self, places: Sequence[tuple[str, str]]) -> None:
        """Key and title of the places below the steps; called once, after the steps."""
        for key, title in places:
            line = RailPlace(key, title)
            line.narrow = self._narrow
            line.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            line.moved.connect(lambda way, key=key: self._walk(key, way))
            self._steps[key] = line
            self.ui.places.addWidget(line)
            self._group.addButton(line)
        in_tab_order(self.ui.audit, *self._steps.values(), self.ui.close_store)

    def set_current(self, key: str) -> None:
        """Mark the step whose page is shown."""
        if key in self._steps:
            here = self.has_keyboard
            self._steps[key].setChecked(True)
            if here:
                self.focus_current()

    @property
    def has_keyboard(self) -> bool:
        """Whether a step has the focus."""
        return any(line.hasFocus() for line in self._steps.values())

    def focus_current(self) -> None:
        """Give the keyboard to the step whose page is shown."""
        for line in self._steps.values():
            if line.isChecked():
                line.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_narrow(self, narrow: bool) -> None:
        """Icons only, for windows under 1200 px."""
        self._narrow = narrow
        self.setFixedWidth(theme.px(NARROW if narrow else WIDE))
        self.ui.person.setVisible(not narrow)
        restyle(self.ui.invented, "narrow", narrow)
        # A frame measures its margins anew only when it hears of another style.
        QApplication.sendEvent(self.ui.invented, QEvent(QEvent.Type.StyleChange))
        restyle(self.ui.audit, "narrow", narrow)
        for line in self._steps.values():
            line.narrow = narrow
            line.updateGeometry()
            line.update()
        self._name()

    def _name(self) -> None:
        inner = self.width() - theme.px(32)
        cut = self.ui.audit.fontMetrics().elidedText(
            self._title, Qt.TextElideMode.ElideRight, inner
        )
        if self._narrow:
            short = self.ui.audit.fontMetrics()
            mode = Qt.TextElideMode.ElideRight
            cut = short.elidedText(self._reference, mode, self.width() - theme.px(6))
        self.ui.audit.setText(cut if self._narrow else f"{cut}\n{self._reference}")
        self.ui.audit.setToolTip(
            f"{self._title} · {self._reference}\nChoose or start an audit in this store"
        )
        self.ui.audit.setAccessibleName(f"Audit {self._title}, {self._reference}")
        self.ui.invented.setText("Demo" if self._narrow else "Invented data")

    def _walk(self, key: str, way: int) -> None:
        keys = list(self._steps)
        at = keys.index(key) + way
        if 0 <= at < len(keys):
            self._steps[keys[at]].setFocus(Qt.FocusReason.TabFocusReason)
