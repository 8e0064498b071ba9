"""Two or three features in the same cases: a grid of n of N, and the conditional lines."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QModelIndex, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QSizePolicy, QWidget

from ddscp_audit.domain.facts import FACTS_BY_NAME
from ddscp_audit.errors import AuditError
from ddscp_audit.findings import casefacts
from ddscp_audit.findings.cooccurrence import FEWEST, Combination, CoOccurrence
from ddscp_audit.findings.model import Options
from ddscp_audit.findings.wording import NO_CASES, listed, plural
from ddscp_audit.gui import theme
from ddscp_audit.gui.context import Context
from ddscp_audit.gui.findings.picks import choose, question_model
from ddscp_audit.gui.generated.ui_findings_together import Ui_FindingsTogether
from ddscp_audit.gui.page import Page
from ddscp_audit.gui.tables import Column, RowsModel
from ddscp_audit.gui.widgets.layouts import empty
from ddscp_audit.workflow import together
from ddscp_audit.workflow.together import Ground

_CASES_SHOWN = 12


class Cell(QAbstractButton):
    """One combination: its figure, the deeper the more cases; pressing it tells which."""

    def __init__(self, combination: Combination, of: int, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.combination = combination
        self._share = combination.count / of if of else 0.0
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setProperty("ownFocus", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{words}: {combination.text}")
        self.setToolTip(words)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(180), theme.px(72))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(110), theme.px(72))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses as space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().toRectF().adjusted(1, 1, -1, -1)
        chosen = self.isChecked() or self.hasFocus()
        painter.setPen(QPen(theme.colour("accent" if chosen else "line"), 2 if chosen else 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)
        shade = theme.colour("accent")
        shade.setAlphaF(0.30 * self._share)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)
        painter.setFont(theme.font(18, QFont.Weight.DemiBold))
        painter.setPen(theme.colour("ink" if self.combination.count else "ink-soft"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.combination.text)
        painter.end()


class TogetherView(Page):
    """Any two or three features; a cell opens its cases."""

    key = "findings"
    title = "Together"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.ui = Ui_FindingsTogether()
        self.ui.setupUi(self.body)
        #: What the page is read by; None: the audit's own settings.
        self.options: Options | None = None
        self._ground: Ground | None = None
        self._found: CoOccurrence | None = None
        self.cells: list[Cell] = []
        self.model = RowsModel[str](())
        self.ui.cases.activated.connect(self._open)
        for box in self._boxes():
            box.currentIndexChanged.connect(lambda _: self._count())

    def _boxes(self) -> tuple[QComboBox, QComboBox, QComboBox]:
        return self.ui.first, self.ui.second, self.ui.third

    @property
    def caption(self) -> str:
        """What the copied table is."""
        where = f" in {area}" if (area := self._area()) else ""
        return f"Features together{where}: " + " · ".join(self._found.labels if self._found else ())

    def _area(self) -> str:
        """The area that the cases are of; blank for all."""
        ground = self._ground
        if ground is None or not ground.options.area:
            return ""
        return casefacts.label(ground.tool, casefacts.AREA, ground.options.area)

    # Reading

    def refresh(self) -> None:
        """Read the cases again; the chosen features stay."""
        store, audit, options = self.context.store, self.context.audit, self.options
        self.load(lambda _job: together.ground(store, audit, options), self._show, "Counting…")

    def _show(self, ground: Ground) -> None:
        if len(ground.features) < FEWEST:
            self.show_empty(
                "Nothing stands together here",
                "The grid takes two or three questions that say of a case that something was there"
                " or was met. This tool has fewer than two.",
                icon="findings",
            )
            return
        self._ground = ground
        usual = [*ground.usual, "", ""]
        kept = [str(box.currentData() or "") for box in self._boxes()]
        wanted = kept if kept[0] else usual
        for at, box in enumerate(self._boxes()):
            with QSignalBlocker(box):
                model = question_model(ground.features, box)
                box.setModel(model)
                if at == 2:
                    box.insertItem(0, "no third", "")
                choose(box, wanted[at])
                if box.currentIndex() < 0:
                    box.setCurrentIndex(0 if at == 2 else at + 1)
        self.show_body()
        self._count()

    def _count(self) -> None:
        if self._ground is None:
            return
        names = [str(box.currentData() or "") for box in self._boxes()]
        chosen = [name for name in names if name]
        ground = self._ground
        self.context.tasks.run(
            lambda _job: ground.table(chosen),
            self._lay_out,
            self._refused,
            owner=self,
            database=False,
        )

    def _refused(self, error: AuditError) -> None:
        """The same question twice, most likely."""
        self._found = None
        self._clear()
        self.ui.base.setText(f"{error.happened} {error.todo}")

    # Laying out

    def _clear(self) -> None:
        empty(self.ui.grid)
        self.cells = []
        for label in (self.ui.number, self.ui.conditionals, self.ui.casesTitle):
            label.clear()
        self.ui.cases.hide()

    def _lay_out(self, found: CoOccurrence) -> None:
        names = [str(box.currentData() or "") for box in self._boxes()]
        if tuple(name for name in names if name) != found.names:
            return  # an answer to an older question
        kept = next((c.combination.present for c in self.cells if c.isChecked()), None)
        self._clear()
        self._found = found
        self.ui.base.setText(base_words(found, self._area()))
        self._fill_grid(found)
        self.ui.number.setText(number_words(found))
        self.ui.conditionals.setText("\n".join(conditional_words(found)))
        again = next((c for c in self.cells if c.combination.present == kept), None)
        if again is not None:
            again.setChecked(True)
            self._show_cases(again)

    def _fill_grid(self, found: CoOccurrence) -> None:
        """The first feature down, the second across; a third makes two tables side by side."""
        thirds = (True, False) if len(found.names) > 2 else (True,)
        grid = self.ui.grid
        for block, third in enumerate(thirds):
            at = 1 + block * 3
            if len(found.names) > 2:
                grid.addWidget(_label(_said(found, 2, third), "label"), 0, at, 1, 2)
            for place, across in enumerate((True, False)):
                grid.addWidget(_label(_said(found, 1, across), "small"), 1, at + place)
            for down, across in itertools.product((True, False), repeat=2):
                cell = self._cell(found, (down, across, third)[: len(found.names)])
                grid.addWidget(cell, 2 + (not down), at + (not across))
                self.cells.append(cell)
            if block:
                grid.setColumnMinimumWidth(at - 1, theme.px(16))
            grid.setColumnStretch(at, 1)
            grid.setColumnStretch(at + 1, 1)
        for row, there in enumerate((True, False)):
            label = _label(_said(found, 0, there), "small")
            label.setMaximumWidth(theme.px(180))
            grid.addWidget(label, 2 + row, 0)

    def _cell(self, found: CoOccurrence, there: Sequence[bool]) -> Cell:
        present = tuple(name for name, on in zip(found.names, there, strict=True) if on)
        combination = next(c for c in found.combinations if c.present == present)
        words = ", ".join(_said(found, at, on) for at, on in enumerate(there))
        cell = Cell(combination, found.base, words, self.ui.flow)
        cell.clicked.connect(lambda: self._show_cases(cell))
        return cell

    # The cases of a cell

    def _show_cases(self, cell: Cell) -> None:
        ground = self._ground
        if ground is None:
            return
        cases = cell.combination.cases
        self.ui.casesTitle.setText(f"{cell.toolTip()[:1].upper()}{cell.toolTip()[1:]}")
        facts = {case.reference: case.facts for case in ground.material.cases}

        def fact(case: str, name: str) -> str:
            value = facts[case].get(name, "")
            return dict(FACTS_BY_NAME[name].choices).get(value, value)

        self.model = RowsModel[str](
            (
                Column("Case", lambda case: case, width=110),
                Column("Area", lambda case: fact(case, "fact_area"), width=180),
                Column("Age band", lambda case: fact(case, "fact_age_band"), width=120),
                Column("Plan type", lambda case: fact(case, "fact_plan")),
            ),
            cases,
        )
        self.model.dress(self.ui.cases)
        self.ui.cases.setVisible(bool(cases))
        shown = min(len(cases), _CASES_SHOWN)
        self.ui.cases.setFixedHeight(theme.px(30) * shown + theme.px(36))
        if not cases:
            self.ui.casesTitle.setText(f"{self.ui.casesTitle.text()}: no case")

    def _open(self, index: QModelIndex) -> None:
        self.went.emit("fieldwork", self.model.row_at(index.row()))

    # Copying

    def table(self) -> list[tuple[str, ...]]:
        """Header, one row a combination, then the conditional lines."""
        found = self._found
        if found is None:
            return [("",)]
        rows = [(*found.labels, "Cases", "Figure")]
        for combination in found.combinations:
            there = ("yes" if name in combination.present else "no" for name in found.names)
            rows.append((*there, str(combination.count), combination.text))
        blank = ("",) * len(found.names)
        rows += [(line, *blank, "") for line in conditional_words(found)]
        return rows


def base_words(found: CoOccurrence, area: str = "") -> str:
    """Who stands in the table and who beside it, in a sentence."""
    beside = [
        f"{number} {words}"
        for number, words in (
            (found.not_known, "not known"),
            (found.unsettled, "not settled yet"),
            (found.not_asked, "not asked or not applicable"),
        )
        if number
    ]
    where = f" in {area}" if area else ""
    said = f"{plural(found.base, 'case')} of {found.in_sample}{where} in the table"
    return f"{said}; beside it {listed(beside)}." if beside else f"{said}."


def number_words(found: CoOccurrence) -> str:
    """``All three in 5 cases, two in 5, one in 1, none in 0.``"""
    if not found.base:
        return f"There is nothing to count: {NO_CASES}."
    size = len(found.names)
    names = {0: "none", 1: "one", 2: "two", 3: "three"}
    names[size] = "all three" if size == 3 else "both"
    counted = [(names[n], found.number[n]) for n in range(size, -1, -1)]
    first, *rest = counted
    said = [f"{first[0]} in {plural(first[1], 'case')}", *(f"{n} in {c}" for n, c in rest)]
    text = ", ".join(said)
    return f"{text[:1].upper()}{text[1:]}."


def conditional_words(found: CoOccurrence) -> Iterator[str]:
    """``Of the 9 cases with domestic abuse, 5 (56%) also with …``, a line a feature that is there.

    The six integers of such a line are those of a measure of one's own: not known is in the base.
    """
    there = dict(zip(found.names, found.there, strict=True))
    for line in found.conditionals:
        if not line.base:
            continue
        others = listed(there[name] for name in line.others)
        text = f"{line.text[:1].upper()}{line.text[1:]}"
        open_ = f"; not known of {line.not_known}" if line.not_known else ""
        yield f"{text} also {others}{open_}."


def _said(found: CoOccurrence, at: int, there: bool) -> str:
    return (found.there if there else found.lacking)[at]


def _label(text: str, role: str) -> QLabel:
    label = QLabel(f"{text[:1].upper()}{text[1:]}")
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label
