"""Tables of agencies' returns, taken in row by row.

All of it is one transaction: what can be taken of a file is in, or nothing is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from ddscp_audit.domain.case import Intake
from ddscp_audit.domain.tool import Question, Tool
from ddscp_audit.domain.vocabulary import AskedOf, QuestionType, ReturnState
from ddscp_audit.errors import AuditError, InputError, RuleError, Where
from ddscp_audit.exchange.exports import read_export
from ddscp_audit.exchange.spreadsheet import open_table
from ddscp_audit.sampling.table import CancelCheck, Progress, checkpoint
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import cases as case_rows
from ddscp_audit.store.database import Session, Store
from ddscp_audit.store.tables import AgencyRow, AuditRow, CaseRow
from ddscp_audit.workflow import freetext, tools
from ddscp_audit.workflow.desk import CONTACT, Desk
from ddscp_audit.workflow.desk import of as desk_of
from ddscp_audit.workflow.tabular import Finder, Sheet, Tally, as_kept, plain_name, truth

_NEEDED = ("case", "agency")
_NO_ANSWER = "The row holds no answer, and is no nil return."


def take_returns(
    store: Store,
    audit: str,
    paths: Sequence[Path | str],
    who: str,
    *,
    accept_incomplete: bool = False,
    partial: bool = False,
    only_look: bool = False,
    progress: Progress | None = None,
    cancelled: CancelCheck | None = None,
) -> Intake:
    """Take in tables of returns: columns case, agency, one per question, and perhaps nil.

    Tables that another survey tool exported are read too; of those nothing is taken where
    something could not be, unless ``partial``. ``only_look`` tells what would become of the files
    and changes nothing.
    """
    tally = Tally()
    try:
        with store.session() as session:
            row = audit_rows.get(session, audit)
            sheets = _opened(paths, tools.of(store, session, row).tool, tally)
            watch = Watch(sum(len(sheet.table.rows) for sheet in sheets), progress, cancelled)
            take_sheets(store, session, row, sheets, tally, who, accept_incomplete, watch)
            if only_look:
                raise _NotTaken(tally.result())
            if tally.refused and not partial and any(sheet.foreign for sheet in sheets):
                raise _NotTaken(tally.nothing_taken())
    except _NotTaken as stopped:
        return stopped.intake
    return tally.result()


class _NotTaken(Exception):
    """Undoes the transaction; ``intake`` is what there is to tell."""

    def __init__(self, intake: Intake) -> None:
        super().__init__()
        self.intake = intake


def take_sheets(
    store: Store,
    session: Session,
    audit: AuditRow,
    sheets: Sequence[Sheet],
    tally: Tally,
    who: str,
    accept_incomplete: bool,
    watch: Watch,
) -> None:
    """Take in sheets that were opened already, inside the caller's transaction."""
    tool = tools.of(store, session, audit).tool
    finder = Finder(session, audit)
    for sheet in sheets:
        _Returns(
            store, session, audit, tool, finder, sheet, tally, who, accept_incomplete, watch
        ).take()


def _opened(paths: Sequence[Path | str], tool: Tool, tally: Tally) -> list[Sheet]:
    sheets = []
    for path in paths:
        try:
            sheets.append(_sheet(path, tool, tally))
        except AuditError as error:
            if len(paths) == 1:
                raise
            place = error.where or Where()
            tally.refuse(Where(Path(path).name, "", place.row, place.column), error.happened)
    return sheets


def _sheet(path: Path | str, tool: Tool, tally: Tally) -> Sheet:
    """A file of returns, whether plain or as another survey tool exports it."""
    export = read_export(open_table(path, wanted=_NEEDED), tool)
    sheet = Sheet(export.table, _NEEDED, export)
    for heading, why in export.unknown:
        tally.refuse(sheet.where(export.table.header_row, heading), why)
    tally.notes.extend(export.notes)
    return sheet


@dataclass
class Watch:
    """Progress over all files, and a look at cancel before each row."""

    total: int
    progress: Progress | None
    cancelled: CancelCheck | None
    done: int = 0

    def step(self) -> None:
        checkpoint(self.done, self.total, "Taking in returns", self.progress, self.cancelled)
        self.done += 1


