"""What should be rare: a case added by hand, and a draw declared void. Both need a reason."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from ddscp_audit.errors import AuditError
from ddscp_audit.gui.context import Context
from ddscp_audit.gui.generated.ui_caution_dialog import Ui_CautionDialog
from ddscp_audit.gui.widgets.layouts import fit
from ddscp_audit.workflow import drawing
from ddscp_audit.workflow.drawn import DrawnCase

_BY_HAND = (
    "The whole sample becomes purposive, for ever: from then on somebody chose it, and it was not"
    " drawn at random. No range is printed beside any figure, the certificate and every report say"
    " so, and withdrawing the case later does not change it back."
)
_VOID = (
    "Its cases leave the sample and their references are never used again. The draw stays in the"
    " log and on the certificate with this reason. The list stays locked, so the next draw is from"
    " the same list under another label."
)


class CautionDialog(QDialog):
    """Says what cannot be undone; leaving everything as it is is the button Enter presses.

    ``chosen`` carries the list's id, blank where none is asked for, and the reason.
    """

    chosen = Signal(str, str)

    def __init__(
        self,
        title: str,
        text: str,
        button: str,
        *,
        asks_id: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.ui = Ui_CautionDialog()
        self.ui.setupUi(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.ui.title.setText(title)
        self.ui.text.setText(text)
        self.ui.do_it.setText(button)
        self.ui.said.setTextFormat(Qt.TextFormat.PlainText)
        self.ui.said.hide()
        self._asks_id = asks_id
        self.ui.l_list_id.setVisible(asks_id)
        self.ui.list_id.setVisible(asks_id)
        self.ui.list_id.textChanged.connect(self._typed)
        self.ui.reason.textChanged.connect(self._typed)
        self.ui.leave.clicked.connect(self.reject)
        self.ui.do_it.clicked.connect(self._choose)
        (self.ui.list_id if asks_id else self.ui.reason).setFocus()
        self._typed()

    def show_refused(self, error: AuditError) -> None:
        """Why it was not done; what was typed stays."""
        self.ui.said.setText(error.sentence)
        self.ui.said.show()
        fit(self)
        self.ui.do_it.setEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field goes on to the next: it neither does it nor throws the words away."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(self.focusWidget(), QLineEdit):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _typed(self) -> None:
        named = bool(self.ui.list_id.text().strip()) or not self._asks_id
        self.ui.do_it.setEnabled(named and bool(self.ui.reason.text().strip()))
        self.ui.said.hide()

    def _choose(self) -> None:
        self.ui.do_it.setEnabled(False)
        self.chosen.emit(self.ui.list_id.text().strip(), self.ui.reason.text().strip())


class Cautions(QObject):
    """Asks in dialogs of its page's window. ``altered`` carries what to say afterwards."""

    altered = Signal(str)

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._page = page

    def add_by_hand(self) -> None:
        """Which case and why; the dialog stays with the sentence where it is refused."""
        store, audit = self._context.store, self._context.audit
        dialog = CautionDialog(
            "Add a case by hand",
            _BY_HAND,
            "Add the case by hand",
            asks_id=True,
            parent=self._page.window(),
        )

        def added(case: DrawnCase) -> None:
            dialog.accept()
            self.altered.emit(f"{case.reference} was added by hand; the sample is purposive")

        def chosen(list_id: str, why: str) -> None:
            self._context.tasks.run(
                lambda _job: drawing.add_purposive(store, audit, list_id, why),
                added,
                dialog.show_refused,
                owner=dialog,
            )

        dialog.chosen.connect(chosen)
        dialog.open()

    def void(self, label: str) -> None:
        """Why; refused once a return has begun."""
        store, audit = self._context.store, self._context.audit
        dialog = CautionDialog(
            f"Void the draw {label}",
            _VOID,
            "Void this draw",
            parent=self._page.window(),
        )

        def voided(_label: str) -> None:
            dialog.accept()
            self.altered.emit(f"The draw {label} is void")

        def chosen(_id: str, why: str) -> None:
            self._context.tasks.run(
                lambda _job: drawing.void(store, audit, why),
                voided,
                dialog.show_refused,
                owner=dialog,
            )

        dialog.chosen.connect(chosen)
        dialog.open()
