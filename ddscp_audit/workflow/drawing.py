"""The draw: lock the list, draw from it, replace, extend, and prove it all."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

from ddscp_audit import __version__
from ddscp_audit.domain.vocabulary import Selection, Unit
from ddscp_audit.errors import InputError, RuleError
from ddscp_audit.sampling import tickets
from ddscp_audit.sampling.certificate import (
    DICE,
    ENOUGH_DIGITS,
    OPERATING_SYSTEM,
    PUBLIC_SOURCE,
)
from ddscp_audit.sampling.tickets import Drawn
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import cases as case_rows
from ddscp_audit.store import draws, eventlog, populations
from ddscp_audit.store.database import Session, Store
from ddscp_audit.store.keys import key
from ddscp_audit.store.tables import AuditRow, DrawRow, PopulationRow
from ddscp_audit.workflow import frames
from ddscp_audit.workflow.drawn import (
    DrawnCase,
    DrawRequest,
    DrawResult,
    LockSlip,
    SampleCase,
    SampleView,
    VoidDraw,
    Withdrawn,
)
from ddscp_audit.workflow.files import Written
from ddscp_audit.workflow.picks import (
    PICK,
    RESERVE,
    add_case,
    drawn_case,
    next_free_label,
    population_of,
    ticket_row,
)
from ddscp_audit.workflow.proof import (
    certificate,
    plan,
    public_certificate,
    sample_file,
    verdict,
    verify,
    verify_file,
    write_certificate,
)
from ddscp_audit.workflow.roles import must_lead
from ddscp_audit.workflow.sample_changes import add_purposive, extend, replace, void
from ddscp_audit.workflow.sample_views import sample_view

__all__ = [
    "DIGITS_FROM",
    "DrawRequest",
    "DrawResult",
    "DrawnCase",
    "LockSlip",
    "SampleCase",
    "SampleView",
    "VoidDraw",
    "Withdrawn",
    "Written",
    "add_purposive",
    "certificate",
    "draw",
    "extend",
    "lock",
    "plan",
    "public_certificate",
    "replace",
    "sample_file",
    "sample_view",
    "slip",
    "system_digits",
    "verdict",
    "verify",
    "verify_file",
    "void",
    "write_certificate",
]

DIGITS_FROM = (DICE, PUBLIC_SOURCE, OPERATING_SYSTEM)


def lock(store: Store, audit: str) -> LockSlip:
    """Lock the accepted list, so that its hash can go out before the digits exist.

    Locking a locked list changes nothing and gives the same slip.
    """
    who = must_lead(store)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        population = population_of(session, row)
        _lock(session, row, population, who)
        return _slip(population)


def slip(store: Store, audit: str) -> LockSlip | None:
    """The slip of a locked list; None while it is not locked."""
    with store.session() as session:
        population = populations.current(session, audit_rows.get(session, audit))
        if population is None or population.locked_at is None:
            return None
        return _slip(population)


def system_digits(count: int = 30) -> str:
    """Digits from the operating system's generator, where the lead chooses so."""
    return "".join(secrets.choice("0123456789") for _ in range(count))


def draw(store: Store, audit: str, request: DrawRequest) -> DrawResult:
    """Draw the sample and its reserves.

    A list that was not locked before is locked in the same act, and the draw is unwitnessed. A
    label is used once; while a draw counts, another is refused until it is declared void.
    """
    who = must_lead(store)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        population = population_of(session, row)
        label = _label(session, row, request.label)
        witnessed = population.locked_at is not None
        seed = tickets.audit_seed(label, request.digits)
        unit = _unit(request.unit)
        _check_request(request)
        frame = frames.build(
            session,
            population,
            strata=request.strata,
            unit=unit,
            systematic=request.systematic,
        )
        allocation = request.allocation.strip() or "proportional"
        drawn = frame.draw(seed, request.size, request.reserve, allocation)
        if not witnessed:
            _lock(session, row, population, who)
        kept = _keep(session, row, population, request, frame, drawn, label, witnessed, who)
        picks = _add_cases(session, row, population, kept, who)
        row.selection = _selection(row, drawn)
        session.add(row)
        eventlog.append(
            session,
            who=who,
            audit=row.reference,
            what="sample drawn",
            subject=label,
            before=drawn.frame_sha256,
            after=f"seed {seed}; {len(drawn.picks)} of {drawn.population}; "
            + " ".join(f"{pick.reference}={pick.ticket[:22]}" for pick in picks),
            why="" if witnessed else "unwitnessed: the list was locked in the same act",
        )
        reserves = tuple(drawn_case(t) for t in draws.tickets(session, kept) if t.kind == RESERVE)
        return DrawResult(
            label=label,
            seed=seed,
            frame_sha256=drawn.frame_sha256,
            N=drawn.population,
            witnessed=witnessed,
            picks=picks,
            reserves=reserves,
            strata=dict(drawn.strata),
            allocation=dict(drawn.allocation),
            warnings=_warnings(request, drawn),
        )


def _lock(session: Session, audit: AuditRow, population: PopulationRow, who: str) -> None:
    if population.locked_at is not None:
        return
    population.locked_at, population.locked_by = datetime.now(UTC), who
    session.add(population)
    eventlog.append(
        session,
        who=who,
        audit=audit.reference,
        what="list locked",
        subject=population.file_name,
        after=f"frame sha256 {population.frame_sha256}; strata sha256"
        f" {population.strata_sha256 or 'none'}; N {population.eligible}",
    )


