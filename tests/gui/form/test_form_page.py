from __future__ import annotations

import threading
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)

from ddscp_audit.domain.vocabulary import ReturnState
from ddscp_audit.errors import StoreError
from ddscp_audit.gui.form.dialogs import ReasonDialog, SubmitDialog
from ddscp_audit.gui.form.page import URGENT_WORDS
from ddscp_audit.gui.form.rows import QuestionRow
from tests.factory import complete_answers
from tests.gui.form.conftest import Opened
from tests.gui.working import a_sheet

T = TypeVar("T", bound=QDialog)

INVOLVED = {"c_01": "yes", "c_02": "child", "c_03": "2026-01", "c_03_last": "2026-03"}


def press(opened: Opened, *keys: Qt.Key | str, held: Qt.KeyboardModifier | None = None) -> None:
    """Keys go to whatever has the focus, as from a keyboard."""
    for key in keys:
        target = opened.page.focusWidget() or opened.page
        if isinstance(key, str):
            QTest.keyClicks(target, key)
        else:
            QTest.keyClick(target, key, held or Qt.KeyboardModifier.NoModifier)


def row(opened: Opened, name: str) -> QuestionRow:
    """The row of a question, wherever its section is."""
    found = opened.page.findChild(QuestionRow, f"row_{name}")
    assert found is not None
    return found


def dialog(opened: Opened, kind: type[T]) -> T:
    """The dialog that just opened."""
    opened.qtbot.waitUntil(lambda: opened.page.findChild(kind) is not None)
    return opened.page.findChild(kind)


def test_it_opens_at_the_first_open_question(opened: Opened) -> None:
    opened.page.open_sheet(a_sheet(INVOLVED))
    assert opened.page.current == "c_04"
    assert opened.page.ui.reference.text() == "NEG26-07"
    assert opened.page.ui.position.text() == "case 2 of 3"


def test_number_keys_answer_and_move_on(opened: Opened) -> None:
    opened.page.open_sheet(a_sheet(INVOLVED))
    press(opened, "2")
    assert opened.page.current == "c_06"
    press(opened, "3")
    assert opened.page.current == "c_07"
    assert opened.kept() == {"c_04": "no", "c_06": "nk"}
    assert opened.said[-1] == "Saved 14:03:22"


def test_a_number_without_a_choice_changes_nothing(opened: Opened) -> None:
    opened.page.open_sheet(a_sheet(INVOLVED))
    press(opened, "9")
    assert opened.page.current == "c_04"
    assert opened.kept() == {}


def test_skip_logic_is_live_and_hidden_questions_fold_into_a_line(opened: Opened) -> None:
    opened.page.open_sheet(a_sheet(INVOLVED))
    features = opened.page.pane.ui.middle.currentWidget()
    folds = [b for b in features.findChildren(QPushButton) if "not asked here" in b.text()]
    assert [b.text() for b in folds if b.isVisible()] == ["▸  1 question not asked here"] * 2
    press(opened, "1")
    assert row(opened, "c_05").isVisible()
    assert opened.page.current == "c_05"


def test_the_fold_explains_itself(opened: Opened) -> None:
    opened.page.open_sheet(a_sheet(INVOLVED))
    folds = [
        button
        for button in opened.page.pane.ui.middle.currentWidget().findChildren(QPushButton)
        if "not asked here" in button.text() and button.isVisible()
    ]
    before = row(opened, "c_04").y()
    folds[0].click()
    assert folds[0].accessibleDescription()
    assert row(opened, "c_04").y() == before


def test_several_choices_toggle_and_stay(opened: Opened) -> None:
    opened.page.open_sheet(a_sheet({"c_01": "yes"}))
    opened.page.go_to("c_02")
    press(opened, "2", "1")
    assert opened.page.current == "c_02"
    assert opened.kept() == {"c_02": "child mother"}


def test_backspace_clears(opened: Opened) -> None:
    opened.page.open_sheet(a_sheet(INVOLVED | {"c_04": "yes"}))
    opened.page.go_to("c_04")
    press(opened, Qt.Key.Key_Backspace)
    assert opened.kept()["c_04"] == ""


