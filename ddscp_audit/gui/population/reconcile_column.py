"""The reconcile column: a sum that must come out, and what was left out and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from ddscp_audit.errors import AuditError
from ddscp_audit.gui.generated.ui_reconcile_column import Ui_ReconcileColumn
from ddscp_audit.gui.widgets.layouts import empty, restyle
from ddscp_audit.gui.widgets.list_dialog import ListDialog
from ddscp_audit.sampling.population import Reconciliation

_LISTED = 200


class ReconcileColumn(QFrame):
    """Shows a :class:`Reconciliation`; says when the expected number changed, or Accept."""

    expected_changed = Signal()
    accept_asked = Signal(str)  # the reason, blank where none is due
    cancel_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_ReconcileColumn()
        self.ui.setupUi(self)
        self._result: Reconciliation | None = None
        self.ui.expected.textChanged.connect(lambda _: self.expected_changed.emit())
        self.ui.reason.textChanged.connect(lambda _: self._judge())
        self.ui.accept.clicked.connect(self._accept)
        self.ui.cancel.clicked.connect(self.cancel_asked)
        self.clear()

    @property
    def expected(self) -> int | None:
        """The number typed in; None for none or for something that is no number."""
        digits = self.ui.expected.text().replace(",", "").replace(" ", "")
        return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None

    def clear(self) -> None:
        """Nothing to show yet."""
        self._result = None
        empty(self.ui.sum)
        empty(self.ui.details)
        self.ui.refused.hide()
        self.ui.bar.hide()
        self.ui.cancel.hide()
        self.ui.verdict.setText("")
        self.ui.reason.hide()
        self.ui.reason.clear()
        self.ui.accept.setEnabled(False)

    def show_busy(self, done: int = 0, total: int = 0) -> None:
        """Reading or reconciling; the last sum stays where it is."""
        self.ui.bar.setRange(0, 1000 if total else 0)
        self.ui.bar.setValue(done * 1000 // total if total else 0)
        self.ui.bar.show()
        self.ui.cancel.show()
        self.ui.accept.setEnabled(False)

    def show_refused(self, error: AuditError) -> None:
        """Why there is no sum: a column or a rule that cannot be used."""
        self.clear()
        self.ui.refused.setText(error.sentence)
        self.ui.refused.show()

    def show_result(self, result: Reconciliation) -> None:
        """Show the sum and everything it leaves out."""
        self._result = result
        self.ui.bar.hide()
        self.ui.cancel.hide()
        self.ui.refused.hide()
        self._show_sum(result)
        self._show_details(result)
        self._judge()

    def _show_sum(self, result: Reconciliation) -> None:
        empty(self.ui.sum)
        lines = [("", result.rows_read, "rows read")]
        lines += [("−", result.blank, "without an id")] if result.blank else []
        lines += [("−", result.duplicate, "duplicate")] if result.duplicate else []
        lines += [("−", count, rule) for rule, count in result.excluded if count]
        for row, (sign, number, words) in enumerate(lines):
            self._line(row, sign, number, words)
        rule = QFrame()
        rule.setProperty("role", "line")
        self.ui.sum.addWidget(rule, len(lines), 0, 1, 3)
        self._line(len(lines) + 1, "=", result.N, "eligible", strong=True)
        self.ui.sum.setColumnStretch(2, 1)

    def _line(self, row: int, sign: str, number: int, words: str, strong: bool = False) -> None:
        parts = (QLabel(sign), QLabel(f"{number:,}"), QLabel(words))
        for column, label in enumerate(parts):
            if strong:
                label.setProperty("role", "heading")
            if column == 1:
                label.setAlignment(Qt.AlignmentFlag.AlignRight)
            if column == 2:
                label.setWordWrap(True)
            self.ui.sum.addWidget(label, row, column)

    def _show_details(self, result: Reconciliation) -> None:
        empty(self.ui.details)
        if result.strata:
            self._heading("Strata")
            for name, count in sorted(result.strata.items()):
                self._text(f"{name}   {count:,}")
        if result.dropped_columns:
            self._heading("Left out, because they look personal")
            for column in result.dropped_columns:
                self._text(f"<b>{_html(column.name)}</b>  {_html(column.reason)}", rich=True)
        for problem in result.problems[:6]:
            self._text(str(problem), tone="partly")
        if len(result.problems) > 6:
            lines = [("", str(p), "") for p in result.problems[:_LISTED]]
            self._more("Everything to look at", lines)
        if result.duplicates:
            rows = [
                (name, f"rows {', '.join(map(str, rows))}", "")
                for name, rows in result.duplicates[:_LISTED]
            ]
            count = len(result.duplicates)
            self._more(f"Show the {count:,} duplicate {'id' if count == 1 else 'ids'}", rows)
        if result.near_duplicates:
            groups = [(group[0], ", ".join(group[1:]), "") for group in result.near_duplicates]
            count = len(groups)
            words = "one group" if count == 1 else f"{count:,} groups"
            self._more(f"Show {words} of ids that are alike", groups[:_LISTED])

    def _judge(self) -> None:
        """Say whether the sum comes out; Accept is live only then, or with a reason."""
        result = self._result
        if result is None:
            self.ui.accept.setEnabled(False)
            return
        counted = result.expected is not None
        agrees = counted and not result.difference
        if agrees:
            self._say("The sum comes out ✓", "met")
        elif counted:
            self._say(
                f"{abs(result.difference or 0):,} {_more_or_fewer(result)} than expected", "unmet"
            )
            self.ui.reason.setPlaceholderText("Why the difference is accepted")
        else:
            self._say("", "")
            self.ui.reason.setPlaceholderText("No count to compare with? Say why")
        self.ui.reason.setVisible(not agrees and result.N > 0)
        given = bool(self.ui.reason.text().strip())
        self.ui.accept.setEnabled(result.N > 0 and (agrees or given))
        self.ui.accept.setText(f"Accept {result.N:,} eligible" if result.N else "Accept the list")

    def _say(self, words: str, tone: str) -> None:
        self.ui.verdict.setText(words)
        self.ui.verdict.setVisible(bool(words))
        restyle(self.ui.verdict, "tone", tone)

    def _accept(self) -> None:
        self.accept_asked.emit(self.ui.reason.text().strip() if self.ui.reason.isVisible() else "")

    def _heading(self, words: str) -> None:
        label = QLabel(words)
        label.setProperty("role", "label")
        label.setWordWrap(True)
        label.setContentsMargins(0, 12, 0, 0)
        self.ui.details.addWidget(label)

    def _text(self, words: str, tone: str = "", rich: bool = False) -> None:
        label = QLabel(words)
        label.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("tone", tone)
        self.ui.details.addWidget(label)

    def _more(self, words: str, lines: Sequence[tuple[str, str, str]]) -> None:
        button = QPushButton(words)
        button.setProperty("kind", "link")
        button.clicked.connect(lambda: ListDialog(words, lines, parent=self.window()).open())
        self.ui.details.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)


def _more_or_fewer(result: Reconciliation) -> str:
    return "more" if (result.difference or 0) > 0 else "fewer"


def _html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
