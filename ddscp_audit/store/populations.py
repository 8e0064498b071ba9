"""Eligible lists and their rows: every query about them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter

from sqlalchemy import text as select_text
from sqlmodel import Session, col, func, select

from ddscp_audit.sampling.rows import PopulationRow as Eligible
from ddscp_audit.sampling.rows import Values
from ddscp_audit.store.database import Quick
from ddscp_audit.store.tables import AuditRow, DrawRow, ListRow, PopulationRow

#: Rows that go to the engine in one piece, between two looks at progress and cancel.
PIECE = 20_000
_INSERT = (
    "INSERT INTO population_row (population_id, list_id, family, area, stratum, facts, kept)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
)
_ROWS = (
    "SELECT list_id, family, area, stratum, facts, kept FROM population_row"
    " WHERE population_id = :population"
)

_ALIKE = "SELECT area, stratum, facts, kept, COUNT(*) FROM ({units}) GROUP BY 1, 2, 3, 4"
_CHILDREN = (
    "SELECT area, stratum, facts, kept FROM population_row WHERE population_id = :population"
)
#: Beside MIN() the engine gives the columns of the row that has it: a family's first child by id.
_FAMILIES = (
    "SELECT area, stratum, facts, kept FROM (SELECT area, stratum, facts, kept, MIN(list_id)"
    " FROM population_row WHERE population_id = :population"
    " GROUP BY CASE family WHEN '' THEN 'id ' || list_id ELSE 'family ' || family END)"
)


def current(session: Session, audit: AuditRow) -> PopulationRow | None:
    """The list an audit draws from, if one was accepted."""
    query = select(PopulationRow).where(
        PopulationRow.audit_id == audit.id, col(PopulationRow.superseded_at).is_(None)
    )
    return session.exec(query.order_by(col(PopulationRow.id).desc())).first()


def add_rows(quick: Quick, population_id: int, rows: Sequence[Eligible]) -> Iterator[int]:
    """Keep eligible rows, piece by piece; yields how many are in.

    Half a million rows have few different facts and cells, so each is written as JSON once. They
    go in by id: the table is kept in that order.
    """
    facts: dict[object, str] = {}
    cells: dict[object, str] = {}
    ordered = sorted(rows, key=attrgetter("id"))
    for start in range(0, len(ordered), PIECE):
        piece = ordered[start : start + PIECE]
        quick.many(
            _INSERT,
            [
                (
                    population_id,
                    row.id,
                    row.family,
                    row.area,
                    row.stratum,
                    _json(facts, id(row.facts), row.facts),
                    _json(cells, _alike(row.values), row.values),
                )
                for row in piece
            ],
        )
        yield start + len(piece)


def _json(known: dict[object, str], alike: object, mapping: Mapping[str, str]) -> str:
    text = known.get(alike)
    if text is None:
        text = known[alike] = json.dumps(dict(mapping), ensure_ascii=False)
    return text


def _alike(values: Mapping[str, str]) -> object:
    return values.raw if isinstance(values, Values) else id(values)


def ids(session: Session, population_id: int) -> list[str]:
    """Every id of a list, in no order that matters."""
    query = select(ListRow.list_id).where(ListRow.population_id == population_id)
    return list(session.exec(query).all())


def families(session: Session, population_id: int) -> dict[str, str]:
    """The family of every id; blank where the list does not say."""
    query = select(ListRow.list_id, ListRow.family).where(ListRow.population_id == population_id)
    return dict(session.exec(query).all())


def rows(session: Session, population_id: int) -> Iterator[Eligible]:
    """Every row of a list. Rows share few mappings, so each text of JSON is read once."""
    texts: dict[str, dict[str, str]] = {}

    def mapping(text: str) -> dict[str, str]:
        found = texts.get(text)
        if found is None:
            found = texts[text] = json.loads(text)
        return found

    query = select_text(_ROWS).bindparams(population=population_id)
    for found in session.connection().execute(query.execution_options(yield_per=10_000)):
        list_id, family, area, stratum, facts, kept = found
        yield Eligible(list_id, family, area, stratum, mapping(facts), mapping(kept), 0)


def alike(
    session: Session, population_id: int, *, families: bool = False
) -> list[tuple[Eligible, int]]:
    """Rows that differ in nothing but whose they are, as one, with how many there are.

    ``families``: each family once, with its first child's cells; a child without one counts by
    itself. The rows' ids are numbers of this answer and stand for nobody.
    """
    texts: dict[str, dict[str, str]] = {}
    query = _ALIKE.format(units=_FAMILIES if families else _CHILDREN)
    found = session.connection().execute(select_text(query).bindparams(population=population_id))
    groups = []
    for number, (area, stratum, facts, kept, count) in enumerate(found):
        for text in (facts, kept):
            if text not in texts:
                texts[text] = json.loads(text)
        one = Eligible(str(number), "", area, stratum, texts[facts], texts[kept], 0)
        groups.append((one, int(count)))
    return groups


def row(session: Session, population_id: int, list_id: str) -> Eligible | None:
    """One row of a list."""
    found = session.get(ListRow, (population_id, list_id))
    if found is None:
        return None
    return Eligible(
        found.list_id, found.family, found.area, found.stratum, found.facts, found.kept, 0
    )


def drawn_from(session: Session, population_id: int) -> int:
    """How many draws were made from a list, void ones included."""
    query = select(func.count()).select_from(DrawRow)
    return session.exec(query.where(DrawRow.population_id == population_id)).one()
