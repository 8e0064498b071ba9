"""Percentages on exact integers: half-up once, never into 0% or 100% by rounding."""

from __future__ import annotations


def half_up(count: int, base: int) -> int:
    """Whole percent of ``count`` in ``base``, half-up on integers: 1 of 8 is 13.

    Raises ValueError for an empty base or a count outside it: there is no such percentage.
    """
    if base <= 0 or not 0 <= count <= base:
        raise ValueError(f"{count} of {base} is not a percentage")
    return (200 * count + base) // (2 * base)


def percent_text(count: int, base: int) -> str:
    """``73%``; 0% and 100% only for none and all, else ``<1%`` and ``>99%``."""
    percent = half_up(count, base)
    if percent == 0 and count:
        return "<1%"
    if percent == 100 and count < base:
        return ">99%"
    return f"{percent}%"


def half_up_share(share: float) -> int:
    """Whole percent of a limit given as a share of 1 (limits are not counts of a base)."""
    return int(share * 100 + 0.5)


def share_text(share: float) -> str:
    """``41%`` of a limit given as a share; ``<1%`` and ``>99%`` next to the ends."""
    percent = half_up_share(share)
    if percent <= 0 and share > 0:
        return "<1%"
    if percent >= 100 and share < 1:
        return ">99%"
    return f"{percent}%"
