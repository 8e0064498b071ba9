"""Choices as buttons: one press, one number key, one answer.

A bar is a row of buttons that wraps. They are real radio buttons and check boxes to a screen
reader; only their paint is ours. One of them is in the tab order; arrow keys move among them.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget

from ddscp_audit.domain.tool import Choice
from ddscp_audit.gui import theme

RING = 4  # room around a button for the focus ring: 2 px wide, offset 2


class Look:
    """Measures and paint shared by both kinds of button."""

    def __init__(self, choice: Choice, key: str, size: int) -> None:
        self.choice = choice
        self.key = key
        self.size = size
        self.outlined = False  # the proposed value of a panel question
        self.readonly = False
        self.stacked = False  # the whole width of the bar, words wrapping where they must
        self._hint: tuple[int, QSize] | None = None

    def font(self) -> QFont:
        return theme.font(self.size, QFont.Weight.Medium)

    def hint(self) -> QSize:
        """Size of the button; measured once per text size, for a layout asks a hundred times."""
        zoom = theme.px(100)
        if self._hint is None or self._hint[0] != zoom:
            self._hint = zoom, self._measure()
        return self._hint[1]

    def _measure(self) -> QSize:
        metrics = QFontMetrics(self.font())
        width = metrics.horizontalAdvance(self.choice.label) + theme.px(10) + self.before()
        return QSize(width + 2 * RING, metrics.height() + 2 * theme.px(6) + 2 * RING)

    def before(self) -> int:
        """Room before the words: edge and key."""
        if not self.key:
            return theme.px(10)
        return theme.px(17) + QFontMetrics(theme.font(11)).horizontalAdvance(self.key)

    def tall(self, width: int) -> int:
        """Height at a width; more than one line only where the buttons are stacked."""
        hint = self.hint()
        if not self.stacked or hint.width() <= width:
            return hint.height()
        room = width - 2 * RING - self.before() - theme.px(10)
        metrics = QFontMetrics(self.font())
        box = metrics.boundingRect(
            QRect(0, 0, max(room, 40), 10_000), int(Qt.TextFlag.TextWordWrap), self.choice.label
        )
        return hint.height() + max(0, box.height() - metrics.height())

    def paint(self, button: QAbstractButton) -> None:
        painter = QPainter(button)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(button.rect()).adjusted(RING, RING, -RING, -RING)
        line, paper, ink, soft = self._colours(button)
        painter.setBrush(paper)
        painter.setPen(QPen(line, 1.0))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS, theme.RADIUS)
        if self.outlined:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), 2.0))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)
        left = box.left() + theme.px(10)
        if self.key:
            small = theme.font(11)
            painter.setFont(small)
            painter.setPen(soft)
            advance = QFontMetrics(small).horizontalAdvance(self.key)
            painter.drawText(
                QRectF(left, box.top(), advance + 1, box.height()),
                Qt.AlignmentFlag.AlignVCenter,
                self.key,
            )
            left += advance + theme.px(7)
        painter.setFont(self.font())
        painter.setPen(ink)
        room = box.right() - left - theme.px(10 if self.stacked else 6)
        text = self.choice.label
        metrics = painter.fontMetrics()
        if not self.stacked and metrics.horizontalAdvance(text) > room:
            text = self.choice.short or metrics.elidedText(
                text, Qt.TextElideMode.ElideRight, int(room)
            )
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        wrap = Qt.TextFlag.TextWordWrap if self.stacked else Qt.TextFlag.TextSingleLine
        painter.drawText(
            QRectF(left, box.top(), room + 1, box.height()), int(flags) | int(wrap), text
        )
        if button.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), 2.0))
            ring = QRectF(button.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, theme.RADIUS + 2, theme.RADIUS + 2)
        painter.end()

    def _colours(self, button: QAbstractButton) -> tuple[QColor, QColor, QColor, QColor]:
        """Line, paper, ink and soft ink of the present state."""
        if button.isChecked():
            accent, ink = theme.colour("accent"), theme.colour("accent-ink")
            if self.readonly:
                accent = theme.colour("ink-soft")
                ink = theme.colour("surface")
            return accent, accent, ink, ink
        live = button.underMouse() and not self.readonly
        line = theme.colour("accent" if live else "line")
        soft = theme.colour("ink-soft")
        ink = soft if self.readonly else theme.colour("ink")
        return line, theme.colour("surface"), ink, soft


class _One(QRadioButton):
    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look
        self.setAutoExclusive(False)

    def sizeHint(self) -> QSize:
        return self.look.hint()

    def minimumSizeHint(self) -> QSize:
        return self.look.hint()

    def hitButton(self, _pos: object) -> bool:
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.look.paint(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        _press(self, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        _tell(self)


class _Several(QCheckBox):
    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look

    def sizeHint(self) -> QSize:
        return self.look.hint()

    def minimumSizeHint(self) -> QSize:
        return self.look.hint()

    def hitButton(self, _pos: object) -> bool:
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.look.paint(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        _press(self, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        _tell(self)


def _tell(button: QWidget) -> None:
    bar = button.parentWidget()
    if isinstance(bar, ChoiceBar):
        bar.focused.emit()


def _press(button: _One | _Several, event: QKeyEvent) -> None:
    """Space presses, left and right move; every other key is the page's."""
    bar = button.parentWidget()
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() == Qt.Key.Key_Space and plain:
        button.click()
    elif (
        event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and plain and isinstance(bar, ChoiceBar)
    ):
        bar.step(1 if event.key() == Qt.Key.Key_Right else -1)
    else:
        event.ignore()


