"""The window: steps, keys, search, what it remembers, and that it lets go cleanly."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from ddscp_audit.domain.audit import Person, Step
from ddscp_audit.domain.vocabulary import Role, StepState
from ddscp_audit.errors import StoreError
from ddscp_audit.gui.shell import Shell
from ddscp_audit.gui.start import doors
from ddscp_audit.gui.steps import STEPS
from ddscp_audit.gui.widgets.command_palette import Command, matching
from ddscp_audit.gui.widgets.focus_ring import FocusRing
from ddscp_audit.gui.widgets.rail import NARROW, WIDE, Rail
from ddscp_audit.gui.widgets.status_line import StatusLine
from ddscp_audit.workflow import audits, fieldwork, stores
from tests import factory


@pytest.fixture
def shell(look, tasks, settings, qtbot):
    made = Shell(settings, tasks, look)
    qtbot.addWidget(made)
    made.setWindowState(Qt.WindowState.WindowNoState)
    made.resize(1366, 740)
    made.show()
    yield made
    made.close_store()


@pytest.fixture
def opened(shell, tasks, ready_stores, tmp_path):
    """The window with a copy of the sampled store open."""
    path = tmp_path / "neglect.ddscp"
    path.write_bytes(ready_stores["sampled"].read_bytes())
    shell.enter(doors.open_path(path, factory.PASSPHRASE))
    assert tasks.settle()
    return shell


def test_the_start_page_comes_first(shell) -> None:
    assert shell._start.isVisible()
    assert shell.windowTitle() == "DDSCP Audit"


def test_a_list_dropped_where_a_store_belongs_is_told_where_it_goes(shell, qtbot, tmp_path) -> None:
    shell.open_path(tmp_path / "eligible.xlsx")
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    told = QApplication.activeModalWidget()
    assert told.ui.happened.text() == "eligible.xlsx is not a store."
    told.close()


def test_a_passphrase_from_outside_opens_without_asking(shell, tasks, ready_stores, qtbot) -> None:
    shell.open_path(ready_stores["audit"], factory.PASSPHRASE)
    qtbot.waitUntil(lambda: shell._workspace is not None, timeout=20_000)
    assert tasks.settle()


def test_one_that_does_not_fit_is_asked_for(shell, tasks, ready_stores, qtbot) -> None:
    shell.open_path(ready_stores["audit"], "not this one")
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=20_000)
    assert shell._start.isVisible()
    QApplication.activeModalWidget().close()


def test_an_opened_store_shows_its_audit_and_states_of_its_steps(opened, settings, qtbot) -> None:
    shown = opened._workspace
    assert shown.page.key == "overview"
    rail = shown.ui.rail._steps
    qtbot.waitUntil(lambda: rail["sample"].step.state is StepState.DONE)
    assert rail["sample"].step.figure == "6"
    assert settings.recent()[0].reference == "NEG26"
    assert "NEG26" in opened.windowTitle()


def test_every_step_has_a_page_that_is_not_blank(opened, tasks) -> None:
    shown = opened._workspace
    for key, title, _ in STEPS:
        shown.go(key)
        assert tasks.settle()
        assert shown.page.key == key
        assert shown.ui.title.text() == title
        assert shown.page._stack.currentWidget().isVisible()


def test_keys_walk_the_steps(opened, tasks, qtbot) -> None:
    opened.activateWindow()
    qtbot.keyClick(opened, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert opened._workspace.page.key == "sample"
    opened._workspace.ui.rail.focus_current()
    rail = opened._workspace.ui.rail._steps
    qtbot.keyClick(rail["sample"], Qt.Key.Key_Up)
    qtbot.waitUntil(rail["population"].hasFocus)
    qtbot.keyClick(rail["population"], Qt.Key.Key_Return)
    assert opened._workspace.page.key == "population"
    assert tasks.settle()


def test_the_keyboard_goes_between_steps_and_page(opened, tasks, qtbot) -> None:
    opened.activateWindow()
    shown = opened._workspace
    shown.go("report")
    assert tasks.settle()
    shown.ui.rail.focus_current()
    qtbot.waitUntil(lambda: shown.ui.rail.has_keyboard)
    qtbot.keyClick(opened, Qt.Key.Key_F6)
    qtbot.waitUntil(shown.page.ui.kind.hasFocus)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert shown.page._edition.checkedButton().hasFocus()
    qtbot.keyClick(opened, Qt.Key.Key_F6)
    qtbot.waitUntil(lambda: shown.ui.rail.has_keyboard)


def test_tab_stops_once_at_the_steps_and_arrows_walk_them(opened) -> None:
    rail = opened._workspace.ui.rail
    at, seen = rail.ui.audit, []
    while at is not rail.ui.close_store:
        at = at.nextInFocusChain()
        seen += [at] if at.focusPolicy() & Qt.FocusPolicy.TabFocus else []
    assert seen == [rail._steps["overview"], rail.ui.close_store]


def test_enter_presses_the_button_that_has_the_focus(shell, qtbot, monkeypatch) -> None:
    shell.activateWindow()
    pressed = []
    shell._start.ui.demo.clicked.disconnect()
    shell._start.ui.demo.clicked.connect(lambda: pressed.append(True))
    shell._start.ui.demo.setFocus()
    qtbot.waitUntil(shell._start.ui.demo.hasFocus)
    qtbot.keyClick(shell._start.ui.demo, Qt.Key.Key_Return)
    assert pressed == [True]


def test_the_step_that_was_open_comes_up_again(opened, tasks, settings) -> None:
    opened._workspace.go("sample")
    assert tasks.settle()
    opened._show_audit("NEG26")
    assert opened._workspace.page.key == "sample"


def test_a_page_that_does_not_let_go_stays(opened, tasks, monkeypatch) -> None:
    shown = opened._workspace
    monkeypatch.setattr(shown.page, "leave", lambda: False)
    shown.go("sample")
    assert shown.page.key == "overview"
    assert not opened.close_store()
    monkeypatch.undo()


def test_search_finds_cases_steps_and_commands(opened, tasks, qtbot) -> None:
    opened.search()
    assert tasks.settle()
    palette = opened._palette
    qtbot.keyClicks(palette.ui.words, "find")
    assert palette._shown[0].title == "Go to Findings"
    palette.ui.words.clear()
    qtbot.keyClicks(palette.ui.words, "neg26-03")
    qtbot.keyClick(palette.ui.words, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert opened._workspace.page.key == "fieldwork"
    assert tasks.settle()


def test_search_finds_parts_of_a_step_from_any_page(opened, tasks, qtbot) -> None:
    opened.search()
    qtbot.keyClicks(opened._palette.ui.words, "data qual")
    qtbot.keyClick(opened._palette.ui.words, Qt.Key.Key_Return)
    assert tasks.settle()
    page = opened._workspace.page
    assert (page.key, page.view) == ("findings", ":quality")


def test_escape_closes_the_search_and_what_is_not_there_is_said(opened, tasks, qtbot) -> None:
    opened.search()
    qtbot.keyClicks(opened._palette.ui.words, "zzzz")
    assert "Nothing is called that" in opened._palette._model.item(0).text()
    qtbot.keyClick(opened._palette.ui.words, Qt.Key.Key_Escape)
    assert not opened._palette.isVisible()
    assert tasks.settle()


def test_commands_that_begin_with_the_words_come_first() -> None:
    commands = [Command("Lock and close", print), Command("Close the list", print)]
    assert [c.title for c in matching(commands, "close")] == ["Close the list", "Lock and close"]


def test_the_rail_collapses_in_a_narrow_window(opened, look, qtbot) -> None:
    rail = opened._workspace.ui.rail
    assert rail.width() == WIDE
    opened.resize(1100, 700)
    qtbot.waitUntil(lambda: rail.width() == NARROW)
    opened.resize(1366, 740)
    qtbot.waitUntil(lambda: rail.width() == WIDE)


def test_the_window_stays_for_an_answer_the_disk_refuses_until_it_is_given_up(
    opened, tasks, qtbot, monkeypatch
) -> None:
    opened._workspace.go("fieldwork", "NEG26-01 CSC")
    page = opened._workspace.page
    qtbot.waitUntil(lambda: page.in_form and bool(page.form.current))

    def full(*_: object) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(fieldwork, "save_answers", full)
    page.form.desk.answer("c_01", "yes")
    # Closed in the same breath: the refusal arrives only after the question whether to close.
    assert not opened.close()
    assert opened._workspace is not None
    box = opened.findChild(QMessageBox)
    assert box.isVisible()
    next(button for button in box.buttons() if button.text() == "Stay").click()
    assert opened.isVisible()
    opened.close()
    qtbot.waitUntil(lambda: any(b.isVisible() for b in opened.findChildren(QMessageBox)))
    box = next(b for b in opened.findChildren(QMessageBox) if b.isVisible())
    next(button for button in box.buttons() if button.text() != "Stay").click()
    qtbot.waitUntil(lambda: not opened.isVisible())


def test_closing_the_store_brings_the_start_page_and_frees_the_file(
    opened, tasks, tmp_path
) -> None:
    path = tmp_path / "neglect.ddscp"
    assert opened.close_store()
    assert tasks.settle()
    assert opened._start.isVisible()
    assert opened._workspace is None
    stores.open_store(path, factory.PASSPHRASE).close()


def test_checking_the_store_tells_line_by_line(opened, tasks, qtbot) -> None:
    opened._house.check(opened._opened.store)
    assert tasks.settle()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    assert dialog.ui.text.text() == "Everything is in order."
    dialog.close()


def test_the_rail_says_each_step_to_a_screen_reader(look, qtbot) -> None:
    rail = Rail()
    qtbot.addWidget(rail)
    rail.show_steps([Step("panel", "Panel", StepState.NEEDS_YOU, "3 to settle")])
    assert rail._steps["panel"].accessibleName() == "Panel, needs you, 3 to settle"


def test_the_status_line_cuts_long_words_and_keeps_them_for_a_tooltip(look, qtbot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.resize(90, 20)
    line.say("3,000 rows − 6 blank − 3 duplicate = 2,991 eligible")
    assert line.text().endswith("…")
    assert line.toolTip() == line.words


def test_the_focus_ring_goes_with_the_keyboard(shell, qapp, qtbot) -> None:
    ring = FocusRing(qapp)
    shell.activateWindow()
    shell._start.ui.open_store.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: ring._ring is not None and ring._ring.isVisible())
    button = shell._start.ui.open_store
    assert ring._ring.width() == button.width() + 8
    shell._start.ui.demo.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring._target is shell._start.ui.demo
    ring._leave()
    qapp.focusChanged.disconnect(ring._follow)


def test_a_concern_raised_on_a_form_stands_above_it_at_once(opened, tasks, qtbot) -> None:
    shown = opened._workspace
    store, audit = shown.context.store, shown.context.audit
    case = fieldwork.cases(store, audit)[0].reference
    fieldwork.save_answers(store, audit, case, "CSC", {"c_01": "yes"})
    shown.go("fieldwork")
    assert tasks.settle()
    shown.page.open_return(case, "CSC")
    qtbot.waitUntil(lambda: shown.page.form.desk is not None, timeout=20_000)
    form = shown.page.form
    assert not shown._banner.isVisible()
    form.desk.answer("c_30", "yes")
    qtbot.waitUntil(shown._banner.isVisible, timeout=20_000)
    assert form.isVisible()
    assert case in shown._banner.words.text()


def test_only_the_lead_is_offered_a_new_audit(opened, tasks, qtbot) -> None:
    def titles() -> list[str]:
        return [command.title for command in opened._commands()]

    assert "New audit in this store…" in titles()
    store = opened._workspace.context.store
    store.actor = Person("Ann Auditor", Role.AUDITOR, "CSC")
    opened._workspace.reopen_asked.emit()
    assert "New audit in this store…" not in titles()
    assert "Lock and close this store" in titles()


def test_an_empty_page_shows_no_way_to_a_step_that_is_not_theirs(
    shell, tasks, qtbot, audit_store
) -> None:
    for role, ways in ((Role.LEAD, 1), (Role.READER, 0)):
        audit_store.actor = Person("Somebody", role)
        shell.enter(doors.Opened(audit_store, tuple(audits.audits(audit_store)), "NEG26"))
        shell._workspace.go("findings")
        assert tasks.settle()
        page = shell._workspace.page
        qtbot.waitUntil(lambda page=page: "No figures yet" in page._state.ui.title.text())
        shown = [b for b in page._state.findChildren(QPushButton) if b.isVisible()]
        assert len(shown) == ways
