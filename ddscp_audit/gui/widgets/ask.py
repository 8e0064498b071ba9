"""One question with two answers, over the page it concerns."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget


def ask(
    parent: QWidget,
    question: str,
    more: str,
    button: str,
    then: Callable[[], object],
    *,
    back: str = "Cancel",
    careful: bool = False,
) -> QMessageBox:
    """Ask, and do ``then`` where the person says so; returns at once.

    ``careful``: what cannot be taken back; then Enter goes back instead.
    """
    box = QMessageBox(parent.window())
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setText(question)
    box.setInformativeText(more)
    role = QMessageBox.ButtonRole
    stay: QPushButton = box.addButton(back, role.RejectRole)
    does: QPushButton = box.addButton(button, role.DestructiveRole if careful else role.AcceptRole)
    does.clicked.connect(lambda: then())
    box.setDefaultButton(stay if careful else does)
    box.setEscapeButton(stay)
    box.open()
    return box
