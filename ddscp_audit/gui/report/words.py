"""The lead's words beside the figures they speak about, handed over after a pause in typing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ddscp_audit.domain.action import Recommendation
from ddscp_audit.domain.words import MOST_IMPROVEMENTS, MOST_QUESTIONS, MOST_STRENGTHS, Quote, Voice
from ddscp_audit.findings import tokens
from ddscp_audit.findings.model import Measure
from ddscp_audit.gui import icons
from ddscp_audit.gui.report.editor import Figure, FigureButton, Printed, WordsEdit
from ddscp_audit.gui.report.reading import Reading
from ddscp_audit.gui.widgets.layouts import empty
from ddscp_audit.reports import reading as picks

_PAUSE_MS = 700
ENQUIRY = "lines_of_enquiry"


@dataclass(frozen=True, slots=True)
class Kind:
    """One heading of the column. ``slots``: fields of one line; ``by_line``: one entry a line."""

    name: str
    title: str
    hint: str
    lines: int = 1
    slots: int = 1
    by_line: bool = False


KINDS = (
    Kind("summary", "Summary", "What the panel saw, and what will change.", 4),
    Kind("strengths", "Strengths", "Up to three.", slots=MOST_STRENGTHS),
    Kind("improvements", "Improvements", "Up to three.", slots=MOST_IMPROVEMENTS),
    Kind(ENQUIRY, "Lines of enquiry", "One a line.", 2, by_line=True),
    Kind("learning", "What works, what to improve", "What practitioners can take from it.", 3),
    Kind("voice", "Voices", "What children, families and practitioners said, in your words.", 3),
    Kind("do_differently", "What to do differently", "One a line, for the briefing.", 2,
         by_line=True),
    Kind("reflect", "Questions to reflect on", "Up to three, for the briefing.",
         slots=MOST_QUESTIONS),
)  # fmt: skip
_QUOTES = "quotes"


class Entry(QWidget):
    """A heading, its fields, the figures it may speak about, and what its figures print."""

    typed = Signal(str)  # its name
    focused = Signal(object)  # WordsEdit
    left = Signal()

    def __init__(self, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 4)
        box.setSpacing(4)
        title = QLabel(kind.title)
        title.setProperty("role", "field")
        box.addWidget(title)
        self.edits = [
            WordsEdit(_name(kind, at), kind.lines, single=kind.slots > 1)
            for at in range(kind.slots)
        ]
        self.edits[0].setPlaceholderText(kind.hint)
        for edit in self.edits:
            edit.changed.connect(self._typed)
            edit.in_.connect(lambda edit=edit: self.focused.emit(edit))
            edit.out.connect(self.left)
            box.addWidget(edit)
        self.printed = Printed(self)
        box.addWidget(self.printed)
        self.chips = QVBoxLayout()
        self.chips.setSpacing(0)
        box.addLayout(self.chips)
        self._figure: Figure | None = None
        self._showing = False

    @property
    def value(self) -> Any:
        """What it says, as :class:`Words` holds it."""
        if self.kind.by_line:
            return [line for line in map(str.strip, self.edits[0].text.splitlines()) if line]
        if self.kind.slots > 1:
            return [edit.text for edit in self.edits if edit.text]
        return self.edits[0].text

    def show_value(self, value: Any) -> None:
        """Put words there; a field in which the person has begun others is left alone."""
        self._showing = True
        if self.kind.by_line:
            texts: Sequence[str] = ["\n".join(value)]
        elif self.kind.slots > 1:
            texts = list(value)
        else:
            texts = [value]
        if not any(edit.touched or edit.hasFocus() for edit in self.edits):
            for at, edit in enumerate(self.edits):
                edit.show_text(texts[at] if at < len(texts) else "")
        self._showing = False
        self._tell()

    def settle(self) -> None:
        """What stands here was handed over."""
        for edit in self.edits:
            edit.settle()

    def show_figures(self, figure: Figure | None, about: Iterable[Measure]) -> None:
        """What tokens print now, and the measures this heading speaks about."""
        self._figure = figure
        for edit in self.edits:
            edit.painter.show_figures(figure)
        empty(self.chips)
        for measure in about:
            shown = figure(measure.name, "") if figure else ""
            chip = FigureButton(f"{shown}", measure.label)
            chip.setToolTip(f"{measure.label}\nInsert {tokens.token(measure.name)}")
            chip.clicked.connect(lambda _=False, name=measure.name: self.put_in(tokens.token(name)))
            self.chips.addWidget(chip)
        self._tell()

    def put_in(self, token: str) -> None:
        """A token into the field that was written in last, or the first that is empty."""
        at = next((edit for edit in self.edits if edit.hasFocus()), None)
        at = at or next((edit for edit in self.edits if not edit.text), self.edits[-1])
        at.put_in(token)

    def _typed(self) -> None:
        self._tell()
        if not self._showing:
            self.typed.emit(self.kind.name)

    def _tell(self) -> None:
        self.printed.tell([edit.text for edit in self.edits], self._figure)


class Quotes(QWidget):
    """Quotes with whose voice it is; one that names somebody says that it stays inside."""

    typed = Signal(str)
    focused = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 4)
        box.setSpacing(4)
        title = QLabel("Quotes")
        title.setProperty("role", "field")
        box.addWidget(title)
        self.grid = QGridLayout()
        self.grid.setColumnStretch(1, 1)
        self.grid.setVerticalSpacing(4)
        box.addLayout(self.grid)
        self.add = QPushButton("Add a quote")
        self.add.setProperty("kind", "link")
        self.add.clicked.connect(lambda: self.add_row(Quote("")).setFocus())
        line = QHBoxLayout()
        line.addWidget(self.add)
        line.addStretch(1)
        box.addLayout(line)
        self.rows: list[tuple[QComboBox, WordsEdit, QToolButton, QLabel]] = []
        self._kept: tuple[Quote, ...] = ()
        self._readonly = False

    @property
    def edits(self) -> list[WordsEdit]:
        """The fields in order."""
        return [row[1] for row in self.rows]

    @property
    def value(self) -> list[list[str]]:
        """Text and voice of each."""
        return [
            [edit.text, str(combo.currentData())] for combo, edit, _, _ in self.rows if edit.text
        ]

    def show_value(self, quotes: tuple[Quote, ...]) -> None:
        """Put quotes there, unless others are being written."""
        same = [[q.text, q.voice.value] for q in quotes] == self.value
        busy = any(edit.hasFocus() or edit.touched for edit in self.edits)
        if not same and not busy:
            for row in self.rows:
                self._drop(row)
            self.rows = []
            for quote in quotes:
                self.add_row(quote)
        self._mark(quotes)

    def settle(self) -> None:
        """What stands here was handed over."""
        for edit in self.edits:
            edit.settle()

    def set_readonly(self, readonly: bool) -> None:
        """Whether anything can be changed."""
        self._readonly = readonly
        self.add.setEnabled(not readonly)
        for combo, edit, drop, _ in self.rows:
            combo.setEnabled(not readonly)
            drop.setEnabled(not readonly)
            edit.setReadOnly(readonly)

    def add_row(self, quote: Quote) -> WordsEdit:
        """One more quote; its field."""
        combo = QComboBox()
        for voice in Voice:
            combo.addItem(voice.value.capitalize(), voice.value)
        combo.setCurrentIndex(combo.findData(quote.voice.value))
        combo.setAccessibleName("Whose voice")
        edit = WordsEdit("Quote", 1)
        edit.setPlaceholderText("As it was said, naming nobody.")
        edit.show_text(quote.text)
        drop = QToolButton()
        icons.set_icon(drop, "trash")
        drop.setToolTip("Remove this quote")
        drop.setAccessibleName("Remove this quote")
        said = QLabel()
        said.setProperty("role", "small")
        said.setProperty("tone", "unmet")
        said.setWordWrap(True)
        said.hide()
        row = (combo, edit, drop, said)
        at = self.grid.rowCount()
        self.grid.addWidget(combo, at, 0)
        self.grid.addWidget(drop, at, 2)
        self.grid.addWidget(edit, at + 1, 0, 1, 3)
        self.grid.addWidget(said, at + 2, 0, 1, 3)
        self.rows.append(row)
        combo.activated.connect(lambda _: self.typed.emit(_QUOTES))
        edit.changed.connect(lambda: self.typed.emit(_QUOTES))
        edit.in_.connect(lambda: self.focused.emit(edit))
        edit.out.connect(self.left)
        drop.clicked.connect(lambda: self._remove(row))
        edit.setReadOnly(self._readonly)
        return edit

    def _remove(self, row: tuple[QComboBox, WordsEdit, QToolButton, QLabel]) -> None:
        self.rows.remove(row)
        self._drop(row)
        self.typed.emit(_QUOTES)
        (self.edits[-1] if self.rows else self.add).setFocus()

    def _drop(self, row: tuple[QComboBox, WordsEdit, QToolButton, QLabel]) -> None:
        for widget in row:
            self.grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def _mark(self, quotes: tuple[Quote, ...]) -> None:
        clear = {quote.text: quote.clear for quote in quotes}
        for _, edit, _, said in self.rows:
            named = not clear.get(edit.text, True)
            said.setText("It looks as if it names somebody: it stays in the internal edition.")
            said.setVisible(named)


class WordsColumn(QWidget):
    """All headings. ``edited`` hands over a name and its value as JSON."""

    edited = Signal(str, str)
    typing = Signal()
    went = Signal(str)  # the key of a page

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "flow")
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 16)
        box.setSpacing(4)
        self._dirty: dict[str, None] = {}
        self._under_way: set[str] = set()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        self.entries: dict[str, Entry | Quotes] = {}
        for kind in KINDS:
            self.entries[kind.name] = Entry(kind, self)
            if kind.name == "voice":
                self.entries[_QUOTES] = Quotes(self)
        for entry in self.entries.values():
            box.addWidget(entry)
            entry.typed.connect(self._typed)
            entry.focused.connect(self._focused)
            entry.left.connect(self.flush)
        self.asked = QLabel()
        self.asked.setWordWrap(True)
        self._asked_title = QLabel("Recommendations")
        self._asked_title.setProperty("role", "field")
        self.to_actions = QPushButton("Write them on Actions")
        self.to_actions.setProperty("kind", "link")
        self.to_actions.clicked.connect(lambda: self.went.emit("actions"))
        line = QHBoxLayout()
        line.addWidget(self.to_actions)
        line.addStretch(1)
        box.addWidget(self._asked_title)
        box.addWidget(self.asked)
        box.addLayout(line)
        box.addStretch(1)
        self._last: WordsEdit | None = None

    def entry(self, name: str) -> Entry:
        """The entry of that name, quotes apart."""
        found = self.entries[name]
        assert isinstance(found, Entry)
        return found

    @property
    def quotes(self) -> Quotes:
        """The quotes."""
        found = self.entries[_QUOTES]
        assert isinstance(found, Quotes)
        return found

    @property
    def unsaved(self) -> bool:
        """Whether something typed was not handed over yet."""
        return bool(self._dirty)

    def show_reading(self, reading: Reading, figure: Figure | None) -> None:
        """Words and figures as they are now."""
        about = _about(reading)
        for name, entry in self.entries.items():
            if name == ENQUIRY:
                value: Any = reading.audit.lines_of_enquiry
            else:
                value = getattr(reading.words, name)
            if name not in self._dirty and name not in self._under_way:
                entry.show_value(value)
            if isinstance(entry, Entry):
                entry.show_figures(figure, about.get(name, ()))
                for edit in entry.edits:
                    edit.setReadOnly(not reading.writable)
            else:
                for edit in entry.edits:
                    edit.painter.show_figures(figure)
                entry.set_readonly(not reading.writable)
        self._show_recommendations(reading.plan.recommendations)

    def show_places(self, places: frozenset[str], to_actions: bool = True) -> None:
        """Show the headings one kind of report prints; ``to_actions``: the person may go there."""
        for name, entry in self.entries.items():
            entry.setVisible(name in places)
        asked = "recommendations" in places
        for widget in (self._asked_title, self.asked):
            widget.setVisible(asked)
        self.to_actions.setVisible(asked and to_actions)

    def flush(self) -> None:
        """Hand over everything typed."""
        self._pause.stop()
        dirty, self._dirty = self._dirty, {}
        for name in dirty:
            entry = self.entries[name]
            entry.settle()
            self._under_way.add(name)
            self.edited.emit(name, json.dumps(entry.value, ensure_ascii=False))

    def kept(self) -> None:
        """Everything handed over is in the store: what is read from now on is as new."""
        self._under_way.clear()

    def put_in(self, token: str) -> None:
        """A token where the person wrote last, else into the summary."""
        last = self._last
        if last is None or not last.isVisible():
            shown = [e for entry in self.entries.values() for e in entry.edits if e.isVisible()]
            last = shown[0] if shown else None
        if last is not None:
            last.put_in(token)

    def go_to(self, name: str, text: str = "") -> None:
        """Put the keyboard into a heading, at some words of it."""
        edits = self.entries[name].edits
        if not edits:
            self.quotes.add.setFocus()
            return
        edit = next((e for e in edits if text and text in e.toPlainText()), edits[0])
        edit.setFocus()
        at = edit.document().find(text) if text else None
        if at is not None and not at.isNull():
            edit.setTextCursor(at)

    def _typed(self, name: str) -> None:
        self._dirty[name] = None
        self.typing.emit()
        self._pause.start()

    def _focused(self, edit: WordsEdit) -> None:
        self._last = edit

    def _show_recommendations(self, found: Sequence[Recommendation]) -> None:
        lines = [f"R{r.number}  {' '.join(r.text.split())[:160]}" for r in found]
        self.asked.setTextFormat(Qt.TextFormat.PlainText)
        self.asked.setText("\n".join(lines) or "None yet.")
        self.to_actions.setText("Change them on Actions" if lines else "Write them on Actions")


def written(values: Mapping[str, str]) -> dict[str, Any]:
    """What :func:`ddscp_audit.workflow.words.write` takes, from what ``edited`` handed over."""
    made: dict[str, Any] = {}
    for name, text in values.items():
        value = json.loads(text)
        if name == _QUOTES:
            value = [Quote(said, Voice(voice)) for said, voice in value]
        made[name] = value
    return made


def _about(reading: Reading) -> dict[str, list[Measure]]:
    """The measures a heading speaks about: pinned ones, those met most and those met least."""
    figures, tool = reading.figures, reading.tool
    if figures is None or (not figures.in_sample and not figures.words_only):
        return {}

    def chosen(many: Iterable[Measure]) -> list[Measure]:
        return [m for m in many if isinstance(tokens.figure(figures, m.name), str)]

    return {
        "summary": chosen(picks.headlines(figures, tool, 3, reading.pinned)),
        "strengths": chosen(picks.strengths(figures, tool)),
        "improvements": chosen(picks.improvements(figures, tool)),
    }


def _name(kind: Kind, at: int) -> str:
    return f"{kind.title}, {at + 1} of {kind.slots}" if kind.slots > 1 else kind.title
