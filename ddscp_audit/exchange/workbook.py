"""Workbooks (XLSX, XLSB, XLS, ODS) as rows of text, with hostile files stopped at the door.

`python-calamine` does the reading; `archive.py` looks at the file before it may.
"""

from __future__ import annotations

import io
import struct
from array import array
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

import msoffcrypto
from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from ddscp_audit.archive import damaged, inspect
from ddscp_audit.errors import InputError, LockedFileError, Where
from ddscp_audit.exchange.header import SEARCH, find_header
from ddscp_audit.sampling.table import STEP, CancelCheck, Progress, checkpoint


@dataclass(frozen=True, slots=True)
class Book:
    """The chosen sheet's rows as text (blank cells ``""``), and what is said about them."""

    rows: list[list[str]]
    sheet: str
    sheets: tuple[str, ...]
    notes: tuple[str, ...] = ()


def read_workbook(
    data: bytes,
    name: str,
    sheet: str | None = None,
    password: str | None = None,
    wanted: Collection[str] = (),
    progress: Progress | None = None,
    cancelled: CancelCheck | None = None,
) -> Book:
    """Read one sheet; InputError for everything that cannot or must not be read."""
    checkpoint(0, 0, "Reading the workbook", progress, cancelled)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        data = unlock(data, name, password)
    if data.startswith(b"PK"):
        inspect(data, name, lambda: checkpoint(0, 0, "Reading the workbook", None, cancelled))
    with faults(name):
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = tuple(
            meta.name for meta in book.sheets_metadata if meta.typ is SheetTypeEnum.WorkSheet
        )
        visible = tuple(
            meta.name
            for meta in book.sheets_metadata
            if meta.name in names and meta.visible is SheetVisibleEnum.Visible
        )
        found = _choose(book, names, visible, sheet, wanted, name)
        rows, rounded = _rows(found, progress, cancelled)
    notes = _notes(names, visible, found.name, sheet)
    if rounded:
        notes.append(
            f"{rounded:,} numbers have more than 15 digits; the spreadsheet itself has rounded "
            "them. Ids of that length belong in the list as text."
        )
    return Book(rows, found.name, names, tuple(notes))


@contextmanager
def faults(name: str) -> Iterator[None]:
    """What the reader stumbles over becomes a sentence that names the file."""
    try:
        yield
    except PasswordError as error:
        raise _locked(name) from error
    # A damaged file makes the reader's own faults surface too, not only the declared ones.
    except (CalamineError, ValueError, OSError) as error:
        raise damaged(name) from error
    except BaseException as error:
        # A file torn in an unforeseen place makes the reader's Rust panic, which is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise damaged(name) from error


def shape(rows: list[list[str]], top: int) -> tuple[int, list[list[str]], Sequence[int]]:
    """``(width, rows, row numbers)`` of the list under the header in row ``top`` (from 0).

    Blank rows are left out and all rows get one width; a column without a name and without content
    does not count. The numbers are empty where rows follow the header without a gap.
    """
    width = max((index + 1 for index, cell in enumerate(rows[top]) if cell.strip()), default=0)
    for row in rows[top + 1 :]:
        length = len(row)
        while length > width and not row[length - 1]:
            length -= 1
        width = max(width, length)
    kept = []
    numbers = array("L")
    for number in range(top + 2, len(rows) + 1):
        row = rows[number - 1]
        if any(row):
            kept.append(row if len(row) == width else row[:width] + [""] * (width - len(row)))
            numbers.append(number)
    gap = len(numbers) > 0 and numbers[-1] - (top + 1) != len(numbers)
    return width, kept, numbers if gap else ()


def cell_text(value: Any) -> str:
    """A cell's value as text: shortest integer, ISO date, TRUE or FALSE."""
    kind = value.__class__
    if kind is str:
        return str(value)
    if kind is float:
        return str(int(value)) if value.is_integer() else repr(value)
    if kind is bool:
        return "TRUE" if value else "FALSE"
    if kind is datetime:
        if value.time() == time():
            return str(value.date().isoformat())
        return str(value.isoformat(sep=" "))
    if kind is date or kind is time:
        return str(value.isoformat())
    if kind is timedelta:
        return str(value)
    return "" if value is None else str(value)


