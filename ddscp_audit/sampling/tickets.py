"""Tickets: the random order of cases that anybody can compute again.

R. L. Rivest, "Consistent Sampling with Replacement" (arXiv:1808.10016), as in the package
consistent_sampler 1.0.10, without replacement (`docs/rules.md`):

1. seed hash = SHA-256 of the seed's UTF-8 bytes, 64 lower-case hexadecimal characters;
2. n = SHA-256 of UTF-8(seed hash + id), read as a big-endian integer;
3. ticket = "0." + the reversed decimal digits of n, left-padded with zeros to at least 64;
4. tickets are sorted as text; the first k are the sample, the next r the reserve list.

An id's ticket depends on the seed and the id alone. So the order of rows does not matter, a longer
draw keeps the earlier picks, and taking out a wrong case leaves the order of the others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from math import isqrt
from operator import itemgetter

from ddscp_audit.errors import InputError
from ddscp_audit.sampling.frame import frame_bytes, sha256_hex
from ddscp_audit.sampling.strata import check_size

ALGORITHM = "consistent sampling (Rivest, arXiv:1808.10016), SHA-256, without replacement"

#: Leading ticket digits by which a large list is thinned out before tickets are written in full.
_SIEVE_DIGITS = 4
_SIEVE = 10**_SIEVE_DIGITS


@dataclass(frozen=True, slots=True)
class Pick:
    """One drawn unit. ``rank`` counts from 1 through the sample and on through the reserves.

    ``ticket`` is the full ticket, e.g. ``0.0185…``. With families drawn, ``id`` is the child that
    stands for the family, ``family`` the family's id, and ``ticket`` the family's ticket.
    """

    rank: int
    id: str
    ticket: str
    stratum: str = ""
    family: str = ""

    @property
    def unit(self) -> str:
        """The line of the canonical frame that was drawn."""
        return self.family or self.id


@dataclass(frozen=True, slots=True)
class Drawn:
    """The outcome of one draw, with all that is needed to check it.

    ``cutoffs`` holds the ticket of the last unit taken into the sample, by stratum (``""`` for a
    draw without strata); ``strata`` the number eligible and ``allocation`` the number drawn.
    ``systematic`` names the key of a systematic selection. The hashes are of the lines
    ``unit TAB stratum``, ``family TAB id`` and ``id TAB key``; blank where there are none.
    """

    seed: str
    frame_sha256: str
    population: int
    picks: tuple[Pick, ...]
    reserves: tuple[Pick, ...] = ()
    cutoffs: Mapping[str, str] = field(default_factory=dict)
    strata: Mapping[str, int] = field(default_factory=dict)
    allocation: Mapping[str, int] = field(default_factory=dict)
    reserve_shortfall: Mapping[str, int] = field(default_factory=dict)
    systematic: str = ""
    systematic_start: int | None = None
    strata_sha256: str = ""
    families_sha256: str = ""
    keys_sha256: str = ""


def audit_seed(label: str, digits: str) -> str:
    """Seed of an audit's draw: ``label + "|" + digits``.

    ``digits`` may be typed in groups; spaces are dropped. Raises InputError if anything but the
    digits 0–9 is left, or nothing, or if the label is blank.
    """
    label, plain = label.strip(), "".join(digits.split())
    if not label:
        raise InputError("The draw has no label.", todo="Give one, for example the reference.")
    if not plain:
        raise InputError(
            "No seed digits were given.", todo="Roll ten-sided dice and type what they show."
        )
    wrong = next((c for c in plain if c not in "0123456789"), "")
    if wrong:
        raise InputError(
            f"The seed digits hold “{wrong}”, which is not a digit.",
            safe="Nothing was drawn.",
            todo="Type the digits 0 to 9 as the dice showed them; spaces may stand between.",
        )
    return f"{label}|{plain}"


def seed_hash(seed: str) -> str:
    """64 lower-case hexadecimal characters of SHA-256(UTF-8(seed))."""
    return hashlib.sha256(seed.encode("utf-8")).hexdigest()


def ticket(seed_hash: str, id: str) -> str:
    """The ticket of one id under a seed hash, ``0.`` and 64 digits or more."""
    number = int.from_bytes(hashlib.sha256((seed_hash + id).encode("utf-8")).digest(), "big")
    return "0." + str(number).zfill(64)[::-1]


def order(ids: Iterable[str], seed: str) -> list[tuple[str, str]]:
    """All ids as ``(ticket, id)`` in drawing order."""
    prefix = seed_hash(seed)
    sha256, integer = hashlib.sha256, int.from_bytes
    tickets = [
        (
            "0."
            + str(integer(sha256((prefix + i).encode("utf-8")).digest(), "big")).zfill(64)[::-1],
            i,
        )
        for i in ids
    ]
    # By the ticket alone: comparing pairs costs half as much again, and two ids with one ticket
    # would be a collision of SHA-256.
    tickets.sort(key=itemgetter(0))
    return tickets


def first(ids: Collection[str], seed: str, count: int) -> list[tuple[str, str]]:
    """The first ``count`` of :func:`order`, without writing every ticket of a large list.

    A ticket begins with the last decimal digits of n, so whether it is among the smallest shows
    from ``n mod 10**4``: only the few ids that pass this sieve get a full ticket.
    """
    # Enough of the 10,000 possible beginnings that `count` ids pass all but certainly.
    expected = count + 8 * isqrt(count) + 16
    beginnings = -(-expected * _SIEVE // max(len(ids), 1))
    if beginnings * 4 > _SIEVE:
        return order(ids, seed)[:count]
    wanted = frozenset(
        int(f"{beginning:0{_SIEVE_DIGITS}d}"[::-1]) for beginning in range(beginnings)
    )
    prefix = seed_hash(seed)
    sha256, integer = hashlib.sha256, int.from_bytes
    passed = [
        identifier
        for identifier in ids
        if integer(sha256((prefix + identifier).encode("utf-8")).digest(), "big") % _SIEVE in wanted
    ]
    if len(passed) < count:  # the sieve was too fine, which is too rare to matter
        passed = list(ids)
    return order(passed, seed)[:count]


def draw(
    frame: Sequence[str] | Mapping[str, Sequence[str]],
    seed: str,
    size: int | Mapping[str, int],
    reserve: int | Mapping[str, int] = 0,
    *,
    frame_sha256: str = "",
) -> Drawn:
    """Draw from ids, or from ``{stratum: ids}`` with one size for each stratum.

    ``reserve`` is the length of the reserve list (of each stratum, if one number is given); where
    fewer are left, all of them are taken and ``reserve_shortfall`` says by how many. Picks and
    reserves stand in ticket order over all strata: sorted once, each stratum cut at its own size.
    ``frame_sha256`` may be handed in where it is known already. Raises InputError for impossible
    sizes and for an id that stands twice.
    """
    if isinstance(frame, Mapping):
        strata = {name: ids for name, ids in frame.items() if ids}
        if isinstance(size, int):
            raise InputError(
                "A draw from strata needs a number for each stratum.",
                todo="Allocate the sample first.",
            )
        sizes = dict(size)
    else:
        strata = {"": frame}
        sizes = {"": size} if isinstance(size, int) else dict(size)
    population = sum(len(ids) for ids in strata.values())
    check_size(sum(sizes.values()), population)
    _check_strata(sizes, strata)
    everybody = [identifier for ids in strata.values() for identifier in ids]
    _check_distinct(everybody)

    taken: list[tuple[str, str, str]] = []
    spare: list[tuple[str, str, str]] = []
    cutoffs: dict[str, str] = {}
    shortfall: dict[str, int] = {}
    for name, ids in strata.items():
        n = sizes.get(name, 0)
        r = reserve if isinstance(reserve, int) else reserve.get(name, 0)
        if r < 0:
            raise InputError(f"A reserve list of {r} cannot be drawn.", todo="Give 0 or more.")
        ordered = first(ids, seed, min(n + r, len(ids)))
        taken += [(number, identifier, name) for number, identifier in ordered[:n]]
        spare += [(number, identifier, name) for number, identifier in ordered[n:]]
        if n:
            cutoffs[name] = ordered[n - 1][0]
        if len(ordered) < n + r:
            shortfall[name] = n + r - len(ordered)
    taken.sort()
    spare.sort()
    ranked = [
        Pick(rank, identifier, number, stratum)
        for rank, (number, identifier, stratum) in enumerate(taken + spare, start=1)
    ]
    return Drawn(
        seed=seed,
        frame_sha256=frame_sha256 or sha256_hex(frame_bytes(everybody)),
        population=population,
        picks=tuple(islice(ranked, len(taken))),
        reserves=tuple(ranked[len(taken) :]),
        cutoffs=cutoffs,
        strata={name: len(strata[name]) for name in sorted(strata) if name},
        allocation={name: sizes.get(name, 0) for name in sorted(strata) if name},
        reserve_shortfall=shortfall,
    )


def _check_strata(sizes: Mapping[str, int], strata: Mapping[str, Sequence[str]]) -> None:
    for name, n in sizes.items():
        called = f"Stratum “{name}”" if name else "The list"
        if n < 0:
            raise InputError(f"{called} cannot give {n} cases.")
        available = len(strata.get(name, ()))
        if n > available:
            raise InputError(
                f"{called} has {available:,} eligible cases and cannot give {n:,}.",
                safe="Nothing was drawn.",
                todo="Give a smaller number for it, or another allocation.",
            )


def _check_distinct(ids: Sequence[str]) -> None:
    if len(set(ids)) == len(ids):
        return
    seen: set[str] = set()
    for identifier in ids:
        if identifier in seen:
            raise InputError(
                f"The id {identifier} stands twice in the list to draw from.",
                safe="Nothing was drawn.",
                todo="Remove the duplicate; each case may have one ticket.",
            )
        seen.add(identifier)
