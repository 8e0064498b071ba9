"""The audit day between workstations: nothing lost, nothing twice."""

from __future__ import annotations

import json

import pytest

from ddscp_audit.errors import InputError
from ddscp_audit.exchange import panel_record as documents
from ddscp_audit.workflow import (
    learning,
    panel_day,
    panel_record,
    parking,
    second_readings,
    stores,
)  # fmt: skip
from tests import factory

NEG = factory.REFERENCE


@pytest.fixture
def laptop(sampled, tmp_path_factory):
    """A second store with the same audit."""
    other = factory.sampled(tmp_path_factory.mktemp("laptop"))
    yield other
    other.store.close()


def sit(sampled) -> None:
    """A short day."""
    case = sampled.cases[0]
    sampled.hand_in(case, "CSC", c_14="yes")
    panel_day.begin(sampled.store, NEG, "Pat Panel", [("Hana Health", "HV")])
    panel_day.count_time(sampled.store, NEG, case, 75)
    parking.park(sampled.store, NEG, case, "c_14", "Ask again")
    learning.add(sampled.store, NEG, case, "Voice", "The wishes were written.")
    second_readings.ask(sampled.store, NEG, case, "CSC", "Sara Second")
    said = factory.complete_answers("CSC", sampled.facts(case), c_14="no")
    second_readings.save(sampled.store, NEG, case, "CSC", said)


def carried(sampled):
    text = json.dumps(documents.as_json(panel_record.record(sampled.store, NEG)))
    return documents.from_json(json.loads(text))


def test_out_and_in_it_is_the_same(sampled, laptop):
    sit(laptop)
    record = panel_record.record(laptop.store, NEG)
    assert carried(laptop) == record
    assert panel_record.take(sampled.store, NEG, record).changed > 0
    assert panel_record.record(sampled.store, NEG) == record


def test_twice_it_changes_nothing(sampled, laptop):
    sit(laptop)
    panel_record.take(sampled.store, NEG, carried(laptop))
    head = stores.store_info(sampled.store).log_head
    assert panel_record.take(sampled.store, NEG, carried(laptop)).changed == 0
    assert stores.store_info(sampled.store).log_head == head


def test_what_went_on_since_is_joined_whichever_comes_first(sampled, laptop):
    sit(laptop)
    early = carried(laptop)
    case = laptop.cases[0]
    parking.take_up(laptop.store, NEG, case, "c_14")
    uid = panel_day.standing(laptop.store, NEG).points[0].uid
    learning.withdraw(laptop.store, NEG, uid)
    panel_day.count_time(laptop.store, NEG, case, 30)
    second_readings.submit(laptop.store, NEG, case, "CSC")
    second_readings.withdraw(laptop.store, NEG, case, "CSC", "The wrong file")
    panel_day.end(laptop.store, NEG)
    late = carried(laptop)
    for order in ((early, late), (late, early), (early, late, early)):
        for record in order:
            panel_record.take(sampled.store, NEG, record)
        assert panel_record.record(sampled.store, NEG) == late


def test_a_case_that_is_not_here_is_named_and_the_rest_is_taken(sampled, laptop):
    sit(laptop)
    text = json.dumps(documents.as_json(panel_record.record(laptop.store, NEG)))
    moved = documents.from_json(json.loads(text.replace(laptop.cases[0], "NEG26-99")))
    taken = panel_record.take(sampled.store, NEG, moved)
    assert taken.unknown == ("NEG26-99",)
    assert panel_day.standing(sampled.store, NEG).today is not None


@pytest.mark.parametrize(
    "broken",
    [
        {"days": [{}]},
        {"days": 5},
        {"points": [{"uid": 7}]},
        {"parked": [{"case": "NEG26-01", "question": "", "note": "", "at": "now", "who": ""}]},
        {"readings": ["no"]},
    ],
)
def test_what_is_no_record_is_refused_in_a_sentence(broken):
    with pytest.raises(InputError, match="cannot be read"):
        documents.from_json(broken)
