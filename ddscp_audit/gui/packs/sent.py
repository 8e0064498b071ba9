"""What was made: the files, what to tell by telephone, and a receipt to keep."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from ddscp_audit.domain.pack import Sent
from ddscp_audit.gui import theme
from ddscp_audit.gui.generated.ui_sent_dialog import Ui_SentDialog
from ddscp_audit.gui.tables import Column, RowsModel, whole_words
from ddscp_audit.gui.widgets.layouts import fit
from ddscp_audit.workflow.slips import SlipSent


class SentDialog(QDialog):
    """Passphrases that were made up are shown here once and kept nowhere."""

    def __init__(self, sent: Sequence[Sent | SlipSent], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_SentDialog()
        self.ui.setupUi(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._sent = tuple(sent)
        secret = any(one.passphrase for one in sent)
        many = f"{len(sent)} files were made" if len(sent) > 1 else f"{sent[0].path.name}"
        self.ui.title.setText(many if len(sent) > 1 else f"{many} was made")
        self.setWindowTitle("What was made")
        self.ui.text.setText(
            "Tell each agency its passphrase by telephone, never in the message that carries the"
            " file. The passphrases are shown here once and are kept nowhere."
            if secret
            else "Send it the way your partnership sends such files. The receipt says what is in"
            " it; keep it with your papers."
        )
        columns = [
            Column[Sent | SlipSent]("For", lambda one: one.agency or "QA lead", width=90),
            Column[Sent | SlipSent]("File", lambda one: one.path.name),
        ]
        if secret:
            columns.append(
                Column[Sent | SlipSent]("Passphrase", lambda one: one.passphrase, width=240)
            )
        self.model = RowsModel[Sent | SlipSent](columns, sent)
        self.model.dress(self.ui.files, sortable=False)
        whole_words(self.ui.files)
        self.ui.files.setVisible(len(sent) > 1 or secret)
        self.ui.files.setMinimumHeight(theme.px(min(40 + 34 * len(sent), 320)))
        self._copies(self.ui.copy, "Copy passphrases" if secret else "Copy receipt", secret)
        receipts = [one.receipt for one in sent if isinstance(one, Sent)]
        self.ui.receipt.setText(receipts[0] if len(receipts) == 1 else "")
        self.ui.receipt.setVisible(len(receipts) == 1)
        self.ui.folder.clicked.connect(self._show_folder)
        self.ui.close_button.clicked.connect(self.accept)
        # One Enter must not lose what is shown once.
        first = self.ui.copy if secret else self.ui.close_button
        first.setDefault(True)
        first.setFocus()
        self.resize(theme.px(680), theme.px(200))
        fit(self)

    def _copies(self, button: QPushButton, words: str, secret: bool) -> None:
        button.setText(words)

        def copy() -> None:
            if secret:
                lines = [f"{one.agency}\t{one.passphrase}" for one in self._sent if one.passphrase]
            else:
                lines = [one.receipt for one in self._sent if isinstance(one, Sent)]
            QGuiApplication.clipboard().setText("\n".join(lines))
            button.setText("Copied")

        button.clicked.connect(copy)

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._sent[0].path.parent)))
