"""Read a list of any usual kind into a :class:`Table`: CSV, TSV, XLSX, XLSB, XLS, ODS.

What a file is shows from its bytes, not from its name. Nothing of it is ever run: formulas are
read as the values they had when the file was saved, macros and links are not looked at, and a cell
such as ``=cmd|…`` in a text file is text like any other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from ddscp_audit.errors import InputError, Where
from ddscp_audit.exchange import delimited
from ddscp_audit.exchange.header import SEARCH, find_header, letters, name_columns
from ddscp_audit.exchange.serials import read_serials
from ddscp_audit.sampling.table import CancelCheck, Progress, Table

#: Largest file that is read at all, in bytes.
FILE_LIMIT = 512 * 1024 * 1024
#: Most columns a list may have.
COLUMN_LIMIT = 2_000
#: Rows kept for the preview.
PREVIEW = 30

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_EMPTY_ZIP = b"PK\x05\x06"
_NOT_LISTS = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"{\\rtf": "a text document",
    b"\x1f\x8b": "a compressed file",
    b"7z\xbc\xaf": "a compressed file",
    b"Rar!": "a compressed file",
    b"SQLite format 3": "a database",
    b"MZ": "a program",
}


def open_table(
    path: Path | str,
    sheet: str | None = None,
    password: str | None = None,
    progress: Progress | None = None,
    cancelled: CancelCheck | None = None,
    *,
    header_row: int | None = None,
    wanted: Collection[str] = (),
) -> Table:
    """Read the list in ``path``.

    ``sheet`` names a sheet of a workbook (default: the visible one that holds the list);
    ``password`` opens a protected workbook; ``header_row`` (from 1) overrules the search for the
    header; a row that holds all ``wanted`` column names is the header. ``progress`` counts rows.

    Rows without any content are left out. Raises InputError, naming file, sheet and row, for
    everything that cannot be read as a list, and Cancelled.
    """
    path = Path(path)
    data = read_bytes(path)
    digest = hashlib.sha256(data).hexdigest()
    name = path.name
    if data.startswith((_ZIP, _OLE, _EMPTY_ZIP)):
        table = _from_workbook(data, name, sheet, password, header_row, wanted, progress, cancelled)
        if path.suffix.lower() in (".csv", ".tsv", ".txt"):
            note = f"{name} is an Excel or OpenDocument workbook, whatever its name says."
            table = replace(table, notes=(note, *table.notes))
    else:
        if sheet:
            raise InputError(
                f"A text file has no sheets, so there is no sheet “{sheet}”.",
                todo="Leave the sheet out.",
                where=Where(file=name),
            )
        table = _from_text(data, name, header_row, wanted, progress, cancelled)
    return replace(table, sha256=digest)


def read_bytes(path: Path) -> bytes:
    """The file's bytes; InputError if it is missing, empty, too large or no file."""
    where = Where(file=path.name)
    try:
        size = path.stat().st_size
        if size > FILE_LIMIT:
            raise InputError(
                f"The file has {size / 1_048_576:,.0f} MB; the most that is read is "
                f"{FILE_LIMIT // 1_048_576} MB.",
                safe="Nothing was read from it.",
                todo="Export only the columns and the dates that are needed.",
                where=where,
            )
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError("There is no such file.", todo="Look at the name.", where=where) from error
    except IsADirectoryError as error:
        raise InputError("This is a folder, not a file.", where=where) from error
    except OSError as error:
        raise InputError(
            f"The file cannot be read: {error.strerror or error}.",
            todo="Close it in other programs, and look at whether you may read it.",
            where=where,
        ) from error
    if not data:
        raise InputError("The file is empty (0 bytes).", todo="Export the list again.", where=where)
    return data


def _from_workbook(
    data: bytes,
    name: str,
    sheet: str | None,
    password: str | None,
    header_row: int | None,
    wanted: Collection[str],
    progress: Progress | None,
    cancelled: CancelCheck | None,
) -> Table:
    # calamine and msoffcrypto cost start-up time and are needed only here.
    from ddscp_audit.exchange import workbook

    book = workbook.read_workbook(data, name, sheet, password, wanted, progress, cancelled)
    where = Where(file=name, sheet=book.sheet)
    top = _find_top(book.rows, header_row, wanted, where)
    width, rows, numbers = workbook.shape(book.rows, top)
    columns = _columns(book.rows[top], width, len(rows), where)
    first_rows = tuple(tuple(row) for row in book.rows[:PREVIEW])
    notes = (*book.notes, *read_serials(columns, rows))
    return Table(
        columns=columns,
        rows=rows,
        header_row=top + 1,
        sheet=book.sheet,
        sheets=book.sheets,
        first_rows=first_rows,
        name=name,
        row_numbers=numbers,
        notes=notes,
    )


def _from_text(
    data: bytes,
    name: str,
    header_row: int | None,
    wanted: Collection[str],
    progress: Progress | None,
    cancelled: CancelCheck | None,
) -> Table:
    where = Where(file=name)
    for magic, kind in _NOT_LISTS.items():
        if data.startswith(magic):
            raise _no_list(f"This is {kind}, not a list.", where)
    text, encoding = delimited.decode(data, name)
    if delimited.looks_binary(text):
        raise _no_list("This is not a list: the file holds binary data.", where)
    if text.lstrip()[:200].lower().startswith(("<html", "<!doctype", "<?xml", "<table")):
        raise _no_list("This is a web page or XML, not a list, whatever its name says.", where)
    delimiter = delimited.sniff_delimiter(text)
    listing = delimited.read_listing(
        text,
        delimiter,
        name,
        lambda head: _find_top(head, header_row, wanted, where),
        progress,
        cancelled,
    )
    header = listing.head[listing.top]
    return Table(
        columns=_columns(header, listing.width, len(listing.rows), where),
        rows=listing.rows,
        header_row=listing.top + 1,
        first_rows=tuple(tuple(row) for row in listing.head[:PREVIEW]),
        name=name,
        encoding=encoding,
        delimiter=delimiter,
        row_numbers=listing.numbers,
    )


def _no_list(happened: str, where: Where) -> InputError:
    return InputError(
        happened,
        safe="Nothing was read from it.",
        todo="Open it in the program it comes from and save the list as CSV or Excel.",
        where=where,
    )


def _find_top(
    rows: Sequence[Sequence[str]], header_row: int | None, wanted: Collection[str], where: Where
) -> int:
    if header_row is not None:
        if not 1 <= header_row <= len(rows) or not any(rows[header_row - 1]):
            raise InputError(
                f"Row {header_row} is blank or beyond the end, so it cannot be the header.",
                where=where,
            )
        return header_row - 1
    # Blank rows above do not count towards the search.
    start = next((i for i, row in enumerate(rows) if any(cell.strip() for cell in row)), None)
    if start is None:
        raise InputError(
            "The file holds no list: every cell is blank.",
            safe="Nothing was read from it.",
            todo="Export the list again.",
            where=where,
        )
    found = find_header(rows[start : start + SEARCH], wanted)
    return start + (found or 0)


def _columns(header: Sequence[str], width: int, rows: int, where: Where) -> list[str]:
    if width > COLUMN_LIMIT:
        raise InputError(
            f"The list has {width:,} columns (up to {letters(width - 1)}); the most that is read "
            f"is {COLUMN_LIMIT:,}.",
            safe="Nothing was read from it.",
            todo="Export only the columns that are needed.",
            where=where,
        )
    if not rows:
        raise InputError(
            "The list has a header and no rows under it.",
            safe="Nothing was read from it.",
            todo="Export the list again, with its rows.",
            where=where,
        )
    return name_columns(header, width)
