"""The questions of one section, made when the section is first looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from ddscp_audit.forms.layout import Ask, Heading, Matrix, Repeat, asks
from ddscp_audit.gui.form import entry as words
from ddscp_audit.gui.form.desk import FormDesk, is_open_question
from ddscp_audit.gui.form.heads import GroupHead, TableHead
from ddscp_audit.gui.form.notice import FoldLine
from ddscp_audit.gui.form.repeat_head import PartLine, RepeatHead
from ddscp_audit.gui.form.rows import Place, QuestionRow
from ddscp_audit.gui.form.spread import Item, last_of_list, open_to, part_shown, spread
from ddscp_audit.gui.tasks import Tasks
from ddscp_audit.gui.widgets.column import Column
from ddscp_audit.gui.widgets.layouts import first_in
from ddscp_audit.gui.widgets.markdown import plain

_AT_ONCE = 8  # rows made before the section is shown; the others follow when idle
_TURN_MS = 6  # of making rows before the window is looked after again


class SectionView(Column):
    """Rows of one section in form order; what is not asked folds into lines between them."""

    row_made = Signal(QuestionRow)
    settled = Signal()  # all rows stand
    arranged = Signal()
    part_chosen = Signal(str)  # key of the first question of the part now shown

    def __init__(
        self,
        section: str,
        desk: FormDesk,
        keys: Callable[[QKeyEvent], bool],
        tasks: Tasks | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "flow")
        self.section = section
        self.rows: dict[str, QuestionRow] = {}
        self._desk = desk
        self._tasks = tasks
        self._keys = keys
        self._entries = desk.session.layout(section)
        self._shown: dict[str, int] = {}
        self._items: tuple[Item, ...] = ()
        self._heads: dict[str, QWidget] = {}
        self._folds: list[tuple[FoldLine, list[str]]] = []
        self._asked: tuple[bool, ...] = ()
        self._next = 0
        self._stops: list[QWidget] = []  # where Tab stops, top to bottom
        self._title = QLabel(self)
        self._title.setProperty("role", "title")
        self._title.setWordWrap(True)
        self._title.setContentsMargins(20, 8, 0, 8)
        self._foot = QWidget(self)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(20, 16, 0, 0)
        self.onward = QPushButton(self._foot)
        foot.addWidget(self.onward)
        foot.addStretch(1)
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._some_more)
        self._show_title()

    def fill(self) -> None:
        """Make the first rows now and the others when idle."""
        self._items = spread(self._entries, self._shown)
        self._make(_AT_ONCE)
        self._arrange()
        if not self.complete:
            self._idle.start()

    @property
    def complete(self) -> bool:
        """Whether every row that is asked stands."""
        return self._next >= len(self._items)

    def finish(self) -> None:
        """Make the remaining rows now: somebody jumps to one of them."""
        if not self.complete:
            self._make(len(self._items))
            self._arrange()
            self._end()

    def open_to(self, key: str) -> None:
        """Show the parts a question stands in, with its row."""
        wanted = open_to(self._entries, key)
        if any(self._shown.get(ref, 0) != place for ref, place in wanted.items()):
            self._shown |= wanted
            self._again()
        if key not in self.rows:
            self.finish()

    def open_keys(self) -> list[str]:
        """Keys of the questions asked here that can be answered, in order, all parts included."""
        asked = self._desk.session.relevant
        return [
            ask.key
            for ask in asks(self._entries)
            if is_open_question(ask.question) and asked(ask.key)
        ]

    def adds_after(self, key: str) -> QPushButton | None:
        """The button for one more part, where this is the last question of the last one."""
        ref = last_of_list(self._entries, key, self._desk.session.relevant)
        head = self._heads.get(f"repeat {ref}") if ref else None
        return head.add if isinstance(head, RepeatHead) and head.add.isEnabled() else None

    def refresh(self, names: Iterable[str] | None = None) -> None:
        """Show the state of these questions (all of them by default), and fold anew."""
        if self._desk.session.layout(self.section) is not self._entries:
            self._entries = self._desk.session.layout(self.section)
            self._drop_gone()
            self._again()
            names = None
        mine = set(self.rows if names is None else self.rows.keys() & frozenset(names))
        if names is not None:
            said = [key.rpartition("/")[2] for key in names]
            mine.update(
                key
                for key, row in self.rows.items()
                if row.filtered_by and any(name in row.filtered_by for name in said)
            )
        for key in mine:
            self.rows[key].show_state(locked=self._desk.locked)
            self.stale(self.rows[key])
        for key, row in self.rows.items():
            if key not in mine and row.lively:
                row.show_words()
                self.stale(row)
        if self._pattern() != self._asked:
            self._arrange()
        elif mine or names is None:
            self._explain()
            self.settle()

    def show_words(self) -> None:
        """Everything in another language."""
        self._show_title()
        for row in self.rows.values():
            row.show_words()
        self.refresh()

    def _show_title(self) -> None:
        self._title.setText(plain(self._desk.session.section_label(self.section)))

    # Parts of repeats

    def _choose(self, repeat: str, place: int) -> None:
        """Open one part; the keyboard goes to its first question."""
        self._shown[repeat] = place
        self._again()
        found = next((e for e in _repeats(self._entries) if e.ref == repeat), None)
        if found is not None and found.parts:
            part = found.parts[part_shown(found, self._shown)]
            asked = self._desk.session.relevant
            first = next(
                (a.key for a in asks(part) if is_open_question(a.question) and asked(a.key)), ""
            )
            if first:
                self.part_chosen.emit(first)

    def _add(self, repeat: str) -> None:
        if not self._desk.locked:
            self._desk.add_part(repeat)
            found = next((e for e in _repeats(self._entries) if e.ref == repeat), None)
            self._choose(repeat, len(found.parts) - 1 if found is not None else 0)

    def _remove(self, repeat: str, place: int) -> None:
        if not self._desk.locked:
            self._desk.remove_part(repeat, place)
            self._choose(repeat, max(0, place - 2))

    def _drop_gone(self) -> None:
        """Rows and heads of parts that are not there any more."""
        keys = {ask.key for ask in asks(self._entries)}
        for key in [key for key in self.rows if key not in keys]:
            row = self.rows.pop(key)
            self.let_go(row)
            row.deleteLater()
        names = {item.name for item in spread(self._entries, self._shown)}
        for name in [name for name in self._heads if name not in names]:
            head = self._heads.pop(name)
            self.let_go(head)
            head.deleteLater()

    def _again(self) -> None:
        """Other parts are shown: their rows are made now, so that nothing comes late."""
        self._items = spread(self._entries, self._shown)
        self._next = 0
        self._make(len(self._items))
        self._arrange()
        self._end()

    # Making

    def _pattern(self) -> tuple[bool, ...]:
        relevant = self._desk.session.relevant
        return tuple(relevant(i.name) for i in self._items if isinstance(i.entry, Ask))

    def _some_more(self) -> None:
        turn = QElapsedTimer()
        turn.start()
        while not self.complete and not turn.hasExpired(_TURN_MS):
            self._make(1)
        self._arrange()
        if self.complete:
            self._end()

    def _end(self) -> None:
        self._idle.stop()
        self.settled.emit()

    def _make(self, count: int) -> None:
        """Make up to ``count`` rows of asked questions that do not stand yet."""
        relevant = self._desk.session.relevant
        while count > 0 and self._next < len(self._items):
            item = self._items[self._next]
            self._next += 1
            if isinstance(item.entry, Ask) and relevant(item.name):
                self._row(item)
                count -= 1

    def _row(self, item: Item) -> QuestionRow:
        row = self.rows.get(item.name)
        if row is None:
            assert isinstance(item.entry, Ask)
            place = Place(item.name, item.entry.question, item.entry.inside, item.cells)
            row = QuestionRow(place, self._desk.session, self, self._tasks)
            self.rows[item.name] = row
            row.show_state(locked=self._desk.locked)
            self.row_made.emit(row)
        return row

    def _head(self, item: Item) -> QWidget:
        head = self._heads.get(item.name)
        begun = isinstance(item.entry, Repeat) and bool(item.entry.parts)
        if isinstance(head, RepeatHead) and begun and not head.told:
            self.let_go(head)  # it was made before there was a part to tell of
            head.deleteLater()
            head = None
        if head is None:
            head = self._heads[item.name] = self._made_head(item)
        if isinstance(head, GroupHead) and isinstance(item.entry, Heading):
            head.show_words(item.entry.label)
        elif isinstance(head, TableHead):
            head.heads.set_choices(self._desk.session.state(item.holds[0]).choices)
        elif isinstance(head, RepeatHead) and isinstance(item.entry, Repeat):
            self._show_parts(head, item.entry)
        return head

    def _made_head(self, item: Item) -> QWidget:
        entry = item.entry
        if isinstance(entry, Heading):
            return GroupHead(entry.label, entry.inside, self)
        if isinstance(entry, Matrix):
            return TableHead(self._desk.session.state(item.holds[0]).choices, self)
        assert isinstance(entry, Repeat)
        first = entry.parts[0] if entry.parts else ()
        head = RepeatHead(
            "" if entry.label == self._desk.session.section_label(self.section) else entry.label,
            [plain(self._desk.session.label(a.key)) for a in _telling(first)],
            counted=entry.counted,
            as_table=entry.as_table,
            inside=entry.inside,
            parent=self,
        )
        ref = entry.ref
        head.chosen.connect(lambda place: self._choose(ref, place))
        head.added.connect(lambda: self._add(ref))
        head.removed.connect(lambda place: self._remove(ref, place))
        return head

    def _show_parts(self, head: RepeatHead, repeat: Repeat) -> None:
        lines = [
            PartLine(number, tuple(self._said(ask) for ask in _telling(part)))
            for number, part in enumerate(repeat.parts, start=1)
        ]
        head.show_parts(lines, part_shown(repeat, self._shown), locked=self._desk.locked)

    def _said(self, ask: Ask) -> str:
        value = self._desk.session.value(ask.key)
        if ask.question.choices:
            return words.words_of(self._desk.session.state(ask.key).choices, value)
        return words.shown(ask.question.type, value)

    # Arranging

    def _arrange(self) -> None:
        """Rows and folds in form order, without touching what already stands where it should."""
        relevant = self._desk.session.relevant
        self._asked = self._pattern()
        wanted: list[QWidget] = []
        hidden: list[str] = []
        folds: list[tuple[FoldLine, list[str]]] = []
        spare = {keys[0]: line for line, keys in self._folds}

        def fold() -> None:
            told = [key for key in hidden if not self._comes_with_its_grade(key)]
            hidden.clear()
            if told:
                # The line of the same place, so that one change moves no other line.
                line = spare.pop(told[0], None) or FoldLine(self)
                folds.append((line, told))
                wanted.append(line)

        for item in self._items[: self._next]:
            if not isinstance(item.entry, Ask):
                empty = isinstance(item.entry, Repeat) and not item.entry.parts
                if empty or any(relevant(key) for key in item.holds):
                    fold()
                    wanted.append(self._head(item))
            elif relevant(item.name):
                fold()
                wanted.append(self._row(item))
            else:
                hidden.append(item.name)
        fold()
        for line in spare.values():
            self.let_go(line)
            line.deleteLater()
        self._folds = folds
        self._explain()
        self._put(wanted)
        self.arranged.emit()

    def _explain(self) -> None:
        """What folds and heads say, as it is now."""
        for line, keys in self._folds:
            line.explain(len(keys), self._reasons(keys))
        for item in self._items:
            if isinstance(item.entry, Repeat) and item.name in self._heads:
                head = self._heads[item.name]
                if isinstance(head, RepeatHead):
                    self._show_parts(head, item.entry)

    def _reasons(self, keys: list[str]) -> Callable[[], list[tuple[str, str]]]:
        """Labels of questions that are not asked and why; worked out when somebody looks."""
        session = self._desk.session
        return lambda: [
            (plain(session.label(key)), session.why_hidden(key))
            for key in keys
            if session.question(key) is not None  # its part may be gone by then
        ]

    def _put(self, wanted: list[QWidget]) -> None:
        """Show title, ``wanted``, onward button, in this order, and let Tab walk them so."""
        stops = [w for w in wanted if not isinstance(w, GroupHead | TableHead)]
        top, low = _alike(self._stops, stops)
        self._stops = stops
        self.hold([self._title, *wanted, self._foot])
        for before, after in pairwise(stops[max(0, top - 1) : len(stops) - low + 1]):
            _tab_after(before, after)
        if stops and not low:
            _tab_after(stops[-1], self.onward)

    def _comes_with_its_grade(self, key: str) -> bool:
        """An evidence note is not hidden by a rule of its own; it appears with its answer."""
        session = self._desk.session
        question = session.question(key)
        return bool(
            question is not None
            and question.evidence_for
            and session.relevant(question.evidence_for)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys no field wanted: the page's, before the scroll area takes the arrows."""
        if not self._keys(event):
            super().keyPressEvent(event)


