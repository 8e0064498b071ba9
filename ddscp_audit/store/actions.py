"""Recommendations and actions: every query about them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, select

from ddscp_audit.domain.action import Action, ActionState, Recommendation
from ddscp_audit.store.keys import key
from ddscp_audit.store.tables import AuditRow
from ddscp_audit.store.tables_words import ActionRow, RecommendationRow


def recommendation_rows(session: Session, audit: AuditRow) -> Sequence[RecommendationRow]:
    """The audit's recommendations in order; the first has number 1."""
    query = select(RecommendationRow).where(RecommendationRow.audit_id == audit.id)
    order = (col(RecommendationRow.position), col(RecommendationRow.id))
    return session.exec(query.order_by(*order)).all()


def recommendations(session: Session, audit: AuditRow) -> tuple[Recommendation, ...]:
    """The audit's recommendations as plain values."""
    rows = recommendation_rows(session, audit)
    return tuple(
        Recommendation(number, row.text, row.theme, key(row.id))
        for number, row in enumerate(rows, 1)
    )


def actions(session: Session, audit: AuditRow) -> tuple[Action, ...]:
    """The audit's actions as plain values, under their recommendations and in their order."""
    numbers = {row.id: number for number, row in enumerate(recommendation_rows(session, audit), 1)}
    query = select(ActionRow).where(col(ActionRow.recommendation_id).in_(list(numbers)))
    rows = session.exec(query.order_by(col(ActionRow.position), col(ActionRow.id))).all()
    found = [plain(numbers[row.recommendation_id], row) for row in rows]
    return tuple(sorted(found, key=lambda action: action.recommendation))


def action_row(session: Session, audit: AuditRow, number: int) -> ActionRow | None:
    """One action of this audit by its key."""
    query = (
        select(ActionRow)
        .join(RecommendationRow, col(RecommendationRow.id) == col(ActionRow.recommendation_id))
        .where(ActionRow.id == number, RecommendationRow.audit_id == audit.id)
    )
    return session.exec(query).first()


def arrange(session: Session, rows: Sequence[RecommendationRow]) -> None:
    """Keep recommendations in this order."""
    for position, row in enumerate(rows):
        row.position = position
        session.add(row)
    session.flush()


def fill(row: ActionRow, action: Action) -> None:
    """Everything an action says, but for the recommendation it belongs to."""
    row.text, row.owner_agency, row.owner = action.text, action.owner_agency, action.owner
    row.due, row.state, row.completed_on = action.due, action.state.value, action.completed_on
    row.evidence, row.impact, row.impact_on = action.evidence, action.impact, action.impact_on
    row.indicator = action.indicator


def plain(number: int, row: ActionRow) -> Action:
    """The action as a plain value; ``number`` is its recommendation's."""
    return Action(
        recommendation=number,
        text=row.text,
        owner_agency=row.owner_agency,
        owner=row.owner,
        due=row.due,
        state=ActionState(row.state),
        completed_on=row.completed_on,
        evidence=row.evidence,
        impact=row.impact,
        impact_on=row.impact_on,
        indicator=row.indicator,
        key=key(row.id),
    )
