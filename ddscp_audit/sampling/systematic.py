"""Systematic selection: every so-many-th case of the list in a declared order (`docs/rules.md`).

Order by the key, then by id, both as text by code point (ISO dates and zero-padded numbers sort as
one expects). ``r = int(SHA-256(seed hash + "|systematic-start")) mod N``; picks
``floor((r + i·N) / n)`` for i = 0 … n−1, counted from 0.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from ddscp_audit.sampling.frame import frame_bytes, pairs_bytes, sha256_hex
from ddscp_audit.sampling.strata import check_size
from ddscp_audit.sampling.tickets import Drawn, Pick, first, seed_hash, ticket


def start(seed: str, population: int) -> int:
    """The random start r, 0 … N−1."""
    hashed = hashlib.sha256((seed_hash(seed) + "|systematic-start").encode("utf-8")).digest()
    return int.from_bytes(hashed, "big") % population


def positions(seed: str, population: int, n: int) -> list[int]:
    """Places of the picks in the ordered list, from 0."""
    r = start(seed, population)
    return [(r + i * population) // n for i in range(n)]


def draw_systematic(
    keys: Mapping[str, str], seed: str, size: int, reserve: int = 0, key_name: str = "key"
) -> Drawn:
    """Draw from ``{id: key}``. Ranks follow the ordered list.

    The rule names no reserves, so they go by ticket among the cases that were not picked. Raises
    InputError for an impossible size.
    """
    check_size(size, len(keys))
    ordered = sorted(keys, key=lambda identifier: (keys[identifier], identifier))
    hashed = seed_hash(seed)
    picked = [ordered[place] for place in positions(seed, len(ordered), size)]
    taken = set(picked)
    rest = [identifier for identifier in ordered if identifier not in taken]
    spare = first(rest, seed, min(reserve, len(rest)))
    return Drawn(
        seed=seed,
        frame_sha256=sha256_hex(frame_bytes(ordered)),
        population=len(ordered),
        picks=tuple(Pick(rank, i, ticket(hashed, i)) for rank, i in enumerate(picked, start=1)),
        reserves=tuple(Pick(size + rank, i, t) for rank, (t, i) in enumerate(spare, start=1)),
        reserve_shortfall={"": reserve - len(spare)} if len(spare) < reserve else {},
        systematic=key_name,
        systematic_start=start(seed, len(ordered)),
        keys_sha256=sha256_hex(pairs_bytes(keys.items())),
    )
