"""Second readings from a table, as returns come from one: columns case, agency, a question each."""

from __future__ import annotations

from pathlib import Path

from ddscp_audit.domain.case import Intake
from ddscp_audit.domain.tool import Tool
from ddscp_audit.errors import AuditError, InputError, RuleError
from ddscp_audit.exchange.spreadsheet import open_table
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store.database import Store
from ddscp_audit.workflow import second_readings, tools
from ddscp_audit.workflow.roles import must_lead
from ddscp_audit.workflow.tabular import Finder, Sheet, Tally, as_kept, truth

_COLUMNS = ("case", "agency")


def take(store: Store, audit: str, path: Path | str) -> Intake:
    """Take second readings in and hand them in.

    A row that cannot be taken is refused by file, row and column. One that lacks a required
    answer is kept as a draft and reported.
    """
    must_lead(store)
    sheet = Sheet(open_table(path, wanted=_COLUMNS), _COLUMNS)
    tally = Tally()
    with store.session() as session:
        row = audit_rows.get(session, audit)
        tool = tools.of(store, session, row).tool
        finder = Finder(session, row)
        for number, cells in sheet.rows():
            try:
                case = finder.case(sheet.cell(cells, "case"), sheet.where(number, "case"))
                agency = finder.agency(sheet.cell(cells, "agency"), sheet.where(number, "agency"))
                nil = truth(sheet.cell(cells, "nil"), sheet.where(number, "nil"))
                answers = {} if nil else _answers(sheet, number, cells, tool)
                if nil:
                    second_readings.nil(store, audit, case.reference, agency.code)
                    tally.taken += 1
                    tally.nil += 1
                    continue
                second_readings.save(store, audit, case.reference, agency.code, answers)
                _hand_in(store, audit, case.reference, agency.code, tally)
            except (InputError, RuleError) as error:
                tally.refuse_row(error, sheet.where(number))
    return tally.result()


def _answers(sheet: Sheet, number: int, cells: list[str], tool: Tool) -> dict[str, str]:
    found = {}
    for column in sheet.places:
        text = sheet.cell(cells, column)
        if column in (*_COLUMNS, "nil") or not text:
            continue
        place = sheet.where(number, column)
        question = tools.named(tool, column, place)
        found[question.name] = as_kept(question, text, place)
    return found


def _hand_in(store: Store, audit: str, case: str, agency: str, tally: Tally) -> None:
    try:
        second_readings.submit(store, audit, case, agency)
        tally.taken += 1
    except AuditError as error:
        tally.drafts += 1
        tally.notes.append(f"{error.happened} It is kept as a draft.")
