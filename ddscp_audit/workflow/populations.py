"""The eligible list: read, reconciled on one screen, then accepted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping as AbstractMapping
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ddscp_audit.domain.facts import FACTS_BY_NAME, FactDefinition, facts_from_json, slug
from ddscp_audit.errors import InputError, RuleError, Where
from ddscp_audit.exchange.spreadsheet import open_table
from ddscp_audit.sampling import mapping as mappings
from ddscp_audit.sampling import population as reconciling
from ddscp_audit.sampling.frame import canonical_text
from ddscp_audit.sampling.mapping import Mapping
from ddscp_audit.sampling.population import Reconciliation
from ddscp_audit.sampling.profile import KEPT_VALUES
from ddscp_audit.sampling.rows import PopulationRow as Eligible
from ddscp_audit.sampling.rows import column_values
from ddscp_audit.sampling.table import CancelCheck, Progress, Table, checkpoint
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import eventlog
from ddscp_audit.store import populations as rows
from ddscp_audit.store.database import Session, Store
from ddscp_audit.store.keys import key
from ddscp_audit.store.tables import AuditRow, PopulationRow
from ddscp_audit.workflow.roles import must_lead

_WORK = "Keeping the list"
#: More strata than this are no plan: every one of them needs a case.
MOST_STRATA = 40


@dataclass(frozen=True, slots=True)
class PopulationSummary:
    """The accepted list of an audit. ``reconciliation`` is its account as plain data.

    ``repeated``: the same list was accepted before, and nothing was changed now.
    """

    file_name: str
    sheet: str
    raw_sha256: str
    frame_sha256: str
    strata_sha256: str
    N: int
    families: int
    strata: AbstractMapping[str, int]
    expected: int | None
    difference_reason: str
    equation: str
    accepted_at: datetime
    accepted_by: str
    locked_at: datetime | None
    mapping: Mapping
    columns: tuple[str, ...] = ()
    reconciliation: AbstractMapping[str, Any] = field(default_factory=dict)
    repeated: bool = False

    @property
    def locked(self) -> bool:
        """Whether it can no longer be replaced."""
        return self.locked_at is not None


@dataclass(frozen=True, slots=True)
class Divider:
    """A column or case fact that can divide a draw: its name, its words, N of each stratum.

    ``families`` counts families, each in the stratum of its first child; empty without families.
    """

    name: str
    label: str
    strata: AbstractMapping[str, int]
    families: AbstractMapping[str, int] = field(default_factory=dict)


def read_table(
    path: Path | str,
    sheet: str | None = None,
    progress: Progress | None = None,
    cancelled: CancelCheck | None = None,
    *,
    password: str | None = None,
    header_row: int | None = None,
    wanted: Sequence[str] = (),
) -> Table:
    """Read a list of any usual kind; sentences for what is none.

    ``wanted``: columns the list must have, which helps to find its header row.
    """
    return open_table(
        path, sheet, password, progress, cancelled, header_row=header_row, wanted=wanted
    )


def suggest_mapping(table: Table) -> Mapping:
    """A first guess at what each column means."""
    return mappings.suggest_mapping(table.columns, list(reconciling.find_personal(table)))


def mapping(
    table: Table,
    *,
    id: str,
    area: str = "",
    family: str = "",
    facts: AbstractMapping[str, str] | None = None,
    where: str = "",
) -> Mapping:
    """A mapping by column names, however their letters are typed; an unknown one is refused."""
    return Mapping(
        id=_the_one(table, id),
        area=_the_one(table, area) if area else "",
        family=_the_one(table, family) if family else "",
        facts={name: _the_one(table, column) for name, column in (facts or {}).items()},
        where=where,
    )


def _the_one(table: Table, column: str) -> str:
    """The column of that name; refused where the file has two, numbered when it was read."""
    name = table.column_name(column)
    if f"{name} (2)" in table.columns:
        raise InputError(
            f"The file has two columns “{name}”.",
            safe="Nothing was imported.",
            todo=f"Rename one, or name the second as “{name} (2)”.",
            where=table.where(),
        )
    return name


def own_facts(
    table: Table, wanted: AbstractMapping[str, str], known: AbstractMapping[str, FactDefinition]
) -> dict[str, FactDefinition]:
    """The facts of an audit and those that only this list has, with its values as choices.

    ``wanted``: fact name → column. Raises InputError for a column with too many values to be a
    list of choices.
    """
    facts = dict(known)
    for name, column in wanted.items():
        if name in facts:
            continue
        place = table.place(column)
        values: dict[str, str] = {}
        for row in table.rows:
            text = canonical_text(row[place])
            if text:
                values.setdefault(slug(text), text)
            if len(values) > KEPT_VALUES:
                raise InputError(
                    f"The column holds more than {KEPT_VALUES} different values, too many for a "
                    "case fact.",
                    safe="Nothing was imported.",
                    todo="Choose a column that sorts cases into a few kinds.",
                    where=Where(column=table.columns[place]),
                )
        choices = tuple((text, text) for text in sorted(values.values()))
        facts[name] = FactDefinition(name, table.columns[place], choices)
    return facts


def reconcile(
    table: Table,
    mapping: Mapping,
    expected: int | None = None,
    progress: Progress | None = None,
    cancelled: CancelCheck | None = None,
    *,
    facts: AbstractMapping[str, FactDefinition] = FACTS_BY_NAME,
) -> Reconciliation:
    """Account for every row; nothing is kept yet. ``facts``: see :func:`audits.facts_of`."""
    return reconciling.reconcile(table, mapping, expected, progress, cancelled, facts=facts)


def accept(
    store: Store,
    audit: str,
    reconciliation: Reconciliation,
    mapping: Mapping,
    reason: str = "",
    progress: Progress | None = None,
    cancelled: CancelCheck | None = None,
) -> PopulationSummary:
    """Keep a reconciled list as the audit's population, whole or not at all.

    The same list again changes nothing (``repeated``). Another list takes the place of one that
    is not locked; once locked, or drawn from, it is refused.
    """
    who = must_lead(store)
    reconciliation.check_acceptable(reason)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        there = rows.current(session, row)
        if there is not None:
            if _same(there, reconciliation, mapping):
                return _summary(there, repeated=True)
            _must_be_replaceable(session, there)
            there.superseded_at = datetime.now(UTC)
            session.add(there)
        kept = _population(row, reconciliation, mapping, reason, who)
        session.add(kept)
        session.flush()
        checkpoint(0, reconciliation.N, _WORK, progress, cancelled)
        with store.quick() as quick:
            for done in rows.add_rows(quick, key(kept.id), reconciliation.eligible):
                checkpoint(done, reconciliation.N, _WORK, progress, cancelled)
        eventlog.append(
            session,
            who=who,
            audit=row.reference,
            what="list accepted",
            subject=kept.file_name,
            before=there.frame_sha256 if there else "",
            after=f"{reconciliation.equation}; frame sha256 {kept.frame_sha256}",
            why=reason.strip(),
        )
        return _summary(kept)


def population(store: Store, audit: str) -> PopulationSummary | None:
    """The audit's accepted list, if there is one."""
    with store.session() as session:
        row = rows.current(session, audit_rows.get(session, audit))
        return None if row is None else _summary(row)


