"""Lists of every kind, well-behaved and hostile."""

from __future__ import annotations

import csv
import datetime as dt
import io
import struct
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import msoffcrypto.format.ooxml
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from ddscp_audit import archive
from ddscp_audit.errors import Cancelled, InputError
from ddscp_audit.exchange import delimited, spreadsheet, workbook
from ddscp_audit.exchange.header import find_header, letters, name_columns
from ddscp_audit.exchange.spreadsheet import open_table
from ddscp_audit.sampling.table import STEP, Table

HEADER = ["Case ID", "Area", "Age"]
ROWS = [["CP-1", "Derby City", "7"], ["CP-2", "Derbyshire", "12"], ["CP-3", "Derby City", "0"]]


def write(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return path


def text(rows: Iterable[Sequence[str]], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def book(path: Path, fill: Callable[[Any, Any], None], name: str = "Sheet1") -> Path:
    made = xlsxwriter.Workbook(str(path))
    fill(made, made.add_worksheet(name))
    made.close()
    return path


def grid(rows: Sequence[Sequence[Any]], top: int = 0, left: int = 0) -> Callable[[Any, Any], None]:
    def fill(_: Any, sheet: Any) -> None:
        for index, row in enumerate(rows):
            sheet.write_row(top + index, left, row)

    return fill


def content(table: Table) -> list[list[str]]:
    return [table.columns, *table.rows]


# --- text ------------------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    ("codec", "named"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
        ("cp1252", "Windows-1252"),
    ],
)
def test_encodings_and_delimiters(tmp_path: Path, codec: str, named: str, delimiter: str) -> None:
    rows = [HEADER, *ROWS, ["CÄ-4", "Ålesund – “west”", "3"]]
    table = open_table(write(tmp_path, "list.csv", text(rows, delimiter).encode(codec)))
    assert content(table) == rows
    assert (table.encoding, table.delimiter) == (named, delimiter)
    assert (table.header_row, table.row_number(0), table.name) == (1, 2, "list.csv")
    assert table.row_numbers == ()


CELLS = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=8
) | st.sampled_from(["a\nb", 'say "x"', "a,b", "a;b", ""])


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=30))
def test_what_was_written_is_read(rows: list[list[str]]) -> None:
    rows = [row for row in rows if any(row)] or [["x", "", ""]]
    listing = delimited.read_listing(text([HEADER, *rows]), ",", "x.csv", lambda head: 0)
    assert list(listing.rows) == rows
    assert [listing.rows[i] for i in range(len(rows))] == rows


def test_title_rows_blank_rows_and_row_numbers(tmp_path: Path) -> None:
    table = open_table(
        write(
            tmp_path,
            "list.csv",
            "Eligible children,,\r\nReport run 01/04/2026,,\r\n,,\r\n\r\nCase\r\n".replace(
                "Case\r\n", "Case ID,Area,Age\r\n"
            )
            + "CP-1,Derby City,7\r\n,,\r\nCP-2,Derbyshire,12\r\n\r\n",
        )
    )
    assert content(table) == [HEADER, *ROWS[:2]]
    assert table.header_row == 5
    assert [table.row_number(i) for i in range(2)] == [6, 8]
    assert table.first_rows[0][0] == "Eligible children"


def test_the_header_that_is_asked_for(tmp_path: Path) -> None:
    path = write(tmp_path, "list.csv", "A,B,C\nx,y,z\nCase ID,Area,Age\nCP-1,Derby City,7\n")
    assert open_table(path).header_row == 1
    assert open_table(path, wanted=["case id"]).columns == HEADER
    assert open_table(path, header_row=3).columns == HEADER
    with pytest.raises(InputError, match="Row 9 is blank or beyond the end"):
        open_table(path, header_row=9)


def test_ragged_rows_and_nameless_columns(tmp_path: Path) -> None:
    table = open_table(
        write(tmp_path, "list.csv", "Case ID,Area,,\nCP-1\nCP-2,Derbyshire,,,extra\nCP-3,x,,\n")
    )
    assert table.columns == ["Case ID", "Area", "Column C", "Column D", "Column E"]
    assert list(table.rows) == [
        ["CP-1", "", "", "", ""],
        ["CP-2", "Derbyshire", "", "", "extra"],
        ["CP-3", "x", "", "", ""],
    ]
    narrow = open_table(write(tmp_path, "b.csv", "id,Area,,\nCP-1,x,,\nCP-2,y,,\n"))
    assert narrow.columns == ["id", "Area"]
    assert list(narrow.rows) == [["CP-1", "x"], ["CP-2", "y"]]


