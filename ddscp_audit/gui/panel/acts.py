"""What the panel does, carried out in the background one after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from ddscp_audit.errors import AuditError
from ddscp_audit.gui.context import Context
from ddscp_audit.workflow import learning, moderation, parking

T = TypeVar("T")


class Acts(QObject):
    """Each act is kept before its signal comes; ``refused`` says why one was not.

    The case an act is about is named with it: the page may have gone on to another one since.
    """

    settled = Signal(str, str, object, str, str)  # case, question, value or None, reason, agency
    parked = Signal(str, bool)  # case; True parked, False taken up again
    learnt = Signal(object)  # LearningPoint: kept, or taken back
    saving = Signal()
    refused = Signal(object)  # AuditError

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._under_way = 0

    @property
    def under_way(self) -> bool:
        """Whether something given here is still on its way to the disk."""
        return self._under_way > 0

    def settle(self, case: str, question: str, value: str, reason: str, agency: str) -> None:
        """Keep a decision."""
        store, audit = self._context.store, self._context.audit
        self._run(
            lambda: moderation.settle(store, audit, case, question, value, reason, agency),
            lambda _: self.settled.emit(case, question, value, reason, agency),
        )

    def unsettle(self, case: str, question: str, agency: str, why: str) -> None:
        """Take a decision back."""
        store, audit = self._context.store, self._context.audit
        self._run(
            lambda: moderation.unsettle(store, audit, case, question, agency, why),
            lambda _: self.settled.emit(case, question, None, "", agency),
        )

    def park(self, case: str, question: str, note: str) -> None:
        """Put a matter or a child aside."""
        store, audit = self._context.store, self._context.audit
        self._run(
            lambda: parking.park(store, audit, case, question, note),
            lambda _: self.parked.emit(case, True),
        )

    def take_up(self, case: str, question: str) -> None:
        """Come back to it."""
        store, audit = self._context.store, self._context.audit
        self._run(
            lambda: parking.take_up(store, audit, case, question),
            lambda _: self.parked.emit(case, False),
        )

    def learn(self, case: str, theme: str, words: str, why: str) -> None:
        """Keep a learning point."""
        store, audit = self._context.store, self._context.audit
        self._run(lambda: learning.add(store, audit, case, theme, words, why), self.learnt.emit)

    def unlearn(self, uid: str) -> None:
        """Take a learning point back."""
        store, audit = self._context.store, self._context.audit
        self._run(lambda: learning.withdraw(store, audit, uid), self.learnt.emit)

    def _run(self, work: Callable[[], T], done: Callable[[T], object]) -> None:
        self._under_way += 1
        self.saving.emit()

        def finished(result: Any) -> None:
            self._under_way -= 1
            done(result)

        def failed(error: AuditError) -> None:
            self._under_way -= 1
            self.refused.emit(error)

        self._context.tasks.run(lambda _job: work(), finished, failed, owner=self)
