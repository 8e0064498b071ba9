"""What every table from outside shares: its columns, its cases and agencies, its tally.

A cell that cannot be taken refuses its row, by file, row and column; the other rows are taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ddscp_audit.domain.agency import DEFAULT_AGENCIES
from ddscp_audit.domain.case import Intake, Refusal
from ddscp_audit.domain.facts import slug
from ddscp_audit.domain.tool import Question
from ddscp_audit.domain.vocabulary import CaseState, QuestionType
from ddscp_audit.errors import AuditError, InputError, Where
from ddscp_audit.exchange.exports import Export
from ddscp_audit.sampling.frame import canonical_text
from ddscp_audit.sampling.personal import read_date
from ddscp_audit.sampling.table import Table
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import cases as case_rows
from ddscp_audit.store import eventlog
from ddscp_audit.store.database import Session
from ddscp_audit.store.tables import AgencyRow, AuditRow, CaseRow
from ddscp_audit.workflow.desk import check_value

_YES = frozenset({"true", "yes", "y", "1", "x", "nil", "wahr"})
_NO = frozenset({"", "false", "no", "n", "0"})


@dataclass
class Tally:
    """What became of the rows so far."""

    taken: int = 0
    drafts: int = 0
    nil: int = 0
    unchanged: int = 0
    conflicts: list[str] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def refuse(self, place: Where, message: str) -> None:
        """One cell, row or file that was not taken."""
        self.refused.append(Refusal(place.file, place.row, place.column, message))

    def refuse_row(self, error: AuditError, row: Where) -> None:
        """A row that was not taken; the error may name the cell."""
        said = " ".join(filter(None, (error.happened, error.todo)))
        self.refuse(error.where or row, said)

    def refuse_cells(self, errors: Sequence[InputError], row: Where) -> None:
        """Every cell of a row that is wrong is named, so that all are mended at once; the last
        is raised, and with it the row is left out."""
        for error in errors[:-1]:
            self.refuse_row(error, row)
        if errors:
            raise errors[-1]

    def nothing_taken(self) -> Intake:
        """The same where all of it was undone, because some of it could not be taken."""
        ready = self.taken + self.drafts
        were = "1 return was" if ready == 1 else f"{ready:,} returns were"
        note = f"Nothing was taken, because not everything could be; {were} ready."
        return Intake(refused=tuple(self.refused), notes=(note, *self.notes), ready=ready)

    def result(self) -> Intake:
        """As the value that leaves."""
        return Intake(
            taken=self.taken,
            drafts=self.drafts,
            nil=self.nil,
            unchanged=self.unchanged,
            conflicts=tuple(self.conflicts),
            refused=tuple(self.refused),
            notes=tuple(self.notes),
        )


class Sheet:
    """A table whose columns are known by name; a missing one refuses the whole file."""

    def __init__(self, table: Table, needed: Sequence[str], export: Export | None = None) -> None:
        self.table = table
        self.headings = export.headings if export else {}
        self.faults = export.faults if export else {}
        self.foreign = bool(export and export.foreign)
        self.places = {plain_name(name): i for i, name in reversed(list(enumerate(table.columns)))}
        missing = [name for name in needed if name not in self.places]
        if missing:
            raise InputError(
                f"There is no column “{missing[0]}”.",
                safe="Nothing was taken from this file.",
                todo=f"Its first columns must be {', '.join(needed)}.",
                where=Where(file=table.name, sheet=table.sheet, row=table.header_row),
            )

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Number in the file and cells of every row that is not blank."""
        for index, cells in enumerate(self.table.rows):
            if any(cell.strip() for cell in cells):
                yield self.table.row_number(index), cells

    def cell(self, cells: list[str], column: str) -> str:
        """What stands in a column; blank where there is no such column."""
        place = self.places.get(column)
        return "" if place is None else cells[place].strip()

    def is_blank(self, column: str) -> bool:
        """Whether nothing stands in a column."""
        return not any(self.cell(cells, column) for _, cells in self.rows())

    def where(self, row: int | None, column: str = "") -> Where:
        """A place in the file; a column by its heading there."""
        return Where(self.table.name, self.table.sheet, row, self.headings.get(column, column))


