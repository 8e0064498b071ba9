"""Two rounds side by side, matched by indicator: what can be said of a change, and no more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ddscp_audit.domain.vocabulary import Outcome, Selection
from ddscp_audit.findings import wording
from ddscp_audit.findings.exact import fisher, mcnemar
from ddscp_audit.findings.measures import COUNTS
from ddscp_audit.findings.model import Findings, Measure, Row
from ddscp_audit.findings.ranges import ALPHA, newcombe

#: Indicators that are about the running of an audit, not about practice.
_APART = frozenset({"nil-return", "URGENT"})

FISHER = "fisher"
MCNEMAR = "mcnemar"
NONE = "none"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One indicator in two rounds. ``difference``: limits of the later less the earlier share.

    ``p`` and ``difference`` are None where no test is due. ``reworded`` holds the earlier label
    where it differs. ``printed``: the two figures as each round's own settings print them;
    ``percents``: whether both print their percent.
    """

    indicator: str
    label: str
    name: str
    before: tuple[int, int]
    after: tuple[int, int]
    method: str
    p: float | None
    difference: tuple[float, float] | None
    text: str
    reworded: str = ""
    printed: tuple[str, str] = ("", "")
    percents: bool = True


def compare(
    before: Findings, after: Findings, same_cases: Mapping[str, str] | None = None
) -> list[Comparison]:
    """Every indicator that both rounds measure, in the order of the later one.

    ``same_cases``: earlier reference → later reference, where the same cases were read again;
    needs internal editions of both. Measures that an edition withholds are left out.
    """
    return [
        _compare(earlier, later, before, after, same_cases)
        for earlier, later in _matched(before, after)
    ]


def as_json(comparisons: list[Comparison]) -> list[dict[str, Any]]:
    """The document of the command ``compare --json``."""
    return [
        {
            "indicator": c.indicator,
            "label": c.label,
            "before": {"count": c.before[0], "base": c.before[1]},
            "after": {"count": c.after[0], "base": c.after[1]},
            "method": c.method,
            "p": c.p,
            "difference": list(c.difference) if c.difference else None,
            "text": c.text,
        }
        for c in comparisons
    ]


def main_row(measure: Measure) -> Row | None:
    """The row a measure is known by: met or present, or what a derived measure counts."""
    for row in measure.rows:
        if row.value == COUNTS or row.outcome in (Outcome.MET, Outcome.PRESENT):
            return row
    return None


def _matched(before: Findings, after: Findings) -> Iterator[tuple[Measure, Measure]]:
    """Pairs of measures: by indicator; where several share one, by name, then in order."""
    earlier = _by_indicator(before)
    for indicator, later in _by_indicator(after).items():
        waiting = list(earlier.get(indicator, ()))
        pairs: dict[str, Measure] = {}
        for measure in later:
            twin = next((m for m in waiting if m.name == measure.name), None)
            if twin is not None:
                pairs[measure.name] = twin
                waiting.remove(twin)
        for measure in later:
            if measure.name not in pairs:
                alike = [m for m in waiting if (m.kind, m.unit) == (measure.kind, measure.unit)]
                if alike:
                    pairs[measure.name] = alike[0]
                    waiting.remove(alike[0])
        yield from ((pairs[m.name], m) for m in later if m.name in pairs)


def _by_indicator(findings: Findings) -> dict[str, list[Measure]]:
    found: dict[str, list[Measure]] = {}
    for measure in findings.measures:
        row = main_row(measure)
        usable = row is not None and row.count is not None and measure.base is not None
        if usable and measure.indicator and measure.indicator not in _APART:
            found.setdefault(measure.indicator, []).append(measure)
    return found


def _compare(
    earlier: Measure,
    later: Measure,
    before: Findings,
    after: Findings,
    same_cases: Mapping[str, str] | None,
) -> Comparison:
    was, now = _figure(earlier), _figure(later)
    rows = _main_row(earlier), _main_row(later)
    printed = _said(rows[0], earlier), _said(rows[1], later)
    method, p, why_not = FISHER, None, ""
    if not was[1] or not now[1]:
        method, why_not = NONE, "nothing to compare"
    elif "return" in (earlier.unit, later.unit):
        method, why_not = NONE, "returns about one case hang together, so no test is made"
    elif Selection.PURPOSIVE in (before.selection, after.selection):
        method, why_not = NONE, "cases were chosen, not drawn, so no test is made"
    difference = None
    if method == FISHER and same_cases is not None:
        method = MCNEMAR
        p = mcnemar(*_changes(earlier, later, same_cases))
    elif method == FISHER:
        p = fisher(((now[0], now[1] - now[0]), (was[0], was[1] - was[0])))
        difference = newcombe(now[0], now[1], was[0], was[1])
    return Comparison(
        indicator=later.indicator,
        label=later.label,
        name=later.name,
        before=was,
        after=now,
        method=method,
        p=p,
        difference=difference,
        text=_text(earlier, later, printed, _verdict(was, now, p, why_not)),
        reworded=earlier.label if earlier.label != later.label else "",
        printed=printed,
        percents=all(row.percent is not None for row in rows),
    )


def _figure(measure: Measure) -> tuple[int, int]:
    return _main_row(measure).count or 0, measure.base or 0


def _main_row(measure: Measure) -> Row:
    row = main_row(measure)
    assert row is not None  # only measures with a main row are matched
    return row


def _changes(earlier: Measure, later: Measure, same_cases: Mapping[str, str]) -> tuple[int, int]:
    """Cases that were counted before and not after, and the other way round."""
    was, now = _main_row(earlier), _main_row(later)
    base_before, base_after = _base(earlier), _base(later)
    lost = gained = 0
    for old, new in same_cases.items():
        if old in base_before and new in base_after:
            lost += old in was.cases and new not in now.cases
            gained += old not in was.cases and new in now.cases
    return lost, gained


def _base(measure: Measure) -> set[str]:
    """Cases of the base; not known is in it unless the round leaves it out."""
    counts = measure.counts
    known_only = counts is not None and measure.base == counts.base(known_only=True)
    names = ("answered",) if known_only else ("answered", "not_known")
    return {c for name in names for c in measure.beneath.get(name, ())}


def _verdict(was: tuple[int, int], now: tuple[int, int], p: float | None, why_not: str) -> str:
    if p is None:
        return why_not
    if p >= ALPHA:
        return wording.TOO_FEW
    return wording.changed(now[0] * was[1] > was[0] * now[1])


def _text(earlier: Measure, later: Measure, printed: tuple[str, str], verdict: str) -> str:
    text = f"{printed[1]}, before {printed[0]}: {verdict}"
    if earlier.label != later.label:
        text += f". The wording has changed; before: “{earlier.label}”"
    return text


def _said(row: Row, measure: Measure) -> str:
    """The figure as its own round prints it; of returns where it counts those."""
    of_returns = measure.unit == "return" and bool(measure.base)
    return f"{row.text} returns" if of_returns else row.text
