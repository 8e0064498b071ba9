"""Rows one below the other: each as tall as it needs, and only the changed one measured again."""

from __future__ import annotations

import itertools

from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ddscp_audit.gui.widgets.column import Column


class Row(QWidget):
    """A label that wraps."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.label = QLabel(words, self)
        self.label.setWordWrap(True)
        QVBoxLayout(self).addWidget(self.label)


def a_column(qtbot: QtBot, count: int) -> tuple[QScrollArea, Column, list[Row]]:
    area = QScrollArea()
    area.setWidgetResizable(True)
    column = Column()
    area.setWidget(column)
    qtbot.addWidget(area)
    area.resize(300, 200)
    area.show()
    qtbot.waitExposed(area)
    rows = [Row(f"Row {number}") for number in range(count)]
    for row in rows:
        row.setParent(column)
    column.hold(rows)
    return area, column, rows


def test_rows_stand_below_each_other_and_fill_the_width(qtbot: QtBot) -> None:
    _area, column, rows = a_column(qtbot, 5)
    for above, below in itertools.pairwise(rows):
        assert below.y() == above.y() + above.height()
        assert below.width() == column.width() - 16
    assert column.height() >= rows[-1].y() + rows[-1].height()


def test_words_that_grow_push_the_others_down(qtbot: QtBot) -> None:
    _area, _column, rows = a_column(qtbot, 3)
    before = rows[2].y()
    rows[0].label.setText("A great many words " * 20)
    qtbot.waitUntil(lambda: rows[2].y() > before)
    assert rows[0].height() >= rows[0].layout().totalHeightForWidth(rows[0].width())  # type: ignore[union-attr]


def test_a_row_that_goes_leaves_no_gap(qtbot: QtBot) -> None:
    _area, column, rows = a_column(qtbot, 3)
    column.hold([rows[0], rows[2]])
    assert rows[1].isHidden()
    assert rows[2].y() == rows[0].y() + rows[0].height()


def test_a_narrower_column_is_measured_again(qtbot: QtBot) -> None:
    area, _column, rows = a_column(qtbot, 2)
    rows[0].label.setText("A good many words to wrap in less room than before")
    tall = rows[0].height()
    area.resize(150, 200)
    qtbot.waitUntil(lambda: rows[0].height() > tall)
