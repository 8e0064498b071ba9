"""Confidence limits of counts and proportions, in the standard library alone.

All two-sided limits are equal-tailed: ``alpha / 2`` on each side. The functions that end in
``_lower`` and ``_upper`` are one-sided and put the whole of ``alpha`` on that side.
"""

from __future__ import annotations

import math
from fractions import Fraction
from functools import lru_cache

#: 95% ranges everywhere, unless a caller says otherwise.
ALPHA = 0.05


def _check(x: float, n: float) -> None:
    if not 0 <= x <= n or n <= 0:
        raise ValueError(f"{x} of {n} is not a count of a sample")


# --- exact hypergeometric ---


def hypergeometric(x: int, n: int, N: int, alpha: float = ALPHA) -> tuple[int, int]:  # noqa: N803
    """Exact limits of the number among ``N`` when ``x`` of ``n`` drawn have the feature.

    Tight convention: lower = smallest M with P(X >= x | M) > alpha/2, upper = largest M with
    P(X <= x | M) > alpha/2. Decided on integers, so a limit is never out by one.
    """
    return (
        hypergeometric_lower(x, n, N, alpha / 2),
        hypergeometric_upper(x, n, N, alpha / 2),
    )


def hypergeometric_upper(x: int, n: int, N: int, alpha: float) -> int:  # noqa: N803
    """Largest M with P(X <= x | M) > alpha (one-sided)."""
    # Counting those without the feature turns the upper limit into a lower one.
    return N - hypergeometric_lower(n - x, n, N, alpha)


@lru_cache(maxsize=65536)
def hypergeometric_lower(x: int, n: int, N: int, alpha: float) -> int:  # noqa: N803
    """Smallest M with P(X >= x | M) > alpha (one-sided)."""
    _check(x, n)
    if n > N:
        raise ValueError(f"{n} cannot be drawn from {N}")
    if x == 0:
        return 0
    low, high = x, N - n + x  # every M outside contradicts what was seen
    while low < high:
        middle = (low + high) // 2
        if _tail(x, n, N, middle) > alpha:
            high = middle
        else:
            low = middle + 1
    # Floating point only found the neighbourhood; whole numbers decide.
    per_side = Fraction(alpha).limit_denominator(10**9)  # 1 - 0.95 is meant as 5 in 100
    while not _tail_exceeds(x, n, N, low, per_side):
        low += 1
    while low > x and _tail_exceeds(x, n, N, low - 1, per_side):
        low -= 1
    return low


def _tail(x: int, n: int, N: int, M: int) -> float:  # noqa: N803
    """P(X >= x | M) in floating point: one logarithm, then the recurrence."""
    if n - x > N - M:
        return 1.0
    log_term = _log_choose(M, x) + _log_choose(N - M, n - x) - _log_choose(N, n)
    if log_term < -700:
        return 1.0 if x * N < n * M else 0.0
    term = math.exp(log_term)
    total = term
    for k in range(x, min(n, M)):
        term *= (M - k) * (n - k) / ((k + 1) * (N - M - n + k + 1))
        total += term
        if term < total * 1e-17:
            break
    return total


def _log_choose(n: int, k: int) -> float:
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)


@lru_cache(maxsize=1024)
def _choose(n: int, k: int) -> int:
    return math.comb(n, k)


def _tail_exceeds(x: int, n: int, N: int, M: int, alpha: Fraction) -> bool:  # noqa: N803
    """Whether P(X >= x | M) > alpha, on integers; sums whichever side has fewer terms."""
    least, most = max(0, n - (N - M)), min(n, M)
    if x <= least:
        return alpha < 1
    if x > most:
        return False
    everything = _choose(N, n)
    if most - x < x - least:
        above = _ways(x, most, n, N, M)
    else:
        above = everything - _ways(least, x - 1, n, N, M)
    return above * alpha.denominator > everything * alpha.numerator


def _ways(first: int, last: int, n: int, N: int, M: int) -> int:  # noqa: N803
    """Number of samples with first..last of the M: exact, by the recurrence of the terms."""
    term = math.comb(M, first) * math.comb(N - M, n - first)
    total = term
    for k in range(first, last):
        term = term * ((M - k) * (n - k)) // ((k + 1) * (N - M - n + k + 1))
        total += term
    return total


# --- Clopper–Pearson ---


def clopper_pearson(x: float, n: float, alpha: float = ALPHA) -> tuple[float, float]:
    """Exact binomial limits of a share. ``x`` and ``n`` may be fractions (effective n)."""
    return clopper_pearson_lower(x, n, alpha / 2), clopper_pearson_upper(x, n, alpha / 2)


def clopper_pearson_lower(x: float, n: float, alpha: float) -> float:
    """One-sided lower limit: the ``alpha`` quantile of Beta(x, n - x + 1)."""
    _check(x, n)
    return 0.0 if x == 0 else beta_quantile(alpha, x, n - x + 1)


