"""Findings of the linter and changes of a version, as text to read, click and copy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from PySide6.QtCore import QEvent, QUrl, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ddscp_audit.forms.difference import Change, by_kind, printed
from ddscp_audit.forms.lint import Problem
from ddscp_audit.gui import theme
from ddscp_audit.gui.generated.ui_tools_changes import Ui_ToolsChanges
from ddscp_audit.gui.generated.ui_tools_checks import Ui_ToolsChecks
from ddscp_audit.gui.tools.reading import Base

_MOST = 300  # findings shown; a sheet with more has one cause


def place(problem: Problem) -> str:
    """``survey!F12``, as the command line prints it."""
    if problem.cell:
        return f"{problem.sheet}!{problem.cell}" if problem.sheet else problem.cell
    return problem.sheet or "the file"


def counted(problems: Sequence[Problem]) -> str:
    """``2 mistakes, 1 remark``."""
    errors = sum(problem.level == "error" for problem in problems)
    remarks = len(problems) - errors
    said = []
    if errors:
        said.append("1 mistake" if errors == 1 else f"{errors} mistakes")
    if remarks:
        said.append("1 remark" if remarks == 1 else f"{remarks} remarks")
    return ", ".join(said)


class Checks(QWidget):
    """What ``form check`` says, each with its cell; a click copies it and shows its question."""

    chosen = Signal(object)  # Problem

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_ToolsChecks()
        self.ui.setupUi(self)
        self._problems: tuple[Problem, ...] = ()
        self.ui.found.anchorClicked.connect(self._clicked)
        self.ui.copy.clicked.connect(self.copy)

    def show_problems(self, problems: Sequence[Problem], words: str = "") -> None:
        """Show these; mistakes come first, each group in the order of the sheets."""
        self._problems = tuple(sorted(problems, key=lambda p: p.level != "error"))
        self.ui.words.setText(
            words
            or (
                f"{counted(problems)}. A click copies one and shows its question."
                if problems
                else "Nothing is wrong with this tool."
            )
        )
        self.ui.copy.setVisible(bool(problems))
        self.ui.found.setVisible(bool(problems))
        self._write()

    def copy(self) -> None:
        """All of it, as the command line prints it."""
        QGuiApplication.clipboard().setText("\n".join(str(p) for p in self._problems))
        self.ui.copy.setText("Copied")

    def changeEvent(self, event: QEvent) -> None:
        """Another palette: the words are drawn anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_problems"):
            self._write()

    def _write(self) -> None:
        self.ui.copy.setText("Copy the list")
        soft, ink = theme.colour("ink-soft").name(), theme.colour("ink").name()
        lines = []
        for at, problem in enumerate(self._problems[:_MOST]):
            tone = theme.colour("urgent" if problem.level == "error" else "partly-ink").name()
            text = f'<br><code style="color:{soft}">{escape(problem.text[:160])}</code>'
            hint = f'<br><span style="color:{ink}">→ {escape(problem.suggestion)}</span>'
            lines.append(
                f'<p style="margin:0 0 12px 0"><a href="#{at}" style="color:{tone};'
                f'text-decoration:none"><b>{escape(place(problem))}</b></a>'
                f'<br><span style="color:{ink}">{escape(problem.message)}</span>'
                f"{text if problem.text else ''}{hint if problem.suggestion else ''}</p>"
            )
        more = len(self._problems) - _MOST
        if more > 0:
            lines.append(f'<p style="color:{soft}">… and {more:,} more.</p>')
        self.ui.found.setHtml("".join(lines))

    def _clicked(self, link: QUrl) -> None:
        problem = self._problems[int(link.fragment())]
        QGuiApplication.clipboard().setText(str(problem))
        self.chosen.emit(problem)


def changes_html(changes: Iterable[Change], words: Sequence[str] = ()) -> str:
    """Changes under their headings, in the colours of the moment."""
    soft, ink = theme.colour("ink-soft").name(), theme.colour("ink").name()
    lines = [f'<p style="margin:0 0 8px 0;color:{ink}">{escape(text)}</p>' for text in words]
    for heading, each in by_kind(changes).items():
        many = f"<b>{escape(heading)}</b> ({len(each)})"
        lines.append(f'<p style="margin:12px 0 4px 0;color:{soft}">{many}</p>')
        lines += [f'<p style="margin:0 0 6px 0;color:{ink}">{escape(str(c))}</p>' for c in each]
    if len(lines) == len(words):
        lines.append(
            f'<p style="color:{soft}">Nothing that bears on answers or figures has changed.</p>'
        )
    return "".join(lines)


class Changes(QWidget):
    """What is different from an earlier version, which is chosen above."""

    based = Signal(object)  # Base
    print_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_ToolsChanges()
        self.ui.setupUi(self)
        self._changes: tuple[Change, ...] | None = None
        self._title = ""
        self.ui.base.currentIndexChanged.connect(self._chose)
        self.ui.copy.clicked.connect(self.copy)
        self.ui.print_button.clicked.connect(self.print_asked)

    @property
    def changes(self) -> tuple[Change, ...] | None:
        """What is shown; None while there is nothing to compare."""
        return self._changes

    @property
    def base(self) -> Base | None:
        """The version that is compared with."""
        found = self.ui.base.currentData()
        return found if isinstance(found, Base) else None

    def set_bases(self, bases: Sequence[Base]) -> None:
        """Offer these; the one that was chosen stays chosen where it is still offered."""
        before, box = self.base, self.ui.base
        box.blockSignals(True)
        box.clear()
        for base in bases:
            box.addItem(base.label, base)
        keys = [(base.origin, base.key) for base in bases]
        if before is not None and (before.origin, before.key) in keys:
            box.setCurrentIndex(keys.index((before.origin, before.key)))
        box.blockSignals(False)
        if self.base is not None:
            self.based.emit(self.base)

    def show_changes(self, title: str, changes: tuple[Change, ...]) -> None:
        """Show what is different."""
        self._title, self._changes = title, changes
        self._write()

    def show_waiting(self, words: str) -> None:
        """Say why there is nothing to compare."""
        self._changes = None
        self.ui.changes.setPlainText(words)
        self._enable(False)

    def copy(self) -> None:
        """All of it as plain text."""
        if self._changes is not None:
            QGuiApplication.clipboard().setText(printed(self._title, self._changes))
            self.ui.copy.setText("Copied")

    def changeEvent(self, event: QEvent) -> None:
        """Another palette: the words are drawn anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_title"):
            self._write()

    def _write(self) -> None:
        if self._changes is None:
            return
        self.ui.copy.setText("Copy the list")
        self.ui.changes.setHtml(changes_html(self._changes))
        self._enable(True)

    def _enable(self, on: bool) -> None:
        self.ui.copy.setEnabled(on)
        self.ui.print_button.setEnabled(on)

    def _chose(self, _at: int) -> None:
        if self.base is not None:
            self.based.emit(self.base)


def file_words(path: Path) -> str:
    """A file's name with its folder, for one quiet line."""
    return f"{path.name} in {path.parent.name or path.parent}"
