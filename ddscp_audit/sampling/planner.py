"""What can n of N tell? Ranges, sizes and chances before anything is drawn.

All of it is exact: hypergeometric for a known list, with the tight convention of
`findings/ranges.py`; binomial only where no N is given.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, comb, prod
from statistics import NormalDist

from ddscp_audit.errors import InputError
from ddscp_audit.findings.percent import half_up
from ddscp_audit.findings.ranges import (
    ALPHA,
    clopper_pearson_upper,
    hypergeometric,
    hypergeometric_upper,
)
from ddscp_audit.sampling.strata import check_size

#: Largest sample for which a wanted width is sought exactly.
EXACT_SIZE = 2_048


@dataclass(frozen=True, slots=True)
class PlanRow:
    """If ``count`` of n show it, between ``lower`` and ``upper`` of all N do (95%).

    ``percent`` are the two limits as whole percents of N, half-up.
    """

    count: int
    lower: int
    upper: int
    percent: tuple[int, int]

    @property
    def width(self) -> int:
        """How many cases lie between the limits."""
        return self.upper - self.lower


def plan(population: int, n: int, count: int | None = None, alpha: float = ALPHA) -> list[PlanRow]:
    """The exact range for each possible count of ``n``, or for the one given."""
    check_size(n, population)
    if count is None:
        return [_row(x, n, population, alpha) for x in range(n + 1)]
    if not 0 <= count <= n:
        raise InputError(f"{count} of {n} cannot be found.", todo=f"Give a count from 0 to {n}.")
    return [_row(count, n, population, alpha)]


def worst_case(population: int, n: int, alpha: float = ALPHA) -> PlanRow:
    """The widest range any count of ``n`` can have: about half of the files.

    Because limits are whole cases, the very widest may lie beside the middle. All counts are
    looked at up to n = 300; beyond, those next to the middle, which are within one case of it.
    """
    check_size(n, population)
    near = range(n + 1) if n <= 300 else range(n // 2 - 2, n // 2 + 3)
    return max(
        (_row(x, n, population, alpha) for x in near),
        key=lambda row: (row.width, -abs(2 * row.count - n)),
    )


def size_for_width(population: int, points: float, alpha: float = ALPHA) -> int:
    """Smallest n whose widest range is at most ``points`` percentage points from end to end.

    Widths go down with n but for a step of one case here and there; the sizes next to the answer
    are looked at, too. An answer beyond :data:`EXACT_SIZE` comes from the normal approximation,
    which there differs by a case or two.
    """
    if not 0 < points <= 100:
        raise InputError(
            f"A range of {points:g} percentage points is none.", todo="Give more than 0, up to 100."
        )
    wanted = Fraction(str(points)) * population / 100
    check_size(1, population)

    def holds(n: int) -> bool:
        return worst_case(population, n, alpha).width <= wanted

    high = 1
    while high < population and not holds(high):
        if high >= EXACT_SIZE:
            half = points / 200
            plain = NormalDist().inv_cdf(1 - alpha / 2) ** 2 / 4 / half**2
            return min(ceil(plain / (1 + (plain - 1) / population)), population)
        high = min(high * 2, population)
    n = bisect_left(range(1, high + 1), True, key=holds) + 1
    while n > 1 and holds(n - 1):
        n -= 1
    return n


def detection_chance(population: int, n: int, percent: float) -> float:
    """Chance that a problem in ``percent`` of the files shows up at least once among ``n``.

    A share of the files that is no whole number of them counts as the next whole number.
    """
    check_size(n, population)
    affected = _affected(population, Fraction(str(percent)) / 100)
    few, many = sorted((affected, n))  # the chance is the same with the two changed about
    return 1 - prod((population - many - i) / (population - i) for i in range(few))


def discovery_size(
    population: int | None, rate: float, confidence: float = 0.95, allowed: int = 0
) -> int:
    """Smallest n that would show more than ``allowed`` cases with this ``confidence``.

    Supposes that a share ``rate`` of the files (rounded up to whole files) is affected.
    ``population`` None: binomial, for a list too long to matter. Raises InputError for a rate or
    confidence outside 0–1, and where not even the whole list would show so many.
    """
    if not (0 < rate <= 1 and 0 < confidence < 1 and allowed >= 0):
        raise InputError(
            "A rate and a confidence lie between 0 and 1, and the number allowed is not negative."
        )
    share, doubt = Fraction(str(rate)), 1 - Fraction(str(confidence))
    if population is None:
        return _first_size(lambda n: _binomial_at_most(allowed, n, share) <= doubt)
    check_size(1, population)
    affected = _affected(population, share)
    if affected <= allowed:
        raise InputError(
            f"Only {affected} of {population:,} files are affected at that rate, so more than "
            f"{allowed} can never show.",
            todo="Give a higher rate or allow fewer.",
        )
    return _first_size(
        lambda n: (
            n >= population
            or _hypergeometric_at_most(allowed, n, affected, population)
            <= doubt * comb(population, n)
        )
    )


def upper_limit(count: int, n: int, population: int, confidence: float = 0.95) -> int:
    """One-sided upper limit: the largest number of all N that ``count`` of n leaves likely."""
    check_size(n, population)
    return hypergeometric_upper(count, n, population, _doubt(confidence))


def upper_percent(count: int, n: int, confidence: float = 0.95) -> float:
    """One-sided binomial upper limit in percent, rounded up to 0.1 as audit tables print it."""
    share = clopper_pearson_upper(count, n, _doubt(confidence))
    # A limit that is a whole tenth but for the noise of floating point is that tenth.
    return ceil(share * 1000 - 1e-9) / 10


def _doubt(confidence: float) -> float:
    return float(1 - Fraction(str(confidence)))


def _row(count: int, n: int, population: int, alpha: float) -> PlanRow:
    lower, upper = hypergeometric(count, n, population, alpha)
    return PlanRow(count, lower, upper, (half_up(lower, population), half_up(upper, population)))


def _affected(population: int, share: Fraction) -> int:
    if not 0 <= share <= 1:
        raise InputError("A share of the files lies between 0% and 100%.")
    return ceil(share * population)


def _first_size(holds: Callable[[int], bool]) -> int:
    high = 1
    while not holds(high):
        high *= 2
    return bisect_left(range(1, high + 1), True, key=holds) + 1


def _hypergeometric_at_most(x: int, n: int, affected: int, population: int) -> int:
    """Number of samples of n with at most x affected, out of C(N, n)."""
    rest = population - affected
    return sum(comb(affected, k) * comb(rest, n - k) for k in range(min(x, n) + 1) if n - k <= rest)


def _binomial_at_most(x: int, n: int, share: Fraction) -> Fraction:
    return sum(
        (comb(n, k) * share**k * (1 - share) ** (n - k) for k in range(min(x, n) + 1)), Fraction(0)
    )
