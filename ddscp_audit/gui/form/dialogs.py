"""Handing in, and taking back with a reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from ddscp_audit.forms.session import Missing
from ddscp_audit.gui.form.found import FoundPane
from ddscp_audit.gui.generated.ui_reason_dialog import Ui_ReasonDialog
from ddscp_audit.gui.generated.ui_submit_dialog import Ui_SubmitDialog
from ddscp_audit.gui.tables import Column, RowsModel, whole_words
from ddscp_audit.gui.widgets.layouts import fit, scale
from ddscp_audit.gui.widgets.markdown import plain
from ddscp_audit.workflow.freetext import Found


class SubmitDialog(QDialog):
    """What is missing: needed answers stop the return, open ones are only said.

    ``found``, words that look like personal data, are mended here or let stand for a reason.
    """

    jumped = Signal(str)  # the question a person wants to see
    placed = Signal(object)  # Found: the words a person wants to see in their question
    mended = Signal(object)  # Found: give way to what they are; then :meth:`show_found`

    def __init__(
        self,
        case: str,
        agency: str,
        missing: Sequence[Missing],
        parent: QWidget | None = None,
        *,
        found: Sequence[Found] = (),
        mendable: Callable[[Found], bool] = lambda _found: True,
        why: str = "",
    ) -> None:
        super().__init__(parent)
        self.ui = Ui_SubmitDialog()
        self.ui.setupUi(self)
        mend = [m for m in missing if m.trouble]
        needed = [*mend, *(m for m in missing if m.required and not m.trouble)]
        others = [m for m in missing if not m.required]
        self.ui.title.setText(f"{case} · {agency}")
        self.ui.text.setText(_said(len(mend), len(needed) - len(mend), len(others)))
        self.ui.after.setText(
            "Enter or a double click on a line goes to the question. A return can be reopened "
            "later with a reason; every change is kept."
        )
        self.model = RowsModel[Missing](
            (
                Column("", _kind, width=76, tone=_tone),
                Column("Section", lambda m: m.section, width=150),
                Column("Question", _words),
            ),
            [*needed, *others],
        )
        self.model.dress(self.ui.missing, sortable=False)
        whole_words(self.ui.missing)
        scale(self)
        self.ui.missing.setVisible(bool(missing))
        if not missing:
            self.resize(self.width(), 0)
        self.ui.missing.activated.connect(self._jump)
        self._complete = not needed
        self.found = FoundPane(mendable, self)
        self.found.jumped.connect(self._place)
        self.found.mended.connect(self.mended)
        self.found.changed.connect(self._enable)
        self.ui.outer.insertWidget(self.ui.outer.indexOf(self.ui.missing) + 1, self.found)
        self.show_found(found)
        self.found.ui.reason.setText(why)
        self.ui.submit.setText("Submit this return")
        self.ui.submit.clicked.connect(self.accept)
        self.ui.cancel.clicked.connect(self.reject)
        self.ui.submit.setDefault(not needed)
        (self.ui.missing if needed else self.found.ui.found if found else self.ui.submit).setFocus()
        if needed:
            self.ui.missing.setCurrentIndex(self.model.index(0, 0))

    @property
    def reason(self) -> str:
        """Why words that look like personal data stand; blank where there are none."""
        return self.found.reason

    def show_found(self, found: Sequence[Found]) -> None:
        """The words as they are now."""
        self.found.show_found(found)
        if not found and self._complete and self.isVisible():
            self.ui.submit.setFocus()

    def _enable(self) -> None:
        self.ui.submit.setEnabled(self._complete and self.found.ready)

    def _place(self, found: Found) -> None:
        self.reject()
        self.placed.emit(found)

    def _jump(self, index: QModelIndex) -> None:
        self.reject()
        self.jumped.emit(self.model.row_at(index.row()).name)


def _tone(missing: Missing) -> str:
    return "unmet" if missing.required else "ink-soft"


def _kind(missing: Missing) -> str:
    return "To mend" if missing.trouble else "Needed" if missing.required else "Open"


def _words(missing: Missing) -> str:
    label = plain(missing.label)
    return f"{label} {missing.trouble}" if missing.trouble else label


def _said(mend: int, needed: int, others: int) -> str:
    parts = []
    if mend:
        parts.append(
            "1 answer cannot be submitted as it is: mend it, or say beside it why it stands."
            if mend == 1
            else f"{mend} answers cannot be submitted as they are: mend them, or say beside them "
            "why they stand."
        )
    if needed:
        what = "1 answer is" if needed == 1 else f"{needed} answers are"
        parts.append(f"{what} needed before this return can be submitted.")
    if parts:
        more = [f"{others} more are open, and may stay so."] if others else []
        return " ".join([*parts, *more])
    if others:
        what = "1 question is" if others == 1 else f"{others} questions are"
        count = "it counts" if others == 1 else "they count"
        return (
            f"{what} not answered. You can submit the return as it is: {count} as not answered, "
            "never as a no."
        )
    return "Every question that is asked has an answer."


class ReasonDialog(QDialog):
    """One sentence why; the button lives once there is one."""

    def __init__(self, title: str, text: str, button: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_ReasonDialog()
        self.ui.setupUi(self)
        self.setWindowTitle(title)
        self.ui.title.setText(title)
        self.ui.text.setText(text)
        self.ui.accept.setText(button)
        self.ui.accept.setEnabled(False)
        self.ui.reason.textChanged.connect(
            lambda words: self.ui.accept.setEnabled(bool(words.strip()))
        )
        self.ui.accept.clicked.connect(self.accept)
        self.ui.cancel.clicked.connect(self.reject)
        self.ui.accept.setDefault(True)
        self.ui.reason.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its words, which are only measured once they have their font."""
        super().showEvent(event)
        fit(self)

    @property
    def reason(self) -> str:
        """The words typed."""
        return self.ui.reason.text().strip()
