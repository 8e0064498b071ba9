from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from ddscp_audit.findings.model import AgencyAnswer, CaseValue, ValueState
from ddscp_audit.gui.findings.page import FindingsPage
from ddscp_audit.gui.panel.chips import AnswerChip
from ddscp_audit.gui.panel.matter import Matter, MatterRow
from ddscp_audit.gui.panel.page import PanelPage
from ddscp_audit.workflow import fieldwork, moderation, reporting
from tests.factory import Sampled, neglect


@pytest.fixture
def page(sampled: Sampled, context_of, qtbot, tasks) -> PanelPage:
    """One case with every return in: agencies differ on c_04 and on c_14."""
    case = sampled.cases[0]
    sampled.hand_in(case, "CSC", c_04="yes", c_05="alcohol", c_14="yes", neg_01="emotional")
    sampled.hand_in(case, "HV", c_04="no", c_14="no", neg_01="nutritional")
    sampled.hand_in(case, "SCH", c_04="nk", c_14="yes")
    fieldwork.nil_return(sampled.store, sampled.reference, case, "POL")
    made = PanelPage(context_of(sampled.store))
    qtbot.addWidget(made)
    made.resize(1154, 720)
    made.show()
    qtbot.waitExposed(made)
    made.refresh()
    assert tasks.settle()
    return made


def press(page: PanelPage, key: Qt.Key | str) -> None:
    target = page.focusWidget() or page
    if isinstance(key, str):
        QTest.keyClicks(target, key)
    else:
        QTest.keyClick(target, key)


def value(sampled: Sampled, question: str) -> tuple[str, str, str]:
    """State, value and reason of a question of the first case."""
    first = moderation.agenda(sampled.store, sampled.reference)[0]
    for item in (*first.to_settle, *first.settled, *first.agreed):
        if item.question.name == question:
            return item.value.state, item.value.value, item.value.reason
    raise LookupError(question)


def test_disagreements_come_first_with_everybodys_answer(page: PanelPage) -> None:
    first = next(iter(page.rows.values()))
    assert first.name == "c_14"
    said = [chip.accessibleName() for chip in first.findChildren(AnswerChip)]
    assert said == ["CSC: Yes", "POL: no record held", "HV: No", "SCH: Yes"]
    assert page.current == "c_14"
    assert page.ui.reference.text() == page.bundle.case.reference


def test_one_key_settles_and_goes_on(page: PanelPage, sampled: Sampled, tasks) -> None:
    left = page.bundle.left
    press(page, "2")
    assert tasks.settle()
    assert value(sampled, "c_14")[:2] == (ValueState.SETTLED, "partly")
    assert page.bundle.left == left - 1
    assert page.ui.left.text() == f"{left - 1} to settle"
    assert page.rows["c_14"].mark.text() == "✓ Settled"
    assert page.current != "c_14"


def test_enter_takes_what_is_proposed(page: PanelPage, sampled: Sampled, tasks) -> None:
    page.go_to("c_04")
    press(page, Qt.Key.Key_Return)
    assert tasks.settle()
    assert value(sampled, "c_04")[:2] == (ValueState.SETTLED, "yes")


def test_differing_from_the_proposal_needs_a_reason(
    page: PanelPage, sampled: Sampled, tasks
) -> None:
    page.go_to("c_04")
    press(page, "2")
    row = page.rows["c_04"]
    assert row.reason.isVisible()
    assert tasks.settle()
    assert value(sampled, "c_04")[0] == ValueState.UNSETTLED
    press(page, Qt.Key.Key_Return)
    assert tasks.settle()
    assert value(sampled, "c_04")[0] == ValueState.UNSETTLED, "a blank is no reason"
    press(page, "The uncle, not a carer")
    press(page, Qt.Key.Key_Return)
    assert tasks.settle()
    assert value(sampled, "c_04") == (ValueState.SETTLED, "no", "The uncle, not a carer")


def test_escape_leaves_it_open(page: PanelPage, sampled: Sampled, tasks) -> None:
    page.go_to("c_04")
    press(page, "2")
    press(page, Qt.Key.Key_Escape)
    assert not page.rows["c_04"].reason.isVisible()
    assert not any(button.isChecked() for button in page.rows["c_04"].bar.buttons)


def test_backspace_takes_a_decision_back(page: PanelPage, sampled: Sampled, tasks) -> None:
    press(page, "1")
    assert tasks.settle()
    page.go_to("c_14")
    press(page, Qt.Key.Key_Backspace)
    press(page, Qt.Key.Key_Return)
    assert tasks.settle()
    assert value(sampled, "c_14")[0] == ValueState.SETTLED, "a blank is no reason"
    press(page, "Read wrongly")
    press(page, Qt.Key.Key_Return)
    assert tasks.settle()
    assert value(sampled, "c_14")[0] == ValueState.UNSETTLED
    assert page.rows["c_14"].mark.text() == ""