def test_undo_takes_back_and_saves_that_too(opened: Opened) -> None:
    opened.page.open_sheet(a_sheet(INVOLVED))
    press(opened, "2", "2")
    control = Qt.KeyboardModifier.ControlModifier
    press(opened, Qt.Key.Key_Z, held=control)
    assert opened.page.current == "c_06"
    assert opened.kept() == {"c_04": "no", "c_06": ""}
    press(opened, Qt.Key.Key_Y, held=control)
    assert opened.kept() == {"c_04": "no", "c_06": "no"}


def test_month_and_year_are_read_as_typed(opened: Opened) -> None:
    opened.page.open_sheet(a_sheet({"c_01": "yes", "c_02": "child"}))
    assert opened.page.current == "c_03"
    press(opened, "3/26", Qt.Key.Key_Return)
    assert opened.page.current == "c_03_last"
    assert row(opened, "c_03_last").isAncestorOf(opened.page.focusWidget())
    press(opened, "soon")
    assert opened.kept() == {"c_03": "2026-03"}


def test_what_is_typed_is_saved_when_the_field_is_left(opened: Opened) -> None:
    opened.page.open_sheet(a_sheet(INVOLVED))
    opened.page.go_to("c_28")
    press(opened, "Seen alone at home.")
    assert opened.said[-1] == "Saving…"
    press(opened, Qt.Key.Key_Return)
    assert opened.page.current == "c_29"
    assert opened.kept() == {"c_28": "Seen alone at home."}


def test_what_is_typed_is_saved_at_a_pause_without_leaving(opened: Opened) -> None:
    opened.page.open_sheet(a_sheet(INVOLVED))
    opened.page.go_to("c_28")
    press(opened, "Seen")
    opened.qtbot.waitUntil(lambda: opened.said[-1].startswith("Saved"))
    assert opened.kept() == {"c_28": "Seen"}


def test_digits_and_full_stops_are_typing_inside_a_text(opened: Opened) -> None:
    opened.page.open_sheet(a_sheet(INVOLVED))
    opened.page.go_to("c_28")
    press(opened, "2 visits.")
    assert opened.page.current == "c_28"
    assert opened.page.release()
    assert opened.kept() == {"c_28": "2 visits."}


def test_shift_enter_breaks_the_line(opened: Opened) -> None:
    opened.page.open_sheet(a_sheet(INVOLVED))
    opened.page.go_to("c_28")
    press(opened, "one")
    press(opened, Qt.Key.Key_Return, held=Qt.KeyboardModifier.ShiftModifier)
    press(opened, "two", Qt.Key.Key_Return)
    assert opened.kept() == {"c_28": "one\ntwo"}


def test_a_grade_opens_its_evidence(opened: Opened) -> None:
    opened.page.open_sheet(a_sheet(INVOLVED))
    opened.page.go_to("c_27")
    press(opened, "2")
    assert opened.page.current == "c_27_evidence"
    opened.page.go_to("c_27")
    press(opened, ".")
    assert opened.page.current == "c_27_evidence"
    assert isinstance(opened.page.focusWidget(), QPlainTextEdit)


def test_no_record_held_is_two_keys(opened: Opened) -> None:
    opened.page.open_sheet(a_sheet())
    with opened.qtbot.waitSignal(opened.page.handed_in):
        press(opened, "2", Qt.Key.Key_Return)
    assert opened.returns.handed_in == ["NEG26-07 nil"]
    assert opened.kept() == {"c_01": "no"}


def test_an_urgent_concern_says_what_this_file_is_not(opened: Opened) -> None:
    opened.page.open_sheet(a_sheet(INVOLVED))
    opened.page.go_to("c_30")
    assert not opened.page.ui.urgent.isVisible()
    press(opened, "1")
    notice = row(opened, "c_30").notice
    assert notice is not None
    assert notice.words == URGENT_WORDS
    assert "not a referral" in notice.words
    assert opened.page.ui.urgent.isVisible()


def test_a_concern_is_told_to_the_window_once_it_is_on_the_disk(opened: Opened) -> None:
    told: list[bool] = []
    opened.page.concern_changed.connect(lambda: told.append(opened.page.ui.urgent.isVisible()))
    opened.page.open_sheet(a_sheet(INVOLVED))
    opened.page.go_to("c_30")
    press(opened, "1")
    opened.kept()
    opened.qtbot.waitUntil(lambda: told == [True])
    opened.page.go_to("c_30")
    press(opened, "2")
    opened.qtbot.waitUntil(lambda: told == [True, False])