class ChoiceBar(QWidget):
    """Buttons of one question. ``pressed`` names the choice; who owns the bar sets the value."""

    pressed = Signal(str)
    focused = Signal()

    def __init__(
        self,
        choices: Sequence[Choice],
        *,
        multiple: bool = False,
        size: int = 13,
        keys: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._multiple = multiple
        self._size = size
        self._keys = keys
        self._value: list[str] = []
        self._proposed = ""
        self._name = ""
        self._gap = 2  # the ring's room lies between two buttons as well
        self._stacked = False
        self._tall: tuple[tuple[int, int, bool, int], int] | None = None
        self.buttons: list[_One | _Several] = []
        # Not Fixed: a fixed height is that of one line, and a second one would not be seen.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_choices(choices)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The choices as they stand."""
        return tuple(button.look.choice for button in self.buttons)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Other choices (a filter of the list changed); the value stays."""
        if self.buttons and tuple(choices) == self.choices:
            return
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = []
        for number, choice in enumerate(choices, start=1):
            key = str(number % 10) if self._keys and number <= 10 else ""
            look = self._look(choice, key)
            button = _Several(look, self) if self._multiple else _One(look, self)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.setAccessibleName(choice.label)
            button.setAccessibleDescription(self._name)
            button.setProperty("ownFocus", True)
            button.clicked.connect(lambda _checked=False, name=choice.name: self._clicked(name))
            if self.isVisible():  # otherwise they come up with the bar, all at once
                button.show()
            self.buttons.append(button)
        self._tall = None
        self._show()
        self._place(self.width())
        self.updateGeometry()

    def _look(self, choice: Choice, key: str) -> Look:
        look = Look(choice, key, self._size)
        look.stacked = self._stacked
        return look

    def set_stacked(self, stacked: bool) -> None:
        """One below the other, over the whole width, instead of beside each other."""
        if stacked != self._stacked:
            self._stacked = stacked
            for button in self.buttons:
                button.look.stacked = stacked
            self._place(self.width())
            self.updateGeometry()

    def set_question(self, label: str) -> None:
        """What a screen reader says before each choice."""
        if label == self._name:
            return
        self._name = label
        self.setAccessibleName(label)
        for button in self.buttons:
            button.setAccessibleDescription(label)

    def set_value(self, value: str) -> None:
        """Show the chosen ones; ``value`` is XLSForm text, several names parted by spaces."""
        self._value = value.split()
        self._show()

    def set_proposed(self, value: str) -> None:
        """Outline what the agencies' answers propose."""
        self._proposed = value
        self._show()
        for button in self.buttons:
            button.update()

    def set_readonly(self, readonly: bool) -> None:
        """Grey buttons. They can still be read and reached; the owner refuses their presses."""
        for button in self.buttons:
            if button.look.readonly != readonly:
                button.look.readonly = readonly
                button.update()

    def press_key(self, digit: int) -> bool:
        """Press by number key, 0 for the tenth; False where there is no such choice."""
        index = (digit - 1) % 10
        if index >= min(len(self.buttons), 10):
            return False
        self.pressed.emit(self.buttons[index].look.choice.name)
        return True

    def step(self, by: int) -> None:
        """Move the focus among the choices, and stop at the ends."""
        at = next((i for i, button in enumerate(self.buttons) if button.hasFocus()), None)
        if at is None:
            self.focus_target().setFocus(Qt.FocusReason.OtherFocusReason)
            return
        to = max(0, min(at + by, len(self.buttons) - 1))
        self.buttons[to].setFocus(Qt.FocusReason.TabFocusReason)

    def focus_target(self) -> QWidget:
        """The button that stands for the bar in the tab order."""
        chosen = next((b for b in self.buttons if b.isChecked()), None)
        chosen = chosen or next((b for b in self.buttons if b.look.outlined), None)
        return chosen or (self.buttons[0] if self.buttons else self)

    def _clicked(self, name: str) -> None:
        self._show()  # the owner decides what a press does; until then nothing has changed
        self.pressed.emit(name)

    def _show(self) -> None:
        for button in self.buttons:
            name = button.look.choice.name
            button.setChecked(name in self._value)
            button.look.outlined = name in self._proposed.split()
        home = self.focus_target()
        for button in self.buttons:
            button.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if button is home else Qt.FocusPolicy.ClickFocus
            )

    def changeEvent(self, event: QEvent) -> None:
        """Another text size moves everything."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._place(self.width())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """Remembered: a layout of two hundred bars asks for every one at every change."""
        asked = width, theme.px(100), self._stacked, len(self.buttons)
        if self._tall is None or self._tall[0] != asked:
            self._tall = asked, self._flow(width, move=False)
        return self._tall[1]

    def sizeHint(self) -> QSize:
        hints = [button.look.hint() for button in self.buttons]
        if self._stacked:
            width = max((hint.width() for hint in hints), default=0)
            return QSize(width, self._flow(width, move=False))
        width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, max((button.look.hint().height() for button in self.buttons), default=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place(event.size().width())

    def _place(self, width: int) -> None:
        self._flow(width, move=True)

    def _flow(self, width: int, *, move: bool) -> int:
        if self._stacked:
            return self._stack(width, move=move)
        x = y = tall = 0
        for button in self.buttons:
            hint = button.look.hint()
            wide = min(hint.width(), max(width, 60))
            if x and x + wide > width:
                x, y, tall = 0, y + tall + self._gap, 0
            if move:
                button.setGeometry(QRect(x, y, wide, hint.height()))
            x += wide + self._gap
            tall = max(tall, hint.height())
        return y + tall

    def _stack(self, width: int, *, move: bool) -> int:
        """All as wide as the longest, or as the bar where that is less."""
        longest = max((button.look.hint().width() for button in self.buttons), default=0)
        wide = max(60, min(longest, width))
        y = 0
        for button in self.buttons:
            tall = button.look.tall(wide)
            if move:
                button.setGeometry(QRect(0, y, wide, tall))
            y += tall - RING  # the ring's room of two neighbours is shared
        return y + RING if self.buttons else 0
