"""What became of an import, and what to write to agencies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QListWidgetItem, QWidget

from ddscp_audit.domain.case import Intake, Refusal
from ddscp_audit.gui import theme
from ddscp_audit.gui.generated.ui_chaser_dialog import Ui_ChaserDialog
from ddscp_audit.gui.generated.ui_intake_dialog import Ui_IntakeDialog
from ddscp_audit.gui.tables import Column, RowsModel, whole_words
from ddscp_audit.gui.widgets.layouts import scale


def returns(count: int) -> str:
    """``1 return`` or ``7 returns``."""
    return f"{count:,} return{'' if count == 1 else 's'}"


def intake_title(intake: Intake) -> str:
    """The one line that matters."""
    refused = len({(refusal.file, refusal.row) for refusal in intake.refused})
    taken = f"{returns(intake.taken)} taken" if intake.taken else "No return was taken"
    if not refused:
        return taken
    return f"{taken}; {refused:,} line{'' if refused == 1 else 's'} could not be read"


def intake_text(intake: Intake) -> str:
    """The rest of the sum, in a sentence a line."""
    said = []
    if intake.nil:
        said.append(f"{intake.nil:,} of them nil.")
    if intake.drafts:
        counts = "it does" if intake.drafts == 1 else "they do"
        said.append(
            f"{returns(intake.drafts).capitalize()} kept as draft: an answer that is needed is "
            f"missing, so {counts} not count yet."
        )
    if intake.unchanged:
        said.append(f"{returns(intake.unchanged).capitalize()} already here, word for word.")
    if intake.conflicts:
        names = ", ".join(intake.conflicts[:6])
        said.append(f"Different from what stands here, and left as it stood: {names}.")
    said += intake.notes
    if intake.refused:
        said.append("Nothing of the lines below was kept. Mend them in the file and import again.")
    return " ".join(said)


class IntakeDialog(QDialog):
    """What was taken; every line that was not, with file, row, column and reason.

    ``confirmed``: the person wants what could be taken, without the rest.
    """

    confirmed = Signal()

    def __init__(self, intake: Intake, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_IntakeDialog()
        self.ui.setupUi(self)
        self.ui.title.setText(intake_title(intake))
        self.ui.text.setText(intake_text(intake))
        self.ui.text.setVisible(bool(self.ui.text.text()))
        self._refused = intake.refused
        self.model = RowsModel[Refusal](
            (
                Column("File", lambda r: r.file, width=170),
                Column("Row", _row, sort=lambda r: r.row or 0, right=True, width=60),
                Column("Column", lambda r: r.column, width=130),
                Column("What is wrong", lambda r: r.message),
            ),
            intake.refused,
        )
        self.model.dress(self.ui.refusals)
        whole_words(self.ui.refusals)
        scale(self)
        self.ui.refusals.setVisible(bool(intake.refused))
        self.ui.copy.setVisible(bool(intake.refused))
        if not intake.refused:
            self.resize(theme.px(560), 0)
        self.ui.take.setVisible(bool(intake.ready))
        self.ui.take.setText(f"Take the other {returns(intake.ready)}")
        self.ui.take.clicked.connect(self._take)
        self.ui.copy.clicked.connect(self._copy)
        self.ui.close.clicked.connect(self.accept)
        self.ui.close.setFocus()

    def _take(self) -> None:
        self.accept()
        self.confirmed.emit()

    def _copy(self) -> None:
        lines = ["File\tRow\tColumn\tWhat is wrong"]
        lines += [f"{r.file}\t{_row(r)}\t{r.column}\t{r.message}" for r in self._refused]
        QGuiApplication.clipboard().setText("\n".join(lines))
        self.ui.copy.setText("Copied")


def _row(refusal: Refusal) -> str:
    return "" if refusal.row is None else str(refusal.row)


@dataclass(frozen=True, slots=True)
class Letter:
    """What to write to one agency."""

    agency: str
    outstanding: int
    late: bool
    text: str


class ChaserDialog(QDialog):
    """A letter per agency that still owes returns, ready to paste into an e-mail."""

    def __init__(self, letters: Sequence[Letter], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_ChaserDialog()
        self.ui.setupUi(self)
        total = sum(letter.outstanding for letter in letters)
        self.ui.title.setText(f"{returns(total)} still to come")
        self.ui.text.setText(
            "The application sends nothing itself. Copy the text into your own e-mail; change it "
            "here first if you like. It names children by reference only."
        )
        for letter in letters:
            late = ", late" if letter.late else ""
            item = QListWidgetItem(f"{letter.agency}\n{letter.outstanding} to come{late}")
            item.setData(Qt.ItemDataRole.UserRole, letter.text)
            self.ui.agencies.addItem(item)
        self.ui.agencies.currentItemChanged.connect(self._show)
        self.ui.agencies.setCurrentRow(0)
        self.ui.copy.clicked.connect(self._copy)
        self.ui.close.clicked.connect(self.accept)
        self.ui.copy.setDefault(True)
        scale(self)

    def _show(self, item: QListWidgetItem | None) -> None:
        self.ui.copied.clear()
        if item is not None:
            self.ui.letter.setPlainText(str(item.data(Qt.ItemDataRole.UserRole)))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.ui.letter.toPlainText())
        item = self.ui.agencies.currentItem()
        self.ui.copied.setText(f"Copied: {item.text().splitlines()[0]}" if item else "")