def test_the_question_being_read_does_not_move(opened: Opened) -> None:
    opened.page.resize(1154, 420)
    opened.page.open_sheet(a_sheet(INVOLVED))
    opened.page.go_to("c_07")
    here = row(opened, "c_07")
    area = opened.page.pane.ui.middle.currentWidget()
    opened.qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    before = here.mapTo(opened.page, here.rect().topLeft())
    desk = opened.page.desk
    assert desk is not None
    desk.answer("c_04", "yes")
    assert row(opened, "c_05").isVisible()
    assert here.mapTo(opened.page, here.rect().topLeft()) == before


def test_submit_names_what_is_missing_and_jumps_there(opened: Opened) -> None:
    opened.page.open_sheet(a_sheet(INVOLVED))
    press(opened, Qt.Key.Key_Return, held=Qt.KeyboardModifier.ControlModifier)
    asked = dialog(opened, SubmitDialog)
    assert "1 answer is needed" in asked.ui.text.text()
    assert not asked.ui.submit.isEnabled()
    first = asked.model.index(0, 0)
    assert first.data() == "Needed"
    assert asked.model.row_at(0).section == "Safety"
    asked.ui.missing.activated.emit(first)
    assert opened.page.current == "c_30"


def test_a_return_with_open_answers_may_be_handed_in(opened: Opened) -> None:
    opened.page.open_sheet(a_sheet(INVOLVED | {"c_30": "no"}))
    opened.page.ask_submit()
    asked = dialog(opened, SubmitDialog)
    assert "never as a no" in asked.ui.text.text()
    with opened.qtbot.waitSignal(opened.page.handed_in):
        asked.ui.submit.click()
    assert opened.returns.handed_in == ["NEG26-07"]


def test_a_submitted_return_is_read_until_it_is_reopened_with_a_reason(opened: Opened) -> None:
    opened.page.open_sheet(a_sheet(INVOLVED, state=ReturnState.SUBMITTED))
    opened.page.go_to("c_04")
    press(opened, "1")
    assert opened.said[-1] == "Handed in. Reopen it to change an answer"
    assert isinstance(opened.page.focusWidget(), QRadioButton), "it can still be read by keyboard"
    assert opened.kept() == {}
    opened.page.ui.reopen.click()
    asked = dialog(opened, ReasonDialog)
    assert not asked.ui.accept.isEnabled()
    asked.ui.reason.setText("The midwife's notes arrived")
    with opened.qtbot.waitSignal(opened.page.handed_in):
        asked.ui.accept.click()
    assert opened.returns.reasons == ["The midwife's notes arrived"]


def test_a_full_disk_is_said_and_nothing_is_lost(opened: Opened) -> None:
    opened.page.open_sheet(a_sheet(INVOLVED))
    opened.returns.refusal = StoreError("The disk is full.", safe="What was saved is safe.")
    press(opened, "1")
    opened.qtbot.waitUntil(lambda: opened.said[-1].startswith("Not saved yet: The disk is full."))
    assert not opened.page.release()
    opened.returns.refusal = None
    press(opened, "1")
    assert opened.kept() == {"c_04": "yes", "c_05": "alcohol"}
    assert opened.page.release()


def test_f8_goes_round_the_open_questions(opened: Opened) -> None:
    opened.page.open_sheet(a_sheet(INVOLVED))
    press(opened, Qt.Key.Key_F8)
    assert opened.page.current == "c_06"


def test_sections_by_keyboard(opened: Opened) -> None:
    opened.page.open_sheet(a_sheet(INVOLVED))
    control = Qt.KeyboardModifier.ControlModifier
    press(opened, Qt.Key.Key_PageDown, held=control)
    assert opened.page.current == "c_10"
    press(opened, Qt.Key.Key_PageUp, held=control)
    assert opened.page.current == "c_04"
    press(opened, Qt.Key.Key_Down, held=control)
    assert opened.page.current == "c_06"


def test_progress_is_told_per_section_and_whole(opened: Opened) -> None:
    opened.page.open_sheet(a_sheet(INVOLVED))
    ui = opened.page.pane.ui
    item = ui.sections.item(0)
    spoken = item.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Your involvement, 4 of 4 answered"
    answered, asked = opened.page.desk.session.totals()  # type: ignore[union-attr]
    assert ui.totals.text() == f"{answered} of {asked} answered"
    assert ui.missing.count() == len(opened.page.desk.session.missing())  # type: ignore[union-attr]


