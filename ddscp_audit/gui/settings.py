"""What the window remembers between two starts; nothing about any child, case or answer."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from ddscp_audit import paths

_KEEP = 8


@dataclass(frozen=True, slots=True)
class RecentStore:
    """One line of the start page. ``title`` is the audit's, e.g. "Neglect 2026"."""

    path: str
    title: str = ""
    reference: str = ""
    opened_at: str = ""

    @property
    def exists(self) -> bool:
        """Whether the file is still where it was."""
        return Path(self.path).is_file()


class Settings:
    """A small file in the person's own configuration folder."""

    def __init__(self, file: Path | None = None) -> None:
        self._q = QSettings(
            str(file or paths.config_dir() / "window.ini"), QSettings.Format.IniFormat
        )

    def text(self, key: str, default: str = "") -> str:
        """A remembered word, or the default."""
        value = self._q.value(key, default)
        return value if isinstance(value, str) else default

    def number(self, key: str, default: int = 0) -> int:
        """A remembered whole number, or the default when it is missing or unreadable."""
        try:
            return int(str(self._q.value(key, default)))
        except ValueError:
            return default

    def data(self, key: str) -> QByteArray:
        """Remembered bytes, e.g. a window's geometry; empty when there are none."""
        value = self._q.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep(self, key: str, value: str | int | QByteArray) -> None:
        """Remember one thing."""
        self._q.setValue(key, value)

    def recent(self) -> list[RecentStore]:
        """Stores opened before, newest first; an unreadable note counts as none."""
        try:
            lines = json.loads(self.text("recent", "[]"))
            return [RecentStore(**line) for line in lines]
        except (ValueError, TypeError):
            return []

    def opened(self, path: Path, title: str, reference: str) -> None:
        """Put a store at the head of the recent ones."""
        now = datetime.now().isoformat(timespec="minutes")
        line = RecentStore(str(path.resolve()), title, reference, now)
        others = [old for old in self.recent() if old.path != line.path]
        self._put([line, *others][:_KEEP])

    def forget(self, path: str) -> None:
        """Take a store off the list; the file itself stays where it is."""
        self._put([line for line in self.recent() if line.path != path])

    def _put(self, lines: list[RecentStore]) -> None:
        self._q.setValue("recent", json.dumps([asdict(line) for line in lines]))
        self._q.sync()
