"""What the search (Ctrl+K) finds on the panel page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from ddscp_audit.gui.panel.bundle import Bundle, left_line
from ddscp_audit.gui.panel.sittings import Sittings
from ddscp_audit.gui.widgets.command_palette import Command


class Offering(Protocol):
    """The page, as far as its commands reach."""

    sittings: Sittings

    @property
    def bundles(self) -> tuple[Bundle, ...]: ...
    def next_case(self) -> None: ...
    def project(self) -> bool: ...
    def park_case(self) -> None: ...
    def learn(self) -> None: ...
    def undo(self) -> None: ...
    def toggle_clock(self) -> None: ...
    def show_agreement(self) -> None: ...
    def open_case(self, reference: str) -> None: ...


def commands(page: Offering) -> list[Command]:
    """The day, the wall, and the cases."""
    day = page.sittings
    found = [
        Command("Next child", page.next_case, "N", "panel case waits"),
        Command("Project the panel", _done(page.project), "F11", "full screen wall beamer"),
        Command("Park this child…", page.park_case, "Shift+P", "aside later"),
        Command("Add a learning point", page.learn, "L", "theme lesson"),
        Command("Take the last decision back…", page.undo, "Ctrl+Z", "undo"),
        Command("Write the decisions log…", day.ask_log, words="pdf minutes"),
        Command("Agreement", page.show_agreement, words="kappa second reading readers"),
    ]
    if day.today is not None:
        found += [
            Command("Who is present…", day.ask_present, words="chair attendance"),
            Command("Pause or start the clock", page.toggle_clock, "T", "timer"),
            Command("End the audit day…", day.ask_end),
        ]
    else:
        found.append(Command("Begin the audit day…", day.ask_begin))
    for bundle in page.bundles:
        reference = bundle.case.reference
        run = partial(page.open_case, reference)
        found.append(Command(f"Panel: {reference}", run, left_line(bundle)))
    return found


def _done(act: Callable[[], bool]) -> Callable[[], None]:
    def run() -> None:
        act()

    return run
