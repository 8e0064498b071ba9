"""The findings as tables of plain values: what the workbook and the CSV folder both hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ddscp_audit.domain.tool import Question, Tool
from ddscp_audit.domain.vocabulary import Edition, QuestionType
from ddscp_audit.findings.model import Findings, Group, Material, Measure, Range, Row
from ddscp_audit.reports.context import ReportContext
from ddscp_audit.reports.drawfacts import draw_facts, picks
from ddscp_audit.reports.parts import EDITION_NAMES, INVENTED, month_year

Value = str | int | float | date | datetime | None
_NUMBERS = (QuestionType.INTEGER, QuestionType.DECIMAL, QuestionType.RANGE)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: ``widths`` in characters; a None is an empty cell (withheld or not there)."""

    name: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[Value]]
    widths: tuple[int, ...] = ()


def sheets(findings: Findings, context: ReportContext, material: Material | None) -> list[Sheet]:
    """All tables an edition may hold; case rows stand in the internal edition only."""
    made = [_about(findings, context), _dictionary(context.tool), _findings(findings)]
    if any(measure.groups for measure in findings.measures):
        made.append(_groups(findings))
    made.append(_profile(findings))
    made.append(_agencies(findings, context))
    if findings.edition is Edition.INTERNAL:
        if material is not None:
            made.append(_cases(material, context.tool))
            made.append(_returns(material, context.tool))
        made.append(_values(findings))
    made.append(_recommendations(context))
    made.append(_actions(findings, context))
    made.append(_draw(findings, context))
    return [sheet for sheet in made if sheet.columns]


def _about(findings: Findings, context: ReportContext) -> Sheet:
    rows: list[tuple[str, str]] = [
        ("Audit", findings.title),
        ("Reference", findings.reference),
        ("Partnership", context.partnership),
        ("Edition", EDITION_NAMES[findings.edition]),
        ("Status", context.status),
        ("Version", context.version),
    ]
    if context.audit.invented:
        rows.append((INVENTED, "No child, family or professional in this file exists."))
    rows.extend(("Method", sentence) for sentence in findings.method)
    rows.extend(("Read with care", sentence) for sentence in findings.warnings)
    unit = "One case is one child; every percentage is of cases unless the unit is return."
    if str(findings.unit) == "family":
        unit = "One case is one family."
    rows.append(("Unit", unit))
    rows.append(
        (
            "Symbols",
            "[c] withheld for confidentiality; [z] not applicable; [x] not available; "
            "[u] too few to rely on; an empty cell: nothing to show",
        )
    )
    return Sheet("About", ("What", "Text"), rows, (18, 100))


def _dictionary(tool: Tool | None) -> Sheet:
    if tool is None:
        return Sheet("Dictionary", (), ())
    columns = (
        "name", "id", "label", "type", "section", "choices", "roll-up", "asked of", "agencies",
        "asked when", "indicator", "standard", "hint",
    )  # fmt: skip
    rows: list[Sequence[Value]] = []
    for question in tool.questions:
        rows.append(
            (
                question.name,
                question.bank_id,
                question.label,
                str(question.type),
                question.section,
                "; ".join(_choice(c.name, c.label, c.outcome) for c in question.choices),
                str(question.rollup),
                str(question.asked_of),
                " ".join(question.agencies) or "all",
                question.relevant,
                question.indicator,
                question.standard,
                question.hint,
            )
        )
    for measure in tool.measures:
        rows.append(
            (
                measure.name, "", measure.label, "measure", measure.section, "", "", "", "",
                f"base: {measure.base}; counts: {measure.counts}", measure.indicator, "", "",
            )
        )  # fmt: skip
    return Sheet("Dictionary", columns, rows, (14, 10, 60, 14, 20, 50, 12, 10, 18, 30, 14, 20, 40))


def _choice(name: str, label: str, outcome: object) -> str:
    return f"{name} = {label} [{outcome}]" if outcome else f"{name} = {label}"


_FIGURE = (
    "value", "answer", "outcome", "count", "base", "percent", "printed",
    "range low", "range high", "range low %", "range high %", "range method",
)  # fmt: skip
_COUNTS = ("in_sample", "not_asked", "not_applicable", "unsettled", "not_known", "answered")


def _findings(findings: Findings) -> Sheet:
    columns = (
        "measure", "label", "section", "indicator", "kind", "unit", *_FIGURE,
        *(name.replace("_", " ") for name in _COUNTS), "note",
    )  # fmt: skip
    rows = [
        (*_measure_cells(m), *_figure(row, m.base), *_count_cells(m.counts), m.note)
        for m in findings.measures
        for row in m.rows
    ]
    rows += [
        (*_measure_cells(m), *(None,) * len(_FIGURE), *_count_cells(m.counts), m.summary or m.note)
        for m in findings.measures
        if not m.rows
    ]
    widths = (14, 60, 20, 14, 10, 8, 12, 22, 14, 8, 8, 8, 22, 10, 10, 11, 11, 18)
    return Sheet("Findings", columns, rows, (*widths, *(10,) * 6, 30))


def _groups(findings: Findings) -> Sheet:
    columns = (
        "measure", "label", "section", "indicator", "kind", "unit", "group", *_FIGURE,
        *(name.replace("_", " ") for name in _COUNTS),
    )  # fmt: skip
    rows: list[Sequence[Value]] = []
    for measure in findings.measures:
        for group in measure.groups:
            rows.extend(_group_rows(measure, group))
    return Sheet("Groups", columns, rows, (14, 60, 20, 14, 10, 8, 18, 12, 22, 14, 8, 8, 8, 22))


def _group_rows(measure: Measure, group: Group) -> list[Sequence[Value]]:
    return [
        (
            *_measure_cells(measure),
            group.label,
            *_figure(row, group.base),
            *_count_cells(group.counts),
        )
        for row in group.rows
    ]


