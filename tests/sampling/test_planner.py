"""What n of N can tell: known answers of others, and what must hold everywhere."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from ddscp_audit.errors import InputError
from ddscp_audit.sampling.planner import (
    detection_chance,
    discovery_size,
    plan,
    size_for_width,
    upper_limit,
    upper_percent,
    worst_case,
)
from tests.outside import shared

CASES = shared("data", "statistics_cases.json")


def outside(*beginnings: str) -> list[dict[str, Any]]:
    if not CASES.exists():
        pytest.skip("THE OUTSIDE STATISTICS CASES ARE NOT HERE: shared/data beside the checkout")
    loaded = json.loads(CASES.read_text(encoding="utf-8"))["cases"]
    found = [case for case in loaded if case["topic"].startswith(beginnings)]
    assert found
    return found


def test_outside_discovery_sample_sizes() -> None:
    cases = outside("discovery sample size", "sample size hypergeometric")
    assert len(cases) == 39
    for case in cases:
        given_ = case["inputs"]
        rate = given_.get("tolerable_rate", given_.get("materiality"))
        size = discovery_size(given_["N"], rate, given_["confidence"], given_["c"])
        assert size == case["expected"], case["id"]


def test_outside_upper_deviation_limits() -> None:
    for case in outside("upper deviation limit"):
        n, confidence = case["inputs"]["n"], case["inputs"]["confidence"]
        found = [upper_percent(x, n, confidence) for x in range(11)]
        assert found == pytest.approx(case["expected"], abs=1e-9), case["id"]


def test_outside_one_sided_limits_of_small_populations() -> None:
    for case in outside("exact hypergeometric one-sided"):
        given_ = case["inputs"]
        limit = upper_limit(given_["x"], given_["n"], given_["N"], given_["confidence"])
        assert limit / given_["N"] == case["expected"]


def test_outside_erratum_of_a_published_table() -> None:
    (case,) = outside("known error")
    given_ = case["inputs"]
    size = discovery_size(None, given_["tolerable_rate"], given_["confidence"], given_["c"])
    assert size == case["expected"]


def test_own_known_answers() -> None:
    """The same kinds of answers, so that every clone is tested."""
    assert discovery_size(500, 0.08, 0.9) == 27
    assert discovery_size(5000, 0.02, 0.99) == 223
    assert discovery_size(1000, 0.05, 0.95, 2) == 119
    assert discovery_size(None, 0.07, 0.9, 4) == 113
    assert upper_percent(0, 20) == 14.0
    assert upper_percent(10, 100) == 16.4
    assert upper_limit(1, 2, 10) == 9
    (row,) = plan(150, 11, 8)
    assert (row.lower, row.upper, row.percent) == (61, 140, (41, 93))


def test_the_plan_of_a_small_list() -> None:
    rows = plan(10, 3)
    assert [row.count for row in rows] == [0, 1, 2, 3]
    assert (rows[0].lower, rows[0].percent[0]) == (0, 0)
    assert (rows[3].upper, rows[3].percent[1]) == (10, 100)
    assert [row.width for row in plan(3, 3)] == [0, 0, 0, 0]
    for row, mirror in zip(rows, reversed(rows), strict=True):
        assert (row.lower, row.upper) == (10 - mirror.upper, 10 - mirror.lower)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_ranges_follow_from_the_distribution(data: st.DataObject) -> None:
    population = data.draw(st.integers(1, 80))
    n = data.draw(st.integers(1, population))
    x = data.draw(st.integers(0, n))
    (row,) = plan(population, n, x)
    likely = [
        M
        for M in range(population + 1)
        if stats.hypergeom.sf(x - 1, population, M, n) > 0.025
        and stats.hypergeom.cdf(x, population, M, n) > 0.025
    ]
    assert (row.lower, row.upper) == (likely[0], likely[-1])


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 120), st.data())
def test_the_worst_case_is_the_worst(population: int, data: st.DataObject) -> None:
    n = data.draw(st.integers(1, population))
    assert worst_case(population, n).width == max(row.width for row in plan(population, n))


@pytest.mark.parametrize(("population", "points"), [(150, 40), (2787, 30), (60, 10), (20, 0.5)])
def test_size_for_a_width(population: int, points: float) -> None:
    n = size_for_width(population, points)
    assert worst_case(population, n).width <= points * population / 100
    if n > 1:
        assert worst_case(population, n - 1).width > points * population / 100


def test_a_narrow_range_of_a_long_list_is_approximated() -> None:
    n = size_for_width(100_000, 2)
    assert n == 8763
    assert worst_case(100_000, n).width == pytest.approx(2_000, rel=0.02)


def test_chance_to_meet_a_problem_at_least_once() -> None:
    assert detection_chance(100, 10, 5) == pytest.approx(1 - stats.hypergeom.pmf(0, 100, 5, 10))
    assert detection_chance(100, 100, 1) == 1
    assert detection_chance(100, 10, 0) == 0
    assert detection_chance(150, 11, 0.1) == pytest.approx(11 / 150)


@pytest.mark.parametrize(
    "asked",
    [
        lambda: plan(10, 11),
        lambda: plan(10, 0),
        lambda: plan(10, 3, 4),
        lambda: plan(10, 3, -1),
        lambda: size_for_width(10, 0),
        lambda: detection_chance(10, 3, 101),
        lambda: discovery_size(10, 0),
        lambda: discovery_size(10, 0.1, allowed=1),
        lambda: discovery_size(None, 0.1, 1),
    ],
)
def test_impossible_questions_are_refused(asked: Any) -> None:
    with pytest.raises(InputError):
        asked()