def test_nothing_changes_places_while_the_panel_sits(page: PanelPage, tasks) -> None:
    order = list(page.rows)
    press(page, "1")
    assert tasks.settle()
    page.refresh()
    assert tasks.settle()
    assert list(page.rows) == order


def test_what_was_settled_before_is_folded_and_can_be_opened(
    page: PanelPage, sampled: Sampled, tasks
) -> None:
    press(page, "1")
    assert tasks.settle()
    page.open_case(sampled.cases[1])
    page.open_case(sampled.cases[0])
    assert "c_14" not in page.rows
    fold = next(
        button
        for button in page.findChildren(QPushButton)
        if button.text() == "▸  1 settled by the panel before"
    )
    fold.click()
    assert "c_14" in page.rows


def test_evidence_comes_on_demand(qtbot, look) -> None:
    question = neglect().tool.question("c_14")
    assert question is not None
    answers = (AgencyAnswer("CSC", "yes", evidence="Both fathers were seen."),)
    value = CaseValue("NEG26-01", "c_14", ValueState.UNSETTLED, "", answers=answers)
    row = MatterRow(Matter(question, value), lambda _event: False)
    qtbot.addWidget(row)
    row.show()
    assert row.evidence.isHidden()
    assert row.toggle_evidence()
    assert row.evidence.text() == "CSC: Both fathers were seen."
    assert row.evidence.isVisible()


def test_no_evidence_is_said(page: PanelPage, qtbot) -> None:
    with qtbot.waitSignal(page.said) as said:
        press(page, ".")
    assert said.args == ["No agency wrote evidence for this answer"]


def test_enter_on_the_strip_settles_nothing(page: PanelPage, sampled: Sampled, tasks) -> None:
    page.go_to("c_04")
    page.strip.focus_current()
    press(page, Qt.Key.Key_Backspace)
    press(page, "1")
    press(page, Qt.Key.Key_Return)
    assert tasks.settle()
    assert value(sampled, "c_04")[0] == ValueState.UNSETTLED
    assert page.focusWidget() in page.rows[page.current].bar.buttons


def test_cases_by_key_and_by_the_strip(page: PanelPage, sampled: Sampled) -> None:
    press(page, Qt.Key.Key_PageDown)
    assert page.ui.reference.text() == sampled.cases[1]
    page.strip.chosen.emit(sampled.cases[4])
    assert page.ui.reference.text() == sampled.cases[4]
    page.arrive(sampled.cases[2])
    assert page.ui.reference.text() == sampled.cases[2]


def test_silence_waits_for_the_returns_that_are_out(page: PanelPage, sampled: Sampled) -> None:
    page.open_case(sampled.cases[1])
    assert not page.rows
    assert page.bundle.left == 0
    assert page.ui.returns.text().startswith("0 of 4 returns are in")


def test_several_choices_are_taken_as_proposed(page: PanelPage, sampled: Sampled, tasks) -> None:
    page.go_to("neg_01")
    assert page.rows["neg_01"].matter.value.proposed == "emotional nutritional"
    press(page, Qt.Key.Key_Return)
    assert tasks.settle()
    assert value(sampled, "neg_01")[:2] == (ValueState.SETTLED, "emotional nutritional")


def test_several_choices_are_put_together_with_a_reason(
    page: PanelPage, sampled: Sampled, tasks
) -> None:
    page.go_to("neg_01")
    press(page, "1")
    press(page, Qt.Key.Key_Return)
    press(page, "Seen by the school nurse")
    press(page, Qt.Key.Key_Return)
    assert tasks.settle()
    assert value(sampled, "neg_01") == (
        ValueState.SETTLED, "physical_care emotional nutritional", "Seen by the school nurse",
    )  # fmt: skip


@pytest.fixture
def grading(sampled: Sampled, context_of, qtbot, tasks) -> PanelPage:
    """One case that three agencies graded, with evidence; the police never knew the child."""
    case, said = sampled.cases[0], {"CSC": "good", "HV": "good", "SCH": "inadequate"}
    for agency, grade in said.items():
        evidence = f"{agency} recorded monthly supervision."
        sampled.hand_in(case, agency, c_27=grade, c_27_evidence=evidence)
    fieldwork.nil_return(sampled.store, sampled.reference, case, "POL")
    made = PanelPage(context_of(sampled.store))
    qtbot.addWidget(made)
    made.resize(1154, 720)
    made.show()
    qtbot.waitExposed(made)
    made.refresh()
    assert tasks.settle()
    return made


