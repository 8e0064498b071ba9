"""Recommendations become actions; what was done and what it changed are two different things."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from ddscp_audit.domain.action import Action, ActionState, Recommendation, trouble
from ddscp_audit.errors import InputError, RuleError
from ddscp_audit.store import actions as rows
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import eventlog
from ddscp_audit.store.database import Session, Store
from ddscp_audit.store.keys import key
from ddscp_audit.store.tables import AuditRow
from ddscp_audit.store.tables_words import ActionRow, RecommendationRow
from ddscp_audit.workflow.roles import must_lead


@dataclass(frozen=True, slots=True)
class Plan:
    """What an audit asks for and who does what about it."""

    recommendations: tuple[Recommendation, ...] = ()
    actions: tuple[Action, ...] = ()

    def of(self, number: int) -> tuple[Action, ...]:
        """Actions of one recommendation."""
        return tuple(action for action in self.actions if action.recommendation == number)

    def recommendation(self, key_: int) -> Recommendation | None:
        """The recommendation of that key."""
        return next((each for each in self.recommendations if each.key == key_), None)

    def action(self, key_: int) -> Action | None:
        """The action of that key."""
        return next((each for each in self.actions if each.key == key_), None)


def plan(store: Store, audit: str) -> Plan:
    """Recommendations in order, and their actions."""
    with store.session() as session:
        return of(session, audit_rows.get(session, audit))


def of(session: Session, audit: AuditRow) -> Plan:
    """As :func:`plan`, within a use case."""
    return Plan(rows.recommendations(session, audit), rows.actions(session, audit))


def recommendations(store: Store, audit: str) -> tuple[Recommendation, ...]:
    """The audit's recommendations in order."""
    return plan(store, audit).recommendations


def actions(store: Store, audit: str) -> tuple[Action, ...]:
    """The audit's actions under their recommendations."""
    return plan(store, audit).actions


def recommend(store: Store, audit: str, wanted: Recommendation) -> Recommendation:
    """Keep a recommendation: a new one where ``key`` is 0 or names none, at its number or last.

    A key that names none is kept as it is: so a removed recommendation comes back as itself.
    """
    who = must_lead(store)
    if not wanted.text.strip():
        raise InputError(
            "The recommendation says nothing.",
            safe="Nothing was changed.",
            todo="Write what is asked, or remove it.",
        )
    with store.session() as session:
        row = audit_rows.get(session, audit)
        ordered = list(rows.recommendation_rows(session, row))
        kept = next((each for each in ordered if each.id == wanted.key), None)
        before = kept and (kept.text, kept.theme, ordered.index(kept) + 1)
        if kept is None:
            kept = _new_recommendation(session, row, wanted)
        else:
            ordered.remove(kept)
        kept.text, kept.theme = wanted.text.strip(), wanted.theme.strip()
        place = wanted.number - 1 if 0 < wanted.number <= len(ordered) else len(ordered)
        ordered.insert(place, kept)
        rows.arrange(session, ordered)
        after = (kept.text, kept.theme, place + 1)
        if before != after:
            _log(session, row, who, _verb("recommendation", before), f"R{place + 1}")
        return Recommendation(place + 1, kept.text, kept.theme, key(kept.id))


def withdraw(store: Store, audit: str, key_: int) -> Plan:
    """Remove a recommendation with its actions; what was removed, so that it can come back."""
    who = must_lead(store)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        before = of(session, row)
        gone = before.recommendation(key_)
        if gone is None:
            raise _not_there("recommendation")
        removed = Plan((gone,), before.of(gone.number))
        session.delete(session.get_one(RecommendationRow, key_))
        session.flush()
        rows.arrange(session, rows.recommendation_rows(session, row))
        count = len(removed.actions)
        _log(
            session, row, who, "recommendation removed", f"R{gone.number}",
            before=f"with {count} action{'' if count == 1 else 's'}" if count else "",
        )  # fmt: skip
        return removed


def put_back(store: Store, audit: str, removed: Plan) -> Plan:
    """Bring back what :func:`withdraw` or :func:`drop` removed, in its place and with its keys."""
    must_lead(store)
    with store.session():
        numbers = {}
        for each in removed.recommendations:
            numbers[each.number] = recommend(store, audit, each).number
        for action in removed.actions:
            number = numbers.get(action.recommendation, action.recommendation)
            keep(store, audit, replace(action, recommendation=number))
        return plan(store, audit)


