"""Text lists: which encoding, which delimiter, and the rows."""

from __future__ import annotations

import codecs
import csv
import io
import re
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from typing import overload

from ddscp_audit.errors import InputError, Where
from ddscp_audit.sampling.table import STEP, CancelCheck, Progress, checkpoint

DELIMITERS = (",", ";", "\t", "|")
#: Records kept from the beginning, to find the header among and to show.
HEAD = 200
_WORK = "Reading the list"
_PIECE = 1 << 20
#: First line by which Excel is told the delimiter.
_HINT = re.compile(r"sep=(.)(?=\r?\n)")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_HIGH = re.compile(rb"[\x80-\xff]")
_NAMES = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16", "utf-32": "UTF-32"}


def decode(data: bytes, name: str) -> tuple[str, str]:
    """``(text, encoding)`` of a text file in UTF-8, UTF-16, UTF-32 or Windows-1252.

    Raises InputError for bytes that are no text in any of them, naming the first bad row.
    """
    for bom, codec in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(codec), _NAMES[codec]
            except UnicodeDecodeError as error:
                raise _unreadable(data, error.start, _NAMES[codec], name) from error
    guess = _utf16_without_mark(data)
    if guess:
        try:
            return data.decode(guess), "UTF-16"
        except UnicodeDecodeError as error:
            raise _unreadable(data, error.start, "UTF-16", name) from error
    if b"\0" in data:
        raise InputError(
            "This is not a list: the file holds binary data.",
            safe="Nothing was read from it.",
            todo="Export the list again as CSV or Excel.",
            where=Where(file=name),
        )
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError as error:
        wrong = error
    sound = len(_MULTIBYTE.findall(data))
    if sound and sound >= len(_HIGH.findall(_MULTIBYTE.sub(b"", data))):
        # Sound UTF-8 and other bytes side by side: two files glued together, or a cut one. Read as
        # Windows-1252, every é would silently become Ã©.
        raise _unreadable(data, wrong.start, "UTF-8", name)
    try:
        return data.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError as error:
        raise _unreadable(data, error.start, "Windows-1252", name) from error


def looks_binary(text: str) -> bool:
    """Whether decoded text is full of control characters, as a picture or a PDF is."""
    head = text[:8192]
    odd = sum(1 for c in head if c < " " and c not in "\t\r\n\f\x1a")
    # One stray character in a short list is named by its row and column later on.
    return "\0" in head or (odd > 3 and odd * 50 > len(head))


def sniff_delimiter(text: str) -> str:
    """The delimiter that cuts the first rows into the same number of cells most often."""
    hint = _HINT.match(text)
    if hint:
        return hint[1]
    sample = text[:200_000]
    best, best_score = ",", (0.0, 0)
    for delimiter in DELIMITERS:
        if delimiter not in sample:
            continue
        try:
            records = list(islice(csv.reader(io.StringIO(sample, ""), delimiter=delimiter), 60))
        except csv.Error:
            continue
        widths = Counter(len(record) for record in records if any(record))
        widths.pop(1, None)
        if not widths:
            continue
        width, rows = max(widths.items(), key=lambda item: (item[1], item[0]))
        # A comma within names or dates also cuts, but rarely at the same number in every row.
        score = (round(rows / max(len(records), 1), 1), width)
        if score > best_score:
            best, best_score = delimiter, score
    return best


class Records:
    """The records of a text, read over and over from the text itself.

    Half a million rows of twelve cells are 50 MB as text and 700 MB as lists of Python strings, so
    only the text is kept. :meth:`blocks` reads it through; :meth:`block` reads one part of it.
    """

    def __init__(self, text: str, delimiter: str, name: str) -> None:
        self._text = text
        self._delimiter = delimiter
        self._name = name
        # A line is ended by LF, CR LF or, in very old files, CR.
        self._end = "\n" if "\n" in text else "\r"
        self._starts: list[int] = [_after_hint(text)]
        self.lines = text.count(self._end) + 1

    def blocks(self) -> Iterator[list[list[str]]]:
        """All records, blank lines as ``[]``, in blocks of at most ``STEP``."""
        place = [self._starts[0]]
        reader = csv.reader(self._lines(place), delimiter=self._delimiter)
        number = 0
        try:
            while True:
                rows = list(islice(reader, STEP))
                number += 1
                if number == len(self._starts):
                    self._starts.append(place[0])
                if rows:
                    yield rows
                if len(rows) < STEP:
                    return
        except csv.Error as error:
            # The only complaint left is a cell beyond the reader's 131,072 characters.
            raise _unclosed(self._name, (number * STEP) + reader.line_num) from error

    def block(self, number: int) -> list[list[str]]:
        """The block of that number; all blocks must have been read once before."""
        piece = self._text[self._starts[number] : self._starts[number + 1]]
        return list(csv.reader(io.StringIO(piece, newline=""), delimiter=self._delimiter))

    def _lines(self, place: list[int]) -> Iterator[str]:
        # One StringIO over everything would hold the text again at four bytes a character.
        text, end = self._text, self._end
        start = place[0]
        while start < len(text):
            stop = text.rfind(end, start, start + _PIECE) + 1 or text.find(end, start) + 1
            stop = stop or len(text)
            for line in io.StringIO(text[start:stop], newline=""):
                place[0] += len(line)
                yield line
            start = stop


