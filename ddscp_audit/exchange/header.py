"""Where the header row of a list stands, and what its columns are called."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

#: The header must stand within this many rows.
SEARCH = 50
_DATA = re.compile(r"[-+£$€]?[\d\s.,/:%-]+|\d{4}-\d\d-\d\d([ T][\d:.]+)?|TRUE|FALSE", re.IGNORECASE)


def find_header(rows: Sequence[Sequence[str]], wanted: Collection[str] = ()) -> int | None:
    """Index of the header row among the first rows; None if all of them are blank.

    A row that holds all of the ``wanted`` column names is the header. Otherwise it is the first
    row that fills most of the width the rows after it use, and reads like names: title rows and
    rows of merged group headings fill only a few cells.
    """
    head = [[_plain(cell) for cell in row] for row in rows[:SEARCH]]
    if wanted:
        names = {_plain(name).casefold() for name in wanted}
        for index, row in enumerate(head):
            if names <= {cell.casefold() for cell in row}:
                return index
    filled = [sum(1 for cell in row if cell) for row in head]
    if not any(filled):
        return None
    # Later rows tell how wide the list is; a few of them may be ragged, so not the very widest.
    widths = sorted((n for n in filled if n), reverse=True)
    typical = widths[len(widths) // 4]
    for index, row in enumerate(head):
        if not filled[index] or filled[index] * 10 < typical * 6:
            continue
        cells = [cell for cell in row if cell]
        data = sum(1 for cell in cells if _DATA.fullmatch(cell))
        if data * 2 > len(cells) or (typical > 1 and len(set(cells)) * 2 <= len(cells)):
            continue
        return index
    return next(index for index, n in enumerate(filled) if n)


def name_columns(header: Sequence[str], width: int) -> list[str]:
    """A distinct name for each of ``width`` columns.

    Line breaks and runs of spaces become one space; a blank name becomes ``Column C``; a name that
    stands twice gets a number: ``Status``, ``Status (2)``.
    """
    names: list[str] = []
    used: set[str] = set()
    for index in range(width):
        name = _plain(header[index]) if index < len(header) else ""
        base = name = name or f"Column {letters(index)}"
        count = 1
        while name in used:
            count += 1
            name = f"{base} ({count})"
        used.add(name)
        names.append(name)
    return names


def letters(index: int) -> str:
    """Spreadsheet letters of a column counted from 0: 0 → A, 26 → AA."""
    result = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        result = chr(65 + rest) + result
    return result


def _plain(text: str) -> str:
    return " ".join(text.split())