def keep(store: Store, audit: str, wanted: Action, *, today: date | None = None) -> Action:
    """Keep an action: a new one where ``key`` is 0 or names none (see :func:`recommend`).

    A state without what it needs (:func:`~ddscp_audit.domain.action.trouble`) is refused.
    """
    who = must_lead(store)
    wanted = _trimmed(wanted)
    if said := trouble(wanted, today or date.today()):
        raise InputError(said, safe="Nothing was changed.", todo="Add it, or choose another state.")
    with store.session() as session:
        row = audit_rows.get(session, audit)
        there = rows.recommendation_rows(session, row)
        if not 0 < wanted.recommendation <= len(there):
            raise _not_there("recommendation")
        _must_take_part(session, row, wanted)
        parent = there[wanted.recommendation - 1]
        kept = rows.action_row(session, row, wanted.key) if wanted.key else None
        numbers = {each.id: number for number, each in enumerate(there, 1)}
        before = rows.plain(numbers[kept.recommendation_id], kept) if kept else None
        if before == wanted:
            return before
        if kept is None:
            kept = _new_action(session, wanted, parent)
        kept.recommendation_id = key(parent.id)
        rows.fill(kept, wanted)
        session.add(kept)
        session.flush()
        after = rows.plain(wanted.recommendation, kept)
        was = f"{before.state}" if before else ""
        now = f"{after.state}" + (
            f", completed on {after.completed_on}" if after.state.done else ""
        )
        named = f"R{after.recommendation}, action {after.key}"
        _log(session, row, who, _verb("action", before), named, before=was, after=now)
        return after


def drop(store: Store, audit: str, key_: int) -> Plan:
    """Remove an action; what was removed, so that it can come back."""
    who = must_lead(store)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        gone = of(session, row).action(key_)
        kept = rows.action_row(session, row, key_)
        if gone is None or kept is None:
            raise _not_there("action")
        session.delete(kept)
        session.flush()
        named = f"R{gone.recommendation}, action {gone.key}"
        _log(session, row, who, "action removed", named, before=gone.state.value)
        return Plan((), (gone,))


def moved_to(action: Action, state: ActionState, today: date) -> Action:
    """The action in another state, with the days this state has and without those it has not.

    A day that is known already stays; one that is due and missing is today.
    """
    completed = (action.completed_on or today) if state.done else None
    seen = (action.impact_on or today) if state is ActionState.EVIDENCED else None
    if seen and completed and seen < completed:
        seen = completed
    return replace(action, state=state, completed_on=completed, impact_on=seen)


def _new_recommendation(
    session: Session, audit: AuditRow, wanted: Recommendation
) -> RecommendationRow:
    made = RecommendationRow(audit_id=key(audit.id), text=wanted.text)
    if wanted.key and session.get(RecommendationRow, wanted.key) is None:
        made.id = wanted.key
    session.add(made)
    session.flush()
    return made


def _new_action(session: Session, wanted: Action, parent: RecommendationRow) -> ActionRow:
    made = ActionRow(recommendation_id=key(parent.id), text=wanted.text)
    if wanted.key and session.get(ActionRow, wanted.key) is None:
        made.id = wanted.key
    session.add(made)
    session.flush()
    # Actions stand in the order they were made, and one that comes back stands where it stood.
    made.position = key(made.id)
    return made


def _must_take_part(session: Session, audit: AuditRow, action: Action) -> None:
    codes = [agency.code for agency in audit_rows.agencies(session, audit)]
    if action.owner_agency and action.owner_agency not in codes:
        raise InputError(
            f"{action.owner_agency} takes no part in this audit.",
            safe="Nothing was changed.",
            todo=f"Choose one of {', '.join(codes)}, or leave it to the partnership.",
        )


def _trimmed(action: Action) -> Action:
    return replace(
        action,
        text=action.text.strip(),
        owner=action.owner.strip(),
        owner_agency=action.owner_agency.strip().upper(),
        evidence=action.evidence.strip(),
        impact=action.impact.strip(),
        indicator=action.indicator.strip(),
    )


def _verb(what: str, before: object) -> str:
    return f"{what} changed" if before else f"{what} added"


def _not_there(what: str) -> RuleError:
    return RuleError(
        f"This {what} is not there any more.",
        safe="Nothing was changed.",
        todo="Look at the list again; somebody removed it.",
    )


def _log(
    session: Session,
    audit: AuditRow,
    who: str,
    what: str,
    subject: str,
    *,
    before: str = "",
    after: str = "",
) -> None:
    eventlog.append(
        session,
        who=who,
        audit=audit.reference,
        what=what,
        subject=subject,
        before=before,
        after=after,
    )
