"""Confidence limits against printed tables, against scipy, and by complete enumeration."""

from __future__ import annotations

import math
import random
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ddscp_audit.findings.ranges import (
    beta_cdf,
    clopper_pearson,
    clopper_pearson_lower,
    clopper_pearson_upper,
    hypergeometric,
    hypergeometric_lower,
    hypergeometric_upper,
    newcombe,
    normal_quantile,
    wilson,
)

drawn = st.integers(1, 40).flatmap(
    lambda n: st.tuples(st.integers(0, n), st.just(n), st.integers(n, 400))
)


@pytest.mark.parametrize(
    ("x", "n", "population", "limits"),
    [
        (8, 11, 150, (61, 140)),
        (31, 50, 2222, (1052, 1671)),
        (0, 1, 1, (0, 0)),
        (1, 1, 1, (1, 1)),
        (5, 11, 11, (5, 5)),
        (0, 11, 150, (0, 41)),
        (11, 11, 150, (109, 150)),
    ],
)
def test_known_hypergeometric_limits(
    x: int, n: int, population: int, limits: tuple[int, int]
) -> None:
    assert hypergeometric(x, n, population) == limits


def test_one_sided_limits_of_very_small_populations() -> None:
    assert hypergeometric_upper(1, 2, 10, 0.05) == 9
    assert hypergeometric_upper(1, 10, 20, 1 - 0.95) == 6


@settings(max_examples=150, deadline=None)
@given(drawn)
def test_hypergeometric_is_tight_by_definition(case: tuple[int, int, int]) -> None:
    x, n, population = case
    low, high = hypergeometric(x, n, population)

    def at_least(marked: int) -> Fraction:
        ways = sum(
            math.comb(marked, k) * math.comb(population - marked, n - k) for k in range(x, n + 1)
        )
        return Fraction(ways, math.comb(population, n))

    def at_most(marked: int) -> Fraction:
        ways = sum(
            math.comb(marked, k) * math.comb(population - marked, n - k) for k in range(x + 1)
        )
        return Fraction(ways, math.comb(population, n))

    per_side = Fraction(1, 40)
    assert at_least(low) > per_side
    assert low == 0 or at_least(low - 1) <= per_side
    assert at_most(high) > per_side
    assert high == population or at_most(high + 1) <= per_side


def test_complete_enumeration_of_coverage_up_to_60() -> None:
    """Whatever the truth, the range holds it in at least 95% of all possible samples."""
    ways = [[math.comb(n, k) for k in range(n + 1)] for n in range(61)]
    for population in range(1, 61):
        for n in range(1, population + 1):
            limits = [hypergeometric(x, n, population) for x in range(n + 1)]
            everything = ways[population][n]
            for truth in range(population + 1):
                others = population - truth
                held = sum(
                    ways[truth][x] * ways[others][n - x]
                    for x in range(max(0, n - others), min(n, truth) + 1)
                    if limits[x][0] <= truth <= limits[x][1]
                )
                assert held * 20 >= everything * 19, (population, n, truth)


def test_large_populations_agree_with_scipy() -> None:
    stats: Any = pytest.importorskip("scipy.stats")
    chance = random.Random(7)
    for _ in range(60):
        population = chance.randint(500, 500_000)
        n = chance.randint(1, 500)
        x = chance.randint(0, n)
        low, high = hypergeometric(x, n, population)
        if x:
            assert stats.hypergeom.sf(x - 1, population, low, n) > 0.025 * (1 - 1e-6)
            assert stats.hypergeom.sf(x - 1, population, low - 1, n) <= 0.025 * (1 + 1e-6)
        if x < n:
            assert stats.hypergeom.cdf(x, population, high, n) > 0.025 * (1 - 1e-6)
            assert stats.hypergeom.cdf(x, population, high + 1, n) <= 0.025 * (1 + 1e-6)


def test_clopper_pearson_agrees_with_scipy() -> None:
    stats: Any = pytest.importorskip("scipy.stats")
    chance = random.Random(11)
    for _ in range(1000):
        n = chance.randint(1, 400) + chance.choice((0.0, 0.0, chance.random()))
        x = chance.choice((0, n, chance.randint(0, int(n)), chance.random() * n))
        alpha = chance.choice((0.05, 0.1, 0.01))
        low, high = clopper_pearson(x, n, alpha)
        assert low == pytest.approx(
            stats.beta.ppf(alpha / 2, x, n - x + 1) if x else 0.0, abs=1e-10
        )
        assert high == pytest.approx(
            stats.beta.ppf(1 - alpha / 2, x + 1, n - x) if x < n else 1.0, abs=1e-10
        )


def test_wilson_and_newcombe_agree_with_statsmodels() -> None:
    proportion: Any = pytest.importorskip("statsmodels.stats.proportion")
    chance = random.Random(13)
    for _ in range(300):
        n1, n2 = chance.randint(1, 200), chance.randint(1, 200)
        x1, x2 = chance.randint(0, n1), chance.randint(0, n2)
        assert wilson(x1, n1) == pytest.approx(
            proportion.proportion_confint(x1, n1, method="wilson"), abs=1e-9
        )
        assert newcombe(x1, n1, x2, n2) == pytest.approx(
            proportion.confint_proportions_2indep(x1, n1, x2, n2, method="newcomb"), abs=1e-9
        )


def test_normal_quantile_is_that_of_the_standard_library() -> None:
    from statistics import NormalDist

    for probability in (0.5, 0.975, 0.025, 0.9, 0.001, 0.999999):
        assert normal_quantile(probability) == pytest.approx(
            NormalDist().inv_cdf(probability), abs=1e-12
        )
    with pytest.raises(ValueError, match="not between 0 and 1"):
        normal_quantile(1.0)


@pytest.mark.parametrize(("x", "n"), [(3, 2), (-1, 5), (0, 0)])
def test_a_count_outside_its_sample_is_refused(x: int, n: int) -> None:
    with pytest.raises(ValueError, match="is not a count of a sample"):
        clopper_pearson(x, n)
    with pytest.raises(ValueError, match="is not a count of a sample"):
        hypergeometric_lower(x, n, 100, 0.05)


def test_a_sample_larger_than_its_population_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be drawn"):
        hypergeometric(3, 12, 11)


def test_one_sided_binomial_limits() -> None:
    assert clopper_pearson_upper(0, 10, 0.05) == pytest.approx(0.2588656, abs=5e-8)
    assert clopper_pearson_lower(10, 10, 0.05) == pytest.approx(1 - 0.2588656, abs=5e-8)
    assert (beta_cdf(0, 2, 3), beta_cdf(1, 2, 3)) == (0.0, 1.0)