def _measure_cells(measure: Measure) -> tuple[Value, ...]:
    return (
        measure.name, measure.label, measure.section, measure.indicator, measure.kind, measure.unit
    )  # fmt: skip


def _figure(row: Row, base: int | None) -> tuple[Value, ...]:
    found: Range | None = row.range
    counts: tuple[int | None, int | None] = (found.count if found else None) or (None, None)
    percents: tuple[int | None, int | None] = found.percent if found else (None, None)
    return (
        row.value,
        row.label,
        str(row.outcome) if row.outcome else "",
        row.count,
        base,
        row.percent,
        row.text,
        *counts,
        *percents,
        found.method if found else "",
    )


def _count_cells(counts: object) -> tuple[int | None, ...]:
    return tuple(getattr(counts, name) if counts is not None else None for name in _COUNTS)


def _profile(findings: Findings) -> Sheet:
    rows = [(row.fact, row.fact_label, row.label, row.count, row.text) for row in findings.profile]
    return Sheet(
        "Profile", ("fact", "label", "value", "count", "printed"), rows, (18, 30, 24, 8, 20)
    )


def _agencies(findings: Findings, context: ReportContext) -> Sheet:
    rows = [
        (p.agency, context.agency_name(p.agency), p.asked, p.returned, p.nil, p.missing)
        for p in findings.participation
    ]
    columns = ("agency", "name", "asked", "returned", "nil return", "missing")
    return Sheet("Agencies", columns, rows, (10, 40, 9, 9, 10, 9))


def _cases(material: Material, tool: Tool | None) -> Sheet:
    facts = list(dict.fromkeys(name for case in material.cases for name in case.facts))
    rows = [
        (case.reference, case.stratum, *(case.facts.get(name, "") for name in facts))
        for case in material.cases
    ]
    return Sheet("Cases", ("case", "stratum", *facts), rows, (12, 16, *(16,) * len(facts)))


def _returns(material: Material, tool: Tool | None) -> Sheet:
    names = list(dict.fromkeys(name for r in material.returns for name in r.answers))
    types: dict[str, Question] = {}
    if tool is not None:
        told = [t for t in tool.told(names) if t.question.type is not QuestionType.NOTE]
        names = [each.key for each in told]
        types = {each.key: each.question for each in told if not each.remark}
    rows = [
        (
            found.case,
            found.agency,
            str(found.state),
            found.submitted_at,
            *(_typed(found.answers.get(name, ""), types.get(name)) for name in names),
        )
        for found in material.returns
    ]
    columns = ("case", "agency", "state", "submitted (UTC)", *names)
    return Sheet("Returns", columns, rows, (12, 10, 12, 17, *(14,) * len(names)))


def _typed(value: str, question: Question | None) -> Value:
    """A stored text as the number or day it is; text where it is not one."""
    if not value or question is None:
        return value
    try:
        if question.type is QuestionType.INTEGER:
            return int(value)
        if question.type in _NUMBERS:
            return float(value)
        if question.type is QuestionType.DATE:
            return date.fromisoformat(value)
    except ValueError:
        return value
    return value


def _values(findings: Findings) -> Sheet:
    columns = ("case", "question", "state", "value", "proposed", "answers", "reason", "settled by")
    rows = [
        (
            v.case, v.question, v.state, v.value, v.proposed,
            "; ".join(f"{a.agency}: {a.value or 'blank'}" for a in v.answers), v.reason,
            v.settled_by,
        )
        for v in findings.values
    ]  # fmt: skip
    return Sheet("Case values", columns, rows, (12, 14, 12, 18, 18, 50, 40, 20))


ACTION_FIELDS = (
    "recommendation", "action", "agency", "owner", "due", "state", "completed on", "what was done",
    "impact seen on", "what it changed for children", "indicator",
)  # fmt: skip


def action_rows(findings: Findings, context: ReportContext) -> list[tuple[Value, ...]]:
    """Actions as an edition may tell them: a public one names no person and no day."""
    public = findings.edition is Edition.PUBLIC
    return [
        (
            f"R{action.recommendation}",
            action.text,
            action.owner_agency,
            "" if public else action.owner,
            month_year(action.due) if public else action.due,
            str(action.state),
            month_year(action.completed_on) if public else action.completed_on,
            action.evidence,
            month_year(action.impact_on) if public else action.impact_on,
            action.impact,
            action.indicator,
        )
        for action in context.actions
    ]


def _recommendations(context: ReportContext) -> Sheet:
    if not context.recommendations:
        return Sheet("Recommendations", (), ())
    rows = [(f"R{each.number}", each.text, each.theme) for each in context.recommendations]
    return Sheet("Recommendations", ("recommendation", "text", "theme"), rows, (16, 90, 24))


def _actions(findings: Findings, context: ReportContext) -> Sheet:
    rows = action_rows(findings, context)
    if not rows:
        return Sheet("Actions", (), ())
    widths = (16, 60, 10, 24, 12, 20, 13, 50, 13, 50, 14)
    return Sheet("Actions", ACTION_FIELDS, rows, widths)


def _draw(findings: Findings, context: ReportContext) -> Sheet:
    facts = draw_facts(context.certificate, findings.edition, words_only=findings.words_only)
    if not facts:
        return Sheet("Draw", (), ())
    rows: list[Sequence[Value]] = [(term, value, None, None) for term, value in facts]
    if findings.edition is Edition.INTERNAL:
        certificate: Mapping[str, Any] = context.certificate or {}
        rows.extend(picks(certificate))
    return Sheet("Draw", ("what", "text", "rank", "stratum"), rows, (24, 70, 8, 20))