class TextRows(Sequence[list[str]]):
    """The rows under the header, all of one width and none of them blank.

    Iterating reads the text once; ``rows[i]`` reads the block the row stands in.
    """

    def __init__(self, records: Records, top: int, width: int, counts: Sequence[int]) -> None:
        self._records = records
        self._top = top
        self._width = width
        self._counts = list(accumulate(counts, initial=0))
        self._held: tuple[int, list[list[str]]] = (-1, [])

    def __len__(self) -> int:
        return self._counts[-1]

    def __iter__(self) -> Iterator[list[str]]:
        for number, block in enumerate(self._records.blocks()):
            yield from self._shaped(block, number)

    @overload
    def __getitem__(self, index: int) -> list[str]: ...
    @overload
    def __getitem__(self, index: slice) -> list[list[str]]: ...
    def __getitem__(self, index: int | slice) -> list[str] | list[list[str]]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        if index < 0:
            index += len(self)
        if not 0 <= index < len(self):
            raise IndexError(index)
        number = bisect_right(self._counts, index) - 1
        if self._held[0] != number:
            shaped = list(self._shaped(self._records.block(number), number))
            self._held = (number, shaped)
        return self._held[1][index - self._counts[number]]

    def _shaped(self, block: list[list[str]], number: int) -> Iterator[list[str]]:
        if number * STEP <= self._top:
            block = block[max(self._top + 1 - number * STEP, 0) :]
        width = self._width
        for row in block:
            if len(row) == width:
                if any(row):
                    yield row
            elif any(row):
                yield row[:width] + [""] * (width - len(row))


@dataclass(frozen=True, slots=True)
class Listing:
    """What one reading of a text found.

    ``head`` are its first records; ``top`` is the header's place from 0; ``numbers`` are the rows'
    numbers from 1, empty where the rows follow the header without a gap.
    """

    head: list[list[str]]
    top: int
    width: int
    rows: TextRows
    numbers: Sequence[int]


def read_listing(
    text: str,
    delimiter: str,
    name: str,
    find_top: Callable[[list[list[str]]], int],
    progress: Progress | None = None,
    cancelled: CancelCheck | None = None,
) -> Listing:
    """Read a text through once; ``find_top`` is asked for the header among the first records.

    A column without a name and without content does not count towards the width. Raises InputError
    where a quotation mark is never closed, and Cancelled.
    """
    records = Records(text, delimiter, name)
    head: list[list[str]] = []
    last: list[str] = []
    counts: list[int] = []
    gaps: list[int] = []
    done = top = width = 0
    for block in records.blocks():
        checkpoint(min(done, records.lines), records.lines, _WORK, progress, cancelled)
        begin = 0
        if not done:
            head = block[:HEAD]
            top = find_top(head)
            width = max((i + 1 for i, cell in enumerate(head[top]) if cell.strip()), default=0)
            begin = top + 1
        filled = 0
        for index in range(begin, len(block)):
            row = block[index]
            if not any(row):
                gaps.append(done + index + 1)
                continue
            filled += 1
            if len(row) > width:
                width = max(width, max(i + 1 for i, cell in enumerate(row) if cell))
        counts.append(filled)
        done += len(block)
        last = block[-1]
    if not head:
        find_top(head)  # has its own word on a file without a single record
    _check_quotes(last, done, delimiter, name)
    checkpoint(records.lines, records.lines, _WORK, progress, cancelled)
    rows = TextRows(records, top, width, counts)
    return Listing(head, top, width, rows, _row_numbers(top, len(rows), gaps))


def _row_numbers(top: int, count: int, gaps: list[int]) -> Sequence[int]:
    if not gaps or gaps[0] > top + 1 + count:
        return ()
    numbers = array("L")
    start = top + 2
    for gap in gaps:
        numbers.extend(range(start, gap))
        start = gap + 1
    numbers.extend(range(start, start + count - len(numbers)))
    return numbers


def _after_hint(text: str) -> int:
    # "sep=;" is a row to a spreadsheet: it keeps its number as a blank one.
    hint = _HINT.match(text)
    return hint.end() if hint else 0


def _check_quotes(last: list[str], row: int, delimiter: str, name: str) -> None:
    """A quotation mark that is opened and never closed swallows all rows after it."""
    if last:
        lines = last[-1].count("\n")
        if lines >= 10 and last[-1].count(delimiter) * 2 >= lines:
            raise _unclosed(name, row)


def _unclosed(name: str, row: int) -> InputError:
    return InputError(
        "A quotation mark is opened here and never closed, so the rest of the file would be "
        "one cell.",
        safe="Nothing was read from it.",
        todo="Correct that row, or export the list again.",
        where=Where(file=name, row=row),
    )


def _utf16_without_mark(data: bytes) -> str:
    head = data[:4096]
    if len(head) < 4:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd * 10 > half * 4 and even * 20 < half:
        return "utf-16-le"
    if even * 10 > half * 4 and odd * 20 < half:
        return "utf-16-be"
    return ""


def _unreadable(data: bytes, position: int, encoding: str, name: str) -> InputError:
    row = data.count(b"\n", 0, position) + 1
    return InputError(
        f"The text stops being {encoding} at byte {position + 1:,}.",
        safe="Nothing was read from it.",
        todo="Save the list again as “CSV UTF-8” or as an Excel workbook.",
        where=Where(file=name, row=row),
    )
