"""Drop a list, say what its columns are, see the sum come out, accept."""

from __future__ import annotations

import logging

import pytest
import xlsxwriter
from msoffcrypto.format.ooxml import OOXMLFile
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QLabel

from ddscp_audit.gui.population.columns import ColumnsModel
from ddscp_audit.gui.population.page import PopulationPage
from ddscp_audit.gui.population.password import PasswordDialog
from ddscp_audit.workflow import drawing, populations
from tests import factory


@pytest.fixture
def page(context_of, audit_store, tasks, qtbot):
    made = PopulationPage(context_of(audit_store))
    qtbot.addWidget(made)
    made.resize(1100, 680)
    made.show()
    made.refresh()
    assert tasks.settle()
    return made


@pytest.fixture
def messy(tmp_path):
    """Forty rows, a blank id, a duplicate, and a column of names."""
    rows = [{**row, "Child name": f"Ann Example {n}"} for n, row in enumerate(_rows())]
    rows[3] = {**rows[3], "Case ID": ""}
    rows[5] = {**rows[5], "Case ID": rows[4]["Case ID"]}
    return factory.write_csv(tmp_path / "list.csv", rows)


def _rows():
    return factory.eligible_rows(40)


def read(page, path, tasks, qtbot) -> None:
    page.open_list(path)
    assert tasks.settle()
    qtbot.waitUntil(lambda: page._result is not None)


def column(page, name: str) -> int:
    model = page._model
    titles = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    return titles.index(name)


def sum_lines(page) -> str:
    labels = page.ui.reconcile.ui.flow.findChildren(QLabel)
    return " ".join(label.text() for label in labels if not label.isHidden())


def test_without_a_list_the_page_asks_for_one(page) -> None:
    assert page.ui.modes.currentWidget() is page.ui.choosing
    assert not page.ui.back_to_accepted.isVisible()


def test_a_list_comes_up_mapped_and_reconciled(page, messy, tasks, qtbot) -> None:
    read(page, messy, tasks, qtbot)
    roles = page._model.roles
    assert roles["Case ID"] == "id"
    assert roles["Area"] == "area"
    assert roles["Age"] == "fact_age_band"
    assert page._result.N == 38
    qtbot.waitUntil(lambda: "38" in sum_lines(page))  # labels come up with the next layout
    assert "without an id" in sum_lines(page)
    assert "Child name" in sum_lines(page)
    assert page._model.index(0, column(page, "Child name")).data() == "Left out"


def test_accept_is_live_only_when_the_sum_comes_out(page, messy, tasks, qtbot) -> None:
    read(page, messy, tasks, qtbot)
    side = page.ui.reconcile.ui
    assert not side.accept.isEnabled()
    side.expected.setText("40")
    qtbot.waitUntil(lambda: "2 fewer than expected" in side.verdict.text())
    assert not side.accept.isEnabled()
    side.reason.setText("Two children moved away")
    assert side.accept.isEnabled()
    side.reason.clear()
    side.expected.setText("38")
    qtbot.waitUntil(lambda: side.accept.isEnabled())
    assert "comes out" in side.verdict.text()


def test_accepting_keeps_the_list_and_shows_where_it_comes_from(
    page, messy, tasks, qtbot, audit_store
) -> None:
    read(page, messy, tasks, qtbot)
    page.ui.reconcile.ui.expected.setText("38")
    qtbot.waitUntil(lambda: page.ui.reconcile.ui.accept.isEnabled())
    with qtbot.waitSignal(page.changed):
        page.ui.reconcile.ui.accept.click()
    assert page.ui.modes.currentWidget() is page.ui.accepted
    assert page.ui.accepted.ui.count.text() == "38 eligible"
    assert populations.population(audit_store, "NEG26").N == 38