def clopper_pearson_upper(x: float, n: float, alpha: float) -> float:
    """One-sided upper limit: the ``1 - alpha`` quantile of Beta(x + 1, n - x)."""
    _check(x, n)
    # By symmetry from the small tail, where nothing is lost to subtraction from 1.
    return 1.0 if x == n else 1.0 - beta_quantile(alpha, n - x, x + 1)


@lru_cache(maxsize=65536)
def beta_quantile(probability: float, a: float, b: float) -> float:
    """p with I_p(a, b) = probability; Newton's steps kept inside a shrinking bracket."""
    log_beta = math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)
    low, high = 0.0, 1.0
    p = _near_quantile(probability, a, b)
    for _ in range(200):
        excess = beta_cdf(p, a, b) - probability
        if excess > 0:
            high = p
        else:
            low = p
        log_density = (a - 1) * math.log(p) + (b - 1) * math.log1p(-p) - log_beta
        step = excess / math.exp(log_density) if log_density > -600 else math.inf
        following = p - step
        if not low < following < high:
            following = (low + high) / 2
        elif abs(step) <= 1e-10 * p:
            return following  # its error is of the step's square: none that a float holds
        if abs(following - p) <= 1e-16 + 4e-16 * p or following in (low, high):
            return following
        p = following
    return p  # pragma: no cover - the bracket halves at worst: 200 steps are never needed


def _near_quantile(probability: float, a: float, b: float) -> float:
    """Where to begin looking: Abramowitz and Stegun 26.5.22; the mean where that says nothing."""
    mean = a / (a + b)
    if a < 1 or b < 1:
        return mean
    y = -normal_quantile(probability)
    of_a, of_b = 1 / (2 * a - 1), 1 / (2 * b - 1)
    h = 2 / (of_a + of_b)
    skew = (y * y - 3) / 6
    w = y * math.sqrt(h + skew) / h - (of_b - of_a) * (skew + 5 / 6 - 2 / (3 * h))
    near = a / (a + b * math.exp(2 * w)) if w < 300 else 0.0
    return near if 0 < near < 1 else mean


def beta_cdf(p: float, a: float, b: float) -> float:
    """Regularised incomplete beta function I_p(a, b), by Lentz's continued fraction."""
    if p <= 0:
        return 0.0
    if p >= 1:
        return 1.0
    log_front = (
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(p) + b * math.log1p(-p)
    )
    front = math.exp(log_front)
    if p < (a + 1) / (a + b + 2):
        return front * _beta_fraction(p, a, b) / a
    return 1.0 - front * _beta_fraction(1 - p, b, a) / b


def _beta_fraction(p: float, a: float, b: float) -> float:
    tiny = 1e-300
    c = 1.0
    d = 1 - (a + b) * p / (a + 1)
    d = 1 / (d if abs(d) > tiny else tiny)
    h = d
    for m in range(1, 10_000):
        for numerator in (
            m * (b - m) * p / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * p / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 + numerator * d
            d = 1 / (d if abs(d) > tiny else tiny)
            c = 1 + numerator / c
            c = c if abs(c) > tiny else tiny
            h *= d * c
        if abs(d * c - 1) < 3e-16:
            break
    return h


# --- Wilson, and Newcombe's difference ---


@lru_cache(maxsize=64)
def normal_quantile(probability: float) -> float:
    """z with Phi(z) = probability, by Newton's method on the error function."""
    if not 0 < probability < 1:
        raise ValueError(f"{probability} is not between 0 and 1")
    if probability > 0.5:
        return -normal_quantile(1 - probability)
    z = -1.0
    for _ in range(100):
        excess = math.erfc(-z / math.sqrt(2)) / 2 - probability
        density = math.exp(-z * z / 2) / math.sqrt(2 * math.pi)
        step = excess / density
        z -= max(-1.0, min(1.0, step))
        if abs(step) < 1e-15 * max(1.0, -z):
            break
    return z


def wilson(x: float, n: float, alpha: float = ALPHA) -> tuple[float, float]:
    """Wilson's score interval, without continuity correction; used inside Newcombe's only."""
    _check(x, n)
    z = -normal_quantile(alpha / 2)
    share = x / n
    middle = share + z * z / (2 * n)
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    lower = 0.0 if x == 0 else (middle - half) / scale
    upper = 1.0 if x == n else (middle + half) / scale
    return lower, upper


def newcombe(
    x1: float, n1: float, x2: float, n2: float, alpha: float = ALPHA
) -> tuple[float, float]:
    """Limits of ``x1/n1 - x2/n2`` (Newcombe 1998, method 10, hybrid score)."""
    p1, p2 = x1 / n1, x2 / n2
    low1, high1 = wilson(x1, n1, alpha)
    low2, high2 = wilson(x2, n2, alpha)
    difference = p1 - p2
    return (
        difference - math.hypot(p1 - low1, high2 - p2),
        difference + math.hypot(high1 - p1, p2 - low2),
    )
