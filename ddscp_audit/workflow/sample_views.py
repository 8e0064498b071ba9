"""The sample as it stands, as the lead sees it."""

from __future__ import annotations

from collections.abc import Mapping

from ddscp_audit.domain.vocabulary import CaseState, ReplacementReason, Selection
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import cases as case_rows
from ddscp_audit.store import draws, returns
from ddscp_audit.store.database import Session, Store
from ddscp_audit.store.keys import key
from ddscp_audit.store.tables import CaseRow, TicketRow
from ddscp_audit.workflow.drawn import SampleCase, SampleView, VoidDraw, Withdrawn
from ddscp_audit.workflow.picks import drawn_case, next_free_label
from ddscp_audit.workflow.roles import must_lead


def sample_view(store: Store, audit: str) -> SampleView:
    """The sample as it stands, with the list's own ids; for the lead only."""
    must_lead(store)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        every = draws.every(session, row)
        void = tuple(
            VoidDraw(d.label, d.seed, d.drawn_at, d.void_at, d.void_reason)
            for d in every
            if d.void_at is not None
        )
        draw_row = draws.current(session, row)
        cases = case_rows.rows(session, row, withdrawn=True)
        facts = case_rows.facts(session, row)
        picks = tuple(
            _sample_case(session, case, facts.get(key(case.id), {}))
            for case in cases
            if case.state == CaseState.SAMPLE
        )
        withdrawn = tuple(
            _withdrawn(case)
            for case in cases
            if case.state == CaseState.WITHDRAWN and draw_row and case.draw_id == draw_row.id
        )
        next_label = next_free_label(session, row)
        if draw_row is None:
            return SampleView(
                drawn=False, next_label=next_label, picks=picks, withdrawn=withdrawn, void=void
            )
        plan = draws.plan(draw_row)
        used = {case.ticket_id for case in cases}
        return SampleView(
            drawn=True,
            next_label=next_label,
            label=draw_row.label,
            seed=draw_row.seed,
            digits_from=draw_row.digits_from,
            witnesses=tuple(draw_row.witnesses),
            witnessed=draw_row.witnessed,
            drawn_at=draw_row.drawn_at,
            drawn_by=draw_row.drawn_by,
            frame_sha256=draw_row.frame_sha256,
            N=plan.population,
            size=draw_row.size,
            unit=draw_row.unit,
            selection=Selection(row.selection),
            strata_column=draw_row.strata_column,
            strata=plan.strata,
            allocation=plan.allocation,
            picks=picks,
            reserves=tuple(
                drawn_case(ticket)
                for ticket in draws.tickets(session, draw_row)
                if ticket.id not in used
            ),
            withdrawn=withdrawn,
            not_available=sum(
                case.reason == ReplacementReason.FILE_NOT_AVAILABLE for case in withdrawn
            ),
            void=void,
            systematic=draw_row.systematic,
        )


def _sample_case(session: Session, case: CaseRow, facts: Mapping[str, str]) -> SampleCase:
    ticket = session.get(TicketRow, case.ticket_id) if case.ticket_id else None
    return SampleCase(
        reference=case.reference,
        rank=case.rank,
        id=case.list_id,
        ticket=ticket.number if ticket else "",
        stratum=case.stratum,
        facts=dict(facts),
        purposive=case.purposive,
        returned=tuple(returns.submitted_for(session, case)),
    )


def _withdrawn(case: CaseRow) -> Withdrawn:
    return Withdrawn(
        reference=case.reference,
        reason=case.withdrawn_reason,
        note=case.withdrawn_note,
        at=case.withdrawn_at or case.added_at,
        who=case.withdrawn_by,
        replaced_by=case.replaced_by,
        stratum=case.stratum,
    )
