"""Words of a return that look like personal data: seen, mended by one key, or let stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ddscp_audit.gui import theme
from ddscp_audit.gui.generated.ui_found_pane import Ui_FoundPane
from ddscp_audit.gui.tables import Column, RowsModel
from ddscp_audit.workflow.freetext import Found, looks_like, reason_trouble

_KEYS = (
    "Enter goes to the words; Delete puts what they are in their place. "
    "To let words stand, say why: the log keeps the reason and the number, never the words."
)


_MOST = 5  # lines before the list scrolls


class FoundPane(QWidget):
    """A part of the check list. Hidden while nothing is found."""

    jumped = Signal(object)  # Found: a person wants to see it in its question
    mended = Signal(object)  # Found: its place is taken by what it is
    changed = Signal()  # :attr:`ready` may have changed

    def __init__(self, mendable: Callable[[Found], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_FoundPane()
        self.ui.setupUi(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._mendable = mendable
        self.model = RowsModel[Found](
            (
                Column("Words", lambda found: found.text, width=150),
                Column("What they look like", lambda found: found.why, width=320),
                Column("Question", lambda found: found.label),
            )
        )
        view = self.ui.found
        self.model.dress(view, sortable=False)
        view.activated.connect(self._jump)
        view.selectionModel().currentRowChanged.connect(self._offer)
        view.installEventFilter(self)
        self.ui.mend.clicked.connect(self._mend)
        self.ui.reason.textChanged.connect(self._say_trouble)
        self.show_found(())

    @property
    def ready(self) -> bool:
        """Nothing is found, or there is a reason that may be kept."""
        return not self.model.rows() or not reason_trouble(self.ui.reason.text())

    @property
    def reason(self) -> str:
        """Why the words stand; blank where none are found."""
        return self.ui.reason.text().strip() if self.model.rows() else ""

    def show_found(self, found: Sequence[Found]) -> None:
        """Show what stands now; the next line takes the place of one that was mended."""
        row = max(0, self.ui.found.currentIndex().row())
        self.model.set_rows(found)
        self.setVisible(bool(found))
        # No taller than what it lists: the room belongs to what is missing.
        self.ui.found.setMaximumHeight(theme.px(30) * (min(len(found), _MOST) + 1) + 8)
        if found:
            self.ui.text.setText(f"{looks_like(found)}. {_KEYS}")
            self.ui.found.setCurrentIndex(self.model.index(min(row, len(found) - 1), 0))
        self._offer()
        self._say_trouble()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Delete on a line mends it."""
        pressed = event.key() if isinstance(event, QKeyEvent) else None
        if pressed != Qt.Key.Key_Delete or event.type() != QEvent.Type.KeyPress:
            return False
        self._mend()
        return True

    def _current(self) -> Found | None:
        index = self.ui.found.currentIndex()
        return self.model.row_at(index.row()) if index.isValid() else None

    def _offer(self, *_rows: QModelIndex) -> None:
        found = self._current()
        self.ui.mend.setEnabled(found is not None and self._mendable(found))
        if found is not None:
            self.ui.mend.setText(f"Put {found.hit.replacement} there")

    def _mend(self) -> None:
        found = self._current()
        if found is not None and self._mendable(found):
            self.mended.emit(found)

    def _jump(self, index: QModelIndex) -> None:
        self.jumped.emit(self.model.row_at(index.row()))

    def _say_trouble(self) -> None:
        words = self.ui.reason.text()
        trouble = reason_trouble(words) if words.strip() else ""
        self.ui.trouble.setText(trouble)
        self.ui.trouble.setVisible(bool(trouble))
        self.changed.emit()
