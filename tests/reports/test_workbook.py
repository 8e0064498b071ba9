"""The workbook and the CSV folder: real numbers, no formulas, no case rows where none may be."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ddscp_audit.domain.case import Return
from ddscp_audit.domain.vocabulary import Edition, ReturnState, Selection
from ddscp_audit.findings.model import CaseRow, Material, Sample
from ddscp_audit.reports import data, workbook
from tests.reports import invented

HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "=cmd|' /C calc'!A0")


def material() -> Material:
    answers = {"c_12": "yes", "c_14": HOSTILE[0], "c_16": "no\x07"}
    when = datetime(2026, 6, 3, 14, 3, tzinfo=UTC)
    return Material(
        "NEG26", "Neglect of children", "neglect", Sample(150, Selection.RANDOM),
        (CaseRow("NEG26-01", "Derby City", {"fact_plan": "child_protection"}),),
        (Return("NEG26-01", "CSC", ReturnState.SUBMITTED, answers, submitted_at=when),),
    )  # fmt: skip


def book(edition: Edition) -> Any:
    raw = workbook.build(invented.findings(edition), invented.context(), io.BytesIO(), material())
    return openpyxl.load_workbook(io.BytesIO(raw))


def rows(page: Any) -> list[dict[str, Any]]:
    first, *rest = page.iter_rows(values_only=True)
    return [dict(zip(first, row, strict=True)) for row in rest]


def test_the_internal_edition_holds_everything() -> None:
    found = book(Edition.INTERNAL)
    assert {"About", "Dictionary", "Findings", "Cases", "Returns", "Case values"} <= set(
        found.sheetnames
    )


@pytest.mark.parametrize("edition", [Edition.BOARD, Edition.PUBLIC])
def test_other_editions_hold_no_case_rows(edition: Edition) -> None:
    found = book(edition)
    assert not {"Cases", "Returns", "Case values"} & set(found.sheetnames)
    for page in found:
        for row in page.iter_rows(values_only=True):
            assert not any("NEG26-" in str(cell) for cell in row)


def test_a_row_is_as_tall_as_its_longest_text() -> None:
    page = book(Edition.INTERNAL)["About"]
    wide = page.column_dimensions["B"].width
    for row in page.iter_rows(min_row=2):
        height = page.row_dimensions[row[0].row].height or 15  # the usual height is not written
        assert height >= 15 * -(-len(str(row[1].value or "")) // wide)
        assert height <= 409  # Excel's own limit


def test_numbers_are_numbers_and_dates_are_dates() -> None:
    found = book(Edition.INTERNAL)
    line = next(r for r in rows(found["Findings"]) if r["measure"] == "c_04")
    assert (line["count"], line["base"], line["percent"]) == (8, 11, 73)
    assert (line["range low"], line["range high"]) == (61, 140)
    assert rows(found["Returns"])[0]["submitted (UTC)"] == datetime(2026, 6, 3, 14, 3)


def test_heads_are_frozen() -> None:
    for page in book(Edition.INTERNAL):
        assert page.freeze_panes == "A2"


def test_no_number_in_a_public_edition_of_a_small_audit() -> None:
    for page in book(Edition.PUBLIC):
        for row in page.iter_rows():
            for cell in row:
                assert not isinstance(cell.value, (int, float)), (page.title, cell.coordinate)


def test_text_never_is_a_formula() -> None:
    for page in book(Edition.INTERNAL):
        for row in page.iter_rows():
            assert all(cell.data_type != "f" for cell in row)
    cell = next(c for c in book(Edition.INTERNAL)["Returns"][2] if c.value == HOSTILE[0])
    assert cell.quotePrefix


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_could_run_is_seen(hostile: str) -> None:
    assert data.looks_like_formula(hostile)


def test_csv_files_are_safe_and_complete(tmp_path: Path) -> None:
    paths = data.write_csv(invented.findings(), invented.context(), tmp_path / "csv", material())
    assert {"findings.csv", "returns.csv", "dictionary.csv"} <= {path.name for path in paths}
    for path in paths:
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                assert not any(data.looks_like_formula(cell) for cell in row)


def test_the_same_findings_give_the_same_bytes() -> None:
    first = workbook.build(invented.findings(), invented.context(), io.BytesIO(), material())
    second = workbook.build(invented.findings(), invented.context(), io.BytesIO(), material())
    assert first == second


def test_json_holds_the_document_of_the_command_line() -> None:
    found = json.loads(data.write_json(invented.findings(), invented.context(), io.BytesIO()))
    assert found["audit"] == {
        "reference": "NEG26",
        "title": "Neglect of children",
        "theme": "neglect",
    }
    row = next(m for m in found["measures"] if m["name"] == "c_04")["rows"][0]
    ranged = {"method": "hypergeometric", "count": [61, 140], "percent": [41, 93]}
    assert row["range"].items() >= ranged.items()
    assert found["invented"] is True


def _numbers(found: Any) -> list[Any]:
    if isinstance(found, dict):
        return [n for value in found.values() for n in _numbers(value)]
    if isinstance(found, list):
        return [n for value in found for n in _numbers(value)]
    return [found] if isinstance(found, (int, float)) and not isinstance(found, bool) else []


def test_json_of_a_small_public_edition_holds_no_number() -> None:
    raw = data.write_json(invented.findings(Edition.PUBLIC), invented.context(), io.BytesIO())
    assert _numbers(json.loads(raw)) == []
