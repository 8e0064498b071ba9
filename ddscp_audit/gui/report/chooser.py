"""Choose a figure to stand in the words: found by what it is called, shown as it prints."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ddscp_audit.findings import tokens
from ddscp_audit.findings.model import Findings
from ddscp_audit.findings.tokens import Why
from ddscp_audit.gui.generated.ui_report_figure import Ui_ReportFigure
from ddscp_audit.gui.tables import Column, RowsModel
from ddscp_audit.gui.widgets.layouts import scale
from ddscp_audit.reports.reading import printed


@dataclass(frozen=True, slots=True)
class Choice:
    """One line that can be put into words."""

    token: str
    label: str
    text: str
    pinned: bool = False
    main: bool = True


def choices(findings: Findings, pinned: tuple[str, ...] = ()) -> list[Choice]:
    """Every line with a figure: pinned ones first, then as the form has them."""
    found = []
    for measure in printed(findings):
        main = tokens.line(measure)
        for row in measure.rows:
            value = "" if row is main else row.value
            shown = tokens.figure(findings, measure.name, value)
            if isinstance(shown, Why) or not measure.base:
                continue
            label = measure.label if row is main else f"{measure.label} · {row.label}"
            found.append(
                Choice(
                    tokens.token(measure.name, value),
                    label,
                    shown,
                    measure.name in pinned and row is main,
                    row is main,
                )
            )
    return sorted(found, key=lambda each: (not each.pinned, not each.main))


class FigureDialog(QDialog):
    """Type to find, Enter puts it in, Esc leaves."""

    chosen = Signal(str)  # the token

    def __init__(self, found: list[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_ReportFigure()
        self.ui.setupUi(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.model = RowsModel[Choice](
            (
                Column("Figure", lambda each: each.text, width=150),
                Column("What it counts", _label, tip=lambda each: each.label),
                Column("Token", lambda each: each.token, width=130),
            ),
            found,
        )
        self.model.dress(self.ui.figures, sortable=False)
        scale(self)
        self._first()
        self.ui.find.textChanged.connect(self._find)
        self.ui.find.installEventFilter(self)
        self.ui.figures.activated.connect(self._take)
        self.ui.take.clicked.connect(lambda: self._take(self.ui.figures.currentIndex()))
        self.ui.cancel.clicked.connect(self.reject)
        self.ui.find.setFocus()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Arrows walk the list while the words stand in the line."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        ):
            QApplication.sendEvent(self.ui.figures, event)
            return True
        return False

    def _find(self, typed: str) -> None:
        words = typed.casefold().split()
        self.model.show_only(
            lambda each: all(word in f"{each.label} {each.token}".casefold() for word in words)
        )
        self._first()

    def _first(self) -> None:
        self.ui.take.setEnabled(bool(self.model.rows()))
        if self.model.rows():
            self.ui.figures.setCurrentIndex(self.model.index(0, 0))

    def _take(self, index: QModelIndex) -> None:
        if index.isValid():
            token = self.model.row_at(index.row()).token
            self.accept()
            self.chosen.emit(token)


def _label(each: Choice) -> str:
    return f"★ {each.label}" if each.pinned else each.label
