"""What the menu and the search offer beside the steps of an audit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from ddscp_audit.gui.housekeeping import Housekeeping
from ddscp_audit.gui.widgets.command_palette import Command

if TYPE_CHECKING:
    from ddscp_audit.store.database import Store

Act = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Ways:
    """What the window itself can do."""

    appear: Callable[[str], None]
    zoom: Callable[[int], None]
    full_screen: Act
    show_keys: Act


def always(ways: Ways) -> list[Command]:
    """Look and size of the window, and its keys."""
    return [
        Command("Light appearance", partial(ways.appear, "light"), words="theme day"),
        Command("Dark appearance", partial(ways.appear, "dark"), words="theme night"),
        Command("Appearance as the system", partial(ways.appear, "system"), words="theme"),
        Command("Larger text", partial(ways.zoom, 1), "Ctrl++", "zoom projector"),
        Command("Smaller text", partial(ways.zoom, -1), "Ctrl+-", "zoom"),
        Command("Text at 100%", partial(ways.zoom, 0), "Ctrl+0", "zoom"),
        Command("Full screen", ways.full_screen, "F11", "projector"),
        Command("Keyboard shortcuts", ways.show_keys, "F1", "help"),
    ]


def at_start(new_audit: Act, open_demo: Act, show_tools: Act) -> list[Command]:
    """Before a store is open."""
    return [
        Command("New audit…", new_audit, "Ctrl+N"),
        Command("Try the demonstration audit", open_demo),
        Command("Audit tools", show_tools, words="forms xlsform excel"),
    ]


def in_store(house: Housekeeping, store: Store, new_audit: Act | None, close: Act) -> list[Command]:
    """With a store open; ``new_audit`` None where the acting person does not lead."""
    begin = [Command("New audit in this store…", new_audit)] if new_audit else []
    return [
        *begin,
        Command("Check this store", partial(house.check, store), words="integrity"),
        Command("Back up this store…", partial(house.back_up, store), words="copy"),
        Command("Lock and close this store", close, "Ctrl+W"),
    ]