def test_a_column_s_role_is_chosen_by_keyboard_and_taken_from_the_other(
    page, messy, tasks, qtbot
) -> None:
    read(page, messy, tasks, qtbot)
    view, place = page.ui.columns, column(page, "Family")
    view.setFocus()
    view.setCurrentIndex(page._model.index(0, place))
    view.edit(page._model.index(0, place))
    box = view.findChild(QComboBox)
    box.setCurrentIndex(box.findData("id"))
    box.activated.emit(box.currentIndex())
    assert page._model.roles["Family"] == "id"
    assert "Case ID" not in page._model.roles
    qtbot.waitUntil(lambda: page._result is not None and page._result.N == 20)


def test_a_rule_that_cannot_be_read_is_said_and_the_list_stays(page, messy, tasks, qtbot) -> None:
    read(page, messy, tasks, qtbot)
    page.ui.where.setText("${Area} = ")
    side = page.ui.reconcile.ui
    qtbot.waitUntil(side.refused.isVisible)
    assert not side.accept.isEnabled()
    page.ui.where.setText("${Area} = 'Derby City'")
    page.ui.where_name.setText("in the county")
    qtbot.waitUntil(lambda: "in the county" in sum_lines(page))


def test_a_file_that_is_no_list_gets_a_sentence(page, tmp_path, tasks, qtbot) -> None:
    path = tmp_path / "empty.csv"
    path.write_bytes(b"")
    page.open_list(path)
    assert tasks.settle()
    words = page._state.ui.title.text() + page._state.ui.text.text()
    assert page._state.isVisible()
    assert words
    for banned in ("invalid", "failed", "error occurred"):
        assert banned not in words.lower()
    page._state.ui.secondary.click()
    assert page.ui.modes.currentWidget() is page.ui.choosing


@pytest.fixture
def protected(tmp_path):
    """Two sheets of eight cases behind the password "Sesame"."""
    plain, locked = tmp_path / "plain.xlsx", tmp_path / "protected.xlsx"
    rows = factory.eligible_rows(8)
    with xlsxwriter.Workbook(plain) as book:
        for name in ("This year", "Last year"):
            sheet = book.add_worksheet(name)
            for at, cells in enumerate([list(rows[0]), *[list(row.values()) for row in rows]]):
                sheet.write_row(at, 0, cells)
    return protect(plain, locked)


def protect(plain, locked):
    """The same workbook behind the password "Sesame"."""
    with plain.open("rb") as source, locked.open("wb") as out:
        OOXMLFile(source).encrypt("Sesame", out)
    return locked


def asked_for_password() -> PasswordDialog | None:
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, PasswordDialog)]
    return next((w for w in found if w.isVisible()), None)


def test_a_protected_workbook_asks_for_its_password_until_it_opens(
    page, protected, tasks, qtbot, caplog
) -> None:
    caplog.set_level(logging.DEBUG)
    page.open_list(protected)
    assert tasks.settle()
    box = asked_for_password()
    assert box.ui.title.text() == "protected.xlsx is protected by a password"
    assert not box.ui.open_button.isEnabled()
    qtbot.keyClicks(box.ui.passphrase, "sesame")
    qtbot.keyClick(box.ui.passphrase, Qt.Key.Key_Return)
    assert tasks.settle()
    assert "The password does not open this workbook" in box.ui.said.text()
    assert box.ui.passphrase.selectedText() == "sesame"
    qtbot.keyClicks(box.ui.passphrase, "Sesame")
    qtbot.keyClick(box.ui.passphrase, Qt.Key.Key_Return)
    assert tasks.settle()
    qtbot.waitUntil(lambda: page._result is not None)
    assert asked_for_password() is None
    assert page._result.N == 8
    assert "sesame" not in caplog.text.lower()
    page.context.settings.keep("any", "thing")
    assert "esame" not in str([page.context.settings.text(key) for key in ("lists", "any")])


def test_giving_up_the_password_leaves_what_was_there(page, protected, tasks, qtbot) -> None:
    page.open_list(protected)
    assert tasks.settle()
    asked_for_password().ui.cancel.click()
    assert page.ui.modes.currentWidget() is page.ui.choosing


