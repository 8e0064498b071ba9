"""Case facts read from a list's cells; what is no choice is said, never silently lost."""

from __future__ import annotations

import re
from collections.abc import Mapping as AbstractMapping
from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches

from ddscp_audit.domain.facts import FACTS_BY_NAME, FactDefinition, slug
from ddscp_audit.errors import InputError
from ddscp_audit.sampling.frame import canonical_text
from ddscp_audit.sampling.mapping import Mapping
from ddscp_audit.sampling.personal import read_date
from ddscp_audit.sampling.table import Problem, Table

AGE_BAND = "fact_age_band"
AREA = "fact_area"
#: Rows named for one problem.
_ROWS = 20
_SHORT = {
    "fact_plan": {
        "cin": "child_in_need",
        "cp": "child_protection",
        "cpp": "child_protection",
        "lac": "looked_after",
        "cla": "looked_after",
        "cic": "looked_after",
        "eh": "early_help",
        "eha": "early_help",
        "no_plan": "none",
    }
}
_YEARS = re.compile(r"(\d{1,3})(\.0+)? ?(y|yr|yrs|years?|years? old)?", re.IGNORECASE)
_MONTHS = re.compile(r"(\d{1,2}) ?(m|mths?|months?|w|wks?|weeks?|days?)( old)?", re.IGNORECASE)


class FactReader:
    """Reads the mapped facts of a row; collects the cells that are no choice."""

    def __init__(
        self,
        table: Table,
        mapping: Mapping,
        definitions: AbstractMapping[str, FactDefinition],
        age_on: date,
    ) -> None:
        columns = dict(mapping.facts)
        if mapping.area and AREA in definitions:
            columns.setdefault(AREA, mapping.area)
        for name in columns:
            if name not in definitions:
                near = get_close_matches(name, definitions, 1)
                hint = f"Did you mean {near[0]}?" if near else ""
                raise InputError(
                    f"There is no case fact “{name}”.",
                    safe="Nothing was taken from the list.",
                    todo=hint or "The facts are " + ", ".join(definitions) + ".",
                )
        self._names = [name for name in columns if columns[name]]
        self._places = [table.place(columns[name]) for name in self._names]
        self._columns = [table.columns[place] for place in self._places]
        self._definitions = [definitions[name] for name in self._names]
        self._age_on = age_on
        self._known: dict[tuple[str, ...], tuple[dict[str, str], tuple[int, ...]]] = {}
        self._odd: dict[tuple[int, str], list[int]] = {}
        self._counts: dict[tuple[int, str], int] = {}

    @property
    def own(self) -> tuple[FactDefinition, ...]:
        """The mapped facts that not every audit has, or has with other choices."""
        return tuple(d for d in self._definitions if FACTS_BY_NAME.get(d.name) != d)

    def read(self, cells: Sequence[str], row: int) -> AbstractMapping[str, str]:
        """Choice names by fact; a blank or unreadable cell leaves its fact out."""
        key = tuple([cells[place] for place in self._places])
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._interpret(key)
        facts, odd = known
        for which in odd:
            problem = (which, canonical_text(key[which]))
            self._counts[problem] = self._counts.get(problem, 0) + 1
            rows = self._odd.setdefault(problem, [])
            if len(rows) < _ROWS:
                rows.append(row)
        return facts

    def problems(self) -> list[Problem]:
        """One for each different cell that is no choice of its fact."""
        found = []
        for (which, text), rows in self._odd.items():
            definition = self._definitions[which]
            labels = ", ".join(label for _, label in definition.choices)
            found.append(
                Problem(
                    f"“{text[:60]}” is no choice of {definition.name}, which was left blank; "
                    f"its choices are {labels}",
                    column=self._columns[which],
                    rows=tuple(rows),
                    count=self._counts[which, text],
                )
            )
        return found

    def _interpret(self, key: tuple[str, ...]) -> tuple[dict[str, str], tuple[int, ...]]:
        facts: dict[str, str] = {}
        odd: list[int] = []
        for which, (name, text) in enumerate(zip(self._names, key, strict=True)):
            value = read_fact(self._definitions[which], text, self._age_on)
            if value is None:
                odd.append(which)
            elif value:
                facts[name] = value
        return facts, tuple(odd)


def read_fact(definition: FactDefinition, text: str, age_on: date) -> str | None:
    """Choice name of a cell; blank for a blank cell, None for one that is no choice."""
    text = canonical_text(text)
    if not text:
        return ""
    if definition.name == AGE_BAND:
        years = age_in_years(text, age_on)
        if years is not None:
            return age_band(years, definition)
    value = definition.read(text)
    if value is None:
        short = slug(text)
        value = _SHORT.get(definition.name, {}).get(short)
        value = value or definition.read(re.sub(r"_plan$", "", short))
        names = {name for name, _ in definition.choices}
        return value if value in names else None
    # A text of signs only has no letters to compare, but it is not blank.
    return value or None


def age_in_years(text: str, age_on: date) -> int | None:
    """Completed years from ``7``, ``7 years``, ``8 months`` or a date of birth; below 0: unborn.

    None where the text is no age. ``age_on`` is the day the age is wanted for.
    """
    match = _YEARS.fullmatch(text)
    if match:
        return int(match[1])
    match = _MONTHS.fullmatch(text)
    if match:
        return int(match[1]) // 12 if match[2].lower().startswith("m") else 0
    born = read_date(text)
    if born is None:
        return None
    return age_on.year - born.year - ((age_on.month, age_on.day) < (born.month, born.day))


def age_band(years: int, definition: FactDefinition) -> str | None:
    """The band of an age, from the choices' own names: ``under_1``, ``1_4``, …"""
    for name, _ in definition.choices:
        if name == "unborn" and years < 0:
            return name
        under = re.fullmatch(r"under_(\d+)", name)
        if under and 0 <= years < int(under[1]):
            return name
        span = re.fullmatch(r"(\d+)_(\d+)", name)
        if span and int(span[1]) <= years <= int(span[2]):
            return name
    return None
