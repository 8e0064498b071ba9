"""Take a returned workbook apart; where its shape was changed, name the sheet and the cell."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from python_calamine import CalamineWorkbook

from ddscp_audit.archive import damaged, inspect
from ddscp_audit.errors import InputError, Where
from ddscp_audit.exchange.agency_workbook.plan import ANSWER, HEAD_ROWS, ID, LABEL, Plan
from ddscp_audit.exchange.agency_workbook.writing import CHECK, HEADS, LISTS, MARK, READ_ME
from ddscp_audit.exchange.header import letters
from ddscp_audit.exchange.workbook import cell_text, faults, unlock
from ddscp_audit.sampling.table import CancelCheck, checkpoint

_OWN = (READ_ME, LISTS, CHECK)
_OLE, _ZIP = b"\xd0\xcf\x11\xe0", b"PK"
_SAFE = "Nothing was taken from this workbook."
_AGAIN = "Send the workbook out again, and ask that only answers are typed into it."


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in an answer cell; ``formula`` where it was not typed but calculated."""

    place: str  # e.g. "D12"
    text: str
    formula: bool = False


@dataclass(frozen=True, slots=True)
class Filled:
    """A workbook that came back: what it says of itself, and its answer cells by case and id."""

    name: str
    audit: str
    agency: str
    checksum: str
    stamps: Mapping[str, str]
    cases: tuple[str, ...]
    _rows: Mapping[str, list[list[str]]] = field(repr=False)
    _merged: Mapping[str, str] = field(repr=False)
    _formulas: Mapping[str, frozenset[str]] = field(repr=False)
    _extra: tuple[str, ...] = ()

    def cells(self, plan: Plan) -> dict[str, dict[str, Cell]]:
        """Answer cells by case and by id; raises InputError where the shape is not the plan's."""
        if self.checksum != plan.checksum:
            raise self._changed(CHECK, "B4", "it was made for other questions, or was changed")
        if self._extra:
            raise self._changed(self._extra[0], "A1", "this sheet was added")
        return {case: self._case(case, plan) for case in self.cases}

    def _case(self, case: str, plan: Plan) -> dict[str, Cell]:
        rows = self._rows.get(case)
        if rows is None:
            raise self._changed(case, "A1", "this sheet is missing")
        if case in self._merged:
            raise self._changed(case, self._merged[case], "cells were merged")
        self._whole(case, rows, plan)
        found = {}
        for line in plan.lines:
            if line.id:
                text = _at(rows, line.row, ANSWER).strip()
                formula = line.answer in self._formulas.get(case, frozenset())
                found[line.id] = Cell(line.answer, text, formula)
        return found

    def _whole(self, case: str, rows: list[list[str]], plan: Plan) -> None:
        for column, head in enumerate(HEADS):
            if _at(rows, HEAD_ROWS, letters(column)) != head:
                raise self._changed(case, f"{letters(column)}{HEAD_ROWS}", "a column was changed")
        for line in plan.lines:
            if _at(rows, line.row, ID) != line.id:
                raise self._changed(case, f"{ID}{line.row}", "the hidden name was changed")
            if line.id and _at(rows, line.row, LABEL).split() != line.label.split():
                raise self._changed(case, f"{LABEL}{line.row}", "a question was changed")
        last = HEAD_ROWS + len(plan.lines)
        for number, row in enumerate(rows[last:], last + 1):
            for place, text in enumerate(row):
                if text.strip():
                    raise self._changed(case, f"{letters(place)}{number}", "a row was added")

    def _changed(self, sheet: str, cell: str, how: str) -> InputError:
        return InputError(
            f"The workbook is not as it was sent out: sheet “{sheet}”, cell {cell}: {how}.",
            safe=_SAFE,
            todo=_AGAIN,
            where=Where(file=self.name),  # the sentence names sheet and cell
        )


