"""What the page shows, read in one go, and which of it a filter lets through."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ddscp_audit.domain.action import Action
from ddscp_audit.domain.agency import Agency
from ddscp_audit.workflow import actions, audits, indicators
from ddscp_audit.workflow.actions import Plan
from ddscp_audit.workflow.indicators import Followed
from ddscp_audit.workflow.roles import may_lead

if TYPE_CHECKING:
    from ddscp_audit.store.database import Store

PARTNERSHIP = "The partnership"
#: Filters in the order shown: all, to do, overdue, done without impact evidenced.
FILTERS = ("All", "To do", "Overdue", "Impact not yet seen")


@dataclass(frozen=True, slots=True)
class Board:
    """The plan with everything its editors choose from. ``writable``: whether this person may."""

    plan: Plan
    agencies: tuple[Agency, ...]
    followed: tuple[Followed, ...]
    writable: bool

    def owner(self, code: str) -> str:
        """The agency's name; the partnership where nobody else owns an action."""
        return next((a.name for a in self.agencies if a.code == code), code or PARTNERSHIP)

    def indicator(self, name: str) -> Followed | None:
        """The indicator of that name."""
        return next((each for each in self.followed if each.indicator == name), None)

    @property
    def themes(self) -> tuple[str, ...]:
        """Themes in use, in the order they first appear."""
        return tuple(dict.fromkeys(r.theme for r in self.plan.recommendations if r.theme))


@dataclass(frozen=True, slots=True)
class Group:
    """The heading over one owner's actions."""

    title: str
    text: str


def read(store: Store, audit: str) -> Board:
    """Everything, for a task."""
    return Board(
        actions.plan(store, audit),
        audits.find_audit(store, audit).agencies,
        indicators.followed(store, audit),
        may_lead(store),
    )


def passes(action: Action, chosen: int, today: date) -> bool:
    """Whether one of FILTERS lets an action through."""
    return (
        chosen == 0
        or (chosen == 1 and action.state.open)
        or (chosen == 2 and action.overdue(today))
        or (chosen == 3 and action.impact_waits)
    )


def lines(board: Board, chosen: int, typed: str, today: date) -> list[Group | Action]:
    """Actions under their owners, agencies in the audit's order, the partnership last."""
    wanted = typed.casefold().split()
    shown = [
        action
        for action in board.plan.actions
        if passes(action, chosen, today) and all(word in _said(board, action) for word in wanted)
    ]
    order = [agency.code for agency in board.agencies]
    codes = sorted(
        {action.owner_agency for action in shown},
        key=lambda code: order.index(code) if code in order else len(order),
    )
    found: list[Group | Action] = []
    for code in codes:
        own = [action for action in shown if action.owner_agency == code]
        left = sum(action.state.open for action in own)
        found.append(Group(board.owner(code), f"{left} open of {len(own)}"))
        found += own
    return found


def _said(board: Board, action: Action) -> str:
    words = (f"R{action.recommendation}", board.owner(action.owner_agency), action.owner_agency)
    texts = (action.owner, action.text, action.state, action.evidence, action.impact)
    return " ".join((*words, *texts)).casefold()


def late_words(action: Action, today: date) -> str:
    """``3 days late``, ``5 weeks late``; blank where it is not."""
    if not action.overdue(today) or action.due is None:
        return ""
    days = (today - action.due).days
    if days < 14:
        return "1 day late" if days == 1 else f"{days} days late"
    return f"{days // 7} weeks late"
