"""Recommendations become actions: who does what by when, whether it was done, what it changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QUndoStack
from PySide6.QtWidgets import QButtonGroup, QPushButton, QTableView, QWidget

from ddscp_audit.domain.action import Action, ActionState, Recommendation, open_actions
from ddscp_audit.domain.vocabulary import Edition
from ddscp_audit.errors import AuditError
from ddscp_audit.gui import failures, icons, theme
from ddscp_audit.gui.actions import board as boards
from ddscp_audit.gui.actions import edits
from ddscp_audit.gui.actions.board import FILTERS, Board
from ddscp_audit.gui.actions.form import ActionForm
from ddscp_audit.gui.actions.recommendation import RecommendationForm
from ddscp_audit.gui.actions.table import PlanModel, dress, recommendation_model, resize
from ddscp_audit.gui.context import Context
from ddscp_audit.gui.generated.ui_actions_page import Ui_ActionsPage
from ddscp_audit.gui.page import Page
from ddscp_audit.gui.report.export import About, Export
from ddscp_audit.gui.widgets.command_palette import Command
from ddscp_audit.workflow import actions
from ddscp_audit.workflow.actions import Plan

if TYPE_CHECKING:
    from ddscp_audit.store.database import Store

T = TypeVar("T")
_ASIDE = 356
_NARROW = 980  # a page under this shows the list or the editor
_ROWS = 5  # recommendations seen without scrolling
_FILTER = "actions/filter"


class ActionsPage(Page):
    """Two tables and, beside them, what is chosen. Every edit is kept and can be undone."""

    key = "actions"
    title = "Actions"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.ui = Ui_ActionsPage()
        self.ui.setupUi(self.body)
        self._board: Board | None = None
        self._today = date.today()
        self._undo = QUndoStack(self)
        self._undo.indexChanged.connect(self._enable)
        ui = self.ui
        self.asked = recommendation_model()
        self.asked.dress(ui.recommendations, sortable=False)
        self.model = PlanModel(self._today)
        dress(ui.actions, self.model)
        self.form = ActionForm(self._today)
        self.form.edited.connect(self._keep_action)
        self.form.remove_asked.connect(self._remove_action)
        self.recommendation = RecommendationForm()
        self.recommendation.edited.connect(self._keep_recommendation)
        self.recommendation.remove_asked.connect(self._remove_recommendation)
        self._beside: ActionForm | RecommendationForm | None = None
        self._editing = False  # the editor was asked for: a narrow page shows it
        for form in (self.form, self.recommendation):
            form.hide()
            form.typing.connect(lambda: self.said.emit("Saving…"))
        ui.aside.hide()
        icons.set_icon(ui.back, "arrow-left")
        self._filters = self._segments()
        for tool, name in ((ui.up, "chevron-up"), (ui.down, "chevron-down")):
            icons.set_icon(tool, name)
        for tool, name in ((ui.undo, "undo"), (ui.redo, "redo")):
            icons.set_icon(tool, name)
        icons.set_icon(ui.exportPlan, "export")
        self._connect()
        self._keys()
        self._enable()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size: the editor keeps its share of the page."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "form"):
            resize(self.ui.actions, self.model)
            resize(self.ui.recommendations, self.asked)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow page shows the list or the editor, a wide one both."""
        super().resizeEvent(event)
        self._fit()

    # What the shell calls

    def refresh(self) -> None:
        """Read plan, agencies and figures again."""
        store, audit = self.context.store, self.context.audit
        self.load(lambda _job: boards.read(store, audit), self._show)

    def leave(self) -> bool:
        """What was typed goes with the page, into the store."""
        for form in (self.form, self.recommendation):
            form.flush()
        return True

    @property
    def unsaved(self) -> bool:
        """Whether something typed is still on its way."""
        return self.form.unsaved or self.recommendation.unsaved

    def commands(self) -> list[Command]:
        """What can be done here, and every filter."""
        found = [Command("Export the action plan…", self.export_plan, words="pdf print report")]
        if self._writable:
            found += [
                Command("Add a recommendation", self.add_recommendation, "R"),
                Command("Add an action", self.add_action, "A"),
            ]
        for number, words in enumerate(FILTERS):
            button = self._filters.button(number)
            found.append(Command(f"Actions: {words.lower()}", button.click, words="filter"))
        for text, step, possible in (
            (self._undo.undoText(), self.undo, self._undo.canUndo()),
            (self._undo.redoText(), self.redo, self._undo.canRedo()),
        ):
            if possible:
                undoing = step == self.undo
                verb, keys = ("Undo", "Ctrl+Z") if undoing else ("Redo", "Ctrl+Y")
                found.append(Command(f"{verb} {text}", step, keys))
        return found

    # Doing

    def add_recommendation(self) -> None:
        """An empty recommendation to write; it is kept with its first words."""
        if self._board is not None and self._writable:
            self.show_body()
            self.ui.recommendations.clearSelection()
            self._editing = True
            self._put_beside(self.recommendation)
            self.recommendation.show_recommendation(Recommendation(0, ""), self._board)
            self.recommendation.ui.text.setFocus()

    def add_action(self) -> None:
        """An empty action for the recommendation that is chosen; kept with its first words."""
        board = self._board
        if board is None or not self._writable:
            return
        if not board.plan.recommendations:
            self.add_recommendation()
            return
        number, agency = self._chosen_recommendation(), ""
        shown = self._chosen_action()
        if self._beside is self.form and shown is not None:
            number, agency = shown.recommendation, shown.owner_agency
        self.ui.actions.clearSelection()
        self._editing = True
        self._put_beside(self.form)
        self.form.show_action(Action(number, "", agency), board)
        self.form.ui.text.setFocus()

    def export_plan(self) -> None:
        """Write the action plan as PDF."""
        self.leave()
        self._export.pdf(About("actions", Edition.INTERNAL))

    def undo(self) -> None:
        """Take the last edit back."""
        self.leave()
        self._undo.undo()

    def redo(self) -> None:
        """Do it again."""
        self._undo.redo()

    # Showing

    @property
    def _writable(self) -> bool:
        return self._board is not None and self._board.writable

    def _show(self, board: Board) -> None:
        first = self._board is None
        self._board = board
        for form in (self.form, self.recommendation):
            form.setEnabled(board.writable)
        self._fill()
        typing = self._beside is not None and self._beside.unsaved
        if not typing:
            self._show_beside_again()  # agencies and figures may be others now
        if not board.plan.recommendations and not typing and not self._undo.canUndo():
            if board.writable:
                self.show_empty(
                    "No recommendations yet",
                    "A recommendation says what should be different. Its actions say who does "
                    "what by when, and later what that changed for children.",
                    "Add a recommendation",
                    self.add_recommendation,
                )
            else:
                self.show_empty("No recommendations yet", "The QA lead writes them here.")
            return
        if first and self.model.rows():
            at = next(n for n, row in enumerate(self.model.rows()) if isinstance(row, Action))
            self._select(self.ui.actions, at)

    def _fill(self) -> None:
        """Both tables from the board; what is chosen stays chosen."""
        board = self._board
        if board is None:
            return
        action, asked = self._chosen_action(), self._chosen_row()
        plan = board.plan
        self.asked.set_rows([(each, plan) for each in plan.recommendations])
        self.model.show_board(board, self._filters.checkedId(), self.ui.find.text())
        if asked is not None:
            at = self.asked.find(lambda row: row[0].key == asked.key)
            self._select(self.ui.recommendations, at, quiet=True)
        if action is not None:
            self._select(self.ui.actions, self.model.row_of(action.key), quiet=True)
        left, every = open_actions(plan.actions), len(plan.actions)
        shown = sum(isinstance(row, Action) for row in self.model.rows())
        late = sum(each.overdue(self._today) for each in plan.actions)
        said = [f"{left} open of {every}" if every else "none yet"]
        if late:
            said.append(f"{late} overdue")
        if shown != every:
            said.append(f"{shown} shown")
        self.ui.counted.setText(" · ".join(said))
        self._fit()
        self._enable()

    def _enable(self) -> None:
        ui, writable = self.ui, self._writable
        for button in (ui.addRecommendation, ui.addAction):
            button.setEnabled(writable)
        ui.keys.setVisible(writable)
        asked = self._chosen_row()
        last = len(self.asked.rows())
        ui.up.setEnabled(writable and asked is not None and asked.number > 1)
        ui.down.setEnabled(writable and asked is not None and asked.number < last)
        for tool, possible, verb, text, keys in (
            (ui.undo, self._undo.canUndo(), "Undo", self._undo.undoText(), "Ctrl+Z"),
            (ui.redo, self._undo.canRedo(), "Redo", self._undo.redoText(), "Ctrl+Y"),
        ):
            tool.setEnabled(writable and possible)
            words = f"{verb} {text}" if possible else f"Nothing to {verb.lower()}"
            tool.setAccessibleName(words)
            tool.setToolTip(f"{words} ({keys})")

    def _put_beside(self, form: ActionForm | RecommendationForm) -> None:
        if self._beside is not form:
            if self._beside is not None:
                self._beside.flush()
            taken = self.ui.scroll.takeWidget()
            if taken is not None:
                taken.setParent(self)
                taken.hide()
            self.ui.scroll.setWidget(form)
            form.show()
            self._beside = form
        self._fit()

    @property
    def _narrow(self) -> bool:
        return self.width() < theme.px(_NARROW)

    def _fit(self) -> None:
        """Editor beside the list, or in its place while it is being written in."""
        ui = self.ui
        tall = ui.recommendations.horizontalHeader().height() + theme.px(6)
        rows = min(max(len(self.asked.rows()), 1), _ROWS)
        ui.recommendations.setFixedHeight(tall + rows * theme.px(30))
        narrow = self._narrow
        over = narrow and self._editing and self._beside is not None
        ui.back.setVisible(narrow)
        ui.aside.setVisible(self._beside is not None and (over or not narrow))
        ui.list.setVisible(not over)
        if narrow:
            ui.aside.setMinimumWidth(0)
            ui.aside.setMaximumWidth(16_777_215)
        else:
            ui.aside.setFixedWidth(theme.px(_ASIDE))

    def _chosen_action(self) -> Action | None:
        index = self.ui.actions.currentIndex()
        if not index.isValid() or not self.ui.actions.selectionModel().hasSelection():
            return None
        row = self.model.row_at(index.row())
        return row if isinstance(row, Action) else None

    def _chosen_row(self) -> Recommendation | None:
        index = self.ui.recommendations.currentIndex()
        if not index.isValid() or not self.ui.recommendations.selectionModel().hasSelection():
            return None
        return self.asked.row_at(index.row())[0]

    def _chosen_recommendation(self) -> int:
        asked = self._chosen_row()
        return asked.number if asked is not None else 1

    def _select(self, view: QTableView, row: int, *, quiet: bool = False) -> None:
        if row < 0:
            view.clearSelection()
            return
        model = view.selectionModel()
        before = model.blockSignals(quiet)
        view.selectRow(row)
        model.blockSignals(before)
        if quiet:
            view.viewport().update()

    def _action_chosen(self) -> None:
        action = self._chosen_action()
        if action is not None and self._board is not None:
            self._put_beside(self.form)
            self.form.show_action(action, self._board)

    def _recommendation_chosen(self) -> None:
        asked = self._chosen_row()
        if asked is not None and self._board is not None:
            self._put_beside(self.recommendation)
            self.recommendation.show_recommendation(asked, self._board)
        self._enable()

    # Keeping

    def _keep_action(self, wanted: Action) -> None:
        before = self._board.plan.action(wanted.key) if self._board is not None else None

        def done(kept: tuple[Action, Plan]) -> None:
            action, plan = kept
            self._undo.push(edits.action_kept(before, action, self._run))
            self._took(plan)
            if self._board is not None and self.form.action.key in (0, action.key):
                self.form.show_kept(action, self._board)
            self._select(self.ui.actions, self.model.row_of(action.key), quiet=True)

        self._write(lambda store, audit: actions.keep(store, audit, wanted), done, self.form)

    def _keep_recommendation(self, wanted: Recommendation) -> None:
        before = self._board.plan.recommendation(wanted.key) if self._board is not None else None

        def done(kept: tuple[Recommendation, Plan]) -> None:
            asked, plan = kept
            self._undo.push(edits.recommendation_kept(before, asked, self._run))
            self._took(plan)
            shown = self.recommendation.recommendation.key
            if self._board is not None and shown in (0, asked.key):
                self.recommendation.show_kept(asked, self._board)
            at = self.asked.find(lambda row: row[0].key == asked.key)
            self._select(self.ui.recommendations, at, quiet=True)
            self._enable()

        self._write(
            lambda store, audit: actions.recommend(store, audit, wanted), done, self.recommendation
        )

    def _remove_action(self, gone: Action | None) -> None:
        if gone is not None and gone.key and self._writable:
            self._write(lambda store, audit: actions.drop(store, audit, gone.key), self._removed)

    def _remove_recommendation(self, gone: Recommendation | None) -> None:
        if gone is not None and gone.key and self._writable:
            self._write(
                lambda store, audit: actions.withdraw(store, audit, gone.key), self._removed
            )

    def _removed(self, made: tuple[Plan, Plan]) -> None:
        gone, plan = made
        self._undo.push(edits.removed(gone, self._run))
        self._took(plan)
        self._show_beside_again()
        what = "The recommendation" if gone.recommendations else "The action"
        self.said.emit(f"{what} is removed; Ctrl+Z brings it back")

    def _move(self, by: int) -> None:
        asked = self._chosen_row()
        if asked is None or not self._writable:
            return
        number = asked.number + by
        if 1 <= number <= len(self.asked.rows()):
            self._keep_recommendation(replace(asked, number=number))

    def _run(self, way: edits.Way) -> None:
        """Undo or redo, after everything asked for before it."""

        def done(made: tuple[object, Plan]) -> None:
            self._took(made[1])
            self._show_beside_again()

        self._write(way, done)

    def _write(
        self,
        work: Callable[[Store, str], T],
        done: Callable[[tuple[T, Plan]], None],
        form: ActionForm | RecommendationForm | None = None,
    ) -> None:
        store, audit = self.context.store, self.context.audit

        def shown(made: tuple[T, Plan]) -> None:
            if shiboken6.isValid(self):
                done(made)

        def failed(error: AuditError) -> None:
            if not shiboken6.isValid(self):
                return
            self.said.emit("Not saved")
            if form is not None:
                form.not_kept(error.sentence)
            else:
                failures.refuse(self, error)
                self.refresh()

        # No owner: what was typed is written even when the page has gone meanwhile.
        self.context.tasks.run(
            lambda _job: (work(store, audit), actions.plan(store, audit)),
            shown,
            failed,
            owner=None,
        )

    def _took(self, plan: Plan) -> None:
        """The store has it: show the plan as it is now, and tell the rail."""
        if self._board is not None:
            self._board = replace(self._board, plan=plan)
        self._fill()
        self.show_body()
        self.said.emit(f"Saved {datetime.now():%H:%M:%S}")
        self.changed.emit()

    def _show_beside_again(self) -> None:
        """The editor shows what is kept now, or nothing where that has gone."""
        board, beside = self._board, self._beside
        if board is None or beside is None:
            return
        action = board.plan.action(self.form.action.key)
        asked = board.plan.recommendation(self.recommendation.recommendation.key)
        if beside is self.form and action is not None:
            self.form.show_action(action, board)
            self._select(self.ui.actions, self.model.row_of(action.key), quiet=True)
        elif beside is self.recommendation and asked is not None:
            self.recommendation.show_recommendation(asked, board)
        elif (
            self.form.action.key if beside is self.form else self.recommendation.recommendation.key
        ):
            had = beside.isAncestorOf(self.focusWidget())
            self._beside = None
            if had:
                self._back_to_table()
            self._fit()

    # Wiring

    def _segments(self) -> QButtonGroup:
        group = QButtonGroup(self)
        kept = self.context.settings.number(_FILTER)
        for number, words in enumerate(FILTERS):
            button = QPushButton(words)
            button.setCheckable(True)
            button.setChecked(number == (kept if 0 <= kept < len(FILTERS) else 0))
            button.setProperty("kind", "tab")
            group.addButton(button, number)
            self.ui.filters.addWidget(button)
        return group

    def _filter_chosen(self, number: int) -> None:
        self.context.settings.keep(_FILTER, number)
        self._fill()

    def _connect(self) -> None:
        ui = self.ui
        self._export = Export(self.context, self)
        self._export.begun.connect(lambda name: self.said.emit(f"Writing {name}…"))
        self._export.written.connect(self._exported)
        self._export.stopped.connect(lambda name: self.said.emit(f"{name} was not written"))
        self._filters.idClicked.connect(self._filter_chosen)
        ui.find.textChanged.connect(lambda _: self._fill())
        ui.addRecommendation.clicked.connect(self.add_recommendation)
        ui.addAction.clicked.connect(self.add_action)
        ui.exportPlan.clicked.connect(self.export_plan)
        ui.up.clicked.connect(partial(self._move, -1))
        ui.down.clicked.connect(partial(self._move, 1))
        ui.back.clicked.connect(self._back_to_table)
        ui.undo.clicked.connect(self.undo)
        ui.redo.clicked.connect(self.redo)
        ui.actions.selectionModel().selectionChanged.connect(lambda *_: self._action_chosen())
        ui.recommendations.selectionModel().selectionChanged.connect(
            lambda *_: self._recommendation_chosen()
        )
        ui.recommendations.clicked.connect(lambda _: self._recommendation_chosen())
        ui.actions.clicked.connect(lambda _: self._action_chosen())
        ui.actions.activated.connect(lambda _: self._edit(self.form))
        ui.recommendations.activated.connect(lambda _: self._edit(self.recommendation))

    def _edit(self, form: ActionForm | RecommendationForm) -> None:
        self._editing = True
        if form is self.form:
            self._action_chosen()
        else:
            self._recommendation_chosen()
        if self._beside is form:
            form.ui.text.setFocus()

    def _keys(self) -> None:
        own = Qt.ShortcutContext.WidgetShortcut
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        ui = self.ui
        for view in (ui.actions, ui.recommendations):
            self._key("A", view, self.add_action, own)
            self._key("R", view, self.add_recommendation, own)
            self._key("Del", view, partial(self._remove_chosen, view), own)
        for number, state in enumerate(ActionState, 1):
            self._key(f"{number}", ui.actions, partial(self._set_state, state), own)
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            self._key(keys, ui.recommendations, partial(self._move, by), own)
        self._key("Ctrl+Z", self, self.undo, inside)
        self._key("Ctrl+Y", self, self.redo, inside)
        self._key("Ctrl+Shift+Z", self, self.redo, inside)
        self._key("Ctrl+F", self, ui.find.setFocus, inside)
        self._key("Esc", self, self._back_to_table, inside)

    def _key(
        self, keys: str, where: QWidget, slot: Callable[[], object], context: Qt.ShortcutContext
    ) -> None:
        # The context is set apart: as a keyword of the constructor it is not heard.
        shortcut = QShortcut(QKeySequence(keys), where)
        shortcut.setContext(context)
        shortcut.activated.connect(slot)

    def _remove_chosen(self, view: QTableView) -> None:
        if view is self.ui.actions:
            self._remove_action(self._chosen_action())
        else:
            self._remove_recommendation(self._chosen_row())

    def _set_state(self, state: ActionState) -> None:
        if self._chosen_action() is not None and self._writable:
            self._action_chosen()
            self.form.set_state(state)

    def _back_to_table(self) -> None:
        if self.ui.find.hasFocus() and self.ui.find.text():
            self.ui.find.clear()
            return
        for form in (self.form, self.recommendation):
            form.flush()
        self._editing = False
        self._fit()
        shown = self._beside is self.recommendation
        (self.ui.recommendations if shown else self.ui.actions).setFocus()

    def _exported(self, path: Path) -> None:
        self.said.emit(f"Exported {path.name}")
        self.changed.emit()
