"""Packs in the window: sent, opened on another machine, handed in, taken, and put at odds."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox, QWidget

from ddscp_audit.domain.audit import Person
from ddscp_audit.domain.vocabulary import ReturnState, Role
from ddscp_audit.gui.cases.handing import HandInDialog
from ddscp_audit.gui.cases.page import CasesPage
from ddscp_audit.gui.concerns.banner import ConcernBanner
from ddscp_audit.gui.concerns.dialog import ConcernDialog
from ddscp_audit.gui.context import Context
from ddscp_audit.gui.failures import FailureDialog
from ddscp_audit.gui.packs.conflicts import ConflictsDialog
from ddscp_audit.gui.packs.door import PackDoor
from ddscp_audit.gui.packs.opening import NewStationDialog
from ddscp_audit.gui.packs.sending import AssignDialog, read
from ddscp_audit.gui.packs.sent import SentDialog
from ddscp_audit.gui.packs.slips import SlipDialog, SlipView, show_slip
from ddscp_audit.gui.packs.taking import TakeDialog, TakenDialog
from ddscp_audit.gui.start.doors import Opened
from ddscp_audit.gui.start.passphrase import PassphraseDialog
from ddscp_audit.workflow import concerns, conflicts, fieldwork, packs
from tests import factory
from tests.factory import Sampled

SLOW = 60_000  # a passphrase costs a second of work on purpose, more on a busy machine
WORDS = "orange tractor window paper"
NEG = factory.REFERENCE


@pytest.fixture
def window(qtbot) -> QWidget:
    """What dialogs belong to; they delete themselves when they are closed."""
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def lead(sampled: Sampled, context_of) -> Context:
    return context_of(sampled.store)


@pytest.fixture
def station(sampled: Sampled, tmp_path: Path):
    """CSC's own store, made from the lead's pack."""
    (sent,) = packs.send_assignments(
        sampled.store, NEG, sampled.folder, ["CSC"], passphrases=WORDS, contact="Lena, 01000"
    )
    opened = packs.open_pack(sent.path, WORDS, tmp_path / "csc.ddscp", "a new store", "Ann Auditor")
    yield opened.store
    opened.store.close()


@pytest.fixture
def cases(station, context_of, qtbot, tasks) -> CasesPage:
    page = CasesPage(context_of(station))
    qtbot.addWidget(page)
    page.resize(1154, 720)
    page.show()
    qtbot.waitExposed(page)
    page.refresh()
    assert tasks.settle()
    return page


def dialog_of(kind, qtbot):
    """The dialog of that kind that came up."""
    found: list = []

    def there() -> bool:
        found[:] = [w for w in QApplication.topLevelWidgets() if type(w) is kind and w.isVisible()]
        return bool(found)

    qtbot.waitUntil(there, timeout=SLOW)
    return found[0]


def test_assignments_are_made_with_a_passphrase_each_shown_once(lead, window, qtbot, tasks) -> None:
    begin = read(lead)
    dialog = AssignDialog(lead, begin, window)
    dialog.show()
    folder = lead.store.path.parent
    dialog.folder.setText(str(folder))
    dialog.contact.setText("Lena Lead, 01000")
    made: list = []
    dialog.ended.connect(made.extend)
    dialog.ui.accept.click()
    qtbot.waitUntil(lambda: len(made) == 4, timeout=SLOW)
    assert {one.agency for one in made} == set(factory.AGENCIES)
    assert all(one.passphrase and one.path.exists() for one in made)
    shown = SentDialog(made, window)
    shown.show()
    files = shown.ui.files
    name = files.fontMetrics().horizontalAdvance(made[0].path.name)
    assert files.columnWidth(1) > name  # not wrapped, and so all of them in view
    texts = [shown.model.index(row, 2).data() for row in range(4)]
    assert texts == [one.passphrase for one in made]
    assert read(lead).sent == frozenset(factory.AGENCIES)


def test_a_pack_opened_on_a_new_machine_makes_a_store_of_its_own(
    sampled, tmp_path, window, qtbot, tasks
) -> None:
    (sent,) = packs.send_assignments(sampled.store, NEG, sampled.folder, ["CSC"], passphrases=WORDS)
    door = PackDoor(window, tasks)
    made: list[Opened] = []
    door.made.connect(made.append)
    door.open([sent.path], None)
    ask = dialog_of(PassphraseDialog, qtbot)
    ask.ui.passphrase.setText("something else entirely")
    ask.ui.open_button.click()
    qtbot.waitUntil(lambda: ask.ui.said.isVisible(), timeout=SLOW)
    ask.ui.passphrase.setText(WORDS)
    ask.ui.open_button.click()
    new = dialog_of(NewStationDialog, qtbot)
    assert new.ui.title.text() == "Neglect · NEG26: assignment for CSC"
    assert not new.ui.accept.isEnabled()
    new.name.setText("Ann Auditor")
    new.place_line.setText(str(tmp_path / "mine"))
    new.first.setText("quiet river stone")
    new.again.setText("quiet river stoni")
    assert not new.ui.accept.isEnabled()
    assert new.trouble.text() == "The two passphrases differ."
    new.again.setText("quiet river stone")
    new.ui.accept.click()
    qtbot.waitUntil(lambda: bool(made), timeout=SLOW)
    (opened,) = made
    assert (tmp_path / "mine.ddscp").exists()
    assert opened.store.actor == Person("Ann Auditor", Role.AUDITOR, "CSC")
    opened.store.close()


def test_my_cases_shows_each_child_and_whom_to_ask(cases: CasesPage, sampled) -> None:
    assert [row.case.reference for row in cases.model.rows()] == sampled.cases
    assert cases.ui.headline.text() == "0 of 6 cases are done"
    assert "questions: Lena, 01000" in cases.ui.detail.text()
    assert "not a referral" in cases.ui.urgent.text()


def test_a_nil_return_takes_two_keys(cases: CasesPage, qtbot, sampled) -> None:
    cases.ui.table.selectRow(1)
    QTest.keyClick(cases.ui.table, Qt.Key.Key_N)
    box = dialog_of(QMessageBox, qtbot)
    QTest.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cases.ui.headline.text() == "1 of 6 cases are done", timeout=SLOW)
    given = fieldwork.get_return(cases.context.store, NEG, sampled.cases[1], "CSC")
    assert given.state is ReturnState.NIL


def test_enter_opens_the_return_and_escape_comes_back(cases: CasesPage, qtbot) -> None:
    QTest.keyClick(cases.ui.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cases.over.shown, timeout=SLOW)
    assert cases.over.form.ui.reference.text() == cases.model.row_at(0).case.reference
    assert cases.leave()
    QTest.keyClick(cases.over.form, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not cases.over.shown, timeout=SLOW)


def hand_in(cases: CasesPage, qtbot, folder: Path) -> Path:
    """Hand in all that is finished, from the page; the file that was made."""
    cases.send()
    dialog = dialog_of(HandInDialog, qtbot)
    dialog.folder.setText(str(folder))
    dialog.ui.accept.click()
    shown = dialog_of(SentDialog, qtbot)
    path = shown.model.row_at(0).path
    shown.accept()
    return path


def test_what_is_handed_in_comes_in_at_the_lead(
    cases: CasesPage, lead: Context, sampled, qtbot, tasks, tmp_path
) -> None:
    case = sampled.cases[0]
    said = factory.complete_answers("CSC", sampled.facts(case))
    store = cases.context.store
    fieldwork.save_answers(store, NEG, case, "CSC", said)
    fieldwork.submit(store, NEG, case, "CSC")
    fieldwork.nil_return(store, NEG, sampled.cases[1], "CSC")
    cases.refresh()
    assert tasks.settle()
    assert "2 finished returns are not sent yet" in cases.ui.detail.text()
    path = hand_in(cases, qtbot, tmp_path)
    qtbot.waitUntil(lambda: "not sent yet" not in cases.ui.detail.text(), timeout=SLOW)

    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    door = PackDoor(window, tasks)
    got: list = []
    door.taken.connect(got.append)
    door.open([path], lead)
    look = dialog_of(TakeDialog, qtbot)
    assert look.ui.title.text().endswith("NEG26: returns from CSC")
    assert fieldwork.get_return(lead.store, NEG, case, "CSC").state is ReturnState.NOT_STARTED
    look.ui.accept.click()
    qtbot.waitUntil(lambda: bool(got), timeout=SLOW)
    told = dialog_of(TakenDialog, qtbot)
    assert told.ui.title.text() == "2 returns taken in"
    assert "SHA-256" in told.receipts
    told.accept()
    assert fieldwork.get_return(lead.store, NEG, case, "CSC").state is ReturnState.SUBMITTED


def test_an_urgent_concern_stays_on_the_page_until_it_was_acted_on(
    sampled, lead: Context, window, qtbot, tasks
) -> None:
    case = sampled.cases[0]
    fieldwork.save_answers(sampled.store, NEG, case, "CSC", {"c_01": "yes", "c_30": "yes"})
    banner = ConcernBanner(lead)
    qtbot.addWidget(banner)
    banner.refresh()
    assert tasks.settle()
    assert f"Urgent concern: {case}, raised by CSC" in banner.words.text()
    assert "Nobody is recorded as told yet" in banner.words.text()
    other = sampled.cases[1]
    fieldwork.save_answers(sampled.store, NEG, other, "HV", {"c_01": "yes", "c_30": "yes"})
    banner.refresh()
    assert tasks.settle()
    assert "1 more." in banner.words.text()
    banner.button.click()
    (menu,) = banner.findChildren(QMenu)
    names = [action.text() for action in menu.actions()]
    assert [name.split(",")[0] for name in names] == [case, other]
    menu.close()
    concerns.confirm(sampled.store, NEG, other, "HV", "seen the same day")
    dialog = ConcernDialog(
        lead, concerns.listed(sampled.store, NEG)[0], "Tell your manager.", window
    )
    dialog.show()
    assert not dialog.ui.accept.isEnabled()
    dialog.whom.setText("duty team manager")
    dialog.what.setText("home visit the same day")
    with qtbot.waitSignal(dialog.ended, timeout=SLOW):
        dialog.ui.accept.click()
    banner.refresh()
    assert tasks.settle()
    assert "Told: duty team manager." in banner.words.text()
    concerns.confirm(sampled.store, NEG, case, "CSC", "strategy meeting held")
    banner.refresh()
    assert tasks.settle()
    assert not banner.isVisibleTo(banner.parentWidget())


def test_what_two_workstations_answered_differently_is_decided_with_a_reason(
    station, sampled, lead: Context, window, qtbot, tasks, tmp_path
) -> None:
    case = sampled.cases[0]
    said = factory.complete_answers("CSC", sampled.facts(case), c_04="yes")
    fieldwork.save_answers(station, NEG, case, "CSC", said)
    fieldwork.submit(station, NEG, case, "CSC")
    fieldwork.save_answers(sampled.store, NEG, case, "CSC", {**said, "c_04": "no"})
    packs.take(sampled.store, [packs.hand_in(station, NEG, tmp_path).path])
    dialog = ConflictsDialog(lead, window)
    dialog.show_when_read()
    qtbot.waitUntil(dialog.isVisible, timeout=SLOW)
    place = next(
        row
        for row in range(dialog.ui.list.count())
        if dialog._items[row].conflict and dialog._items[row].conflict.question == "c_04"
    )
    dialog.ui.list.setCurrentRow(place)
    count = dialog.ui.list.count()
    assert not dialog.ui.decide.isEnabled()
    theirs = next(b for b in dialog._group.buttons() if b.text().startswith("Theirs"))
    dialog.ui.list.setFocus()
    QTest.keyClick(dialog.ui.list, Qt.Key.Key_Tab)
    assert dialog.focusWidget() in dialog._group.buttons()
    theirs.setChecked(True)
    dialog.ui.reason.setText("the agency read the record itself")
    assert dialog.ui.decide.isEnabled()
    dialog.ui.decide.click()
    qtbot.waitUntil(lambda: dialog.ui.list.count() == count - 1, timeout=SLOW)
    assert fieldwork.get_return(sampled.store, NEG, case, "CSC").answers["c_04"] == "yes"
    assert not [c for c in conflicts.listed(sampled.store, NEG) if c.question == "c_04"]


def test_a_slip_is_made_from_the_list_and_shown_on_the_screen_alone(
    sampled, lead: Context, window, qtbot, tasks
) -> None:
    dialog = SlipDialog(lead, read(lead), window)
    dialog.show()
    for row in range(1, dialog.agencies.count()):
        dialog.agencies.item(row).setCheckState(Qt.CheckState.Unchecked)
    dialog.folder.setText(str(sampled.folder))
    made: list = []
    dialog.ended.connect(made.extend)
    dialog.ui.accept.click()
    qtbot.waitUntil(lambda: len(made) == 1, timeout=SLOW)
    show_slip(made[0].path, tasks, window)
    ask = dialog_of(PassphraseDialog, qtbot)
    ask.ui.passphrase.setText(made[0].passphrase)
    ask.ui.open_button.click()
    view = dialog_of(SlipView, qtbot)
    rows = {view.model.row_at(row)[0] for row in range(view.model.rowCount())}
    assert rows == set(sampled.cases)
    assert view.model.index(0, 1).data() == fieldwork.identity(
        sampled.store, NEG, view.model.index(0, 0).data()
    )
    view.accept()


def test_what_no_passphrase_opens_is_told_before_one_is_asked_for(
    station, sampled, window, qtbot, tasks, tmp_path
) -> None:
    fieldwork.nil_return(station, NEG, sampled.cases[0], "CSC")
    back = packs.hand_in(station, NEG, tmp_path).path
    empty = tmp_path / "empty.ddscp-pack"
    empty.write_bytes(b"")
    door = PackDoor(window, tasks)
    for path, words in ((back, "opens only with the key"), (empty, "is empty")):
        door.open([path], None)
        told = dialog_of(FailureDialog, qtbot)
        assert words in told.ui.happened.text()
        assert not [w for w in window.findChildren(PassphraseDialog) if w.isVisible()]
        told.close()
