"""A dialog that only tells: a title, a sentence, and lines of two columns."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from ddscp_audit.gui import theme
from ddscp_audit.gui.generated.ui_list_dialog import Ui_ListDialog


class ListDialog(QDialog):
    """Lines are ``(left, right, tone)``; a line with a blank right side is a heading."""

    def __init__(
        self,
        title: str,
        lines: Iterable[tuple[str, str, str]],
        text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.ui = Ui_ListDialog()
        self.ui.setupUi(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.ui.title.setText(title)
        self.ui.text.setText(text)
        self.ui.text.setVisible(bool(text))
        for row, (left, right, tone) in enumerate(lines):
            one, other = QLabel(left), QLabel(right)
            one.setProperty("role", "label" if right else "heading")
            if row and not right:
                one.setContentsMargins(0, 12, 0, 0)
            one.setProperty("tone", tone)
            other.setWordWrap(len(right) > 60)
            other.setMinimumWidth(300)
            self.ui.grid.addWidget(one, row, 0, Qt.AlignmentFlag.AlignTop)
            self.ui.grid.addWidget(other, row, 1)
        room = parent.window().height() - theme.px(200) if parent is not None else 0
        highest = max(theme.px(320), room)
        self.ui.scroll.setMaximumHeight(highest)
        self.ui.scroll.setMinimumWidth(self.ui.flow.sizeHint().width() + 24)
        self.ui.scroll.setMinimumHeight(min(self.ui.flow.sizeHint().height() + 4, highest))
        self.ui.close_button.setFocus()
        self.ui.close_button.clicked.connect(self.accept)
