from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from ddscp_audit.domain.audit import Person
from ddscp_audit.domain.vocabulary import Edition, Role
from ddscp_audit.errors import RoleError
from ddscp_audit.gui.findings.beneath import Beneath
from ddscp_audit.gui.findings.lines import Show
from ddscp_audit.gui.findings.page import FindingsPage
from ddscp_audit.gui.findings.together import TogetherView
from ddscp_audit.workflow import (
    fieldwork,
    moderation,
    moments,
    ownmeasures,
    pins,
    quality,
    rounds,
    stores,
    together,
)
from ddscp_audit.workflow.ownmeasures import Wish
from tests.factory import Sampled


def words(page: FindingsPage) -> list[str]:
    return [widget.text() for widget in page.sentence._held if widget.text() != "·"]  # type: ignore[attr-defined]


def choose(page: FindingsPage, word: str, way: str) -> None:
    """Open a word of the sentence and choose another way."""
    button = next(w for w in page.sentence._held if w.text().startswith(word))  # type: ignore[attr-defined]
    action = next(a for a in button.menu().actions() if a.text() == way)  # type: ignore[attr-defined]
    action.trigger()


def test_figures_and_the_sentence_above_them(page: FindingsPage) -> None:
    line = page.line_at("c_04")
    assert line.line.text == "4 of 6"
    assert words(page)[:4] == [
        "all 6 cases", "all agencies", "settled values", "not known in the base",
    ]  # fmt: skip


def test_percents_at_any_base(page: FindingsPage, tasks) -> None:
    choose(page, "percents from", "Percents at any base")
    assert tasks.settle()
    assert page.line_at("c_04").line.text == "4 of 6 (67%)"


def test_as_words(page: FindingsPage, tasks) -> None:
    choose(page, "as counts and", "Words")
    assert tasks.settle()
    assert page.sentence.show_as is Show.WORDS
    assert page.line_at("c_04").line.text == "majority"


def test_one_area_only(page: FindingsPage, counted: Sampled, tasks) -> None:
    choose(page, "all 6 cases", "Derbyshire")
    assert tasks.settle()
    of_area = [c for c in counted.whole_cases if c.facts.get("fact_area") == "derbyshire"]
    assert words(page)[0] == f"{len(of_area)} cases in Derbyshire"
    assert page.line_at("c_04").line.of == len(of_area)


def test_side_by_side_by_area(page: FindingsPage, tasks) -> None:
    choose(page, "not side by side", "By area")
    assert tasks.settle()
    labels = [
        widget.line.label
        for widget in page.lines
        if widget.line.measure.name == "c_04" and widget.line.level == 2
    ]
    assert labels == ["Derby City", "Derbyshire"]


def test_enter_opens_the_cases_beneath(page: FindingsPage, counted: Sampled) -> None:
    line = page.line_at("c_04")
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Return)
    beneath = page.findChild(Beneath)
    rows = beneath.model.rows()
    assert {row.value.case for row in rows} == set(counted.cases)
    assert [row.counts_as for row in rows] == ["Yes"] * 4 + ["No"] * 2
    assert rows[0].said["CSC"] == "Yes"
    assert rows[0].how == "settled by the panel"
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert page.sheet.beneath == {}


def test_a_figure_leads_to_the_return_it_was_said_in(page: FindingsPage, qtbot) -> None:
    page.line_at("c_04").click()
    beneath = page.findChild(Beneath)
    with qtbot.waitSignal(page.went) as went:
        beneath.table.activated.emit(beneath.model.index(0, 2))
    assert went.args == ["fieldwork", f"{beneath.model.row_at(0).value.case} CSC"]


def test_why_this_number(page: FindingsPage) -> None:
    line = page.line_at("c_04")
    line.setFocus()
    QTest.keyClicks(line, "?")
    assert page.ui.aside.isVisible()
    assert "4 of these 6" in page.ui.whyText.text()
    assert page.ui.whyFigure.text() == "4 of 6"
    QTest.keyClicks(line, "?")
    assert not page.ui.aside.isVisible()


def test_arrows_walk_and_sections_jump(page: FindingsPage) -> None:
    page.lines[0].setFocus()
    QTest.keyClick(page.lines[0], Qt.Key.Key_Down)
    assert page.focusWidget() is page.lines[1]
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert page.focusWidget().line.measure.section == "Features"


