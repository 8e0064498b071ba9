"""What was done to the plan, so that it can be undone: each edit knows both ways."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from ddscp_audit.domain.action import Action, Recommendation
from ddscp_audit.workflow import actions
from ddscp_audit.workflow.actions import Plan
from ddscp_audit.workflow.stores import Store

Way = Callable[[Store, str], object]
Run = Callable[[Way], None]


class Edit(QUndoCommand):
    """One edit that is in the store already; undone and done again by ``run``, in order.

    Edits of one field after the other, of the same thing, become one.
    """

    def __init__(self, words: str, back: Way, again: Way, run: Run, same: str = "") -> None:
        super().__init__(words)
        self._back, self._again, self._run, self._same = back, again, run, same
        self._first = True

    def redo(self) -> None:
        """Do it again; the first time it is done already."""
        if self._first:
            self._first = False
            return
        self._run(self._again)

    def undo(self) -> None:
        """Take it back."""
        self._run(self._back)

    def id(self) -> int:
        """Edits that may become one have one id."""
        return 1 if self._same else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """A later edit of the same text takes this one's place."""
        if not isinstance(other, Edit) or other._same != self._same:
            return False
        self._again = other._again
        return True


def action_kept(before: Action | None, after: Action, run: Run) -> Edit:
    """An action was added or changed."""
    if before is None:
        return Edit("adding the action", _dropping(after), _keeping(after), run)
    changed = [
        name
        for name in ("text", "evidence", "impact", "owner")
        if getattr(before, name) != getattr(after, name)
    ]
    same = f"action {after.key} {changed[0]}" if len(changed) == 1 else ""
    moved = before.state is not after.state
    words = "the action's state" if moved else "the change of the action"
    return Edit(words, _keeping(before), _keeping(after), run, "" if moved else same)


def recommendation_kept(before: Recommendation | None, after: Recommendation, run: Run) -> Edit:
    """A recommendation was added, changed or moved."""
    again = _recommending(after)
    if before is None:
        return Edit("adding the recommendation", _withdrawing(after), again, run)
    same = f"recommendation {after.key}" if before.number == after.number else ""
    words = "the change of the recommendation" if same else "the move of the recommendation"
    return Edit(words, _recommending(before), again, run, same)


def removed(gone: Plan, run: Run) -> Edit:
    """Something was removed; ``gone`` is what :func:`actions.put_back` takes."""

    def back(store: Store, audit: str) -> object:
        return actions.put_back(store, audit, gone)

    if gone.recommendations:
        words, again = "removing the recommendation", _withdrawing(gone.recommendations[0])
    else:
        words, again = "removing the action", _dropping(gone.actions[0])
    return Edit(words, back, again, run)


def _keeping(action: Action) -> Way:
    return lambda store, audit: actions.keep(store, audit, action)


def _dropping(action: Action) -> Way:
    return lambda store, audit: actions.drop(store, audit, action.key)


def _recommending(wanted: Recommendation) -> Way:
    return lambda store, audit: actions.recommend(store, audit, wanted)


def _withdrawing(gone: Recommendation) -> Way:
    return lambda store, audit: actions.withdraw(store, audit, gone.key)
