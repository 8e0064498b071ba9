"""What the fieldwork page reads, in the background, in one go each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ddscp_audit.domain.audit import AuditSummary
from ddscp_audit.domain.facts import facts_line
from ddscp_audit.domain.tool import Tool
from ddscp_audit.errors import InputError
from ddscp_audit.forms.session import FormSession
from ddscp_audit.gui.fieldwork.grid import Board, Square
from ddscp_audit.gui.form.desk import Sheet
from ddscp_audit.workflow import audits, fieldwork, packs

if TYPE_CHECKING:
    from ddscp_audit.store.database import Store


@dataclass(frozen=True, slots=True)
class Standing:
    """The whole of fieldwork as it stands."""

    audit: AuditSummary
    tool: Tool
    board: Board


def standing(store: Store, audit: str) -> Standing:
    """Read the grid."""
    grid = fieldwork.grid(store, audit)
    away = packs.reported(store, audit)
    squares = {
        key: Square(cell.state, cell.answered, cell.asked, cell.late, cell.urgent, away.get(key))
        for key, cell in grid.cells.items()
    }
    return Standing(
        audits.find_audit(store, audit),
        audits.tool_of(store, audit),
        Board(grid.cases, grid.agencies, squares),
    )


def sheet(store: Store, audit: str, case: str, agency: str) -> Sheet:
    """Read one return and set its form up."""
    summary = audits.find_audit(store, audit)
    cases = fieldwork.cases(store, audit)
    found = next((each for each in cases if each.reference == case), None)
    if found is None:
        raise InputError(
            f"{case} is not in the sample any more.",
            safe="Its return is kept.",
            todo="Look under Sample for what became of it.",
        )
    given = fieldwork.get_return(store, audit, case, agency)
    form = fieldwork.form_of_return(store, audit, case, agency)
    session = FormSession(form, agency=agency, facts=found.facts, answers=given.answers)
    name = next((a.name for a in summary.agencies if a.code == agency), agency)
    return Sheet(
        tool=form.tool,
        session=session,
        case=found,
        given=given,
        agency_name=name,
        facts_text=facts_line(found.facts, found.stratum),
        invented=summary.invented,
        siblings=tuple(each.reference for each in cases),
    )
