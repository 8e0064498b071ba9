"""Packs: assignment out, opened, filled in, handed in, taken in."""

from __future__ import annotations

from pathlib import Path

import pytest

from ddscp_audit.domain.audit import Person
from ddscp_audit.domain.vocabulary import ReturnState, Role
from ddscp_audit.workflow import audits, fieldwork, packs, stores
from tests import factory

WORDS = "told by telephone"


@pytest.fixture(autouse=True)
def _quick_passphrases(monkeypatch):
    """scrypt takes a second on purpose; here a key derived from the words takes its place."""
    factory.quick_passphrases(monkeypatch)


def opened(path: Path, folder: Path, name: str = "Ann Auditor") -> packs.Opened:
    folder.mkdir(exist_ok=True)
    return packs.open_pack(path, WORDS, folder / "own.ddscp", factory.PASSPHRASE, name)


def fill(store, case: str, agency: str, **answers: str) -> None:
    facts = next(c.facts for c in fieldwork.cases(store, "NEG26") if c.reference == case)
    said = factory.complete_answers(agency, facts, **answers)
    fieldwork.save_answers(store, "NEG26", case, agency, said)
    fieldwork.submit(store, "NEG26", case, agency)


def test_a_whole_way_there_and_back(sampled, tmp_path):
    (sent,) = packs.send_assignments(
        sampled.store, "NEG26", tmp_path / "out", ["CSC"], passphrases=WORDS, contact="Lena Lead"
    )
    assert sent.passphrase == ""
    preview = packs.look(sent.path, words=WORDS)
    assert preview.made_by == factory.LEAD
    assert preview.cases == tuple(sampled.cases)
    station = opened(sent.path, tmp_path / "csc")
    with station.store as own:
        assert own.actor == Person("Ann Auditor", Role.AUDITOR, "CSC")
        assert [case.reference for case in fieldwork.cases(own, "NEG26")] == sampled.cases
        assert [c.facts for c in fieldwork.cases(own, "NEG26")] == [
            c.facts for c in sampled.whole_cases
        ]
        first, second, third = sampled.cases[:3]
        fill(own, first, "CSC")
        fieldwork.nil_return(own, "NEG26", second, "CSC")
        fieldwork.save_answer(own, "NEG26", third, "CSC", "c_01", "yes")
        back = packs.hand_in(own, "NEG26", tmp_path / "back")
        assert back.cases == (first, second)
        said = fieldwork.get_return(own, "NEG26", first, "CSC")
    before = stores.store_info(sampled.store).log_head
    preview = packs.look(back.path, store=sampled.store)
    assert preview.changes[0] == "2 returns come in."
    assert stores.store_info(sampled.store).log_head == before
    taken = packs.take(sampled.store, [back.path])
    assert (taken.taken, taken.nil, taken.refused, taken.conflicts) == (2, 1, (), ())
    came = fieldwork.get_return(sampled.store, "NEG26", first, "CSC")
    assert came.answers == said.answers
    assert came.state is ReturnState.SUBMITTED
    assert came.submitted_by == "Ann Auditor"
    assert fieldwork.get_return(sampled.store, "NEG26", second, "CSC").nil
    standing = packs.reported(sampled.store, "NEG26")[third, "CSC"]
    assert standing.state is ReturnState.DRAFT
    again = packs.take(sampled.store, [back.path])
    assert (again.taken, again.unchanged) == (0, 2)
    assert "already" in again.notes[0]
    assert audits.overview(sampled.store, "NEG26")
