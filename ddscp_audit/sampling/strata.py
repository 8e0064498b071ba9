"""How many cases each stratum gives: proportional, equal or fixed."""

from __future__ import annotations

from collections.abc import Mapping

from ddscp_audit.errors import InputError

PROPORTIONAL = "proportional"
EQUAL = "equal"
FIXED = "fixed"


def allocate(kind: str | Mapping[str, int], n: int, sizes: Mapping[str, int]) -> dict[str, int]:
    """``{stratum: n_h}`` for a sample of ``n`` from strata of ``sizes`` eligible cases.

    ``kind`` is ``proportional``, ``equal``, a text ``NAME=N,NAME=N`` or the same as a mapping.
    Proportional: largest remainder, ties to the larger stratum, then by name; every stratum at
    least 1, none above its N_h. Equal: n shared out evenly, what is left over to the larger
    strata; a stratum that is too small gives what it has and the others make up for it.
    Raises InputError where the strata cannot give ``n``.
    """
    check_size(n, sum(sizes.values()))
    sizes = {name: size for name, size in sizes.items() if size}
    if not isinstance(kind, str):
        return _fixed(kind, n, sizes)
    word = kind.strip()
    if "=" in word:
        return _fixed(parse_fixed(word), n, sizes)
    if word.lower() not in (PROPORTIONAL, EQUAL):
        raise InputError(
            f"There is no allocation called “{kind}”.",
            todo="Give proportional, equal, or a number for each stratum as NAME=N,NAME=N.",
        )
    if n < len(sizes):
        raise InputError(
            f"A sample of {n} cannot take at least one case from each of {len(sizes)} strata.",
            todo=f"Draw {len(sizes)} or more, or draw without strata.",
        )
    if word.lower() == EQUAL:
        return _level(n, sizes)
    return _proportional(n, sizes)


def check_size(n: int, population: int) -> None:
    """Refuse an impossible sample size with a sentence."""
    if population < 1:
        raise InputError(
            "The eligible list holds no case, so nothing can be drawn.",
            todo="Import a list, or look at the rules that exclude rows.",
        )
    if n < 1:
        raise InputError(
            f"A sample of {n} is not a sample.", todo=f"Give a number from 1 to {population:,}."
        )
    if n > population:
        raise InputError(
            f"A sample of {n:,} is more than the {population:,} eligible.",
            todo=f"Give a number from 1 to {population:,}; {population:,} audits every case.",
        )


def is_proportional(allocation: Mapping[str, int], sizes: Mapping[str, int]) -> bool:
    """Whether every n_h lies within one of its share n·N_h/N (`docs/rules.md`)."""
    n, total = sum(allocation.values()), sum(sizes.values())
    return all(
        abs(allocation.get(name, 0) * total - n * size) <= total for name, size in sizes.items()
    )


def parse_fixed(text: str) -> dict[str, int]:
    """``"Derby City=4,Derbyshire=8"`` → a mapping; the last ``=`` of a part is the sign.

    A stratum's own name may hold a comma: a part without a number joins the next one.
    """
    wanted: dict[str, int] = {}
    held = ""
    for part in text.split(","):
        held = f"{held},{part}" if held else part
        name, sign, number = held.rpartition("=")
        name, number = name.strip(), number.strip()
        if not sign or not number.isdecimal():
            continue
        if name in wanted:
            raise InputError(f"The allocation names the stratum “{name}” twice.")
        wanted[name] = int(number)
        held = ""
    if held.strip() or not wanted:
        raise InputError(
            f"The allocation “{text}” cannot be read at “{held.strip() or text}”.",
            todo="Write it as NAME=N,NAME=N, for example Derby City=4,Derbyshire=8.",
        )
    return wanted


def _fixed(wanted: Mapping[str, int], n: int, sizes: Mapping[str, int]) -> dict[str, int]:
    unknown = [name for name in wanted if name not in sizes]
    if unknown:
        raise InputError(
            f"The list has no stratum “{unknown[0]}”.",
            todo="Its strata are " + ", ".join(sorted(sizes)) + ".",
        )
    for name, number in wanted.items():
        if number < 0:
            raise InputError(f"Stratum “{name}” cannot give {number} cases.")
        if number > sizes[name]:
            raise InputError(
                f"Stratum “{name}” has {sizes[name]:,} eligible cases and cannot give {number:,}.",
                todo="Give a smaller number for it.",
            )
    total = sum(wanted.values())
    if total != n:
        raise InputError(
            f"The allocation adds up to {total}, the sample is to have {n}.",
            todo="Change one of the two.",
        )
    return {name: wanted.get(name, 0) for name in _by_name(sizes)}


def _proportional(n: int, sizes: Mapping[str, int]) -> dict[str, int]:
    total = sum(sizes.values())
    # Whole part and remainder as integers: floats would decide ties by rounding noise.
    result = {name: n * size // total for name, size in sizes.items()}
    order = sorted(sizes, key=lambda name: (-(n * sizes[name] % total), -sizes[name], name))
    for name in order[: n - sum(result.values())]:
        result[name] += 1
    # A share rounded to nothing is lifted to one; it comes from the stratum that is furthest
    # above its exact share (never from one that would fall to nothing).
    for name in sorted(sizes, key=lambda name: (-sizes[name], name)):
        if result[name] == 0:
            giver = min(
                (other for other in sizes if result[other] > 1),
                key=lambda other: (n * sizes[other] - result[other] * total, -sizes[other], other),
            )
            result[giver] -= 1
            result[name] = 1
    return {name: result[name] for name in _by_name(sizes)}


def _level(n: int, sizes: Mapping[str, int]) -> dict[str, int]:
    result = dict.fromkeys(sizes, 0)
    order = sorted(sizes, key=lambda name: (-sizes[name], name))
    left = n
    while left:
        open_strata = [name for name in order if result[name] < sizes[name]]
        share = left // len(open_strata)
        for name in open_strata:
            if not left:
                break
            more = min(max(share, 1), sizes[name] - result[name], left)
            result[name] += more
            left -= more
    return {name: result[name] for name in _by_name(sizes)}


def _by_name(sizes: Mapping[str, int]) -> list[str]:
    return sorted(sizes)