def _alike(old: list[QWidget], new: list[QWidget]) -> tuple[int, int]:
    """How many widgets at the top, and how many at the bottom, stand as they did."""
    most = min(len(old), len(new))
    top = next((at for at in range(most) if old[at] is not new[at]), most)
    most -= top
    low = next((at for at in range(most) if old[-1 - at] is not new[-1 - at]), most)
    return top, low


def _repeats(entries: Iterable[object]) -> Iterable[Repeat]:
    for entry in entries:
        if isinstance(entry, Repeat):
            yield entry
            for part in entry.parts:
                yield from _repeats(part)


def _telling(part: Iterable[object]) -> list[Ask]:
    """The questions whose answers tell one part from another: the first few to be answered."""
    found = [e for e in part if isinstance(e, Ask) and is_open_question(e.question)]
    return found[:4]


def _tab_after(first: QWidget, second: QWidget) -> None:
    """Put ``second``'s fields behind ``first``'s in the tab order."""
    QWidget.setTabOrder(_last(first), _first(second))


def _first(widget: QWidget) -> QWidget:
    if isinstance(widget, QuestionRow):
        return widget.field.focus_target()
    if isinstance(widget, FoldLine):
        return widget.button
    if isinstance(widget, RepeatHead):
        return first_in(widget) or widget.add
    return widget


def _last(widget: QWidget) -> QWidget:
    return widget.remove if isinstance(widget, RepeatHead) else _first(widget)
