"""Findings of an audit: one function from the tool and the material to every printed figure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ddscp_audit.domain.agency import DEFAULT_AGENCIES
from ddscp_audit.domain.facts import FACTS_BY_NAME, slug
from ddscp_audit.domain.tool import DerivedMeasure, Question, Tool
from ddscp_audit.domain.vocabulary import AskedOf, QuestionType, RollupKind
from ddscp_audit.errors import FormError, InputError
from ddscp_audit.findings import beside, casefacts, notes, wording
from ddscp_audit.findings.casetable import NIL_INDICATOR, CaseTable, CaseValues, Own, tabulate
from ddscp_audit.findings.disclosure import restrict
from ddscp_audit.findings.document import as_json
from ddscp_audit.findings.explain import explain
from ddscp_audit.findings.figures import Press, stratum_indices, summary
from ddscp_audit.findings.frames import Frame, group_frame, overall_frame, unequal
from ddscp_audit.findings.kleene import Condition
from ddscp_audit.findings.measures import (
    COUNTS,
    Judged,
    Tally,
    judge_derived,
    tally_cases,
    tally_derived,
    tally_returns,
)
from ddscp_audit.findings.model import (
    Findings,
    Group,
    Material,
    Measure,
    Options,
)
from ddscp_audit.findings.scales import MEASURED

__all__ = ["as_json", "counted", "derived", "explain", "findings"]

AREA_FACT = casefacts.AREA
_AGENCY_NAMES = {agency.code: agency.name for agency in DEFAULT_AGENCIES}


def findings(tool: Tool, material: Material, options: Options | None = None) -> Findings:
    """Every figure of one edition.

    Raises InputError for a filter or grouping that names nothing in the audit, and RuleError
    where a public edition cannot be shown to be safe.
    """
    chosen = options or Options()
    whole = _Audit(tool, material, chosen).findings()
    return restrict(whole, chosen, tool)


def derived(
    tool: Tool, material: Material, measure: DerivedMeasure, options: Options | None = None
) -> Measure:
    """One derived measure alone, in full: what a builder shows while it is being put together.

    Raises FormError where an expression cannot be read.
    """
    return _Audit(tool, material, options or Options()).count_derived(measure)


@dataclass(frozen=True, slots=True)
class _Set:
    """One group of cases: its value, label, positions and frame."""

    value: str
    label: str
    positions: Sequence[int]
    frame: Frame


class _Audit:
    """The figures of one audit in full, before an edition withholds anything."""

    def __init__(self, tool: Tool, material: Material, options: Options) -> None:
        self.tool = tool
        self.options = options
        self.total = len(material.cases)
        self.sample = material.sample
        self.area = self._area(material)
        if options.area:
            chosen = tuple(c for c in material.cases if casefacts.in_area(c, self.area))
            material = replace(material, cases=chosen)
        self.material = material
        if options.agency and options.agency not in material.agencies:
            raise _nothing_called("agency", options.agency, material.agencies)
        self.by = _grouping(options.by, tool, material)
        self.table: CaseTable = tabulate(tool, material)
        self.everyone = range(len(material.cases))
        self.frame = self._frame()
        self.sets = self._sets()
        self._owns: dict[str, list[Own]] = {}
        self.broken: list[str] = []
        weigh = not options.area and unequal(self.sample, self.total)
        self.strata = stratum_indices(self.sample, material.cases) if weigh else []

    # --- who is counted ---

    def _area(self, material: Material) -> str:
        """The choice name of the area that the reader filtered by."""
        if not self.options.area:
            return ""
        wanted = slug(self.options.area)
        present = {slug(c.facts.get(AREA_FACT, "") or c.stratum) for c in material.cases}
        if wanted not in present:
            raise _nothing_called("area", self.options.area, sorted(present - {""}))
        return wanted

    def _frame(self) -> Frame:
        if not self.options.area:
            return overall_frame(self.sample, self.total)
        label = casefacts.label(self.tool, AREA_FACT, self.area)
        return group_frame(
            self.sample, self.total, self.material.cases, AREA_FACT, self.area, label
        )

    def _sets(self) -> list[_Set]:
        if self.by in ("", "agency"):
            return []
        cases = self.material.cases
        by_stratum = self.by == "stratum" or (
            self.by == AREA_FACT and not any(c.facts.get(AREA_FACT) for c in cases)
        )
        positions: dict[str, list[int]] = {}
        for i, case in enumerate(cases):
            value = case.stratum if by_stratum else case.facts.get(self.by, "")
            positions.setdefault(value, []).append(i)
        order = casefacts.order(self.tool, self.by)
        found = []
        for value in sorted(positions, key=lambda v: (v == "", order.get(v, len(order)), v)):
            label = value if by_stratum else casefacts.label(self.tool, self.by, value)
            group = [cases[i] for i in positions[value]]
            frame = group_frame(self.sample, self.total, group, self.by, value, label)
            found.append(_Set(value, label or "Not recorded", positions[value], frame))
        return found

    # --- measures ---

    def findings(self) -> Findings:
        """Everything, in full."""
        measured = [q for q in self.tool.questions if counted(q)]
        measures = [self._question(question) for question in measured]
        measures += [m for d in self.tool.measures if (m := self._derived(d))]
        unsettled = {
            name: [i for i in self.everyone if cells[i].state == "unsettled"]
            for question in measured
            if (cells := self.table.cells[(name := question.name)])
        }
        urgent = beside.urgent(self.tool, self.table)
        acted_on = {
            i for i, case in enumerate(self.table.cases) if case.reference in self.material.acted_on
        }
        result = Findings(
            reference=self.material.reference,
            title=self.material.title,
            theme=self.material.theme,
            edition=self.options.edition,
            unit=self.tool.unit,
            in_sample=len(self.everyone),
            population=self.frame.population or None,
            selection=self.sample.selection,
            measures=tuple(measures),
            grades=beside.grades(self.tool, self.table, self._owns_of),
            participation=beside.participation(self.table),
            profile=beside.profile(self.tool, self.material, self.options),
            values=CaseValues(self.table),
            unsettled=sum(len(found) for found in unsettled.values()),
            urgent_raised=len(urgent),
            urgent_acted_on=len(urgent & acted_on),
        )
        return replace(
            result,
            warnings=notes.warnings(self.table, self.options, result, unsettled, self.broken),
            method=notes.method(self.material, self.options, result, weights=bool(self.strata)),
        )

    def _owns_of(self, question: Question) -> list[Own]:
        if question.name not in self._owns:
            owns = self.table.own(question)
            wanted = self.options.agency
            self._owns[question.name] = [o for o in owns if wanted in ("", o.agency)]
        return self._owns[question.name]

    def _question(self, question: Question) -> Measure:
        scale = self.table.scales[question.name]
        per_return = question.rollup.kind is RollupKind.AGENCY or bool(self.options.agency)
        if question.asked_of is AskedOf.PANEL:
            per_return = False
        if per_return:
            owns = self._owns_of(question)
            tally = tally_returns(owns, range(len(owns)), scale)
            press = self._of_returns(owns)
        else:
            cells = self.table.cells[question.name]
            tally = tally_cases(cells, self.everyone, scale)
            press = self._of_cases(self.frame, self.strata)
        groups: Iterable[Group] = ()
        if self.by == "agency":
            groups = self._agency_groups(question)
        elif per_return:
            groups = self._return_groups(question)
        else:
            groups = [
                self._group(
                    s,
                    tally_cases(self.table.cells[question.name], s.positions, scale),
                    question,
                    self._of_cases(s.frame),
                )
                for s in self.sets
            ]
        return self._measure(question, tally, press, tuple(groups))

    def _measure(
        self, question: Question, tally: Tally, press: Press, groups: tuple[Group, ...]
    ) -> Measure:
        options = self.options
        base = tally.counts.base(options.known_only)
        rows = press.rows(question, self.table.scales[question.name], tally)
        multiple = question.type is QuestionType.SELECT_MULTIPLE
        note = ""
        if base == 0:
            note = wording.NO_RETURNS if press.unit == "return" else wording.NO_CASES
        elif multiple and press.unit == "return":
            note = wording.SEVERAL_ROWS_RETURNS
        elif multiple:
            note = wording.SEVERAL_ROWS
        return Measure(
            name=question.name,
            label=question.label,
            section=question.section,
            indicator=question.indicator,
            kind="question",
            unit=press.unit,
            rows=rows,
            counts=tally.counts,
            base=base,
            groups=groups,
            note=note,
            sentence=next((row.sentence for row in rows if row.sentence), ""),
            confirmed=tally.settled,
            multiple=multiple,
            condition=wording.base_phrase(question.relevant, base, self.tool, press.unit),
            summary=summary(question, tally, press.unit),
            reads=self._reads(self.table.conditions.get(question.name)),
            beneath=self._beneath(tally, press),
        )

    def _derived(self, measure: DerivedMeasure) -> Measure | None:
        try:
            return self.count_derived(measure)
        except FormError as error:
            self.broken.append(f"The measure “{measure.label}” was left out: {error.happened}")
            return None

    def count_derived(self, measure: DerivedMeasure) -> Measure:
        """A derived measure over all cases; FormError where it cannot be read."""
        judged = judge_derived(measure, self.table)
        for name in (*judged.of_base.references, *judged.of_counts.references):
            if self.tool.question(name) is None and not name.startswith("fact_"):
                raise FormError(
                    f"This version of the tool has no question {name}.",
                    safe="Nothing was changed.",
                    todo="Change the measure, or delete it.",
                )
        tally = tally_derived(judged, self.everyone)
        press = self._of_cases(self.frame, self.strata)
        base = tally.counts.base(self.options.known_only)
        row = press.row(COUNTS, measure.label, None, tally, feature=True, spoken=True)
        return Measure(
            name=measure.name,
            label=measure.label,
            section=measure.section,
            indicator=measure.indicator,
            kind="derived",
            unit="case",
            rows=(row,),
            counts=tally.counts,
            base=base,
            groups=tuple(self._derived_group(measure, judged, s) for s in self.sets),
            note="" if base else wording.NO_CASES,
            sentence=row.sentence,
            condition=wording.base_phrase(measure.base, base, self.tool),
            reads=self._reads(judged.of_base, judged.of_counts),
            beneath=self._beneath(tally, press),
        )

    # --- groups ---

    def _group(self, chosen: _Set, tally: Tally, question: Question, press: Press) -> Group:
        base = tally.counts.base(self.options.known_only)
        return Group(
            value=chosen.value,
            label=chosen.label,
            rows=press.rows(question, self.table.scales[question.name], tally),
            counts=tally.counts,
            base=base,
            text="" if base else _nothing(press.unit),
            unit=press.unit,
        )

    def _derived_group(self, measure: DerivedMeasure, judged: Judged, chosen: _Set) -> Group:
        tally = tally_derived(judged, chosen.positions)
        press = self._of_cases(chosen.frame)
        base = tally.counts.base(self.options.known_only)
        row = press.row(COUNTS, measure.label, None, tally, feature=True, spoken=True)
        text = "" if base else wording.NO_CASES
        return Group(chosen.value, chosen.label, (row,), tally.counts, base, text)

    def _return_groups(self, question: Question) -> list[Group]:
        owns = self._owns_of(question)
        scale = self.table.scales[question.name]
        found = []
        for chosen in self.sets:
            inside = set(chosen.positions)
            where = [i for i, own in enumerate(owns) if own.case in inside]
            press = self._of_returns(owns)
            tally = tally_returns(owns, where, scale)
            found.append(self._group(chosen, tally, question, press))
        return found

    def _agency_groups(self, question: Question) -> list[Group]:
        """Each agency's own answers, return by return; none for what the panel is asked."""
        if question.asked_of is AskedOf.PANEL:
            return []
        owns = self._owns_of(question)
        scale = self.table.scales[question.name]
        positions: dict[str, list[int]] = {agency: [] for agency in self.table.agencies}
        for i, own in enumerate(owns):
            positions[own.agency].append(i)
        found = []
        for agency, where in positions.items():
            if where or question.asks(agency):
                label = _AGENCY_NAMES.get(agency, agency)
                chosen = _Set(agency, label, where, self.frame)
                tally = tally_returns(owns, where, scale)
                found.append(self._group(chosen, tally, question, self._of_returns(owns)))
        return found

    def _beneath(self, tally: Tally, press: Press) -> dict[str, tuple[str, ...]]:
        return {column: press.references(positions) for column, positions in tally.columns.items()}

    def _reads(self, *conditions: Condition | None) -> tuple[str, ...]:
        """Names that conditions read, but for the question whether there was any contact."""
        names = dict.fromkeys(name for c in conditions if c for name in c.references)
        return tuple(
            name
            for name in names
            if (q := self.tool.question(name)) is None or q.indicator != NIL_INDICATOR
        )

    def _of_cases(self, frame: Frame, strata: Sequence[int] = ()) -> Press:
        return Press(self.options, frame, "case", self.sample, self.table.references, strata=strata)

    def _of_returns(self, owns: Sequence[Own]) -> Press:
        """Returns of one case hang together, so they carry no range."""
        references = self.table.references
        cases = [references[own.case] for own in owns]
        return Press(
            self.options,
            replace(self.frame, ranges=False),
            "return",
            self.sample,
            cases,
            list(zip(cases, [own.agency for own in owns], strict=True)),
        )


def counted(question: Question) -> bool:
    """Whether findings have a measure of this question."""
    # A repeated part has as many answers as a family has children: no share of cases.
    once = not question.repeat
    return once and question.type in MEASURED and question.asked_of is not AskedOf.LEAD


def _nothing(unit: str) -> str:
    return wording.NO_RETURNS if unit == "return" else wording.NO_CASES


def _grouping(by: str, tool: Tool, material: Material) -> str:
    if by in ("", "agency", "stratum"):
        return by
    if by == "area":
        return AREA_FACT
    known = {name for case in material.cases for name in case.facts}
    known |= {q.name for q in tool.facts} | set(FACTS_BY_NAME)
    for name in (by, f"fact_{slug(by)}"):
        if name in known:
            return name
    raise _nothing_called("case fact", by, ["area", "agency", *sorted(known)])


def _nothing_called(what: str, name: str, known: Iterable[str]) -> InputError:
    choices = ", ".join(known) or "none"
    return InputError(
        f"This audit has no {what} called “{name}”.",
        safe="Nothing was changed.",
        todo=f"Choose one of: {choices}.",
    )
