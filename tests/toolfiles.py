"""Tools as files for tests: small ones that are good, and ones with a mistake; all invented."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import xlsxwriter

Cells = Mapping[str, Sequence[Sequence[str]]]

SURVEY = (
    ("type", "name", "label", "relevant", "agencies", "rollup", "indicator"),
    ("begin_group", "seen", "Seeing the child", "", "", "", ""),
    ("select_one yn", "q_01", "Was the child seen alone?", "", "", "any", "SEEN"),
    ("text", "q_01_evidence", "What shows it?", "${q_01} = 'yes'", "", "", ""),
    ("select_one yn", "q_02", "Was the home seen?", "", "CSC HV", "any", "HOME"),
    ("end_group", "", "", "", "", "", ""),
)
CHOICES = (
    ("list_name", "name", "label", "outcome"),
    ("yn", "yes", "Yes", "met"),
    ("yn", "no", "No", "unmet"),
    ("yn", "nk", "Not known", "not_known"),
)


def sheets(
    *, form_id: str = "small", version: str = "1", title: str = "Small tool", **changed: object
) -> dict[str, Sequence[Sequence[str]]]:
    """A small tool; ``survey``, ``choices``, ``measures`` … take the place of a sheet."""
    made: dict[str, object] = {
        "survey": SURVEY,
        "choices": CHOICES,
        "settings": (("form_id", "form_title", "version"), (form_id, title, version)),
    }
    return {**made, **changed}  # type: ignore[dict-item]


def write(path: Path, cells: Cells | None = None, **changed: object) -> Path:
    """Write it as a workbook, put in place in one step as Excel does."""
    beside = path.with_name(f"~{path.name}")
    book = xlsxwriter.Workbook(str(beside), {"strings_to_formulas": False})
    for name, rows in (cells or sheets(**changed)).items():  # type: ignore[arg-type]
        page = book.add_worksheet(name)
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                page.write_string(at, column, text)
    book.close()
    os.replace(beside, path)
    return path


def with_row(*row: str) -> tuple[tuple[str, ...], ...]:
    """The small survey with one more row before its end."""
    return (*SURVEY[:-1], row, SURVEY[-1])
