"""Returns as other survey tools export them: KoboToolbox, ODK Central and Briefcase, Survey123.

They name a column by the question's path (``group/question``, ``group:question``,
``data-group-question``) or by its label, spread a question of several choices over a column a
choice (``question/choice`` with 1 and 0), and add columns about the sending. Here such a table
becomes one with a column a question, each cell as the form keeps it; what a column was called in
the file is remembered, so that whatever cannot be taken is named as the person sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ddscp_audit.domain.facts import slug
from ddscp_audit.domain.tool import Question, Tool
from ddscp_audit.domain.vocabulary import QuestionType
from ddscp_audit.sampling.table import Table

#: Columns about the sending, by the last part of their path, whoever adds them.
_META = frozenset(
    {
        *("start", "end", "today", "username", "deviceid", "device_id", "phonenumber", "simserial"),
        *("subscriberid", "simid", "devicephonenum", "duration", "caseid", "audit", "email"),
        *("submissiondate", "key", "submitterid", "submittername", "attachmentspresent"),
        *("attachmentsexpected", "status", "reviewstate", "edits", "formversion", "instanceid"),
        *("instancename", "rootuuid", "deprecatedid", "completiondate", "starttime", "endtime"),
        *("formdef_version", "review_quality", "review_status", "isvalidated", "parent_key"),
        *("set-of", "objectid", "globalid", "creationdate", "creator", "editdate", "editor"),
        *("subscriber_id", "sim_serial", "phone_number", "background-audio"),
    }
)
#: Words a column of the case and of the agency may be headed with.
_KEYS = {
    "case": ("case", "case_id", "case_ref", "case_reference", "reference"),
    "agency": ("agency", "agency_code", "your_agency"),
    "nil": ("nil", "nil_return"),
}
_SEPARATORS = ("/", ":", "-", ".")
_TRUE = frozenset({"1", "1.0", "true", "yes", "y", "x", "selected"})
_FALSE = frozenset({"", "0", "0.0", "false", "no", "n", "n/a", "not selected"})
_NO_QUESTION = "The audit tool has no question “{}”."
_SEVERAL = (QuestionType.SELECT_MULTIPLE, QuestionType.RANK)
_MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d.*")
_WHOLE = re.compile(r"-?\d+\.0+")
_ANY_NAME = re.compile(r"\s*[,;|\n]\s*")


@dataclass
class Export:
    """A table with plain columns. ``headings`` are the file's own, by plain column.

    ``faults`` hold, by row of the file, a heading and what is wrong with the cell under it;
    ``unknown`` headings that are neither a question nor about the sending, with the reason.
    ``foreign`` is False where the table was plain before.
    """

    table: Table
    headings: dict[str, str] = field(default_factory=dict)
    faults: dict[int, tuple[str, str]] = field(default_factory=dict)
    unknown: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    foreign: bool = False


@dataclass(frozen=True)
class _Column:
    """What one column of the file holds: an answer, or whether one choice was ticked."""

    at: int
    heading: str
    name: str
    question: Question | None = None
    choice: str = ""


def read_export(table: Table, tool: Tool) -> Export:
    """The table with a plain column for each question it holds answers to."""
    export = Export(table)
    reader = _Headings(tool)
    columns: list[_Column] = []
    ignored: list[str] = []
    for at, heading in enumerate(table.columns):
        plain = _plain_column(heading, tool)
        if plain:
            columns.append(_Column(at, heading, plain, tool.question(plain)))
            continue
        found = reader.read(at, heading)
        if isinstance(found, _Column):
            export.foreign = True
            columns.append(found)
        elif found == "meta":
            export.foreign = export.foreign or _surely_meta(heading)
            ignored.append(heading)
        elif any(cell.strip() for cell in _cells(table, at)):
            export.unknown.append((heading, found))
            export.foreign = export.foreign or not found.endswith(_NO_QUESTION.format(heading))
    if not export.foreign:
        export.unknown.clear()
        return export
    _without_second_columns(columns, export)
    if ignored:
        names = ", ".join(f"“{name}”" for name in ignored[:6])
        more = f" and {len(ignored) - 6} more" if len(ignored) > 6 else ""
        export.notes.append(
            f"{table.name}: left out, because they tell of the sending and not of the case:"
            f" {names}{more}."
        )
    _fill(export, columns)
    return export


def _plain_column(heading: str, tool: Tool) -> str:
    """The heading where it is plain already: case, agency, nil, a question's name or bank id."""
    name = " ".join(heading.split()).lower()
    if name in _KEYS:
        return name
    question = tool.question(name)
    return question.name if question and name.replace("-", "_") == question.name else ""


def _cells(table: Table, at: int) -> Iterator[str]:
    return (row[at] for row in table.rows if at < len(row))


