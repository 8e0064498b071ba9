"""Speed of the draw, as a ratio to the least anybody could do: hash every string, and sort."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from typing import Any

import pytest

from ddscp_audit.sampling.selection import select
from ddscp_audit.sampling.tickets import order, seed_hash

SEED = "NEG26|314159265358979323846264"
IDS = [f"CP-{i * 7919 % 1_000_003:07d}" for i in range(1_000_000)]


def bare() -> list[str]:
    prefix, sha256 = seed_hash(SEED), hashlib.sha256
    return sorted([sha256((prefix + i).encode("utf-8")).hexdigest() for i in IDS])


def fastest(work: Callable[[], Any], rounds: int = 3) -> float:
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return min(times)


def compare(benchmark: Any, what: str, work: Callable[[], Any]) -> float:
    peer = fastest(bare)
    benchmark.pedantic(work, rounds=3)
    ratio = float(benchmark.stats.stats.min / peer)
    benchmark.extra_info["ratio to bare SHA-256 and sort"] = round(ratio, 2)
    print(f"\n{what}: {ratio:.2f} x a bare SHA-256 loop and a sort ({peer:.2f} s)")
    return ratio


@pytest.mark.benchmark(group="draw")
def test_draw_of_a_million(benchmark: Any) -> None:
    """12 and 6 reserves of 1,000,000, the frame's hash and the check for duplicates included."""
    assert compare(benchmark, "draw of 1,000,000", lambda: select(IDS, SEED, 12, 6)) > 0


@pytest.mark.benchmark(group="draw")
def test_stratified_draw_of_a_million(benchmark: Any) -> None:
    strata = {identifier: f"Area {i % 3}" for i, identifier in enumerate(IDS)}
    what = "stratified draw of 1,000,000"
    assert compare(benchmark, what, lambda: select(IDS, SEED, 60, 6, strata=strata)) > 0


@pytest.mark.benchmark(group="draw")
def test_all_tickets_of_a_million(benchmark: Any) -> None:
    assert compare(benchmark, "all 1,000,000 tickets in order", lambda: order(IDS, SEED)) > 0