def test_nothing_left_to_complete_is_said(opened: Opened) -> None:
    answers = complete_answers("CSC")
    opened.page.open_sheet(a_sheet(answers))
    desk = opened.page.desk
    assert desk is not None
    for _ in range(200):
        missing = desk.session.missing()
        if not missing:
            break
        question = desk.session.question(missing[0].name)
        assert question is not None
        value = question.choices[0].name if question.choices else "2026-03"
        desk.answer(question.name, value)
    assert opened.page.pane.ui.showMissing.text() == "Complete"
    opened.page.open_sheet(a_sheet(desk.session.answers()))
    assert opened.page.pane.ui.showMissing.text() == "Complete"


def test_enter_presses_the_button_it_stands_on(opened: Opened) -> None:
    opened.page.open_sheet(a_sheet(INVOLVED))
    opened.page.ui.nextCase.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    opened.page.ui.nextCase.setFocus()
    with opened.qtbot.waitSignal(opened.page.wants):
        press(opened, Qt.Key.Key_Return)


def test_one_number_too_many_changes_nothing(opened: Opened) -> None:
    opened.page.open_sheet(a_sheet(INVOLVED | {"c_04": "no", "c_06": "no", "c_07": "no"}))
    opened.page.go_to("c_09")
    press(opened, "1", "3", "4")
    assert opened.kept() == {"c_09": "yes"}
    press(opened, Qt.Key.Key_Up, "3")
    assert opened.kept() == {"c_09": "no"}
    press(opened, Qt.Key.Key_Return)
    assert opened.page.current == "c_10"