def dividers(store: Store, audit: str) -> tuple[Divider, ...]:
    """What the accepted list can be divided by, the mapped column first; () without a list.

    Counted as the draw would divide it. A column with one value divides nothing, and one with
    more than :data:`MOST_STRATA` no sample; both are left out.
    """
    with store.session() as session:
        row = rows.current(session, audit_rows.get(session, audit))
        if row is None:
            return ()
        read_as = Mapping.from_json(row.mapping)
        facts = facts_from_json(row.reconciliation.get("facts", {}))
        labels = {
            name: facts[name].label
            for name, column in read_as.facts.items()
            if name in facts and column != read_as.strata_column
        }
        columns = {name: name for name in (read_as.strata_column, read_as.area, *row.columns)}
        children = rows.alike(session, key(row.id))
        families = rows.alike(session, key(row.id), families=True) if row.families else []
    found = []
    for name, label in (columns | labels).items():
        if name:
            counts = _counts(children, name, read_as, facts)
            if 1 < len(counts) <= MOST_STRATA:
                by_family = _counts(families, name, read_as, facts)
                found.append(Divider(name, label, counts, by_family))
    return tuple(found)


def _counts(
    groups: Sequence[tuple[Eligible, int]],
    column: str,
    mapping: Mapping,
    facts: AbstractMapping[str, FactDefinition],
) -> dict[str, int]:
    values = column_values((row for row, _ in groups), column, mapping, facts)
    counts: Counter[str] = Counter()
    for row, count in groups:
        counts[values[row.id]] += count
    return dict(sorted(counts.items()))


