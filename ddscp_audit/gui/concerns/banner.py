"""The line that stays on every page until an urgent concern is confirmed acted on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from ddscp_audit.domain.pack import Concern
from ddscp_audit.domain.vocabulary import Role
from ddscp_audit.gui.concerns.dialog import ConcernDialog
from ddscp_audit.gui.context import Context
from ddscp_audit.gui.tasks import Job
from ddscp_audit.gui.widgets.command_palette import Command
from ddscp_audit.workflow import concerns


class ConcernBanner(QFrame):
    """One line: which concerns are open, and the record of each. Hidden where none is."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "alarm")
        self._context = context
        self._open: tuple[Concern, ...] = ()
        self._instructions = ""
        across = QHBoxLayout(self)
        across.setContentsMargins(24, 6, 12, 6)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        across.addWidget(self.words)
        self.button = QPushButton("Record what was done…")
        self.button.setProperty("kind", "danger")
        self.button.clicked.connect(self._choose)
        across.addWidget(self.button)
        self.setAccessibleName("Urgent concerns")
        self.hide()

    @property
    def may_record(self) -> bool:
        """Whether the acting person's role writes in such a record."""
        return self._context.actor.role in (Role.LEAD, Role.AUDITOR)

    def refresh(self) -> None:
        """Read the open concerns again."""
        if self._context.actor.role is Role.READER:
            return
        store, audit = self._context.store, self._context.audit

        def work(_job: Job) -> tuple[tuple[Concern, ...], str]:
            return concerns.listed(store, audit), concerns.instructions(store, audit)

        self._context.tasks.run(work, self._show, owner=self)

    def commands(self) -> list[Command]:
        """One for each open concern."""
        if not self.may_record:
            return []
        return [
            Command(
                f"Urgent concern: {one.case}, {one.agency}…",
                partial(self.record, one),
                words="safe child record told",
            )
            for one in self._open
        ]

    def record(self, concern: Concern) -> None:
        """The record of one concern."""
        if self.may_record:
            dialog = ConcernDialog(self._context, concern, self._instructions, self.window())
            dialog.ended.connect(lambda _kept: self.changed.emit())
            dialog.open()

    def _choose(self) -> None:
        """The record of the one that is open; where there are several, which of them."""
        if len(self._open) == 1:
            self.record(self._open[0])
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for one in self._open:
            told = "" if one.told else "   nobody told yet"
            menu.addAction(f"{one.case}, {one.agency}…{told}", partial(self.record, one))
        menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def _show(self, found: tuple[Sequence[Concern], str]) -> None:
        every, self._instructions = found
        self._open = tuple(one for one in every if one.open)
        self.setVisible(bool(self._open))
        if not self._open:
            return
        first = next((one for one in self._open if not one.told), self._open[0])
        words = f"Urgent concern: {first.case}, raised by {first.agency}. "
        words += f"Told: {first.told}. " if first.told else "Nobody is recorded as told yet. "
        more = len(self._open) - 1
        if more:
            words += f"{more} more. "
        self.words.setText(words + "This file is not a referral.")
        self.button.setVisible(self.may_record)