def test_copy_as_table(page: FindingsPage) -> None:
    QTest.keyClick(page.lines[0], Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == [
        "Section", "Measure", "Answer", "Group", "Count", "Base", "Figure", "Range",
    ]  # fmt: skip
    found = next(line.split("\t") for line in lines if "alcohol or drugs" in line)
    assert found[4:7] == ["4", "6", "4 of 6"]


def test_what_is_unsettled_is_listed_and_leads_to_the_panel(page: FindingsPage, qtbot) -> None:
    count = page.ui.unsettledList.count()
    assert count
    assert f"{count} values are not settled" in page.ui.unsettled.text()
    page.ui.unsettled.click()
    assert page.ui.unsettledList.isVisible()
    with qtbot.waitSignal(page.went) as went:
        page.ui.unsettledList.itemActivated.emit(page.ui.unsettledList.item(0))
    assert went.args[0] == "panel"


def test_what_is_open_stays_open_when_counted_again(page: FindingsPage, tasks) -> None:
    page.line_at("c_04").click()
    page.refresh()
    assert tasks.settle()
    assert page.line_at("c_04").isChecked()
    assert list(page.sheet.beneath) == ["c_04"]


def test_no_returns_is_no_figures(sampled: Sampled, context_of, qtbot, tasks) -> None:
    page = FindingsPage(context_of(sampled.store))
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    assert tasks.settle()
    assert page.lines
    assert all("%" not in widget.line.text for widget in page.lines)


def test_without_a_sample_it_says_what_comes_first(audit_store, context_of, qtbot, tasks) -> None:
    page = FindingsPage(context_of(audit_store))
    qtbot.addWidget(page)
    page.refresh()
    assert tasks.settle()
    assert page._state.ui.title.text() == "No figures yet"


def test_side_by_side_by_any_recorded_fact(page: FindingsPage, tasks) -> None:
    choose(page, "not side by side", "By age band")
    assert tasks.settle()
    labels = [w.line.label for w in page.lines if w.line.level == 2]
    assert "Under 1" in labels


def test_the_copied_table_is_html_too(page: FindingsPage) -> None:
    page.copy_table()
    html = QGuiApplication.clipboard().mimeData().html()
    assert "<caption>Findings: Neglect (NEG26)</caption>" in html
    assert '<th scope="col">Measure</th>' in html


def test_the_moment_an_answer_was_given(page: FindingsPage, counted: Sampled, tasks) -> None:
    page.line_at("c_04").click()
    beneath = page.sheet.beneath["c_04"]
    beneath.table.setCurrentIndex(beneath.model.index(0, 2))
    assert tasks.settle()
    case = beneath.model.row_at(0).value.case
    assert beneath.moment.text().startswith(f"{case} · CSC · ")
    assert f"by {counted.store.actor.name}: “Yes”" in beneath.moment.text()
    beneath.table.setCurrentIndex(beneath.model.index(0, 1))
    assert tasks.settle()
    assert beneath.moment.text().startswith(f"{case} · Panel · ")
    beneath.table.setCurrentIndex(beneath.model.index(0, 0))
    assert beneath.moment.accessibleName() == beneath.moment.text()


def test_a_changed_answer_tells_from_what_to_what_and_why(
    page: FindingsPage, counted: Sampled, tasks
) -> None:
    case = counted.cases[0]
    fieldwork.save_answer(
        counted.store, counted.reference, case, "CSC", "c_04", "no", why="Read again"
    )
    page.line_at("c_04").click()
    beneath = page.sheet.beneath["c_04"]
    row = beneath.model.find(lambda line: line.value.case == case)
    beneath.table.setCurrentIndex(beneath.model.index(row, 2))
    assert tasks.settle()
    assert "“Yes” became “No”. Why: Read again" in beneath.moment.text().splitlines()[-1]


def test_p_pins_and_ctrl_z_takes_it_back(page: FindingsPage, counted: Sampled, tasks) -> None:
    line = page.line_at("c_04")
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_P)
    assert tasks.settle()
    assert pins.pinned(counted.store, counted.reference) == ("c_04",)
    assert line.pinned
    assert line.accessibleName().endswith("Pinned to the report")
    assert page.ui.pin.text() == "Take off the report"
    QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert tasks.settle()
    assert pins.pinned(counted.store, counted.reference) == ()
    assert not page.line_at("c_04").pinned


def test_pins_stay_when_counted_again(page: FindingsPage, counted: Sampled, tasks) -> None:
    pins.pin(counted.store, counted.reference, "c_06")
    page.refresh()
    assert tasks.settle()
    assert page.line_at("c_06").pinned
    page.sheet.go_to("c_06")
    page.pin()
    assert tasks.settle()
    assert pins.pinned(counted.store, counted.reference) == ()


def test_a_reader_pins_nothing_and_makes_no_measure(
    counted: Sampled, context_of, qtbot, tasks
) -> None:
    stores.act_as(counted.store, Person("Rea Reader", Role.READER))
    page = FindingsPage(context_of(counted.store))
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    assert tasks.settle()
    assert not page.ui.pin.isVisible()
    assert not page.ui.add.isVisible()
    assert not [c for c in page.commands() if "measure…" in c.title]
    QTest.keyClick(page.lines[0], Qt.Key.Key_P)
    assert tasks.settle()
    assert pins.pinned(counted.store, counted.reference) == ()


