"""Data quality in the window: hits with their case, calm where there is nothing."""

from __future__ import annotations

import pytest

from ddscp_audit.gui.quality.view import QualityView, _short
from ddscp_audit.workflow import fieldwork


@pytest.fixture
def view(sampled, context_of, qtbot) -> QualityView:
    made = QualityView(context_of(sampled.store))
    qtbot.addWidget(made)
    made.resize(1154, 720)
    made.show()
    return made


def read(view: QualityView, tasks) -> None:
    view.refresh()
    assert tasks.settle()


def test_no_returns(view, tasks) -> None:
    read(view, tasks)
    assert view._state.ui.title.text() == "No returns to look through yet"


def test_nothing_to_look_at_is_calm(view, sampled, tasks) -> None:
    sampled.hand_in(sampled.cases[0], "CSC")
    read(view, tasks)
    assert view.ui.summary.text() == "Nothing to look at"
    assert "1 return." in view.ui.said.text()
    assert not view.ui.concerns.isVisible()
    assert not view.ui.questions.isVisible()


def test_a_hit_leads_to_its_return(view, sampled, tasks, qtbot) -> None:
    case = sampled.cases[2]
    sampled.fill(case, "CSC", c_28="Please ring 07700 900123 about it.")
    fieldwork.submit(sampled.store, sampled.reference, case, "CSC", why="The office's own")
    read(view, tasks)
    row = [column.text(view.concerns.row_at(0)) for column in view.concerns._columns]
    assert row[:3] == ["Free text that may say who somebody is", case, "CSC"]
    assert "07700" not in "".join(row)
    with qtbot.waitSignal(view.went) as went:
        view.ui.concerns.activated.emit(view.concerns.index(0, 0))
    assert went.args == ["fieldwork", f"{case} CSC"]
    assert "07700" not in repr(view.table())


def test_disagreement_leads_to_the_panel(view, sampled, tasks, qtbot) -> None:
    case = sampled.cases[1]
    sampled.hand_in(case, "CSC", c_04="yes")
    sampled.hand_in(case, "POL", c_04="no")
    read(view, tasks)
    assert view.ui.differTitle.text().startswith("Agencies differ on 1 of ")
    assert view.questions.row_at(0).question == "c_04"
    with qtbot.waitSignal(view.went) as went:
        view.ui.questions.activated.emit(view.questions.index(0, 0))
    assert went.args == ["panel", case]
    assert view.agencies.rows()


def test_references_are_said_shortly() -> None:
    assert _short(("NEG26-01",)) == "NEG26-01"
    assert _short(("NEG26-01", "NEG26-12")) == "NEG26-01, 12"
