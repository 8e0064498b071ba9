"""Findings as the JSON document of the command line: keys and nulls are a contract."""

from __future__ import annotations

from typing import Any

from ddscp_audit.findings.model import Counts, Findings, Group, Measure, Range, Row


def as_json(findings: Findings) -> dict[str, Any]:
    """The document of ``findings --json``: numbers an edition withholds are null."""
    return {
        "audit": {
            "reference": findings.reference,
            "title": findings.title,
            "theme": findings.theme,
        },
        "edition": str(findings.edition),
        "in_sample": findings.in_sample,
        "population": findings.population,
        "selection": str(findings.selection),
        "measures": [_measure(measure) for measure in findings.measures],
        "grades": {
            "before": dict(findings.grades.before),
            "after": dict(findings.grades.after),
            "moved": findings.grades.moved,
        },
        "warnings": list(findings.warnings),
    }


def _measure(measure: Measure) -> dict[str, Any]:
    document: dict[str, Any] = {
        "name": measure.name,
        "label": measure.label,
        "section": measure.section,
        "indicator": measure.indicator,
        "kind": measure.kind,
        "unit": measure.unit,
        "rows": [_row(row) for row in measure.rows],
        "base": measure.base,
        **_counts(measure.counts),
    }
    if measure.kind == "derived":
        document["base_not_known"] = measure.counts.base_not_known if measure.counts else None
    if measure.note:
        document["note"] = measure.note
    if measure.summary:
        document["summary"] = measure.summary
    if measure.groups:
        document["groups"] = [_group(group, measure.kind) for group in measure.groups]
    return document


def _group(group: Group, kind: str) -> dict[str, Any]:
    document = {
        "value": group.value,
        "label": group.label,
        "unit": group.unit,
        "rows": [_row(row) for row in group.rows],
        "base": group.base,
        **_counts(group.counts),
    }
    if kind == "derived":
        document["base_not_known"] = group.counts.base_not_known if group.counts else None
    return document


def _counts(counts: Counts | None) -> dict[str, int | None]:
    names = ("in_sample", "not_asked", "not_applicable", "unsettled", "not_known", "answered")
    return {name: getattr(counts, name) if counts else None for name in names}


def _row(row: Row) -> dict[str, Any]:
    document: dict[str, Any] = {
        "value": row.value,
        "label": row.label,
        "outcome": str(row.outcome) if row.outcome else None,
        "count": row.count,
        "percent": row.percent,
        "text": row.text,
        "range": _range(row.range),
    }
    if row.weighted is not None:
        document["weighted"] = {
            "percent": row.weighted.percent,
            "text": row.weighted.text,
            "range": _range(row.weighted.range),
        }
    return document


def _range(found: Range | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "method": found.method,
        "count": list(found.count) if found.count else None,
        "percent": list(found.percent),
    }
