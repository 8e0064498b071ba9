"""Chapters of the findings report: left out by a tick, moved by Alt and an arrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ddscp_audit.domain.words import Part, Section
from ddscp_audit.workflow import words


class Chapters(QListWidget):
    """``arranged`` carries the chapters as the person wants them now."""

    arranged = Signal(object)  # tuple[Section, …]

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Chapters of the report")
        self.setToolTip("Space leaves a chapter out; Alt+Up and Alt+Down move it")
        self._sections: tuple[Section, ...] = ()
        self.itemChanged.connect(self._ticked)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The chapters as they are shown."""
        return self._sections

    def show_sections(self, sections: Sequence[Section], *, writable: bool) -> None:
        """Show chapters in their order; the chosen one stays chosen."""
        chosen = self.chosen
        self._sections = tuple(sections)
        with QSignalBlocker(self):
            self.clear()
            for section in sections:
                item = QListWidgetItem(section.part.heading)
                flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
                if section.part.always or not writable:
                    item.setToolTip("Every findings report has it" if section.part.always else "")
                else:
                    flags |= Qt.ItemFlag.ItemIsUserCheckable
                item.setFlags(flags)
                item.setCheckState(
                    Qt.CheckState.Unchecked if section.omitted else Qt.CheckState.Checked
                )
                item.setData(Qt.ItemDataRole.UserRole, section.part.value)
                self.addItem(item)
                if section.part is chosen:
                    self.setCurrentItem(item)

    @property
    def chosen(self) -> Part | None:
        """The chapter the keyboard is at."""
        item = self.currentItem()
        return Part(item.data(Qt.ItemDataRole.UserRole)) if item is not None else None

    def move_chosen(self, by: int) -> None:
        """Move the chosen chapter up (-1) or down (1)."""
        part = self.chosen
        if part is None:
            return
        moved = words.move(self._sections, part, by)
        if moved != self._sections:
            self.arranged.emit(moved)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and an arrow move the chapter."""
        way = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if way is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_chosen(way)
            return
        super().keyPressEvent(event)

    def _ticked(self, item: QListWidgetItem) -> None:
        part = Part(item.data(Qt.ItemDataRole.UserRole))
        omitted = item.checkState() is Qt.CheckState.Unchecked
        self.arranged.emit(words.omit(self._sections, part, omitted))