class Finder:
    """Finds cases by reference or by the list's id, and agencies by code."""

    def __init__(self, session: Session, audit: AuditRow) -> None:
        self._session = session
        self._audit = audit
        every = case_rows.rows(session, audit, withdrawn=True)
        self._cases = {case.reference.lower(): case for case in every}
        self._by_list = {case.list_id: case for case in every}
        for case in every:  # a child drawn again after a void draw is the one in the sample
            if case.state == CaseState.SAMPLE:
                self._by_list[case.list_id] = case
        self._agencies = {row.code.upper(): row for row in audit_rows.agencies(session, audit)}

    def case(self, text: str, place: Where) -> CaseRow:
        """The case in the sample; refused with a sentence otherwise."""
        found = self._cases.get(text.lower()) or self._by_list.get(canonical_text(text))
        if found is None:
            raise InputError(
                f"There is no case “{text}” in this audit." if text else "The case is blank.",
                where=place,
            )
        if found.state != CaseState.SAMPLE:
            after = f" and replaced by {found.replaced_by}" if found.replaced_by else ""
            raise InputError(f"Case {found.reference} was withdrawn{after}.", where=place)
        return found

    def agency(self, text: str, place: Where) -> AgencyRow:
        """The agency that takes part; refused with a sentence otherwise."""
        found = self._agencies.get(self._code(text))
        if found is None:
            raise InputError(
                f"There is no agency “{text}” in this audit." if text else "The agency is blank.",
                where=place,
            )
        return found

    def _code(self, text: str) -> str:
        """The code of an agency written by its code or its name."""
        named = {slug(row.name): code for code, row in self._agencies.items()}
        named |= {slug(agency.name): agency.code for agency in DEFAULT_AGENCIES}
        return (
            text.upper() if text.upper() in self._agencies else named.get(slug(text), text.upper())
        )

    def joining(self, text: str, place: Where, tally: Tally, who: str) -> AgencyRow:
        """As :meth:`agency`; one that ships with the application joins, and that is said."""
        code = self._code(text)
        known = next((agency for agency in DEFAULT_AGENCIES if agency.code == code), None)
        if code in self._agencies or known is None:
            return self.agency(code, place) if code in self._agencies else self.agency(text, place)
        row = audit_rows.add_agency(self._session, self._audit, known)
        case_rows.assign(self._session, self._audit)
        eventlog.append(
            self._session,
            who=who,
            audit=self._audit.reference,
            what="agency joined",
            subject=code,
            why=f"a return of it is in {place.file}",
        )
        tally.notes.append(f"{known.name} ({code}) now takes part: {place.file} holds its returns.")
        self._agencies[code] = row
        return row


def plain_name(name: str) -> str:
    return " ".join(name.split()).lower()


def truth(text: str, place: Where) -> bool:
    if text.lower() in _YES:
        return True
    if text.lower() in _NO:
        return False
    raise InputError(
        f"“{text}” is neither true nor false.", todo="Write true, or nothing.", where=place
    )


def as_kept(question: Question, text: str, place: Where) -> str:
    """A cell as the form keeps it: a choice by its name or its label, dates as ISO."""
    if question.choices:
        labels = {slug(choice.label): choice.name for choice in question.choices}
        exact = question.choice(text)
        if exact is None and question.choice(text.lower()) is not None:
            text = text.lower()
        elif exact is None and slug(text) in labels:
            text = labels[slug(text)]
    if question.type in (QuestionType.DATE, QuestionType.MONTH_YEAR):
        text = _date(text, month=question.type is QuestionType.MONTH_YEAR)
    return check_value(question, text, place)


def _date(text: str, *, month: bool) -> str:
    """A date as a British spreadsheet writes it (31/03/2026, 03/2026) as the form keeps it."""
    day = read_date(text) or (read_date(f"01/{text}") if month else None)
    if day is None:
        return text
    return day.isoformat()[:7] if month else day.isoformat()
