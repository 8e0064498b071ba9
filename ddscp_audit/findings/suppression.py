"""Hiding small cells of a table so that sums do not give them away.

A table of counts with its totals is a network: every cell joins the equation of its row to the
equation of its column. A hidden cell can be worked out exactly when no closed walk of hidden
cells lets it go up or down by one while all sums stay (Gusfield 1988). That is what is checked
here; nothing is enumerated, so a table of any size takes milliseconds.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

#: Counts from 1 to this, and counts whose complement is, are hidden.
SMALL = 5
#: A search for the fewest further cells looks at no more sets than this.
MOST_SETS = 4000
#: What hiding one more cell costs beside its count: fewer cells matter more than smaller ones.
_NEW = 1_000_000_000

Cell = tuple[int, int]


def small(count: int, base: int) -> bool:
    """Whether a count, or the rest of its base, is 1 to 5."""
    return 1 <= count <= SMALL or 1 <= base - count <= SMALL


@dataclass(frozen=True, slots=True)
class Table:
    """``values[row][column]``. The last row holds the columns' sums.

    ``summed``: the last column holds the rows' sums; otherwise columns do not add up to anything
    that is printed (and usually there is one).
    """

    values: tuple[tuple[int, ...], ...]
    summed: bool = True
    _size: tuple[int, int] = field(init=False, repr=False, compare=False, default=(0, 0))

    def __post_init__(self) -> None:
        object.__setattr__(self, "_size", (len(self.values), len(self.values[0])))

    @classmethod
    def of(cls, inside: Sequence[Sequence[int]], *, summed: bool = True) -> Table:
        """The table of these rows with their totals."""
        rows = [tuple(row) + ((sum(row),) if summed else ()) for row in inside]
        width = len(rows[0]) if rows else 1
        rows.append(tuple(sum(row[c] for row in rows) for c in range(width)))
        return cls(tuple(rows), summed)

    @property
    def cells(self) -> list[Cell]:
        """Every position, totals included."""
        rows, columns = self._size
        return [(r, c) for r in range(rows) for c in range(columns)]

    def value(self, cell: Cell) -> int:
        """The count at a position."""
        return self.values[cell[0]][cell[1]]

    def is_total(self, cell: Cell) -> bool:
        """Whether the position is the sum of a column (the base), or of everything."""
        return cell[0] == self._size[0] - 1

    def primary(self) -> set[Cell]:
        """Cells to hide for themselves: 1 to 5, or 1 to 5 short of their column's sum."""
        last = self._size[0] - 1
        return {
            (r, c)
            for r, c in self.cells
            if r < last and small(self.values[r][c], self.values[last][c])
        }

    def exposed(self, hidden: Collection[Cell]) -> list[Cell]:
        """Hidden cells that have only one possible value, given all that is not hidden.

        An attacker knows that no zero is ever hidden, so every hidden cell is at least 1.
        """
        return list(self._exposed(hidden))

    def safe(self, hidden: Collection[Cell]) -> bool:
        """Whether none of the hidden cells can be worked out."""
        return next(self._exposed(hidden), None) is None

    def _exposed(self, hidden: Collection[Cell]) -> Iterator[Cell]:
        order = sorted(hidden)
        edges = [self._edge(cell) for cell in order]
        arcs: _Arcs = {}
        for i, edge in enumerate(edges):
            arcs.setdefault(edge.tail, []).append((edge.head, i))
            if edge.spare:
                arcs.setdefault(edge.head, []).append((edge.tail, i))
        for i, edge in enumerate(edges):
            up = _reaches(arcs, edge.head, edge.tail, i)
            if not up and not (edge.spare and _reaches(arcs, edge.tail, edge.head, i)):
                yield order[i]

    def _edge(self, cell: Cell) -> _Edge:
        r, c = cell
        rows, columns = self._size
        row_node = ("row", r) if self.summed else ("row", -1)  # without sums rows are free
        column_node = ("column", c)
        # Sums stand on the other side of their equations, so that they run the other way.
        outer = (r == rows - 1) != (self.summed and c == columns - 1)
        spare = self.value(cell) > 1
        if outer:
            return _Edge(column_node, row_node, spare)
        return _Edge(row_node, column_node, spare)

    def protect(
        self, hidden: Iterable[Cell] = (), never: Collection[Cell] = ()
    ) -> set[Cell] | None:
        """Cells to hide so that none can be worked out: as few as can be found.

        ``hidden`` must be hidden, ``never`` must not. None where no choice of cells is safe.
        """
        first = set(hidden)
        if self.safe(first):
            return first
        free = [
            cell
            for cell in self.cells
            if cell not in first and cell not in never and self.value(cell) > 0
        ]
        found = self._grown(first, free)
        most = len(free) if found is None else len(found) - len(first) - 1
        fewer = self._fewest(first, free, most)
        return fewer if fewer is not None else found

    def _grown(self, first: set[Cell], free: list[Cell]) -> set[Cell] | None:
        """Add the cheapest closed walk for one exposed cell after another, then trim."""
        found = set(first)
        while (cell := next(self._exposed(found), None)) is not None:
            walk = self._cheapest_walk(cell, found, free)
            if walk is None:
                return None
            found |= walk
        for cell in sorted(found - first, key=self.value, reverse=True):
            if self.safe(found - {cell}):
                found.discard(cell)
        return found

    def _cheapest_walk(self, cell: Cell, hidden: set[Cell], free: list[Cell]) -> set[Cell] | None:
        best: tuple[int, int, set[Cell]] | None = None
        for up in (True, False):
            if not up and self.value(cell) <= 1:
                continue
            walk = self._walk(cell, up, hidden, free)
            if walk is not None:
                new = walk - hidden
                cost = (len(new), sum(self.value(c) for c in new), new)
                if best is None or cost[:2] < best[:2]:
                    best = cost
        return best[2] if best else None

    def _walk(self, cell: Cell, up: bool, hidden: set[Cell], free: list[Cell]) -> set[Cell] | None:
        """Fewest new cells, small ones first, that let one cell go up or down: a shortest path."""
        edge = self._edge(cell)
        start, goal = (edge.head, edge.tail) if up else (edge.tail, edge.head)
        arcs: dict[_Node, list[tuple[_Node, Cell, int]]] = {}
        for other in (*sorted(hidden), *free):
            if other == cell:
                continue
            e = self._edge(other)
            cost = 0 if other in hidden else _NEW + self.value(other)
            arcs.setdefault(e.tail, []).append((e.head, other, cost))
            if e.spare:
                arcs.setdefault(e.head, []).append((e.tail, other, cost))
        reached: dict[_Node, tuple[int, frozenset[Cell]]] = {start: (0, frozenset())}
        waiting = [start]
        while waiting:
            waiting.sort(key=lambda node: reached[node][0], reverse=True)
            node = waiting.pop()
            spent, used = reached[node]
            for following, other, cost in arcs.get(node, ()):
                if other in used:
                    continue
                known = reached.get(following)
                if known is None or spent + cost < known[0]:
                    reached[following] = (spent + cost, used | {other})
                    waiting.append(following)
        return set(reached[goal][1]) if goal in reached else None

    def _fewest(self, first: set[Cell], free: list[Cell], most: int) -> set[Cell] | None:
        """Try all smaller sets, while there are few enough to try."""
        tried = 0
        ordered = sorted(free, key=self.value)
        for size in range(1, most + 1):
            for more in itertools.combinations(ordered, size):
                tried += 1
                if tried > MOST_SETS:
                    return None
                candidate = first | set(more)
                if self.safe(candidate):
                    return candidate
        return None


_Node = tuple[str, int]


@dataclass(frozen=True, slots=True)
class _Edge:
    tail: _Node
    head: _Node
    spare: bool  # may go down


_Arcs = dict[_Node, list[tuple[_Node, int]]]


def _reaches(arcs: _Arcs, start: _Node, goal: _Node, without: int) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        for node, edge in arcs.get(waiting.pop(), ()):
            if edge == without:
                continue
            if node == goal:
                return True
            if node not in seen:
                seen.add(node)
                waiting.append(node)
    return False
