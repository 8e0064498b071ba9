"""The draw proved: its certificate, drawing again from it, and draws without a store."""

from __future__ import annotations

from collections.abc import Mapping as AbstractMapping
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ddscp_audit import __version__
from ddscp_audit.assets import resource
from ddscp_audit.domain.vocabulary import CaseState
from ddscp_audit.errors import InputError
from ddscp_audit.exchange import evidence
from ddscp_audit.exchange.spreadsheet import open_table
from ddscp_audit.sampling import certificate as certificates
from ddscp_audit.sampling import population as reconciling
from ddscp_audit.sampling.certificate import Circumstances, ListFacts
from ddscp_audit.sampling.mapping import Mapping
from ddscp_audit.sampling.planner import PlanRow
from ddscp_audit.sampling.planner import plan as plan_rows
from ddscp_audit.sampling.selection import select
from ddscp_audit.sampling.tickets import Drawn, Pick
from ddscp_audit.sampling.verification import Verdict
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import cases as case_rows
from ddscp_audit.store import draws, eventlog
from ddscp_audit.store.database import Session, Store
from ddscp_audit.store.tables import AuditRow, CaseRow, DrawRow, PopulationRow, TicketRow
from ddscp_audit.workflow.files import Written, replacing, sha256_of
from ddscp_audit.workflow.picks import PICK, RESERVE, current_draw, drawn_from
from ddscp_audit.workflow.roles import must_lead


def certificate(store: Store, audit: str) -> dict[str, Any]:
    """The partners' certificate, made from what the store holds and the log says.

    It holds the list's own ids, so it is for the lead to make and to hand on.
    """
    must_lead(store)
    return _made(store, audit)


def public_certificate(store: Store, audit: str) -> dict[str, Any]:
    """What may be published of it."""
    return certificates.public_version(_made(store, audit))


def _made(store: Store, audit: str) -> dict[str, Any]:
    with store.session() as session:
        return build(session, audit_rows.get(session, audit))


def write_certificate(
    store: Store, audit: str, target: Path | str, *, public: bool = False
) -> Written:
    """Write the certificate as JSON; the log keeps the SHA-256 of the file."""
    who = must_lead(store)
    target = Path(target)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        made = build(session, row)
        if public:
            made = certificates.public_version(made)
        with replacing(target) as beside:
            beside.write_bytes(certificates.as_bytes(made))
        written = Written(target, sha256_of(target))
        eventlog.append(
            session,
            who=who,
            audit=row.reference,
            what="certificate made",
            subject=target.name,
            after=f"{made['version']}, sha256 {written.sha256}",
        )
        return written


def build(session: Session, audit: AuditRow) -> dict[str, Any]:
    """The partners' certificate of the draw that counts."""
    draw_row = current_draw(session, audit)
    population = drawn_from(session, draw_row)
    cases = [
        case
        for case in case_rows.rows(session, audit, withdrawn=True)
        if case.draw_id == draw_row.id or case.purposive
    ]
    tickets = draws.tickets(session, draw_row)
    return certificates.build(
        _drawn(draw_row, tickets),
        _list_facts(population),
        _circumstances(session, audit, draw_row, population, cases, tickets),
        resource("verify_draw.py.txt").read_text(encoding="utf-8"),
    )


def verify(made: AbstractMapping[str, Any], path: Path | str) -> list[str]:
    """Draw again from a certificate and a list (the original file or the canonical frame).

    Every difference, as a sentence; none: every pick follows from list and seed.
    """
    return evidence.verify_file(made, path).differences


def verdict(certificate_file: Path | str, path: Path | str) -> Verdict:
    """As :func:`verify`, from the certificate's file, with notes of what the list cannot show."""
    return evidence.verify_file(evidence.read_certificate(certificate_file), path)


def verify_file(certificate_file: Path | str, path: Path | str) -> list[str]:
    """As :func:`verify`, from the certificate's JSON file."""
    return verdict(certificate_file, path).differences


def sample_file(
    path: Path | str,
    *,
    id: str,
    seed: str,
    size: int,
    reserve: int = 0,
    strata: str = "",
    allocation: str = "proportional",
) -> Drawn:
    """Draw from a list without a store; the seed is used as it is given."""
    if allocation != "proportional" and not strata:
        raise InputError(
            f"The allocation “{allocation}” divides a sample between strata, and none are named.",
            safe="Nothing was drawn.",
            todo="Name the column with --strata.",
        )
    table = open_table(path, wanted=[name for name in (id, strata) if name])
    mapping = Mapping(id=table.column_name(id), stratum=table.column_name(strata) if strata else "")
    found = reconciling.reconcile(table, mapping)
    found.check_acceptable()
    return select(
        [row.id for row in found.eligible],
        seed,
        size,
        reserve,
        strata={row.id: row.stratum for row in found.eligible} if strata else None,
        allocation=allocation,
    )


