"""The analyst's workbook: real numbers and dates, frozen heads, and no formula anywhere."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter

from ddscp_audit.findings.model import Findings, Material
from ddscp_audit.reports.context import Out, ReportContext
from ddscp_audit.reports.data import looks_like_formula, without_controls
from ddscp_audit.reports.parts import INVENTED, write
from ddscp_audit.reports.sheets import Sheet, Value, sheets

#: Excel's own limit for the text of one cell.
_LONGEST = 32_767
#: Points of one line of text in a cell, and the height no row may pass.
_LINE, _TALLEST = 15.0, 405.0
_ACCENT = "#0F5C63"


def build(
    findings: Findings, context: ReportContext, out: Out, material: Material | None = None
) -> bytes:
    """Write the workbook to ``out`` and return its bytes.

    ``material`` adds cases and returns to the internal edition; other editions never hold case
    rows, whatever is handed in. The same input gives the same bytes.
    """
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_date_format": "yyyy-mm-dd",
        },
    )
    when = context.generated or date(2000, 1, 1)
    book.set_properties(
        {
            "title": f"{findings.title}: findings",
            "author": context.partnership,
            "comments": INVENTED if context.audit.invented else "",
            "created": datetime(when.year, when.month, when.day),
        }
    )
    formats = {
        "head": book.add_format(
            {
                "bold": True,
                "font_color": "#FFFFFF",
                "bg_color": _ACCENT,
                "text_wrap": True,
                "valign": "top",
            }
        ),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "quoted": book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True}),
        "number": book.add_format({"num_format": "#,##0.######", "valign": "top"}),
        "whole": book.add_format({"num_format": "#,##0", "valign": "top"}),
        "day": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
        "moment": book.add_format({"num_format": "yyyy-mm-dd hh:mm", "valign": "top"}),
    }
    for sheet in sheets(findings, context, material):
        _write_sheet(book, sheet, formats)
    book.close()
    data = buffer.getvalue()
    write(out, data)
    return data


def _write_sheet(book: Any, sheet: Sheet, formats: dict[str, Any]) -> None:
    page = book.add_worksheet(sheet.name)
    page.freeze_panes(1, 0)
    page.hide_gridlines(2)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    widths = [
        sheet.widths[index] if index < len(sheet.widths) else 12
        for index in range(len(sheet.columns))
    ]
    page.set_row(0, _tall(list(sheet.columns), widths))
    for index, column in enumerate(sheet.columns):
        page.set_column(index, index, widths[index])
        page.write_string(0, index, without_controls(column)[:_LONGEST], formats["head"])
    for number, row in enumerate(sheet.rows, start=1):
        page.set_row(number, _tall(row, widths))
        for index, value in enumerate(row):
            _write_cell(page, number, index, value, formats)
    if sheet.rows and sheet.columns:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)


def _tall(row: Sequence[Value], widths: Sequence[float]) -> float:
    """Points a row needs for its longest text: not every program finds that out by itself."""
    lines = max(
        (
            sum(-(-len(line) // max(int(width), 1)) or 1 for line in text.splitlines() or [""])
            for text, width in zip(row, widths, strict=False)
            if isinstance(text, str)
        ),
        default=1,
    )
    return min(lines * _LINE, _TALLEST)


def _write_cell(page: Any, row: int, column: int, value: Value, formats: dict[str, Any]) -> None:
    if value is None or value == "":
        page.write_blank(row, column, None, formats["text"])
    elif isinstance(value, datetime):
        page.write_datetime(row, column, value.replace(tzinfo=None), formats["moment"])
    elif isinstance(value, date):
        page.write_datetime(row, column, value, formats["day"])
    elif isinstance(value, int):
        page.write_number(row, column, value, formats["whole"])
    elif isinstance(value, float):
        page.write_number(row, column, value, formats["number"])
    else:
        text = without_controls(value)[:_LONGEST]
        style = "quoted" if looks_like_formula(text) else "text"
        page.write_string(row, column, text, formats[style])
