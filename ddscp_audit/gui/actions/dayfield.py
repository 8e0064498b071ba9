"""A day typed as people type one, in a plain line."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLineEdit

from ddscp_audit.gui.form import entry
from ddscp_audit.gui.overview.timeline import in_words
from ddscp_audit.gui.widgets.layouts import restyle


class DayField:
    """Reads and shows the day of a line edit. Typing that cannot be read is marked and kept."""

    def __init__(self, line: QLineEdit) -> None:
        self.line = line

    def show(self, day: date | None) -> None:
        """Show a day in words; a blank line for none."""
        self.line.setText(in_words(day, True) if day else "")
        restyle(self.line, "wrong", False)

    def read(self) -> tuple[date | None, bool]:
        """The day, and whether the typing could be read at all."""
        iso = entry.read_date(self.line.text().strip()) if self.line.text().strip() else ""
        restyle(self.line, "wrong", iso is None)
        return (date.fromisoformat(iso) if iso else None), iso is not None
