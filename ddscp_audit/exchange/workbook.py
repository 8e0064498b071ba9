"""Workbooks (XLSX, XLSB, XLS, ODS) as rows of text, with hostile files stopped at the door.

`python-calamine` reads fast, but lays a sheet out densely in memory and unpacks whatever it is
given. So sizes are measured before it sees the file: what the parts really unpack to (not what the
archive claims), and how far the sheets reach.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from array import array
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any
from xml.parsers import expat

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

from ddscp_audit.errors import InputError, Where
from ddscp_audit.exchange.header import SEARCH, find_header
from ddscp_audit.sampling.table import STEP, CancelCheck, Progress, checkpoint

#: Most bytes the parts of a workbook may unpack to, all together.
UNPACKED_LIMIT = 2 * 1024**3
#: A part that is larger than this and shrinks more than 200-fold is a bomb, not a list.
BOMB_SIZE = 64 * 1024**2
BOMB_RATIO = 200
#: Most cells (rows × columns, blanks included) of a sheet.
CELL_LIMIT = 30_000_000
_CHUNK = 1 << 20


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
        data = _unlock(data, name, password)
    if data.startswith(b"PK"):
        _inspect(data, name, cancelled)
    try:
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
    except PasswordError as error:
        raise _locked(name) from error
    # A damaged file makes the reader's own faults surface too, not only the declared ones.
    except (CalamineError, ValueError, OSError) as error:
        raise _damaged(name) from error
    except BaseException as error:
        # A file torn in an unforeseen place makes the reader's Rust panic, which is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise _damaged(name) from error
    notes = _notes(names, visible, found.name, sheet)
    if rounded:
        notes.append(
            f"{rounded:,} numbers have more than 15 digits; the spreadsheet itself has rounded "
            "them. Ids of that length belong in the list as text."
        )
    return Book(rows, found.name, names, tuple(notes))


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


def _unlock(data: bytes, name: str, password: str | None) -> bytes:
    """The workbook in an OLE container: an old XLS as it is, a protected one deciphered."""
    try:
        office = msoffcrypto.OfficeFile(io.BytesIO(data))
        if not office.is_encrypted():
            return data
    except (FileFormatError, DecryptionError, OSError, ValueError, struct.error, IndexError):
        # Not a container msoffcrypto knows; calamine has its own word on it.
        return data
    if password is None:
        raise _locked(name)
    plain = io.BytesIO()
    try:
        office.load_key(password=password)
        office.decrypt(plain)
    except (InvalidKeyError, DecryptionError) as error:
        raise InputError(
            "The password does not open this workbook.",
            safe="Nothing was read from it.",
            todo="Type it again; capital and small letters differ.",
            where=Where(file=name),
        ) from error
    except (FileFormatError, OSError, ValueError, struct.error, IndexError) as error:
        raise _damaged(name) from error
    return plain.getvalue()


def _locked(name: str) -> InputError:
    return InputError(
        "The workbook is protected by a password.",
        safe="Nothing was read from it.",
        todo="Give the password, or save the workbook without one.",
        where=Where(file=name),
    )


def _damaged(name: str) -> InputError:
    return InputError(
        "The workbook is damaged or was cut short, so it cannot be read.",
        safe="Nothing was read from it.",
        todo="Copy or export it again.",
        where=Where(file=name),
    )


def _inspect(data: bytes, name: str, cancelled: CancelCheck | None) -> None:
    """Measure what the archive unpacks to and how far its sheets reach, before it is trusted."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, struct.error, ValueError, OSError, NotImplementedError) as error:
        raise _damaged(name) from error
    listed = {entry.filename for entry in entries}
    if "META-INF/manifest.xml" in listed:
        manifest = b"".join(_unpack(data, archive.getinfo("META-INF/manifest.xml"), name))
        if b"encryption-data" in manifest:
            raise InputError(
                "The document is protected by a password.",
                safe="Nothing was read from it.",
                todo="Save it without a password and import it again.",
                where=Where(file=name),
            )
    elif not any(entry.startswith("xl/") for entry in listed):
        raise InputError(
            "This is a compressed file, not a workbook.",
            safe="Nothing was read from it.",
            todo="Unpack it and choose the list inside.",
            where=Where(file=name),
        )
    total = 0
    for entry in entries:
        reach = _reach(entry.filename)
        size = 0
        for chunk in _unpack(data, entry, name):
            size += len(chunk)
            total += len(chunk)
            if cancelled is not None:
                checkpoint(0, 0, "Reading the workbook", None, cancelled)
            if total > UNPACKED_LIMIT or (
                size > BOMB_SIZE and size > BOMB_RATIO * max(entry.compress_size, 1)
            ):
                raise InputError(
                    "The workbook unpacks to far more than a list can hold, so it was not opened.",
                    safe="Nothing was read from it.",
                    todo="Export the list again; if it came from outside, tell your IT.",
                    where=Where(file=name),
                )
            if reach is not None:
                reach.feed(chunk)
        if reach is not None and reach.cells() > CELL_LIMIT:
            rows, columns = reach.rows, reach.columns
            raise InputError(
                f"A sheet reaches over {rows:,} rows and {columns:,} columns; at most "
                f"{CELL_LIMIT:,} cells are read.",
                safe="Nothing was read from it.",
                todo="Copy the list alone into a new workbook; cells far outside it, even blank "
                "ones with a format, count.",
                where=Where(file=name, sheet=entry.filename.rsplit("/", 1)[-1]),
            )


