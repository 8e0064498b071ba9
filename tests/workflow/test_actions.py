"""Recommendations become actions; what is removed comes back as itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ddscp_audit.domain.action import Action, ActionState, Recommendation
from ddscp_audit.domain.audit import Person
from ddscp_audit.domain.vocabulary import Edition, Role
from ddscp_audit.errors import InputError, RoleError, RuleError
from ddscp_audit.store import eventlog
from ddscp_audit.workflow import actions, reporting
from ddscp_audit.workflow.actions import moved_to
from ddscp_audit.workflow.papers import Source
from tests import factory

REFERENCE = factory.REFERENCE
TODAY = date(2026, 9, 21)


@pytest.fixture
def planned(audit_store):
    """Three recommendations, the second with two actions."""
    for text in ("First", "Second", "Third"):
        actions.recommend(audit_store, REFERENCE, Recommendation(0, text, "tools"))
    for text in ("Train", "Ask"):
        actions.keep(audit_store, REFERENCE, Action(2, text, "CSC", due=TODAY))
    return audit_store


def texts(store) -> list[str]:
    return [each.text for each in actions.recommendations(store, REFERENCE)]


def test_recommendations_are_numbered_in_their_order(planned) -> None:
    found = actions.recommendations(planned, REFERENCE)
    assert [(r.number, r.text) for r in found] == [(1, "First"), (2, "Second"), (3, "Third")]


def test_one_that_is_moved_takes_its_actions_along(planned) -> None:
    second = actions.recommendations(planned, REFERENCE)[1]
    assert actions.recommend(planned, REFERENCE, replace(second, number=1)).number == 1
    assert texts(planned) == ["Second", "First", "Third"]
    assert {a.recommendation for a in actions.actions(planned, REFERENCE)} == {1}


def test_what_is_removed_comes_back_as_itself(planned) -> None:
    before = actions.plan(planned, REFERENCE)
    removed = actions.withdraw(planned, REFERENCE, before.recommendations[1].key)
    assert texts(planned) == ["First", "Third"]
    assert actions.actions(planned, REFERENCE) == ()
    assert actions.put_back(planned, REFERENCE, removed) == before
    one = actions.drop(planned, REFERENCE, before.actions[0].key)
    assert actions.put_back(planned, REFERENCE, one) == before


def test_completed_and_impact_evidenced_are_two_states_with_two_days(planned) -> None:
    action = actions.actions(planned, REFERENCE)[0]
    done = moved_to(action, ActionState.COMPLETED, date(2026, 8, 1))
    kept = actions.keep(planned, REFERENCE, done, today=TODAY)
    assert (kept.completed_on, kept.impact_on) == (date(2026, 8, 1), None)
    seen = moved_to(kept, ActionState.EVIDENCED, TODAY)
    with pytest.raises(InputError, match="words on what changed"):
        actions.keep(planned, REFERENCE, seen, today=TODAY)
    kept = actions.keep(planned, REFERENCE, replace(seen, impact="Tools used"), today=TODAY)
    assert (kept.completed_on, kept.impact_on) == (date(2026, 8, 1), TODAY)
    back = moved_to(kept, ActionState.UNDER_WAY, TODAY)
    assert (back.completed_on, back.impact_on, back.impact) == (None, None, "Tools used")


def test_an_owner_that_takes_no_part_is_refused(planned) -> None:
    with pytest.raises(InputError, match="PROB takes no part"):
        actions.keep(planned, REFERENCE, Action(1, "Train", "PROB"))


@pytest.mark.parametrize("number", [0, 4])
def test_an_action_belongs_to_a_recommendation_that_is_there(planned, number: int) -> None:
    with pytest.raises(RuleError, match="not there any more"):
        actions.keep(planned, REFERENCE, Action(number, "Train"))


def test_words_are_needed(planned) -> None:
    with pytest.raises(InputError, match="recommendation says nothing"):
        actions.recommend(planned, REFERENCE, Recommendation(0, " "))
    with pytest.raises(InputError, match="action says nothing"):
        actions.keep(planned, REFERENCE, Action(1, " "))


def test_an_action_of_another_audit_is_out_of_reach(planned) -> None:
    factory.audit(planned, reference="NEG27")
    theirs = actions.actions(planned, REFERENCE)[0]
    with pytest.raises(RuleError):
        actions.drop(planned, "NEG27", theirs.key)


def test_only_the_lead_plans(planned) -> None:
    before = actions.plan(planned, REFERENCE)
    planned.actor = Person("Rea", Role.READER)
    for attempt in (
        lambda: actions.recommend(planned, REFERENCE, Recommendation(0, "x")),
        lambda: actions.withdraw(planned, REFERENCE, before.recommendations[0].key),
        lambda: actions.keep(planned, REFERENCE, before.actions[0]),
        lambda: actions.drop(planned, REFERENCE, before.actions[0].key),
        lambda: actions.put_back(planned, REFERENCE, before),
    ):
        with pytest.raises(RoleError):
            attempt()
    assert actions.plan(planned, REFERENCE) == before


def test_states_are_logged_and_texts_are_not(planned) -> None:
    action = actions.actions(planned, REFERENCE)[0]
    actions.keep(planned, REFERENCE, replace(action, state=ActionState.AGREED))
    with planned.session() as session:
        event = eventlog.latest(session)[0]
        assert eventlog.verify(session) == ""
    assert (event.what, event.before, event.after) == ("action changed", "proposed", "agreed")
    assert "Train" not in str(event)


def test_the_public_edition_names_no_person(planned) -> None:
    actions.keep(planned, REFERENCE, Action(1, "Train", "POL", "Head of service"))
    for edition, owner in ((Edition.BOARD, "Head of service"), (Edition.PUBLIC, "")):
        options = reporting.options_of(planned, REFERENCE, edition)
        told = Source(planned, REFERENCE, options).context.actions
        assert [a.owner for a in told if a.recommendation == 1] == [owner]