def _slip(population: PopulationRow) -> LockSlip:
    return LockSlip(
        raw_sha256=population.raw_sha256,
        frame_sha256=population.frame_sha256,
        strata_sha256=population.strata_sha256,
        N=population.eligible,
        strata=dict(population.strata),
        locked_at=population.locked_at or population.accepted_at,
        locked_by=population.locked_by,
        file_name=population.file_name,
        equation=population.reconciliation["equation"],
        families_sha256=population.families_sha256,
    )


def _label(session: Session, audit: AuditRow, wanted: str) -> str:
    label = wanted.strip()
    every = draws.every(session, audit)
    if any(label == draw_row.label for draw_row in every):
        raise RuleError(
            f"A draw with the label {label} was made already; a label stands for one draw.",
            safe="That draw was not touched.",
            todo=f"A later draw's label would be {next_free_label(session, audit)}.",
        )
    counts = draws.current(session, audit)
    if counts is not None:
        raise RuleError(
            f"The sample of {audit.reference} was drawn on {counts.drawn_at:%d %B %Y}"
            f" under the label {counts.label}.",
            safe="It was not touched.",
            todo="To draw again, declare it void and say why; to read more cases, extend it.",
        )
    return label or next_free_label(session, audit)


def _unit(text: str) -> Unit:
    try:
        return Unit(text.strip().lower() or Unit.CHILD)
    except ValueError:
        raise InputError(
            f"“{text}” cannot be drawn.",
            safe="Nothing was drawn.",
            todo="The unit is child or family.",
        ) from None


def _check_request(request: DrawRequest) -> None:
    if request.digits_from not in DIGITS_FROM:
        raise InputError(
            f"Digits from “{request.digits_from}” are not known here.",
            safe="Nothing was drawn.",
            todo="They come from " + ", ".join(DIGITS_FROM) + ".",
        )
    if not request.strata.strip() and request.allocation.strip() not in ("", "proportional"):
        raise InputError(
            "An allocation needs strata to divide the sample between.",
            safe="Nothing was drawn.",
            todo="Name the column of the strata, or leave the allocation out.",
        )


def _selection(audit: AuditRow, drawn: Drawn) -> str:
    if audit.selection == Selection.PURPOSIVE:
        return Selection.PURPOSIVE  # for ever, once anybody has hand-picked
    return Selection.CENSUS if len(drawn.picks) == drawn.population else Selection.RANDOM


def _keep(
    session: Session,
    audit: AuditRow,
    population: PopulationRow,
    request: DrawRequest,
    frame: frames.Frame,
    drawn: Drawn,
    label: str,
    witnessed: bool,
    who: str,
) -> DrawRow:
    kept = DrawRow(
        audit_id=key(audit.id),
        population_id=key(population.id),
        label=label,
        seed=drawn.seed,
        digits_from=request.digits_from,
        witnesses=[name.strip() for name in request.witnesses if name.strip()],
        witnessed=witnessed,
        frame_sha256=drawn.frame_sha256,
        size=len(drawn.picks),
        reserve=request.reserve,
        unit=_unit(request.unit),
        strata_column=frame.strata_column,
        allocation=request.allocation or "proportional",
        systematic=drawn.systematic,
        plan={
            "population": drawn.population,
            "strata": dict(drawn.strata),
            "allocation": dict(drawn.allocation),
            "cutoffs": dict(drawn.cutoffs),
            "reserve_shortfall": dict(drawn.reserve_shortfall),
            "strata_sha256": drawn.strata_sha256,
            "families_sha256": drawn.families_sha256,
            "keys_sha256": drawn.keys_sha256,
            "systematic_start": drawn.systematic_start,
        },
        application_version=__version__,
        drawn_at=datetime.now(UTC),
        drawn_by=who,
    )
    session.add(kept)
    session.flush()
    for kind, picks in ((PICK, drawn.picks), (RESERVE, drawn.reserves)):
        session.add_all(ticket_row(kept, pick, kind) for pick in picks)
    session.flush()
    return kept


def _add_cases(
    session: Session, audit: AuditRow, population: PopulationRow, kept: DrawRow, who: str
) -> tuple[DrawnCase, ...]:
    picks = []
    for ticket in draws.tickets(session, kept):
        if ticket.kind == PICK:
            case = add_case(session, audit, population, ticket, ticket.list_id, who)
            picks.append(drawn_case(ticket, case.reference))
    case_rows.assign(session, audit)
    return tuple(picks)


def _warnings(request: DrawRequest, drawn: Drawn) -> tuple[str, ...]:
    said = []
    digits = len("".join(request.digits.split()))
    if digits < ENOUGH_DIGITS:
        said.append(
            f"The seed has {digits} digits; {ENOUGH_DIGITS} or more leave no doubt that nobody"
            " tried them beforehand."
        )
    for stratum, short in drawn.reserve_shortfall.items():
        where = f"stratum “{stratum}”" if stratum else "the list"
        said.append(f"The reserve list is {short} short: {where} has no more cases.")
    return tuple(said)
