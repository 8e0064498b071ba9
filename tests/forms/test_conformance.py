"""The engine against the suites of ODK Web Forms, Enketo and pyxform."""

from __future__ import annotations

import pytest

from tests.forms import conformance

pytestmark = pytest.mark.skipif(
    not conformance.FOLDER.is_dir(),
    reason=f"NO CONFORMANCE DATA at {conformance.FOLDER}: the engine was not compared with others",
)


def test_xforms_expressions() -> None:
    score = conformance.expressions("xforms")
    assert score.total > 1000
    assert score.percent >= 98, score.missed
    assert set(score.missed) <= set(conformance.ACCEPTED_DIFFERENCES)


def test_xpath_expressions() -> None:
    score = conformance.expressions("xpath1")
    assert score.total > 1000
    assert score.percent >= 97, score.missed
    assert set(score.missed) <= set(conformance.ACCEPTED_DIFFERENCES)


def test_recorded_runs() -> None:
    score = conformance.traces()
    assert score.total > 400
    assert score.missed == []


def test_what_is_not_supported_is_refused_in_a_sentence() -> None:
    replayer = conformance.Replayer(conformance.FOLDER / "forms")
    for trace in conformance.rows("traces.jsonl"):
        if trace["id"] in conformance.UNSUPPORTED_TRACES and trace["id"] != "t0344":
            assert "error" in replayer.replay(trace)


def test_sheets_that_must_be_rejected_are() -> None:
    score = conformance.authoring(True)
    assert score.total > 200
    assert score.missed == []


def test_sheets_that_other_tools_take_are_taken_leniently() -> None:
    score = conformance.authoring(False)
    assert score.total > 490
    assert score.missed == []