def test_keys_in_the_left_column_never_change_an_answer(opened: Opened) -> None:
    opened.page.open_sheet(a_sheet(INVOLVED | {"c_04": "yes"}))
    opened.page.go_to("c_04")
    opened.page.pane.ui.sections.setFocus()
    press(opened, Qt.Key.Key_Backspace, "2")
    assert opened.kept() == {}
    press(opened, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert opened.page.current == "c_10"


def test_the_aside_tells_the_standard_and_why(opened: Opened) -> None:
    opened.page.open_sheet(a_sheet(INVOLVED))
    said = opened.page.pane.aside.accessibleName()
    assert "Standard: " in said
    assert "Why am I asked this?: Because" in said
    assert "the panel confirms" in said


def test_every_field_has_a_name_for_a_screen_reader(opened: Opened) -> None:
    opened.page.open_sheet(a_sheet(INVOLVED))
    for section in ("c_01", "c_04", "c_27", "c_28"):
        opened.page.go_to(section)
        for widget in opened.page.pane.ui.middle.currentWidget().findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
                named = widget.accessibleName() or getattr(widget, "text", str)()
                assert named, widget


def test_alt_arrows_ask_for_the_next_case_once_all_is_handed_over(opened: Opened) -> None:
    opened.page.open_sheet(a_sheet(INVOLVED))
    with opened.qtbot.waitSignal(opened.page.wants) as wanted:
        press(opened, Qt.Key.Key_Right, held=Qt.KeyboardModifier.AltModifier)
    assert wanted.args == ["NEG26-08"]


def test_answers_on_their_way_survive_the_page_moving_on(opened: Opened) -> None:
    opened.page.open_sheet(a_sheet(INVOLVED))
    opened.returns.gate.clear()
    press(opened, "2", "2")
    opened.page.open_sheet(a_sheet(agency="HV"))
    opened.returns.gate.set()
    opened.qtbot.waitUntil(lambda: not opened.tasks.busy)
    assert opened.returns.kept["NEG26-07", "CSC"] == {"c_04": "no", "c_06": "no"}


def test_no_question_of_the_tool_is_without_a_row(opened: Opened, qapp: QApplication) -> None:
    opened.page.open_sheet(a_sheet(INVOLVED))
    desk = opened.page.desk
    assert desk is not None
    for question in desk.session.asked:
        if desk.session.state(question.name).relevant:
            opened.page.go_to(question.name)
            assert opened.page.current == question.name


def test_every_choice_is_in_view_however_narrow_the_page(opened: Opened) -> None:
    opened.page.resize(960, 700)
    opened.page.open_sheet(a_sheet({"c_01": "yes"}))
    opened.page.go_to("c_02")
    bar = row(opened, "c_02").field.bar  # type: ignore[attr-defined]
    opened.qtbot.waitUntil(lambda: bar.height() >= bar.heightForWidth(bar.width()))
    for button in bar.buttons:
        assert bar.rect().contains(button.geometry()), button.accessibleName()


def test_a_return_is_handed_in_only_after_its_last_answer_is_written(opened: Opened) -> None:
    opened.page.open_sheet(a_sheet(INVOLVED | {"c_30": "no"}))
    order: list[str] = []
    write, submit = opened.returns.write, opened.returns.submit
    opened.returns.write = lambda *a: (order.append("write"), write(*a))[1]  # type: ignore[method-assign]
    opened.returns.submit = lambda *a: (order.append("submit"), submit(*a))[1]  # type: ignore[method-assign]
    opened.returns.gate.clear()
    press(opened, "2", "2")
    opened.page.ask_submit()
    dialog(opened, SubmitDialog).ui.submit.click()
    with opened.qtbot.waitSignal(opened.page.handed_in):
        opened.returns.gate.set()
    assert order == ["write", "write", "submit"]


def test_what_cannot_be_written_is_not_handed_in(opened: Opened) -> None:
    opened.page.open_sheet(a_sheet(INVOLVED | {"c_30": "no"}))
    opened.returns.refusal = StoreError("The disk is full.")
    press(opened, "2")
    opened.page.ask_submit()
    dialog(opened, SubmitDialog).ui.submit.click()
    opened.qtbot.waitUntil(lambda: opened.said[-1].startswith("Not saved yet"))
    opened.qtbot.waitUntil(opened.page.ui.submit.isEnabled)
    assert opened.returns.handed_in == []


def test_a_button_pressed_twice_hands_in_once(opened: Opened) -> None:
    opened.page.open_sheet(a_sheet({"c_01": "no"}))
    opened.returns.gate.clear()
    press(opened, Qt.Key.Key_Backspace, "2")
    opened.page._hand_in_nil()
    opened.page._hand_in_nil()
    with opened.qtbot.waitSignal(opened.page.handed_in):
        opened.returns.gate.set()
    opened.qtbot.waitUntil(lambda: not opened.tasks.busy)
    assert opened.returns.handed_in == ["NEG26-07 nil"]


def test_no_answer_is_taken_between_handing_in_and_handed_in(opened: Opened) -> None:
    opened.page.open_sheet(a_sheet(INVOLVED | {"c_30": "no"}))
    submit, gate = opened.returns.submit, threading.Event()
    opened.returns.submit = lambda *a: (gate.wait(20), submit(*a))[1]  # type: ignore[method-assign]
    opened.page.ask_submit()
    dialog(opened, SubmitDialog).ui.submit.click()
    before = opened.page.desk.session.answers()
    press(opened, "1", "2", Qt.Key.Key_Backspace)
    opened.page.pane.answering.answer("c_30", "yes")
    assert opened.page.desk.session.answers() == before
    with opened.qtbot.waitSignal(opened.page.handed_in):
        gate.set()
    assert opened.page.pane.ui.middle.isEnabled()


def test_an_answer_of_a_return_put_away_is_asked_about_until_it_is_saved(opened: Opened) -> None:
    opened.page.open_sheet(a_sheet())
    opened.returns.refusal = StoreError("The disk is full.")
    press(opened, "1")
    opened.page.open_sheet(a_sheet(INVOLVED, agency="POL"))
    opened.qtbot.waitUntil(lambda: opened.said[-1].startswith("Not saved yet"))
    assert opened.page.unsaved
    assert not opened.page.release()
    opened.returns.refusal = None
    opened.page._leaving[0].saver.try_again()
    opened.qtbot.waitUntil(lambda: not opened.page.unsaved)
    assert opened.page.release()
    assert opened.returns.kept["NEG26-07", "CSC"] == {"c_01": "yes"}


def test_the_keys_of_handing_in_work_on_the_button_below_the_section_too(opened: Opened) -> None:
    opened.page.open_sheet(a_sheet(INVOLVED))
    opened.page.go_to("c_01")
    view = opened.page.pane.sheaf.view
    assert view is not None
    view.onward.setFocus()
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(view.onward, Qt.Key.Key_Return, control)
    dialog(opened, SubmitDialog).reject()
    view.onward.setFocus()
    QTest.keyClick(view.onward, Qt.Key.Key_Return)
    assert opened.page.current == "c_04"