def test_another_sheet_of_a_protected_workbook_asks_again(page, protected, tasks, qtbot) -> None:
    """The password was not kept, so the other sheet needs it too; without it the first stays."""
    page.open_list(protected)
    assert tasks.settle()
    asked_for_password().ui.passphrase.setText("Sesame")
    asked_for_password().ui.open_button.click()
    assert tasks.settle()
    page.ui.sheet.setCurrentText("Last year")
    page.ui.sheet.activated.emit(1)
    assert tasks.settle()
    asked_for_password().ui.cancel.click()
    assert page.ui.sheet.currentText() == "This year"
    page.ui.sheet.setCurrentText("Last year")
    page.ui.sheet.activated.emit(1)
    assert tasks.settle()
    asked_for_password().ui.passphrase.setText("Sesame")
    asked_for_password().ui.open_button.click()
    assert tasks.settle()
    assert page._table.sheet == "Last year"


def test_a_protected_workbook_that_is_no_list_says_so(page, tmp_path, tasks, qtbot) -> None:
    with xlsxwriter.Workbook(tmp_path / "empty.xlsx") as book:
        book.add_worksheet()
    page.open_list(protect(tmp_path / "empty.xlsx", tmp_path / "protected.xlsx"))
    assert tasks.settle()
    asked_for_password().ui.passphrase.setText("Sesame")
    asked_for_password().ui.open_button.click()
    assert tasks.settle()
    assert asked_for_password() is None
    assert page._state.isVisible()
    assert "every cell is blank" in page._state.ui.title.text()


def test_a_locked_list_cannot_be_replaced(page, tasks, audit_store, tmp_path) -> None:
    factory.accept(audit_store, tmp_path)
    drawing.lock(audit_store, "NEG26")
    page.refresh()
    assert tasks.settle()
    assert not page.ui.accepted.ui.replace.isVisible()
    assert page.commands() == []


def test_a_thousand_columns_come_up_without_a_widget_each(page, tmp_path, tasks, qtbot) -> None:
    row = {f"Column {n}": str(n) for n in range(999)}
    path = factory.write_csv(tmp_path / "wide.csv", [{"Case ID": "7", **row}])
    read(page, path, tasks, qtbot)
    assert page._model.columnCount() == 1000
    assert len(page.ui.columns.findChildren(QComboBox)) == 0


def test_the_window_stays_alive_while_a_long_list_is_read(page, tmp_path, tasks, qtbot) -> None:
    path = tmp_path / "long.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("Case ID,Area\n")
        file.writelines(f"{n},{'Derby City' if n % 2 else 'Derbyshire'}\n" for n in range(200_000))
    turns: list[bool] = []
    beat = QTimer(page, interval=1)
    beat.timeout.connect(lambda: turns.append(tasks.busy))
    beat.start()
    page.open_list(path)
    qtbot.waitUntil(lambda: page._result is not None, timeout=60_000)
    beat.stop()
    assert page._result.N == 200_000
    # The window's own loop turned many times while the work was under way.
    assert sum(turns) > 20


def test_cancelling_a_long_read_changes_nothing(page, tmp_path, tasks, qtbot) -> None:
    path = tmp_path / "long.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("Case ID,Area\n")
        file.writelines(f"{n},Derbyshire\n" for n in range(300_000))
    page.open_list(path)
    qtbot.waitUntil(lambda: page._state.ui.secondary.isVisible() or page._table is not None)
    if page._table is None:
        page._state.ui.secondary.click()
        assert tasks.settle()
        assert page.ui.modes.currentWidget() is page.ui.choosing


def test_a_role_stands_above_one_column_only() -> None:
    model = ColumnsModel()
    model.set_table(["A", "B"], [["1", "2"]], {"A": "id"})
    assert model.setData(model.index(0, 1), "id")
    assert model.roles == {"B": "id"}
    assert not model.setData(model.index(1, 1), "id")
