"""Make the workbook: a protected, encrypted XLSX with drop-down lists and skip rules to see."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import xlsxwriter
from msoffcrypto.format.ooxml import OOXMLFile

from ddscp_audit.domain.tool import Tool
from ddscp_audit.domain.vocabulary import QuestionType
from ddscp_audit.exchange.agency_workbook import rules
from ddscp_audit.exchange.agency_workbook.plan import (
    ANSWER,
    HEAD_ROWS,
    NO,
    SHOWN,
    YES,
    Entry,
    Line,
    Plan,
    entries,
    lists,
)
from ddscp_audit.exchange.header import letters

#: Names of the sheets that are not cases.
READ_ME, LISTS, CHECK = "Read me first", "Lists", "Check"
#: What the first cell of the check sheet holds; the number is the format's.
MARK = "DDSCP Audit workbook 1"
#: What stands above the columns of a case's sheet.
HEADS = ("", "No.", "Question", "Answer", "Notes", "")
_INK, _SOFT, _LINE, _ACCENT, _PAPER = "#17212B", "#52606D", "#D5DADF", "#0F5C63", "#F7F6F3"
_FAR_PAST, _FAR_FUTURE = date(1900, 1, 1), date(2999, 12, 31)


@dataclass(frozen=True, slots=True)
class CaseSheet:
    """One case: its reference, what the agency is told of it in words, its facts by name."""

    reference: str
    about: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cover:
    """What the workbook says of itself; ``stamps`` are pairs that come back unchanged."""

    title: str
    reference: str
    agency: str
    agency_name: str
    instructions: tuple[str, ...]
    stamps: tuple[tuple[str, str], ...]


def write(cover: Cover, tool: Tool, plan: Plan, cases: Sequence[CaseSheet], password: str) -> bytes:
    """The encrypted workbook's bytes (ECMA-376 agile encryption, AES)."""
    plain = io.BytesIO()
    book = xlsxwriter.Workbook(
        plain,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"title": f"{cover.title}: {cover.agency_name}"})
    _Book(book, cover, tool, plan).fill(cases)
    book.close()
    sealed = io.BytesIO()
    plain.seek(0)
    OOXMLFile(plain).encrypt(password, sealed)
    return sealed.getvalue()


