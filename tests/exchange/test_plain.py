"""Plain values go out as JSON and come back the same, or are refused."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from ddscp_audit.domain.panel import LearningPoint, PanelDay, PanelRecord, Parked, Present
from ddscp_audit.exchange.plain import as_plain, from_plain

AT = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
RECORD = PanelRecord(
    days=(
        PanelDay(
            "d1",
            date(2026, 11, 3),
            "Cora Chair",
            AT,
            "Lena Lead",
            present=(Present("p1", "Cora Chair", "CSC", AT),),
            seconds={"NEG26-01": 90},
        ),
    ),
    parked=(Parked("NEG26-01", "c_14", "later", AT, "Cora"),),
    points=(LearningPoint("l1", "NEG26-01", "Voice", "See the child.", AT, "Cora"),),
)


def test_a_record_comes_back_as_it_was():
    assert from_plain(PanelRecord, json.loads(json.dumps(as_plain(RECORD)))) == RECORD


def test_what_a_later_version_adds_is_left_alone_and_what_is_missing_takes_its_default():
    said = as_plain(RECORD) | {"weather": "mild"}
    del said["parked"], said["days"][0]["seconds"]
    found = from_plain(PanelRecord, said)
    assert found.parked == ()
    assert found.days[0].seconds == {}


@pytest.mark.parametrize(
    "damage",
    [
        lambda said: said["days"][0].update(day="soon"),
        lambda said: said["days"][0].update(began_at="2026-11-03"),
        lambda said: said["days"][0].update(seconds={"NEG26-01": True}),
        lambda said: said["points"][0].pop("text"),
        lambda said: said["points"][0].update(text=7),
        lambda said: said.update(parked="none"),
    ],
)
def test_what_does_not_fit_is_refused(damage):
    said = as_plain(RECORD)
    damage(said)
    with pytest.raises((ValueError, TypeError)):
        from_plain(PanelRecord, said)
