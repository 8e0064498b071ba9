"""Eligible rows, and names that look alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as AbstractMapping
from typing import NamedTuple

from ddscp_audit.domain.facts import FACTS_BY_NAME, FactDefinition
from ddscp_audit.sampling.frame import NOT_RECORDED, canonical_text
from ddscp_audit.sampling.mapping import Mapping


class Values(AbstractMapping[str, str]):
    """Cells by column name; half a million of these are a third of as many dictionaries."""

    __slots__ = ("_cells", "_names")

    def __init__(self, names: AbstractMapping[str, int], cells: tuple[str, ...]) -> None:
        self._names = names
        self._cells = cells

    @property
    def raw(self) -> tuple[str, ...]:
        """The cells as they were read: the same for rows that are alike."""
        return self._cells

    def __getitem__(self, name: str) -> str:
        return label(self._cells[self._names[name]])

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __repr__(self) -> str:
        return f"Values({dict(self)!r})"


class PopulationRow(NamedTuple):
    """One eligible child.

    ``facts`` are choice names by fact; ``values`` the cells of the kept columns by column name;
    ``row`` the row of the file. Rows with the same facts or values share one mapping: do not write
    to it.
    """

    id: str
    family: str
    area: str
    stratum: str
    facts: AbstractMapping[str, str]
    values: AbstractMapping[str, str]
    row: int


def label(text: str) -> str:
    """A stratum or kept value: canonical text on one line (a tab would break the strata file)."""
    text = canonical_text(text)
    return text if text.isprintable() else " ".join(text.split())


def near_duplicates(names: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Groups of names that differ only by case, spaces, invisible signs or leading zeros."""
    groups: dict[str, str | list[str]] = {}
    for name in names:
        key = _loose(name)
        held = groups.setdefault(key, name)
        if held is not name:
            if isinstance(held, str):
                groups[key] = [held, name]
            else:
                held.append(name)
    alike = [group for group in groups.values() if not isinstance(group, str)]
    return tuple(tuple(sorted(group)) for group in alike)


_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")
_SPACES = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]+")


def _loose(name: str) -> str:
    key = name.casefold()
    if not key.isalnum():
        key = _SPACES.sub("", key)
    return _ZEROS.sub("", key) if "0" in key else key


def column_values(
    rows: Iterable[PopulationRow],
    column: str,
    mapping: Mapping,
    facts: AbstractMapping[str, FactDefinition] = FACTS_BY_NAME,
) -> dict[str, str]:
    """What divides or orders the rows, by id: a kept column, a case fact (as its label), the area.

    A blank is :data:`NOT_RECORDED`. Raises KeyError for a column that was not kept.
    """
    if column == mapping.strata_column:
        return {row.id: row.stratum or NOT_RECORDED for row in rows}
    if column in facts:
        labels = dict(facts[column].choices)
        return {
            row.id: labels.get(row.facts.get(column, ""), row.facts.get(column, "")) or NOT_RECORDED
            for row in rows
        }
    if column == mapping.area:
        return {row.id: row.area or NOT_RECORDED for row in rows}
    if column == mapping.id:
        return {row.id: row.id for row in rows}
    return {row.id: row.values[column] or NOT_RECORDED for row in rows}
