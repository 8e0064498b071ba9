"""One outline family of icons, tinted by the palette and redrawn when the palette changes."""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol

from PySide6.QtCore import QByteArray, QObject, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QLabel

from ddscp_audit.assets import resource
from ddscp_audit.gui import theme

_SIZES = (16, 20, 24, 32, 48)
_NAME, _TOKEN, _CHECKED, _SIDE = "iconName", "iconToken", "iconCheckedToken", "iconSide"


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


def show_icon(label: QLabel, name: str, side: int, token: str = "ink-soft") -> None:
    """Show an icon in a label, ``side`` pixels at 100%, that follows palette and text size."""
    label.setProperty(_NAME, name)
    label.setProperty(_TOKEN, token)
    label.setProperty(_SIDE, side)
    label.setPixmap(pixmap(name, theme.px(side), token, label.devicePixelRatioF()))


def retint() -> None:
    """Draw every icon that is set or shown again; called when palette or text size changed."""
    for widget in QApplication.allWidgets():
        for target in (widget, *widget.actions()):
            _again(target)


def _again(target: QObject) -> None:
    name = target.property(_NAME)
    if not isinstance(name, str) or not name:
        return
    if isinstance(target, QLabel):
        show_icon(target, name, target.property(_SIDE), target.property(_TOKEN))
    elif hasattr(target, "setIcon"):
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
