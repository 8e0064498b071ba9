"""Start the window: one theme, one door to the background, one place for faults."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from ddscp_audit import __version__
from ddscp_audit.assets import resource
from ddscp_audit.gui import shell
from ddscp_audit.gui.failures import Failures
from ddscp_audit.gui.settings import Settings
from ddscp_audit.gui.tasks import Tasks
from ddscp_audit.gui.theme import Theme
from ddscp_audit.gui.widgets.focus_ring import FocusRing


def run(store_path: Path | None, passphrase: str = "") -> int:
    """Open the window, on a store where one is given; returns the exit code of the process.

    ``passphrase``: tried first, as from the environment; asked for where it does not open.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("DDSCP Audit")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("ddscp-audit")
    app.setWindowIcon(QIcon(str(resource("icons", "app.svg"))))
    faults = Failures()
    faults.install()
    settings = Settings()
    theme = Theme(app, settings.text("appearance", "system"), settings.number("zoom", 100))
    tasks = Tasks()
    tasks.refused.connect(faults.report)
    tasks.broke.connect(faults.report)
    ring = FocusRing(app)
    window = shell.Shell(settings, tasks, theme)
    window.show()
    if store_path is not None and passphrase:
        QTimer.singleShot(0, window, lambda: window.open_with(store_path, passphrase))
    elif store_path is not None:
        QTimer.singleShot(0, window, lambda: window.open_path(store_path, passphrase))
    QTimer.singleShot(0, window, lambda: shell.warm(tasks, window))
    try:
        return app.exec()
    finally:
        tasks.close()
        faults.remove()
        ring.deleteLater()
