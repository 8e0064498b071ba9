"""A lead puts a measure together, sees its count, keeps, changes and deletes it."""

from __future__ import annotations

import pytest

from ddscp_audit.gui.findings.measure_dialog import MeasureDialog
from ddscp_audit.gui.findings.picks import choose
from ddscp_audit.workflow import ownmeasures, reporting
from ddscp_audit.workflow.ownmeasures import Wish


@pytest.fixture
def dialog(page, counted, tasks, qtbot) -> MeasureDialog:
    made = MeasureDialog(
        ownmeasures.bench(counted.store, counted.reference), None, tasks, page.window()
    )
    qtbot.addWidget(made)
    made.show()
    return made


def calm(dialog, tasks) -> None:
    """Until the live count has been asked for and has come."""
    dialog._pause.stop()
    dialog._count()
    assert tasks.settle()


def line(dialog, at: int = 0):
    return dialog._lines(dialog.ui.countLines)[at]


def test_the_count_is_there_as_soon_as_lines_are_picked(dialog, tasks) -> None:
    choose(line(dialog).question, "c_04")
    calm(dialog, tasks)
    assert dialog.ui.figure.text() == "4 of 6"
    assert "6 cases in the sample" in dialog.ui.said.text()
    assert not dialog.ui.keep.isEnabled()
    assert dialog.ui.keep.toolTip() == "Give the measure a name first"
    dialog.ui.name.setText("Misuse")
    calm(dialog, tasks)
    assert dialog.ui.keep.isEnabled()


def test_is_not_and_more_choices(dialog, tasks) -> None:
    choose(line(dialog).question, "c_04")
    line(dialog).turned.setCurrentIndex(1)
    calm(dialog, tasks)
    assert dialog.ui.figure.text() == "2 of 6"
    no = next(a for a in line(dialog).choices.menu().actions() if a.text() == "No")
    no.trigger()
    assert line(dialog).choices.text() == "Yes or No"
    calm(dialog, tasks)
    assert "no other answer" in dialog.ui.said.text()
    assert not dialog.ui.keep.isEnabled()


def test_lines_come_and_go_and_are_joined(dialog, tasks) -> None:
    choose(line(dialog).question, "c_04")
    assert not dialog.ui.joint.isVisible()
    assert not line(dialog).gone.isEnabled()
    dialog.ui.addCount.click()
    choose(line(dialog, 1).question, "c_06")
    assert dialog.ui.joint.isVisible()
    calm(dialog, tasks)
    assert "not settled" in dialog.ui.said.text() or "not known" in dialog.ui.said.text()
    dialog.ui.joint.setCurrentIndex(1)
    calm(dialog, tasks)
    assert dialog.wish.recipe.joint == "or"
    line(dialog, 1).gone.click()
    assert not dialog.ui.joint.isVisible()
    assert len(dialog.wish.recipe.counts) == 1


def test_a_base_of_some_cases_only(dialog, tasks, counted) -> None:
    choose(line(dialog).question, "c_04")
    dialog.ui.baseKind.setCurrentIndex(1)
    (base,) = dialog._lines(dialog.ui.baseLines)
    choose(base.question, "fact_area")
    calm(dialog, tasks)
    area = base.picked.choices[0]
    of = sum(case.facts.get("fact_area") == area for case in counted.whole_cases)
    assert f"of {of}" in dialog.ui.figure.text()
    base.gone.click()
    assert dialog.wish.recipe.base == ()


def test_the_expression_is_what_was_picked_and_can_be_typed(dialog, tasks) -> None:
    choose(line(dialog).question, "c_04")
    dialog.ui.way.click()
    assert dialog.ui.counts.text() == "${c_04} = 'yes'"
    assert dialog.ui.counts.isVisible()
    assert not line(dialog).isVisible()
    calm(dialog, tasks)
    assert dialog.ui.figure.text() == "4 of 6"
    dialog.ui.counts.setText("${c_94} = 'yes'")
    calm(dialog, tasks)
    assert dialog.ui.said.text().startswith("There is no question called “c_94”.")
    assert dialog.ui.figure.text() == "–"
    dialog.ui.way.click()
    calm(dialog, tasks)
    assert dialog.ui.figure.text() == "4 of 6"


def opened(page, qtbot) -> MeasureDialog:
    return next(d for d in page.findChildren(MeasureDialog) if d.isVisible())


def test_kept_changed_deleted_and_put_back(page, counted, tasks, qtbot) -> None:
    page.ui.add.click()
    assert tasks.settle()
    made = opened(page, qtbot)
    choose(line(made).question, "c_04")
    made.ui.name.setText("Misuse seen")
    made.ui.indicator.setText("PSM-own")
    calm(made, tasks)
    made.ui.keep.click()
    assert tasks.settle()
    (own,) = ownmeasures.own(counted.store, counted.reference)
    name = own.measure.name
    assert not made.isVisible()
    assert page.line_at(name).line.text == "4 of 6"
    assert page.sheet.current is page.line_at(name)
    assert reporting.findings(counted.store, counted.reference).measure(name).indicator == "PSM-own"

    page.line_at(name).click()
    page.sheet.beneath[name].change_asked.emit()
    assert tasks.settle()
    again = opened(page, qtbot)
    assert again.ui.title.text() == "Change this measure"
    assert line(again).picked.question == "c_04"
    line(again).turned.setCurrentIndex(1)
    calm(again, tasks)
    again.ui.keep.click()
    assert tasks.settle()
    assert page.line_at(name).line.text == "2 of 6"

    page.measures.undo()
    assert tasks.settle()
    assert page.line_at(name).line.text == "4 of 6"
    page.sheet.delete_asked.emit(name)
    assert tasks.settle()
    assert page.line_at(name) is None
    assert "Take back: “Misuse seen” is deleted" in [c.title for c in page.commands()]
    page.measures.undo()
    assert tasks.settle()
    assert page.line_at(name).line.text == "4 of 6"


def test_a_typed_measure_opens_as_it_was_typed(page, counted, tasks, qtbot) -> None:
    kept = ownmeasures.add(
        counted.store,
        counted.reference,
        Wish("Typed", base="${c_04} = 'yes'", counts="${c_06} = 'yes'"),
    )
    page.measures.change(kept.measure.name)
    assert tasks.settle()
    made = opened(page, qtbot)
    assert made.ui.counts.isVisible()
    assert (made.ui.counts.text(), made.ui.base.text()) == ("${c_06} = 'yes'", "${c_04} = 'yes'")


def test_what_is_refused_on_keeping_leaves_the_dialog_open(page, counted, tasks, qtbot) -> None:
    page.measures.add()
    assert tasks.settle()
    made = opened(page, qtbot)
    choose(line(made).question, "c_04")
    made.ui.name.setText("Drift or delay seen")
    calm(made, tasks)
    assert "already" in made.ui.said.text()
    made.wished.emit(made.wish)
    assert tasks.settle()
    assert made.isVisible()
    assert ownmeasures.own(counted.store, counted.reference) == ()