def _unpack(data: bytes, entry: zipfile.ZipInfo, name: str) -> Iterator[bytes]:
    """The part's real content in pieces; the sizes the archive claims are not believed."""
    start = entry.header_offset
    if data[start : start + 4] != b"PK\x03\x04" or entry.flag_bits & 1:
        raise _damaged(name)
    name_length, extra_length = struct.unpack_from("<HH", data, start + 26)
    position = start + 30 + name_length + extra_length
    if entry.compress_type == zipfile.ZIP_STORED:
        yield data[position : position + entry.compress_size]
        return
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise _damaged(name)
    inflate = zlib.decompressobj(-15)
    pending = data[position : position + _CHUNK]
    position += _CHUNK
    try:
        while not inflate.eof:
            if not pending:
                pending = data[position : position + _CHUNK]
                position += _CHUNK
                if not pending:
                    raise _damaged(name)
            yield inflate.decompress(pending, _CHUNK)
            pending = inflate.unconsumed_tail
    except zlib.error as error:
        raise _damaged(name) from error


class _SheetReach:
    """How many rows and columns an XLSX sheet spans, from its cell references."""

    _ROW = re.compile(rb'<row [^>]*?r="(\d+)"')
    _FAR = re.compile(rb' r="([A-Z]{2,3})\d')

    def __init__(self) -> None:
        self.rows = 0
        self.columns = 26
        self._tail = b""

    def feed(self, chunk: bytes) -> None:
        text = self._tail + chunk
        self._tail = text[-64:]
        for match in self._FAR.finditer(text):
            column = 0
            for letter in match[1]:
                column = column * 26 + letter - 64
            self.columns = max(self.columns, column)
        # Rows stand in order in every file that programs write, so the last one tells; a first one
        # far below is caught as well.
        position = text.rfind(b"<row ")
        for start in {text.find(b"<row "), position}:
            match_row = self._ROW.match(text, start) if start >= 0 else None
            if match_row:
                self.rows = max(self.rows, int(match_row[1][:9]))

    def cells(self) -> int:
        return self.rows * self.columns


class _DocumentReach:
    """How many cells with content the repeats of an ODS sheet unroll to."""

    def __init__(self) -> None:
        self.rows = 0
        self.columns = 0
        self._most = 0
        self._row_repeat = 1
        self._width = 0
        self._content = 0
        self._cell_repeat = 1
        self._filled = False
        self._parser: expat.XMLParserType | None = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def feed(self, chunk: bytes) -> None:
        if self._parser is None:
            return
        try:
            self._parser.Parse(chunk, False)
        except expat.ExpatError:
            self._parser = None  # the reader proper will say what is wrong with it

    def cells(self) -> int:
        return self._most

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table:table":
            self.rows = self.columns = 0
        elif tag == "table:table-row":
            self._row_repeat = _number(attributes.get("table:number-rows-repeated"))
            self._width = self._content = 0
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            self._cell_repeat = _number(attributes.get("table:number-columns-repeated"))
            self._filled = "office:value-type" in attributes
        elif tag == "text:p":
            self._filled = True

    def _end(self, tag: str) -> None:
        if tag in ("table:table-cell", "table:covered-table-cell"):
            self._width += self._cell_repeat
            if self._filled:
                self._content = self._width
        elif tag == "table:table-row" and self._content:
            self.columns = max(self.columns, self._content)
            self.rows += self._row_repeat
            self._most = max(self._most, self.rows * self.columns)


def _number(text: str | None) -> int:
    return int(text[:9]) if text and text.isdecimal() else 1


def _reach(part: str) -> _SheetReach | _DocumentReach | None:
    if part.startswith("xl/worksheets/") and part.endswith(".xml"):
        return _SheetReach()
    return _DocumentReach() if part == "content.xml" else None