def test_one_column_and_a_hint_for_excel(tmp_path: Path) -> None:
    single = open_table(write(tmp_path, "ids.txt", "id\nCP-1\nCP-2\n"))
    assert content(single) == [["id"], ["CP-1"], ["CP-2"]]
    hinted = open_table(write(tmp_path, "a.csv", "sep=;\r\nid;Area\r\nCP-1;x, y\r\n"))
    assert content(hinted) == [["id", "Area"], ["CP-1", "x, y"]]
    assert hinted.row_number(0) == 3
    old = open_table(write(tmp_path, "mac.csv", "id,Area\rCP-1,x\rCP-2,y\r"))
    assert len(old.rows) == 2


def test_numbers_and_formulas_in_text_stay_text(tmp_path: Path) -> None:
    table = open_table(
        write(tmp_path, "list.csv", "id,note\n007,1001.0\n8,\"=cmd|' /C calc'!A0\"\n")
    )
    assert list(table.rows) == [["007", "1001.0"], ["8", "=cmd|' /C calc'!A0"]]


def test_long_lists_are_read_in_blocks(tmp_path: Path) -> None:
    rows = [[f"CP-{i}", 'two "lines"\nhere' if i % 1000 == 0 else "x", ""] for i in range(STEP * 2)]
    rows[STEP + 3] = ["", "", ""]
    told: list[tuple[int, int]] = []
    path = write(tmp_path, "long.csv", text([["title", "", ""], HEADER, *rows]))
    table = open_table(path, progress=lambda done, total: told.append((done, total)))
    kept = [row for row in rows if any(row)]
    assert list(table.rows) == kept
    assert len(table.rows) == STEP * 2 - 1
    for index in (0, STEP - 3, STEP - 2, STEP - 1, STEP, STEP + 4, len(kept) - 1):
        assert table.rows[index] == kept[index]
        assert table.row_number(index) == rows.index(kept[index]) + 3
    assert table.rows[-1] == kept[-1]
    assert table.rows[5:8] == kept[5:8]
    with pytest.raises(IndexError):
        table.rows[len(kept)]
    assert told[-1][0] == told[-1][1]
    with pytest.raises(Cancelled):
        open_table(path, cancelled=lambda: True)


def test_a_thousand_columns_and_a_very_long_cell(tmp_path: Path) -> None:
    wide = [[f"c{i}" for i in range(1000)], [str(i) for i in range(1000)]]
    assert len(open_table(write(tmp_path, "wide.csv", text(wide))).columns) == 1000
    too_wide = [[f"c{i}" for i in range(2001)], ["x"] * 2001]
    with pytest.raises(InputError, match=r"2,001 columns \(up to BXY\)"):
        open_table(write(tmp_path, "wider.csv", text(too_wide)))
    long = open_table(write(tmp_path, "long.csv", text([HEADER, ["CP-1", "x" * 32_767, "7"]])))
    assert len(long.rows[0][1]) == 32_767


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", r"list.csv: The file is empty \(0 bytes\)"),
        (b"\xef\xbb\xbf", "every cell is blank"),
        (b"\n\n , \n", "every cell is blank"),
        (b"id,Area\n", "a header and no rows under it"),
        (b"id,Area\n,\n\n", "a header and no rows under it"),
        (b"%PDF-1.7 ...", "This is a PDF, not a list"),
        (b"\x89PNG\r\n\x1a\n", "This is a picture"),
        (bytes(range(256)) * 40, "binary data"),
        (b"\x01\x02\x03\x04" * 200, "binary data"),
        (b"<html><table><tr><td>id", "a web page or XML"),
        ("id,n\nCP-1,é\n".encode() + b"CP-2,\xe9\n", r"row 3: The text stops being UTF-8"),
        (b"id,n\nCP-1,\x81\n", "row 2: The text stops being Windows-1252"),
        (b"\xff\xfei\x00d", "row 1: The text stops being UTF-16"),
        (b"\xff\xfe\x00\xd8\x00\xd8", "stops being UTF-16"),
        ("id,n\n".encode("utf-16-le") * 30 + b"\x00\xd8\x00\xd8", "stops being UTF-16"),
        (b'id,n\n1,"' + b"x" * 140_000, "A quotation mark is opened here and never closed"),
        (b'id,n\n1,"x\n' + b"2,y\n" * 20, "row 2: A quotation mark is opened here"),
        (b"PK\x03\x04 but no archive", "damaged or was cut short"),
        (b"PK\x05\x06" + b"\0" * 18, "a compressed file, not a workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "damaged or was cut short"),
    ],
)
def test_what_is_no_list_gets_a_sentence(tmp_path: Path, data: bytes, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        open_table(write(tmp_path, "list.csv", data))


def test_files_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match=r"none.csv: There is no such file"):
        open_table(tmp_path / "none.csv")
    with pytest.raises(InputError):
        open_table(tmp_path)
    path = write(tmp_path, "list.csv", "id\nCP-1\n")
    with pytest.raises(InputError, match="A text file has no sheets"):
        open_table(path, sheet="Data")
    monkeypatch.setattr(spreadsheet, "FILE_LIMIT", 4)
    with pytest.raises(InputError, match="the most that is read"):
        open_table(path)

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(spreadsheet, "FILE_LIMIT", 400)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(InputError, match="cannot be read: Permission denied"):
        open_table(path)


