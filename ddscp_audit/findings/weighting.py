"""Estimates from strata that were sampled at different rates."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ddscp_audit.findings.ranges import ALPHA, beta_quantile, clopper_pearson


@dataclass(frozen=True, slots=True)
class StratumCount:
    """``population`` eligible, ``sample`` read, ``base`` of them counted on, ``count`` counted."""

    population: int
    sample: int
    base: int
    count: int


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share of all eligible cases; ``limits`` None where they cannot be estimated."""

    share: float
    standard_error: float | None
    effective: float | None
    limits: tuple[float, float] | None


def stratified(strata: Sequence[StratumCount], alpha: float = ALPHA) -> Estimate | None:
    """Share with each stratum weighted to its number of eligible cases.

    A ratio of two stratified totals (cases counted, cases in the base), its variance by
    linearisation with the finite population correction (Cochran 1977, 6.10); where every case
    is in the base this is the ordinary stratified estimate. Limits are Clopper–Pearson's on
    Korn and Graubard's effective sample size (1998). None where a stratum has eligible cases
    and none was read, or nobody is in the base.
    """
    used = [s for s in strata if s.population > 0]
    if any(s.sample == 0 for s in used):
        return None
    total = sum(s.population / s.sample * s.base for s in used)
    base = sum(s.base for s in used)
    if total == 0:
        return None
    share = sum(s.population / s.sample * s.count for s in used) / total
    if any(s.sample == 1 and s.population > 1 for s in used):
        return Estimate(share, None, None, None)  # one case tells nothing of the spread
    variance = sum(_stratum_variance(s, share) for s in used) / total**2
    spread = share * (1 - share)
    if variance <= 0 or spread <= 0:
        effective = float(base)
    else:
        effective = spread / variance
        degrees = sum(s.sample for s in used) - len(used)
        if degrees > 0 and base > 1:
            effective *= (student_quantile(alpha, base - 1) / student_quantile(alpha, degrees)) ** 2
        effective = min(float(base), effective)
    limits = clopper_pearson(min(share * effective, effective), effective, alpha)
    return Estimate(share, math.sqrt(max(variance, 0.0)), effective, limits)


def _stratum_variance(s: StratumCount, share: float) -> float:
    if s.sample < 2:
        return 0.0
    total = s.count - share * s.base
    squares = s.count * (1 - share) ** 2 + (s.base - s.count) * share**2
    spread = (squares - total**2 / s.sample) / (s.sample - 1)
    return s.population**2 * (1 - s.sample / s.population) * spread / s.sample


def weighted_mean(
    strata: Sequence[tuple[int, int, float, float]],
) -> tuple[float, float]:
    """Mean and standard error from ``(population, sample, mean, variance)`` of each stratum."""
    everyone = sum(population for population, _, _, _ in strata)
    mean = sum(population * m for population, _, m, _ in strata) / everyone
    variance = sum(
        (population / everyone) ** 2 * (1 - sample / population) * s2 / sample
        for population, sample, _, s2 in strata
    )
    return mean, math.sqrt(variance)


def optimal_shares(
    populations: Sequence[int], deviations: Sequence[float], costs: Sequence[float] | None = None
) -> tuple[float, ...]:
    """Neyman's allocation, with costs where they differ: ``N·S/√c`` of each stratum."""
    prices = costs if costs is not None else [1.0] * len(populations)
    return tuple(
        n * s / math.sqrt(c) for n, s, c in zip(populations, deviations, prices, strict=True)
    )


@lru_cache(maxsize=4096)
def student_quantile(alpha: float, degrees: int) -> float:
    """t with P(|T| > t) = alpha, from the beta distribution."""
    u = beta_quantile(alpha, degrees / 2, 0.5)
    return math.sqrt(degrees * (1 - u) / u)
