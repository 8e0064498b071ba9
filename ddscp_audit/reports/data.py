"""The same figures as data: a CSV folder for any tool, JSON for programs."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ddscp_audit.errors import AuditError
from ddscp_audit.findings.model import Findings, Material
from ddscp_audit.findings.whole import whole
from ddscp_audit.reports.context import Out, ReportContext
from ddscp_audit.reports.parts import write
from ddscp_audit.reports.sheets import ACTION_FIELDS, Sheet, Value, action_rows, sheets

#: What a spreadsheet program takes for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet program could take ``text`` for a formula (OWASP, CSV injection)."""
    return text.startswith(_FORMULA) or text.lstrip(" \u00a0\u3000").startswith(_FORMULA)


def without_controls(text: str) -> str:
    """``text`` without characters no spreadsheet file may hold."""
    return _CONTROL.sub("", text)


def document(findings: Findings, context: ReportContext) -> dict[str, Any]:
    """All the findings hold, with names of agencies and what was recommended beside.

    ``findings.whole.read`` makes the same findings of it again.
    """
    found = whole(findings)
    found["invented"] = context.audit.invented
    for line in found["participation"]:
        line["name"] = context.agency_name(line["agency"])
    found["recommendations"] = [
        {"recommendation": f"R{each.number}", "text": each.text, "theme": each.theme}
        for each in context.recommendations
    ]
    keys = [name.replace(" ", "_") for name in ACTION_FIELDS]
    found["actions"] = [
        {
            key: value.isoformat() if isinstance(value, date) else value
            for key, value in zip(keys, row, strict=True)
        }
        for row in action_rows(findings, context)
    ]
    return found


def write_json(findings: Findings, context: ReportContext, out: Out) -> bytes:
    """Write the findings as JSON to ``out`` and return the bytes; withheld numbers are null."""
    text = json.dumps(document(findings, context), ensure_ascii=False, indent=1, sort_keys=False)
    data = (text + "\n").encode("utf-8")
    write(out, data)
    return data


def write_csv(
    findings: Findings, context: ReportContext, folder: Path | str, material: Material | None = None
) -> list[Path]:
    """Write one UTF-8 CSV file for each table into ``folder`` and return their paths.

    The files begin with a byte-order mark, so that spreadsheet programs read them as UTF-8; a
    text that could run as a formula is written after an apostrophe.
    """
    root = Path(folder)
    try:
        root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AuditError(
            f"The folder {root.name} could not be made: {error.strerror or error}.",
            safe="The audit is unchanged.",
            todo="Choose another folder.",
        ) from error
    paths = []
    for sheet in sheets(findings, context, material):
        path = root / f"{sheet.name.lower().replace(' ', '-')}.csv"
        write(path, _csv(sheet))
        paths.append(path)
    return paths


def _csv(sheet: Sheet) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([_cell(column) for column in sheet.columns])
    for row in sheet.rows:
        writer.writerow([_cell(value) for value in row])
    return b"\xef\xbb\xbf" + buffer.getvalue().encode("utf-8")


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (int, float)):
        return str(value)
    text = without_controls(value)
    return f"'{text}" if looks_like_formula(text) else text
