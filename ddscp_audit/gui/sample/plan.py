"""Before the draw: what n of N can tell, how it is shared out, and the order of events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QSpinBox, QWidget

from ddscp_audit.errors import AuditError
from ddscp_audit.gui import icons, theme
from ddscp_audit.gui.generated.ui_sample_plan import Ui_SamplePlan
from ddscp_audit.gui.widgets.layouts import empty, in_tab_order, restyle
from ddscp_audit.sampling.strata import allocate

if TYPE_CHECKING:
    from ddscp_audit.workflow.drawn import LockSlip, SampleView
    from ddscp_audit.workflow.populations import Divider, PopulationSummary

_USUAL = 12


@dataclass(frozen=True, slots=True)
class Plan:
    """What the person settled on; the digits are still to come."""

    size: int
    strata: str
    allocation: str
    reserve: int
    unit: str
    systematic: str = ""


class SamplePlanView(QWidget):
    """``asked`` wants the range for (N, n, count); the page answers with :meth:`show_range`.

    ``chance_asked`` wants what n of N would turn up of a problem in so many percent of the files
    (N, n, percent), ``width_asked`` how many cases a range of so many points needs (N, points).
    """

    asked = Signal(int, int, int)
    chance_asked = Signal(int, int, int)
    width_asked = Signal(int, int)
    lock_asked = Signal()
    slip_asked = Signal()
    ceremony_asked = Signal()
    public_asked = Signal()
    computer_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_SamplePlan()
        self.ui.setupUi(self)
        self._kept: PopulationSummary | None = None
        self._fixed: dict[str, QSpinBox] = {}
        self._dividers: dict[str, Divider] = {}
        self._share = 0.75  # the count follows the size at the same share
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(30)
        self._pause.timeout.connect(self._ask)
        ui = self.ui
        self._needed = 0
        ui.read_so_many.hide()
        for box in (
            ui.size,
            ui.reserve,
            ui.rare,
            ui.points,
        ):  # the style gives a number no room at its left
            box.lineEdit().setTextMargins(theme.px(4), 0, 0, 0)
        icons.set_icon(ui.lock, "lock")
        ui.lock_text.setTextFormat(Qt.TextFormat.PlainText)
        icons.set_icon(ui.ceremony, "dice")
        for key, words in (
            ("proportional", "in proportion"),
            ("equal", "equally"),
            ("fixed", "as typed below"),
        ):
            ui.allocation.addItem(words, key)
        ui.unit.addItem("child", "child")
        ui.unit.addItem("family", "family")
        ui.size.valueChanged.connect(self._sized)
        ui.size_slider.valueChanged.connect(ui.size.setValue)
        ui.count.valueChanged.connect(self._counted)
        ui.rare.valueChanged.connect(lambda _: self._pause.start())
        ui.points.valueChanged.connect(lambda _: self._pause.start())
        ui.read_so_many.clicked.connect(lambda: ui.size.setValue(self._needed))
        ui.strata.currentIndexChanged.connect(lambda _: self._show_table())
        ui.allocation.currentIndexChanged.connect(lambda _: self._show_table())
        ui.unit.currentIndexChanged.connect(lambda _: self._sized(ui.size.value()))
        ui.order.currentIndexChanged.connect(lambda _: self._ordered())
        ui.lock.clicked.connect(self.lock_asked)
        ui.slip.clicked.connect(self.slip_asked)
        ui.ceremony.clicked.connect(self.ceremony_asked)
        ui.public_source.clicked.connect(self.public_asked)
        ui.computer.clicked.connect(self.computer_asked)

    @property
    def plan(self) -> Plan:
        """What is set just now."""
        ui = self.ui
        kind = str(ui.allocation.currentData())
        if kind == "fixed":
            kind = ",".join(f"{name}={box.value()}" for name, box in self._fixed.items())
        divided = bool(self._column)
        return Plan(
            size=ui.size.value(),
            strata=self._column,
            allocation=kind if divided else "proportional",
            reserve=ui.reserve.value(),
            unit=str(ui.unit.currentData()),
            systematic=str(ui.order.currentData() or ""),
        )

    @property
    def _column(self) -> str:
        """What divides the sample; nothing does while it is chosen in the order of a column."""
        ordered = bool(self.ui.order.currentData())
        return "" if ordered else str(self.ui.strata.currentData() or "")

    def show_population(self, kept: PopulationSummary, slip: LockSlip | None) -> None:
        """Show what can be drawn from this list, and whether it is locked."""
        first = self._kept is None
        other = self._kept is not None and kept.accepted_at != self._kept.accepted_at
        self._kept = kept
        if first or other:
            self._dividers = {}
            self._show_orders(kept)
        ui = self.ui
        with QSignalBlocker(ui.strata), QSignalBlocker(ui.unit), QSignalBlocker(ui.size):
            before = ui.strata.currentData()
            ui.strata.clear()
            ui.strata.addItem("nothing", "")
            column = kept.mapping.strata_column
            if kept.strata and column:
                ui.strata.addItem(column, column)
            for each in self._dividers.values():
                if each.name != column:
                    ui.strata.addItem(each.label, each.name)
            wanted = column if first or other else before
            ui.strata.setCurrentIndex(max(0, ui.strata.findData(wanted)))
            ui.unit.setVisible(bool(kept.families))
            ui.l_unit.setVisible(bool(kept.families))
            ui.size.setMaximum(kept.N)
            ui.size_slider.setMaximum(min(kept.N, 100))
            if first:
                ui.size.setValue(min(_USUAL, kept.N))
        self._show_lock(slip)
        self._sized(ui.size.value())

    def show_dividers(self, found: Sequence[Divider]) -> None:
        """What else the list can be divided by; what is chosen stays chosen."""
        self._dividers = {each.name: each for each in found}
        with QSignalBlocker(self.ui.strata):
            for each in found:
                if self.ui.strata.findData(each.name) < 0:
                    self.ui.strata.addItem(each.label, each.name)
        self._show_table()

    def _show_orders(self, kept: PopulationSummary) -> None:
        with QSignalBlocker(self.ui.order):
            self.ui.order.clear()
            self.ui.order.addItem("ticket", "")
            for column in dict.fromkeys((kept.mapping.id, kept.mapping.area, *kept.columns)):
                if column:
                    self.ui.order.addItem(f"place in the order of {column}", column)

    def _ordered(self) -> None:
        """A systematic selection goes through one list of children, undivided."""
        ui = self.ui
        ordered = bool(ui.order.currentData())
        if ordered:
            ui.unit.setCurrentIndex(ui.unit.findData("child"))
        for widget in (ui.strata, ui.unit):
            widget.setEnabled(not ordered)
        self._sized(ui.size.value())

    def _show_order(self) -> None:
        words = ""
        if self.ui.order.currentData():
            every = self._population() / max(self.ui.size.value(), 1)
            count = f"{every:,.1f}".removesuffix(".0")
            words = f"One case in every {count}, from a start the digits decide; not divided"
        self.ui.order_said.setText(words)

    def show_void(self, seen: SampleView) -> None:
        """Say of the last void draw why another is to be made, and under which label."""
        if seen.void:
            last = seen.void[-1]
            self.ui.lock_text.setText(
                f"{self.ui.lock_text.text()}\n\nThe draw {last.label} is void: {last.reason}"
                f"\nThe next draw's label is {seen.next_label}."
            )

    def show_range(self, size: int, count: int, sentence: str, percent: tuple[int, int]) -> None:
        """The answer to ``asked``; an answer to an older question is dropped."""
        if (size, count) != (self.ui.size.value(), self.ui.count.value()):
            return
        self.ui.sentence.setText(sentence)
        self.ui.range.show_range(count / size, percent)

    def show_widest(self, size: int, sentence: str) -> None:
        """How wide the range can get, whatever is found."""
        if size == self.ui.size.value():
            self.ui.widest.setText(sentence)

    def show_chance(self, size: int, percent: int, sentence: str) -> None:
        """What a sample of this size would turn up; an answer to an older question is dropped."""
        if (size, percent) == (self.ui.size.value(), self.ui.rare.value()):
            self.ui.detection.setText(sentence)

    def show_needed(self, points: int, needed: int) -> None:
        """How many cases a range of at most so many points needs."""
        if points != self.ui.points.value():
            return
        self._needed = needed
        cases = "1 case" if needed == 1 else f"{needed:,} cases"
        self.ui.width_said.setText(f"points, whatever is found, needs {cases}")
        self.ui.read_so_many.setText(f"Read {needed:,}")
        other = needed != self.ui.size.value()
        self.ui.read_so_many.setVisible(other and self.ui.size.isEnabled())

    def _show_lock(self, slip: LockSlip | None) -> None:
        ui = self.ui
        locked = slip is not None
        ui.lock.setVisible(not locked)
        ui.slip.setVisible(locked)
        restyle(ui.lock, "kind", "" if locked else "primary")
        restyle(ui.ceremony, "kind", "primary" if locked else "")
        icons.set_icon(ui.ceremony, "dice", "accent-ink" if locked else "ink-soft")
        icons.set_icon(ui.lock, "lock", "ink-soft" if locked else "accent-ink")
        for button in (ui.ceremony, ui.public_source, ui.computer):
            button.setEnabled(locked)
        if slip is None:
            ui.lock_text.setText(
                "Locking fixes the list and its hash. Send the slip to the partners before any"
                " digit exists; after that nobody can change the list, the lead included."
            )
        else:
            at = slip.locked_at.astimezone() if slip.locked_at.tzinfo else slip.locked_at
            ui.lock_text.setText(
                f"Locked {at.day} {at:%B %Y, %H:%M}. {slip.N:,} eligible;"
                f" hash {slip.frame_sha256[:8]} {slip.frame_sha256[8:16]} …"
            )
        restyle(ui.lock_text, "role", "" if locked else "soft")

    def _sized(self, size: int) -> None:
        ui, population = self.ui, self._population()
        if population < 1:
            return
        with QSignalBlocker(ui.size_slider), QSignalBlocker(ui.count):
            ui.size_slider.setValue(min(size, ui.size_slider.maximum()))
            ui.count.setMaximum(size)
            ui.count.setValue(round(size * self._share))
        ui.of.setText(f"of {population:,} eligible")
        self._show_count()
        self._show_table()
        self._pause.start()

    def _counted(self, count: int) -> None:
        self._share = count / max(self.ui.size.value(), 1)
        self._show_count()
        self._pause.start()

    def _show_count(self) -> None:
        self.ui.count_words.setText(f"{self.ui.count.value():,} of {self.ui.size.value():,}")

    def _ask(self) -> None:
        population, size = self._population(), self.ui.size.value()
        if population < 1:
            return
        self.asked.emit(population, size, self.ui.count.value())
        self.chance_asked.emit(population, size, self.ui.rare.value())
        self.width_asked.emit(population, self.ui.points.value())

    def _population(self) -> int:
        if self._kept is None:
            return 0
        families = self.ui.unit.currentData() == "family" and self._kept.families
        return self._kept.families if families else self._kept.N

    def _show_table(self) -> None:
        kept = self._kept
        if kept is None:
            return
        empty(self.ui.table)
        divided = bool(self._column)
        self._show_order()
        self.ui.allocation.setVisible(divided)
        self.ui.l_reserve.setText("Reser&ves, for each stratum" if divided else "Reser&ves")
        self.ui.refused.hide()
        if not divided:
            self._fixed = {}
            self.ui.size.setEnabled(True)
            self.ui.size_slider.setEnabled(True)
            return
        typed = self.ui.allocation.currentData() == "fixed"
        kind: str | dict[str, int] = str(self.ui.allocation.currentData())
        if typed:
            kind = {name: box.value() for name, box in self._fixed.items()} or "proportional"
        sizes = self._sizes(kept)
        try:
            if typed and isinstance(kind, dict):
                shares = kind
            else:
                shares = allocate(str(kind), self.ui.size.value(), sizes)
        except AuditError as error:
            self.ui.refused.setText(error.sentence)
            self.ui.refused.show()
            shares = {}
        self._fill_table(sizes, shares, typed)

    def _sizes(self, kept: PopulationSummary) -> dict[str, int]:
        """N of each stratum, of families where families are drawn."""
        divider = self._dividers.get(self._column)
        if divider is None:  # the mapped column, before the others are counted
            return dict(kept.strata)
        families = self.ui.unit.currentData() == "family" and divider.families
        return dict(divider.families if families else divider.strata)

    def _fill_table(self, sizes: dict[str, int], shares: dict[str, int], typed: bool) -> None:
        for column, words in enumerate(("Stratum", "Eligible", "Drawn", "Share")):
            head = QLabel(words)
            head.setProperty("role", "overline")
            side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
            self.ui.table.addWidget(head, 0, column, side)
        self._fixed = {}
        for row, name in enumerate(sorted(sizes), 1):
            drawn = shares.get(name, 0)
            self.ui.table.addWidget(QLabel(name), row, 0)
            self._number(f"{sizes[name]:,}", row, 1)
            if typed:
                box = QSpinBox()
                box.setRange(0, sizes[name])
                box.setValue(drawn)
                box.setAccessibleName(f"Drawn from {name}")
                box.valueChanged.connect(self._typed)
                self._fixed[name] = box
                self.ui.table.addWidget(box, row, 2)
            else:
                self._number(f"{drawn:,}", row, 2)
            self._number(f"1 in {sizes[name] / drawn:,.0f}" if drawn else "–", row, 3)
        in_tab_order(self.ui.unit, self.ui.order, *self._fixed.values(), self.ui.lock)
        self.ui.table.setColumnStretch(4, 1)
        self.ui.size.setEnabled(not typed)
        self.ui.size_slider.setEnabled(not typed)

    def _number(self, words: str, row: int, column: int) -> None:
        self.ui.table.addWidget(QLabel(words), row, column, Qt.AlignmentFlag.AlignRight)

    def _typed(self) -> None:
        total = sum(box.value() for box in self._fixed.values())
        with QSignalBlocker(self.ui.size):
            self.ui.size.setValue(max(1, total))
        self.ui.count.setMaximum(max(1, total))
        self._show_count()
        self._pause.start()
