"""The decisions log: everything the panel did, and nobody's name but its own members'."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pdfua.cli import main as pdfua

from ddscp_audit.errors import RuleError
from ddscp_audit.reports import decisions
from ddscp_audit.reports.decisions import (
    CaseLog,
    DecisionsLog,
    GradeMove,
    Settlement,
    Sitting,
    duration,
)
from tests.reports import invented
from tests.reports.reading_pdf import elements, text

SITTING = Sitting(
    date(2026, 3, 14),
    datetime(2026, 3, 14, 9, 30, tzinfo=UTC),
    datetime(2026, 3, 14, 16, 0, tzinfo=UTC),
    "Pat Marlow",
    ("Pat Marlow (CSC)", "Hana Osei (HV)"),
    ("Hana Osei (HV) left at 12:00",),
    5400,
)
CASE = CaseLog(
    "NEG26-01",
    1500,
    (
        Settlement("Were fathers <seen> & heard?", (("Yes", "CSC, SCH"), ("No", "HV")), "",
                   "Partly", "Only one was seen."),
        Settlement("Was there domestic abuse?", (("Yes", "POL"),), "Yes", "No",
                   "Another household", differs=True),
    ),
    (GradeMove("Police", "Good", "Inadequate", "No plan was seen"),),
    4,
    ("Drift: the chronology is on its way",),
    (("Voice of the child", "Wishes were written down once."),),
    ("Was there drift?: No was taken back. Read wrongly",),
    2,
)  # fmt: skip
LOG = DecisionsLog((SITTING,), (CASE, CaseLog("NEG26-02")), masked=1)


def build(log: DecisionsLog = LOG) -> bytes:
    return decisions.build(log, invented.context(), io.BytesIO())


def test_the_day_and_every_decision_are_printed() -> None:
    told = text(build())
    for said in (
        "14 March 2026", "Pat Marlow", "Hana Osei (HV) left at 12:00", "1 h 30 min",
        "2 matters settled in 1 of 2 cases", "proposed a value for 1 of them", "saw 1 differently",
        "Were fathers <seen> & heard?", "Yes: CSC, SCH", "Only one was seen.",
        "1 of 4 moved", "Inadequate", "the chronology is on its way",
        "Voice of the child: Wishes were written down once.", "No was taken back. Read wrongly",
        "25 min before the panel. 2 matters not settled yet.", "Not before the panel", "NEG26-02",
        "1 piece of text",
    ):  # fmt: skip
        assert said in told, said


def test_nothing_is_told_with_a_nought() -> None:
    quiet = replace(CASE, parked=(), points=(), waiting=0)
    told = text(build(replace(LOG, cases=(quiet,))))
    for said in ("0 learning points", "0 parked", "0 not settled"):
        assert said not in told


def test_a_day_under_way_and_decisions_without_a_day() -> None:
    assert "under way" in text(build(replace(LOG, sittings=(replace(SITTING, ended=None),))))
    assert "No audit day was recorded" in text(build(replace(LOG, sittings=())))
    two = text(build(replace(LOG, sittings=(SITTING, SITTING))))
    assert "Audit day 1" in two
    assert "Audit day 2" in two


def test_before_the_panel_sat_there_is_no_log() -> None:
    with pytest.raises(RuleError, match="before the panel has sat"):
        build(DecisionsLog((), (CaseLog("NEG26-01"),)))


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "under 1 min"), (59, "under 1 min"), (60, "1 min"), (3600, "1 h"), (3900, "1 h 5 min")],
)
def test_durations(seconds: int, said: str) -> None:
    assert duration(seconds) == said


def test_every_table_has_row_heads_and_headings_step_down() -> None:
    data = build()
    levels = [int(node.role[1]) for node in elements(data) if node.role in ("H1", "H2", "H3")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert any(node.scope == "Row" for node in elements(data, "TH"))


def test_judges_find_nothing(tmp_path: Path, verapdf: Callable[..., list[str]]) -> None:
    path = tmp_path / "log.pdf"
    path.write_bytes(build())
    assert pdfua(["check", str(path)]) == 0
    assert verapdf(path) == []
