"""Small dialogs of the draw: the slip, digits without a meeting, replacing and extending."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QPlainTextEdit, QRadioButton, QWidget

from ddscp_audit.domain.vocabulary import ReplacementReason
from ddscp_audit.errors import AuditError
from ddscp_audit.gui import theme
from ddscp_audit.gui.generated.ui_digits_dialog import Ui_DigitsDialog
from ddscp_audit.gui.generated.ui_extend_dialog import Ui_ExtendDialog
from ddscp_audit.gui.generated.ui_replace_dialog import Ui_ReplaceDialog
from ddscp_audit.gui.generated.ui_slip_dialog import Ui_SlipDialog
from ddscp_audit.gui.sample.digits import NEEDED
from ddscp_audit.gui.widgets.layouts import fit

if TYPE_CHECKING:
    from ddscp_audit.workflow.drawn import LockSlip


def slip_text(audit: str, slip: LockSlip) -> str:
    """The slip as plain text, to be sent or read out."""
    lines = [
        f"Audit           {audit}",
        f"List            {slip.file_name}",
        f"Eligible        {slip.N:,}",
        *(f"  {name}  {count:,}" for name, count in slip.strata.items()),
        f"Account         {slip.equation}",
        f"Locked          {slip.locked_at:%d %B %Y %H:%M:%S} UTC by {slip.locked_by}",
        "",
        f"SHA-256 of the file    {slip.raw_sha256}",
        f"SHA-256 of the list    {slip.frame_sha256}",
    ]
    if slip.strata_sha256:
        lines.append(f"SHA-256 of the strata  {slip.strata_sha256}")
    if slip.families_sha256:
        lines.append(f"SHA-256 of families    {slip.families_sha256}")
    lines.append("")
    lines.append("The digits of the draw had not been rolled when this slip was made.")
    return "\n".join(lines)


class SlipDialog(QDialog):
    """Shows the slip of a locked list, to be copied or saved."""

    def __init__(self, audit: str, slip: LockSlip, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_SlipDialog()
        self.ui.setupUi(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._name = f"{audit}-slip.txt"
        self.ui.slip.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.ui.slip.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.ui.slip.setPlainText(slip_text(audit, slip))
        self.ui.copy.clicked.connect(self._copy)
        self.ui.save.clicked.connect(self._save)
        self.ui.close_button.clicked.connect(self.accept)
        self.ui.close_button.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.ui.slip.toPlainText())
        self.ui.copy.setText("Copied")

    def _save(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, "Save the slip", self._name, "Text (*.txt)")
        if not chosen:
            return
        try:
            Path(chosen).write_text(self.ui.slip.toPlainText() + "\n", encoding="utf-8")
        except OSError:
            self.ui.save.setText("Not saved: choose another folder…")
        else:
            self.ui.save.setText("Saved")


class DigitsDialog(QDialog):
    """Digits from a public source, or from this computer. ``given``: digits, where from, source."""

    given = Signal(str, str, str)

    def __init__(self, computer: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_DigitsDialog()
        self.ui.setupUi(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._from = "operating system" if computer else "public source"
        if computer:
            self.ui.title.setText("Digits from this computer's generator")
            self.ui.text.setText(
                "Nobody in the room can check how they came about. The certificate will say that"
                " the digits came from the operating system."
            )
            self.ui.digits.setText(computer)
            self.ui.digits.setReadOnly(True)
            self.ui.l_source.hide()
            self.ui.source.hide()
        else:
            self.ui.title.setText("Digits from a public source")
            self.ui.text.setText(
                "A source that was named before it drew, e.g. a lottery's result or a closing"
                " index, digit by digit. It stands on the certificate."
            )
        self.ui.cancel.clicked.connect(self.reject)
        self.ui.draw.clicked.connect(self._give)
        self.ui.digits.textChanged.connect(lambda _: self._judge())
        self.ui.source.textChanged.connect(lambda _: self._judge())
        self._judge()

    def _digits(self) -> str:
        return "".join(self.ui.digits.text().split())

    def _judge(self) -> None:
        digits, named = self._digits(), not self.ui.source.isVisibleTo(self)
        named = named or bool(self.ui.source.text().strip())
        good = digits.isascii() and digits.isdigit()
        if digits and not good:
            self.ui.said.setText("Only the digits 0 to 9 count; spaces do not matter.")
        else:
            self.ui.said.setText(f"{len(digits)} of {NEEDED} digits")
        self.ui.draw.setEnabled(named and good and len(digits) >= NEEDED)

    def _give(self) -> None:
        self.given.emit(self._digits(), self._from, self.ui.source.text().strip())
        self.accept()


class ReplaceDialog(QDialog):
    """Reason first; ``chosen`` carries it with the note and what the panel decided."""

    chosen = Signal(object, str, str)

    def __init__(
        self, reference: str, returned: tuple[str, ...] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.ui = Ui_ReplaceDialog()
        self.ui.setupUi(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.ui.title.setText(f"Replace {reference}")
        self.ui.said.hide()
        self.ui.l_panel.setVisible(bool(returned))
        self.ui.panel.setVisible(bool(returned))
        self.ui.l_panel.setText(f"{', '.join(returned)} handed in: what did the &panel decide?")
        self._reasons: dict[ReplacementReason, QRadioButton] = {}
        for reason in ReplacementReason:
            button = QRadioButton(reason.value.capitalize())
            button.toggled.connect(lambda _: self.ui.replace.setEnabled(True))
            self._reasons[reason] = button
            self.ui.reasons.addWidget(button)
        # Reason first, by keyboard too: the buttons were made after the fields beneath them.
        for before, after in pairwise([*self._reasons.values(), self.ui.note]):
            self.setTabOrder(before, after)
        next(iter(self._reasons.values())).setFocus()
        self.ui.replace.setEnabled(False)
        self.ui.cancel.clicked.connect(self.reject)
        self.ui.replace.clicked.connect(self._choose)

    def show_refused(self, error: AuditError) -> None:
        """Why it cannot be replaced."""
        self.ui.said.setText(error.sentence)
        self.ui.said.show()
        fit(self)
        self.ui.replace.setEnabled(True)

    def _choose(self) -> None:
        for reason, button in self._reasons.items():
            if button.isChecked():
                self.ui.replace.setEnabled(False)
                note, decided = self.ui.note.text().strip(), self.ui.panel.text().strip()
                self.chosen.emit(reason, note, decided)


class ExtendDialog(QDialog):
    """How many more tickets to take; stays with the sentence where the use case refuses."""

    chosen = Signal(int)

    def __init__(self, reserves: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_ExtendDialog()
        self.ui.setupUi(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        held = "1 is" if reserves == 1 else f"{reserves:,} are"
        self.ui.text.setText(
            "The next tickets are taken, so the cases drawn so far stay. "
            + (f"{held} in reserve." if reserves else "None is in reserve.")
        )
        self.ui.said.hide()
        self.ui.cancel.clicked.connect(self.reject)
        self.ui.extend.clicked.connect(self._choose)
        self.ui.more.lineEdit().setTextMargins(theme.px(4), 0, 0, 0)
        self.ui.more.setFocus()
        self.ui.more.selectAll()

    def show_refused(self, error: AuditError) -> None:
        """Why it was not done; the number can be changed."""
        self.ui.extend.setEnabled(True)
        self.ui.said.setText(error.sentence)
        self.ui.said.show()
        fit(self)

    def _choose(self) -> None:
        self.ui.extend.setEnabled(False)
        self.chosen.emit(self.ui.more.value())