# --- workbooks -------------------------------------------------------------------------------


def test_cells_of_a_workbook(tmp_path: Path) -> None:
    def fill(made: Any, sheet: Any) -> None:
        day = made.add_format({"num_format": "dd/mm/yyyy"})
        minute = made.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        clock = made.add_format({"num_format": "hh:mm"})
        span = made.add_format({"num_format": "[h]:mm"})
        sheet.write_row(0, 0, ["id", "n", "day", "moment", "time", "span", "yes", "sum", "text"])
        sheet.write_row(1, 0, ["CP-1", 1001.0])
        sheet.write_datetime(1, 2, dt.date(2026, 4, 1), day)
        sheet.write_datetime(1, 3, dt.datetime(2026, 4, 1, 9, 30), minute)
        sheet.write_datetime(1, 4, dt.time(9, 30), clock)
        sheet.write_datetime(1, 5, dt.timedelta(hours=30), span)
        sheet.write_boolean(1, 6, True)
        sheet.write_formula(1, 7, "=1+1", None, 2)
        sheet.write_string(1, 8, "=cmd|' /C calc'!A0")
        sheet.write_row(2, 0, [1e20, 1.5, 1, 0])
        sheet.write_boolean(2, 6, False)

    table = open_table(book(tmp_path / "cells.xlsx", fill))
    assert table.rows[0] == [
        "CP-1",
        "1001",
        "2026-04-01",
        "2026-04-01 09:30:00",
        "09:30:00",
        "1 day, 6:00:00",
        "TRUE",
        "2",
        "=cmd|' /C calc'!A0",
    ]
    assert table.rows[1][:7] == ["100000000000000000000", "1.5", "1", "0", "", "", "FALSE"]
    assert "more than 15 digits" in table.notes[0]
    assert (table.encoding, table.delimiter, table.sheets) == ("", "", ("Sheet1",))
    assert workbook.cell_text(None) == ""
    assert workbook.cell_text(dt.datetime(2026, 4, 1)) == "2026-04-01"
    assert workbook.cell_text(False) == "FALSE"


def test_a_list_that_stands_anywhere_on_the_sheet(tmp_path: Path) -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.merge_range("C2:E2", "Children open to neglect, 2025–26")
        sheet.merge_range("D4:E4", "Child")
        grid([HEADER, *ROWS], top=4, left=2)(_, sheet)

    table = open_table(book(tmp_path / "far.xlsx", fill))
    assert table.header_row == 5
    assert table.columns == ["Column A", "Column B", *HEADER]
    assert [row[2:] for row in table.rows] == ROWS
    assert table.row_number(0) == 6


def test_blank_rows_between(tmp_path: Path) -> None:
    rows = [HEADER, ROWS[0], ["", "", ""], ROWS[1], [], ROWS[2], ["x", "", "", ""]]
    table = open_table(book(tmp_path / "gaps.xlsx", grid(rows)))
    assert [table.row_number(i) for i in range(4)] == [2, 4, 6, 7]
    assert table.columns == HEADER


def test_the_sheet_with_the_list_is_chosen(tmp_path: Path) -> None:
    def fill(made: Any, sheet: Any) -> None:
        grid([["About this export"], ["Run on 1 April"]])(made, sheet)
        grid([["Case ID", "x"], *([f"CP-{i}", "y"] for i in range(9))])(
            made, made.add_worksheet("List")
        )
        grid([["Case ref", "x"], *([f"R-{i}", "y"] for i in range(40))])(
            made, made.add_worksheet("Other")
        )
        hidden = made.add_worksheet("Old")
        grid([["Case ID"], *([f"CP-{i}"] for i in range(300))])(made, hidden)
        hidden.hide()

    path = book(tmp_path / "sheets.xlsx", fill, "Info")
    table = open_table(path)
    assert table.sheet == "Other"
    assert table.sheets == ("Info", "List", "Other", "Old")
    assert "“Old” (hidden)" in table.notes[0]
    assert open_table(path, wanted=["case id"]).sheet == "List"
    assert len(open_table(path, sheet="old").rows) == 300
    with pytest.raises(InputError, match="Its sheets are Info, List, Other, Old"):
        open_table(path, sheet="Nope")