def _choose(
    book: CalamineWorkbook,
    names: Sequence[str],
    visible: Sequence[str],
    wanted_sheet: str | None,
    wanted: Collection[str],
    name: str,
) -> CalamineSheet:
    if wanted_sheet:
        fitting = [n for n in names if n.strip().casefold() == wanted_sheet.strip().casefold()]
        if not fitting:
            raise InputError(
                f"There is no sheet “{wanted_sheet}”.",
                todo="Its sheets are " + ", ".join(names) + ".",
                where=Where(file=name),
            )
        return book.get_sheet_by_name(fitting[0])
    if not names:
        raise InputError("The workbook has no sheet with cells.", where=Where(file=name))
    candidates = [book.get_sheet_by_name(n) for n in (visible or names)]
    for candidate in candidates if wanted and len(candidates) > 1 else ():
        head = [[cell_text(c) for c in row] for row in candidate.to_python(False, SEARCH)]
        found = find_header(head, wanted)
        if found is not None:
            columns = {" ".join(cell.split()).casefold() for cell in head[found]}
            if all(" ".join(w.split()).casefold() in columns for w in wanted):
                return candidate
    return max(candidates, key=lambda candidate: candidate.height * min(candidate.width, 8))


def _notes(
    names: Sequence[str], visible: Sequence[str], chosen: str, asked: str | None
) -> list[str]:
    if asked or len(names) == 1:
        return []
    others = [n for n in names if n != chosen]
    hidden = [n for n in others if n not in visible]
    note = f"Sheet “{chosen}” was read; the workbook also has " + ", ".join(
        f"“{n}” (hidden)" if n in hidden else f"“{n}”" for n in others
    )
    return [note + "."]


def _rows(
    sheet: CalamineSheet, progress: Progress | None, cancelled: CancelCheck | None
) -> tuple[list[list[str]], int]:
    """All rows as text, from the sheet's first row on, and how many numbers were rounded."""
    total = sheet.total_height
    rows: list[list[str]] = []
    rounded = 0
    if sheet.start is None:
        return rows, rounded
    # One line lists start where the content starts; the rows above are put back as blanks, so that
    # row numbers are those the person sees.
    above, before = sheet.start
    rows += [[] for _ in range(above)]
    left = [""] * before
    known: dict[Any, str] = {}
    cells: Iterator[list[Any]] = iter(sheet.to_python(True))
    while True:
        checkpoint(min(len(rows), total), total, "Reading the sheet", progress, cancelled)
        block = list(islice(cells, STEP))
        for row in block:
            text = [c if c.__class__ is str else _remember(c, known) for c in row]
            rows.append(left + text if before else text)
        if len(block) < STEP:
            break
    rounded = sum(1 for value in known if value.__class__ is float and abs(value) >= 1e15)
    return rows, rounded


def _remember(value: Any, known: dict[Any, str]) -> str:
    # 1, 1.0 and True are one key to a dictionary, so the truth values must not get in.
    if value.__class__ is bool:
        return "TRUE" if value else "FALSE"
    text = known.get(value)
    if text is None:
        text = known[value] = cell_text(value)
    return text


def unlock(data: bytes, name: str, password: str | None) -> bytes:
    """The workbook in an OLE container: an old XLS as it is, a protected one deciphered."""
    try:
        office = msoffcrypto.OfficeFile(io.BytesIO(data))
        if not office.is_encrypted():
            return data
    except (FileFormatError, DecryptionError, OSError, ValueError, struct.error, IndexError):
        # Not a container msoffcrypto knows; calamine has its own word on it.
        return data
    if password is None:
        raise _locked(name, LockedFileError)
    plain = io.BytesIO()
    try:
        office.load_key(password=password)
        office.decrypt(plain)
    except (InvalidKeyError, DecryptionError) as error:
        raise LockedFileError(
            "The password does not open this workbook.",
            safe="Nothing was read from it.",
            todo="Type it again; capital and small letters differ.",
            where=Where(file=name),
        ) from error
    except (FileFormatError, OSError, ValueError, struct.error, IndexError) as error:
        raise damaged(name) from error
    return plain.getvalue()


def _locked(name: str, kind: type[InputError] = InputError) -> InputError:
    """``kind``: a file that a password would open; calamine's refusal is of one it would not."""
    return kind(
        "The workbook is protected by a password.",
        safe="Nothing was read from it.",
        todo="Give the password, or save the workbook without one.",
        where=Where(file=name),
    )
