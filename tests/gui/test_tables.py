"""One model for every table."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtWidgets import QTableView

from ddscp_audit.gui.tables import VALUE_ROLE, Column, RowsModel


@dataclass(frozen=True)
class Row:
    name: str
    count: int


ROWS = [Row("Derby City", 30), Row("Derbyshire", 4), Row("Elsewhere", 200)]
COLUMNS = (
    Column[Row]("Area", lambda r: r.name, width=120),
    Column[Row]("Cases", lambda r: f"{r.count:,}", lambda r: r.count, right=True),
)


@pytest.fixture
def model(qapp) -> RowsModel[Row]:
    return RowsModel(COLUMNS, ROWS)


def shown(model: RowsModel[Row]) -> list[int]:
    return [row.count for row in model.rows()]


def test_numbers_sort_as_numbers(model) -> None:
    model.sort(1)
    assert shown(model) == [4, 30, 200]
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert shown(model) == [200, 30, 4]


def test_no_column_brings_the_first_order_back(model) -> None:
    model.sort(1)
    model.sort(-1)
    assert shown(model) == [30, 4, 200]


def test_sorting_keeps_the_choice_on_its_row(model) -> None:
    held = QPersistentModelIndex(model.index(0, 0))
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert held.data() == "Derby City"
    assert held.row() == 1


def test_a_filter_holds_through_new_rows(model) -> None:
    model.show_only(lambda row: row.count > 10)
    assert shown(model) == [30, 200]
    model.set_rows([*ROWS, Row("New", 11)])
    assert shown(model) == [30, 200, 11]
    model.show_only(None)
    assert len(model.rows()) == 4


def test_a_cell_says_text_side_and_value(model) -> None:
    cell = model.index(2, 1)
    assert cell.data() == "200"
    assert cell.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert cell.data(VALUE_ROLE) == ROWS[2]
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Cases"
    assert model.find(lambda row: row.name == "Elsewhere") == 2


def test_a_dressed_view_sorts_by_its_header(model, look, qtbot) -> None:
    view = QTableView()
    qtbot.addWidget(view)
    model.dress(view)
    view.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert shown(model) == [200, 30, 4]


def test_a_hundred_thousand_rows_are_asked_for_their_key_once_each(qapp) -> None:
    asked = []
    column = Column[int]("n", str, lambda n: asked.append(n) or -n)  # type: ignore[func-returns-value]
    model = RowsModel([column], range(100_000))
    model.sort(0)
    assert len(asked) == 100_000
    assert model.row_at(0) == 99_999