def test_a_reader_reads_the_board_s_edition_and_no_case(
    counted: Sampled, context_of, qtbot, tasks
) -> None:
    cases = counted.cases
    stores.act_as(counted.store, Person("Rea Reader", Role.READER))
    page = FindingsPage(context_of(counted.store))
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    assert tasks.settle()
    assert page._reading.findings.edition is Edition.BOARD
    assert not page.ui.qualityTab.isVisible()
    page.line_at("c_04").click()
    said = " ".join(label.text() for label in page.sheet.beneath["c_04"].findChildren(QLabel))
    assert not any(case in said for case in cases)
    for refused in (
        lambda: quality.check(counted.store, counted.reference),
        lambda: together.ground(counted.store, counted.reference),
        lambda: rounds.read(counted.store, counted.reference),
        lambda: ownmeasures.bench(counted.store, counted.reference),
        lambda: moments.moments(counted.store, counted.reference, cases[0], "c_04"),
        lambda: moments.moments(counted.store, counted.reference, cases[0], "c_04", "CSC"),
    ):
        with pytest.raises(RoleError):
            refused()


def test_every_view_is_found_by_its_argument(page: FindingsPage, tasks) -> None:
    for view in page.VIEWS:
        page.arrive(view)
        assert tasks.settle()
        assert page.view == view
    page.arrive("c_04")
    assert page.view == ":measures"
    assert page.sheet.current is page.line_at("c_04")


def test_other_views_are_counted_again_after_a_change(page: FindingsPage, tasks) -> None:
    page.arrive(":quality")
    assert tasks.settle()
    page.refresh()
    assert tasks.settle()
    assert page.view == ":quality"
    assert page._stale == set()


def test_measures_stand_under_their_section_own_ones_too(
    page: FindingsPage, counted: Sampled, tasks
) -> None:
    ownmeasures.add(counted.store, counted.reference, Wish("Mine", counts="${c_04} = 'yes'"))
    page.refresh()
    assert tasks.settle()
    sections = [widget.line.measure.section for widget in page.lines]
    order = list(dict.fromkeys(sections))
    assert sections == sorted(sections, key=order.index)
    mine = next(w for w in page.lines if w.line.label == "Mine")
    assert mine.line.measure.section == "Features"
    assert "a measure of this audit's own" in mine.accessibleName()


def test_a_bar_beneath_many_agencies_covers_no_row(page: FindingsPage, qtbot) -> None:
    page.line_at("c_04").click()
    table = page.sheet.beneath["c_04"].table
    table.setColumnWidth(0, 2000)
    bar = table.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    last = table.model().rowCount() - 1
    qtbot.waitUntil(
        lambda: table.rowViewportPosition(last) + table.rowHeight(last) <= table.viewport().height()
    )


@pytest.fixture
def grid(page: FindingsPage, counted: Sampled, tasks) -> FindingsPage:
    """The page, with values of three features settled in every case."""
    for case in counted.cases:
        for name in ("c_06", "c_07"):
            moderation.settle(counted.store, counted.reference, case, name, "yes")
    page.refresh()
    assert tasks.settle()
    return page


def test_features_together_follow_the_area_and_the_percents(
    grid: FindingsPage, counted: Sampled, tasks
) -> None:
    page = grid
    choose(page, "all 6 cases", "Derbyshire")
    assert tasks.settle()
    choose(page, "percents from 10 cases", "Percents at any base")
    assert tasks.settle()
    page.arrive(":together")
    assert tasks.settle()
    view = page._others[":together"]
    assert isinstance(view, TogetherView)
    of_area = [c for c in counted.whole_cases if c.facts.get("fact_area") == "derbyshire"]
    assert 0 < len(of_area) < 6
    assert f"of {len(of_area)} in Derbyshire in the table" in view.ui.base.text()
    assert view.caption.startswith("Features together in Derbyshire: ")
    assert all("%" in cell.combination.text for cell in view.cells)
    page.arrive(":measures")
    choose(page, f"{len(of_area)} cases in", "All areas")
    assert tasks.settle()
    page.arrive(":together")
    assert tasks.settle()
    assert "of 6 in the table" in view.ui.base.text()


def test_copying_from_a_table_copies_the_table(grid: FindingsPage, tasks) -> None:
    """A table that has the keyboard would put one cell on the clipboard."""
    page = grid
    page.arrive(":together")
    assert tasks.settle()
    view = page._others[":together"]
    assert isinstance(view, TogetherView)
    next(cell for cell in view.cells if cell.combination.count).click()
    table = view.ui.cases
    table.setFocus()
    table.setCurrentIndex(view.model.index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines()[0].endswith("Cases\tFigure")
