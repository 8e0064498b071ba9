from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from ddscp_audit.domain.vocabulary import ReturnState
from ddscp_audit.gui.fieldwork import look
from ddscp_audit.gui.fieldwork.dialogs import ChaserDialog, IntakeDialog
from ddscp_audit.gui.fieldwork.page import FieldworkPage
from ddscp_audit.gui.fieldwork.workbooks import TakeWorkbookDialog
from ddscp_audit.gui.form.dialogs import ReasonDialog, SubmitDialog
from ddscp_audit.gui.start.passphrase import PassphraseDialog
from ddscp_audit.workflow import agency_workbooks, fieldwork, packs
from tests import factory
from tests.exchange import filling
from tests.factory import Sampled


@pytest.fixture
def page(sampled: Sampled, context_of, qtbot, tasks) -> FieldworkPage:
    case = sampled.cases[0]
    sampled.hand_in(case, "CSC")
    fieldwork.nil_return(sampled.store, sampled.reference, case, "POL")
    fieldwork.save_answer(sampled.store, sampled.reference, case, "HV", "c_01", "yes")
    made = FieldworkPage(context_of(sampled.store))
    qtbot.addWidget(made)
    made.resize(1154, 720)
    made.show()
    qtbot.waitExposed(made)
    made.refresh()
    assert tasks.settle()
    return made


def test_it_says_where_fieldwork_stands(page: FieldworkPage) -> None:
    assert page.ui.headline.text() == "2 of 24 returns are in"
    assert page.ui.detail.text() == "1 nil · 1 under way"
    assert not page.in_form


def test_it_begins_at_the_first_return_that_is_not_in(
    page: FieldworkPage, sampled: Sampled
) -> None:
    assert page.model.key(page.ui.grid.currentIndex()) == (sampled.cases[0], "HV")


def test_the_return_beside_the_grid(page: FieldworkPage, sampled: Sampled, qtbot) -> None:
    case = sampled.cases[0]
    page.ui.grid.setCurrentIndex(page.model.index_of(case, "CSC"))
    qtbot.waitUntil(lambda: page.ui.peekWho.text() == "Children's social care")
    assert page.ui.peekTitle.text() == case
    assert page.ui.peekState.text().startswith("Submitted")
    assert page.ui.open.text() == "Open this return"


def test_enter_opens_the_return_and_keys_fill_it(
    page: FieldworkPage, sampled: Sampled, qtbot, tasks
) -> None:
    page.ui.grid.setFocus()
    QTest.keyClick(page.ui.grid, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.in_form)
    assert page.form.ui.reference.text() == sampled.cases[0]
    page.form.go_to("c_04")
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_1)
    qtbot.waitUntil(lambda: page.form.desk.clean)
    given = fieldwork.get_return(sampled.store, sampled.reference, sampled.cases[0], "HV")
    assert given.answers["c_04"] == "yes"
    assert page.leave()
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Escape)
    assert not page.in_form


def test_a_return_is_submitted_and_counts(
    page: FieldworkPage, sampled: Sampled, qtbot, tasks
) -> None:
    case = sampled.cases[1]
    sampled.fill(case, "SCH")
    page.arrive(f"{case} SCH")
    qtbot.waitUntil(lambda: page.in_form)
    with qtbot.waitSignal(page.changed):
        page.form.ask_submit()
        page.form.findChild(SubmitDialog).ui.submit.click()
    assert tasks.settle()
    state = fieldwork.get_return(sampled.store, sampled.reference, case, "SCH").state
    assert state is ReturnState.SUBMITTED
    assert page.ui.headline.text() == "3 of 24 returns are in"


def test_a_return_reopened_with_a_reason_can_be_worked_on(
    page: FieldworkPage, sampled: Sampled, qtbot, tasks
) -> None:
    case = sampled.cases[0]
    page.arrive(f"{case} CSC")
    qtbot.waitUntil(lambda: page.in_form)
    desk = page.form.desk
    assert desk is not None
    assert desk.locked
    page.form.ask_reopen()
    dialog = page.form.findChild(ReasonDialog)
    dialog.ui.reason.setText("The midwife's notes arrived")
    dialog.ui.accept.click()
    qtbot.waitUntil(lambda: page.form.desk is not None and not page.form.desk.locked)
    assert page.in_form
    assert page.form.ui.submit.isVisible()


def test_it_arrives_at_a_case(page: FieldworkPage, sampled: Sampled) -> None:
    page.arrive(sampled.cases[3])
    assert page.model.key(page.ui.grid.currentIndex())[0] == sampled.cases[3]


