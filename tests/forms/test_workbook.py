"""Sheets out of Markdown and spreadsheets, the composition of core and theme, odd files."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from ddscp_audit.errors import FormError
from ddscp_audit.forms.library import load, workbook_of
from ddscp_audit.forms.workbook import (
    Sheet,
    compose,
    parse_markdown,
    read_workbook,
    to_markdown,
    without_audit_columns,
    write_spreadsheet,
)


def test_a_bundled_tool_goes_through_excel_and_back(tmp_path: Path) -> None:
    whole = workbook_of("neglect")
    path = tmp_path / "neglect.xlsx"
    write_spreadsheet(whole, path)
    again = read_workbook(path)
    assert {n: [r.cells for r in s.rows] for n, s in again.sheets.items()} == {
        n: [r.cells for r in s.rows] for n, s in whole.sheets.items()
    }
    assert load(path).tool.questions == load("neglect").tool.questions


def test_markdown_goes_through_itself() -> None:
    whole = workbook_of("fgm")
    again = parse_markdown(to_markdown(whole))
    assert again.sheets["survey"].columns == whole.sheets["survey"].columns
    assert [r.cells for r in again.rows("choices")] == [r.cells for r in whole.rows("choices")]


def test_markdown_keeps_bars_and_leaves_remarks() -> None:
    book = parse_markdown(
        "# a remark\n"
        "| survey | | |\n"
        "|--------|--|--|\n"
        "| | type | name | # a remark behind\n"
        "| | text | a\\|b | and another\n"
        "no table\n"
        "| | | |\n"
    )
    assert [row.cells for row in book.rows("survey")] == [{"type": "text", "name": "a|b"}]
    assert book.rows("survey")[0].number == 2
    assert book.rows("choices") == []
    assert book.settings == {}


def test_columns_have_letters() -> None:
    sheet = Sheet("survey", tuple(f"c{n}" for n in range(30)))
    assert sheet.letter("c0") == "A"
    assert sheet.letter("c25") == "Z"
    assert sheet.letter("c26") == "AA"
    assert sheet.letter("none") == ""


def _write(path: Path, **sheets: list[list[object]]) -> Path:
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        page = book.add_worksheet(name)
        for at, row in enumerate(rows):
            page.write_row(at, 0, row)
    book.close()
    return path


def test_cells_of_a_spreadsheet_become_text(tmp_path: Path) -> None:
    path = _write(
        tmp_path / "t.xlsx",
        survey=[
            ["type", "name", "", "default", "label"],
            ["integer", "a", "stray", 3.0, True],
            [],
            ["date", "b", None, date(2026, 3, 1), datetime(2026, 3, 1, 9, 30)],
            ["decimal", "c", None, 1.5, "=cmd|' /C calc'!A0"],
        ],
        notes=[["anything"]],
    )
    book = read_workbook(path)
    assert set(book.sheets) == {"survey"}
    rows = book.rows("survey")
    assert rows[0].cells == {"type": "integer", "name": "a", "default": "3", "label": "TRUE"}
    assert rows[1].cells == {}
    assert rows[2].number == 4
    assert rows[2].get("default") == "2026-03-01"
    assert rows[2].get("label") == "2026-03-01T09:30:00"
    assert rows[3].get("default") == "1.5"


def test_a_single_sheet_of_another_name_is_the_survey(tmp_path: Path) -> None:
    path = _write(tmp_path / "t.xlsx", Sheet1=[["type", "name", "label"], ["text", "a", "A?"]])
    assert load(path).tool.questions[0].name == "a"


def test_files_that_are_no_tool_are_refused_in_a_sentence(tmp_path: Path) -> None:
    binary = tmp_path / "b.xlsx"
    binary.write_bytes(b"\x00\x01\x02 not a workbook")
    with pytest.raises(FormError, match="not a workbook that can be read"):
        read_workbook(binary)
    latin = tmp_path / "l.md"
    latin.write_bytes("| survey | Grüße |".encode("latin-1"))
    with pytest.raises(FormError, match="UTF-8"):
        read_workbook(latin)
    empty = _write(tmp_path / "e.xlsx", first=[], second=[])
    with pytest.raises(FormError, match="no sheet called “survey”"):
        read_workbook(empty)
    with pytest.raises(FormError, match="cannot be opened"):
        read_workbook(tmp_path / "folder.md" / "x.md")
    blank = _write(tmp_path / "s.xlsx", survey=[], choices=[])
    assert read_workbook(blank).rows("survey") == []
    with pytest.raises(FormError):
        load(blank)


def test_too_many_rows_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ddscp_audit.forms.workbook.MAX_ROWS", 3)
    path = _write(tmp_path / "t.xlsx", survey=[["type", "name"]] + [["text", "a"]] * 5)
    with pytest.raises(FormError, match="has 6 rows"):
        read_workbook(path)


def test_a_theme_is_put_into_the_core() -> None:
    core = parse_markdown(
        """
        | settings | | | |
        | | form_id | theme_before | unit |
        | | core | last | child |
        | survey | | | |
        | | type | name | label |
        | | begin_group | first | First |
        | | text | a | A? |
        | | end_group | | |
        | | begin_group | last | Last |
        | | text | z | Z? |
        | | end_group | | |
        | choices | | | |
        | | list_name | name | label |
        | | yn | yes | Yes |
        """
    )
    theme = parse_markdown(
        """
        | settings | | |
        | | form_id | includes |
        | | t | core |
        | survey | | | |
        | | type | name | label |
        | | text | loose | Loose? |
        | | begin_group | own | Own |
        | | text | m | M? |
        | | end_group | | |
        | | begin_group | more | Last |
        | | text | y | Y? |
        | | end_group | | |
        | measures | | |
        | | name | counts |
        | | m1 | ${m} = 'x' |
        """
    )
    whole = compose(core, theme)
    names = [row.get("name") for row in whole.rows("survey") if row.get("name")]
    assert names == ["first", "a", "own", "m", "last", "z", "y", "loose"]
    assert whole.settings == {"form_id": "t", "unit": "child"}
    assert len(whole.rows("choices")) == 1
    assert len(whole.rows("measures")) == 1


def test_pyxform_does_not_see_our_columns() -> None:
    found = without_audit_columns(workbook_of("neglect"))
    survey = found["survey_header"]
    assert isinstance(survey, list)
    assert "agencies" not in survey[0]
    assert "relevant" in survey[0]
    assert found["sheet_names"] == ["survey", "settings", "choices"]
    assert "measures" not in found


def test_types_that_need_a_device_are_left_out_leniently(tmp_path: Path) -> None:
    path = tmp_path / "t.md"
    path.write_text(
        "| survey | | | |\n| | type | name | label |\n| | image | p | Photo? |\n"
        "| | text | a | A? |\n",
        encoding="utf-8",
    )
    with pytest.raises(FormError, match="cannot ask for a picture"):
        load(path)
    assert [q.name for q in load(path, lenient=True).tool.questions] == ["a"]
