"""After the draw: replacements and extensions go on in ticket order, never by choice."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from ddscp_audit.domain.vocabulary import ReplacementReason
from ddscp_audit.errors import InputError, RuleError
from ddscp_audit.sampling.tickets import Pick, first


def check_replacement(
    reason: ReplacementReason | str, *, submitted: bool = False, panel_decided: bool = False
) -> ReplacementReason:
    """The reason, if a drawn case may be replaced for it.

    Raises InputError for a reason that is none of the five, and RuleError where an agency has
    submitted a return for the case and the panel has not decided.
    """
    try:
        known = ReplacementReason(reason)
    except ValueError as error:
        raise InputError(
            f"“{reason}” is no reason to replace a drawn case.",
            safe="The case stays in the sample.",
            todo="The reasons are " + ", ".join(ReplacementReason) + ".",
        ) from error
    if submitted and not panel_decided:
        raise RuleError(
            "An agency has submitted a return for this case, so it is known what would be lost.",
            safe="The case stays in the sample.",
            todo="Let the panel decide, and record the decision.",
        )
    return known


def next_unused(
    ids: Sequence[str], seed: str, used: Collection[str], rank: int, stratum: str = ""
) -> Pick:
    """The next ticket among ``ids`` (of one stratum) that is not ``used``; it gets ``rank``.

    ``used`` are all units that ever left the list: sample, withdrawn and replacements. Raises
    RuleError when none is left.
    """
    return extend_by(ids, seed, used, 1, rank, stratum)[0]


def extend_by(
    ids: Sequence[str],
    seed: str,
    used: Collection[str],
    more: int,
    rank: int,
    stratum: str = "",
) -> tuple[Pick, ...]:
    """The next ``more`` unused tickets of one stratum, ranked from ``rank`` on."""
    if more < 1:
        raise InputError(f"{more} is no number of further cases.", todo="Give 1 or more.")
    used = set(used)
    ordered = first(ids, seed, min(len(used) + more, len(ids)))
    left = [(number, unit) for number, unit in ordered if unit not in used][:more]
    if len(left) < more:
        named = f"stratum “{stratum}”" if stratum else "the list"
        raise RuleError(
            f"Only {len(left)} unused tickets are left in {named}, {more} are wanted.",
            safe="The sample is as it was.",
        )
    return tuple(Pick(rank + i, unit, number, stratum) for i, (number, unit) in enumerate(left))


def grow(allocation: Mapping[str, int], more: int, sizes: Mapping[str, int]) -> dict[str, int]:
    """How many of ``more`` further cases each stratum gives, in proportion to its size.

    One by one to the stratum furthest below its share; ties to the larger stratum, then by name.
    Nothing drawn before is given back, as a fresh allocation of the larger sample might ask.
    """
    total, n = sum(sizes.values()), sum(allocation.values()) + more
    if more < 1 or n > total:
        raise InputError(
            f"The sample cannot grow by {more}: {total:,} are eligible and "
            f"{sum(allocation.values()):,} are drawn.",
            safe="The sample is as it was.",
        )
    reached = {name: allocation.get(name, 0) for name in sizes}
    for _ in range(more):
        name = min(
            (name for name in sizes if reached[name] < sizes[name]),
            key=lambda name: (reached[name] * total - n * sizes[name], -sizes[name], name),
        )
        reached[name] += 1
    return {name: reached[name] - allocation.get(name, 0) for name in sizes}
