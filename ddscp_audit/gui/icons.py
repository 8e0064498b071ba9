"""One outline family of icons, tinted by the palette and redrawn when the palette changes."""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol

from PySide6.QtCore import QByteArray, QObject, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from ddscp_audit.assets import resource
from ddscp_audit.gui import theme

_SIZES = (16, 20, 24, 32, 48)
_NAME, _TOKEN, _CHECKED = "iconName", "iconToken", "iconCheckedToken"


class _Iconed(Protocol):
    def setIcon(self, icon: QIcon) -> None: ...
    def setProperty(self, name: str, value: object) -> bool: ...


def icon(name: str, token: str = "ink-soft", checked: str = "") -> QIcon:
    """An icon of ``resources/icons`` in a colour of the present palette.

    ``checked`` is the colour of the "on" state, where it differs.
    """
    made = QIcon()
    faint = theme.colour("not-known").name()
    for size in _SIZES:
        for scale in (1, 2):
            side = size * scale
            for state, named in ((QIcon.State.Off, token), (QIcon.State.On, checked or token)):
                tint = theme.colour(named).name()
                made.addPixmap(_drawn(name, tint, side), QIcon.Mode.Normal, state)
                made.addPixmap(_drawn(name, faint, side), QIcon.Mode.Disabled, state)
    return made


def pixmap(name: str, side: int, token: str = "ink-soft", ratio: float = 1.0) -> QPixmap:
    """One picture of an icon for painting: ``side`` logical pixels, sharp at ``ratio``."""
    made = QPixmap(_drawn(name, theme.colour(token).name(), round(side * ratio)))
    made.setDevicePixelRatio(ratio)
    return made


def set_icon(target: _Iconed, name: str, token: str = "ink-soft", checked: str = "") -> None:
    """Give a button or action an icon that follows the palette from now on."""
    target.setProperty(_NAME, name)
    target.setProperty(_TOKEN, token)
    target.setProperty(_CHECKED, checked)
    target.setIcon(icon(name, token, checked))


def retint() -> None:
    """Draw every icon set by :func:`set_icon` again; called when the palette has changed."""
    for widget in QApplication.allWidgets():
        for target in (widget, *widget.actions()):
            _again(target)


def _again(target: QObject) -> None:
    name = target.property(_NAME)
    if isinstance(name, str) and name and hasattr(target, "setIcon"):
        target.setIcon(icon(name, target.property(_TOKEN), target.property(_CHECKED)))


@lru_cache(maxsize=2048)
def _drawn(name: str, tint: str, side: int) -> QPixmap:
    svg = _source(name).replace("currentColor", tint)
    made = QPixmap(QSize(side, side))
    made.fill(QColor(Qt.GlobalColor.transparent))
    painter = QPainter(made)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    return made


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")
