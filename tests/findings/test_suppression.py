"""Hidden cells against an attacker who tries every table."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ddscp_audit.findings.suppression import Cell, Table, small


def tables(most: int) -> st.SearchStrategy[list[list[int]]]:
    return st.tuples(st.integers(2, 3), st.integers(2, 3)).flatmap(
        lambda size: st.lists(
            st.lists(st.integers(0, most), min_size=size[1], max_size=size[1]),
            min_size=size[0],
            max_size=size[0],
        )
    )


def attack(table: Table, hidden: set[Cell]) -> set[Cell]:
    """By brute force: hidden cells that hold the same value in every table that fits."""
    order = sorted(hidden)
    most = max(table.value(cell) for cell in order) + 1
    seen: dict[Cell, set[int]] = {cell: set() for cell in order}
    for guess in itertools.product(range(1, most + 1), repeat=len(order)):
        trial = {cell: table.value(cell) for cell in table.cells} | dict(
            zip(order, guess, strict=True)
        )
        if _adds_up(table, trial):
            for cell, value in zip(order, guess, strict=True):
                seen[cell].add(value)
    return {cell for cell, values in seen.items() if len(values) == 1}


def _adds_up(table: Table, trial: dict[Cell, int]) -> bool:
    rows, columns = len(table.values), len(table.values[0])
    down = all(
        sum(trial[r, c] for r in range(rows - 1)) == trial[rows - 1, c] for c in range(columns)
    )
    across = not table.summed or all(
        sum(trial[r, c] for c in range(columns - 1)) == trial[r, columns - 1] for r in range(rows)
    )
    return down and across


@pytest.mark.parametrize(
    ("count", "base", "hidden"),
    [
        (0, 45, False),
        (1, 45, True),
        (5, 45, True),
        (6, 45, False),
        (39, 45, False),
        (40, 45, True),
        (44, 45, True),
        (45, 45, False),
    ],
)
def test_counts_of_1_to_5_and_their_complements(count: int, base: int, hidden: bool) -> None:
    assert small(count, base) is hidden


def test_one_hidden_cell_of_a_line_is_the_rest() -> None:
    table = Table.of([[3], [20], [12]], summed=False)
    assert table.exposed({(0, 0)}) == [(0, 0)]
    assert table.exposed({(0, 0), (2, 0)}) == []
    assert table.protect({(0, 0)}, never={(3, 0)}) == {(0, 0), (2, 0)}


def test_two_ones_that_add_up_to_two_are_no_secret() -> None:
    table = Table.of([[1], [1], [30]], summed=False)
    assert table.exposed({(0, 0), (1, 0)}) == [(0, 0), (1, 0)]
    assert table.protect({(0, 0), (1, 0)}, never={(3, 0)}) == {(0, 0), (1, 0), (2, 0)}


def test_a_table_that_cannot_be_protected_says_so() -> None:
    table = Table.of([[3], [0]], summed=False)
    assert table.protect({(0, 0)}, never={(2, 0)}) is None


def test_the_base_may_be_hidden_where_nothing_forbids_it() -> None:
    table = Table.of([[3], [0]], summed=False)
    assert table.protect({(0, 0)}) == {(0, 0), (2, 0)}


def test_a_rectangle_protects_a_cell_inside() -> None:
    table = Table.of([[3, 10, 12], [9, 20, 30], [15, 22, 7]])
    totals = {cell for cell in table.cells if cell[0] == 3 or cell[1] == 3}
    found = table.protect({(0, 0)}, never=totals)
    assert found is not None
    assert len(found) == 4
    assert attack(table, found) == set()


@settings(max_examples=40, deadline=None)
@given(tables(3), st.data())
def test_exposure_is_what_brute_force_finds(inside: list[list[int]], data: st.DataObject) -> None:
    table = Table.of(inside)
    candidates = [cell for cell in table.cells if table.value(cell) > 0]
    if not candidates:
        return
    hidden = set(data.draw(st.lists(st.sampled_from(candidates), min_size=1, max_size=4)))
    assert set(table.exposed(hidden)) == attack(table, hidden)


@settings(max_examples=60, deadline=None)
@given(tables(14))
def test_protection_hides_as_few_cells_as_an_exhaustive_search(inside: list[list[int]]) -> None:
    table = Table.of(inside)
    totals = {c for c in table.cells if c[0] == len(inside) or c[1] == len(inside[0])}
    first = {cell for cell in table.primary() if cell not in totals}
    found = table.protect(first, never=totals)
    free = [c for c in table.cells if c not in first | totals and table.value(c)]
    best = next(
        (
            first | set(more)
            for size in range(len(free) + 1)
            for more in itertools.combinations(free, size)
            if not table.exposed(first | set(more))
        ),
        None,
    )
    assert (found is None) == (best is None)
    if found is not None and best is not None:
        assert len(found) == len(best)


def test_a_wide_table_is_protected_without_an_exhaustive_search() -> None:
    inside = [[(7 * r + 11 * c) % 23 for c in range(6)] for r in range(30)]
    table = Table.of(inside)
    totals = {c for c in table.cells if c[0] == 30 or c[1] == 6}
    found = table.protect(table.primary() - totals, never=totals)
    assert found is not None
    assert table.exposed(found) == []
