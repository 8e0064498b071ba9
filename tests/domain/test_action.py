"""Completed and impact evidenced are two states, and neither stands without what it needs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ddscp_audit.domain.action import Action, ActionState, open_actions, trouble

TODAY = date(2026, 9, 21)
DONE = Action(1, "Train", state=ActionState.COMPLETED, completed_on=TODAY)
SEEN = replace(DONE, state=ActionState.EVIDENCED, impact="Tools used in 9 of 11", impact_on=TODAY)


def test_an_action_needs_words_and_nothing_else() -> None:
    assert trouble(Action(1, "Train"), TODAY) == ""
    assert trouble(Action(1, "  "), TODAY) == "The action says nothing."


def test_what_has_all_it_needs_is_kept() -> None:
    assert trouble(DONE, TODAY) == trouble(SEEN, TODAY) == ""


@pytest.mark.parametrize(
    ("action", "said"),
    [
        (replace(DONE, completed_on=None), "needs the day it was completed"),
        (replace(SEEN, completed_on=None), "needs the day it was completed"),
        (replace(SEEN, impact=" "), "words on what changed"),
        (replace(SEEN, impact_on=None), "needs the day that was seen"),
        (replace(DONE, state=ActionState.CLOSED, completed_on=None), "needs the reason"),
        (replace(DONE, state=ActionState.AGREED), "has no day of completion"),
        (replace(SEEN, state=ActionState.COMPLETED), "no day on which its impact was seen"),
        (replace(DONE, completed_on=TODAY + timedelta(1)), "lies ahead"),
        (replace(SEEN, impact_on=TODAY + timedelta(1)), "lies ahead"),
        (replace(SEEN, impact_on=TODAY - timedelta(1)), "before the action was completed"),
    ],
)
def test_what_lacks_something_says_what(action: Action, said: str) -> None:
    assert said in trouble(action, TODAY)


def test_only_what_is_still_to_be_done_is_open_or_overdue() -> None:
    due = TODAY - timedelta(1)
    states = {state: Action(1, "Train", due=due, state=state) for state in ActionState}
    late = {state for state, action in states.items() if action.overdue(TODAY)}
    assert late == {ActionState.PROPOSED, ActionState.AGREED, ActionState.UNDER_WAY}
    assert open_actions(states.values()) == 3
    assert not Action(1, "Train", due=TODAY).overdue(TODAY)
    assert states[ActionState.COMPLETED].impact_waits
    assert not states[ActionState.EVIDENCED].impact_waits
