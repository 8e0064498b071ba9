"""What the menu and the search offer about packs, by role."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ddscp_audit.domain.pack import PACK_SUFFIX, SLIP_SUFFIX
from ddscp_audit.domain.vocabulary import Role
from ddscp_audit.gui.context import Context
from ddscp_audit.gui.packs.sending import PanelPackDialog
from ddscp_audit.gui.packs.sent import SentDialog
from ddscp_audit.gui.widgets.command_palette import Command

_TITLES = {
    Role.LEAD: "Take in a pack…",
    Role.AUDITOR: "Open a newer assignment…",
    Role.PANEL: "Open a newer panel pack…",
}


def choose(window: QWidget, context: Context | None, take: Callable[[list[Path]], None]) -> None:
    """Ask for packs and hand them on."""
    folder = context.settings.text("pack folder") if context else ""
    kinds = f"Packs and slips (*{PACK_SUFFIX} *{SLIP_SUFFIX});;All files (*)"
    names, _ = QFileDialog.getOpenFileNames(window, "Open packs", folder, kinds)
    if names:
        take([Path(name) for name in names])


def send_decisions(context: Context, window: QWidget) -> None:
    """The panel's decisions, on their way back to the lead."""
    dialog = PanelPackDialog(context, back=True, parent=window)
    dialog.ended.connect(lambda sent: SentDialog(sent, window).open())
    dialog.open()


def offered(context: Context, window: QWidget, take: Callable[[list[Path]], None]) -> list[Command]:
    """Commands of the acting person's role."""
    role = context.actor.role
    found = []
    if role in _TITLES:
        found.append(
            Command(_TITLES[role], lambda: choose(window, context, take), words="pack import open")
        )
    if role is Role.PANEL:
        found.append(
            Command(
                "Send the panel's decisions…",
                lambda: send_decisions(context, window),
                words="pack lead back",
            )
        )
    return found
