"""Recommendations and the actions they become: plain values and what may follow what.

*Completed* says that something was done, *impact evidenced* that it changed something for
children: two states, two dates, and the second never stands without the first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ActionState(StrEnum):
    """Where an action stands."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    UNDER_WAY = "under way"
    COMPLETED = "completed"
    EVIDENCED = "impact evidenced"
    CLOSED = "closed without completion"

    @property
    def done(self) -> bool:
        """Whether what was agreed has been done."""
        return self in (ActionState.COMPLETED, ActionState.EVIDENCED)

    @property
    def open(self) -> bool:
        """Whether somebody still has to do it."""
        return not self.done and self is not ActionState.CLOSED


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What is asked, of whom the actions say. ``number`` is its place, from 1.

    ``key`` is the row's own id, which stays when places change; 0: not kept yet.
    """

    number: int
    text: str
    theme: str = ""
    key: int = 0


@dataclass(frozen=True, slots=True)
class Action:
    """One thing somebody will do about a recommendation, named by its number.

    ``owner_agency`` is an agency's code, or blank for the partnership; ``indicator`` ties the
    action to the measure of the same indicator in this round and the next. ``key`` as for
    :class:`Recommendation`.
    """

    recommendation: int
    text: str
    owner_agency: str = ""
    owner: str = ""
    due: date | None = None
    state: ActionState = ActionState.PROPOSED
    completed_on: date | None = None
    evidence: str = ""
    impact: str = ""
    impact_on: date | None = None
    indicator: str = ""
    key: int = 0

    def overdue(self, today: date) -> bool:
        """Whether it is still open after the day it was due."""
        return self.state.open and self.due is not None and self.due < today

    @property
    def impact_waits(self) -> bool:
        """Whether it is done and nobody has said yet what it changed."""
        return self.state is ActionState.COMPLETED


def trouble(action: Action, today: date) -> str:
    """Why an action cannot be kept as it is, as a sentence; blank where it can."""
    if not action.text.strip():
        return "The action says nothing."
    if action.state.done and action.completed_on is None:
        return f"An action that is {action.state} needs the day it was completed."
    if action.state is ActionState.EVIDENCED and not action.impact.strip():
        return "Impact is evidenced only with words on what changed for children."
    if action.state is ActionState.EVIDENCED and action.impact_on is None:
        return "An action whose impact is evidenced needs the day that was seen."
    if action.state is ActionState.CLOSED and not action.evidence.strip():
        return "An action that is closed without completion needs the reason, as its evidence."
    if not action.state.done and action.completed_on is not None:
        return f"An action that is {action.state} has no day of completion."
    if action.state is not ActionState.EVIDENCED and action.impact_on is not None:
        return f"An action that is {action.state} has no day on which its impact was seen."
    if action.completed_on is not None and action.completed_on > today:
        return "The day of completion lies ahead."
    if action.impact_on is not None and action.impact_on > today:
        return "The day on which the impact was seen lies ahead."
    if action.impact_on and action.completed_on and action.impact_on < action.completed_on:
        return "The impact was seen before the action was completed."
    return ""


def open_actions(actions: Iterable[Action]) -> int:
    """How many actions somebody still has to do."""
    return sum(action.state.open for action in actions)
