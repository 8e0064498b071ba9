"""One child on one page: rows under their headings, folds beneath, learning points at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from ddscp_audit.gui import theme
from ddscp_audit.gui.panel.bundle import GROUPS, Bundle
from ddscp_audit.gui.panel.folds import RowsFold
from ddscp_audit.gui.panel.grades import GradesFold
from ddscp_audit.gui.panel.learning import LearningPane
from ddscp_audit.gui.panel.matter import Matter, MatterRow
from ddscp_audit.gui.panel.parkline import ParkLine
from ddscp_audit.gui.panel.room import Room

_WIDEST = 1180  # px at 100%


class CaseSheet(QObject):
    """Fills a scroll area with one case. What is settled stays where it stood."""

    settled = Signal(str, str, str, str)  # question, value, reason, agency
    withdrawn = Signal(str, str, str)  # question, agency, why
    parked = Signal(str, str)  # question, blank for the child; note
    taken_up = Signal(str)
    learnt = Signal(str, str, str)  # theme, words, why they stand
    unlearnt = Signal(str)

    def __init__(
        self, scroll: QScrollArea, keys: Callable[[QKeyEvent], bool], room: Room, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._scroll = scroll
        self._keys = keys
        self._room = room
        self._rows: dict[str, MatterRow] = {}
        self._folds: list[RowsFold] = []
        self._case = ""
        self._sat: set[str] = set()  # questions of this case laid out as rows at this sitting
        self._opened: set[str] = set()  # folds of this case that are open, by what they hold
        self.current = ""
        self.grades: GradesFold | None = None
        self.learning: LearningPane | None = None
        self.park_line: ParkLine | None = None
        self._sheet: QWidget | None = None

    @property
    def rows(self) -> dict[str, MatterRow]:
        """Every row that is to be seen, from top to bottom."""
        found = dict(self._rows)
        for fold in self._folds:
            found |= fold.shown
        return found

    # Laying out

    def lay_out(self, bundle: Bundle, themes: Sequence[str]) -> None:
        """Show a case; the same one again keeps its rows, its folds and its current question."""
        if bundle.case.reference != self._case:
            self._case = bundle.case.reference
            self._sat, self._opened, self.current = set(), set(), ""
        sheet = QWidget()
        sheet.setProperty("role", "flow")
        box = QVBoxLayout(sheet)
        box.setContentsMargins(8, 0, 8, 24)
        box.setSpacing(0)
        self._rows, self._folds = {}, []
        line = self.park_line = ParkLine(self._room, sheet)
        line.show_parked(bundle.parked)
        line.parked.connect(lambda note: self.parked.emit("", note))
        line.taken_up.connect(lambda: self.taken_up.emit(""))
        line.left.connect(self.focus_current)
        box.addWidget(line)
        last = bundle.left == 0  # what was parked comes back once the rest is done
        placed = self._waiting(bundle, last, box, sheet)
        if not placed:
            box.addWidget(_said(_nothing(bundle)))
        self._fold_matters(bundle, placed, box, sheet)
        self._fold_grades(bundle, box, sheet)
        self._fold_agreed(bundle, box, sheet)
        self._learning(bundle, themes, box, sheet)
        box.addStretch(1)
        sheet.setMaximumWidth(theme.px(_WIDEST))
        self._sheet = sheet
        self._scroll.setWidget(sheet)
        if self.current not in self.rows:
            self.current = ""

    def _waiting(self, bundle: Bundle, last: bool, box: QVBoxLayout, sheet: QWidget) -> set[str]:
        """Rows under their headings; the names of the matters that are among them."""
        placed: set[str] = set()
        for group in GROUPS:
            chosen = [
                matter
                for matter in bundle.matters
                if matter.group == group
                and (
                    matter.question.name in self._sat
                    or (matter.waits and not matter.early and (last or matter.parked is None))
                )
            ]
            if not chosen:
                continue
            heading = QLabel(group, sheet)
            heading.setProperty("role", "heading")
            heading.setContentsMargins(24, 20, 0, 0)
            box.addWidget(heading)
            for matter in chosen:
                row = self._row(matter, sheet)
                box.addWidget(row)
                self._rows[row.name] = row
                placed.add(row.name)
        self._sat |= placed
        return placed

    def _fold_matters(
        self, bundle: Bundle, placed: set[str], box: QVBoxLayout, sheet: QWidget
    ) -> None:
        rest = [m for m in bundle.matters if m.question.name not in placed]
        for key, words, matters in (
            ("parked", "parked for the end", [m for m in rest if m.waits and m.parked]),
            (
                "early",
                "wait for the returns that are still out",
                [m for m in rest if m.waits and not m.parked and m.early],
            ),
            ("before", "settled by the panel before", [m for m in rest if m.settled]),
        ):
            if matters:
                self._fold(key, f"{len(matters)} {words}", matters, box, sheet)

    def _fold_agreed(self, bundle: Bundle, box: QVBoxLayout, sheet: QWidget) -> None:
        if bundle.agreed:
            count = len(bundle.agreed)
            said = "answer stands" if count == 1 else "answers stand"
            self._fold("agreed", f"{count} {said} without the panel", bundle.agreed, box, sheet)

    def _fold(
        self, key: str, words: str, matters: Sequence[Matter], box: QVBoxLayout, sheet: QWidget
    ) -> None:
        fold = RowsFold(words, lambda: [self._row(matter, sheet) for matter in matters], sheet)
        fold.holds = frozenset(matter.question.name for matter in matters)
        self._place(key, fold, box)

    def _fold_grades(self, bundle: Bundle, box: QVBoxLayout, sheet: QWidget) -> None:
        """The agencies' own grades; each can be moved with a reason."""
        self.grades = None
        if not bundle.grades:
            return
        fold = self.grades = GradesFold(bundle.grades, self._keys, sheet, self._room)
        fold.settled.connect(self.settled)
        fold.withdrawn.connect(self.withdrawn)
        fold.focused.connect(self.set_current)
        fold.grew.connect(self._later)
        self._place("grades", fold, box)

    def _place(self, key: str, fold: RowsFold, box: QVBoxLayout) -> None:
        self._folds.append(fold)
        box.addWidget(fold)
        fold.turned.connect(lambda opened: self._turned(key, opened))
        fold.chosen.connect(self.go_to)
        fold.turn(key in self._opened)

    def _turned(self, key: str, opened: bool) -> None:
        (self._opened.add if opened else self._opened.discard)(key)
        if self.current not in self.rows:
            self.current = ""

    def _learning(
        self, bundle: Bundle, themes: Sequence[str], box: QVBoxLayout, sheet: QWidget
    ) -> None:
        before, pane = self.learning, LearningPane(self._room, sheet)
        pane.show_points(bundle.case.reference, bundle.points, themes)
        if before is not None and before.case == pane.case:
            pane.go_on_from(before)
        pane.added.connect(self.learnt)
        pane.taken_back.connect(self.unlearnt)
        pane.left.connect(self.focus_current)
        pane.grew.connect(lambda: QTimer.singleShot(0, pane, lambda: self._into_view(pane)))
        self.learning = pane
        box.addWidget(pane)

    def _row(self, matter: Matter, sheet: QWidget) -> MatterRow:
        row = MatterRow(matter, self._keys, sheet, self._room)
        row.settled.connect(lambda name, value, why: self.settled.emit(name, value, why, ""))
        row.withdrawn.connect(lambda name, why: self.withdrawn.emit(name, "", why))
        row.parked.connect(self.parked)
        row.taken_up.connect(self.taken_up)
        row.focused.connect(self.set_current)
        row.grew.connect(self._later)
        return row

    def show_matter(self, matter: Matter) -> None:
        """What became of a matter; its row stays where it is."""
        self._sat.add(matter.question.name)
        row = self.rows.get(matter.question.name)
        if row is not None:
            row.show_matter(matter)

    # Moving

    @property
    def row(self) -> MatterRow | None:
        """The row that has the keyboard."""
        return self.rows.get(self.current)

    def begin(self) -> bool:
        """Bring the keyboard to the current or the first open question; False without one."""
        rows = self.rows
        first = next((name for name, row in rows.items() if row.waits), "")
        wanted = self.current or first or next(iter(rows), "")
        if wanted:
            self.go_to(wanted)
        return bool(wanted)

    def focus_current(self) -> None:
        """Back to the question that had the keyboard."""
        self.begin()

    def go_to(self, name: str) -> None:
        """Bring the keyboard to a question, out of a fold where it lies in one."""
        for fold in self._folds:
            if name in fold.holds:
                fold.turn(True)
        row = self.rows.get(name)
        if row is None:
            return
        self.set_current(name)
        row.focus_field()
        self._reveal(name)

    def step(self, by: int) -> None:
        """The next or previous question of this case."""
        names = list(self.rows)
        if not names:
            return
        at = names.index(self.current) + by if self.current in names else 0
        if 0 <= at < len(names):
            self.go_to(names[at])

    def next_open(self) -> bool:
        """On to the next question that waits, then from the top; False where none does."""
        rows = self.rows
        order = list(rows)
        at = order.index(self.current) if self.current in rows else -1
        waits = [name for name in (*order[at + 1 :], *order) if rows[name].waits]
        if waits:
            self.go_to(waits[0])
        return bool(waits)

    def set_current(self, name: str) -> None:
        """Put the accent at a question's left edge."""
        for other, row in self.rows.items():
            row.set_current(other == name)
        self.current = name

    def _later(self, name: str) -> None:
        QTimer.singleShot(0, self, lambda: self._reveal(name))

    def _reveal(self, name: str) -> None:
        row = self.rows.get(name)
        if row is not None:
            self._into_view(row)

    def _into_view(self, widget: QWidget) -> None:
        """Scroll only as far as something needs to be seen whole."""
        if self._sheet is None:
            return
        layout = self._sheet.layout()
        if layout is not None:
            layout.activate()
        bar, room = self._scroll.verticalScrollBar(), self._scroll.viewport().height()
        QCoreApplication.sendPostedEvents(self._sheet, QEvent.Type.LayoutRequest.value)
        top = widget.mapTo(self._sheet, QPoint(0, 0)).y()
        bottom = top + widget.height()
        if top < bar.value():
            bar.setValue(max(0, top - room // 6))
        elif bottom > bar.value() + room:
            bar.setValue(min(top, bottom + room // 6 - room))


def _nothing(bundle: Bundle) -> str:
    if not bundle.matters:
        return "The agencies' answers agree. Nothing is left for the panel."
    if bundle.left or bundle.aside:
        return "Nothing is open here just now."
    if any(matter.waits for matter in bundle.matters):
        return "The returns that are out may still answer what is open."
    return "The panel has settled everything that was open for this child."


def _said(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "lead")
    label.setContentsMargins(24, 24, 24, 8)
    label.setAlignment(Qt.AlignmentFlag.AlignLeft)
    label.setWordWrap(True)
    return label
