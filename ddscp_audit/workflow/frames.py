"""What a draw is made from: the accepted list, divided and ordered as the request says."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass

from ddscp_audit.domain.facts import facts_from_json
from ddscp_audit.domain.vocabulary import Unit
from ddscp_audit.errors import InputError, RuleError
from ddscp_audit.sampling.mapping import Mapping
from ddscp_audit.sampling.rows import column_values
from ddscp_audit.sampling.selection import select
from ddscp_audit.sampling.tickets import Drawn, Pick
from ddscp_audit.store import populations
from ddscp_audit.store.database import Session
from ddscp_audit.store.keys import key
from ddscp_audit.store.tables import PopulationRow


@dataclass(frozen=True)
class Frame:
    """Ids that can be drawn, and by id what divides, joins or orders them; None: nothing does."""

    ids: tuple[str, ...]
    strata_column: str = ""
    strata: AbstractMapping[str, str] | None = None
    families: AbstractMapping[str, str] | None = None
    key_column: str = ""
    keys: AbstractMapping[str, str] | None = None

    def draw(
        self, seed: str, size: int, reserve: int, allocation: str | AbstractMapping[str, int]
    ) -> Drawn:
        """Draw from it; refused with a sentence where that cannot be."""
        return select(
            self.ids,
            seed,
            size,
            reserve,
            strata=self.strata,
            allocation=allocation,
            families=self.families,
            keys=self.keys,
            key_name=self.key_column,
        )


def column_named(population: PopulationRow, wanted: str, *, ids: bool = False) -> str:
    """The column or fact a person means by a name; refused with those there are.

    ``ids``: the column of ids counts too (it orders a list, but never divides one).
    """
    mapping = population.mapping
    mapped = {str(mapping.get("stratum", "")), str(mapping.get("area", ""))}
    known = {*mapped, *population.columns} | ({str(mapping["id"])} if ids else set())
    facts = mapping.get("facts", {})
    loose = " ".join(wanted.split()).casefold()
    for column in sorted(known - {""}):
        if " ".join(column.split()).casefold() == loose:
            return column
    if loose in ("area", "fact_area") and mapping.get("area"):
        return str(mapping["area"])
    for name, column in facts.items():
        if loose in (name, name.removeprefix("fact_"), str(column).casefold()):
            return str(name)
    shown = ", ".join(sorted(known - {""} | set(facts))) or "none"
    raise InputError(
        f"The accepted list has no column “{wanted}” that could divide it.",
        safe="Nothing was drawn.",
        todo=f"Its columns are: {shown}. Columns that look like personal data were not kept.",
    )


def build(
    session: Session,
    population: PopulationRow,
    *,
    strata: str = "",
    unit: Unit = Unit.CHILD,
    systematic: str = "",
) -> Frame:
    """The frame of a draw; an unknown column, or families nobody mapped, is refused."""
    population_id = key(population.id)
    column = column_named(population, strata) if strata.strip() else ""
    key_column = column_named(population, systematic, ids=True) if systematic.strip() else ""
    families: dict[str, str] | None = None
    if unit is Unit.FAMILY:
        if not population.mapping.get("family"):
            raise InputError(
                "Families cannot be drawn: the list has no column of families.",
                safe="Nothing was drawn.",
                todo="Accept the list again and say which column holds the family.",
            )
        families = populations.families(session, population_id)
    return Frame(
        ids=tuple(populations.ids(session, population_id)),
        strata_column=column,
        strata=_cells(session, population, column) if column else None,
        families=families,
        key_column=key_column,
        keys=_cells(session, population, key_column) if key_column else None,
    )


def following(
    frame: Frame,
    seed: str,
    size: int,
    allocation: str | AbstractMapping[str, int],
    used: Collection[str],
    wanted: AbstractMapping[str, int],
) -> list[Pick]:
    """The next unused tickets, so many of each stratum (``""``: of the whole list).

    The same draw with a longer reserve list: what was drawn before comes out as before, and the
    reserves behind it stand in ticket order. ``used`` are units that ever left the list.
    """
    again = frame.draw(seed, size, len(used) + sum(wanted.values()), allocation)
    found: list[Pick] = []
    for stratum, count in wanted.items():
        left = [p for p in again.reserves if p.unit not in used and p.stratum == stratum][:count]
        if len(left) < count:
            where = f"stratum “{stratum}”" if stratum else "the list"
            raise RuleError(
                f"Only {len(left):,} unused tickets are left in {where}; {count:,} are needed.",
                safe="The sample is as it was.",
                todo="Take fewer.",
            )
        found += left
    return sorted(found, key=lambda pick: pick.rank)


def _cells(session: Session, population: PopulationRow, column: str) -> dict[str, str]:
    rows = populations.rows(session, key(population.id))
    facts = facts_from_json(population.reconciliation.get("facts", {}))
    return column_values(rows, column, Mapping.from_json(population.mapping), facts)
