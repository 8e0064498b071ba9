"""The composition root: decides between the window and the command line, and joins the two."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def has_screen() -> bool:
    """Whether a window can be shown on this machine now."""
    if os.name == "nt" or sys.platform == "darwin":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")) or (
        os.environ.get("QT_QPA_PLATFORM") == "offscreen"
    )


def names_a_store(argument: str) -> bool:
    """Whether a single argument is a file to open rather than a command."""
    return not argument.startswith("-") and (
        argument.lower().endswith((".ddscp", ".ddscp-pack", ".ddscp-slip"))
        or Path(argument).is_file()
    )


def open_window(path: Path | None, passphrase: str = "") -> int:
    """Open the desktop application, on a store if one is named; returns the exit code.

    ``passphrase``: tried before anybody is asked; blank means the one of the environment.
    """
    if not has_screen():
        print(
            "There is no screen here, so no window can open. Nothing was changed. "
            "Every command works without one: ddscp-audit --help",
            file=sys.stderr,
        )
        return 1
    # Qt takes longer to load than most commands take to run.
    from ddscp_audit.gui.application import run

    return run(path, passphrase or os.environ.get("DDSCP_AUDIT_PASSPHRASE", ""))


def main() -> None:
    """Entry point of ``ddscp-audit``."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a Windows console may not be UTF-8
            stream.reconfigure(encoding="utf-8", errors="replace")
    arguments = sys.argv[1:]
    if not arguments:
        sys.exit(open_window(None))
    if len(arguments) == 1 and names_a_store(arguments[0]):
        sys.exit(open_window(Path(arguments[0])))
    # The window starts without waiting for the command line's libraries, and the other way round.
    from ddscp_audit.cli import command_line
    from ddscp_audit.cli.common import hooks

    hooks.open_window = open_window if has_screen() else None
    sys.exit(command_line(arguments))