def moved(sampled: Sampled) -> str:
    return reporting.findings(sampled.store, sampled.reference).grades.text


def test_agencies_own_grades_are_folded_and_wait_for_nobody(grading: PanelPage) -> None:
    assert grading.sheet.grades.button.text() == "▸  Agencies' own grades: 3 given, 0 of 3 moved"
    left, current = grading.bundle.left, grading.current
    assert not any(name.startswith("c_27") for name in grading.rows)
    grading.sheet.grades.button.click()
    assert grading.current == "c_27 CSC"
    assert grading.bundle.left == left
    row = grading.rows["c_27 HV"]
    assert row.label.text() == "0–19 health visiting and school nursing"
    assert row.evidence.text() == "HV recorded monthly supervision."
    assert row.evidence.isVisible()
    assert "c_27 POL" not in grading.rows
    grading.sheet.grades.button.click()
    assert not any(name.startswith("c_27") for name in grading.rows)
    grading.go_to(current)
    assert grading.current == current


def test_an_agency_s_grade_is_moved_with_a_reason_and_taken_back(
    grading: PanelPage, sampled: Sampled, tasks
) -> None:
    grading.sheet.grades.button.click()
    grading.go_to("c_27 HV")
    row = grading.rows["c_27 HV"]
    press(grading, "3")
    assert row.reason.isVisible()
    assert row.reason.placeholderText().startswith("HV graded itself Good.")
    press(grading, Qt.Key.Key_Return)
    assert tasks.settle()
    assert moved(sampled) == "0 of 3 moved", "a blank is no reason"
    press(grading, "No plan was seen")
    press(grading, Qt.Key.Key_Return)
    assert tasks.settle()
    assert row.mark.text() == "✓ Moved"
    assert row.why.text() == "Moved from Good to Requires improvement. Because: No plan was seen"
    assert grading.sheet.grades.button.text() == "▾  Agencies' own grades: 3 given, 1 of 3 moved"
    assert moved(sampled) == "1 of 3 moved"
    grade = moderation.agenda(sampled.store, sampled.reference)[0].own_grades[1]
    assert (grade.value, grade.settled, grade.moved) == ("good", "requires_improvement", True)
    grading.go_to("c_27 HV")
    row = grading.rows["c_27 HV"]
    press(grading, Qt.Key.Key_Backspace)
    press(grading, "The plan was found")
    press(grading, Qt.Key.Key_Return)
    assert tasks.settle()
    row = grading.rows["c_27 HV"]
    assert row.mark.text() == ""
    assert moved(sampled) == "0 of 3 moved"


def test_pressing_the_agency_s_own_grade_takes_the_panel_s_back(
    grading: PanelPage, sampled: Sampled, tasks
) -> None:
    grading.sheet.grades.button.click()
    press(grading, "2")
    assert tasks.settle()
    assert not grading.rows["c_27 CSC"].matter.settled, "it stands already"
    press(grading, "4")
    press(grading, "Nothing was followed through")
    press(grading, Qt.Key.Key_Return)
    assert tasks.settle()
    assert moved(sampled) == "1 of 3 moved"
    grading.go_to("c_27 CSC")
    press(grading, "2")
    press(grading, "It was followed through")
    press(grading, Qt.Key.Key_Return)
    assert tasks.settle()
    assert moved(sampled) == "0 of 3 moved"


def test_moved_grades_stay_open_and_are_shown_when_read_again(
    grading: PanelPage, sampled: Sampled, tasks, context_of, qtbot
) -> None:
    case = sampled.cases[0]
    moderation.settle(
        sampled.store, sampled.reference, case, "c_27", "outstanding", "Seen in full", agency="SCH"
    )
    grading.sheet.grades.button.click()
    grading.refresh()
    assert tasks.settle()
    assert grading.rows["c_27 SCH"].why.text().endswith("Because: Seen in full")
    grading.open_case(sampled.cases[1])
    assert grading.sheet.grades is None
    findings = FindingsPage(context_of(sampled.store))
    qtbot.addWidget(findings)
    findings.refresh()
    assert tasks.settle()
    shown = " ".join(label.text() for label in findings.findChildren(QLabel))
    assert "1 of 3 moved" in shown


def test_without_cases_it_says_what_comes_first(audit_store, context_of, qtbot, tasks) -> None:
    page = PanelPage(context_of(audit_store))
    qtbot.addWidget(page)
    page.refresh()
    assert tasks.settle()
    assert page._state.ui.title.text() == "Nothing before the panel yet"
