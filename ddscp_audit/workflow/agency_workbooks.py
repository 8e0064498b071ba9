"""The workbook for an agency that cannot install anything: sent out, looked at, taken in.

Skip logic in the workbook is an aid to the eye; what counts is what the form engine makes of the
answers when they come back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from ddscp_audit.domain.case import Intake, Refusal
from ddscp_audit.domain.dates import date_text
from ddscp_audit.domain.facts import facts_line
from ddscp_audit.domain.tool import Question
from ddscp_audit.errors import InputError, RuleError, Where
from ddscp_audit.exchange.agency_workbook import plan as plans
from ddscp_audit.exchange.agency_workbook.plan import Entry, Line, Plan
from ddscp_audit.exchange.agency_workbook.reading import Cell, Filled, opened
from ddscp_audit.exchange.agency_workbook.writing import CaseSheet, Cover, write
from ddscp_audit.exchange.spreadsheet import read_bytes
from ddscp_audit.forms.session import FormSession
from ddscp_audit.forms.xlsform import Form
from ddscp_audit.sampling.table import CancelCheck, Progress, Table
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import cases as case_rows
from ddscp_audit.store import eventlog
from ddscp_audit.store.database import Session, Store
from ddscp_audit.store.keys import key
from ddscp_audit.store.tables import AgencyRow, AuditRow
from ddscp_audit.workflow import files, tools
from ddscp_audit.workflow.desk import CONTACT, taking_part
from ddscp_audit.workflow.intake import Watch, take_sheets
from ddscp_audit.workflow.roles import must_lead
from ddscp_audit.workflow.tabular import Sheet, Tally, as_kept

#: Fewest characters of a workbook's password.
SHORTEST = 12
_WHOLE = re.compile(r"-?\d+")


@dataclass(frozen=True, slots=True)
class Made:
    """A workbook that was written. ``left_out`` are questions a sheet has no place for."""

    path: Path
    agency: str
    cases: int
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetSeen:
    """One case of a returned workbook: answers found; ``nil`` where no record was held."""

    case: str
    answers: int
    nil: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """A returned workbook before anything is taken."""

    file: str
    agency: str
    agency_name: str
    cases: tuple[SheetSeen, ...]
    problems: tuple[Refusal, ...]
    notes: tuple[str, ...]


def make(
    store: Store, audit: str, agency: str, path: Path | str, password: str, *, contact: str = ""
) -> Made:
    """Write the encrypted workbook of one agency, a sheet for each of its cases.

    ``contact`` is whom the agency asks. Raises InputError for a short password or a place that
    cannot be written, and RuleError where there is no case.
    """
    who = must_lead(store)
    _check_password(password)
    target = Path(path)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        agency_row = taking_part(session, row, agency)
        form = tools.of(store, session, row)
        cases = _case_sheets(session, row)
        if not cases:
            raise RuleError(
                "There is no case to send out.",
                safe="Nothing was written.",
                todo="Draw the sample first.",
            )
        repeated = _repeated(form)
        plan = _plan(form, agency_row.code, cases)
        made_at = datetime.now(UTC)
        cover = _cover(row, agency_row, form, made_at, contact)
        data = write(cover, form.tool, plan, cases, password)
        with files.replacing(target) as beside:
            beside.write_bytes(data)
        eventlog.append(
            session,
            who=who,
            audit=row.reference,
            what="workbook sent out",
            subject=agency_row.code,
            after=f"{len(cases)} cases, sha256 {files.sha256_of(target)}",
        )
        left_out = tuple(q.bank_id for q in form.tool.questions if q.name in repeated)
        return Made(target, agency_row.code, len(cases), left_out)


def recognise(path: Path | str, password: str | None = None) -> bool:
    """Whether a file is a workbook of ours; LockedFileError where it needs a password first."""
    path = Path(path)
    if path.suffix.lower() not in (".xlsx", ".xlsm"):
        return False
    return opened(read_bytes(path), path.name, password) is not None


def look(store: Store, audit: str, path: Path | str, password: str | None) -> Seen:
    """What a returned workbook holds and what of it cannot be taken; nothing is changed."""
    must_lead(store)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        read = _read(store, session, row, Path(path), password)
        return Seen(
            file=read.filled.name,
            agency=read.agency.code,
            agency_name=read.agency.name,
            cases=tuple(
                SheetSeen(case, len(answers), answers.get(CONTACT) == "no")
                for case, answers in read.answers.items()
                if answers
            ),
            problems=tuple(read.problems),
            notes=tuple(read.notes),
        )


def take(
    store: Store,
    audit: str,
    path: Path | str,
    password: str | None,
    *,
    accept_incomplete: bool = False,
    progress: Progress | None = None,
    cancelled: CancelCheck | None = None,
) -> Intake:
    """Take in a returned workbook; cells that are not possible are left out and listed.

    A workbook whose shape was changed is refused whole, by sheet and cell.
    """
    who = must_lead(store)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        read = _read(store, session, row, Path(path), password)
        tally = Tally(notes=list(read.notes))
        for problem in read.problems:
            tally.refused.append(problem)
        given = {case: answers for case, answers in read.answers.items() if answers}
        if given:
            watch = Watch(len(given), progress, cancelled)
            sheet = _CaseCells(read, given)
            take_sheets(store, session, row, [sheet], tally, who, accept_incomplete, watch)
        return tally.result()


def _check_password(password: str) -> None:
    if len(password) < SHORTEST:
        raise InputError(
            f"The workbook's password has {len(password)} characters; it needs {SHORTEST}.",
            safe="Nothing was written.",
            todo="Choose four words, and tell them by telephone, never in the same message.",
        )


def _case_sheets(session: Session, row: AuditRow) -> list[CaseSheet]:
    facts = case_rows.facts(session, row)
    sheets = []
    for case in case_rows.rows(session, row):
        told = facts.get(key(case.id), {})
        sheets.append(CaseSheet(case.reference, facts_line(told, case.stratum), told))
    return sheets


def _plan(form: Form, agency: str, cases: Sequence[CaseSheet]) -> Plan:
    refers = any(case.facts.get("fact_referrer", "") == agency.lower() for case in cases)
    return plans.plan(form.tool, agency, refers=refers, repeated=_repeated(form))


def _repeated(form: Form) -> frozenset[str]:
    """Questions inside parts that can be repeated: a sheet has one row for each question."""
    roots = {path[1:] for path in form.program.definition.repeats}
    return frozenset(
        question.name
        for question in form.tool.questions
        if any(tuple(question.path.split("/"))[: len(root)] == root for root in roots)
    )


def _cover(row: AuditRow, agency: AgencyRow, form: Form, made_at: datetime, contact: str) -> Cover:
    day = date_text(row.returns_due.isoformat()) if row.returns_due else ""
    due = f"Send it back by {day}." if day else "Send it back when it is done."
    asked = f" Questions: {contact}." if contact else ""
    return Cover(
        title=row.title,
        reference=row.reference,
        agency=agency.code,
        agency_name=agency.name,
        instructions=(
            "Each case has a sheet of its own. Answer in the white column, from your own records.",
            "If you hold no record of the child, answer No to the first question and leave the"
            " rest.",
            "If you read that a child may be unsafe now, act at once under your own procedures."
            " This file is not a referral.",
            "Write no names, dates of birth, addresses or NHS numbers.",
            "Type answers only: no rows, columns or sheets may be added, moved or taken out.",
            due + asked,
        ),
        stamps=(
            ("made", made_at.isoformat(timespec="seconds")),
            ("form", form.tool.form_id),
            ("version", form.tool.version),
        ),
    )


@dataclass(slots=True)
class _Read:
    filled: Filled
    agency: AgencyRow
    plan: Plan
    answers: dict[str, dict[str, str]]
    problems: list[Refusal]
    notes: list[str]


def _read(store: Store, session: Session, row: AuditRow, path: Path, password: str | None) -> _Read:
    filled = opened(read_bytes(path), path.name, password)
    if filled is None:
        raise InputError(
            "This is not a workbook that was sent out for an audit.",
            safe="Nothing was taken from it.",
            todo="Take in a table of returns, or the workbook as it was sent.",
            where=Where(file=path.name),
        )
    if filled.audit.lower() != row.reference.lower():
        raise InputError(
            f"The workbook belongs to audit {filled.audit}, not to {row.reference}.",
            safe="Nothing was taken from it.",
            todo=f"Open the store that holds {filled.audit}.",
            where=Where(file=path.name),
        )
    agency = taking_part(session, row, filled.agency)
    form = tools.of(store, session, row)
    version = filled.stamps.get("version", "")
    if (filled.stamps.get("form"), version) != (form.tool.form_id, form.tool.version):
        raise InputError(
            f"The workbook holds version {version} of the audit tool; the audit now uses"
            f" {form.tool.version}.",
            safe="Nothing was taken from it.",
            todo="Send the workbook out again, or go back to that version of the tool.",
            where=Where(file=path.name),
        )
    sheets = {case.reference: case for case in _case_sheets(session, row)}
    plan = _plan(form, agency.code, list(sheets.values()))
    if plan.checksum != filled.checksum:  # who referred a case may have been recorded since
        for refers in (True, False):
            other = plans.plan(form.tool, agency.code, refers=refers, repeated=_repeated(form))
            plan = other if other.checksum == filled.checksum else plan
    read = _Read(filled, agency, plan, {}, [], [])
    for case, cells in filled.cells(plan).items():
        sheet = sheets.get(case)
        if sheet is None:
            withdrawn = case_rows.get(session, row, case)
            after = f"; {withdrawn.replaced_by} took its place" if withdrawn.replaced_by else ""
            read.problems.append(
                Refusal(path.name, None, case, f"{case} was withdrawn{after}; it was left out.")
            )
            continue
        _case(read, form, sheet, cells)
    return read


def _case(read: _Read, form: Form, sheet: CaseSheet, cells: Mapping[str, Cell]) -> None:
    answers: dict[str, str] = {}
    for question in dict.fromkeys(line.question for line in read.plan.lines if line.question):
        if question is None:
            continue
        try:
            value = _value(read, sheet.reference, question, cells)
        except InputError as error:
            read.problems.append(_refusal(error, read.filled.name, sheet.reference))
            continue
        if value:
            answers[question.name] = value
    if not answers:
        read.answers[sheet.reference] = {}
        read.notes.append(f"{read.filled.name}: the sheet of {sheet.reference} is blank.")
        return
    session = FormSession(form, agency=read.agency.code, facts=sheet.facts, answers=answers)
    for name in list(answers):
        state = session.state(name)
        if state.relevant and not state.valid:
            del answers[name]
            place = read.plan.of(name)[0].answer
            read.problems.append(
                Refusal(
                    read.filled.name,
                    None,
                    f"{sheet.reference}!{place}",
                    state.message or "This answer is not possible.",
                )
            )
    read.answers[sheet.reference] = answers


def _refusal(error: InputError, name: str, case: str) -> Refusal:
    place = error.where.column if error.where else ""
    said = " ".join(filter(None, (error.happened, error.todo)))
    return Refusal(name, None, f"{case}!{place}", said)


def _value(read: _Read, case: str, question: Question, cells: Mapping[str, Cell]) -> str:
    """One question's answer as the form keeps it; InputError names the cell."""
    lines = read.plan.of(question.name)
    for line in lines:
        if cells[line.id].formula:
            raise InputError(
                "This cell holds a formula; answers are typed.", where=Where(column=line.answer)
            )
    entry = lines[0].entry if lines else Entry.NOTHING
    if entry is Entry.TICK:
        return " ".join(_ticked(line, cells[line.id]) for line in lines).strip()
    if entry is Entry.PLACE:
        return _ranked(lines, cells)
    if not lines or not cells[lines[0].id].text:
        return ""
    line, text = lines[0], cells[lines[0].id].text
    where = Where(file=read.filled.name, sheet=case, column=line.answer)
    if entry is Entry.LIST:
        return _listed(line, text, where)
    return as_kept(question, text, where)