class _Headings:
    """Reads the headings of one file against one tool."""

    def __init__(self, tool: Tool) -> None:
        self.tool = tool
        self.labels: dict[str, list[Question]] = {}
        for question in tool.questions:
            self.labels.setdefault(slug(question.label), []).append(question)

    def read(self, at: int, heading: str) -> _Column | str:
        """The column; ``"meta"`` where it tells of the sending; else why it is nothing."""
        name = " ".join(heading.split())
        question, why = self.question(name)
        if question is not None:
            return _Column(at, heading, question.name, question)
        for head, last in _cuts(name):
            owner, _ = self.question(head)
            if owner is not None and owner.type in _SEVERAL:
                choice = _choice(owner, last)
                if choice:
                    return _Column(at, heading, owner.name, owner, choice)
                if name[len(head)] in "/:":
                    return f"{owner.bank_id} has no choice “{last}”."
        key = self.key(name)
        if key:
            return _Column(at, heading, key)
        return "meta" if _is_meta(name) else why

    def question(self, name: str) -> tuple[Question | None, str]:
        """The question of a name, a path or a label; else why it is none."""
        found = self.tool.question(name)
        if found is not None:
            return found, ""
        for _, last in _cuts(name):
            found = self.tool.question(last)
            if found is not None:
                return found, ""
        for text in (name, *(last for _, last in _cuts(name))):
            same = self.labels.get(slug(text), [])
            same = same or self._after_number(text)
            if len(same) == 1:
                return same[0], ""
            if same:
                names = " and ".join(q.bank_id for q in same[:3])
                return None, f"“{text}” is the text of {names}; head the column with one of them."
        return None, _NO_QUESTION.format(name)

    def _after_number(self, text: str) -> list[Question]:
        """``C-04 Parental substance misuse``, ``12. Was it done?``: the label after a number."""
        match = re.match(r"\s*(?:[A-Za-z]{1,4}-)?\d+[.):]?\s+(.+)", text, re.DOTALL)
        return self.labels.get(slug(match[1]), []) if match else []

    def key(self, name: str) -> str:
        """``case``, ``agency`` or ``nil`` where the heading says so."""
        for text in (name, *(last for _, last in _cuts(name))):
            for key, words in _KEYS.items():
                if slug(text) in words:
                    return key
        return ""


def _cuts(name: str) -> Iterator[tuple[str, str]]:
    """Every way to part a path into what leads and its last piece."""
    for separator in _SEPARATORS:
        head, found, last = name.rpartition(separator)
        if found and head and last:
            yield head.strip(), last.strip()


def _surely_meta(name: str) -> bool:
    """Whether only another survey tool can have added the column."""
    low = name.lower()
    return low.startswith(("_", "meta/", "meta:", "meta-", "formhub")) or low in (
        "submissiondate", "key", "instanceid", "globalid",
    )  # fmt: skip


def _is_meta(name: str) -> bool:
    parts = re.split(r"[/:]", name.lower())
    last = parts[-1].removeprefix("meta-").removeprefix("data-")
    return (
        name.startswith("_")
        or last.strip() in _META
        or parts[0] in ("meta", "formhub")
        or name.lower().startswith("meta-")
    )


def _choice(question: Question, text: str) -> str:
    """The name of a choice by its name or its label; blank where it is none."""
    exact = question.choice(text) or question.choice(text.lower())
    if exact is not None:
        return exact.name
    return next((c.name for c in question.choices if slug(c.label) == slug(text)), "")


def _without_second_columns(columns: list[_Column], export: Export) -> None:
    """One column an answer; the choices of a question count beside the one that sums them up."""
    seen: dict[tuple[str, str], _Column] = {}
    for column in list(columns):
        first = seen.setdefault((column.name, column.choice), column)
        if first is not column:
            columns.remove(column)
            export.unknown.append(
                (column.heading, f"It says the same as the column “{first.heading}”.")
            )


def _fill(export: Export, columns: Sequence[_Column]) -> None:
    """The rows again, a cell a plain column."""
    table = export.table
    by_name: dict[str, list[_Column]] = {}
    for column in columns:
        by_name.setdefault(column.name, []).append(column)
        export.headings.setdefault(column.name, column.heading)
    rows = []
    for index, cells in enumerate(table.rows):
        made = []
        for group in by_name.values():
            made.append(_answer(group, cells, export, table.row_number(index)))
        rows.append(made)
    export.table = replace(table, columns=list(by_name), rows=rows)


def _answer(group: Sequence[_Column], cells: Sequence[str], export: Export, row: int) -> str:
    ticked: list[str] = []
    spread = False
    whole = ""
    for column in group:
        text = cells[column.at].strip() if column.at < len(cells) else ""
        if not column.choice:
            whole = text
            continue
        assert column.question is not None
        low = text.lower()
        if low in _TRUE or (text and _choice(column.question, text) == column.choice):
            ticked.append(column.choice)
        elif low not in _FALSE:
            export.faults.setdefault(
                row, (column.heading, f"“{text}” does not say whether the choice was ticked.")
            )
        spread = spread or bool(text)
    question = group[0].question
    if spread or question is None:
        return " ".join(ticked) if spread else whole
    return as_answer(question, whole)


def as_answer(question: Question, text: str) -> str:
    """A cell of an export as the form writes it; what is not understood stays as it is."""
    if text.lower() == "n/a" and not any(c.name == "na" for c in question.choices):
        return ""
    if question.type in _SEVERAL:
        return _several(question, text)
    if question.type in (QuestionType.DATE, QuestionType.MONTH_YEAR):
        match = _MIDNIGHT.fullmatch(text)
        return match[1] if match else text
    if question.type is QuestionType.INTEGER and _WHOLE.fullmatch(text):
        return text.split(".")[0]
    return text


def _several(question: Question, text: str) -> str:
    """Names of the choices in a cell that lists names or labels, whatever stands between them."""
    words = text.split()
    if all(question.choice(word) for word in words):
        return text
    parts = [part for part in _ANY_NAME.split(text) if part]
    names = [_choice(question, part) for part in parts]
    if not all(names):
        names = list(_labels_in_a_row(question, words))
    return " ".join(dict.fromkeys(names)) if names and all(names) else text


def _labels_in_a_row(question: Question, words: Sequence[str]) -> Iterable[str]:
    """Labels with nothing but spaces between them, the longest that fits first."""
    found: list[str] = []
    at = 0
    while at < len(words):
        for end in range(len(words), at, -1):
            name = _choice(question, " ".join(words[at:end]))
            if name:
                found.append(name)
                at = end
                break
        else:
            return []
    return found
