"""The event log only grows, and a change to what it says is noticed."""

from __future__ import annotations

import hashlib
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import DBAPIError

from ddscp_audit.store import eventlog
from ddscp_audit.workflow import stores

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)


def raw(store, statement: str) -> None:
    with store.session() as session:
        session.connection().exec_driver_sql(statement)


def without_triggers(store) -> None:
    raw(store, "DROP TRIGGER event_no_update")
    raw(store, "DROP TRIGGER event_no_delete")


def add(store, count: int = 3) -> None:
    for number in range(count):
        with store.session() as session:
            eventlog.append(session, who="Lena", what=f"step {number}", audit="NEG26")


def fault(store) -> str:
    with store.session() as session:
        return eventlog.verify(session)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.fixed_dictionaries(dict.fromkeys(["who", "what", "subject", "after", "why"], WORDS)))
def test_whatever_it_says_the_chain_holds(empty_store, said):
    with empty_store.session() as session:
        event = eventlog.append(session, **said)
    assert fault(empty_store) == ""
    assert stores.events(empty_store, limit=1) == [event]


def test_anybody_can_compute_the_hash(empty_store):
    first, second = None, None
    add(empty_store, 1)
    second, first = stores.events(empty_store)
    text = json.dumps(
        {
            "number": 2,
            "at": second.at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            "who": "Lena",
            "audit": "NEG26",
            "what": "step 0",
            "subject": "",
            "before": "",
            "after": "",
            "why": "",
        },
        sort_keys=True,
        separators=(",", ":"),
    )
    assert second.hash == hashlib.sha256((first.hash + text).encode()).hexdigest()


@pytest.mark.parametrize("statement", ["UPDATE event SET who = 'x'", "DELETE FROM event"])
def test_the_file_itself_refuses_to_change_it(empty_store, statement):
    with pytest.raises(DBAPIError, match="only grows"):
        raw(empty_store, statement)
    assert fault(empty_store) == ""


@pytest.mark.parametrize(
    ("tampering", "said"),
    [
        ("UPDATE event SET who = 'x' WHERE number = 2", "Event 2 "),
        ("UPDATE event SET after = 'x' WHERE number = 3", "Event 3 "),
        ("UPDATE event SET hash = 'x' WHERE number = 1", "Event 1 "),
        ("UPDATE event SET audit = '' WHERE number = 4", "Event 4 "),
        ("DELETE FROM event WHERE number = 2", "Event 2 is missing"),
        ("DELETE FROM event WHERE number = 1", "Event 1 is missing"),
    ],
)
def test_tampering_is_named(empty_store, tampering, said):
    add(empty_store)
    without_triggers(empty_store)
    raw(empty_store, tampering)
    assert said in fault(empty_store)
    line = next(c for c in stores.check_store(empty_store) if c.name == "event log")
    assert not line.ok
    assert said in line.text


def test_the_head_on_reports_leaves_exports_out(empty_store):
    add(empty_store, 1)
    with empty_store.session() as session:
        before = eventlog.head(session)
        eventlog.append(session, who="Lena", what="report made")
        assert eventlog.head(session, before_exports=True) == before
        assert eventlog.head(session) != before


def test_events_of_one_audit(empty_store):
    add(empty_store, 2)
    with empty_store.session() as session:
        eventlog.append(session, who="Lena", what="other", audit="FGM26")
    assert [e.what for e in stores.events(empty_store, "NEG26")] == ["step 1", "step 0"]
    assert [e.what for e in stores.events(empty_store, limit=1)] == ["other"]
