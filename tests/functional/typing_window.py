"""A real window in a process of its own, in which somebody answers by keyboard until killed.

Prints ``SAVED name value`` only once the window's status line has said so. Run with the path of
a store and a return as ``NEG26-01 CSC``.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ddscp_audit.gui.settings import Settings
from ddscp_audit.gui.shell import Shell
from ddscp_audit.gui.start import doors
from ddscp_audit.gui.tasks import Tasks
from ddscp_audit.gui.theme import Theme

PATIENCE = 60.0


def wait_until(holds: Callable[[], bool]) -> bool:
    """Let the window live until a condition holds; False when patience ends."""
    end = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > end:
            return False
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
    return True


def main(path: Path, where: str) -> None:
    """Open the store's form and answer question after question, for ever."""
    app = QApplication([])
    tasks = Tasks()
    shell = Shell(Settings(path.parent / "window.ini"), tasks, Theme(app, "light"))
    shell.show()
    shell.enter(doors.open_path(path, os.environ["DDSCP_AUDIT_PASSPHRASE"]))
    workspace = shell._workspace
    assert workspace is not None
    workspace.go("fieldwork", where)
    page = workspace.page
    assert wait_until(lambda: page.in_form)
    form = page.form
    said: list[str] = []
    form.said.connect(said.append)
    assert wait_until(lambda: bool(form.current))
    while True:
        name = form.current
        before = len([text for text in said if text.startswith("Saved")])
        QTest.keyClick(form.focusWidget() or form, Qt.Key.Key_1)
        if form.desk.session.value(name):
            saved = wait_until(
                lambda before=before: len([t for t in said if t.startswith("Saved")]) > before
            )
            assert saved
            print("SAVED", name, form.desk.session.value(name), flush=True)
        if form.current == name:  # a text or several choices: go on by hand
            QTest.keyClick(form, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
