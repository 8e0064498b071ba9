"""JSON against its published schema, the tables of actions, and formulas that never run."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest

from ddscp_audit.assets import resource
from ddscp_audit.domain.action import Action, ActionState, Recommendation
from ddscp_audit.domain.vocabulary import Edition
from ddscp_audit.findings.model import Findings
from ddscp_audit.findings.whole import read
from ddscp_audit.reports import data, workbook
from ddscp_audit.reports.context import ReportContext
from tests.reports import invented, real
from tests.reports.test_workbook import HOSTILE, rows

ACTIONS = (
    Action(1, "=HYPERLINK(1)", "CSC", "+44 Head of service", date(2026, 10, 31),
           ActionState.EVIDENCED, date(2026, 9, 1), "@done", "-changed", date(2026, 9, 10)),
)  # fmt: skip


def context(edition: Edition) -> ReportContext:
    actions = ACTIONS if edition is not Edition.PUBLIC else (replace(ACTIONS[0], owner=""),)
    asked = tuple(Recommendation(n, words, "\tTools") for n, words in enumerate(HOSTILE, 1))
    return invented.context(tool=real.tool(), actions=actions, recommendations=asked)


def schema() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        resource("schema", "findings.schema.json").read_text(encoding="utf-8")
    )
    return found


def written(findings: Findings) -> dict[str, Any]:
    raw = data.write_json(findings, context(findings.edition), io.BytesIO())
    found: dict[str, Any] = json.loads(raw)
    return found


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("edition", list(Edition))
@pytest.mark.parametrize("cases", [11, 60])
@pytest.mark.parametrize("by", ["", "area"])
def test_every_edition_is_as_the_schema_says_and_reads_back(
    edition: Edition, cases: int, by: str
) -> None:
    findings = real.findings(edition, cases, by=by)
    document = written(findings)
    jsonschema.validate(document, schema(), jsonschema.Draft202012Validator)
    again = read(document)
    assert replace(again, values=()) == replace(findings, values=())


def test_an_audit_with_nothing_in_it_is_as_the_schema_says() -> None:
    jsonschema.validate(written(real.findings(cases=0)), schema())


def test_the_schema_refuses_what_an_edition_may_not_hold() -> None:
    document = written(real.findings(Edition.PUBLIC))
    document["measures"][0]["rows"][0]["count"] = 3
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, schema())
    board = written(real.findings(Edition.BOARD))
    board["measures"][0]["rows"][0]["cases"] = ["NEG26-01"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(board, schema())


def test_actions_are_in_every_form_of_the_data(tmp_path: Path) -> None:
    for edition in Edition:
        findings = real.findings(edition)
        (action,) = written(findings)["actions"]
        assert action["recommendation"] == "R1"
        assert action["due"] == ("October 2026" if edition is Edition.PUBLIC else "2026-10-31")
        assert action["owner"] == ("" if edition is Edition.PUBLIC else "+44 Head of service")
        raw = workbook.build(findings, context(edition), io.BytesIO())
        book = openpyxl.load_workbook(io.BytesIO(raw))
        assert {"Recommendations", "Actions"} <= set(book.sheetnames)
        assert rows(book["Actions"])[0]["action"] == "=HYPERLINK(1)"
        assert not any(c.data_type == "f" for sheet in book for row in sheet for c in row)
        paths = data.write_csv(findings, context(edition), tmp_path / edition)
        assert {"recommendations.csv", "actions.csv"} <= {path.name for path in paths}
        for path in paths:
            with path.open(encoding="utf-8-sig", newline="") as file:
                for line in csv.reader(file):
                    assert not any(data.looks_like_formula(cell) for cell in line)


def test_days_are_days_in_the_workbook() -> None:
    raw = workbook.build(real.findings(), context(Edition.INTERNAL), io.BytesIO())
    line = rows(openpyxl.load_workbook(io.BytesIO(raw))["Actions"])[0]
    assert line["due"].date() == date(2026, 10, 31)
