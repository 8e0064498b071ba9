"""Allocation of a sample to strata."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddscp_audit.errors import InputError
from ddscp_audit.sampling.strata import allocate, is_proportional, parse_fixed

SIZES = st.dictionaries(
    st.text(min_size=1, max_size=4), st.integers(1, 400), min_size=1, max_size=8
)


@pytest.mark.parametrize(
    ("n", "sizes", "expected"),
    [
        (12, {"Derby City": 80, "Derbyshire": 70}, {"Derby City": 6, "Derbyshire": 6}),
        (11, {"Derby City": 50, "Derbyshire": 100}, {"Derby City": 4, "Derbyshire": 7}),
        # Equal remainders: to the larger stratum …
        (3, {"a": 30, "b": 10, "c": 20}, {"a": 1, "b": 1, "c": 1}),
        (5, {"small": 1, "large": 1, "more": 8}, {"small": 1, "large": 1, "more": 3}),
        # … and between equals by name.
        (5, {"b": 10, "a": 10}, {"a": 3, "b": 2}),
        # At least one, taken from the stratum furthest above its share.
        (10, {"a": 1000, "b": 5}, {"a": 9, "b": 1}),
        (10, {"a": 50, "b": 49, "c": 1}, {"a": 5, "b": 4, "c": 1}),
        (4, {"a": 2, "b": 2}, {"a": 2, "b": 2}),
        (2, {"a": 9, "empty": 0, "b": 1}, {"a": 1, "b": 1}),
    ],
)
def test_proportional(n: int, sizes: dict[str, int], expected: dict[str, int]) -> None:
    assert allocate("proportional", n, sizes) == expected


@given(SIZES, st.data())
def test_what_holds_for_every_allocation(sizes: dict[str, int], data: st.DataObject) -> None:
    total = sum(sizes.values())
    n = data.draw(st.integers(min(len(sizes), total), total))
    for kind in ("proportional", "equal"):
        shares = allocate(kind, n, sizes)
        assert sum(shares.values()) == n
        assert all(1 <= shares[name] <= sizes[name] for name in sizes)
    shares = allocate("proportional", n, sizes)
    if all(n * size >= total for size in sizes.values()):
        assert is_proportional(shares, sizes)
        assert all(n * size // total <= shares[name] for name, size in sizes.items())


@pytest.mark.parametrize(
    ("n", "sizes", "expected"),
    [
        (12, {"a": 900, "b": 100}, {"a": 6, "b": 6}),
        (7, {"a": 50, "b": 90}, {"a": 3, "b": 4}),
        (12, {"a": 900, "b": 2, "c": 40}, {"a": 5, "b": 2, "c": 5}),
        (13, {"a": 900, "b": 2, "c": 40}, {"a": 6, "b": 2, "c": 5}),
    ],
)
def test_equal(n: int, sizes: dict[str, int], expected: dict[str, int]) -> None:
    assert allocate("equal", n, sizes) == expected


def test_fixed() -> None:
    sizes = {"Derby City": 80, "Derbyshire": 70}
    assert allocate("Derby City=4,Derbyshire=8", 12, sizes) == {"Derby City": 4, "Derbyshire": 8}
    assert allocate(" Derbyshire = 12 ", 12, sizes) == {"Derby City": 0, "Derbyshire": 12}
    assert allocate({"Derby City": 12}, 12, sizes)["Derby City"] == 12
    assert parse_fixed("High, Peak=3,a=b=1") == {"High, Peak": 3, "a=b": 1}


@pytest.mark.parametrize(
    ("kind", "n", "sentence"),
    [
        ("a=2,b=2", 5, "adds up to 4, the sample is to have 5"),
        ("a=3,b=0", 3, "“a” has 2 eligible cases and cannot give 3"),
        ("c=1", 1, "no stratum “c”"),
        ("a=1,a=1", 2, "“a” twice"),
        ("a=,b=1", 1, "no stratum “a=,b”"),
        ("a=1,b", 1, "cannot be read at “b”"),
        ("a=x", 1, "cannot be read"),
        ("neyman", 2, "no allocation called “neyman”"),
        ("proportional", 1, "at least one case from each of 2 strata"),
        ("proportional", 0, "A sample of 0 is not a sample"),
        ("equal", 6, "more than the 5 eligible"),
        ({"a": -1, "b": 3}, 2, "“a” cannot give -1"),
    ],
)
def test_impossible_allocations_are_refused(kind: object, n: int, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        allocate(kind, n, {"a": 2, "b": 3})  # type: ignore[arg-type]


def test_is_proportional() -> None:
    assert is_proportional({"a": 6, "b": 6}, {"a": 80, "b": 70})
    assert not is_proportional({"a": 6, "b": 6}, {"a": 800, "b": 70})
