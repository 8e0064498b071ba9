"""Fieldwork: the grid of cases and agencies, the return beside it, the form over it."""

from __future__ import annotations

from functools import partial
from html import escape
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QWidget

from ddscp_audit.domain.case import Return
from ddscp_audit.domain.facts import facts_line
from ddscp_audit.domain.pack import Reported
from ddscp_audit.domain.tool import Tool
from ddscp_audit.domain.vocabulary import ReturnState
from ddscp_audit.errors import AuditError
from ddscp_audit.gui import theme
from ddscp_audit.gui.context import Context
from ddscp_audit.gui.fieldwork import look, reading
from ddscp_audit.gui.fieldwork.arrivals import ENDINGS, Arrivals
from ddscp_audit.gui.fieldwork.chaser import chaser, day
from ddscp_audit.gui.fieldwork.dialogs import ChaserDialog, Letter
from ddscp_audit.gui.fieldwork.grid import GridModel, dress
from ddscp_audit.gui.fieldwork.reading import Standing
from ddscp_audit.gui.fieldwork.sender import Sender
from ddscp_audit.gui.form import entry
from ddscp_audit.gui.form.dialogs import ReasonDialog
from ddscp_audit.gui.form.fields import CHOOSING
from ddscp_audit.gui.form.over import FormOver
from ddscp_audit.gui.form.page import FormPage
from ddscp_audit.gui.generated.ui_fieldwork_page import Ui_FieldworkPage
from ddscp_audit.gui.packs.conflicts import ConflictsDialog
from ddscp_audit.gui.page import Page
from ddscp_audit.gui.widgets.command_palette import Command
from ddscp_audit.gui.widgets.dropped import dropped
from ddscp_audit.gui.widgets.flow import Flow
from ddscp_audit.workflow import fieldwork

_PEEK_MS = 120


