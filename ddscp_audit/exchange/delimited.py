"""Text lists: which encoding, which delimiter, and the rows."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from itertools import islice

from ddscp_audit.errors import InputError, Where
from ddscp_audit.sampling.table import STEP, CancelCheck, Progress, checkpoint

DELIMITERS = (",", ";", "\t", "|")
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
    return odd * 50 > len(head)


def sniff_delimiter(text: str) -> str:
    """The delimiter that cuts the first rows into the same number of cells most often."""
    hint = re.match(r"sep=(.)\r?\n", text)
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


def read_rows(
    text: str,
    delimiter: str,
    name: str,
    progress: Progress | None = None,
    cancelled: CancelCheck | None = None,
) -> list[list[str]]:
    """All records of the text, blank lines as ``[]``."""
    if re.match(r"sep=.\r?\n", text):
        # Keep the record, so that row numbers are those of the spreadsheet.
        text = "\n" + text.split("\n", 1)[1]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    total = text.count("\n") + 1
    rows: list[list[str]] = []
    try:
        while True:
            checkpoint(min(len(rows), total), total, "Reading the list", progress, cancelled)
            block = list(islice(reader, STEP))
            rows += block
            if len(block) < STEP:
                break
    except csv.Error as error:
        # The only complaint left is a cell beyond the reader's 131,072 characters.
        raise _unclosed(name, len(rows) + 1) from error
    _check_quotes(rows, delimiter, name)
    checkpoint(total, total, "Reading the list", progress, cancelled)
    return rows


def _check_quotes(rows: list[list[str]], delimiter: str, name: str) -> None:
    """A quotation mark that is opened and never closed swallows all rows after it."""
    if rows and rows[-1]:
        last = rows[-1][-1]
        lines = last.count("\n")
        if lines >= 10 and last.count(delimiter) >= lines:
            raise _unclosed(name, len(rows))


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
