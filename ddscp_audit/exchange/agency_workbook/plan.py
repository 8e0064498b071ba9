"""What stands in which row of a case's sheet: the same for writing a workbook and reading it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ddscp_audit.domain.tool import Question, Tool
from ddscp_audit.domain.vocabulary import QuestionType

#: Rows above the first question: title, facts, how to, heads of the columns.
HEAD_ROWS = 4
#: Columns of a case's sheet, by letter; the first and the last are hidden.
ID, NUMBER, LABEL, ANSWER, NOTE, SHOWN = "ABCDEF"
YES, NO = "Yes", "No"


class Entry(StrEnum):
    """What a cell takes."""

    NOTHING = "nothing"
    LIST = "list"
    TICK = "tick"  # one choice of several: yes or no
    PLACE = "place"  # one choice of a ranking: 1, 2, 3 …
    WHOLE = "whole"
    DECIMAL = "decimal"
    DATE = "date"
    MONTH = "month"
    TEXT = "text"


_ENTRIES = {
    QuestionType.SELECT_ONE: Entry.LIST,
    QuestionType.GRADE: Entry.LIST,
    QuestionType.SELECT_MULTIPLE: Entry.TICK,
    QuestionType.RANK: Entry.PLACE,
    QuestionType.INTEGER: Entry.WHOLE,
    QuestionType.RANGE: Entry.DECIMAL,
    QuestionType.DECIMAL: Entry.DECIMAL,
    QuestionType.DATE: Entry.DATE,
    QuestionType.MONTH_YEAR: Entry.MONTH,
    QuestionType.ACKNOWLEDGE: Entry.LIST,
}
_SILENT = (QuestionType.NOTE, QuestionType.CALCULATE)


@dataclass(frozen=True, slots=True)
class Line:
    """One row. ``id`` is the question's name, ``name/choice`` in a question with several choices,
    and blank in a heading; ``row`` counts from 1."""

    row: int
    id: str
    number: str
    label: str
    entry: Entry = Entry.NOTHING
    question: Question | None = None

    @property
    def answer(self) -> str:
        """The cell that takes the answer, e.g. ``D12``."""
        return f"{ANSWER}{self.row}"


@dataclass(frozen=True, slots=True)
class Plan:
    """The rows of one agency's sheet; every case of the workbook has the same."""

    agency: str
    lines: tuple[Line, ...]

    def of(self, question: str) -> tuple[Line, ...]:
        """The cells that together answer one question."""
        return tuple(
            line
            for line in self.lines
            if line.entry is not Entry.NOTHING and line.question and line.question.name == question
        )

    @property
    def checksum(self) -> str:
        """SHA-256 over what stands where; two workbooks with one checksum have one shape."""
        rows = [[line.row, line.id, line.label] for line in self.lines]
        text = json.dumps([self.agency, rows], ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode("utf-8")).hexdigest()


def plan(tool: Tool, agency: str, *, refers: bool, repeated: Iterable[str] = ()) -> Plan:
    """The rows for one agency: its questions under their sections, in form order.

    ``refers``: some case of the workbook was referred by this agency, so questions for the
    referrer stand on the sheet. ``repeated`` are questions of parts that can be repeated; a sheet
    has no place for them.
    """
    left_out = frozenset(repeated)
    asked = [
        question
        for question in tool.questions
        if question.type not in _SILENT
        and question.name not in left_out
        and question.asks(agency, agency if refers else "")
    ]
    lines: list[Line] = []
    section = None
    for question in asked:
        if question.section != section:
            section = question.section
            lines.append(Line(HEAD_ROWS + len(lines) + 1, "", "", section))
        lines.extend(_rows(question, HEAD_ROWS + len(lines) + 1))
    return Plan(agency, tuple(lines))


def _rows(question: Question, first: int) -> list[Line]:
    entry = _ENTRIES.get(question.type, Entry.TEXT)
    if entry not in (Entry.TICK, Entry.PLACE):
        return [Line(first, question.name, question.bank_id, question.label, entry, question)]
    head = Line(first, question.name, question.bank_id, question.label, Entry.NOTHING, question)
    return [
        head,
        *(
            Line(first + place, f"{question.name}/{choice.name}", "", choice.label, entry, question)
            for place, choice in enumerate(question.choices, 1)
        ),
    ]


def lists(lines: Sequence[Line]) -> Mapping[str, tuple[str, ...]]:
    """Entries of the drop-down lists by a key of their own; equal lists stand once."""
    found: dict[tuple[str, ...], str] = {}
    for line in lines:
        if line.entry is Entry.LIST:
            found.setdefault(entries(line), f"list{len(found) + 1}")
    return {key: labels for labels, key in found.items()}


def entries(line: Line) -> tuple[str, ...]:
    """What the drop-down of a line offers; labels of one list are told apart by their names."""
    question = line.question
    if question is None or not question.choices:
        return (YES,)
    labels = [choice.label for choice in question.choices]
    return tuple(
        choice.label if labels.count(choice.label) == 1 else f"{choice.label} ({choice.name})"
        for choice in question.choices
    )
