"""One door to every kind of draw: simple, stratified, by families, systematic."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ddscp_audit.errors import InputError
from ddscp_audit.sampling.frame import NOT_RECORDED, pairs_bytes, sha256_hex, strata_bytes
from ddscp_audit.sampling.strata import allocate
from ddscp_audit.sampling.systematic import draw_systematic
from ddscp_audit.sampling.tickets import Drawn, Pick, draw, order


def select(
    ids: Sequence[str],
    seed: str,
    size: int,
    reserve: int = 0,
    *,
    strata: Mapping[str, str] | None = None,
    allocation: str | Mapping[str, int] = "proportional",
    families: Mapping[str, str] | None = None,
    keys: Mapping[str, str] | None = None,
    key_name: str = "key",
) -> Drawn:
    """Draw ``size`` of ``ids``, with ``reserve`` reserves (of each stratum).

    ``strata`` maps each id to its stratum. With ``families`` (id to family) the tickets are drawn
    on families, then one child of each by ticket, and every count is of families; a child without
    a family is one by itself; a family counts in the stratum of its first child by id. With
    ``keys`` the selection is systematic. Raises InputError for what cannot be drawn.
    """
    if keys is not None and (strata is not None or families is not None):
        raise InputError(
            "A systematic selection goes through one list of children in one order, without "
            "strata or families.",
            safe="Nothing was drawn.",
            todo="Leave out the strata, the families or the key.",
        )
    if keys is not None:
        # A blank key comes first, however it is called where blanks have a name.
        plain = {i: "" if keys.get(i, "") == NOT_RECORDED else keys.get(i, "") for i in ids}
        return draw_systematic(plain, seed, size, reserve, key_name)
    children: dict[str, list[str]] = {}
    units: Sequence[str] = ids
    if families is not None:
        children = _children(ids, families)
        units = list(children)
    if strata is None:
        drawn = draw(units, seed, size, reserve)
    else:
        # A child by itself and a family alike answer to the stratum of their first child.
        # Sorted once here: frame and strata file sort the same ids again, which then costs nothing.
        units = sorted(units)
        if children:
            of_unit = {u: strata.get(min(children[u])) or NOT_RECORDED for u in units}
        else:
            of_unit = {unit: strata.get(unit) or NOT_RECORDED for unit in units}
        drawn = _stratified(of_unit, seed, size, reserve, allocation)
    if families is None:
        return drawn
    return replace(
        drawn,
        picks=_stand_for(drawn.picks, children, seed),
        reserves=_stand_for(drawn.reserves, children, seed),
        families_sha256=families_hash(children),
    )


def group(strata: Mapping[str, str]) -> dict[str, list[str]]:
    """``{id: stratum}`` as ``{stratum: ids}``, strata by name."""
    groups: dict[str, list[str]] = {}
    for identifier, name in strata.items():
        groups.setdefault(name, []).append(identifier)
    return dict(sorted(groups.items()))


def families_hash(children: Mapping[str, Iterable[str]]) -> str:
    """SHA-256 of the lines ``family TAB id`` of ``{family: ids}``."""
    pairs = ((family, child) for family, ids in children.items() for child in ids)
    return sha256_hex(pairs_bytes(pairs))


def _stratified(
    strata: Mapping[str, str],
    seed: str,
    size: int,
    reserve: int,
    allocation: str | Mapping[str, int],
) -> Drawn:
    groups = group(strata)
    sizes = allocate(allocation, size, {name: len(ids) for name, ids in groups.items()})
    drawn = draw(groups, seed, sizes, reserve)
    return replace(drawn, strata_sha256=sha256_hex(strata_bytes(strata)))


def _children(ids: Sequence[str], families: Mapping[str, str]) -> dict[str, list[str]]:
    children: dict[str, list[str]] = {}
    alone = []
    for identifier in ids:
        family = families.get(identifier, "")
        if family:
            children.setdefault(family, []).append(identifier)
        else:
            alone.append(identifier)
    for identifier in alone:
        if identifier in children:
            raise InputError(
                f"The child {identifier} has no family, and a family has the same id.",
                safe="Nothing was drawn.",
                todo="Give the child a family id in the list.",
            )
        children[identifier] = [identifier]
    return children


def _stand_for(
    picks: Sequence[Pick], children: Mapping[str, Sequence[str]], seed: str
) -> tuple[Pick, ...]:
    return tuple(
        replace(pick, family=pick.id, id=order(children[pick.id], seed)[0][1]) for pick in picks
    )
