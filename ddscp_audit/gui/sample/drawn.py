"""After the draw: picks, reserves, what was withdrawn, and how it was drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from ddscp_audit.domain.facts import FACTS_BY_NAME
from ddscp_audit.domain.vocabulary import Selection
from ddscp_audit.gui import icons
from ddscp_audit.gui.generated.ui_sample_drawn import Ui_SampleDrawn
from ddscp_audit.gui.tables import Column, RowsModel
from ddscp_audit.gui.widgets.layouts import empty

if TYPE_CHECKING:
    from ddscp_audit.workflow.drawn import DrawnCase, SampleCase, SampleView, VoidDraw, Withdrawn

_TICKET = 20
_ID_COLUMN = 4


class SampleDrawnView(QWidget):
    """Says what was asked for; the page does it."""

    replace_asked = Signal(str)
    case_asked = Signal(str)
    extend_asked = Signal()
    certificate_asked = Signal()
    by_hand_asked = Signal()
    void_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_SampleDrawn()
        self.ui.setupUi(self)
        self._seen: SampleView | None = None
        self._picks: RowsModel[SampleCase] = RowsModel(
            (
                Column("Case", lambda p: p.reference, lambda p: p.rank, width=110),
                Column("Stratum", lambda p: p.stratum, width=150),
                Column("Facts", _facts),
                Column(
                    "Returns in",
                    lambda p: f"{len(p.returned)}" if p.returned else "–",
                    lambda p: len(p.returned),
                    tip=lambda p: ", ".join(p.returned) or "none yet",
                    width=100,
                ),
                Column("The list's id", lambda p: p.id, width=130),
                Column("Ticket", _ticket, lambda p: p.ticket, tip=lambda p: p.ticket, width=190),
            )
        )
        self._reserves: RowsModel[DrawnCase] = RowsModel(
            (
                Column("Order", lambda r: str(r.rank), lambda r: r.rank, right=True, width=70),
                Column("Stratum", lambda r: r.stratum, width=200),
                Column("Ticket", _ticket, lambda r: r.ticket, tip=lambda r: r.ticket),
            )
        )
        self._withdrawn: RowsModel[Withdrawn] = RowsModel(
            (
                Column("Case", lambda w: w.reference, width=110),
                Column("Reason", lambda w: w.reason.capitalize(), width=180),
                Column("Replaced by", lambda w: w.replaced_by or "nobody", width=120),
                Column("When", lambda w: f"{w.at:%d %b %Y}", lambda w: w.at, width=110),
                Column("Who", lambda w: w.who, width=130),
                Column("Note", lambda w: w.note),
            )
        )
        self._picks.dress(self.ui.picks)
        self._reserves.dress(self.ui.reserves)
        self._withdrawn.dress(self.ui.withdrawn)
        self.ui.picks.setColumnHidden(_ID_COLUMN, True)
        self.ui.tabs.tabBar().setDrawBase(False)
        icons.set_icon(self.ui.replace, "swap")
        icons.set_icon(self.ui.extend, "plus")
        icons.set_icon(self.ui.certificate, "shield")
        self.ui.extend.clicked.connect(self.extend_asked)
        self.ui.certificate.clicked.connect(self.certificate_asked)
        self.ui.by_hand.clicked.connect(self.by_hand_asked)
        self.ui.proof.setContentsMargins(0, 0, 0, 12)
        self.ui.void_draw.clicked.connect(self.void_asked)
        self.ui.replace.clicked.connect(lambda: self._with_pick(self.replace_asked.emit))
        self.ui.open_case.clicked.connect(lambda: self._with_pick(self.case_asked.emit))
        self.ui.picks.activated.connect(lambda _: self._with_pick(self.case_asked.emit))
        self.ui.picks.selectionModel().currentRowChanged.connect(lambda *_: self._chosen())
        self.ui.show_ids.toggled.connect(
            lambda shown: self.ui.picks.setColumnHidden(_ID_COLUMN, not shown)
        )
        self._chosen()

    def show_sample(self, seen: SampleView) -> None:
        """Show the sample as it stands; the chosen case stays chosen."""
        before = self.chosen
        self._seen = seen
        unit = "families" if seen.unit == "family" else "cases"
        self.ui.standing.setText(f"{len(seen.picks):,} {unit} of {seen.N:,}")
        self.ui.how.setText(_how(seen))
        self._picks.set_rows(seen.picks)
        for view in (self.ui.picks, self.ui.reserves):
            view.setColumnHidden(1, not seen.strata_column)
        self._reserves.set_rows(seen.reserves)
        self._withdrawn.set_rows(seen.withdrawn)
        tabs = self.ui.tabs
        tabs.setTabText(0, f"Sample  {len(seen.picks):,}")
        tabs.setTabText(1, f"Reserves  {len(seen.reserves):,}")
        tabs.setTabText(2, f"Withdrawn  {len(seen.withdrawn):,}")
        tabs.setTabVisible(2, bool(seen.withdrawn))
        self._show_proof(seen)
        row = self._picks.find(lambda p: p.reference == before)
        self.ui.picks.selectRow(max(row, 0))
        self._chosen()

    @property
    def chosen(self) -> str:
        """Reference of the chosen case, blank for none."""
        row = self.ui.picks.currentIndex().row()
        return self._picks.row_at(row).reference if 0 <= row < self._picks.rowCount() else ""

    def choose(self, reference: str) -> None:
        """Choose a case by its reference."""
        row = self._picks.find(lambda p: p.reference == reference)
        if row >= 0:
            self.ui.tabs.setCurrentIndex(0)
            self.ui.picks.selectRow(row)

    def _with_pick(self, say: Callable[[str], None]) -> None:
        if self.chosen:
            say(self.chosen)

    @property
    def returned(self) -> tuple[str, ...]:
        """Agencies that handed in a return for the chosen case."""
        row = self.ui.picks.currentIndex().row()
        return self._picks.row_at(row).returned if 0 <= row < self._picks.rowCount() else ()

    def _chosen(self) -> None:
        self.ui.replace.setEnabled(bool(self.chosen))
        self.ui.open_case.setEnabled(bool(self.chosen))
        self.ui.replace.setText(f"Replace {self.chosen}…" if self.chosen else "Replace…")

    def _show_proof(self, seen: SampleView) -> None:
        empty(self.ui.proof)
        lines = [
            ("Label", seen.label),
            ("Seed", seen.seed),
            ("Digits from", ", ".join(filter(None, (seen.digits_from, *seen.witnesses)))),
            (
                "Drawn",
                f"{seen.drawn_at:%d %B %Y %H:%M} by {seen.drawn_by}" if seen.drawn_at else "",
            ),
            ("Hash of the list", seen.frame_sha256),
        ]
        for name, size in seen.strata.items():
            words = f"{seen.allocation.get(name, 0):,} of {size:,}"
            lines.append((f"Stratum {name}" if name else "Whole list", words))
        if seen.systematic:
            lines.append(("Chosen by", f"Place in the order of {seen.systematic}"))
        by_hand = [pick.reference for pick in seen.picks if pick.purposive]
        if by_hand:
            lines.append(("Added by hand", ", ".join(by_hand)))
        lines += [(f"Void: {void.label}", _void(void)) for void in seen.void]
        for row, (name, words) in enumerate(lines):
            label, value = QLabel(name), QLabel(words)
            label.setProperty("role", "soft")
            value.setWordWrap(True)
            value.setTextFormat(Qt.TextFormat.PlainText)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.ui.proof.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            self.ui.proof.addWidget(value, row, 1)
        self.ui.proof.setColumnStretch(1, 1)


def _how(seen: SampleView) -> str:
    how = {
        Selection.RANDOM: "Drawn at random",
        Selection.PURPOSIVE: "Purposive: somebody chose cases by hand, so no ranges are printed",
        Selection.CENSUS: "Every eligible case",
    }[seen.selection]
    parts = [how]
    if seen.strata_column and len(seen.strata) > 1:
        fact = FACTS_BY_NAME.get(seen.strata_column)
        parts.append(f"divided by {fact.label.lower() if fact else seen.strata_column}")
    parts.append(
        f"list locked before the digits, {seen.digits_from}"
        if seen.witnessed
        else "unwitnessed: the list was not locked before the digits"
    )
    if seen.not_available:
        parts.append(f"{seen.not_available:,} files not available")
    return " · ".join(parts)


def _void(draw: VoidDraw) -> str:
    return (
        f"Drawn {draw.drawn_at:%d %B %Y %H:%M}, declared void {draw.void_at:%d %B %Y %H:%M}."
        f" Reason: {draw.reason}\nSeed {draw.seed}"
    )


def _facts(pick: SampleCase) -> str:
    words = []
    for name in ("fact_age_band", "fact_area", "fact_plan"):
        value = pick.facts.get(name, "")
        definition = FACTS_BY_NAME.get(name)
        if value and definition:
            words.append(dict(definition.choices).get(value, value))
    return " · ".join(words)


def _ticket(pick: SampleCase | DrawnCase) -> str:
    return f"{pick.ticket[:_TICKET]}…" if pick.ticket else "added by hand"
