"""Small doings with layouts that several pages share."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLayout, QWidget


def empty(layout: QLayout) -> None:
    """Take every widget out of a layout, for it to be filled again."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property the style sheet looks at, and have it look again."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def fit(dialog: QDialog) -> None:
    """Grow a dialog to what it says now; words that wrap do not make it grow by themselves."""
    layout = dialog.layout()
    if layout is None:
        return
    layout.invalidate()
    layout.activate()
    wanted = layout.totalHeightForWidth(dialog.width())
    dialog.resize(dialog.width(), max(dialog.minimumSizeHint().height(), wanted))
