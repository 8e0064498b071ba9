"""What each column of a list means, and a first guess at it from the headers."""

from __future__ import annotations

import re
from collections.abc import Mapping as AbstractMapping
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ddscp_audit.domain.facts import DEFAULT_FACTS


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A rule that takes rows out: ``name`` as it reads in the sum, e.g. ``outside the window``."""

    name: str
    expression: str


@dataclass(frozen=True, slots=True)
class Mapping:
    """How a list is to be read. Column names as they stand in the file; blank: none.

    ``stratum`` defaults to ``area``. ``facts`` maps a fact's name to a column (``fact_age_band``
    may be mapped to an age in years or a date of birth). Rows for which ``where`` does not hold
    are excluded under ``where_name``; rows for which an exclusion holds, under its own name.
    ``audited`` are ids audited lately, left out as a rule of its own, with their siblings where
    ``audited_siblings``. ``keep`` names columns that are kept although they look personal or
    have many values.
    """

    id: str
    area: str = ""
    family: str = ""
    stratum: str = ""
    facts: AbstractMapping[str, str] = field(default_factory=dict)
    where: str = ""
    where_name: str = ""
    exclusions: tuple[Exclusion, ...] = ()
    audited: frozenset[str] = frozenset()
    audited_siblings: bool = False
    keep: frozenset[str] = frozenset()

    @property
    def strata_column(self) -> str:
        """The column that divides the list when nothing else is said."""
        return self.stratum or self.area

    def as_json(self) -> dict[str, Any]:
        """The mapping as plain data; :meth:`from_json` reads it back."""
        return {
            "id": self.id,
            "area": self.area,
            "family": self.family,
            "stratum": self.stratum,
            "facts": dict(self.facts),
            "where": self.where,
            "where_name": self.where_name,
            "exclusions": [[e.name, e.expression] for e in self.exclusions],
            "audited": sorted(self.audited),
            "audited_siblings": self.audited_siblings,
            "keep": sorted(self.keep),
        }

    @classmethod
    def from_json(cls, data: AbstractMapping[str, Any]) -> Mapping:
        """The mapping of :meth:`as_json`."""
        return cls(
            id=str(data["id"]),
            area=str(data.get("area", "")),
            family=str(data.get("family", "")),
            stratum=str(data.get("stratum", "")),
            facts=dict(data.get("facts", {})),
            where=str(data.get("where", "")),
            where_name=str(data.get("where_name", "")),
            exclusions=tuple(Exclusion(str(n), str(e)) for n, e in data.get("exclusions", ())),
            audited=frozenset(data.get("audited", ())),
            audited_siblings=bool(data.get("audited_siblings", False)),
            keep=frozenset(data.get("keep", ())),
        )


_ID = (
    r"(case|child|client|person|system|record|mosaic|liquid ?logic|ics|lcs|pupil|episode)"
    r" ?(id|no|number|ref|reference|identifier)",
    r"(id|ref|reference|identifier|unique id|case)",
    r".*\b(id|ref|reference|identifier)",
)
_AREA = (r"(area|local authority|authority|la)", r".*\b(area|locality|authority)")
_FAMILY = (
    r"(family|household|sibling group) ?(id|no|number|ref|reference|group)?",
    r".*\b(family|household) (id|no|number|ref|reference)",
)
_FACTS: dict[str, tuple[str, ...]] = {
    "fact_age_band": (r"age ?(band|group)", r"(age|age in years|current age)"),
    "fact_plan": (r"plan", r"(current )?plan ?type", r"(current )?plan"),
    "fact_open": (r"(case )?(open|open or closed|case status)",),
    "fact_plan_exists": (r"(a )?plan exists",),
    "fact_meeting_held": (r"(a )?(key )?meeting (was )?held",),
    "fact_in_care": (r"(child )?in care|looked after",),
    "fact_language_need": (r"(language need|interpreter( needed)?)",),
    "fact_ever_missing": (r"(ever )?missing",),
    "fact_probation": (r"probation( involved)?",),
    "fact_yjs": (r"(yjs|youth justice)( involved)?",),
    "fact_referrer": (r"(referrer|referring agency|referred by|source of referral)",),
}


def suggest_mapping(columns: Sequence[str], personal: Sequence[str] = ()) -> Mapping:
    """A first guess from the headers; ``personal`` columns are taken for no id.

    Without any likely header the first column that is not personal is taken for the id.
    """
    free = [column for column in columns if column not in set(personal)]
    family = _first(_FAMILY, free)
    ids = [column for column in free if column != family]
    facts = {name: _first(patterns, columns) for name, patterns in _FACTS.items()}
    known = {fact.name for fact in DEFAULT_FACTS}
    return Mapping(
        id=_first(_ID, ids) or (ids[0] if ids else ""),
        area=_first(_AREA, free),
        family=family,
        facts={name: column for name, column in facts.items() if column and name in known},
    )


def _first(patterns: Sequence[str], columns: Sequence[str]) -> str:
    for pattern in patterns:
        for column in columns:
            plain = re.sub(r"[\W_]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column))
            if re.fullmatch(pattern, plain.strip(), re.IGNORECASE):
                return column
    return ""
