"""The form without a store: mounted for somebody who only tries it out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ddscp_audit.forms.session import FormSession
from ddscp_audit.gui.form import keys
from ddscp_audit.gui.form.desk import FormDesk
from ddscp_audit.gui.form.pane import FormPane
from ddscp_audit.gui.form.saver import Keeper
from ddscp_audit.gui.tasks import Tasks
from tests.gui.form.every_type import TABLE, TYPES, form
from tests.gui.working import themed


def a_pane(qapp: QApplication, qtbot: QtBot, text: str) -> tuple[FormPane, FormDesk, Tasks]:
    themed(qapp)
    tasks = Tasks()
    pane = FormPane(tasks, hands_in=False)
    qtbot.addWidget(pane)
    pane.resize(1100, 700)
    pane.show()
    qtbot.waitExposed(pane)
    desk = FormDesk(FormSession(form(text)), Keeper(), pane)
    pane.open(desk)
    return pane, desk, tasks


def test_a_form_is_tried_out_and_nothing_is_kept(qapp: QApplication, qtbot: QtBot) -> None:
    pane, desk, tasks = a_pane(qapp, qtbot, TABLE)
    QTest.keyClick(pane.focusWidget(), Qt.Key.Key_1)
    assert pane.current == "father"
    assert desk.clean
    desk.undo()
    assert pane.current == "heard"
    assert desk.session.answers() == {}
    tasks.close()


def test_a_form_that_is_not_handed_in_ends_without_a_button(
    qapp: QApplication, qtbot: QtBot
) -> None:
    pane, _desk, tasks = a_pane(qapp, qtbot, TABLE)
    assert pane.sheaf.view is not None
    assert pane.sheaf.view.onward.isHidden()
    pane.go_to("said")
    QTest.keyClick(pane.focusWidget(), Qt.Key.Key_Return)
    assert pane.current == "said"
    tasks.close()


def test_what_is_not_the_panes_is_asked_of_whoever_holds_it(
    qapp: QApplication, qtbot: QtBot
) -> None:
    pane, _desk, tasks = a_pane(qapp, qtbot, TYPES)
    with qtbot.waitSignal(pane.asked) as asked:
        QTest.keyClick(pane.focusWidget(), Qt.Key.Key_Escape)
    assert asked.args == [keys.Command.CLOSE]
    tasks.close()


def test_another_form_takes_the_place_of_the_first(qapp: QApplication, qtbot: QtBot) -> None:
    pane, first, tasks = a_pane(qapp, qtbot, TYPES)
    second = FormDesk(FormSession(form(TABLE)), Keeper(), pane)
    pane.open(second)
    first.answer("one", "yes")
    assert pane.current == "heard"
    assert pane.desk is second
    tasks.close()
