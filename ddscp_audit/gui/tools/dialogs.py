"""Making a tool one's own, and letting an audit go on with a version, difference first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from ddscp_audit.errors import AuditError
from ddscp_audit.forms.difference import printed
from ddscp_audit.gui.generated.ui_tool_adopt_dialog import Ui_ToolAdoptDialog
from ddscp_audit.gui.generated.ui_tool_own_dialog import Ui_ToolOwnDialog
from ddscp_audit.gui.tasks import Tasks
from ddscp_audit.gui.tools.told import changes_html
from ddscp_audit.gui.widgets.layouts import fit, scale
from ddscp_audit.workflow.toolversions import Plan, in_words


class AdoptDialog(QDialog):
    """What would change, what is there already, why; ``adopted`` carries the plan that was done."""

    adopted = Signal(object)  # Plan

    def __init__(
        self,
        plan: Plan,
        work: Callable[[str], Plan],
        tasks: Tasks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.ui = Ui_ToolAdoptDialog()
        self.ui.setupUi(self)
        self._plan, self._work, self._tasks = plan, work, tasks
        ui = self.ui
        ui.title.setText(f"Use {plan.after} in {plan.audit}")
        count = len(plan.changes)
        ui.words.setText(
            f"{plan.audit} uses {plan.before.named} now. "
            + ("1 change" if count == 1 else f"{count} changes")
            + ". The earlier version stays in the store; the way back is to use it again."
        )
        ui.changes.setHtml(changes_html(plan.changes, in_words(plan)))
        for widget in (ui.l_why, ui.why):
            widget.setVisible(bool(plan.begun))
        ui.said.hide()
        ui.bar.hide()
        ui.accept.setEnabled(not plan.begun)
        ui.why.textChanged.connect(lambda words: ui.accept.setEnabled(bool(words.strip())))
        ui.copy.clicked.connect(self._copy)
        ui.copy.setAutoDefault(False)
        ui.cancel.setAutoDefault(False)
        ui.cancel.clicked.connect(self.reject)
        ui.accept.clicked.connect(self._start)
        scale(self)
        (ui.why if plan.begun else ui.accept).setFocus()

    def _copy(self) -> None:
        title = f"{self._plan.audit}: from {self._plan.before.named} to {self._plan.after}"
        words = "\n".join(["", *in_words(self._plan)])
        QGuiApplication.clipboard().setText(printed(title, self._plan.changes) + "\n" + words)
        self.ui.copy.setText("Copied")

    def _start(self) -> None:
        why, work = self.ui.why.text(), self._work
        self._wait(True)
        self._tasks.run(lambda _job: work(why), self._done, self._refused, owner=self)

    def _done(self, plan: Plan) -> None:
        self.adopted.emit(plan)
        self.accept()

    def _refused(self, error: AuditError) -> None:
        self._wait(False)
        self.ui.said.setText(error.sentence)
        self.ui.said.show()

    def _wait(self, waiting: bool) -> None:
        self.ui.bar.setVisible(waiting)
        self.ui.accept.setEnabled(not waiting)


class OwnDialog(QDialog):
    """Title and place of the copy; ``made`` carries the path that was written."""

    made = Signal(object)  # Path

    def __init__(
        self,
        title: str,
        folder: Path,
        work: Callable[[str, Path], Path],
        tasks: Tasks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.ui = Ui_ToolOwnDialog()
        self.ui.setupUi(self)
        self._work, self._tasks, self._own_path = work, tasks, False
        self._folder = folder
        ui = self.ui
        ui.title.setText(f"Make “{title}” your own")
        ui.words.setText(
            "Its core and theme are written to one workbook with every sheet and column. Edit it "
            "in Excel or LibreOffice; each time you save it, this page reads it again."
        )
        ui.said.hide()
        ui.name.textChanged.connect(self._named)
        ui.path.textEdited.connect(self._placed)
        ui.name.setText(f"{title}, own wording")
        ui.choose.clicked.connect(self._choose)
        ui.cancel.clicked.connect(self.reject)
        ui.accept.clicked.connect(self._start)
        scale(self)
        ui.name.selectAll()
        ui.name.setFocus()

    def _named(self, title: str) -> None:
        if not self._own_path:
            letters = "".join(c if c.isalnum() else " " for c in title.lower())
            name = "-".join(letters.split()) or "tool"
            self.ui.path.setText(str(self._folder / f"{name}.xlsx"))

    def _placed(self, path: str) -> None:
        self._own_path = bool(path)

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Where your tool is kept", self.ui.path.text(), "Workbooks (*.xlsx)"
        )
        if chosen:
            self._own_path = True
            self.ui.path.setText(chosen)

    def _start(self) -> None:
        title, path, work = self.ui.name.text(), Path(self.ui.path.text().strip()), self._work
        if not title.strip():
            self._say("Give your tool a title.")
            self.ui.name.setFocus()
            return
        if path.with_suffix(".xlsx").exists() and not self._own_path:
            self._say(f"{path.name} is there already. Choose another title or another file.")
            return
        self.ui.accept.setEnabled(False)
        self._tasks.run(
            lambda _job: work(title, path), self._done, self._refused, owner=self, database=False
        )

    def _done(self, path: Path) -> None:
        self.made.emit(path)
        self.accept()

    def _refused(self, error: AuditError) -> None:
        self.ui.accept.setEnabled(True)
        self._say(error.sentence)

    def _say(self, words: str) -> None:
        self.ui.said.setText(words)
        self.ui.said.show()
        fit(self)
