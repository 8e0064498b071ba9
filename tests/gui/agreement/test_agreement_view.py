"""Agreement over the cases: counts first, second readings asked for, entered blind, resolved."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from ddscp_audit.domain.audit import Person
from ddscp_audit.domain.vocabulary import ReturnState, Role
from ddscp_audit.gui.agreement.second import AskDialog, ReadingLine
from ddscp_audit.gui.agreement.view import AgreementView
from ddscp_audit.gui.form.dialogs import ReasonDialog
from ddscp_audit.gui.panel.page import PanelPage
from ddscp_audit.workflow import fieldwork, moderation, second_readings, stores
from tests.factory import Sampled, complete_answers


@pytest.fixture
def page(sampled: Sampled, context_of, qtbot, tasks) -> PanelPage:
    """Children's social care has returned the first two cases."""
    for case in sampled.cases[:2]:
        sampled.hand_in(case, "CSC", c_04="yes", c_14="yes")
    made = PanelPage(context_of(sampled.store))
    qtbot.addWidget(made)
    made.resize(1154, 720)
    made.show()
    qtbot.waitExposed(made)
    made.refresh()
    assert tasks.settle()
    return made


@pytest.fixture
def view(page: PanelPage, tasks) -> AgreementView:
    """The agreement, laid over the cases."""
    page.ui.agreement.click()
    assert tasks.settle()
    return page.agreement


def read_second(sampled: Sampled, *cases: str, **answers: str) -> None:
    for case in cases:
        second_readings.ask(sampled.store, sampled.reference, case, "CSC", "Sara Second")
        said = complete_answers("CSC", sampled.facts(case), **({"c_04": "yes"} | answers))
        second_readings.save(sampled.store, sampled.reference, case, "CSC", said)
        second_readings.submit(sampled.store, sampled.reference, case, "CSC")


def open_dialog(kind):
    return next(d for d in QApplication.topLevelWidgets() if isinstance(d, kind) and d.isVisible())


def link(view: AgreementView, text: str) -> QPushButton:
    return next(
        button
        for line in view.findChildren(ReadingLine)
        for button in line.findChildren(QPushButton)
        if button.text() == text and not button.isHidden()
    )


def test_before_anybody_compared_it_says_what_will_stand_here(view: AgreementView) -> None:
    assert view.ui.nothing.text().startswith("The panel has settled nothing yet.")
    assert not view.ui.table.isVisible()
    assert not view.ui.copy.isEnabled()
    view.ui.readers.click()
    assert view.ui.nothing.text().startswith("No record was read twice yet.")
    assert view.ui.ask.isVisible()


def test_auditors_beside_the_panel_by_agency_and_question(
    view: AgreementView, sampled: Sampled, tasks
) -> None:
    for case, value in zip(sampled.cases[:2], ("yes", "no"), strict=True):
        moderation.settle(sampled.store, sampled.reference, case, "c_14", value, "Seen")
    view.refresh()
    assert tasks.settle()
    assert view.ui.count.text().endswith("agreed")
    lines = {row.line.key: row.line.agreement for row in view.model.rows()}
    assert (lines["c_14"].agreed, lines["c_14"].of) == (1, 2)
    assert "too few cases to say more" in view.ui.coefficients.text()
    QTest.keyClick(view.ui.back, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0].split("\t")[1:] == ["agreed", "of", "Gwet's AC1", "Cohen's kappa"]
    assert len(copied) == 2 + len(view.model.rows())


def test_a_second_reading_is_asked_for(view: AgreementView, sampled: Sampled, tasks) -> None:
    view.ui.readers.click()
    view.ui.ask.click()
    dialog = open_dialog(AskDialog)
    QTest.keyClick(dialog.ui.reader, Qt.Key.Key_Return)
    assert tasks.settle()
    assert "needs its reader" in dialog.ui.trouble.text()
    QTest.keyClicks(dialog.ui.reader, "Sara Second")
    QTest.keyClick(dialog.ui.reader, Qt.Key.Key_Return)
    assert tasks.settle()
    (made,) = second_readings.every(sampled.store, sampled.reference)
    assert (made.case, made.agency, made.reader) == (sampled.cases[0], "CSC", "Sara Second")
    assert "not begun" in " ".join(
        label.text() for line in view.findChildren(ReadingLine) for label in line.children()
        if hasattr(label, "text")
    )  # fmt: skip


