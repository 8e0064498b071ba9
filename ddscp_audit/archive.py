"""How large a workbook really is, measured before anything reads it.

The reader of workbooks lays a sheet out densely in memory and unpacks whatever it is given. So what
the parts really unpack to is measured first (not what the archive claims), and how far the sheets
reach.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from xml.parsers import expat

from ddscp_audit.errors import InputError, Where

#: Most bytes the parts of a workbook may unpack to, all together.
UNPACKED_LIMIT = 2 * 1024**3
#: A part that is larger than this and shrinks more than 200-fold is a bomb, not a list.
BOMB_SIZE = 64 * 1024**2
BOMB_RATIO = 200
#: Most cells (rows × columns, blanks included) of a sheet.
CELL_LIMIT = 30_000_000
_CHUNK = 1 << 20


def damaged(name: str) -> InputError:
    """What is said of every file that cannot be read to its end."""
    return InputError(
        "The workbook is damaged or was cut short, so it cannot be read.",
        safe="Nothing was read from it.",
        todo="Copy or export it again.",
        where=Where(file=name),
    )


def inspect(
    data: bytes,
    name: str,
    pause: Callable[[], None] | None = None,
    *,
    what: str = "list",
    unpacked: int | None = None,
    cells: int | None = None,
) -> None:
    """Measure what the archive unpacks to and how far its sheets reach, before it is trusted.

    ``pause`` is called now and then and may raise to stop; ``what`` the workbook is read for;
    ``unpacked`` bytes and ``cells`` of a sheet are the most that is let through.
    """
    unpacked = UNPACKED_LIMIT if unpacked is None else unpacked
    cells = CELL_LIMIT if cells is None else cells
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, struct.error, ValueError, OSError, NotImplementedError) as error:
        raise damaged(name) from error
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
            if pause is not None:
                pause()
            if total > unpacked or (
                size > BOMB_SIZE and size > BOMB_RATIO * max(entry.compress_size, 1)
            ):
                raise InputError(
                    f"The workbook unpacks to far more than a {what} can hold, "
                    "so it was not opened.",
                    safe="Nothing was read from it.",
                    todo=f"Export the {what} again; if it came from outside, tell your IT.",
                    where=Where(file=name),
                )
            if reach is not None:
                reach.feed(chunk)
        if reach is not None and reach.cells() > cells:
            rows, columns = reach.rows, reach.columns
            raise InputError(
                f"A sheet reaches over {rows:,} rows and {columns:,} columns; at most "
                f"{cells:,} cells are read.",
                safe="Nothing was read from it.",
                todo=f"Copy the {what} alone into a new workbook; cells far outside it, even blank "
                "ones with a format, count.",
                where=Where(file=name, sheet=entry.filename.rsplit("/", 1)[-1]),
            )


def _unpack(data: bytes, entry: zipfile.ZipInfo, name: str) -> Iterator[bytes]:
    """The part's real content in pieces; the sizes the archive claims are not believed."""
    start = entry.header_offset
    if data[start : start + 4] != b"PK\x03\x04" or entry.flag_bits & 1:
        raise damaged(name)
    name_length, extra_length = struct.unpack_from("<HH", data, start + 26)
    position = start + 30 + name_length + extra_length
    if entry.compress_type == zipfile.ZIP_STORED:
        yield data[position : position + entry.compress_size]
        return
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise damaged(name)
    inflate = zlib.decompressobj(-15)
    pending = data[position : position + _CHUNK]
    position += _CHUNK
    try:
        while not inflate.eof:
            if not pending:
                pending = data[position : position + _CHUNK]
                position += _CHUNK
                if not pending:
                    raise damaged(name)
            yield inflate.decompress(pending, _CHUNK)
            pending = inflate.unconsumed_tail
    except zlib.error as error:
        raise damaged(name) from error


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