def test_a_workbook_called_csv_is_read_as_what_it_is(tmp_path: Path) -> None:
    made = book(tmp_path / "list.xlsx", grid([HEADER, *ROWS]))
    renamed = made.rename(tmp_path / "list.csv")
    table = open_table(renamed)
    assert content(table) == [HEADER, *ROWS]
    assert "whatever its name says" in table.notes[0]


def test_an_empty_sheet_and_a_header_alone(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="every cell is blank"):
        open_table(book(tmp_path / "empty.xlsx", lambda made, sheet: None))
    with pytest.raises(InputError, match=r"header.xlsx, sheet “Sheet1”: The list has a header"):
        open_table(book(tmp_path / "header.xlsx", grid([HEADER])))


def test_a_truncated_workbook(tmp_path: Path) -> None:
    whole = book(tmp_path / "whole.xlsx", grid([HEADER, *ROWS])).read_bytes()
    for part in (len(whole) // 3, len(whole) - 10):
        with pytest.raises(InputError, match="damaged or was cut short"):
            open_table(write(tmp_path, "cut.xlsx", whole[:part]))
    torn = bytearray(whole)
    place = torn.find(b"xl/worksheets/sheet1.xml") + 24
    torn[place : place + 40] = b"\xff" * 40
    with pytest.raises(InputError, match="damaged or was cut short"):
        open_table(write(tmp_path, "torn.xlsx", bytes(torn)))


def test_a_protected_workbook(tmp_path: Path) -> None:
    plain = book(tmp_path / "plain.xlsx", grid([HEADER, *ROWS]))
    locked = tmp_path / "locked.xlsx"
    with plain.open("rb") as source, locked.open("wb") as out:
        msoffcrypto.format.ooxml.OOXMLFile(source).encrypt("Sesame", out)
    with pytest.raises(InputError, match=r"locked.xlsx: The workbook is protected"):
        open_table(locked)
    with pytest.raises(InputError, match="The password does not open this workbook"):
        open_table(locked, password="sesame")
    assert content(open_table(locked, password="Sesame")) == [HEADER, *ROWS]
    cut = write(tmp_path, "cut.xlsx", locked.read_bytes()[:3000])
    with pytest.raises(InputError, match="damaged or was cut short"):
        open_table(cut, password="Sesame")


def test_progress_and_cancel_of_a_workbook(tmp_path: Path) -> None:
    path = book(tmp_path / "list.xlsx", grid([HEADER, *ROWS]))
    told: list[tuple[int, int]] = []
    open_table(path, progress=lambda done, total: told.append((done, total)))
    assert told
    with pytest.raises(Cancelled):
        open_table(path, cancelled=lambda: True)
    asked = iter([False, False, True])
    with pytest.raises(Cancelled):
        open_table(path, cancelled=lambda: next(asked, True))


def zipped(path: Path, parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return path


def test_a_zip_bomb_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "BOMB_SIZE", 1 << 20)
    bomb = zipped(tmp_path / "bomb.xlsx", {"xl/worksheets/sheet1.xml": b"\0" * (8 << 20)})
    with pytest.raises(InputError, match="unpacks to far more than a list can hold"):
        open_table(bomb)
    # What the archive claims about its sizes is not believed.
    lying = bytearray(bomb.read_bytes())
    entry = lying.find(b"PK\x01\x02")
    struct.pack_into("<I", lying, entry + 24, 100)
    with pytest.raises(InputError, match="unpacks to far more"):
        open_table(write(tmp_path, "lying.xlsx", bytes(lying)))
    monkeypatch.setattr(archive, "UNPACKED_LIMIT", 1000)
    small = zipped(tmp_path / "small.xlsx", {"xl/a.xml": bytes(range(256)) * 8})
    with pytest.raises(InputError, match="unpacks to far more"):
        open_table(small)


def test_a_sheet_that_reaches_to_the_end_of_the_world(tmp_path: Path) -> None:
    def fill(_: Any, sheet: Any) -> None:
        grid([HEADER, *ROWS])(_, sheet)
        sheet.write_string(1_048_575, 16_383, "x")

    with pytest.raises(InputError, match="reaches over 1,048,576 rows and 16,384 columns"):
        open_table(book(tmp_path / "far.xlsx", fill))


def test_other_archives_are_no_workbooks(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="a compressed file, not a workbook"):
        open_table(zipped(tmp_path / "list.zip", {"list.csv": b"id\n1\n"}))
    with pytest.raises(InputError, match="damaged or was cut short"):
        open_table(zipped(tmp_path / "odd.xlsx", {"xl/a.xml": b"x" * 99}, zipfile.ZIP_BZIP2))
    stored = zipped(tmp_path / "stored.xlsx", {"xl/a.xml": b"x" * 99}, zipfile.ZIP_STORED)
    with pytest.raises(InputError, match="damaged or was cut short"):
        open_table(stored)
    sealed = bytearray(stored.read_bytes())
    entry = sealed.find(b"PK\x01\x02")
    sealed[entry + 8] |= 1
    with pytest.raises(InputError, match="damaged or was cut short"):
        open_table(write(tmp_path, "sealed.xlsx", bytes(sealed)))


ODS = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    '<office:body><office:spreadsheet><table:table table:name="List">{}'
    "</table:table></office:spreadsheet></office:body></office:document-content>"
)