class FieldworkPage(Page):
    """Who has answered about whom. Enter opens a return; files dropped anywhere are taken."""

    key = "fieldwork"
    title = "Fieldwork"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._standing: Standing | None = None
        self._wanted = ""
        self._overview = QWidget(self.body)
        self.ui = Ui_FieldworkPage()
        self.ui.setupUi(self._overview)
        self.model = GridModel(self)
        keys = dress(self.ui.grid, self.model)
        keys.opened.connect(self.open_return)
        self.ui.grid.selectionModel().currentChanged.connect(self._moved)
        self._answers = QLabel(self)
        self._answers.setWordWrap(True)
        self._answers.setTextFormat(Qt.TextFormat.RichText)
        self._answers.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.ui.peekScroll.setWidget(self._answers)
        self.ui.peek.setFixedWidth(theme.px(320))
        legend = Flow(self._overview, gap=16)
        self._legend, self._known = legend, look.HERE
        legend.hold([look.LegendKey(each, legend) for each in look.HERE])
        self.ui.legend.addWidget(legend)
        read = partial(reading.sheet, context.store, context.audit)
        self._over = FormOver(context, self.body, self._overview, read, self.said.emit)
        self._over.opened.connect(self._form_opened)
        self._over.closed.connect(self._back)
        self._over.reopened.connect(self.changed)
        self._over.concern_changed.connect(self.changed)
        self._over.broken.connect(self._not_opened)
        self._peek = QTimer(self, singleShot=True, interval=_PEEK_MS)
        self._peek.timeout.connect(self._read_peek)
        self.ui.open.clicked.connect(self._open_current)
        self.ui.chase.clicked.connect(self._write)
        self.ui.told.clicked.connect(self._ask_who)
        self.ui.decide.clicked.connect(self._decide)
        self.outbox = Sender(context, self)
        self.outbox.dress(self.ui.send)
        self.outbox.sent.connect(self._has_sent)
        self.arrivals = Arrivals(self)
        self.arrivals.taken.connect(self._taken)
        self.ui.take.clicked.connect(self.arrivals.choose)
        take = QShortcut(QKeySequence("Ctrl+I"), self)
        take.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        take.activated.connect(self.arrivals.choose)
        self.setAcceptDrops(True)

    def changeEvent(self, event: QEvent) -> None:
        """Another palette or text size: the words beside the grid are drawn anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_peek"):
            self.ui.peek.setFixedWidth(theme.px(320))
            self.ui.grid.verticalHeader().setDefaultSectionSize(theme.px(34))
            self._peek.start()

    # The page

    def refresh(self) -> None:
        """Read the grid again; an open form stays as it is."""
        store, audit = self.context.store, self.context.audit
        if self.in_form:
            self.context.tasks.run(
                lambda _job: reading.standing(store, audit), self._show, owner=self
            )
        else:
            self.load(lambda _job: reading.standing(store, audit), self._show, "Reading returns…")

    def arrive(self, argument: str) -> None:
        """``NEG26-07`` goes to the case's row, ``NEG26-07 CSC`` opens that return."""
        self._wanted = argument
        if self._standing is not None:
            self._go_wanted()

    def leave(self) -> bool:
        """The form, open or closed just now, hands over what was typed first."""
        return self.form.release()

    @property
    def unsaved(self) -> bool:
        """Whether an answer is still on its way to the disk."""
        return self.form.unsaved

    def commands(self) -> list[Command]:
        """What can be done with the open return, or with all of them."""
        if self.in_form:
            return self._over.commands()
        words = "import csv excel workbook pack"
        found = [Command("Take in returns…", self.arrivals.choose, "Ctrl+I", words)]
        found += self.outbox.commands()
        if any(s.standing is look.CONFLICT for s in self.model.board.squares.values()):
            found.append(Command("Decide what is in conflict…", self._decide, words="merge"))
        if self.letters():
            found.append(Command("Write to agencies…", self._write, words="chase late letter"))
        return found

    @property
    def in_form(self) -> bool:
        """Whether a return lies open."""
        return self._over.shown

    @property
    def form(self) -> FormPage:
        """The form that lies over the grid while a return is open."""
        return self._over.form

    def _show(self, standing: Standing) -> None:
        self._standing = standing
        board = standing.board
        if not board.cases:
            self.show_empty(
                "No cases yet",
                "Returns are about the cases of the sample. Lock the list and draw them first.",
                "Go to Sample",
                lambda: self.went.emit("sample", ""),
            )
            return
        first = not self.model.board.cases
        self.model.show_board(board)
        away = any(square.away and square.away.sent_at for square in board.squares.values())
        known = look.AWAY if away else look.HERE
        if known is not self._known:
            self._known = known
            self._legend.hold([look.LegendKey(each, self._legend) for each in known])
        self._head()
        if first or not self.ui.grid.currentIndex().isValid():
            self.ui.grid.setCurrentIndex(self._first_waiting())
        if not self.in_form:
            self.show_body()
            if first:
                self.ui.grid.setFocus(Qt.FocusReason.OtherFocusReason)
            self._peek.start()
        self._go_wanted()

    def _head(self) -> None:
        assert self._standing is not None
        board, audit = self._standing.board, self._standing.audit
        got, wanted = board.totals
        self.ui.headline.setText(
            "All returns are in" if got == wanted else f"{got} of {wanted} returns are in"
        )
        said = []
        nil = board.count(look.NIL)
        drafts = board.count(look.DRAFT, look.LATE_DRAFT, look.READY)
        late = board.late
        if nil:
            said.append(f"{nil} nil")
        if drafts:
            said.append(f"{drafts} under way")
        if late:
            said.append(f"{late} late")
        if audit.returns_due:
            said.append(f"due {day(audit.returns_due)}")
        self.ui.detail.setText(" · ".join(said))
        self.ui.detail.setVisible(bool(said))
        self.ui.chase.setEnabled(got < wanted)

    def _first_waiting(self) -> QModelIndex:
        board = self.model.board
        for row, case in enumerate(board.cases):
            for column, agency in enumerate(board.agencies):
                if not board.at(case.reference, agency.code).is_in:
                    return self.model.index(row, column)
        return self.model.index(0, 0)

    # The return at the side

    def _moved(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.ui.grid.verticalHeader().viewport().update()
        self._peek.start()

    def _read_peek(self) -> None:
        key = self.model.key(self.ui.grid.currentIndex())
        if key is None:
            return
        store, audit = self.context.store, self.context.audit
        case, agency = key
        self.context.tasks.run(
            lambda _job: fieldwork.get_return(store, audit, case, agency),
            self._show_peek,
            owner=self,
        )

    def _show_peek(self, given: Return) -> None:
        if self._standing is None or self.model.key(self.ui.grid.currentIndex()) != (
            given.case,
            given.agency,
        ):
            return
        ui, board = self.ui, self.model.board
        square = board.at(given.case, given.agency)
        ui.peekTitle.setText(given.case)
        case = next(c for c in board.cases if c.reference == given.case)
        ui.peekFacts.setText(facts_line(case.facts, case.stratum))
        ui.peekWho.setText(
            next((a.name for a in board.agencies if a.code == given.agency), given.agency)
        )
        said = [square.standing.words]
        if square.urgent:
            said.append("urgent concern raised")
        if given.asked:
            said.append(f"{given.answered} of {given.asked} answered")
        if square.away is not None:
            said += away_words(square.away)
        if given.submitted_at:
            by = f" by {given.submitted_by}" if given.submitted_by else ""
            said.append(f"{given.submitted_at.astimezone():%d/%m/%Y %H:%M}{by}")
        ui.peekState.setText(" · ".join(said))
        opens = {
            ReturnState.NOT_STARTED: "Begin this return",
            ReturnState.DRAFT: "Go on with this return",
        }
        ui.open.setText(opens.get(given.state, "Open this return"))
        ui.told.setVisible(not given.counts)
        ui.decide.setVisible(square.standing is look.CONFLICT)
        self._answers.setText(answers_html(self._standing.tool, given))

    def _decide(self) -> None:
        dialog = ConflictsDialog(self.context, self.window())
        dialog.changed.connect(self.changed)
        dialog.changed.connect(self.refresh)
        dialog.show_when_read()

    def _ask_who(self) -> None:
        key = self.model.key(self.ui.grid.currentIndex())
        if key is None:
            return
        dialog = ReasonDialog(
            f"{key[0]} · {key[1]}: who tells you?",
            "You enter the answers for the agency, because it cannot. The return is marked with"
            " what you write here.",
            "Begin",
            self,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.ui.reason.setPlaceholderText("named nurse, by telephone")
        dialog.ui.reason.setAccessibleName("Who tells you, and how")
        dialog.accepted.connect(lambda: self._over.open(*key, told_by=dialog.reason))
        dialog.open()

    # The form

    def open_return(self, case: str, agency: str) -> None:
        """Read one return in the background and lay the form open."""
        self._over.open(case, agency)

    def _form_opened(self, case: str, agency: str) -> None:
        index = self.model.index_of(case, agency)
        if index.isValid():
            self.ui.grid.setCurrentIndex(index)
        self.show_body()

    def _not_opened(self, error: AuditError) -> None:
        self.show_broken(error, self.refresh)

    def _open_current(self) -> None:
        key = self.model.key(self.ui.grid.currentIndex())
        if key is not None:
            self.open_return(*key)

    def _back(self) -> None:
        self.ui.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
        self.refresh()

    def _go_wanted(self) -> None:
        wanted, self._wanted = self._wanted, ""
        if not wanted:
            return
        case, _, agency = wanted.replace("/", " ").partition(" ")
        if agency:
            self.open_return(case, agency.strip())
            return
        board = self.model.board
        if board.agencies:
            index = self.model.index_of(case, board.agencies[0].code)
            if index.isValid():
                self._over.front()
                self.ui.grid.setCurrentIndex(index)
                self.ui.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    # Files of returns

    def take(self, paths: list[Path]) -> None:
        """Packs, workbooks that were sent out, and tables, each its own way."""
        if not self.in_form or self.form.release():
            self.arrivals.take(paths)

    def take_files(self, paths: list[Path], partial: bool = False) -> None:
        """Tables alone; ``partial``: also of an export of which not everything can be taken."""
        if not self.in_form or self.form.release():
            self.arrivals.take_tables(paths, partial)

    def _taken(self) -> None:
        self.changed.emit()
        self._over.front()
        self.refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Tables are welcome anywhere on the page."""
        if dropped(event, ENDINGS):
            event.acceptProposedAction()
            self.said.emit("Drop to take in the returns")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.said.emit("")

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped(event, ENDINGS)
        if paths:
            event.acceptProposedAction()
            self.take(paths)

    def _has_sent(self, words: str) -> None:
        self.said.emit(words)
        self.changed.emit()
        self.refresh()

    # Letters

    def _write(self) -> None:
        letters = self.letters()
        if not letters:
            return
        dialog = ChaserDialog(letters, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def letters(self) -> list[Letter]:
        """One letter per agency that owes a return, late ones first."""
        if self._standing is None:
            return []
        board, audit = self._standing.board, self._standing.audit
        made = []
        for agency in board.agencies:
            owed = [
                (case.reference, square)
                for case in board.cases
                if not (square := board.at(case.reference, agency.code)).is_in
            ]
            if owed:
                begun = [ref for ref, square in owed if square.state is ReturnState.DRAFT]
                references = [ref for ref, _ in owed]
                late = any(square.late for _, square in owed)
                due = audit.returns_due
                text = chaser(agency.name, audit.title, due, references, begun, late=late)
                made.append(Letter(agency.name, len(owed), late, text))
        return sorted(made, key=lambda letter: not letter.late)


def away_words(said: Reported) -> list[str]:
    """What packs tell of a return, piece by piece."""
    words = []
    if said.told_by:
        words.append(f"entered for the agency, told by {said.told_by}")
    if said.reported_at:
        words.append(f"reported {said.reported_at.astimezone():%d/%m/%Y}")
    elif said.sent_at:
        words.append(f"sent {said.sent_at.astimezone():%d/%m/%Y}")
    return words


def answers_html(tool: Tool, given: Return) -> str:
    """A return's answers to read, question above answer."""
    if given.nil:
        return "<p>No contact and no record held: a nil return.</p>"
    soft, ink = theme.colour("ink-soft").name(), theme.colour("ink").name()
    lines = []
    for told in tool.told(key for key, value in given.answers.items() if value):
        value, question = given.answers[told.key], told.question
        if told.remark:
            said = value
        elif question.type in CHOOSING:
            said = entry.words_of(question.choices, value)
        else:
            said = entry.shown(question.type, value)
        lines.append(
            f'<p style="margin:0 0 10px 0"><span style="color:{soft}">{escape(told.label)}'
            f'</span><br><span style="color:{ink}"><b>{escape(said)}</b></span></p>'
        )
    return "".join(lines) or f'<p style="color:{soft}">No answers yet.</p>'