class _Book:
    """One workbook under way."""

    def __init__(self, book: Any, cover: Cover, tool: Tool, plan: Plan) -> None:
        self._book, self._cover, self._tool, self._plan = book, cover, tool, plan
        self._lists = lists(plan.lines)
        self._list_of = {labels: key for key, labels in self._lists.items()}

        def made(**look: Any) -> Any:
            return book.add_format(
                {"font_color": _INK, "valign": "top", "text_wrap": True, "font_size": 11, **look}
            )

        self._title = made(bold=True, font_size=18, text_wrap=False)
        self._about = made(font_color=_SOFT, text_wrap=False)
        self._head = made(bold=True, font_color="#FFFFFF", bg_color=_ACCENT)
        self._section = made(
            bold=True, font_size=13, font_color=_ACCENT, bg_color=_PAPER, text_wrap=False
        )
        self._label = made()
        self._indented = made(indent=2)
        self._soft = made(font_color=_SOFT, font_size=9)
        self._looks = {
            Entry.LIST: made(locked=False, border=1, border_color=_LINE, bg_color="#FFFFFF"),
            Entry.TEXT: made(locked=False, border=1, border_color=_LINE, num_format="@"),
            Entry.DATE: made(locked=False, border=1, border_color=_LINE, num_format="dd/mm/yyyy"),
            Entry.MONTH: made(locked=False, border=1, border_color=_LINE, num_format="@"),
        }
        self._hidden = made(font_color="#B5BDC5", bg_color="#ECEEF0")
        self._wanted = made(bg_color="#FFF6E0")
        self._urgent = made(bold=True, font_color="#B00020", bg_color="#FDECEE")

    def fill(self, cases: Sequence[CaseSheet]) -> None:
        self._read_me(cases)
        for case in cases:
            self._case(case)
        self._list_sheet()
        self._check_sheet(cases)

    def _read_me(self, cases: Sequence[CaseSheet]) -> None:
        page = self._book.add_worksheet(READ_ME)
        page.hide_gridlines(2)
        page.set_column(0, 0, 24)
        page.set_column(1, 1, 84)
        page.set_row(0, 28)
        page.write_string(0, 0, self._cover.title, self._title)
        page.write_string(1, 0, f"{self._cover.reference} · {self._cover.agency_name}", self._about)
        row = 3
        for sentence in self._cover.instructions:
            page.set_row(row, _lines(len(sentence), 80) * 15.0 + 4)
            page.write_string(row, 1, sentence, self._label)
            row += 1
        row += 1
        page.write_string(row, 0, "Case", self._head)
        page.write_string(row, 1, "What you are told of it", self._head)
        for place, case in enumerate(cases, row + 1):
            page.write_url(
                place,
                0,
                f"internal:'{case.reference}'!{ANSWER}{HEAD_ROWS + 2}",
                string=case.reference,
            )
            page.write_string(place, 1, case.about, self._label)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.protect()

    def _case(self, case: CaseSheet) -> None:
        page = self._book.add_worksheet(case.reference)
        page.hide_gridlines(2)
        page.set_column(0, 0, 12, None, {"hidden": True})
        page.set_column(1, 1, 9)
        page.set_column(2, 2, 62)
        page.set_column(3, 3, 34)
        page.set_column(4, 4, 48)
        page.set_column(5, 5, 8, None, {"hidden": True})
        page.set_row(0, 28)
        page.write_string(0, 1, case.reference, self._title)
        page.write_string(1, 1, case.about, self._about)
        page.write_string(
            2,
            1,
            "Answer in the white column. Grey rows are not asked; yellow ones must be answered.",
            self._about,
        )
        for column, head in enumerate(HEADS):
            page.write_string(HEAD_ROWS - 1, column, head, self._head)
        page.freeze_panes(HEAD_ROWS, 4)
        for line in self._plan.lines:
            self._line(page, case, line)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.repeat_rows(HEAD_ROWS - 1)
        page.set_footer(f"&L{self._cover.reference} · {self._cover.agency}&R&P of &N")
        page.protect("", {"format_rows": True, "format_columns": True})

    def _line(self, page: Any, case: CaseSheet, line: Line) -> None:
        row = line.row - 1
        page.write_string(row, 0, line.id, self._soft)
        if line.question is None:
            page.set_row(row, 24)
            page.write_string(row, 1, line.label, self._section)
            for column in range(2, 5):
                page.write_blank(row, column, None, self._section)
            return
        page.set_row(row, _height(line))
        several = line.entry in (Entry.TICK, Entry.PLACE)
        page.write_string(row, 1, line.number, self._soft)
        page.write_string(row, 2, line.label, self._indented if several else self._label)
        if not several:
            page.write_string(row, 4, _note(line), self._soft)
        if line.entry is not Entry.NOTHING:
            page.write_blank(row, 3, None, self._looks.get(line.entry, self._looks[Entry.LIST]))
            self._allow(page, line)
        self._skip(page, case, line, several)

    def _allow(self, page: Any, line: Line) -> None:
        """What may be typed; numbers and dates by their kind, choices by a list elsewhere, for a
        list written in the cell itself may hold 255 characters and no comma."""
        what = "This answer is not on the list"
        if line.entry is Entry.LIST:
            key = self._list_of[entries(line)]
            column = list(self._lists).index(key)
            letter = letters(column)
            last = len(self._lists[key]) + 1
            rule: dict[str, Any] = {
                "validate": "list",
                "source": f"='{LISTS}'!${letter}$2:${letter}${last}",
            }
        elif line.entry is Entry.TICK:
            rule = {"validate": "list", "source": [YES, NO]}
        elif line.entry is Entry.PLACE:
            count = len(line.question.choices) if line.question else 1
            rule = {"validate": "integer", "criteria": "between", "minimum": 1, "maximum": count}
            what = f"Write the place, 1 to {count}"
        elif line.entry is Entry.WHOLE:
            rule = {"validate": "integer", "criteria": ">=", "value": -1_000_000_000}
            what = "Write a whole number"
        elif line.entry is Entry.DECIMAL:
            rule = {"validate": "decimal", "criteria": ">=", "value": -1_000_000_000}
            what = "Write a number"
        elif line.entry is Entry.DATE:
            rule = {
                "validate": "date",
                "criteria": "between",
                "minimum": _FAR_PAST,
                "maximum": _FAR_FUTURE,
            }
            what = "Write a date, e.g. 31/03/2026"
        else:
            return
        page.data_validation(
            line.row - 1,
            3,
            line.row - 1,
            3,
            {**rule, "error_title": "DDSCP Audit", "error_message": f"{what}."},
        )

    def _skip(self, page: Any, case: CaseSheet, line: Line, several: bool) -> None:
        """The hidden column says whether the question is asked; what is not asked turns grey."""
        assert line.question is not None
        row = line.row - 1
        if several:
            head = next(each.row for each in self._plan.lines if each.id == line.question.name)
            page.write_formula(row, 5, f"=${SHOWN}${head}", self._soft, True)
        else:
            try:
                formula = rules.shown(self._plan, self._tool, line.question, case.facts)
            except rules.NoFormula:
                formula = rules.TRUE
            page.write_formula(row, 5, f"={formula}", self._soft, formula != rules.FALSE)
        page.conditional_format(
            row,
            1,
            row,
            4,
            {
                "type": "formula",
                "criteria": f"=NOT(${SHOWN}{line.row})",
                "format": self._hidden,
                "stop_if_true": True,
            },
        )
        if line.question.required and line.entry is not Entry.NOTHING and not several:
            page.conditional_format(
                row,
                3,
                row,
                3,
                {"type": "formula", "criteria": f'=${ANSWER}{line.row}=""', "format": self._wanted},
            )
        if line.question.indicator == "URGENT":
            page.conditional_format(
                row,
                1,
                row,
                4,
                {
                    "type": "formula",
                    "criteria": f'=${ANSWER}{line.row}="{YES}"',
                    "format": self._urgent,
                },
            )

    def _list_sheet(self) -> None:
        page = self._book.add_worksheet(LISTS)
        for column, (key, labels) in enumerate(self._lists.items()):
            page.write_string(0, column, key)
            for row, label in enumerate(labels, 1):
                page.write_string(row, column, label)
        page.protect()
        page.very_hidden()

    def _check_sheet(self, cases: Sequence[CaseSheet]) -> None:
        page = self._book.add_worksheet(CHECK)
        stamps = (
            ("format", MARK),
            ("audit", self._cover.reference),
            ("agency", self._cover.agency),
            ("checksum", self._plan.checksum),
            *self._cover.stamps,
            *(("case", case.reference) for case in cases),
        )
        for row, (name, value) in enumerate(stamps):
            page.write_string(row, 0, name)
            page.write_string(row, 1, value)
        page.protect()
        page.very_hidden()


def _height(line: Line) -> float:
    """Height of a row in points: a spreadsheet program need not fit it to wrapped words."""
    note = "" if line.entry in (Entry.TICK, Entry.PLACE) else _note(line)
    longest = max(map(len, entries(line)), default=0) if line.entry is Entry.LIST else 0
    words = max(_lines(len(line.label), 58), _lines(longest, 32))
    return float(max(words * 15, _lines(len(note), 54) * 12) + 4)


def _lines(length: int, width: int) -> int:
    return max(1, -(-length // width))


def _note(line: Line) -> str:
    question = line.question
    assert question is not None
    parts = [question.hint, f"Standard: {question.standard}" if question.standard else ""]
    if question.type is QuestionType.SELECT_MULTIPLE:
        parts.insert(0, f"Choose {YES} for each that applies.")
    if question.type is QuestionType.RANK:
        parts.insert(0, "Number them in order, 1 first.")
    if line.entry is Entry.MONTH:
        parts.insert(0, "Month and year, e.g. 03/2026.")
    if question.type is QuestionType.TEXT and question.max_length:
        parts.insert(0, f"At most {question.max_length:,} characters.")
    return " ".join(part for part in parts if part)
