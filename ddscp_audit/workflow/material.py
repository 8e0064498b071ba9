"""What findings are made of, gathered from the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ddscp_audit.domain.tool import Tool
from ddscp_audit.domain.vocabulary import Selection
from ddscp_audit.findings.model import CaseRow, Material, Sample, Stratum
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import cases as case_rows
from ddscp_audit.store import changes, concerns, decisions, draws, populations, returns
from ddscp_audit.store.database import Session, Store
from ddscp_audit.store.keys import key
from ddscp_audit.store.tables import AuditRow
from ddscp_audit.store.tables import CaseRow as KeptCase
from ddscp_audit.workflow import tools
from ddscp_audit.workflow.desk import HANDED_IN


def gather(
    store: Store, session: Session, audit: AuditRow, *, hidden: bool = False
) -> tuple[Tool, Material]:
    """The tool with the audit's own measures, and everything that was said, drawn and settled.

    Answers an agency's own form hides are kept in the store and stay out of this, but for
    ``hidden``, which nothing that counts may ask for.
    """
    facts = case_rows.facts(session, audit)
    answers = returns.answers(session, audit)
    cells = returns.kept(session, audit, changes=False)
    cases = case_rows.rows(session, audit)
    material = Material(
        reference=audit.reference,
        title=audit.title,
        theme=audit.theme,
        sample=_sample(session, audit, cases),
        cases=tuple(
            CaseRow(case.reference, case.stratum, facts.get(key(case.id), {})) for case in cases
        ),
        returns=tuple(
            cell.plain(
                _shown(answers.get(cell.id, {}), frozenset() if hidden else cell.hidden),
                *_version(store, session, audit, cell),
            )
            for cell in cells
            if cell.id is not None
        ),
        settled=tuple(decisions.every(session, audit)),
        agencies=tuple(agency.code for agency in audit_rows.agencies(session, audit)),
        disputed=len(changes.disputed(session, audit)),
        acted_on=concerns.acted_on(session, audit),
    )
    return tools.with_own_measures(store, session, audit), material


def _shown(answers: Mapping[str, str], hidden: frozenset[str]) -> Mapping[str, str]:
    """Answers to questions that are not ``hidden``."""
    if not hidden:
        return answers
    return {name: value for name, value in answers.items() if name not in hidden}


def _version(
    store: Store, session: Session, audit: AuditRow, cell: returns.Kept
) -> tuple[str, frozenset[str]]:
    """The other version a return was handed in with, and what that did not ask; else nothing."""
    if cell.state not in HANDED_IN or cell.tool_version_id == audit.tool_version_id:
        return "", frozenset()
    version = tools.of_version(store, session, cell.tool_version_id).tool.version
    return (
        version or "without a number",
        tools.unasked(store, session, audit, cell.tool_version_id),
    )


def _sample(session: Session, audit: AuditRow, cases: Sequence[KeptCase]) -> Sample:
    selection = Selection(audit.selection)
    list_row = populations.current(session, audit)
    if list_row is None:
        return Sample(population=0, selection=selection)
    draw = draws.current(session, audit)
    eligible = list_row.eligible
    if draw is None:
        return Sample(population=eligible, selection=selection)
    taken: dict[str, int] = {}
    for case in cases:
        taken[case.stratum] = taken.get(case.stratum, 0) + 1
    drawn_from = draws.plan(draw)
    strata = tuple(
        Stratum(name, size, taken.get(name, 0)) for name, size in drawn_from.strata.items()
    )
    sample = Sample(population=drawn_from.population, selection=selection, strata=strata)
    # An area that divided the draw is the same as the fact of that name.
    area_column = list_row.mapping.get("area", "")
    if strata and draw.strata_column and draw.strata_column == area_column:
        sample = replace(sample, stratum_fact="fact_area")
    return sample
