"""Exact tests for small tables: Fisher, McNemar, the binomial. Integers until the last division."""

from __future__ import annotations

import math
from fractions import Fraction

Square = tuple[tuple[int, int], tuple[int, int]]


def fisher(table: Square) -> float:
    """Two-sided p of a 2x2 table: all tables with its margins that are no likelier (Fisher)."""
    (a, b), (c, d) = table
    if min(a, b, c, d) < 0:
        raise ValueError(f"{table} is not a table of counts")
    n1, n2, k = a + b, c + d, a + c
    ways = {
        x: math.comb(n1, x) * math.comb(n2, k - x) for x in range(max(0, k - n2), min(k, n1) + 1)
    }
    return _share(sum(w for w in ways.values() if w <= ways[a]), sum(ways.values()))


def mcnemar(b: int, c: int) -> float:
    """Two-sided exact p of ``b`` pairs that changed one way and ``c`` the other."""
    n = b + c
    if n == 0:
        return 1.0
    tail = sum(math.comb(n, k) for k in range(min(b, c) + 1))
    return min(1.0, _share(2 * tail, 2**n))


def binomial(x: int, n: int, share: Fraction) -> float:
    """Two-sided exact p of ``x`` of ``n`` where ``share`` is expected (method of small p)."""
    p, q = share.numerator, share.denominator - share.numerator
    ways = [math.comb(n, k) * p**k * q ** (n - k) for k in range(n + 1)]
    return _share(sum(w for w in ways if w <= ways[x]), sum(ways))


def _share(part: int, whole: int) -> float:
    return float(Fraction(part, whole))