def plan(population: int, size: int, count: int | None = None) -> list[PlanRow]:
    """What reading ``size`` of ``population`` can tell, for each count found or for one."""
    return list(plan_rows(population, size, count))


def _drawn(draw_row: DrawRow, tickets: Sequence[TicketRow]) -> Drawn:
    kept = draw_row.plan
    plan = draws.plan(draw_row)

    def of(kind: str) -> tuple[Pick, ...]:
        return tuple(
            Pick(t.rank, t.list_id, t.number, t.stratum, t.drawn_id)
            for t in tickets
            if t.kind == kind
        )

    return Drawn(
        seed=draw_row.seed,
        frame_sha256=draw_row.frame_sha256,
        population=plan.population,
        picks=of(PICK),
        reserves=of(RESERVE),
        cutoffs=plan.cutoffs,
        strata=plan.strata,
        allocation=plan.allocation,
        reserve_shortfall=dict(kept["reserve_shortfall"]),
        systematic=draw_row.systematic,
        systematic_start=kept["systematic_start"],
        strata_sha256=kept["strata_sha256"],
        families_sha256=kept["families_sha256"],
        keys_sha256=kept["keys_sha256"],
    )


def _list_facts(population: PopulationRow) -> ListFacts:
    account = population.reconciliation
    return ListFacts(
        raw_sha256=population.raw_sha256,
        file=population.file_name,
        sheet=population.sheet,
        equation=account["equation"],
        rows_read=account["rows_read"],
        blank=account["blank"],
        duplicate=account["duplicate"],
        excluded=[(rule, count) for rule, count in account["excluded"]],
        expected=population.expected,
        difference_reason=population.difference_reason,
        mapping=population.mapping,
        frame_sha256=population.frame_sha256,
        strata_sha256=population.strata_sha256,
        age_on=account.get("age_on", ""),
        facts=account.get("facts", {}),
    )


def _circumstances(
    session: Session,
    audit: AuditRow,
    draw_row: DrawRow,
    population: PopulationRow,
    cases: list[CaseRow],
    tickets: Sequence[TicketRow],
) -> Circumstances:
    by_reference = {case.reference: case for case in cases}
    by_id = {ticket.id: ticket for ticket in tickets}
    references = {case.list_id: case.reference for case in cases}
    incoming = {case.replaced_by for case in cases if case.replaced_by}

    def pick(case: CaseRow) -> Pick:
        ticket = by_id[case.ticket_id or 0]
        return Pick(ticket.rank, ticket.list_id, ticket.number, ticket.stratum, ticket.drawn_id)

    replacements = []
    for case in sorted(cases, key=lambda case: case.withdrawn_at or case.added_at):
        if case.state != CaseState.WITHDRAWN:
            continue
        came = by_reference.get(case.replaced_by)
        replacements.append(
            {
                "out": case.reference,
                "out_id": case.list_id,
                "reason": case.withdrawn_reason,
                "note": case.withdrawn_note,
                "at": (case.withdrawn_at or case.added_at).isoformat(),
                "in": certificates.pick_json(pick(came), references) if came else None,
            }
        )
    later = [
        case
        for case in cases
        if case.ticket_id and by_id[case.ticket_id].kind != PICK and case.reference not in incoming
    ]
    return Circumstances(
        reference=audit.reference,
        title=audit.title,
        label=draw_row.label,
        allocation=draw_row.allocation,
        strata_column=draw_row.strata_column,
        reserve=draw_row.reserve,
        unit=draw_row.unit,
        locked_at=population.locked_at or "",
        drawn_at=draw_row.drawn_at,
        drawn_by=draw_row.drawn_by,
        witnessed=draw_row.witnessed,
        digits_from=draw_row.digits_from,
        witnesses=draw_row.witnesses,
        references=references,
        replacements=replacements,
        extensions=[pick(case) for case in later],
        purposive=[case.reference for case in cases if case.purposive],
        void_draws=[
            {
                "label": void.label,
                "drawn_at": void.drawn_at.isoformat(),
                "void_at": void.void_at.isoformat(),
                "reason": void.void_reason,
            }
            for void in draws.every(session, audit)
            if void.void_at is not None
        ],
        log_head=eventlog.head(session, before_exports=True),
        application=f"DDSCP Audit {__version__}",
        invented=audit.invented,
    )
