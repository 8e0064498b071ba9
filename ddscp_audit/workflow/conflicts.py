"""What two devices said differently, what came too late, and how a person chooses."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

from ddscp_audit.domain.case import Return
from ddscp_audit.domain.merge import Change, base, standing
from ddscp_audit.domain.pack import Conflict, Difference, Version
from ddscp_audit.domain.tool import Tool
from ddscp_audit.domain.vocabulary import ReturnState
from ddscp_audit.errors import InputError, RuleError
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import changes, decisions, returns
from ddscp_audit.store.database import Session, Store
from ddscp_audit.store.keys import key
from ddscp_audit.store.tables import AuditRow
from ddscp_audit.workflow import freetext, tools
from ddscp_audit.workflow.desk import HANDED_IN, check_answer
from ddscp_audit.workflow.desk import at as desk_at
from ddscp_audit.workflow.roles import must_answer, must_lead, must_see_all, must_see_returns

#: What a conflict about the return itself is called.
STATE_LABEL = "The return as a whole: answers, or a nil return"


def listed(store: Store, audit: str) -> tuple[Conflict, ...]:
    """Every conflict nobody has decided yet, by case, agency and question."""
    agency = must_see_returns(store)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        return tuple(c for c in found(store, session, row) if not agency or c.agency == agency)


def differences(store: Store, audit: str) -> tuple[Difference, ...]:
    """What packs said of returns the panel had settled; none of it counts."""
    must_lead(store)
    with store.session() as session:
        return tuple(late(store, session, audit_rows.get(session, audit)))


def resolve(
    store: Store, audit: str, case: str, agency: str, question: str, value: str, why: str
) -> Return:
    """Decide a conflict: ``value`` stands from now on, on every device the decision reaches.

    ``question`` blank: ``value`` is ``submitted`` or ``nil``. The reason is kept for ever.
    """
    who = must_answer(store, agency)
    if trouble := freetext.reason_trouble(why):
        raise InputError(trouble, safe="Nothing was changed.", todo="Say why, naming nobody.")
    with store.session() as session:
        row = audit_rows.get(session, audit)
        desk = desk_at(store, session, row, case, agency, who)
        if not any(
            (c.case, c.agency, c.question) == (desk.case.reference, desk.agency.code, question)
            for c in found(store, session, row, {key(desk.row.id)})
        ):
            raise RuleError(
                "Nothing is in conflict there any more.",
                safe="Nothing was changed.",
                todo="Look at the list again.",
            )
        now = datetime.now(UTC)
        before = desk.answers().get(question, "") if question else desk.row.state
        with store.quick() as quick:
            if question:
                _, value = check_answer(tools.of(store, session, row).tool, question, value)
                returns.put(
                    quick,
                    key(desk.row.id),
                    [(question, value)],
                    who=who,
                    at=now,
                    why=why.strip(),
                    choose=True,
                )
            else:
                state = _state(value)
                changes.add_step(quick, desk.row, state, at=now, who=who, why=why.strip())
        desk.recount()
        desk.log_answer("conflict decided", question, before, value, why.strip())
        return desk.plain()


def take_late(store: Store, audit: str, case: str, agency: str, why: str) -> Return:
    """Let what came after the panel had settled the case count; what was settled stays settled."""
    who = must_lead(store)
    if trouble := freetext.reason_trouble(why):
        raise InputError(trouble, safe="Nothing was changed.", todo="Say why, naming nobody.")
    with store.session() as session:
        row = audit_rows.get(session, audit)
        desk = desk_at(store, session, row, case, agency, who)
        with store.quick() as quick:
            there = changes.release(quick, desk.row)
        if there:
            session.add(desk.row)
            desk.recount()
            desk.log("late answers taken in", why=why.strip())
        return desk.plain()


def found(
    store: Store, session: Session, audit: AuditRow, ids: Collection[int] | None = None
) -> list[Conflict]:
    """Conflicts of an audit, or of these returns."""
    if ids is not None and not ids:
        return []
    session.flush()
    several = changes.several_steps(session, audit, ids)
    disputed = changes.disputed(session, audit, ids)
    if not several and not disputed:
        return []
    places = changes.places(session, audit, ids)
    tool = tools.of(store, session, audit).tool
    conflicts = []
    lives: dict[int, dict[str, Change]] = {}
    with store.quick() as quick:
        for id in several:
            life = changes.life(quick, id)
            steps = [step for step in life.steps if step.dot not in life.held]
            heads = changes.step_versions(steps)
            if heads:
                known = {step.dot: step for step in steps}
                where = (audit.reference, *places[id], "", STATE_LABEL)
                conflicts.append(_conflict(store, where, known, heads))
        for id, question in disputed:
            if id not in lives:
                life = changes.life(quick, id)
                lives[id] = {c.dot: c for c in life.answers if c.dot not in life.held}
            about = {dot: c for dot, c in lives[id].items() if c.about == question}
            heads = standing(about.values())[question].heads
            where = (audit.reference, *places[id], question, _label(tool, question))
            conflicts.append(_conflict(store, where, about, heads))
    order = {place: number for number, place in enumerate(places.values())}
    return sorted(conflicts, key=lambda c: order[(c.case, c.agency)])


def late(
    store: Store, session: Session, audit: AuditRow, ids: Collection[int] | None = None
) -> list[Difference]:
    """Where what is held would change what stands."""
    if ids is not None and not ids:
        return []
    session.flush()
    held = [id for id in changes.held(session, audit) if ids is None or id in ids]
    if not held:
        return []
    places = changes.places(session, audit, ids)
    tool = tools.of(store, session, audit).tool
    differ = []
    with store.quick() as quick:
        for id in held:
            life = changes.life(quick, id)
            now = standing([c for c in life.answers if c.dot not in life.held])
            then = standing(life.answers)
            for question, said in then.items():
                stands = now[question].chosen.value if question in now else ""
                if said.chosen.value != stands:
                    differ.append(
                        Difference(
                            audit.reference,
                            *places[id],
                            question,
                            _label(tool, question),
                            stands=stands,
                            said=said.chosen.value,
                            who=said.chosen.who,
                            at=said.chosen.at,
                        )
                    )
            state, state_then = (
                changes.step_standing([s for s in life.steps if s.dot not in life.held]),
                changes.step_standing(life.steps),
            )
            if state_then is not None and (state is None or state.value != state_then.value):
                differ.append(
                    Difference(
                        audit.reference,
                        *places[id],
                        "",
                        STATE_LABEL,
                        stands=state.value if state else ReturnState.NOT_STARTED,
                        said=state_then.value,
                        who=state_then.who,
                        at=state_then.at,
                    )
                )
    return differ


def decisions_at_odds(store: Store, audit: str) -> tuple[Conflict, ...]:
    """Decisions that two devices took differently; the later stands until the panel decides
    again (:func:`ddscp_audit.workflow.moderation.settle`, with a reason)."""
    must_see_all(store)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        tool = tools.of(store, session, row).tool
        at_odds = []
        for case in decisions.several(session, row):
            steps = {step.dot: step for step in decisions.life(session, case)}
            for about, stands in standing(steps.values()).items():
                if stands.disputed:
                    question, agency = decisions.split(about)
                    where = (row.reference, case.reference, agency, question)
                    known = {dot: step for dot, step in steps.items() if step.about == about}
                    at_odds.append(
                        _conflict(store, (*where, _label(tool, question)), known, stands.heads)
                    )
        return tuple(at_odds)


def _conflict(
    store: Store,
    where: tuple[str, str, str, str, str],
    known: dict[str, Change],
    heads: Collection[Change],
) -> Conflict:
    common = base(known, heads)
    audit, case, agency, question, label = where
    return Conflict(
        audit=audit,
        case=case,
        agency=agency,
        question=question,
        label=label,
        base=_version(store, common) if common else Version(""),
        versions=tuple(_version(store, head) for head in heads),
    )


def _version(store: Store, change: Change) -> Version:
    return Version(
        value=change.value,
        who=change.who,
        at=change.at,
        why=change.why,
        mine=change.device == store.device or change.who == store.actor.name,
        told_by=change.told_by,
    )


def _label(tool: Tool, name: str) -> str:
    question = tool.question(name)
    return question.label if question else name


def _state(value: str) -> ReturnState:
    if value not in HANDED_IN:
        raise InputError(
            f"“{value}” is no state a return can be handed in as.",
            safe="Nothing was changed.",
            todo="Choose submitted or nil.",
        )
    return ReturnState(value)