def _same(there: PopulationRow, new: Reconciliation, mapping: Mapping) -> bool:
    return (
        there.raw_sha256 == new.raw_sha256
        and there.frame_sha256 == new.frame_sha256
        and there.strata_sha256 == new.strata_sha256
        and there.mapping == mapping.as_json()
    )


def _must_be_replaceable(session: Session, there: PopulationRow) -> None:
    if there.locked_at is not None:
        raise RuleError(
            f"The list “{there.file_name}” was locked on"
            f" {there.locked_at:%d %B %Y at %H:%M} UTC and its hash may have been sent out.",
            safe="It was not touched.",
            todo="Draw from it; where it is wrong, begin another audit with the right list.",
        )
    if rows.drawn_from(session, key(there.id)):
        raise RuleError(
            f"A sample was drawn from the list “{there.file_name}”.",
            safe="It was not touched.",
            todo="Begin another audit with the new list.",
        )


def _population(
    audit: AuditRow,
    result: Reconciliation,
    mapping: Mapping,
    reason: str,
    who: str,
) -> PopulationRow:
    return PopulationRow(
        audit_id=key(audit.id),
        file_name=result.source,
        sheet=result.sheet,
        raw_sha256=result.raw_sha256,
        frame_sha256=result.frame_sha256,
        strata_sha256=result.strata_sha256,
        families_sha256=result.families_sha256,
        eligible=result.N,
        families=result.families,
        expected=result.expected,
        difference_reason=reason.strip() if result.difference else "",
        mapping=mapping.as_json(),
        reconciliation=account(result),
        strata=dict(result.strata),
        columns=list(result.kept_columns),
        accepted_at=datetime.now(UTC),
        accepted_by=who,
    )


def account(result: Reconciliation) -> dict[str, Any]:
    """A reconciliation without its rows, as plain data."""
    return {
        "equation": result.equation,
        "rows_read": result.rows_read,
        "blank": result.blank,
        "duplicate": result.duplicate,
        "duplicates": [[name, list(places)] for name, places in result.duplicates[:200]],
        "excluded": [[rule, count] for rule, count in result.excluded],
        "near_duplicates": [list(group) for group in result.near_duplicates[:200]],
        "dropped": [[column.name, column.reason] for column in result.dropped_columns],
        "problems": [str(problem) for problem in result.problems[:200]],
        "age_on": result.age_on.isoformat() if result.age_on else "",
        "facts": {fact.name: fact.as_json() for fact in result.own_facts},
    }


def _summary(row: PopulationRow, *, repeated: bool = False) -> PopulationSummary:
    return PopulationSummary(
        file_name=row.file_name,
        sheet=row.sheet,
        raw_sha256=row.raw_sha256,
        frame_sha256=row.frame_sha256,
        strata_sha256=row.strata_sha256,
        N=row.eligible,
        families=row.families,
        strata=dict(row.strata),
        expected=row.expected,
        difference_reason=row.difference_reason,
        equation=row.reconciliation["equation"],
        accepted_at=row.accepted_at,
        accepted_by=row.accepted_by,
        locked_at=row.locked_at,
        mapping=Mapping.from_json(row.mapping),
        columns=tuple(row.columns),
        reconciliation=dict(row.reconciliation),
        repeated=repeated,
    )
