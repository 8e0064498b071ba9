"""The life of a return in the store: dots that name changes, and what an older store gets."""

from __future__ import annotations

from datetime import UTC, datetime

from ddscp_audit.domain.merge import Change, standing
from ddscp_audit.domain.vocabulary import ReturnState
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import cases as case_rows
from ddscp_audit.store import changes, database, decisions, returns, upgrades
from ddscp_audit.workflow import fieldwork, moderation
from tests import factory

NEG = "NEG26"


def life_of(sampled: factory.Sampled, case: str, agency: str) -> changes.Life:
    with sampled.store.session() as session:
        row = audit_rows.get(session, NEG)
        (cell,) = returns.kept(session, row, case, agency)
        with sampled.store.quick() as quick:
            return changes.life(quick, cell.id)


def test_every_answer_carries_what_set_it_a_blank_one_too(sampled):
    case = sampled.cases[0]
    for value in ("yes", "no", ""):
        fieldwork.save_answer(sampled.store, NEG, case, "CSC", "c_04", value)
    life = life_of(sampled, case, "CSC")
    first, second, third = life.answers
    assert {c.device for c in life.answers} == {sampled.store.device}
    assert first.counter < second.counter < third.counter
    assert (first.replaces, second.replaces, third.replaces) == ((), (first.dot,), (second.dot,))
    assert standing(life.answers)["c_04"].chosen == third


def test_each_opening_is_a_device_of_its_own(sampled):
    before = sampled.store.device
    path = sampled.store.path
    sampled.store.close()
    with database.open_store(path, factory.PASSPHRASE) as opened:
        assert opened.device != before


def test_what_was_handed_in_and_reopened_is_kept(sampled):
    case = sampled.cases[0]
    sampled.hand_in(case, "CSC")
    fieldwork.reopen(sampled.store, NEG, case, "CSC", "read again")
    steps = life_of(sampled, case, "CSC").steps
    assert [step.value for step in steps] == [ReturnState.SUBMITTED, ReturnState.DRAFT]
    assert steps[1].replaces == (steps[0].dot,)
    assert steps[1].why == "read again"


def test_a_store_from_before_packs_gets_names_for_what_it_holds(sampled):
    case = sampled.cases[0]
    sampled.hand_in(case, "CSC", c_14="no")
    fieldwork.save_answer(sampled.store, NEG, case, "CSC", "c_14", "yes", "read again")
    moderation.settle(sampled.store, NEG, case, "c_14", "yes", "agreed")
    before = fieldwork.get_return(sampled.store, NEG, case, "CSC")
    connection = sampled.store._connection
    upgrades.to(connection, "0004")
    upgrades.to_head(connection)
    sampled.store.cache.clear()
    after = fieldwork.get_return(sampled.store, NEG, case, "CSC")
    assert (after.answers, after.state) == (before.answers, before.state)
    life = life_of(sampled, case, "CSC")
    assert len({change.dot for change in life.answers}) == len(life.answers)
    stands = {name: found.chosen.value for name, found in standing(life.answers).items()}
    assert {name: value for name, value in stands.items() if value} == before.answers
    assert not any(found.beside for found in standing(life.answers).values())
    assert [step.value for step in life.steps] == [ReturnState.SUBMITTED]
    with sampled.store.session() as session:
        row = case_rows.get(session, audit_rows.get(session, NEG), case)
        assert [step.value for step in decisions.life(session, row)] == ["yes"]
    # … and goes on from there without a conflict.
    fieldwork.save_answer(sampled.store, NEG, case, "CSC", "c_14", "na", "once more")
    assert not any(
        found.beside for found in standing(life_of(sampled, case, "CSC").answers).values()
    )


def test_joining_the_same_again_adds_nothing(sampled):
    case = sampled.cases[0]
    fieldwork.save_answer(sampled.store, NEG, case, "CSC", "c_04", "yes")
    life = life_of(sampled, case, "CSC")
    theirs = Change("elsewhere", 1, "c_04", "no", datetime(2026, 11, 2, tzinfo=UTC), "Bob")
    for expected in (1, 0):
        with sampled.store.session() as session:
            row = audit_rows.get(session, NEG)
            (cell,) = returns.kept(session, row, case, "CSC")
            given = returns.row(session, cell.id)
            with sampled.store.quick() as quick:
                joined = changes.join(quick, given, [*life.answers, theirs], [])
            assert len(joined.new) == expected
    with sampled.store.session() as session:
        assert len(changes.disputed(session, audit_rows.get(session, NEG))) == 1