def a_table(path: Path, rows: list[dict[str, str]]) -> Path:
    names = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_returns_dropped_on_the_page_are_taken(
    page: FieldworkPage, sampled: Sampled, qtbot, tasks, tmp_path: Path
) -> None:
    case = sampled.cases[2]
    said = factory.complete_answers("CSC")
    path = a_table(
        tmp_path / "returns.csv",
        [
            {"case": case, "agency": "CSC", **said},
            {"case": "NEG26-99", "agency": "CSC", **said},
        ],
    )
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    page.dropEvent(
        QDropEvent(
            QPoint(5, 5).toPointF(),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    qtbot.waitUntil(lambda: page.findChild(IntakeDialog) is not None)
    dialog = page.findChild(IntakeDialog)
    assert dialog.ui.title.text() == "1 return taken; 1 line could not be read"
    assert dialog.model.row_at(0).file == "returns.csv"
    dialog.ui.close.click()
    assert tasks.settle()
    assert page.ui.headline.text() == "3 of 24 returns are in"


def test_a_file_that_cannot_be_read_leaves_everything_as_it_was(
    page: FieldworkPage, tasks, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    page.take_files([empty])
    assert tasks.settle()
    dialog = page.findChild(IntakeDialog)
    said = dialog.model.row_at(0).message if dialog else page._state.ui.title.text()
    assert said


def test_letters_go_to_those_who_owe(page: FieldworkPage, qtbot) -> None:
    letters = page.letters()
    assert [letter.outstanding for letter in letters] == [5, 5, 6, 6]
    page.ui.chase.click()
    dialog = page.findChild(ChaserDialog)
    assert dialog.ui.title.text() == "22 returns still to come"
    dialog.ui.copy.click()
    assert dialog.ui.copied.text().startswith("Copied: ")
    dialog.accept()


def test_without_a_sample_it_says_what_comes_first(audit_store, context_of, qtbot, tasks) -> None:
    page = FieldworkPage(context_of(audit_store))
    qtbot.addWidget(page)
    page.refresh()
    assert tasks.settle()
    assert page._state.ui.title.text() == "No cases yet"
    with qtbot.waitSignal(page.went) as went:
        page._state.ui.primary.click()
    assert went.args == ["sample", ""]


def test_what_can_be_searched_for(page: FieldworkPage, sampled: Sampled, qtbot) -> None:
    assert [c.title for c in page.commands()] == [
        "Take in returns…",
        "Send assignments…",
        "Make a workbook for an agency…",
        "Make identity slips…",
        "Send the panel pack…",
        "Write to agencies…",
    ]
    page.arrive(f"{sampled.cases[0]} CSC")
    qtbot.waitUntil(lambda: page.in_form)
    assert [c.title for c in page.commands()] == ["Reopen this return…"]


def test_what_packs_tell_stands_in_the_grid(page: FieldworkPage, sampled, qtbot, tasks) -> None:
    packs.send_assignments(
        sampled.store, sampled.reference, sampled.folder, ["SCH"], passphrases="four words of one"
    )
    page.refresh()
    assert tasks.settle()
    place = page.model.index_of(sampled.cases[0], "SCH")
    assert "sent, nothing heard yet" in place.data(Qt.ItemDataRole.ToolTipRole)
    assert any("Sent" in key.accessibleName() for key in page.findChildren(look.LegendKey))


def test_a_return_told_by_telephone_is_marked_so(page: FieldworkPage, sampled, qtbot) -> None:
    case = sampled.cases[1]
    page.ui.grid.setCurrentIndex(page.model.index_of(case, "SCH"))
    qtbot.waitUntil(lambda: page.ui.peekTitle.text() == case)
    page.ui.told.click()
    dialog = page.findChild(ReasonDialog)
    dialog.ui.reason.setText("head teacher, by telephone")
    dialog.ui.accept.click()
    qtbot.waitUntil(lambda: page.in_form)
    said = factory.complete_answers("SCH", sampled.facts(case))
    for name, value in said.items():
        page.form.desk.answer(name, value)
    qtbot.waitUntil(lambda: page.form.desk.clean)
    page.form.ask_submit()
    dialog = page.findChild(SubmitDialog)
    dialog.ui.submit.click()
    qtbot.waitUntil(lambda: not page.in_form)
    told = packs.reported(sampled.store, sampled.reference)[(case, "SCH")].told_by
    assert told == "head teacher, by telephone"


def test_a_workbook_asks_for_its_password_and_shows_what_it_holds(
    page: FieldworkPage, sampled, qtbot
) -> None:
    words, case = "orange tractor window paper", sampled.cases[2]
    path = sampled.folder / "csc.xlsx"
    agency_workbooks.make(sampled.store, sampled.reference, "CSC", path, words)
    filling.fill(path, words, case, {"D6": "No"})
    page.take([path])
    qtbot.waitUntil(lambda: page.window().findChild(PassphraseDialog) is not None)
    ask = page.window().findChild(PassphraseDialog)
    ask.ui.passphrase.setText(words)
    ask.ui.open_button.click()
    qtbot.waitUntil(lambda: page.window().findChild(TakeWorkbookDialog) is not None)
    take = page.window().findChild(TakeWorkbookDialog)
    assert take.ui.accept.text() == "Take in 1 return"
    given = fieldwork.get_return(sampled.store, sampled.reference, case, "CSC")
    assert given.state is ReturnState.NOT_STARTED
    take.ui.accept.click()
    qtbot.waitUntil(
        lambda: (
            fieldwork.get_return(sampled.store, sampled.reference, case, "CSC").state
            is ReturnState.NIL
        )
    )
    qtbot.waitUntil(lambda: page.findChild(IntakeDialog) is not None)
    page.findChild(IntakeDialog).accept()
