"""Small doings with layouts that several pages share."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QLayout, QWidget

from ddscp_audit.gui import theme


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


def in_tab_order(*widgets: QWidget) -> None:
    """Let Tab walk these in this order; widgets made later would else come last."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)


def first_in(holder: QWidget) -> QWidget | None:
    """The first widget within ``holder`` that Tab would stop at."""
    at = holder.nextInFocusChain()
    while at is not None and at is not holder:
        stops = at.focusPolicy() & Qt.FocusPolicy.TabFocus
        if stops and holder.isAncestorOf(at) and at.isVisible() and at.isEnabled():
            return at
        at = at.nextInFocusChain()
    return None


def scale(dialog: QDialog) -> None:
    """Give a dialog of a fixed size the present text size's share, never more than its window."""
    wanted = QSize(theme.px(dialog.width()), theme.px(dialog.height()))
    parent = dialog.parentWidget()
    if parent is not None and parent.window().isVisible():
        wanted = wanted.boundedTo(parent.window().size() - QSize(48, 48))
    dialog.resize(wanted)


def fit(dialog: QDialog) -> None:
    """Grow a dialog to what it says now; words that wrap do not make it grow by themselves."""
    layout = dialog.layout()
    if layout is None:
        return
    layout.invalidate()
    layout.activate()
    wanted = layout.totalHeightForWidth(dialog.width())
    dialog.resize(dialog.width(), max(dialog.minimumSizeHint().height(), wanted))


def paint_now(dialog: QDialog) -> None:
    """Show what the dialog says before work begins that may hold up every thread.

    Making a key of a passphrase takes a second or two, on purpose, and lets nothing paint.
    """
    fit(dialog)
    dialog.repaint()