@dataclass
class _Returns:
    """One file of returns."""

    store: Store
    session: Session
    audit: AuditRow
    tool: Tool
    finder: Finder
    sheet: Sheet
    tally: Tally
    who: str
    accept_incomplete: bool
    watch: Watch
    headings: dict[str, str] = field(default_factory=dict)  # of the file, by question name

    def take(self) -> None:
        questions = self._questions()
        first_at: dict[tuple[str, str], int] = {}
        for number, cells in self.sheet.rows():
            self.watch.step()
            try:
                self._without_fault(number)
                self._row(number, cells, questions, first_at)
            except (InputError, RuleError) as error:
                self.tally.refuse_row(error, self.sheet.where(number))

    def _without_fault(self, number: int) -> None:
        fault = self.sheet.faults.get(number)
        if fault is not None:
            raise InputError(fault[1], where=self.sheet.where(number, fault[0]))

    def _questions(self) -> dict[str, Question]:
        """Questions by the column they stand in; a column that is none is named."""
        found: dict[str, Question] = {}
        for column in self.sheet.table.columns:
            name = column.strip()
            if plain_name(name) in ("case", "agency", "nil", ""):
                continue
            place = self.sheet.where(self.sheet.table.header_row, name)
            question = self.tool.question(name) or self.tool.question(plain_name(name))
            if question is None:
                self.tally.refuse(place, f"The audit tool has no question “{name}”.")
            elif question.asked_of is not AskedOf.AGENCY:
                if self.sheet.is_blank(plain_name(name)):
                    continue  # a table with a column for every question of the tool
                asked = "the panel" if question.asked_of is AskedOf.PANEL else "the QA lead"
                self.tally.refuse(
                    place, f"{question.bank_id} is asked of {asked}, not of agencies."
                )
            elif any(question is other for other in found.values()):
                self.tally.refuse(place, f"{question.bank_id} has a second column.")
            else:
                found[plain_name(name)] = question
                self.headings[question.name] = self.sheet.headings.get(name, name)
        return found

    def _row(
        self,
        number: int,
        cells: list[str],
        questions: Mapping[str, Question],
        first_at: dict[tuple[str, str], int],
    ) -> None:
        where = self.sheet.where
        case = self.finder.case(self.sheet.cell(cells, "case"), where(number, "case"))
        nil = truth(self.sheet.cell(cells, "nil"), where(number, "nil"))
        answers: dict[str, str] = {}
        wrong: list[InputError] = []
        for column, question in questions.items():
            text = self.sheet.cell(cells, column)
            if not text:
                continue
            try:
                answers[question.name] = as_kept(question, text, where(number, column))
            except InputError as error:
                wrong.append(error)
        self.tally.refuse_cells(wrong, where(number))
        if not answers and not nil:
            raise InputError(_NO_ANSWER, where=where(number))
        # Last, because an agency new to the audit joins by a row that says something.
        agency = self.finder.joining(
            self.sheet.cell(cells, "agency"), where(number, "agency"), self.tally, self.who
        )
        earlier = first_at.setdefault((case.reference, agency.code), number)
        if earlier != number:
            raise InputError(
                f"{case.reference} and {agency.code} stand in row {earlier} already;"
                " one agency makes one return for a case.",
                where=where(number),
            )
        self._put(case, agency, self._asked(case, agency, answers, number), nil, number)

    def _asked(
        self, case: CaseRow, agency: AgencyRow, answers: dict[str, str], number: int
    ) -> dict[str, str]:
        """Without answers to questions this agency is not asked; what was left out is said."""
        referrer = case_rows.facts_of(self.session, case).get("fact_referrer", "")
        asked = {}
        for name, value in answers.items():
            question = self.tool.question(name)
            open_to_referrer = question is not None and "REF" in question.agencies and not referrer
            if question and (question.asks(agency.code, referrer) or open_to_referrer):
                asked[name] = value
            elif question:
                self.tally.notes.append(
                    f"{self.sheet.table.name}, row {number}: {question.bank_id} is not asked of"
                    f" {agency.code}; its answer was left out."
                )
        return asked

    def _put(
        self, case: CaseRow, agency: AgencyRow, answers: dict[str, str], nil: bool, number: int
    ) -> None:
        place = self.sheet.where(number)
        desk = desk_of(self.store, self.session, self.audit, case, agency, self.who)
        has_contact = self.tool.question(CONTACT) is not None
        given = {name: value for name, value in answers.items() if name != CONTACT}
        nil = nil or (has_contact and answers.get(CONTACT) == "no" and not given)
        if nil:
            self._put_nil(desk, given, answers, place)
            return
        if not answers:
            raise InputError(_NO_ANSWER, where=place)
        if has_contact and CONTACT not in answers:
            answers = {CONTACT: "yes", **answers}
            self.tally.notes.append(
                f"{place.file}, row {number}: {case.reference} {agency.code} answers questions, so"
                " that it read a record was taken as yes."
            )
        self._put_answers(desk, answers, place)

    def _put_nil(
        self, desk: Desk, given: Mapping[str, str], answers: Mapping[str, str], place: Where
    ) -> None:
        if given or answers.get(CONTACT) == "yes":
            raise InputError("A nil return holds no answers; this row has both.", where=place)
        if desk.row.state == ReturnState.NIL:
            self.tally.unchanged += 1
        elif desk.row.state == ReturnState.SUBMITTED:
            self._conflict(desk, "nil return against the answers handed in")
        else:
            desk.make_nil()
            self.tally.taken += 1
            self.tally.nil += 1

    def _put_answers(self, desk: Desk, answers: dict[str, str], place: Where) -> None:
        there = desk.answers()
        if desk.handed_in:
            # What skip logic hides is kept but is not part of what the agency says.
            said = {name: value for name, value in there.items() if name not in desk.row.hidden}
            if answers in (there, said):
                self.tally.unchanged += 1
            else:
                self._conflict(desk, self._difference(said, answers))
            return
        form = desk.form(there | answers)
        wrong = []
        for question in form.asked:
            state = form.state(question.name)
            if question.name in answers and state.relevant and not state.valid:
                why = f"“{answers[question.name]}” is not possible. {state.message}".strip()
                heading = self.headings[question.name]
                wrong.append(
                    InputError(why, where=Where(place.file, place.sheet, place.row, heading))
                )
        self.tally.refuse_cells(wrong, place)
        missing = [gap for gap in form.missing() if gap.required]
        complete = not missing or self.accept_incomplete
        before = desk.row.state
        typed = {name: value for name, value in there.items() if answers.get(name, value) != value}
        if typed:
            self.tally.notes.append(
                f"{place.file}, row {place.row}: takes the place of what the draft said"
                f" ({self._difference(typed, {n: answers[n] for n in typed})});"
                " the history keeps both."
            )
        changed = desk.put(answers.items(), datetime.now(UTC))
        if not complete and not changed and before == ReturnState.DRAFT:
            self.tally.unchanged += 1
            return
        found = self._look_through(desk, form.answers(), answers, place)
        if not complete:
            self.tally.drafts += 1
            names = ", ".join(self._bank_id(gap.name) for gap in missing[:5])
            self.tally.notes.append(
                f"{place.file}, row {place.row}: {desk.case.reference} {desk.agency.code} is kept"
                f" as a draft; {names} must be answered."
            )
            return
        desk.hand_in(form)
        if found:
            why = f"taken in from {place.file}"
            desk.log("free text kept", after=freetext.counted(found), why=why)
        self.tally.taken += 1
        self.tally.nil += desk.row.state == ReturnState.NIL

    def _look_through(
        self, desk: Desk, says: Mapping[str, str], row: Mapping[str, str], place: Where
    ) -> tuple[freetext.Found, ...]:
        """What looks like personal data in the return; what stands in this row is said by its
        cell, never by its words."""
        found = freetext.check_answers(self.tool, desk.case.reference, desk.agency.code, says)
        for each in found:
            if each.question in row:
                self.tally.notes.append(
                    f"{place.file}, row {place.row}, column “{self.headings[each.question]}”,"
                    f" {each.span}: {each.why}"
                )
        return found

    def _bank_id(self, name: str) -> str:
        question = self.tool.question(name)
        return question.bank_id if question else name

    def _conflict(self, desk: Desk, how: str) -> None:
        at = f"{desk.row.submitted_at:%d %B %Y}" if desk.row.submitted_at else "before"
        self.tally.conflicts.append(
            f"{desk.case.reference} {desk.agency.code}: differs from the return handed in on {at}"
            f" ({how}). Nothing was overwritten; reopen that return to change it."
        )

    def _difference(self, there: Mapping[str, str], given: Mapping[str, str]) -> str:
        """The first answers that differ; of free text, which may name somebody, just that."""
        names = sorted(
            name
            for name in there.keys() | given.keys()
            if there.get(name, "") != given.get(name, "")
        )
        shown = [
            f"{name}: other words"
            if self._is_text(name)
            else f"{name}: {there.get(name) or 'blank'} → {given.get(name) or 'blank'}"
            for name in names
        ]
        return "; ".join(shown[:3]) + (f"; and {len(shown) - 3} more" if len(shown) > 3 else "")

    def _is_text(self, name: str) -> bool:
        question = self.tool.question(name)
        return question is not None and question.type is QuestionType.TEXT
