"""Words that look like personal data and would go out: listed with their places, or let stand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from ddscp_audit.gui.form.dialogs import ReasonDialog
from ddscp_audit.gui.generated.ui_found_dialog import Ui_FoundDialog
from ddscp_audit.gui.tables import Column, RowsModel
from ddscp_audit.workflow.freetext import Found, Kept, looks_like, reason_trouble

#: Who mends what; the dialog goes there.
STEPS = {
    Kept.ANSWER: "fieldwork",
    Kept.DECISION: "panel",
    Kept.BRIEF: "overview",
    Kept.ENQUIRY: "overview",
}


class FoundDialog(QDialog):
    """Every piece with its place and its reason; Enter goes there."""

    wanted = Signal(object)  # Found

    def __init__(self, found: Sequence[Found], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_FoundDialog()
        self.ui.setupUi(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.ui.title.setText(looks_like(found))
        self.ui.text.setText(
            "Look at each before this edition goes out. An answer that was handed in is changed "
            "by reopening its return."
        )
        self.model = RowsModel[Found](
            (
                Column("Words", lambda each: each.text, width=150),
                Column("What they look like", lambda each: each.why, width=320),
                Column("Where", lambda each: each.where),
            ),
            found,
        )
        self.model.dress(self.ui.found, sortable=False)
        self.ui.found.setCurrentIndex(self.model.index(0, 0))
        self.ui.found.setFocus()
        self.ui.found.activated.connect(lambda _index: self._go())
        self.ui.show_button.clicked.connect(self._go)
        self.ui.show_button.setAutoDefault(False)  # Enter on a line must not press it as well
        self.ui.close_button.setAutoDefault(False)
        self.ui.close_button.clicked.connect(self.reject)

    def _go(self) -> None:
        found = self.model.row_at(self.ui.found.currentIndex().row())
        self.accept()
        self.wanted.emit(found)


class KeepDialog(ReasonDialog):
    """Once, before a file with such words is written: why they stand."""

    def __init__(self, found: Sequence[Found], name: str, parent: QWidget | None = None) -> None:
        text = (
            f"They would stand in {name}. “Before it goes out” shows each with its place. To "
            "write the file all the same, say why: the log keeps the reason and the number, "
            "never the words."
        )
        super().__init__(looks_like(found), text, "Write it all the same", parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._text = text
        self.ui.reason.textChanged.connect(self._check)

    def _check(self, words: str) -> None:
        trouble = reason_trouble(words) if words.strip() else ""
        self.ui.accept.setEnabled(bool(words.strip()) and not trouble)
        self.ui.text.setText(trouble or self._text)
