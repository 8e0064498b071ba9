"""The accepted list: how many, the sum, the strata, what was left out, where it comes from."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from ddscp_audit.gui import icons
from ddscp_audit.gui.generated.ui_accepted_view import Ui_AcceptedView
from ddscp_audit.gui.widgets.bars import Segment, SegmentedBar
from ddscp_audit.gui.widgets.layouts import empty

if TYPE_CHECKING:
    from ddscp_audit.workflow.populations import PopulationSummary


class AcceptedView(QWidget):
    """Shows one accepted list. ``replace_asked`` only comes while it is not locked."""

    replace_asked = Signal()
    go_on_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_AcceptedView()
        self.ui.setupUi(self)
        icons.set_icon(self.ui.replace, "swap")
        self.ui.dropped_title.setContentsMargins(0, 12, 0, 0)
        self.ui.replace.clicked.connect(self.replace_asked)
        self.ui.go_on.clicked.connect(self.go_on_asked)

    def show_population(self, kept: PopulationSummary) -> None:
        """Show the list of the audit."""
        self.ui.count.setText(f"{kept.N:,} eligible")
        expected = f"; expected {kept.expected:,}" if kept.expected is not None else ""
        sign = " ✓" if kept.expected == kept.N else ""
        self.ui.equation.setText(f"{kept.equation}{expected}{sign}")
        self.ui.replace.setVisible(not kept.locked)
        self._show_strata(kept)
        self._show_dropped(kept)
        self._show_source(kept)

    def _show_strata(self, kept: PopulationSummary) -> None:
        empty(self.ui.strata)
        self.ui.strata_title.setVisible(bool(kept.strata))
        for row, (name, count) in enumerate(sorted(kept.strata.items(), key=lambda s: -s[1])):
            bar = SegmentedBar()
            bar.show_parts([Segment(count, None, f"{name}: {count:,} of {kept.N:,}")], kept.N)
            number = QLabel(f"{count:,}")
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.ui.strata.addWidget(QLabel(name), row, 0)
            self.ui.strata.addWidget(number, row, 1)
            self.ui.strata.addWidget(bar, row, 2)
        self.ui.strata.setColumnStretch(2, 1)

    def _show_dropped(self, kept: PopulationSummary) -> None:
        empty(self.ui.dropped)
        dropped = kept.reconciliation.get("dropped", [])
        self.ui.dropped_title.setVisible(bool(dropped))
        for row, (name, reason) in enumerate(dropped):
            label, why = QLabel(name), QLabel(reason)
            label.setProperty("role", "label")
            why.setProperty("role", "soft")
            why.setWordWrap(True)
            self.ui.dropped.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            self.ui.dropped.addWidget(why, row, 1)
        self.ui.dropped.setColumnStretch(1, 1)

    def _show_source(self, kept: PopulationSummary) -> None:
        empty(self.ui.source)
        lines = [
            ("File", f"{kept.file_name}" + (f", sheet “{kept.sheet}”" if kept.sheet else "")),
            ("Accepted", f"{_at(kept.accepted_at)} by {kept.accepted_by}"),
        ]
        if kept.difference_reason:
            lines.append(("Difference", kept.difference_reason))
        if kept.locked_at is not None:
            lines.append(("Locked", _at(kept.locked_at)))
        lines += [
            ("SHA-256 of the file", kept.raw_sha256),
            ("SHA-256 of the list", kept.frame_sha256),
        ]
        for row, (name, text) in enumerate(lines):
            label, value = QLabel(name), QLabel(_broken(text))
            label.setProperty("role", "soft")
            value.setWordWrap(True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.ui.source.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            self.ui.source.addWidget(value, row, 1)
        self.ui.source.setColumnStretch(1, 1)


def _at(moment: datetime) -> str:
    here = moment.astimezone() if moment.tzinfo else moment
    return f"{here.day} {here:%B %Y, %H:%M}"


def _broken(text: str) -> str:
    """A hash in groups of eight, so that it can be read aloud and wrapped."""
    if len(text) == 64 and " " not in text:
        return " ".join(text[at : at + 8] for at in range(0, 64, 8))
    return text
