"""The round before, as each edition may tell it."""

from __future__ import annotations

import pytest

from ddscp_audit.domain.vocabulary import Edition
from ddscp_audit.findings.model import Options
from ddscp_audit.workflow import earlier, fieldwork, moderation, reporting
from ddscp_audit.workflow.drawing import DrawRequest, draw, lock
from tests import factory

LATER = "NEG27"


@pytest.fixture
def two_rounds(sampled, monkeypatch):
    """Last year's round with substance misuse in none of six, this year's in all."""
    for case in sampled.cases:
        sampled.hand_in(case, "CSC", c_04="no")
        moderation.settle(sampled.store, "NEG26", case, "c_04", "no")
    factory.audit(sampled.store, reference=LATER, title="Neglect again")
    monkeypatch.setattr(factory, "REFERENCE", LATER)
    factory.accept(sampled.store, sampled.folder)
    lock(sampled.store, LATER)
    draw(sampled.store, LATER, DrawRequest(size=6, digits=factory.DIGITS, reserve=4))
    later = factory.Sampled(sampled.store, sampled.folder, LATER)
    for case in later.cases:
        later.hand_in(case, "CSC", c_04="yes")
        moderation.settle(sampled.store, LATER, case, "c_04", "yes")
    return later


@pytest.mark.parametrize("edition", [Edition.INTERNAL, Edition.BOARD])
def test_the_round_before_of_this_store_stands_beside(two_rounds, edition):
    found = reporting.findings(two_rounds.store, LATER, Options(edition))
    last = earlier.last_round(two_rounds.store, LATER, found)
    assert last is not None
    assert last.reference == "NEG26"
    line = next(line for line in last.lines if line.name == "c_04")
    assert (line.before, line.after) == ((0, 6), (6, 6))
    assert reporting.preview(two_rounds.store, LATER, edition=edition)


def test_a_public_edition_and_a_first_round_have_none_beside(two_rounds):
    public = reporting.findings(two_rounds.store, LATER, Options(Edition.PUBLIC))
    assert earlier.last_round(two_rounds.store, LATER, public) is None
    first = reporting.findings(two_rounds.store, "NEG26")
    assert earlier.last_round(two_rounds.store, "NEG26", first) is None


def test_before_anything_was_read_there_is_nothing_to_compare(sampled):
    factory.audit(sampled.store, reference=LATER)
    found = reporting.findings(sampled.store, LATER)
    assert not fieldwork.cases(sampled.store, LATER)
    assert earlier.last_round(sampled.store, LATER, found) is None
