from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ddscp_audit.gui.form.page import FormPage
from ddscp_audit.gui.tasks import Tasks
from tests.gui.working import KeptReturns, themed


class Opened:
    """A form page, what it was given, and what it said."""

    def __init__(self, page: FormPage, returns: KeptReturns, tasks: Tasks, qtbot: QtBot) -> None:
        self.page, self.returns, self.tasks, self.qtbot = page, returns, tasks, qtbot
        self.said: list[str] = []
        page.said.connect(self.said.append)

    def kept(self) -> dict[str, str]:
        """What stands on the disk once everything on its way has arrived."""
        self.qtbot.waitUntil(lambda: self.page.desk is None or self.page.desk.clean)
        return self.returns.kept.get(("NEG26-07", "CSC"), {})


@pytest.fixture
def opened(qapp: QApplication, qtbot: QtBot) -> Iterator[Opened]:
    themed(qapp)
    tasks, returns = Tasks(), KeptReturns()
    page = FormPage(tasks, returns)
    qtbot.addWidget(page)
    page.resize(1154, 720)
    page.show()
    qtbot.waitExposed(page)
    yield Opened(page, returns, tasks, qtbot)
    returns.gate.set()
    returns.refusal = None
    page.release()
    qtbot.waitUntil(lambda: not tasks.busy)
    tasks.close()
