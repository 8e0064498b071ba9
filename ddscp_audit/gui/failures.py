"""What the application does with its own mistakes: a log without personal data and one dialog.

An :class:`AuditError` is no mistake but a sentence for the person; it gets the same dialog without
details. Safe to call from any thread, any number of times: a faulty ``data()`` calls it on every
repaint, and still one dialog stands.
"""

from __future__ import annotations

import logging
import logging.handlers
import platform
import sys
import threading
from pathlib import Path
from types import TracebackType

import PySide6
from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ddscp_audit import __version__, paths
from ddscp_audit.errors import AuditError, Cancelled, places
from ddscp_audit.gui import icons
from ddscp_audit.gui.generated.ui_failure_dialog import Ui_FailureDialog

_log = logging.getLogger("ddscp_audit.window")

MISTAKE = AuditError(
    "The application made a mistake.",
    safe="Everything that was shown as saved is safe.",
    todo="You can go on. If it happens again, close and start again, and send the details below "
    "to whoever supports this application; they hold no names and no answers.",
)


def details(error: BaseException) -> str:
    """Where a mistake happened, for support, and on what; without the exception's own words."""
    about = (
        f"DDSCP Audit {__version__}, Python {platform.python_version()}, "
        f"PySide6 {PySide6.__version__}, {platform.system()} {platform.release()}"
    )
    return "\n".join([about, *places(error)])


class Failures(QObject):
    """Everything nobody caught, and every refusal nobody asked to hear of."""

    _met = Signal(object)

    def __init__(self, parent: QObject | None = None, log_dir: Path | None = None) -> None:
        super().__init__(parent)
        self._dialog: FailureDialog | None = None
        self._log_dir = log_dir
        self._handler: logging.Handler | None = None
        # Across threads the dialog opens later, on the window's thread; on the window's own
        # thread too: a dialog must not open in the middle of a paint.
        self._met.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Hear of every fault of this process: slots, threads, and Qt's own warnings."""
        try:
            folder = self._log_dir or paths.log_dir()
            self._handler = logging.handlers.RotatingFileHandler(
                folder / "window.log", maxBytes=500_000, backupCount=2, encoding="utf-8", delay=True
            )
            self._handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
            _log.addHandler(self._handler)
        except OSError:  # a read-only profile: the dialog still tells
            pass
        _log.setLevel(logging.INFO)
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_in_thread
        qInstallMessageHandler(_qt_said)

    def remove(self) -> None:
        """Give the hooks back; for tests and for the end of the process."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)
        if self._handler is not None:
            _log.removeHandler(self._handler)
            self._handler.close()
            self._handler = None

    def report(self, error: BaseException) -> None:
        """Log a mistake and say so once; from any thread."""
        if not isinstance(error, AuditError):
            _log.error("%s", details(error))
        self._met.emit(error)

    def _uncaught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        if sys.stderr is not None and not isinstance(error, AuditError):
            sys.__excepthook__(kind, error, trace)
        self.report(error.with_traceback(trace))

    def _uncaught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and args.exc_type is not SystemExit:
            self.report(args.exc_value)

    def _show(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            return
        if self._dialog is not None:
            self._dialog.again()
            return
        self._dialog = FailureDialog(error, QApplication.activeWindow())
        self._dialog.finished.connect(self._shown)
        self._dialog.open()

    def _shown(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
        self._dialog = None


class FailureDialog(QDialog):
    """What happened, what is safe, what to do; with details to copy when it is our mistake."""

    def __init__(self, error: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_FailureDialog()
        self.ui.setupUi(self)
        self._times = 1
        ours = not isinstance(error, AuditError)
        said = error if isinstance(error, AuditError) else MISTAKE
        self._details = details(error) if ours else ""
        place = f"{said.where}: " if said.where and str(said.where) else ""
        self.ui.happened.setText(place + said.happened)
        then = " ".join(part for part in (said.safe, said.todo) if part)
        self.ui.then.setText(then)
        self.ui.then.setVisible(bool(then))
        self.ui.more.hide()
        self.ui.copy.setVisible(ours)
        ratio = self.devicePixelRatioF()
        tone = "urgent" if ours else "ink-soft"
        self.ui.picture.setPixmap(icons.pixmap("alert" if ours else "info", 32, tone, ratio))
        self.ui.copy.clicked.connect(self._copy)
        self.ui.close_button.clicked.connect(self.accept)

    def again(self) -> None:
        """Another fault met while this one is shown."""
        self._times += 1
        more = self._times - 1
        times = "once" if more == 1 else f"{more:,} times"
        self.ui.more.setText(f"It has happened {times} more since this was shown.")
        self.ui.more.show()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
        self.ui.copy.setText("Copied")


def refuse(parent: QWidget | None, error: AuditError) -> None:
    """Tell of a refusal beside the widget it concerns; returns at once."""
    dialog = FailureDialog(error, parent.window() if parent else None)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def _qt_said(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
    """Qt's own warnings go to the log, with the person's folder taken out."""
    if kind is QtMsgType.QtDebugMsg or message is None:
        return
    levels = {QtMsgType.QtInfoMsg: logging.INFO, QtMsgType.QtWarningMsg: logging.WARNING}
    _log.log(levels.get(kind, logging.ERROR), "Qt: %s", message.replace(str(Path.home()), "~"))
