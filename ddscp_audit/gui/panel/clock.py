"""Time spent on each child: counted quietly, in minutes, and only while the panel sits."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer, Signal

_TICK_MS = 1_000
_KEEP_SECONDS = 30  # so much of a clock, and of nothing else, a pulled plug may cost


def minutes(seconds: float) -> str:
    """``under 1 min``, ``12 min``, ``1 h 2 min``."""
    whole = int(seconds) // 60
    if not whole:
        return "under 1 min"
    hours, rest = divmod(whole, 60)
    return f"{hours} h {rest} min" if hours else f"{rest} min"


class Clock(QObject):
    """``counted`` hands over seconds of a case to be kept; ``ticked`` asks to show the time.

    ``now`` gives seconds from any start; a test hands in its own.
    """

    counted = Signal(str, int)
    ticked = Signal()

    def __init__(
        self, parent: QObject | None = None, now: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._case = ""
        self._since: float | None = None
        self._kept: dict[str, int] = {}
        self.paused = False
        self._sitting = False
        self._seen = True
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)

    @property
    def running(self) -> bool:
        """Whether time is being counted."""
        return self._since is not None

    @property
    def case_seconds(self) -> float:
        """Spent on the case that is shown, over the day."""
        return self._kept.get(self._case, 0) + self._open_seconds

    @property
    def day_seconds(self) -> float:
        """Spent on all cases, over the day."""
        return sum(self._kept.values()) + self._open_seconds

    def sit(self, sitting: bool, kept: Mapping[str, int]) -> None:
        """A day is under way or not; ``kept`` is what the store has counted of it."""
        if not self.running:
            self._kept = dict(kept)
        self._sitting = sitting
        if not sitting:
            self.paused = False
            self._kept = dict(kept)
        self._go()

    def show_case(self, case: str) -> None:
        """Another child is before the panel."""
        if case != self._case:
            self._hand_over()
            self._case = case
            self._since = None
            self._go()

    def pause(self, paused: bool) -> None:
        """Stop for coffee, or go on."""
        self.paused = paused
        self._go()

    def see(self, seen: bool) -> None:
        """Whether the page is to be seen: another page is no time spent on the child."""
        self._seen = seen
        self._go()

    def tick(self) -> None:
        """Called each second: keep what has come together, show what stands."""
        if self._open_seconds >= _KEEP_SECONDS:
            self._hand_over()
        self.ticked.emit()

    def _go(self) -> None:
        wanted = self._sitting and self._seen and not self.paused and bool(self._case)
        if wanted and self._since is None:
            self._since = self._now()
            self._timer.start()
        elif not wanted and self._since is not None:
            self._hand_over()
            self._since = None
            self._timer.stop()
        self.ticked.emit()

    @property
    def _open_seconds(self) -> float:
        return 0.0 if self._since is None else self._now() - self._since

    def _hand_over(self) -> None:
        whole = int(self._open_seconds)
        if whole and self._since is not None:
            self._kept[self._case] = self._kept.get(self._case, 0) + whole
            self._since += whole
            self.counted.emit(self._case, whole)
