"""This round beside an earlier one, indicator by indicator; no arrows, no colours, no ranking."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, QSignalBlocker
from PySide6.QtWidgets import QFileDialog, QWidget

from ddscp_audit.domain.audit import AuditSummary
from ddscp_audit.findings.comparison import Comparison
from ddscp_audit.gui.context import Context
from ddscp_audit.gui.generated.ui_findings_rounds import Ui_FindingsRounds
from ddscp_audit.gui.page import Page
from ddscp_audit.gui.start.passphrase import PassphraseDialog
from ddscp_audit.gui.tables import Column, RowsModel, whole_words
from ddscp_audit.gui.tasks import Job
from ddscp_audit.gui.widgets.command_palette import Command
from ddscp_audit.gui.widgets.state_panel import StatePanel
from ddscp_audit.workflow import rounds
from ddscp_audit.workflow.rounds import Round, Rounds

_NONE_CHOSEN = "Choose a round…"


class RoundsView(Page):
    """Before and after by indicator, and what can be said of each change."""

    key = "findings"
    title = "Earlier round"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.ui = Ui_FindingsRounds()
        self.ui.setupUi(self.body)
        self._none = StatePanel(self.body)
        self.ui.states.addWidget(self._none)
        self._files: dict[
            str, Round
        ] = {}  # rounds of other stores' files, by what they are shown as
        self._found: Rounds | None = None
        self.model = RowsModel[Comparison](_COLUMNS)
        self.model.dress(self.ui.table, sortable=False)
        self.ui.table.activated.connect(self._open)
        self.ui.open.clicked.connect(self.open_file)
        self.ui.earlier.currentIndexChanged.connect(lambda _: self._compare())

    @property
    def caption(self) -> str:
        """What the copied table is."""
        found = self._found
        if found is None:
            return ""
        return f"{_named(found.before)} and {_named(found.after)}"

    def commands(self) -> list[Command]:
        """Another store's file."""
        return [Command("Compare with a round in another store's file…", self.open_file)]

    # Reading

    def refresh(self) -> None:
        """Which rounds there are; the chosen one is counted again."""
        store, audit = self.context.store, self.context.audit
        self.load(lambda _job: rounds.others(store, audit), self._offer)

    def _offer(self, others: tuple[AuditSummary, ...]) -> None:
        box = self.ui.earlier
        chosen = str(box.currentData() or "") or self.context.settings.text(self._kept_at)
        with QSignalBlocker(box):
            box.clear()
            box.addItem(_NONE_CHOSEN, "")
            for audit in others:
                box.addItem(_named(audit), audit.reference)
            for name in self._files:
                box.addItem(name, name)
            box.setCurrentIndex(max(0, box.findData(chosen)))
        self.show_body()
        self._compare()

    @property
    def _kept_at(self) -> str:
        return f"round/{self.context.audit}"

    def _compare(self) -> None:
        chosen = str(self.ui.earlier.currentData() or "")
        store, audit = self.context.store, self.context.audit
        if not chosen:
            self._found = None
            self.ui.said.clear()
            self._explain(
                "No earlier round is chosen",
                "Measures of two rounds are matched by their indicator. Choose another audit of"
                " this store above, or open the file of the store that holds the earlier round.",
            )
            return
        kept = self._files.get(chosen)
        if kept is None:
            self.context.settings.keep(self._kept_at, chosen)

        def work(_job: Job) -> Rounds:
            return rounds.compare(kept or rounds.read(store, chosen), rounds.read(store, audit))

        self.load(work, self._show, "Comparing…")

    def _show(self, found: Rounds) -> None:
        self._found = found
        self.model.set_rows(found.lines)
        if not found.lines:
            self.ui.said.clear()
            self._explain(
                "The two rounds have no indicator in common",
                f"{_named(found.before)} and {_named(found.after)} measure different things, or"
                " their measures have no indicator yet. Give what should be compared the same"
                " indicator in both tools, or in measures of your own.",
            )
            return
        self.ui.said.setText(heading(found))
        self.ui.table.setColumnHidden(_DIFFERENCE, not any(map(difference, found.lines)))
        self.ui.states.setCurrentWidget(self.ui.full)
        whole_words(self.ui.table)

    def _explain(self, title: str, text: str) -> None:
        self._none.empty(title, text, icon="findings")
        self.ui.states.setCurrentWidget(self._none)

    # Another store

    def open_file(self) -> None:
        """Ask for a store's file and its passphrase; it is only read, and closed again."""
        chosen, _ = QFileDialog.getOpenFileName(
            self.window(), "The earlier round's store", "", "Stores (*.ddscp)"
        )
        if chosen:
            self.read_file(Path(chosen))

    def read_file(self, path: Path) -> None:
        """Ask for the passphrase of this store and offer its rounds."""
        store = self.context.store
        dialog = PassphraseDialog(
            path,
            lambda words: rounds.in_file(store, path, words),
            self.context.tasks,
            title="The earlier round's store",
            button="Read its rounds",
            parent=self.window(),
        )
        dialog.unlocked.connect(lambda found: self._read(path, found))
        dialog.open()

    def _read(self, path: Path, found: Any) -> None:
        box = self.ui.earlier
        first = ""
        for each in found:
            name = f"{_named(each.audit)} in {path.name}"
            self._files[name] = each
            first = first or name
            if box.findData(name) < 0:
                box.addItem(name, name)
        with QSignalBlocker(box):
            box.setCurrentIndex(box.findData(first))
        self._compare()

    # Using

    def _open(self, index: QModelIndex) -> None:
        """To the measure itself."""
        self.went.emit("findings", self.model.row_at(index.row()).name)

    def table(self) -> list[tuple[str, ...]]:
        """Header and one row an indicator."""
        rows = [tuple(column.title for column in _COLUMNS)]
        for line in self.model.rows():
            rows.append(tuple(column.text(line) for column in _COLUMNS))
        return rows


def heading(found: Rounds) -> str:
    """Which rounds these are and how they are compared, in two sentences."""
    count = rounds.common(found.lines)
    how = (
        "Both rounds read the same cases, so changes are judged case by case (McNemar's test)."
        if found.same_cases
        else "The rounds read different cases, so shares are compared (Fisher's exact test)."
    )
    common = "1 common indicator" if count == 1 else f"{count} common indicators"
    return f"{_named(found.before)}, then {_named(found.after)}: {common}. {how}"


def verdict(line: Comparison) -> str:
    """What can be said of the change, and the earlier wording where it has changed."""
    _, _, said = line.text.partition(": ")
    return f"{said[:1].upper()}{said[1:]}." if not said.endswith(".") else said


def difference(line: Comparison) -> str:
    """``−23 to +41 points``; blank where a percent is withheld or no range is due."""
    if line.difference is None or not line.percents:
        return ""
    low, high = (round(100 * limit) for limit in line.difference)
    return f"{_signed(low)} to {_signed(high)} points"


def _signed(number: int) -> str:
    return "0" if not number else f"{'+' if number > 0 else '−'}{abs(number)}"


def _named(audit: AuditSummary) -> str:
    return f"{audit.title} ({audit.reference})"


_COLUMNS: tuple[Column[Comparison], ...] = (
    Column("Indicator", lambda line: line.indicator, width=130),
    Column("Measure", lambda line: line.label),
    Column("Before", lambda line: line.printed[0], width=120),
    Column("Now", lambda line: line.printed[1], width=120),
    Column("Difference (95%)", difference, width=140),
    Column("What can be said", verdict),
)
_DIFFERENCE = next(n for n, column in enumerate(_COLUMNS) if column.text is difference)
