"""Files of this machine that are dragged over a window."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from PySide6.QtGui import QDropEvent


def dropped(event: QDropEvent, endings: Collection[str] = ()) -> list[Path]:
    """Paths in the order they are dragged; with ``endings``, only those whose names end so."""
    urls = event.mimeData().urls() if event.mimeData().hasUrls() else []
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return [path for path in paths if not endings or path.suffix.lower() in endings]


def only_one(event: QDropEvent) -> Path | None:
    """The path where just one thing is dragged, and it is a file of this machine."""
    paths = dropped(event)
    return paths[0] if len(paths) == len(event.mimeData().urls()) == 1 else None
