"""One door to the background: run this, when done that, when failed the other.

Database work runs on one worker thread, in order, so that writes are serial; other work (reading
a file, rendering a page) runs on a second one. A result is delivered on the window's thread, and
only while its owner lives. Plain values cross the thread, never a store's objects.
"""

from __future__ import annotations

import gc
import queue
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import shiboken6
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal

from ddscp_audit.errors import AuditError, Cancelled

_MANY = 50_000  # new objects that are worth not walking through at once
_SAY_EVERY = 0.05  # seconds between two progress reports; a list of 500,000 rows makes 500,000


@dataclass(slots=True, eq=False)
class Job:
    """What running work may know of its surroundings; handed to it as its one argument."""

    _say: Callable[[Job, int, int, str], None]
    _owner: QObject | None = None
    _stop: threading.Event = field(default_factory=threading.Event)
    _said: float = 0.0

    def progress(self, done: int, total: int, text: str = "") -> None:
        """Tell how far the work is; ``total`` 0 means not known. Cheap enough for every row."""
        now = time.monotonic()
        if done >= total > 0 or now - self._said >= _SAY_EVERY:
            self._said = now
            self._say(self, done, total, text)

    def cancelled(self) -> bool:
        """Whether the person asked to stop, or whoever wanted the result is gone."""
        gone = self._owner is not None and not shiboken6.isValid(self._owner)
        return gone or self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop at its next look; safe from any thread."""
        self._stop.set()


@dataclass(slots=True, eq=False)
class _Order:
    job: Job
    work: Callable[[Job], Any]
    done: Callable[[Any], None] | None
    failed: Callable[[AuditError], None] | None
    progress: Callable[[int, int, str], None] | None
    owner: QObject | None
    unwanted: Callable[[Any], None] | None = None
    result: Any = None
    error: BaseException | None = None


class Tasks(QObject):
    """The door. ``refused`` is told of an :class:`AuditError` nobody asked to hear of,
    ``broke`` of anything else, which is a bug."""

    refused = Signal(object)
    broke = Signal(object)
    busy_changed = Signal(bool)
    _finished = Signal(object)
    _moved = Signal(object, int, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queues: dict[bool, queue.SimpleQueue[_Order | None]] = {}
        self._orders: dict[Job, _Order] = {}
        self._closing = False
        # Queued even when a slot runs work that ends at once: a result never arrives inside run().
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._moved.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[Job], Any],
        done: Callable[[Any], None] | None = None,
        failed: Callable[[AuditError], None] | None = None,
        *,
        owner: QObject | None,
        progress: Callable[[int, int, str], None] | None = None,
        unwanted: Callable[[Any], None] | None = None,
        database: bool = True,
    ) -> Job:
        """Start ``work(job)`` in the background.

        ``done`` gets its result, ``failed`` the :class:`AuditError` (a :class:`Cancelled` when
        the person stopped it), both on the window's thread. With the owner gone neither is
        called, and the job is cancelled. ``owner`` None: the result matters as long as the
        process runs. ``unwanted``: gets, in the background, a result nobody is there to take,
        such as an open store that must be closed again.
        """
        job = Job(self._moved.emit, owner)
        order = _Order(job, work, done, failed, progress, owner, unwanted)
        self._orders[job] = order
        if len(self._orders) == 1:
            _give_way()
            self.busy_changed.emit(True)
        self._queue(database).put(order)
        return job

    @property
    def busy(self) -> bool:
        """Whether anything is running or waiting."""
        return bool(self._orders)

    def settle(self, timeout_ms: int = 20_000) -> bool:
        """Wait, with the window alive, until everything asked for is done; False: out of time."""
        end = time.monotonic() + timeout_ms / 1000
        # A timer may ask for more in the very turn that ended the last work: look again then.
        while self._orders and (left := end - time.monotonic()) > 0:
            loop = QEventLoop()
            waiting = self.busy_changed.connect(
                lambda busy, loop=loop: None if busy else loop.quit()
            )
            QTimer.singleShot(int(left * 1000) + 1, loop, loop.quit)
            loop.exec()
            self.busy_changed.disconnect(waiting)
        return not self._orders

    def close(self) -> None:
        """End the worker threads after the work already asked for."""
        self._closing = True
        for waiting in self._queues.values():
            waiting.put(None)
        self._queues.clear()

    def _queue(self, database: bool) -> queue.SimpleQueue[_Order | None]:
        if database not in self._queues:
            waiting: queue.SimpleQueue[_Order | None] = queue.SimpleQueue()
            self._queues[database] = waiting
            name = "store" if database else "work"
            threading.Thread(target=self._work_off, args=(waiting,), name=name, daemon=True).start()
        return self._queues[database]

    def _work_off(self, waiting: queue.SimpleQueue[_Order | None]) -> None:
        while (order := waiting.get()) is not None:
            try:
                if order.job.cancelled():
                    raise Cancelled
                order.result = order.work(order.job)
            except BaseException as error:  # whatever it is, the window must hear of it
                order.error = error
            try:
                self._finished.emit(order)
            except RuntimeError:  # the window is gone already
                return

    def _deliver(self, order: _Order) -> None:
        self._orders.pop(order.job, None)
        if not self._orders:
            _back_to_usual()
        try:
            if order.owner is None or shiboken6.isValid(order.owner):
                self._hand_over(order)
            elif order.unwanted is not None and order.error is None:
                unwanted, result = order.unwanted, order.result
                self.run(lambda _job: unwanted(result), owner=None)
        finally:
            if not self._orders:
                self.busy_changed.emit(False)

    def _hand_over(self, order: _Order) -> None:
        error = order.error
        if error is None:
            if order.done:
                order.done(order.result)
            return
        if not isinstance(error, AuditError):
            self.broke.emit(error)
            error = AuditError(
                "The application made a mistake while doing this.",
                safe="Everything that was shown as saved is safe.",
                todo="Try again; if it happens again, copy the details and send them to support.",
            )
            if order.failed:
                order.failed(error)
        elif order.failed:
            order.failed(error)
        elif not isinstance(error, Cancelled):
            self.refused.emit(error)

    def _tell(self, job: Job, done: int, total: int, text: str) -> None:
        order = self._orders.get(job)
        if order is None or order.progress is None or job.cancelled():
            return
        if order.owner is None or shiboken6.isValid(order.owner):
            order.progress(done, total, text)


def _give_way() -> None:
    """Keep the window alive while a worker computes.

    Shorter turns: painting a table is one call into Python a cell, and each would wait a full
    default turn. And no collection of cycles: over half a million rows one pass holds every
    thread for a second, and a worker that reads a list starts dozens of them.
    """
    sys.setswitchinterval(0.0005)
    gc.disable()


def _back_to_usual() -> None:
    """Undo :func:`_give_way`, without the passes that were put off.

    Freezing and unfreezing moves what a job made to the oldest generation without looking at it;
    the next full collection, which comes rarely, covers it.
    """
    sys.setswitchinterval(0.005)
    if gc.get_count()[0] > _MANY:
        gc.freeze()
        gc.unfreeze()
    gc.enable()
