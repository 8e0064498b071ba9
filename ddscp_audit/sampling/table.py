"""A list as it was read from a file: a header and rows of text, before any rule is applied."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from difflib import get_close_matches

from ddscp_audit.errors import Cancelled, InputError, Where

#: ``progress(done, total)``; ``total`` 0: not known.
Progress = Callable[[int, int], None]
#: Asked now and then; True stops the work.
CancelCheck = Callable[[], bool]

#: Rows between two looks at progress and cancel.
STEP = 20_000


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to look at before the list is accepted. ``rows`` are the first rows concerned."""

    message: str
    column: str = ""
    rows: tuple[int, ...] = ()
    count: int = 0

    def __str__(self) -> str:
        place = f"Column “{self.column}”: " if self.column else ""
        if not self.rows:
            return place + self.message
        shown = ", ".join(str(row) for row in self.rows[:5])
        more = f" and {self.count - 5:,} more" if self.count > 5 else ""
        return f"{place}{self.message} (row{'s' if self.count > 1 else ''} {shown}{more})"


@dataclass(frozen=True, slots=True)
class Table:
    """A list as text.

    Every row has as many cells as there are columns. ``header_row`` and ``row_numbers`` count from
    1 as a spreadsheet does (``row_numbers`` blank: rows follow the header without a gap).
    ``first_rows`` are the file's first rows as they stand, title rows included, for a preview.
    ``notes`` are sentences about what was found on the way; ``cache`` holds what others have found
    out about the table at some cost. ``encoding`` and ``delimiter`` are
    blank for a workbook, ``sheet`` and ``sheets`` for text.
    """

    columns: list[str]
    rows: Sequence[list[str]]
    header_row: int = 1
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    first_rows: tuple[tuple[str, ...], ...] = ()
    sha256: str = ""
    name: str = ""
    encoding: str = ""
    delimiter: str = ""
    row_numbers: Sequence[int] = ()
    notes: tuple[str, ...] = ()
    cache: dict[str, object] = field(default_factory=dict, repr=False, compare=False)
    _places: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_places", {name: i for i, name in enumerate(self.columns)})

    def row_number(self, index: int) -> int:
        """Row in the file of the ``index``-th data row."""
        return self.row_numbers[index] if self.row_numbers else self.header_row + 1 + index

    def where(self, index: int | None = None, column: str = "") -> Where:
        """The place of a data row or a column, for an error."""
        row = None if index is None else self.row_number(index)
        return Where(file=self.name, sheet=self.sheet, row=row, column=column)

    def place(self, column: str) -> int:
        """Index of a column by its name; case and extra spaces do not matter.

        Raises InputError with the nearest name where there is no such column.
        """
        if column in self._places:
            return self._places[column]
        wanted = _loose(column)
        fitting = [i for i, name in enumerate(self.columns) if _loose(name) == wanted]
        if len(fitting) == 1:
            return fitting[0]
        near = get_close_matches(wanted, [_loose(name) for name in self.columns], 1)
        if near:
            meant = next(name for name in self.columns if _loose(name) == near[0])
            todo = f"Did you mean “{meant}”?"
        else:
            shown = ", ".join(self.columns[:20]) + (" …" if len(self.columns) > 20 else "")
            todo = f"Its columns are {shown}."
        raise InputError(f"There is no column “{column}”.", todo=todo, where=self.where())

    def column_name(self, column: str) -> str:
        """The column's name exactly as it stands in the file."""
        return self.columns[self.place(column)]


@contextmanager
def paused_collector() -> Iterator[None]:
    """No search for reference cycles meanwhile: half a million rows hold none and cost seconds."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def checkpoint(
    done: int, total: int, what: str, progress: Progress | None, cancelled: CancelCheck | None
) -> None:
    """One look at cancel and progress."""
    if cancelled is not None and cancelled():
        raise Cancelled(what)
    if progress is not None:
        progress(done, total)


def _loose(name: str) -> str:
    return " ".join(name.split()).casefold()
