"""Palette, type and style sheet: one source, filled from ``resources/styles``.

The style sheet is a template: ``{ink}`` becomes a colour of the palette, ``{13}`` a length in
pixels at the present text size. Widgets that paint themselves ask :func:`colour` and
:func:`font`, and repaint on :attr:`Theme.changed`.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache

from PySide6.QtCore import QDir, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ddscp_audit.assets import resource

FAMILY = "IBM Plex Sans"
TYPE_SCALE = (11, 13, 15, 18, 24, 36)
SPACING = (4, 8, 12, 16, 24, 40)
RADIUS = 6
ZOOMS = (90, 100, 110, 125, 150, 175, 200)

_TOKEN = re.compile(r"\{([a-z][a-z-]*|\d+)\}")


@lru_cache(maxsize=1)
def palettes() -> dict[str, dict[str, str]]:
    """The two palettes by name, ``light`` and ``dark``: token → ``#RRGGBB``."""
    text = resource("styles", "palette.json").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, str]] = json.loads(text)
    return loaded


def filled(template: str, tokens: dict[str, str], zoom: int = 100) -> str:
    """Style sheet of a template; raises KeyError for a token the palette does not have."""

    def value(match: re.Match[str]) -> str:
        name = match.group(1)
        return f"{round(int(name) * zoom / 100)}px" if name.isdigit() else tokens[name]

    return _TOKEN.sub(value, template)


class Theme(QObject):
    """The look of the application; one per process, made by ``application.run``."""

    changed = Signal()

    def __init__(self, app: QApplication, appearance: str = "system", zoom: int = 100) -> None:
        super().__init__(app)
        self._app = app
        self._template = resource("styles", "app.qss").read_text(encoding="utf-8")
        self.appearance = appearance
        self.zoom = zoom if zoom in ZOOMS else 100
        self.tokens = palettes()["light"]
        self.dark = False
        QDir.addSearchPath("icon", str(resource("icons")))
        for file in sorted(resource("fonts").glob("*.ttf")):
            QFontDatabase.addApplicationFont(str(file))
        app.setStyle("Fusion")
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow)
        self._follow()

    def set_appearance(self, appearance: str) -> None:
        """``"system"`` follows the desktop; ``"light"`` and ``"dark"`` stay."""
        self.appearance = appearance
        self._follow()

    def set_zoom(self, zoom: int) -> None:
        """Text size in percent, one of :data:`ZOOMS`; the panel room wants more than a desk."""
        self.zoom = min(ZOOMS, key=lambda known: abs(known - zoom))
        self._apply()

    def step_zoom(self, direction: int) -> int:
        """One size up (1) or down (-1), or back to 100% (0); returns the new size."""
        at = ZOOMS.index(self.zoom) + direction
        self.set_zoom(100 if direction == 0 else ZOOMS[max(0, min(at, len(ZOOMS) - 1))])
        return self.zoom

    def px(self, length: int) -> int:
        """A length of the scale at the present text size."""
        return round(length * self.zoom / 100)

    def _follow(self) -> None:
        system = _scheme() is Qt.ColorScheme.Dark
        self.dark = system if self.appearance == "system" else self.appearance == "dark"
        self.tokens = palettes()["dark" if self.dark else "light"]
        self._apply()

    def _apply(self) -> None:
        global _active
        _active = self
        base = QFont(FAMILY)
        base.setPixelSize(self.px(13))
        self._app.setFont(base)
        self._app.setPalette(_palette(self.tokens))
        tokens = {**self.tokens, "scheme": "dark" if self.dark else "light"}
        self._app.setStyleSheet(filled(self._template, tokens, self.zoom))
        self.changed.emit()


_active: Theme | None = None


def active() -> Theme | None:
    """The theme of this process; None before ``application.run`` made it (bare widget tests)."""
    return _active


def colour(token: str) -> QColor:
    """A colour of the present palette, for widgets that paint themselves."""
    return QColor((_active.tokens if _active else palettes()["light"])[token])


def px(length: int) -> int:
    """A length of the scale at the present text size."""
    return _active.px(length) if _active else length


def font(size: int = 13, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The family at one size of :data:`TYPE_SCALE`, scaled with the text size."""
    made = QFont(FAMILY)
    made.setPixelSize(px(size))
    made.setWeight(weight)
    return made


def _scheme() -> Qt.ColorScheme:
    """What the desktop asks for."""
    return QGuiApplication.styleHints().colorScheme()


def _palette(tokens: dict[str, str]) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: "paper",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "paper",
        QPalette.ColorRole.Button: "surface",
        QPalette.ColorRole.ToolTipBase: "raised",
        QPalette.ColorRole.Text: "ink",
        QPalette.ColorRole.WindowText: "ink",
        QPalette.ColorRole.ButtonText: "ink",
        QPalette.ColorRole.ToolTipText: "ink",
        QPalette.ColorRole.PlaceholderText: "ink-soft",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "accent-ink",
        QPalette.ColorRole.Link: "accent",
        QPalette.ColorRole.LinkVisited: "accent",
        QPalette.ColorRole.Accent: "accent",
    }
    for role, token in roles.items():
        palette.setColor(role, QColor(tokens[token]))
    disabled = QPalette.ColorGroup.Disabled
    for role in (
        QPalette.ColorRole.Text,
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(disabled, role, QColor(tokens["not-known"]))
    return palette
