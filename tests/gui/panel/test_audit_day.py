"""The audit day in the window, by keyboard: begin, park, learn, undo, project, end."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow, QMessageBox, QPushButton

from ddscp_audit.domain.audit import Person
from ddscp_audit.domain.vocabulary import Role
from ddscp_audit.gui import theme
from ddscp_audit.gui.packs.sending import PanelPackDialog
from ddscp_audit.gui.panel.chips import AnswerChip
from ddscp_audit.gui.panel.clock import Clock, minutes
from ddscp_audit.gui.panel.page import PanelPage
from ddscp_audit.gui.panel.presence import BeginDialog, PresentDialog
from ddscp_audit.gui.panel.projector import zoom_for
from ddscp_audit.gui.panel.room import Room
from ddscp_audit.workflow import fieldwork, moderation, panel_day, second_readings, stores
from tests.factory import Sampled, complete_answers


@pytest.fixture
def window(sampled: Sampled, context_of, qtbot, tasks) -> QMainWindow:
    """Two cases with every return in, on a page in a window of its own."""
    for case in sampled.cases[:2]:
        sampled.hand_in(case, "CSC", c_04="yes", c_14="yes")
        sampled.hand_in(case, "HV", c_04="no", c_14="no")
        sampled.hand_in(case, "SCH", c_04="nk", c_14="yes")
        fieldwork.nil_return(sampled.store, sampled.reference, case, "POL")
    made = QMainWindow()
    page = PanelPage(context_of(sampled.store), made)
    made.setCentralWidget(page)
    qtbot.addWidget(made)
    made.resize(1154, 720)
    made.show()
    qtbot.waitExposed(made)
    page.refresh()
    assert tasks.settle()
    return made


@pytest.fixture
def page(window: QMainWindow) -> PanelPage:
    """The page of that window."""
    return window.centralWidget()


@pytest.fixture
def sitting(page: PanelPage, sampled: Sampled, tasks) -> PanelPage:
    """The page on a day that has begun."""
    panel_day.begin(sampled.store, sampled.reference, "Pat Marlow", [("Hana Osei", "HV")])
    page.refresh()
    assert tasks.settle()
    return page


def press(key: Qt.Key | str, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    target = QApplication.focusWidget()
    if isinstance(key, str):
        QTest.keyClicks(target, key)
    else:
        QTest.keyClick(target, key, held)


def test_the_panel_laptop_has_a_button_that_sends_its_decisions_back(
    page: PanelPage, sampled: Sampled, context_of, qtbot, tasks
) -> None:
    assert not page.ui.send.isVisible()
    sampled.store.actor = Person("Pat Panel", Role.PANEL)
    laptop = PanelPage(context_of(sampled.store))
    qtbot.addWidget(laptop)
    laptop.show()
    laptop.refresh()
    assert tasks.settle()
    assert laptop.ui.send.isVisible()
    laptop.ui.send.click()
    open_dialog(PanelPackDialog).reject()


def standing(sampled: Sampled) -> panel_day.Standing:
    return panel_day.standing(sampled.store, sampled.reference)


def open_dialog(kind):
    return next(d for d in QApplication.topLevelWidgets() if isinstance(d, kind) and d.isVisible())


def test_the_day_begins_with_its_chair_and_who_is_there(
    page: PanelPage, sampled: Sampled, tasks
) -> None:
    assert page.ui.sitting.text() == "No audit day yet"
    page.ui.begin.click()
    dialog = open_dialog(BeginDialog)
    assert [seat.agency.currentData() for seat in dialog.seats] == ["CSC", "POL", "HV", "SCH"]
    dialog.ui.done.click()
    assert "needs its chair" in dialog.ui.trouble.text()
    QTest.keyClicks(dialog.ui.chair, "Pat Marlow")
    QTest.keyClicks(dialog.seats[2].name, "Hana Osei")
    QTest.keyClick(dialog.seats[2].name, Qt.Key.Key_Return)
    assert tasks.settle()
    day = standing(sampled).today
    assert [each.words for each in day.here] == ["Pat Marlow", "Hana Osei (HV)"]
    assert page.ui.sitting.text().endswith("chair Pat Marlow · 2 present")
    assert page.ui.end.isVisible()
    assert not page.ui.begin.isVisible()


def test_who_comes_and_goes_is_kept_at_once(sitting: PanelPage, sampled: Sampled, tasks) -> None:
    sitting.ui.present.click()
    dialog = open_dialog(PresentDialog)
    QTest.keyClicks(dialog.seat.name, "Omar Finch")
    QTest.keyClick(dialog.seat.name, Qt.Key.Key_Return)
    assert tasks.settle()
    assert sitting.ui.sitting.text().endswith("3 present")
    leave = [b for b in dialog.findChildren(QPushButton) if b.text() == "Leaves now"]
    next(b for b in leave if "Hana" in b.accessibleName()).click()
    assert tasks.settle()
    assert [each.name for each in standing(sampled).today.here] == ["Pat Marlow", "Omar Finch"]
    dialog.ui.chair.setText("Omar Finch")
    QTest.keyClick(dialog.ui.chair, Qt.Key.Key_Return)
    assert tasks.settle()
    assert standing(sampled).today.chair == "Omar Finch"
    dialog.accept()


def test_a_matter_is_parked_by_key_and_comes_back_when_the_rest_is_done(
    sitting: PanelPage, sampled: Sampled, tasks
) -> None:
    left = sitting.bundle.left
    assert sitting.current == "c_14"
    press("p")
    assert sitting.rows["c_14"].reason.isVisible()
    press("Ask the nurse")
    press(Qt.Key.Key_Return)
    assert tasks.settle()
    assert standing(sampled).parked[0].note == "Ask the nurse"
    assert sitting.bundle.left == left - 1
    assert sitting.bundle.aside == 1
    assert sitting.current != "c_14", "on to the next"
    sitting.open_case(sampled.cases[1])
    sitting.open_case(sampled.cases[0])
    assert "c_14" not in sitting.rows, "folded away while others wait"
    for item in moderation.agenda(sampled.store, sampled.reference)[0].to_settle:
        if item.question.name != "c_14":
            value = item.value.proposed or (
                item.question.choices[0].name if item.question.choices else "Words"
            )
            moderation.settle(
                sampled.store, sampled.reference, sampled.cases[0], item.question.name, value
            )
    sitting.refresh()
    assert tasks.settle()
    sitting.open_case(sampled.cases[1])
    sitting.open_case(sampled.cases[0])
    assert "Parked: Ask the nurse." in sitting.rows["c_14"].why.text()
    assert sitting.ui.left.text() == "1 parked"
    assert sitting.ui.returns.text().endswith("in 1 case, 1 parked")
    press("1")
    assert tasks.settle()
    assert standing(sampled).parked == ()


def test_p_takes_up_what_is_parked_and_escape_parks_nothing(
    sitting: PanelPage, sampled: Sampled, tasks
) -> None:
    press("p")
    press(Qt.Key.Key_Escape)
    assert tasks.settle()
    assert standing(sampled).parked == ()
    press("p")
    press(Qt.Key.Key_Return)
    assert tasks.settle()
    assert standing(sampled).parked[0].note == ""
    sitting.go_to("c_14")
    press("p")
    assert tasks.settle()
    assert standing(sampled).parked == ()
    assert sitting.rows["c_14"].mark.text() == ""


def test_a_child_is_parked_and_next_goes_to_the_others_first(
    sitting: PanelPage, sampled: Sampled, tasks
) -> None:
    press(Qt.Key.Key_P, Qt.KeyboardModifier.ShiftModifier)
    press("The file is on its way")
    press(Qt.Key.Key_Return)
    assert tasks.settle()
    assert standing(sampled).parked[0].question == ""
    line = sitting.sheet.park_line
    assert line.said.text() == "This child is parked for the end: The file is on its way"
    press("n")
    assert sitting.ui.reference.text() == sampled.cases[1]
    press("n")
    assert sitting.ui.reference.text() == sampled.cases[0], "none other waits: the parked one"
    sitting.sheet.park_line.button.click()
    assert tasks.settle()
    assert standing(sampled).parked == ()


def test_a_learning_point_is_typed_under_a_theme(
    sitting: PanelPage, sampled: Sampled, tasks
) -> None:
    press("l")
    pane = sitting.sheet.learning
    assert QApplication.focusWidget() is pane.theme.lineEdit() or pane.theme.hasFocus()
    pane.theme.setEditText("Fathers")
    QTest.keyClick(pane.theme, Qt.Key.Key_Return)
    press("Ask about every adult in the home.")
    press(Qt.Key.Key_Return)
    assert tasks.settle()
    (point,) = standing(sampled).points
    assert (point.theme, point.text) == ("Fathers", "Ask about every adult in the home.")
    assert pane.words.text() == "", "ready for the next"
    assert QApplication.focusWidget() is pane.words
    back = next(b for b in pane.findChildren(QPushButton) if b.text() == "Take back")
    back.click()
    assert tasks.settle()
    assert standing(sampled).points == ()
    assert pane.words.text() == "Ask about every adult in the home.", "to be mended"
    QTest.keyClick(pane.words, Qt.Key.Key_Escape)
    assert sitting.current in sitting.rows


def test_a_learning_point_that_names_somebody_is_held_until_a_reason_is_given(
    sitting: PanelPage, sampled: Sampled, tasks
) -> None:
    pane = sitting.sheet.learning
    pane.theme.setEditText("Fathers")
    pane.words.setFocus()
    press("Ask Mr Tom Hardy first")
    press(Qt.Key.Key_Return)
    assert tasks.settle()
    assert standing(sampled).points == ()
    assert "name" in pane.trouble.text()
    press("A published inquiry")
    press(Qt.Key.Key_Return)
    assert tasks.settle()
    assert len(standing(sampled).points) == 1
    event = stores.events(sampled.store, sampled.reference, 1)[0]
    assert (event.what, event.why) == ("learning point", "A published inquiry")


def test_ctrl_z_takes_the_last_decision_back_with_a_reason(
    sitting: PanelPage, sampled: Sampled, tasks
) -> None:
    press("1")
    assert tasks.settle()
    press(Qt.Key.Key_PageDown)
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert sitting.ui.reference.text() == sampled.cases[0]
    assert "Settled as Yes" in sitting.rows["c_14"].reason.placeholderText()


def test_a_decision_of_this_child_is_undone(sitting: PanelPage, sampled: Sampled, tasks) -> None:
    press("1")
    assert tasks.settle()
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert sitting.current == "c_14"
    press("Read wrongly")
    press(Qt.Key.Key_Return)
    assert tasks.settle()
    event = stores.events(sampled.store, sampled.reference, 1)[0]
    assert (event.what, event.why) == ("decision taken back", "Read wrongly")
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert sitting.rows["c_14"].reason.isHidden()


def test_a_decision_changed_asks_why(sitting: PanelPage, sampled: Sampled, tasks) -> None:
    press("1")
    assert tasks.settle()
    sitting.go_to("c_14")
    press("2")
    assert sitting.rows["c_14"].reason.placeholderText().startswith("Settled as Yes before.")
    press("Read again")
    press(Qt.Key.Key_Return)
    assert tasks.settle()
    event = stores.events(sampled.store, sampled.reference, 1)[0]
    assert (event.before, event.after, event.why) == ("yes", "partly", "Read again")


def test_what_differs_comes_first_under_its_heading(
    page: PanelPage, sampled: Sampled, tasks
) -> None:
    groups = [row.matter.group for row in page.rows.values()]
    assert groups[0] == "Where answers differ"
    assert groups == sorted(
        groups, key=["Where answers differ", "To confirm", "The panel's own questions",
                     "Not answered by anybody"].index,
    )  # fmt: skip


def test_a_second_reader_s_answer_stands_beside_the_first(
    page: PanelPage, sampled: Sampled, tasks
) -> None:
    case = sampled.cases[0]
    second_readings.ask(sampled.store, sampled.reference, case, "SCH", "Sara Second")
    said = complete_answers("SCH", sampled.facts(case), c_04="no", c_14="yes")
    second_readings.save(sampled.store, sampled.reference, case, "SCH", said)
    second_readings.submit(sampled.store, sampled.reference, case, "SCH")
    page.refresh()
    assert tasks.settle()
    row = page.rows["c_04"]
    assert row.matter.group == "Where answers differ"
    chips = [chip.accessibleName() for chip in row.findChildren(AnswerChip)]
    assert "SCH second reader: No" in chips
    assert "SCH: Not known" in chips


def test_an_answer_that_stood_is_overruled_with_a_reason(
    page: PanelPage, sampled: Sampled, tasks
) -> None:
    fold = next(f for f in page.sheet._folds if "without the panel" in f.button.text())
    fold.button.click()
    row = page.sheet.row
    other = next(c.name for c in row.matter.question.choices if c.name != row.matter.usual)
    row.choose(other)
    press("Seen otherwise")
    press(Qt.Key.Key_Return)
    assert tasks.settle()
    settled = moderation.agenda(sampled.store, sampled.reference)[0].settled
    assert (row.name, other) in [(i.question.name, i.value.value) for i in settled]


def test_on_the_wall_there_is_the_page_alone(page: PanelPage, window: QMainWindow) -> None:
    press(Qt.Key.Key_F11)
    assert page._wall is not None
    assert window.isFullScreen()
    assert page.ui.facts.isHidden()
    assert page.ui.log.isHidden()
    assert theme.active().zoom == zoom_for(*window.screen().size().toTuple())
    assert page._wall.geometry() == window.rect()
    assert page.stage.isVisible()
    tip = QHelpEvent(QEvent.Type.ToolTip, QPoint(1, 1), QPoint(1, 1))
    assert page._wall.eventFilter(page.strip, tip), "no tooltip comes up"
    press("1")
    assert page.rows["c_14"].bar.buttons[0].isChecked(), "the keys go on"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert page._wall is None
    assert not window.isFullScreen()
    assert page.ui.facts.isVisible()
    assert theme.active().zoom == 100


def test_escape_in_a_line_of_words_keeps_the_wall(page: PanelPage) -> None:
    page.project()
    page.go_to("c_04")
    press("2")
    assert page.rows["c_04"].reason.isVisible()
    press(Qt.Key.Key_Escape)
    assert page._wall is not None
    page.ui.project.click()
    assert page._wall is None


def test_another_page_takes_the_wall_down(page: PanelPage) -> None:
    page.project()
    page.hide()
    assert page._wall is None
    assert page.stage.parent() is page.body


@pytest.mark.parametrize(
    ("size", "zoom"),
    [((1024, 768), 125), ((1366, 768), 150), ((1920, 1080), 200), ((640, 480), 90)],
)
def test_type_grows_with_the_wall(size: tuple[int, int], zoom: int) -> None:
    assert zoom_for(*size) == zoom


def test_on_the_wall_no_text_names_anybody() -> None:
    room = Room()
    assert room.words("Ask Mr Tom Hardy") == "Ask Mr Tom Hardy"
    room.projected = True
    assert room.words("Ask Mr Tom Hardy") == "Ask [name]"


def test_the_clock_counts_by_child_and_pauses(qapp) -> None:
    now = [0.0]
    clock = Clock(now=lambda: now[0])
    kept: list[tuple[str, int]] = []
    clock.counted.connect(lambda case, seconds: kept.append((case, seconds)))
    clock.show_case("NEG26-01")
    now[0] = 100
    assert not clock.running, "nothing is counted before the day begins"
    clock.sit(True, {"NEG26-01": 60})
    now[0] = 120
    clock.tick()
    assert kept == []
    assert (clock.case_seconds, clock.day_seconds) == (80, 80)
    now[0] = 131.5
    clock.tick()
    assert kept == [("NEG26-01", 31)]
    clock.show_case("NEG26-02")
    now[0] = 150
    clock.pause(True)
    now[0] = 900
    assert kept == [("NEG26-01", 31), ("NEG26-02", 18)]
    assert clock.day_seconds == 60 + 31 + 18
    clock.pause(False)
    now[0] = 910
    clock.see(False)
    assert kept[-1] == ("NEG26-02", 10)
    now[0] = 5000
    clock.see(True)
    clock.sit(False, {})
    assert clock.day_seconds == 0


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, "under 1 min"), (61, "1 min"), (3720, "1 h 2 min")]
)
def test_minutes(seconds: int, said: str) -> None:
    assert minutes(seconds) == said


def test_the_clock_is_paused_by_key(sitting: PanelPage) -> None:
    assert sitting.sittings.clock.running
    press("t")
    assert not sitting.sittings.clock.running
    assert sitting.ui.pause.text() == "Go on"
    assert sitting.ui.time.text().endswith("clock paused")
    sitting.ui.pause.click()
    assert sitting.sittings.clock.running


def test_the_day_ends_with_its_log(
    sitting: PanelPage, sampled: Sampled, tasks, tmp_path, monkeypatch
) -> None:
    press("1")
    assert tasks.settle()
    out = tmp_path / "log.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(out), ""))
    sitting.ui.end.click()
    box = open_dialog(QMessageBox)
    assert "to settle; 0 parked" in box.informativeText()
    next(b for b in box.buttons() if b.text().startswith("End the day and write")).click()
    assert tasks.settle()
    assert standing(sampled).today is None
    assert out.read_bytes().startswith(b"%PDF")
    assert sitting.ui.begin.isVisible()
    assert sitting.ui.sitting.text().endswith("is over")


def test_every_act_is_in_the_search(sitting: PanelPage) -> None:
    titles = [command.title for command in sitting.commands()]
    for wanted in ("Next child", "Project the panel", "Park this child…", "Add a learning point",
                   "Write the decisions log…", "Who is present…", "End the audit day…",
                   "Pause or start the clock", "Take the last decision back…"):  # fmt: skip
        assert wanted in titles
