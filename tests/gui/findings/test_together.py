"""The grid of features: n of N in its cells, the lines beneath, and the cases of a cell."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ddscp_audit.gui.findings.picks import choose
from ddscp_audit.gui.findings.together import TogetherView
from ddscp_audit.workflow import moderation

#: c_04, c_06, c_07 of the six cases.
TOLD = ["YYY", "YYY", "YNY", "NNY", "YYN", "NNN"]


@pytest.fixture
def view(sampled, context_of, qtbot, tasks) -> TogetherView:
    for case, marks in zip(sampled.cases, TOLD, strict=True):
        sampled.hand_in(case, "CSC")
        for name, mark in zip(("c_04", "c_06", "c_07"), marks, strict=True):
            value = "yes" if mark == "Y" else "no"
            moderation.settle(sampled.store, sampled.reference, case, name, value)
    made = TogetherView(context_of(sampled.store))
    qtbot.addWidget(made)
    made.resize(1154, 720)
    made.show()
    qtbot.waitExposed(made)
    made.refresh()
    assert tasks.settle()
    return made


def figures(view: TogetherView) -> list[str]:
    return [cell.combination.text for cell in view.cells]


def test_three_features_are_two_tables_side_by_side(view) -> None:
    assert [box.currentData() for box in view._boxes()] == ["c_04", "c_06", "c_07"]
    assert figures(view) == [f"{n} of 6" for n in (2, 1, 0, 1, 1, 0, 0, 1)]
    assert view.ui.number.text() == "All three in 2 cases, two in 2, one in 1, none in 1."
    assert "Of the 4 cases with domestic abuse, 2 also with" in view.ui.conditionals.text()
    assert view.ui.base.text() == "6 cases of 6 in the table."


def test_a_cell_is_a_sentence_and_opens_its_cases(view, sampled, qtbot) -> None:
    cell = view.cells[0]
    assert cell.accessibleName() == (
        "with parental substance misuse, with parental mental ill health, with domestic abuse:"
        " 2 of 6"
    )
    cell.setFocus()
    QTest.keyClick(cell, Qt.Key.Key_Return)
    assert list(view.model.rows()) == sampled.cases[:2]
    with qtbot.waitSignal(view.went) as went:
        view.ui.cases.activated.emit(view.model.index(1, 0))
    assert went.args == ["fieldwork", sampled.cases[1]]


def test_two_features(view, tasks) -> None:
    view.ui.third.setCurrentIndex(0)
    assert tasks.settle()
    assert figures(view) == [f"{n} of 6" for n in (3, 1, 0, 2)]
    assert view.ui.number.text() == "Both in 3 cases, one in 1, none in 2."


def test_any_rolled_up_question_can_be_chosen(view, tasks) -> None:
    choose(view.ui.second, "neg_06")
    view.ui.third.setCurrentIndex(0)
    assert tasks.settle()
    assert "“" in view.cells[0].accessibleName()
    assert "beside it" in view.ui.base.text()


def test_the_same_feature_twice_is_said(view, tasks) -> None:
    choose(view.ui.second, "c_04")
    assert tasks.settle()
    assert view.cells == []
    assert "different questions" in view.ui.base.text()
    assert view.table() == [("",)]


def test_the_chosen_cell_stays_chosen_when_counted_again(view, tasks) -> None:
    view.cells[1].click()
    view.refresh()
    assert tasks.settle()
    assert view.cells[1].isChecked()
    assert len(view.model.rows()) == 1


def test_the_copied_table_names_every_feature(view) -> None:
    rows = view.table()
    assert rows[0][-2:] == ("Cases", "Figure")
    assert ("yes", "yes", "yes", "2", "2 of 6") in rows
    assert len({len(row) for row in rows}) == 1


def test_no_returns_is_nothing_to_count(sampled, context_of, qtbot, tasks) -> None:
    view = TogetherView(context_of(sampled.store))
    qtbot.addWidget(view)
    view.refresh()
    assert tasks.settle()
    assert view.ui.number.text() == "There is nothing to count: no applicable cases."
    assert set(figures(view)) == {"no applicable cases"}
    assert view.ui.conditionals.text() == ""


def test_what_is_not_known_is_in_the_base_of_a_conditional_line(view, sampled, tasks) -> None:
    """The line reads the same base as the measure: never two numbers of cases with one feature."""
    moderation.settle(sampled.store, sampled.reference, sampled.cases[0], "c_06", "nk", reason="x")
    view.refresh()
    assert tasks.settle()
    last = view.ui.conditionals.text().splitlines()[-1]
    assert last.startswith("Of the 4 cases with domestic abuse, 1 also ")
    assert last.endswith("; not known of 1.")
