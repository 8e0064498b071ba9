"""Half-up on integers, and nothing rounded into 0% or 100%."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddscp_audit.findings.percent import half_up, half_up_share, percent_text, share_text


@pytest.mark.parametrize(
    ("count", "base", "printed"),
    [
        (8, 11, "73%"),
        (9, 11, "82%"),
        (5, 9, "56%"),
        (5, 11, "45%"),
        (1, 8, "13%"),
        (5, 8, "63%"),
        (3, 12, "25%"),
        (28, 45, "62%"),
        (15, 45, "33%"),
        (43, 45, "96%"),
        (1, 200, "1%"),
        (1, 201, "<1%"),
        (200, 201, ">99%"),
        (199, 200, ">99%"),
        (0, 7, "0%"),
        (7, 7, "100%"),
    ],
)
def test_percent_is_half_up_once(count: int, base: int, printed: str) -> None:
    assert percent_text(count, base) == printed


@given(st.integers(1, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_only_none_prints_0_and_only_all_prints_100(pair: tuple[int, int]) -> None:
    count, base = pair
    assert (percent_text(count, base) == "0%") == (count == 0)
    assert (percent_text(count, base) == "100%") == (count == base)
    assert 0 <= 2 * base * half_up(count, base) - (200 * count - base) <= 2 * base


@pytest.mark.parametrize(("count", "base"), [(0, 0), (3, 2), (-1, 5)])
def test_no_percentage_of_nothing(count: int, base: int) -> None:
    with pytest.raises(ValueError, match="is not a percentage"):
        half_up(count, base)


def test_shares_of_limits() -> None:
    assert half_up_share(0.933333) == 93
    assert share_text(0.001) == "<1%"
    assert share_text(0.999) == ">99%"
    assert share_text(0.0) == "0%"
    assert share_text(1.0) == "100%"
