"""From rows to the eligible list: every row accounted for, in a sum that must come out.

Order of the rules: blank ids, rules that exclude rows, duplicates. An id whose one row is excluded
and whose other row is not is eligible by that other row, so the order of rows never decides who
can be drawn.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as AbstractMapping
from collections.abc import Sequence
from datetime import date
from itertools import islice

from ddscp_audit.domain.facts import FACTS_BY_NAME, FactDefinition
from ddscp_audit.errors import InputError
from ddscp_audit.sampling.factvalues import FactReader
from ddscp_audit.sampling.frame import NOT_RECORDED, canonical_id, canonical_text
from ddscp_audit.sampling.mapping import Exclusion, Mapping, suggest_mapping
from ddscp_audit.sampling.personal import DroppedColumn
from ddscp_audit.sampling.profile import KEPT_VALUES, Profile, find_personal, profile_table
from ddscp_audit.sampling.reconciliation import Reconciliation
from ddscp_audit.sampling.rows import PopulationRow, Values, label, near_duplicates
from ddscp_audit.sampling.table import (
    STEP,
    CancelCheck,
    Problem,
    Progress,
    Table,
    checkpoint,
    paused_collector,
)
from ddscp_audit.sampling.where import Rule, compile_rule

__all__ = [
    "DroppedColumn",
    "Exclusion",
    "Mapping",
    "PopulationRow",
    "Problem",
    "Reconciliation",
    "find_personal",
    "reconcile",
    "suggest_mapping",
]

#: Row numbers that are kept of blank or differing rows.
_LISTED = 200
_WORK = "Reconciling the list"
_FOOTER = re.compile(
    r"((grand|sub)?[ -]?total|count|sum|end of (report|list))s?\b.*", re.IGNORECASE
)


def reconcile(
    table: Table,
    mapping: Mapping,
    expected: int | None = None,
    progress: Progress | None = None,
    cancelled: CancelCheck | None = None,
    *,
    facts: AbstractMapping[str, FactDefinition] = FACTS_BY_NAME,
    age_on: date | None = None,
) -> Reconciliation:
    """Account for every row of ``table`` under ``mapping``.

    ``facts`` are the audit's case facts; ``age_on`` is the day on which ages are taken from dates
    of birth (default: today). Raises InputError for a column, rule or fact that is not there and
    for an id that no frame can hold, and Cancelled.
    """
    if expected is not None and expected < 0:
        raise InputError(f"{expected} is no number of cases that could be expected.")
    with paused_collector():
        profile = profile_table(table, progress, cancelled)
        worker = _Worker(table, mapping, facts, age_on or date.today(), profile)
        total = len(table.rows)
        rows = iter(table.rows)
        for start in range(0, total, STEP):
            checkpoint(start, total, _WORK, progress, cancelled)
            worker.take(start, list(islice(rows, STEP)))
        checkpoint(total, total, _WORK, progress, cancelled)
        return worker.result(expected)


class _Worker:
    """State of one reconciliation; rows come in blocks."""

    def __init__(
        self,
        table: Table,
        mapping: Mapping,
        facts: AbstractMapping[str, FactDefinition],
        age_on: date,
        profile: Profile,
    ) -> None:
        self.table = table
        self.mapping = mapping
        self.id_place = table.place(mapping.id)
        self.id_column = table.columns[self.id_place]
        self.family_place = table.place(mapping.family) if mapping.family else -1
        self.area_place = table.place(mapping.area) if mapping.area else -1
        column = mapping.strata_column
        self.stratum_place = table.place(column) if column else -1
        self.rules = self._rules()
        self.age_on = age_on
        self.reader = FactReader(table, mapping, facts, age_on)
        self.few, self.many, self.dropped = self._columns(profile)
        self.kept_names = {
            table.columns[place]: index for index, place in enumerate(self.few + self.many)
        }
        self.problems: list[Problem] = self._doubts(profile.personal)

        self.read = 0
        self.blank: list[int] = []
        self.excluded = dict.fromkeys((name for name, _ in self.rules), 0)
        self.rows: list[PopulationRow] = []
        self.at: dict[str, int] = {}
        self.again: dict[str, list[int]] = {}
        self.differing: list[int] = []
        self.shared: dict[tuple[str, ...], tuple[str, ...]] = {}
        self.labels: dict[str, str] = {}
        self.audited_families = self._audited_families()

    def take(self, start: int, block: list[list[str]]) -> None:
        """Account for the rows of one block."""
        number_of = self.table.row_number
        id_place, rules, at = self.id_place, self.rules, self.at
        family_place, area_place, stratum_place = (
            self.family_place,
            self.area_place,
            self.stratum_place,
        )
        read, keep, label_of = self.reader.read, self._keep, self._label
        self.read += len(block)
        for index, cells in enumerate(block, start):
            identifier = cells[id_place].strip()
            if not (identifier.isascii() and identifier.isprintable() and len(identifier) < 100):
                identifier = canonical_id(identifier, self.table.where(index, self.id_column))
            number = number_of(index)
            if not identifier:
                self.blank.append(number)
                continue
            if rules and self._is_excluded(cells):
                continue
            if identifier in at:
                self._repeat(identifier, number, cells)
                continue
            at[identifier] = len(self.rows)
            self.rows.append(
                PopulationRow(
                    identifier,
                    label(cells[family_place]) if family_place >= 0 else "",
                    label_of(cells[area_place]) if area_place >= 0 else "",
                    (label_of(cells[stratum_place]) or NOT_RECORDED) if stratum_place >= 0 else "",
                    read(cells, number),
                    keep(cells),
                    number,
                )
            )

    def result(self, expected: int | None) -> Reconciliation:
        """The account, once all rows were taken."""
        strata: dict[str, int] = {}
        if self.stratum_place >= 0:
            for row in self.rows:
                strata[row.stratum] = strata.get(row.stratum, 0) + 1
        near = near_duplicates(self.at)
        duplicates = tuple(
            (identifier, (self.rows[self.at[identifier]].row, *rows))
            for identifier, rows in self.again.items()
        )
        if self.differing:
            self.problems.append(
                Problem(
                    f"{len(self.differing):,} duplicate rows differ from the first row of their id "
                    "in area, stratum, family or a fact; the first row counts",
                    rows=tuple(self.differing[:_LISTED]),
                    count=len(self.differing),
                )
            )
        for row in self.rows[-3:]:
            if _FOOTER.fullmatch(row.id):
                self.problems.append(
                    Problem(
                        f"“{row.id}” looks like a total under the list", rows=(row.row,), count=1
                    )
                )
        self.problems += self.reader.problems()
        for group in near_duplicates(strata):
            self.problems.append(
                Problem("the strata " + ", ".join(f"“{name}”" for name in group) + " look alike")
            )
        if NOT_RECORDED in strata:
            self.problems.append(
                Problem(f"{strata[NOT_RECORDED]:,} rows have no stratum; they form their own")
            )
        families = {row.family for row in self.rows if row.family}
        return Reconciliation(
            rows_read=self.read,
            blank_rows=tuple(self.blank[:_LISTED]),
            blank=len(self.blank),
            duplicates=duplicates,
            excluded=tuple(self.excluded.items()),
            eligible=self.rows,
            dropped_columns=self.dropped,
            near_duplicates=near,
            problems=tuple(self.problems),
            strata=dict(sorted(strata.items())),
            kept_columns=tuple(self.kept_names),
            expected=expected,
            raw_sha256=self.table.sha256,
            source=self.table.name,
            sheet=self.table.sheet,
            families=len(families),
            notes=self.table.notes,
            age_on=self.age_on,
            own_facts=self.reader.own,
        )

    def _rules(self) -> list[tuple[str, Rule]]:
        """``(name, excludes)`` in order."""
        mapping, rules = self.mapping, list[tuple[str, Rule]]()
        if mapping.where.strip():
            holds = compile_rule(mapping.where, self.table)
            name = mapping.where_name or "outside the rule"
            rules.append((name, lambda row: not holds(row)))
        for exclusion in mapping.exclusions:
            rules.append((exclusion.name, compile_rule(exclusion.expression, self.table)))
        if mapping.audited:
            audited = {canonical_text(identifier) for identifier in mapping.audited}
            place, family = self.id_place, self.family_place

            def lately(row: Sequence[str]) -> bool:
                return canonical_text(row[place]) in audited or (
                    family >= 0 and label(row[family]) in self.audited_families
                )

            rules.append(("audited lately", lately))
        return rules

    def _audited_families(self) -> frozenset[str]:
        mapping = self.mapping
        if not (mapping.audited and mapping.audited_siblings and self.family_place >= 0):
            return frozenset()
        audited = {canonical_text(identifier) for identifier in mapping.audited}
        found = {
            label(row[self.family_place])
            for row in self.table.rows
            if canonical_text(row[self.id_place]) in audited
        }
        return frozenset(found - {""})

    def _is_excluded(self, cells: Sequence[str]) -> bool:
        for name, excludes in self.rules:
            if excludes(cells):
                self.excluded[name] += 1
                return True
        return False

    def _repeat(self, identifier: str, number: int, cells: Sequence[str]) -> None:
        self.again.setdefault(identifier, []).append(number)
        first = self.rows[self.at[identifier]]
        area = self._label(cells[self.area_place]) if self.area_place >= 0 else ""
        family = label(cells[self.family_place]) if self.family_place >= 0 else ""
        stratum = ""
        if self.stratum_place >= 0:
            stratum = self._label(cells[self.stratum_place]) or NOT_RECORDED
        facts = self.reader.read(cells, number)
        if (area, family, stratum, facts) != (first.area, first.family, first.stratum, first.facts):
            self.differing.append(number)

    def _label(self, cell: str) -> str:
        text = self.labels.get(cell)
        if text is None:
            text = self.labels[cell] = label(cell)
        return text

    def _keep(self, cells: Sequence[str]) -> Values:
        few = tuple([cells[place] for place in self.few])
        few = self.shared.setdefault(few, few)
        return Values(self.kept_names, few + tuple([cells[place] for place in self.many]))

    def _columns(self, profile: Profile) -> tuple[list[int], list[int], tuple[DroppedColumn, ...]]:
        """Places of kept columns with few values and with many, and the columns dropped."""
        table, mapping = self.table, self.mapping
        keep = {table.place(name) for name in mapping.keep}
        mapped = {self.id_place, self.family_place}
        few: list[int] = []
        many: list[int] = []
        dropped: list[DroppedColumn] = []
        for place, name in enumerate(table.columns):
            if place in mapped:
                continue
            why = profile.personal.get(name)
            if why and place not in keep:
                dropped.append(why)
            elif place in profile.few:
                few.append(place)
            elif place in keep or place in profile.sortable:
                many.append(place)
            else:
                reason = f"it has more than {KEPT_VALUES} different values and no use in the audit"
                dropped.append(DroppedColumn(name, reason, "unused"))
        return few, many, tuple(dropped)

    def _doubts(self, personal: AbstractMapping[str, DroppedColumn]) -> list[Problem]:
        doubts = []
        for place, role in ((self.id_place, "id"), (self.family_place, "family")):
            name = self.table.columns[place] if place >= 0 else ""
            if name in personal and personal[name].kind != "text":
                doubts.append(
                    Problem(
                        f"this is the {role} column, and {personal[name].reason}. It will stand "
                        "on the partners' certificate; an internal number would be safer",
                        column=name,
                    )
                )
        return doubts
