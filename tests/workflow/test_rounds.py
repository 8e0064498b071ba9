"""Two rounds: where they may come from, and what is said where nothing can be compared."""

from __future__ import annotations

import pytest

from ddscp_audit.errors import RuleError, StoreError
from ddscp_audit.workflow import moderation, rounds
from tests import factory


@pytest.fixture
def read_once(sampled):
    for at, case in enumerate(sampled.cases):
        value = "yes" if at < 4 else "no"
        sampled.hand_in(case, "CSC", c_04=value)
        moderation.settle(sampled.store, sampled.reference, case, "c_04", value)
    return sampled


def test_a_round_compared_with_itself_read_the_same_cases(read_once):
    one = rounds.read(read_once.store, read_once.reference)
    found = rounds.compare(one, one)
    assert found.same_cases
    line = next(line for line in found.lines if line.indicator == "PSM" and line.name == "c_04")
    assert line.before == line.after == (4, 6)
    assert "too few cases to tell whether this has changed" in line.text
    assert rounds.common(found.lines) > 5


def test_the_stores_other_audits_are_offered_the_same_theme_first(read_once):
    factory.audit(read_once.store, reference="NEG27", title="Neglect again")
    factory.audit(read_once.store, reference="FGM27", title="FGM", form="fgm")
    offered = rounds.others(read_once.store, "NEG27")
    assert [audit.reference for audit in offered] == ["NEG26", "FGM27"]


def test_rounds_of_another_file(read_once, tmp_path):
    with factory.store(tmp_path, "later.ddscp") as later:
        factory.audit(later, reference="NEG27")
        (before,) = rounds.in_file(later, read_once.store.path, factory.PASSPHRASE)
        found = rounds.compare(before, rounds.read(later, "NEG27"))
        assert found.before.reference == "NEG26"
        assert all(line.method == "none" for line in found.lines)


def test_another_file_must_be_another_open_with_its_passphrase_and_hold_an_audit(
    read_once, tmp_path
):
    with pytest.raises(RuleError, match="is the store that is open"):
        rounds.in_file(read_once.store, read_once.store.path, factory.PASSPHRASE)
    with factory.store(tmp_path, "empty.ddscp") as empty:
        with pytest.raises(StoreError):
            rounds.in_file(read_once.store, empty.path, "not the one")
        with pytest.raises(RuleError, match="holds no audit yet"):
            rounds.in_file(read_once.store, empty.path, factory.PASSPHRASE)


def test_rounds_with_no_common_indicator_give_no_line(read_once):
    factory.audit(read_once.store, reference="FRM27", title="Front door", form="front-door")
    before = rounds.read(read_once.store, read_once.reference)
    after = rounds.read(read_once.store, "FRM27")
    own = {m.indicator for m in after.findings.measures}
    shared = {line.indicator for line in rounds.compare(before, after).lines}
    assert shared <= own
