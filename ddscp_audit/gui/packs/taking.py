"""Take packs in: a preview of each before anything changes, and what became of them after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from ddscp_audit.domain.case import Refusal
from ddscp_audit.domain.pack import Preview, Taken
from ddscp_audit.gui import theme
from ddscp_audit.gui.context import Context
from ddscp_audit.gui.generated.ui_taken_dialog import Ui_TakenDialog
from ddscp_audit.gui.packs.opening import about, tell, title_of
from ddscp_audit.gui.tables import Column, RowsModel, whole_words
from ddscp_audit.gui.tasks import Job
from ddscp_audit.gui.widgets.layouts import fit
from ddscp_audit.gui.widgets.task_dialog import TaskDialog
from ddscp_audit.workflow import packs


@dataclass(frozen=True, slots=True)
class Seen:
    """A pack that was looked into, or why it could not be."""

    path: Path
    preview: Preview | None = None
    trouble: str = ""

    @property
    def wrong(self) -> str:
        """Why it cannot be taken here; blank where it can."""
        return self.trouble or (self.preview.trouble if self.preview else "")


class TakeDialog(TaskDialog):
    """What each pack is and would change; nothing has changed yet."""

    def __init__(
        self,
        context: Context,
        seen: Sequence[Seen],
        words: str | None,
        parent: QWidget | None = None,
    ) -> None:
        self._good = [one for one in seen if not one.wrong]
        bad = [one for one in seen if one.wrong]
        one = self._good[0] if len(self._good) == 1 else None
        if one is not None and one.preview is not None:
            title, text = title_of(one.preview), about(one.preview)
        else:
            title, text = f"{len(self._good)} packs can be taken in", "Nothing has changed yet."
        count = len(self._good)
        button = "Take it in" if count == 1 else f"Take in {count} packs"
        super().__init__(title, text, button, context.tasks, parent)
        self._context, self._words = context, words
        for each in self._good:
            if each.preview is None:
                continue
            if count > 1:
                self.note(f"{each.path.name}: {title_of(each.preview)}", "label")
                self.note(about(each.preview))
            tell(self, each.preview)
        for each in bad:
            self.note(f"{each.path.name}", "label")
            self.note(each.wrong).setProperty("tone", "unmet")

    def ready(self) -> bool:
        """Something can be taken."""
        return bool(self._good)

    def start(self) -> None:
        """Take them in, each in one step."""
        store, words = self._context.store, self._words
        paths = [one.path for one in self._good]

        def work(job: Job) -> Taken:
            return packs.take(
                store, paths, words=words, progress=job.progress, cancelled=job.cancelled
            )

        self.run(work)


def taken_title(taken: Taken) -> str:
    """The one line that matters."""
    parts = []
    if taken.taken or not taken.decisions:
        parts.append("1 return taken in" if taken.taken == 1 else f"{taken.taken} returns taken in")
    if taken.decisions:
        many = "1 decision" if taken.decisions == 1 else f"{taken.decisions} decisions"
        parts.append(f"{many} taken in")
    return " and ".join(parts)


def taken_lines(taken: Taken) -> list[str]:
    """The rest, a sentence a line."""
    counted = (
        (taken.nil, "of them is a nil return", "of them are nil returns"),
        (taken.drafts, "is still a draft", "are still drafts"),
        (taken.unchanged, "changes nothing here", "change nothing here"),
        (len(taken.conflicts), "answer is in conflict", "answers are in conflict"),
        (
            len(taken.differences),
            "answer differs from a case the panel has settled; nothing was changed",
            "answers differ from cases the panel has settled; nothing was changed",
        ),
    )
    return [f"{n} {one if n == 1 else many}." for n, one, many in counted if n] + list(taken.notes)


class TakenDialog(QDialog):
    """What became of the packs, what was refused and why, and the receipts to send back."""

    conflicts_wanted = Signal()

    def __init__(self, taken: Taken, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_TakenDialog()
        self.ui.setupUi(self)
        self.setWindowTitle("What came in")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._taken = taken
        self.ui.title.setText(taken_title(taken))
        self.ui.concerns.setText("\n".join(taken.concerns))
        self.ui.concerns.setVisible(bool(taken.concerns))
        lines = taken_lines(taken)
        self.ui.text.setText("\n".join(lines))
        self.ui.text.setVisible(bool(lines))
        self.model = RowsModel[Refusal](
            (
                Column("File", lambda r: r.file, width=220),
                Column("Where", lambda r: r.column, width=150),
                Column("Why it was not taken", lambda r: r.message),
            ),
            taken.refused,
        )
        self.model.dress(self.ui.refused, sortable=False)
        whole_words(self.ui.refused)
        self.ui.refused.setVisible(bool(taken.refused))
        self.ui.refused.setMinimumHeight(theme.px(140))
        self.ui.conflicts.setVisible(bool(taken.conflicts or taken.differences))
        self.ui.conflicts.clicked.connect(self._conflicts)
        for button in (self.ui.copy, self.ui.keep):
            button.setVisible(bool(taken.receipts))
        self.ui.copy.clicked.connect(self._copy)
        self.ui.keep.clicked.connect(self._keep)
        self.ui.close_button.clicked.connect(self.accept)
        self.ui.close_button.setFocus()
        self.resize(theme.px(660), theme.px(200))
        fit(self)

    @property
    def receipts(self) -> str:
        """Every receipt, for a message or a file."""
        return "\n".join(receipt.text for receipt in self._taken.receipts)

    def _conflicts(self) -> None:
        self.accept()
        self.conflicts_wanted.emit()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.receipts)
        self.ui.copy.setText("Copied")

    def _keep(self) -> None:
        name = self._taken.receipts[0].name
        chosen, _ = QFileDialog.getSaveFileName(self, "Keep the receipt", name, "Text (*.txt)")
        if chosen:
            Path(chosen).write_text(self.receipts, encoding="utf-8")
            self.ui.keep.setText("Kept")
