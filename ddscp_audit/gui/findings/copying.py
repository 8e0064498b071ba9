"""A table to the clipboard: as text for a letter, as HTML for a spreadsheet or a document."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QStandardItemModel


def copy_table(rows: Sequence[Sequence[str]], caption: str) -> None:
    """Put a table on the clipboard; the first row is its header, the caption names it."""
    data = _mime_data()
    data.setText("\n".join("\t".join(_plain(cell) for cell in row) for row in rows))
    data.setHtml(as_html(rows, caption))
    QGuiApplication.clipboard().setMimeData(data)


def _mime_data() -> QMimeData:
    """Empty data that Qt itself made.

    The clipboard outlives Python: data made by ``QMimeData()`` calls back into it when the process
    ends, and the process dies of that.
    """
    model = QStandardItemModel(1, 1)
    data = model.mimeData([model.index(0, 0)])
    data.clear()
    return data


def as_html(rows: Sequence[Sequence[str]], caption: str) -> str:
    """The table as HTML that a screen reader can walk: a caption, and headers with their scope."""
    head, *body = rows
    cells = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    lines = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in body
    )
    return (
        f"<table><caption>{escape(caption)}</caption>"
        f"<thead><tr>{cells}</tr></thead><tbody>{lines}</tbody></table>"
    )


def _plain(cell: str) -> str:
    """One line, one cell: what divides them must not stand inside."""
    return " ".join(cell.split())