def _ticked(line: Line, cell: Cell) -> str:
    said = cell.text.strip().casefold()
    if said in ("", plans.NO.casefold(), "false", "0"):
        return ""
    if said in (plans.YES.casefold(), "true", "1", "x"):
        return line.id.split("/", 1)[1]
    raise InputError(
        f"“{cell.text}” is neither {plans.YES} nor {plans.NO}.", where=Where(column=line.answer)
    )


def _ranked(lines: Sequence[Line], cells: Mapping[str, Cell]) -> str:
    places: dict[int, str] = {}
    for line in lines:
        text = cells[line.id].text
        if not text:
            continue
        if not _WHOLE.fullmatch(text) or not 1 <= int(text) <= len(lines):
            raise InputError(
                f"“{text}” is not a place from 1 to {len(lines)}.", where=Where(column=line.answer)
            )
        if int(text) in places:
            raise InputError(f"Place {text} stands twice.", where=Where(column=line.answer))
        places[int(text)] = line.id.split("/", 1)[1]
    return " ".join(places[place] for place in sorted(places))


def _listed(line: Line, text: str, where: Where) -> str:
    question = line.question
    assert question is not None
    if not question.choices:
        return "OK" if text.casefold() in (plans.YES.casefold(), "ok", "true", "1") else ""
    for label, choice in zip(plans.entries(line), question.choices, strict=True):
        if text.split() == label.split():
            return choice.name
    return as_kept(question, text, where)


class _CaseCells(Sheet):
    """The workbook as one table, a row a case; places are said by sheet and cell."""

    def __init__(self, read: _Read, answers: Mapping[str, Mapping[str, str]]) -> None:
        names = list(dict.fromkeys(line.question.name for line in read.plan.lines if line.question))
        rows = [
            [case, read.agency.code, *(given.get(name, "") for name in names)]
            for case, given in answers.items()
        ]
        table = Table(
            columns=["case", "agency", *names],
            rows=rows,
            header_row=0,
            name=read.filled.name,
        )
        super().__init__(table, ("case", "agency"))
        self._cases = list(answers)
        self._plan = read.plan

    def where(self, row: int | None, column: str = "") -> Where:
        """The case's sheet, and the cell of a question."""
        place = super().where(row, column)
        if row is None or not 1 <= row <= len(self._cases):
            return place
        lines = self._plan.of(column)
        cell = lines[0].answer if lines else ""
        sheet = self._cases[row - 1]
        return replace(place, sheet=sheet, row=None, column=f"{sheet}!{cell}" if cell else sheet)
