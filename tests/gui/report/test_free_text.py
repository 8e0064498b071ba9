"""Words that look like personal data, before a report or the data go out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from ddscp_audit.gui.report.found import FoundDialog, KeepDialog
from ddscp_audit.gui.report.page import ReportPage
from ddscp_audit.workflow import audits, fieldwork, stores
from tests import factory

NEG = factory.REFERENCE


@pytest.fixture
def page(context_of, sampled, tasks, qtbot):
    """A report whose summary and one of whose answers name somebody."""
    case = sampled.cases[0]
    sampled.fill(case, "CSC", c_28="Sarah Thompson visited.")
    fieldwork.submit(sampled.store, NEG, case, "CSC", why="A professional's name")
    audits.update_brief(sampled.store, NEG, summary_words="Thanks to David Smith for the data.")
    made = ReportPage(context_of(sampled.store))
    qtbot.addWidget(made)
    made.resize(1100, 680)
    made.show()
    made.refresh()
    assert tasks.settle()
    qtbot.waitUntil(lambda: made.ui.viewer.ui.preview.has_pages, timeout=20_000)
    return made


@pytest.fixture
def target(tmp_path, monkeypatch):
    """Where the next export goes."""
    path = tmp_path / "out"
    monkeypatch.setattr(
        "ddscp_audit.gui.report.export.QFileDialog.getSaveFileName", lambda *_: (str(path), "")
    )
    return path


def lines(page: ReportPage) -> list[str]:
    grid = page.ui.checks
    widgets = [grid.itemAt(at).widget() for at in range(grid.count())]
    return [w.text() for w in widgets if isinstance(w, QLabel) and w.text()]


def listed(page: ReportPage, qtbot) -> FoundDialog:
    """The list behind "Show"."""
    show = next(
        button
        for button in page.findChildren(QPushButton)
        if button.accessibleName().startswith("Show:") and "free text" in button.accessibleName()
    )
    show.click()
    qtbot.waitUntil(lambda: page.findChild(FoundDialog) is not None)
    return page.findChild(FoundDialog)


def asked(page: ReportPage, qtbot) -> KeepDialog:
    qtbot.waitUntil(lambda: page.findChild(KeepDialog) is not None, timeout=20_000)
    return page.findChild(KeepDialog)


def test_the_list_counts_what_the_chosen_edition_prints(page, tasks) -> None:
    assert "2 pieces of free text look like personal data" in lines(page)
    page._edition.button(2).click()
    assert tasks.settle(20_000)
    assert "1 piece of free text looks like personal data" in lines(page)
    assert tasks.settle(20_000)


def test_without_any_that_is_said(page, sampled, tasks, qtbot) -> None:
    page._edition.button(1).click()
    page.words.entry("summary").edits[0].setPlainText("Thanks to all.")
    page.leave()
    assert tasks.settle(20_000)
    page.refresh()
    assert tasks.settle(20_000)
    qtbot.waitUntil(
        lambda: "No free text of this edition looks like personal data" in lines(page),
        timeout=20_000,
    )


def test_show_names_each_with_its_place_and_goes_there(page, sampled, qtbot) -> None:
    dialog = listed(page, qtbot)
    case, label = sampled.cases[0], factory.neglect().tool.question("c_28").label
    rows = [[dialog.model.index(row, column).data() for column in (0, 2)] for row in range(2)]
    assert rows == [
        ["David Smith", "Your words at the head of the summary"],
        ["Sarah Thompson", f"{case} · CSC · {label}"],
    ]
    dialog.ui.found.setCurrentIndex(dialog.model.index(1, 0))
    with qtbot.waitSignal(page.went) as went:
        QTest.keyClick(dialog.ui.found, Qt.Key.Key_Return)
    assert went.args == ["fieldwork", f"{case} CSC"]


def test_the_leads_own_words_are_marked_on_the_page(page, qtbot) -> None:
    listed(page, qtbot).ui.show_button.click()
    assert page.words.entry("summary").edits[0].textCursor().selectedText() == "David Smith"


def test_nothing_is_written_before_a_reason_is_given(page, sampled, tasks, target, qtbot) -> None:
    page.ui.export_pdf.click()
    dialog = asked(page, qtbot)
    assert "1 piece" in dialog.ui.title.text(), "the answers are not in the PDF"
    assert not dialog.ui.accept.isEnabled()
    dialog.ui.reason.setText("David Smith agreed")
    assert not dialog.ui.accept.isEnabled()
    assert "name nobody" in dialog.ui.text.text()
    dialog.reject()
    assert tasks.settle(20_000)
    assert not target.with_suffix(".pdf").exists()
    assert not any("made" in e.what for e in stores.events(sampled.store, NEG, 3))


def test_with_a_reason_it_is_and_the_log_keeps_reason_and_number(
    page, sampled, tasks, target, qtbot
) -> None:
    page.ui.export_workbook.click()
    dialog = asked(page, qtbot)
    dialog.ui.reason.setText("For the panel's own use")
    with qtbot.waitSignal(page.changed, timeout=20_000):
        dialog.ui.accept.click()
    assert target.with_suffix(".xlsx").stat().st_size > 500
    event = stores.events(sampled.store, NEG)[0]
    assert (event.what, event.why) == ("data exported", "For the panel's own use")
    assert "1 piece of free text kept (name: 1)" in event.after
    assert "Thompson" not in event.after


def test_what_holds_no_such_words_is_written_at_once(page, tasks, target, qtbot) -> None:
    page._edition.button(1).click()  # the board's data have no rows about cases
    assert tasks.settle(20_000)
    with qtbot.waitSignal(page.changed, timeout=20_000):
        page.ui.export_json.click()
    assert target.with_suffix(".json").exists()
    assert page.findChild(KeepDialog) is None