def opened(
    data: bytes, name: str, password: str | None, cancelled: CancelCheck | None = None
) -> Filled | None:
    """A workbook of ours, opened; None where the file is a table of another kind.

    Raises LockedFileError for a protected workbook without its password (or with another one),
    and InputError for one that cannot be read.
    """
    if data.startswith(_OLE):
        data = unlock(data, name, password)
    if not data.startswith(_ZIP):
        return None
    inspect(data, name, lambda: checkpoint(0, 0, "Reading the workbook", None, cancelled))
    with faults(name):
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        if CHECK not in book.sheet_names:
            return None
        stamps = [
            (cell_text(row[0]), cell_text(row[1]))
            for row in book.get_sheet_by_name(CHECK).to_python(False)
            if len(row) > 1
        ]
        known = dict(stamps)
        if not known.get("format", "").startswith("DDSCP Audit workbook"):
            return None
        if known["format"] != MARK:
            raise InputError(
                "The workbook was made by another version of DDSCP Audit.",
                safe=_SAFE,
                todo="Take it in with the version that made it, or send it out again.",
                where=Where(file=name),
            )
        cases = tuple(value for key, value in stamps if key == "case")
        sheets = {case: book.get_sheet_by_name(case) for case in cases if case in book.sheet_names}
        rows = {
            case: [[cell_text(cell) for cell in row] for row in sheet.to_python(False)]
            for case, sheet in sheets.items()
        }
        merged = {case: _first_merged(sheet.merged_cell_ranges) for case, sheet in sheets.items()}
    return Filled(
        name=name,
        audit=known.get("audit", ""),
        agency=known.get("agency", ""),
        checksum=known.get("checksum", ""),
        stamps=known,
        cases=cases,
        _rows=rows,
        _merged={case: cell for case, cell in merged.items() if cell},
        _formulas=_formulas(data, name, cases),
        _extra=tuple(n for n in book.sheet_names if n not in cases and n not in _OWN),
    )


def _at(rows: list[list[str]], row: int, letter: str) -> str:
    column = ord(letter) - ord("A")
    if row > len(rows) or column >= len(rows[row - 1]):
        return ""
    return rows[row - 1][column]


def _first_merged(ranges: list[tuple[tuple[int, int], tuple[int, int]]] | None) -> str:
    if not ranges:
        return ""
    row, column = min(start for start, _ in ranges)
    return f"{letters(column)}{row + 1}"


# Formulas: calamine gives the value a formula had, so which cells hold one is read apart.


def _formulas(data: bytes, name: str, cases: tuple[str, ...]) -> dict[str, frozenset[str]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        try:
            parts = _parts(archive, name)
            return {
                case: _with_formula(archive.read(parts[case]), name)
                for case in cases
                if case in parts
            }
        except (KeyError, zipfile.BadZipFile, expat.ExpatError) as error:
            raise damaged(name) from error


def _parts(archive: zipfile.ZipFile, name: str) -> dict[str, str]:
    """The archive's part of each sheet, by the sheet's name."""
    targets: dict[str, str] = {}
    sheets: dict[str, str] = {}

    def relation(tag: str, attributes: dict[str, str]) -> None:
        if tag.endswith("Relationship"):
            target = attributes.get("Target", "")
            whole = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
            targets[attributes.get("Id", "")] = posixpath.normpath(whole)

    def sheet(tag: str, attributes: dict[str, str]) -> None:
        if tag.split(":")[-1] == "sheet":
            known = next((v for k, v in attributes.items() if k.endswith(":id")), "")
            sheets[attributes.get("name", "")] = known

    _read_xml(archive.read("xl/_rels/workbook.xml.rels"), relation, name)
    _read_xml(archive.read("xl/workbook.xml"), sheet, name)
    return {title: targets[known] for title, known in sheets.items() if known in targets}


def _with_formula(data: bytes, name: str) -> frozenset[str]:
    found: set[str] = set()
    at = [""]

    def start(tag: str, attributes: dict[str, str]) -> None:
        local = tag.split(":")[-1]
        if local == "c":
            at[0] = attributes.get("r", "")
        elif local == "f" and at[0].startswith(ANSWER):
            found.add(at[0])

    _read_xml(data, start, name)
    return frozenset(found)


def _read_xml(data: bytes, start: object, name: str) -> None:
    parser = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise damaged(name)  # a workbook declares no document type

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = start  # type: ignore[assignment]
    parser.Parse(data, True)
