"""Plan, lock, roll, draw; afterwards the sample as it stands."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow

from ddscp_audit.domain.vocabulary import ReplacementReason
from ddscp_audit.gui.sample.cautions import CautionDialog
from ddscp_audit.gui.sample.ceremony import Ceremony
from ddscp_audit.gui.sample.dialogs import DigitsDialog, ReplaceDialog, SlipDialog, slip_text
from ddscp_audit.gui.sample.page import SamplePage, turning_up
from ddscp_audit.sampling import planner
from ddscp_audit.workflow import drawing
from tests import factory

DIGITS = factory.DIGITS


@pytest.fixture
def open_page(context_of, tasks, qtbot):
    windows = []

    def made(store) -> SamplePage:
        window = QMainWindow()
        page = SamplePage(context_of(store), window)
        window.setCentralWidget(page)
        window.resize(1100, 680)
        window.show()
        qtbot.addWidget(window)
        windows.append(window)
        page.refresh()
        assert tasks.settle()
        return page

    return made


@pytest.fixture
def planning(open_page, audit_store, tmp_path):
    """The page with an accepted list of forty in two areas."""
    factory.accept(audit_store, tmp_path)
    return open_page(audit_store)


@pytest.fixture
def locked(planning, tasks, audit_store):
    drawing.lock(audit_store, "NEG26")
    planning.refresh()
    assert tasks.settle()
    return planning


def dialog(kind):
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible())


def test_without_a_list_the_page_points_to_population(open_page, audit_store, qtbot) -> None:
    page = open_page(audit_store)
    assert "no list" in page._state.ui.title.text()
    with qtbot.waitSignal(page.went) as went:
        page._state.ui.primary.click()
    assert went.args == ["population", ""]


def test_the_sentence_follows_the_slider(planning, qtbot) -> None:
    ui = planning._plan.ui
    qtbot.waitUntil(lambda: "If we read 12 of 40" in ui.sentence.text())
    assert "met in 9" in ui.sentence.text()
    ui.size_slider.setValue(20)
    qtbot.waitUntil(lambda: "If we read 20 of 40" in ui.sentence.text())
    assert "met in 15" in ui.sentence.text()
    ui.count.setValue(3)
    qtbot.waitUntil(lambda: "met in 3" in ui.sentence.text())


def test_how_wide_the_range_can_get(planning, qtbot) -> None:
    ui = planning._plan.ui
    low, high = planner.worst_case(40, 12).percent
    wanted = f"the range goes from {low}% to {high}%: {high - low} points."
    qtbot.waitUntil(lambda: ui.widest.text().endswith(wanted))


def test_the_chance_that_a_problem_shows_follows_size_and_share(planning, qtbot) -> None:
    ui = planning._plan.ui
    chance = planner.detection_chance(40, 12, 10)
    qtbot.waitUntil(lambda: f"a chance of {100 * chance:.0f}%" in ui.detection.text())
    ui.rare.setValue(50)
    needed = planner.discovery_size(40, 0.5)
    qtbot.waitUntil(lambda: f"{needed} cases would make it 95%" in ui.detection.text())
    ui.size.setValue(needed)
    qtbot.waitUntil(lambda: "a chance of 9" in ui.detection.text())


def test_how_many_cases_a_wanted_width_needs_and_reading_so_many(planning, qtbot) -> None:
    ui = planning._plan.ui
    needed = planner.size_for_width(40, 40)
    qtbot.waitUntil(lambda: f"needs {needed} cases" in ui.width_said.text())
    ui.points.setValue(60)
    fewer = planner.size_for_width(40, 60)
    qtbot.waitUntil(lambda: f"needs {fewer} cases" in ui.width_said.text())
    assert ui.read_so_many.text() == f"Read {fewer}"
    ui.read_so_many.click()
    assert ui.size.value() == fewer
    qtbot.waitUntil(lambda: not ui.read_so_many.isVisible())


@pytest.mark.parametrize(
    ("chance", "needed", "words"),
    [
        (0.7, 26, "a chance of 70%; 26 cases would make it 95%."),
        (1.0, 1, "a chance of 100%; 1 case would make it 95%."),
        (0.9991, 3, "a chance of more than 99%; 3 cases"),
    ],
)
def test_a_chance_is_never_rounded_into_certainty(chance, needed, words) -> None:
    assert words in turning_up(chance, needed)


def test_the_plan_is_shared_out_over_the_strata(planning) -> None:
    plan = planning._plan
    assert plan.plan.strata == "Area"
    plan.ui.allocation.setCurrentIndex(plan.ui.allocation.findData("fixed"))
    boxes = plan._fixed
    assert {name: box.value() for name, box in boxes.items()} == {"Derby City": 6, "Derbyshire": 6}
    boxes["Derby City"].setValue(2)
    assert plan.plan.allocation == "Derby City=2,Derbyshire=6"
    assert plan.plan.size == 8


def choose(box, data: str) -> None:
    assert box.findData(data) >= 0, data
    box.setCurrentIndex(box.findData(data))


def shown_table(page) -> str:
    table = page._plan.ui.table
    labels = [table.itemAt(n).widget().text() for n in range(table.count())]
    return " ".join(labels)


def test_the_plan_is_divided_by_any_column_that_is_kept(planning) -> None:
    ui = planning._plan.ui
    words = [ui.strata.itemText(n) for n in range(ui.strata.count())]
    assert words[:2] == ["nothing", "Area"]
    assert "Age band" in words
    choose(ui.strata, "fact_age_band")
    assert "10–15 10 3" in shown_table(planning)
    assert planning._plan.plan.strata == "fact_age_band"
    choose(ui.strata, "Area")
    choose(ui.unit, "family")
    assert "Derby City 20" in shown_table(planning), "a family counts where its first child lives"
    assert "Derbyshire" not in shown_table(planning)


def test_what_divides_the_plan_divides_the_draw(locked, tasks) -> None:
    choose(locked._plan.ui.strata, "fact_age_band")
    locked.refresh()
    assert tasks.settle()
    assert locked._plan.plan.strata == "fact_age_band", "reading again changes no choice"
    locked._draw(DIGITS, "dice", ("CSC", "POL"))
    assert tasks.settle()
    assert locked._seen.strata_column == "fact_age_band"
    assert dict(locked._seen.allocation) == {
        "10–15": 3, "1–4": 3, "5–7": 3, "Under 1": 3,
    }  # fmt: skip


def test_a_systematic_selection_is_planned_and_drawn(locked, tasks) -> None:
    ui = locked._plan.ui
    choose(ui.unit, "family")
    choose(ui.order, "Opened")
    assert not ui.strata.isEnabled()
    assert not ui.unit.isEnabled()
    assert ui.unit.currentData() == "child"
    assert ui.order_said.text().startswith("One case in every 3.3")
    assert locked._plan.plan.strata == ""
    locked._draw(DIGITS, "dice", ("CSC", "POL"))
    assert tasks.settle()
    assert proof_of(locked)["Chosen by"] == "Place in the order of Opened"
    assert len(locked._seen.picks) == 12


def test_nothing_is_rolled_before_the_list_is_locked(planning, tasks, qtbot) -> None:
    ui = planning._plan.ui
    assert not ui.ceremony.isEnabled()
    with qtbot.waitSignal(planning.changed):
        ui.lock.click()
    assert tasks.settle()
    slip = dialog(SlipDialog)
    assert "SHA-256 of the list" in slip.ui.slip.toPlainText()
    slip.accept()
    assert ui.ceremony.isEnabled()
    assert not ui.lock.isVisible()


def test_the_slip_says_what_was_locked(locked) -> None:
    text = slip_text("NEG26", locked._slip)
    assert locked._slip.frame_sha256 in text
    assert "Derby City  20" in text
    assert "UTC" in text


def test_the_ceremony_takes_digits_from_two_agencies_and_draws(locked, tasks, qtbot) -> None:
    locked.open_ceremony()
    ceremony: Ceremony = locked._ceremony
    qtbot.keyClicks(ceremony, DIGITS[:10] + "x")
    assert "Only the digits" in ceremony.ui.said.text()
    qtbot.keyClick(ceremony, Qt.Key.Key_Return)
    assert ceremony.ui.said.text() == "14 more digits to roll."
    qtbot.keyClicks(ceremony, "7")
    qtbot.keyClick(ceremony, Qt.Key.Key_Backspace)
    qtbot.keyClicks(ceremony, DIGITS[10:])
    assert ceremony.digits == DIGITS
    qtbot.keyClick(ceremony, Qt.Key.Key_Return)
    assert "at least two agencies" in ceremony.ui.said.text()
    for _ in range(4):
        qtbot.keyClick(ceremony, Qt.Key.Key_Backspace)
    ceremony.ui.who.setCurrentIndex(1)
    qtbot.keyClicks(ceremony, DIGITS[-4:])
    assert ceremony.rollers == ("CSC", "POL")
    qtbot.keyClick(ceremony, Qt.Key.Key_Return)
    assert tasks.settle()
    assert ceremony.ui.acts.currentWidget() is ceremony.ui.revealing
    assert ceremony.ui.seed.text() == f"Seed  NEG26|{DIGITS}"
    qtbot.keyClick(ceremony, Qt.Key.Key_Space)  # no need to wait for one after the other
    qtbot.keyClick(ceremony, Qt.Key.Key_Return)
    assert tasks.settle()
    assert locked._views.currentWidget() is locked._drawn
    assert locked._drawn.ui.standing.text() == "12 cases of 40"
    assert locked._seen.witnesses == ("CSC", "POL")


def test_no_key_reaches_the_page_behind_the_ceremony(locked, tasks, qtbot) -> None:
    """Alt+R means both "Rolling now" here and "Read" behind; the sample's size must not move."""
    size = locked._plan.ui.size
    before = size.value()
    size.setFocus()
    locked.open_ceremony()
    ceremony: Ceremony = locked._ceremony
    assert not size.isEnabled()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_7):
        qtbot.keyClick(locked.window().focusWidget() or ceremony, key)
    qtbot.keyClick(ceremony, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(locked.window().focusWidget() or ceremony, Qt.Key.Key_Down)
    assert size.value() == before
    qtbot.keyClick(ceremony, Qt.Key.Key_Escape)
    assert tasks.settle()
    assert size.isEnabled()


def test_escape_leaves_the_ceremony_and_nothing_is_drawn(locked, tasks, qtbot) -> None:
    locked.open_ceremony()
    qtbot.keyClicks(locked._ceremony, "123")
    qtbot.keyClick(locked._ceremony, Qt.Key.Key_Escape)
    assert tasks.settle()
    assert locked._ceremony is None
    assert not locked._seen.drawn


def test_a_public_source_is_named_and_has_enough_digits(look, qtbot) -> None:
    box = DigitsDialog()
    box.show()
    box.ui.digits.setText("12345 67890 x")
    assert "Only the digits" in box.ui.said.text()
    box.ui.digits.setText(DIGITS)
    assert not box.ui.draw.isEnabled()
    box.ui.source.setText("Lottery of 14 March")
    with qtbot.waitSignal(box.given) as given:
        box.ui.draw.click()
    assert given.args == [DIGITS, "public source", "Lottery of 14 March"]


def test_the_computer_s_digits_are_shown_before_they_are_used(locked, tasks, qtbot) -> None:
    locked._computer()
    assert tasks.settle()
    box = dialog(DigitsDialog)
    assert box.ui.digits.isReadOnly()
    box.ui.draw.click()
    assert tasks.settle()
    assert tasks.settle()
    assert locked._seen.digits_from == "operating system"


@pytest.fixture
def drawn(open_page, sampled):
    return open_page(sampled.store)


def test_the_sample_shows_cases_reserves_and_proof_but_no_list_ids(drawn) -> None:
    ui = drawn._drawn.ui
    assert ui.tabs.tabText(0) == "Sample  6"
    assert ui.tabs.tabText(1) == "Reserves  4"
    assert not ui.tabs.isTabVisible(2)
    assert ui.picks.isColumnHidden(4)
    ui.show_ids.setChecked(True)
    assert not ui.picks.isColumnHidden(4)


def test_replacing_asks_for_the_reason_first(drawn, tasks, qtbot) -> None:
    first = drawn._drawn.chosen
    drawn._drawn.ui.replace.click()
    box = dialog(ReplaceDialog)
    assert not box.ui.replace.isEnabled()
    assert not box.ui.panel.isVisible()
    box._reasons[ReplacementReason.LIVE_PROCEEDINGS].setChecked(True)
    with qtbot.waitSignal(drawn.changed):
        box.ui.replace.click()
    assert tasks.settle()
    assert drawn._drawn.ui.tabs.tabText(2) == "Withdrawn  1"
    assert first not in [pick.reference for pick in drawn._seen.picks]
    assert len(drawn._seen.picks) == 6


def test_a_case_with_a_return_is_replaced_only_with_the_panel_s_decision(
    drawn, sampled, tasks, qtbot
) -> None:
    case = sampled.cases[0]
    sampled.hand_in(case, "CSC")
    drawn.refresh()
    assert tasks.settle()
    drawn._drawn.choose(case)
    drawn._drawn.ui.replace.click()
    box = dialog(ReplaceDialog)
    assert box.ui.panel.isVisible()
    box._reasons[ReplacementReason.INELIGIBLE].setChecked(True)
    box.ui.replace.click()
    assert tasks.settle()
    assert box.ui.said.text()
    box.ui.panel.setText("Agreed on 14 March")
    with qtbot.waitSignal(drawn.changed):
        box.ui.replace.click()
    assert tasks.settle()


def press_command(page, title: str) -> None:
    next(command for command in page.commands() if command.title == title).run()


def test_a_case_added_by_hand_makes_the_sample_purposive(drawn, tasks, qtbot) -> None:
    drawn._drawn.ui.by_hand.click()
    box = dialog(CautionDialog)
    assert "purposive, for ever" in box.ui.text.text()
    assert "No range is printed" in box.ui.text.text()
    assert box.ui.leave.isDefault()
    assert not box.ui.do_it.isEnabled()
    qtbot.keyClicks(box.ui.list_id, "no such case")
    qtbot.keyClick(box.ui.list_id, Qt.Key.Key_Return)
    assert box.isVisible(), "Enter in a field neither adds nor gives up"
    qtbot.keyClicks(box.ui.reason, "The chair asked for this child")
    qtbot.keyClick(box.ui.reason, Qt.Key.Key_Return)
    assert tasks.settle()
    assert len(drawing.sample_view(drawn.context.store, "NEG26").picks) == 6
    box.ui.do_it.click()
    assert tasks.settle()
    assert "The list has no case no such case" in box.ui.said.text()
    there = {pick.id for pick in drawn._seen.picks}
    box.ui.list_id.setText(next(str(n) for n in range(1001, 1041) if str(n) not in there))
    assert not box.ui.said.isVisible()
    with qtbot.waitSignal(drawn.changed):
        box.ui.do_it.click()
    assert tasks.settle()
    assert drawn._drawn.ui.tabs.tabText(0) == "Sample  7"
    assert drawn._drawn.ui.how.text().startswith("Purposive")
    assert proof_of(drawn)["Added by hand"] == "NEG26-07"


def proof_of(page) -> dict[str, str]:
    """The lines of the tab "How it was drawn"."""
    grid = page._drawn.ui.proof
    rows = range(grid.rowCount())
    cells = [(grid.itemAtPosition(row, 0), grid.itemAtPosition(row, 1)) for row in rows]
    return {a.widget().text(): b.widget().text() for a, b in cells if a and b}


def test_leaving_is_what_enter_does_where_nothing_was_typed(drawn, tasks, qtbot) -> None:
    press_command(drawn, "Void this draw…")
    box = dialog(CautionDialog)
    assert not box.ui.list_id.isVisible()
    box.ui.leave.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert tasks.settle()
    assert drawing.sample_view(drawn.context.store, "NEG26").drawn


def test_a_void_draw_stays_in_the_history_of_the_next(drawn, tasks, qtbot) -> None:
    drawn._drawn.ui.tabs.setCurrentIndex(3)
    drawn._drawn.ui.void_draw.click()
    box = dialog(CautionDialog)
    box.ui.reason.setText("A die was dropped")
    with qtbot.waitSignal(drawn.changed):
        box.ui.do_it.click()
    assert tasks.settle()
    assert drawn._views.currentWidget() is drawn._plan
    told = drawn._plan.ui.lock_text.text()
    assert "The draw NEG26 is void: A die was dropped" in told
    assert "label is NEG26-2" in told
    factory.draw(drawn.context.store, digits=DIGITS[::-1])
    drawn.refresh()
    assert tasks.settle()
    history = proof_of(drawn)["Void: NEG26"]
    assert "Reason: A die was dropped" in history
    assert f"Seed NEG26|{DIGITS}" in history


def test_a_draw_is_not_void_once_a_return_has_begun(drawn, sampled, tasks, qtbot) -> None:
    sampled.fill(sampled.cases[0], "CSC")
    press_command(drawn, "Void this draw…")
    box = dialog(CautionDialog)
    box.ui.reason.setText("A die was dropped")
    box.ui.do_it.click()
    assert tasks.settle()
    assert "Returns have been begun" in box.ui.said.text()
    assert box.ui.reason.text() == "A die was dropped"
    box.ui.leave.click()
    assert drawing.sample_view(sampled.store, "NEG26").drawn


def test_the_certificate_is_saved_where_it_is_wanted(
    drawn, tasks, tmp_path, monkeypatch, qtbot
) -> None:
    target = tmp_path / "proof"
    kinds = "For partners, JSON (*.json)"
    monkeypatch.setattr(
        "ddscp_audit.gui.sample.changes.QFileDialog.getSaveFileName",
        lambda *_: (str(target), kinds),
    )
    with qtbot.waitSignal(drawn.said, timeout=20_000):
        drawn.save_certificate()
    assert '"seed"' in (tmp_path / "proof.json").read_text(encoding="utf-8")
