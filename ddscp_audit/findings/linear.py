"""Bounds of a sum under linear conditions: the simplex method, on plain lists.

Small problems only (some hundred unknowns). All unknowns are zero or more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_NEAR = 1e-9
#: Steps before a problem is given up; Bland's rule ends, but nobody knows how soon.
MOST_STEPS = 5_000

Sum = Mapping[int, float]


class Unsolved(Exception):
    """No bound was found in the steps allowed."""


class Conditions:
    """Sums of unknowns that are equal to, at least, or at most a number.

    ``possible`` is False where no values fit all of them.
    """

    def __init__(self, unknowns: int) -> None:
        self.unknowns = unknowns
        self._rows: list[tuple[Sum, float, int]] = []  # sum, number, sign of its slack
        self._tableau: list[list[float]] = []
        self._basis: list[int] = []
        self.possible = False

    def equal(self, parts: Sum, number: float) -> None:
        """The parts add up to the number."""
        self._rows.append((parts, number, 0))

    def at_least(self, parts: Sum, number: float) -> None:
        """The parts add up to the number or more."""
        self._rows.append((parts, number, -1))

    def at_most(self, parts: Sum, number: float) -> None:
        """The parts add up to the number or less."""
        self._rows.append((parts, number, 1))

    def prepare(self) -> None:
        """Find values that fit (phase one); to be called once, before bounds are asked for."""
        slacks = sum(1 for _, _, sign in self._rows if sign)
        width = self.unknowns + slacks
        slack = self.unknowns
        for at, (parts, number, sign) in enumerate(self._rows):
            row = [0.0] * (width + len(self._rows) + 1)
            for place, factor in parts.items():
                row[place] = float(factor)
            if sign:
                row[slack] = float(sign)
                slack += 1
            row[-1] = float(number)
            if number < 0:
                row = [-value for value in row]
            row[width + at] = 1.0
            self._tableau.append(row)
            self._basis.append(width + at)
        costs = [0.0] * width + [1.0] * len(self._rows) + [0.0]
        rest = self._minimise(costs, width + len(self._rows))
        self.possible = rest < 1e-6
        self._drop_artificial(width)

    def _drop_artificial(self, width: int) -> None:
        kept = []
        for at in range(len(self._tableau)):
            if self._basis[at] >= width:
                row = self._tableau[at]
                place = next((j for j in range(width) if abs(row[j]) > 1e-7), None)
                if place is None:
                    continue  # says again what other conditions say
                self._pivot(at, place)
            kept.append(at)
        self._tableau = [[*self._tableau[i][:width], self._tableau[i][-1]] for i in kept]
        self._basis = [self._basis[i] for i in kept]

    def bounds(self, parts: Sum) -> tuple[float, float]:
        """The least and the most the parts can add up to. Raises Unsolved."""
        width = len(self._tableau[0]) - 1 if self._tableau else self.unknowns
        costs = [0.0] * (width + 1)
        for place, factor in parts.items():
            costs[place] = float(factor)
        least = self._minimise(costs, width)
        most = -self._minimise([-cost for cost in costs], width)
        return least, most

    def _minimise(self, costs: Sequence[float], width: int) -> float:
        """The least of the costs from the values found so far."""
        line = list(costs)
        for at, basic in enumerate(self._basis):
            if line[basic]:
                _subtract(line, self._tableau[at], line[basic])
        for _ in range(MOST_STEPS):
            enter = next((j for j in range(width) if line[j] < -_NEAR), None)
            if enter is None:
                return -line[-1]
            leave = self._leaving(enter)
            if leave is None:
                return float("-inf")
            self._pivot(leave, enter)
            _subtract(line, self._tableau[leave], line[enter])
        raise Unsolved

    def _leaving(self, enter: int) -> int | None:
        """Which unknown goes to zero first; among equals the first one (Bland)."""
        found: tuple[float, int, int] | None = None
        for at, row in enumerate(self._tableau):
            if row[enter] > _NEAR:
                candidate = (row[-1] / row[enter], self._basis[at], at)
                if (
                    found is None
                    or candidate[0] < found[0] - _NEAR
                    or (candidate[0] <= found[0] + _NEAR and candidate[1] < found[1])
                ):
                    found = candidate
        return found[2] if found else None

    def _pivot(self, at: int, place: int) -> None:
        row = self._tableau[at]
        by = row[place]
        self._tableau[at] = row = [value / by for value in row]
        for other, line in enumerate(self._tableau):
            if other != at and line[place]:
                _subtract(line, row, line[place])
        self._basis[at] = place


def _subtract(line: list[float], row: Sequence[float], factor: float) -> None:
    """``line -= factor * row``, where the row is not zero."""
    for place, value in enumerate(row):
        if value:
            line[place] -= factor * value