def test_the_second_reader_s_form_is_blank_and_keeps_a_return_of_its_own(
    view: AgreementView, sampled: Sampled, tasks
) -> None:
    case = sampled.cases[0]
    second_readings.ask(sampled.store, sampled.reference, case, "CSC", "Sara Second")
    view.refresh()
    assert tasks.settle()
    view.ui.readers.click()
    link(view, "Enter what was read…").click()
    assert tasks.settle()
    assert view.over.shown
    form = view.over.form
    assert form.ui.agency.text() == "Children's social care, second reading"
    assert form.desk.session.answers() == {}
    form.desk.answer("c_01", "yes")
    assert tasks.settle()
    given = second_readings.given(sampled.store, sampled.reference, case, "CSC")
    assert (given.state, given.answers) == (ReturnState.DRAFT, {"c_01": "yes"})
    first = fieldwork.get_return(sampled.store, sampled.reference, case, "CSC")
    assert first.answers["c_14"] == "yes"
    form.ui.back.click()
    assert tasks.settle()
    assert not view.over.shown


def test_a_difference_is_resolved_with_a_reason(
    view: AgreementView, sampled: Sampled, tasks
) -> None:
    case = sampled.cases[0]
    read_second(sampled, case, c_14="no")
    view.refresh()
    assert tasks.settle()
    view.ui.readers.click()
    link(view, "The second stands…").click()
    dialog = open_dialog(ReasonDialog)
    assert not dialog.ui.accept.isEnabled()
    QTest.keyClicks(dialog.ui.reason, "The visit was missed")
    dialog.ui.accept.click()
    assert tasks.settle()
    assert (
        fieldwork.get_return(sampled.store, sampled.reference, case, "CSC").answers["c_14"] == "no"
    )
    assert not any(d.open for d in second_readings.differences(sampled.store, sampled.reference))


def test_a_second_reading_is_withdrawn_with_a_reason(
    view: AgreementView, sampled: Sampled, tasks
) -> None:
    read_second(sampled, *sampled.cases[:2], c_14="no")
    view.refresh()
    assert tasks.settle()
    view.ui.readers.click()
    assert "answers about 2 cases" in view.ui.coefficients.text()
    link(view, "Withdraw…").click()
    dialog = open_dialog(ReasonDialog)
    QTest.keyClicks(dialog.ui.reason, "The wrong file")
    dialog.ui.accept.click()
    assert tasks.settle()
    assert len(view.findChildren(ReadingLine)) >= 1
    assert "answers about 1 case" in view.ui.coefficients.text()


def test_the_panel_sees_and_does_not_lead(sampled: Sampled, context_of, qtbot, tasks) -> None:
    sampled.hand_in(sampled.cases[0], "CSC", c_14="yes", c_04="yes")
    read_second(sampled, sampled.cases[0], c_14="no")
    stores.act_as(sampled.store, Person("Pat Panel", Role.PANEL))
    view = AgreementView(context_of(sampled.store))
    qtbot.addWidget(view)
    view.show()
    view.refresh()
    assert tasks.settle()
    view.ui.readers.click()
    assert not view.ui.ask.isVisible()
    (line,) = view.findChildren(ReadingLine)
    assert all(button.isHidden() for button in line.findChildren(QPushButton))


def test_escape_goes_back_to_the_cases(page: PanelPage, view: AgreementView, tasks) -> None:
    assert page.in_agreement
    assert next(c.title for c in page.commands()) == "Copy the agreement as a table"
    assert not page.project(), "F11 fills the screen with the whole window here"
    QTest.keyClick(view.ui.back, Qt.Key.Key_Escape)
    assert tasks.settle()
    assert not page.in_agreement