def ods(path: Path, rows: str, manifest: str = "<manifest/>") -> Path:
    parts = {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": manifest.encode(),
        "content.xml": ODS.format(rows).encode(),
    }
    return zipped(path, parts)


def ods_row(cells: Sequence[str], repeat: str = "") -> str:
    made = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{c}</text:p></table:table-cell>'
        for c in cells
    )
    return f"<table:table-row{repeat}>{made}</table:table-row>"


def test_an_open_document(tmp_path: Path) -> None:
    rows = "".join(ods_row(row) for row in [HEADER, *ROWS])
    blank = (
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    assert content(open_table(ods(tmp_path / "list.ods", rows + blank))) == [HEADER, *ROWS]
    bomb = ods_row(HEADER) + (
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell office:value-type="string" table:number-columns-repeated="16384">'
        "<text:p>x</text:p></table:table-cell></table:table-row>"
    )
    with pytest.raises(InputError, match="reaches over"):
        open_table(ods(tmp_path / "bomb.ods", bomb))
    with pytest.raises(InputError, match="protected by a password"):
        open_table(ods(tmp_path / "locked.ods", rows, "<manifest:encryption-data/>"))
    with pytest.raises(InputError, match="damaged"):
        open_table(ods(tmp_path / "torn.ods", "<table:table-row>"))


def test_an_old_workbook() -> None:
    """A BIFF8 file with a number, a date and text, as Excel 97 to 2003 wrote them."""
    path = Path(__file__).resolve().parents[1] / "data" / "list97.xls"
    table = open_table(path)
    assert content(table) == [
        ["Case ID", "Opened", "Area"],
        ["1001", "2026-04-01", "Derby City"],
        ["CP-2", "2026-04-02", "Derbyshire"],
    ]


# --- headers ---------------------------------------------------------------------------------


def test_finding_the_header() -> None:
    assert find_header([["", ""], []]) is None
    assert find_header([["Report"], HEADER, *ROWS]) == 1
    assert find_header([["1", "2", "3"], HEADER, *ROWS]) == 1
    assert find_header([["x", "x", "x"], HEADER, *ROWS]) == 1
    assert find_header([["a title"], ["1", "2"], ["3", "4"]]) == 0
    assert find_header([HEADER, *ROWS], ["AGE", " case  id "]) == 0
    assert find_header([HEADER, *ROWS], ["nothing"]) == 0


def test_names_of_columns() -> None:
    assert name_columns(["a\nb ", "", "a b", "a b"], 5) == [
        "a b",
        "Column B",
        "a b (2)",
        "a b (3)",
        "Column E",
    ]
    assert [letters(i) for i in (0, 25, 26, 701, 702, 16_383)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
        "XFD",
    ]


def test_dates_that_lost_their_format(tmp_path: Path) -> None:
    rows = [
        ["id", "Date opened", "Score", "Date of review", "DOB"],
        ["CP-1", 45748, 45748, "tomorrow", ""],
        ["CP-2", "", 45749, 45749, ""],
        ["CP-3", "2025-04-03", 3, "", ""],
    ]
    table = open_table(book(tmp_path / "serial.xlsx", grid(rows)))
    assert [row[1] for row in table.rows] == ["2025-04-01", "", "2025-04-03"]
    assert [row[2] for row in table.rows] == ["45748", "45749", "3"]
    assert table.rows[1][3] == "45749"
    assert table.notes == (
        "Column “Date opened” holds 1 dates as plain numbers; they were read as the days they "
        "stand for.",
    )
