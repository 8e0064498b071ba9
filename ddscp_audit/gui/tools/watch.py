"""Watches one file for being saved, however an editor does that.

Excel and LibreOffice write another file and rename it over the old one; a notice for the file
itself is then the last. So its folder is watched too, and the file is looked at now and then in the
background, because a network drive may send no notice at all. Many notices of one save are one.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from ddscp_audit.gui.tasks import Job, Tasks

_SETTLES_MS = 200  # an editor's several writes of one save
_LOOKS_MS = 2_500

Stamp = tuple[int, int] | None


def stamp(path: Path) -> Stamp:
    """When and how large; None where there is no file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


class FileWatch(QObject):
    """Says ``saved`` once for each time the file became another, gone and back included."""

    saved = Signal()

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._path: Path | None = None
        self._seen: Stamp = None
        self._looking = False
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._noticed)
        self._watcher.directoryChanged.connect(self._noticed)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLES_MS)
        self._settle.timeout.connect(self._look)
        self._now_and_then = QTimer(self, interval=_LOOKS_MS)
        self._now_and_then.timeout.connect(self._look)

    def watch(self, path: Path | None, seen: Stamp = None) -> None:
        """Watch another file from the state it was ``seen`` in; None ends it."""
        self._path, self._seen = path, seen
        watched = [*self._watcher.files(), *self._watcher.directories()]
        if watched:
            self._watcher.removePaths(watched)
        if path is None:
            self._settle.stop()
            self._now_and_then.stop()
            return
        self._again()
        self._now_and_then.start()

    def _again(self) -> None:
        """A file that was renamed over is no longer watched; the folder may have come back."""
        path = self._path
        if path is not None and self._seen is not None:
            wanted = {str(path), str(path.parent)}
            missing = wanted - {*self._watcher.files(), *self._watcher.directories()}
            if missing:
                self._watcher.addPaths(sorted(missing))

    def _noticed(self, _where: str) -> None:
        self._settle.start()

    def _look(self) -> None:
        path = self._path
        if path is None or self._looking:
            return
        self._looking = True

        def seen(found: Stamp) -> None:
            self._looking = False
            if path != self._path:
                return
            changed, self._seen = found != self._seen, found
            self._again()
            if changed:
                self.saved.emit()

        def look(_job: Job) -> Stamp:
            return stamp(path)  # a network drive that is away makes this wait: not on the window

        self._tasks.run(look, seen, owner=self, database=False)
