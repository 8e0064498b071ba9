"""Eligible lists and their rows: every query about them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlmodel import Session, col, func, select

from ddscp_audit.store.database import Quick
from ddscp_audit.store.tables import AuditRow, DrawRow, ListRow, PopulationRow

#: Rows that go to the engine in one piece, between two looks at progress and cancel.
PIECE = 20_000
_INSERT = (
    "INSERT INTO population_row (population_id, list_id, family, area, stratum, facts, kept)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
)


class Eligible(NamedTuple):
    """One row of a list as it is kept."""

    id: str
    family: str
    area: str
    stratum: str
    facts: Mapping[str, str]
    kept: Mapping[str, str]


def current(session: Session, audit: AuditRow) -> PopulationRow | None:
    """The list an audit draws from, if one was accepted."""
    query = select(PopulationRow).where(
        PopulationRow.audit_id == audit.id, col(PopulationRow.superseded_at).is_(None)
    )
    return session.exec(query.order_by(col(PopulationRow.id).desc())).first()


def add_rows(quick: Quick, population_id: int, rows: Sequence[Any]) -> Iterator[int]:
    """Keep eligible rows, piece by piece; yields how many are in.

    ``rows`` have ``id family area stratum facts values``. Half a million rows share few mappings,
    so each is written as JSON once. They go in by id: the table is kept in that order.
    """
    texts: dict[int, str] = {}

    def text(mapping: Mapping[str, str]) -> str:
        found = texts.get(id(mapping))
        if found is None:
            found = texts[id(mapping)] = json.dumps(dict(mapping), ensure_ascii=False)
        return found

    ordered = sorted(rows, key=lambda row: str(row.id))
    for start in range(0, len(ordered), PIECE):
        piece = ordered[start : start + PIECE]
        quick.many(
            _INSERT,
            [
                (population_id, r.id, r.family, r.area, r.stratum, text(r.facts), text(r.values))
                for r in piece
            ],
        )
        yield start + len(piece)


def ids(session: Session, population_id: int) -> list[str]:
    """Every id of a list, in no order that matters."""
    query = select(ListRow.list_id).where(ListRow.population_id == population_id)
    return list(session.exec(query).all())


def strata(session: Session, population_id: int) -> dict[str, str]:
    """The stratum of every id, by the column the list was divided by when it was accepted."""
    query = select(ListRow.list_id, ListRow.stratum).where(ListRow.population_id == population_id)
    return dict(session.exec(query).all())


def families(session: Session, population_id: int) -> list[tuple[str, str, str]]:
    """``(id, family, stratum)`` of every row."""
    query = select(ListRow.list_id, ListRow.family, ListRow.stratum)
    return list(session.exec(query.where(ListRow.population_id == population_id)).all())


def cells(session: Session, population_id: int, column: str) -> dict[str, str]:
    """What stands in a kept column, by id."""
    query = select(ListRow.list_id, ListRow.kept).where(ListRow.population_id == population_id)
    return {list_id: kept.get(column, "") for list_id, kept in session.exec(query)}


def row(session: Session, population_id: int, list_id: str) -> Eligible | None:
    """One row of a list."""
    found = session.get(ListRow, (population_id, list_id))
    if found is None:
        return None
    return Eligible(found.list_id, found.family, found.area, found.stratum, found.facts, found.kept)


def drawn_from(session: Session, population_id: int) -> int:
    """How many draws were made from a list, void ones included."""
    query = select(func.count()).select_from(DrawRow)
    return session.exec(query.where(DrawRow.population_id == population_id)).one()
